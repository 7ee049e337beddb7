#pragma once

#include "models/dashboard.h"
#include "ui/widgets/card.h"

namespace ui {

class Segmented;
class Text;
class TimeSeriesPlot;

/** Mentions per day, week or month with the period before in grey. */
class VolumeCard : public Card
{
    Q_OBJECT
public:
    explicit VolumeCard(QWidget *parent = nullptr);
    void setData(const models::Dashboard &seen, bool comparing);
    TimeSeriesPlot *plot() const { return m_plot; }
    Segmented *steps() const { return m_steps; }

Q_SIGNALS:
    void daysOpened(const QDate &first, const QDate &last);
    void explainRequested();

private:
    const models::Series &series() const;
    void draw();
    void showData();
    models::Dashboard m_data;
    bool m_comparing = true;
    Segmented *m_steps;
    Text *m_note;
    QWidget *m_legend;
    TimeSeriesPlot *m_plot;
};

} // namespace ui
