#pragma once

#include "models/trends.h"
#include "ui/widgets/card.h"

class QTableWidget;
class QStackedLayout;

namespace ui {

class StateView;
class Text;
class TimeSeriesLegend;
class TimeSeriesPlot;

/** History, forecast with its ranges, what stood out, earlier forecasts. */
class TrendChart : public Card
{
    Q_OBJECT
public:
    explicit TrendChart(QWidget *parent = nullptr);
    void setTrend(const models::Trend &trend, const QDate &today);
    TimeSeriesPlot *plot() const { return m_plot; }
    StateView *tooShort() const { return m_short; }

Q_SIGNALS:
    void dayOpened(const QDate &day);

private:
    void showData();
    models::Trend m_trend;
    TimeSeriesLegend *m_legend;
    Text *m_note;
    QStackedLayout *m_pages;
    TimeSeriesPlot *m_plot;
    StateView *m_short;
};

/** A card of sentences, each with a word that says what it is about. */
class TrendFacts : public Card
{
    Q_OBJECT
public:
    explicit TrendFacts(const QString &title, const QString &subtitle, QWidget *parent = nullptr);
    void setFacts(const QVector<std::pair<QString, QString>> &facts); ///< word and sentence
    QStringList sentences() const { return m_sentences; }

private:
    QStringList m_sentences;
    QVector<QWidget *> m_rows;
};

/** What stood out and why; a row opens the mentions of its days. */
class TrendEvents : public Card
{
    Q_OBJECT
public:
    explicit TrendEvents(QWidget *parent = nullptr);
    void setTrend(const models::Trend &trend);
    QTableWidget *table() const { return m_table; }

Q_SIGNALS:
    void eventOpened(const models::TrendEvent &event);

private:
    QVector<models::TrendEvent> m_shown;
    QTableWidget *m_table;
    Text *m_none;
};

/** Forecasts made earlier against what came. */
class TrendPast : public Card
{
    Q_OBJECT
public:
    explicit TrendPast(QWidget *parent = nullptr);
    void setTrend(const models::Trend &trend);
    QTableWidget *table() const { return m_table; }

private:
    QTableWidget *m_table;
    Text *m_words;
};

QVector<std::pair<QString, QString>> qualityFacts(const models::Trend &trend);
QVector<std::pair<QString, QString>> conditionFacts(const models::Trend &trend);

} // namespace ui
