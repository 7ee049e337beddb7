#pragma once

#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

#include <QToolButton>
#include <QVector>

#include <optional>

namespace ui {

/** Which direction of a change is welcome. */
enum class Good : std::uint8_t { Up, Down, Neither };

/** A short line without axes; NaN is a gap. */
class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);
    void setValues(QVector<double> values, Role colour = &Theme::s1);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVector<double> m_values;
    Role m_colour = &Theme::s1;
};

/** Arrow, number and unit of a change: never colour alone. */
class ChangeBadge : public QWidget
{
    Q_OBJECT
public:
    explicit ChangeBadge(QWidget *parent = nullptr);
    /** `unit` is "%" or a word already translated, with its leading space. */
    void setChange(double change, const QString &unit, Good good);
    QString text() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_change = 0;
    QString m_unit;
    Good m_good = Good::Neither;
};

/** What a KPI card shows; all text is ready for the screen. */
struct Kpi
{
    QString label;                ///< "Mentions"
    QString value;                ///< "48,213"; "–" where there is none
    std::optional<double> change; ///< absent: no comparison, and `previous` says why
    QString changeUnit = QStringLiteral("%");
    Good good = Good::Neither;
    QString previous;             ///< "from 42,894"
    QVector<double> trend;
    Role colour = &Theme::s1;
    QString note;                 ///< "estimated", "from 3 of 5 sources"; shown beside the label
};

/** One figure with its comparison and trend; clicking opens what it counts, its small button explains it. */
class KpiCard : public Card
{
    Q_OBJECT
public:
    explicit KpiCard(QWidget *parent = nullptr);
    void setKpi(const Kpi &kpi);
    const Kpi &kpi() const { return m_kpi; }
    Q_INVOKABLE void activate() { Q_EMIT opened(); }

Q_SIGNALS:
    void opened();
    void explainRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Kpi m_kpi;
    Text *m_label, *m_note, *m_value, *m_previous;
    ChangeBadge *m_badge;
    Sparkline *m_trend;
    QToolButton *m_explain;
};

} // namespace ui
