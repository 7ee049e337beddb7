#pragma once

#include "models/dashboard.h"
#include "ui/widgets/card.h"

namespace ui {

class Segmented;
class Text;
class TimeSeriesLegend;
class TimeSeriesPlot;

/** Mentions per day, week or month with the period before in grey; days also with what is expected next and what stood out. */
class VolumeCard : public Card
{
    Q_OBJECT
public:
    explicit VolumeCard(QWidget *parent = nullptr);
    void setData(const models::Dashboard &seen, bool comparing);
    void setOutlook(const models::Trend *outlook, const QDate &today); ///< null: none
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
    std::optional<models::Trend> m_outlook;
    QDate m_today;
    bool m_comparing = true;
    Segmented *m_steps;
    Text *m_note;
    TimeSeriesLegend *m_legend;
    TimeSeriesPlot *m_plot;
};

} // namespace ui
