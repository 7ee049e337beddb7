#pragma once

#include "models/trends.h"
#include "ui/widgets/daterange.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QStackedLayout;

namespace ui {

class Segmented;
class SentenceBand;
class StateView;
class TrendChart;
class TrendEvents;
class TrendFacts;
class TrendPast;

/** Where a number is heading: the forecast in words, one large chart, how good it has been, what stood out and why. */
class TrendsPane : public QWidget
{
    Q_OBJECT
public:
    explicit TrendsPane(models::Session *session, QWidget *parent = nullptr);
    void show(qint64 brand, const DateRange &range); ///< reads when it is looked at and the question differs
    void reload();
    const models::TrendLoader *loader() const { return m_loader; }
    QComboBox *metrics() const { return m_metrics; }
    Segmented *horizons() const { return m_horizons; }
    QComboBox *budgets() const { return m_budgets; }
    StateView *state() const { return m_state; }
    SentenceBand *sentence() const { return m_sentence; }
    TrendChart *chart() const { return m_chart; }
    TrendEvents *events() const { return m_events; }
    TrendFacts *quality() const { return m_quality; }
    TrendFacts *conditions() const { return m_conditions; }
    TrendPast *past() const { return m_past; }

Q_SIGNALS:
    void mentionsRequested(const QString &query, int mood); ///< mood: 2 for all
    void importRequested();
    void sampleRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void load();
    void fill();
    void arrange();
    void openEvent(const models::TrendEvent &event);

    models::Session *m_session;
    models::TrendLoader *m_loader;
    qint64 m_brand = 0;
    DateRange m_range;
    models::TrendQuestion m_asked; ///< what is shown or being read
    bool m_dirty = true;
    bool m_narrow = false;
    QStackedLayout *m_pages;
    StateView *m_state;
    SentenceBand *m_sentence;
    QComboBox *m_metrics;
    Segmented *m_horizons;
    QComboBox *m_budgets;
    TrendChart *m_chart;
    QGridLayout *m_middle;
    TrendFacts *m_quality;
    TrendFacts *m_conditions;
    TrendEvents *m_events;
    TrendPast *m_past;
};

} // namespace ui
