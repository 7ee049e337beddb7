#pragma once

#include <QVector>
#include <QWidget>

namespace ui {

/** What a mark of a time-series plot looks like. */
enum class PlotMark : std::uint8_t { Line, Previous, Forecast, PastForecast, Ring, Change };

struct LegendEntry
{
    PlotMark mark = PlotMark::Line;
    QString name;
};

/** Swatches that look like the marks they name, in one row; what has no room is left out. */
class TimeSeriesLegend : public QWidget
{
    Q_OBJECT
public:
    explicit TimeSeriesLegend(QWidget *parent = nullptr);
    void setEntries(const QVector<LegendEntry> &entries);
    const QVector<LegendEntry> &entries() const { return m_entries; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVector<LegendEntry> m_entries;
};

} // namespace ui
