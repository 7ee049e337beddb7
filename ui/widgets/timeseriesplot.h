#pragma once

#include "ui/theme/tokens.h"

#include <QDate>
#include <QPixmap>
#include <QVector>
#include <QWidget>

namespace ui {

/** An event pinned to a day of a plot. */
struct PlotMarker
{
    QDate day;
    double value = 0;
    QString label; ///< its cause, or "unexplained"; left out where it would lie on another's
    QString detail = {}; ///< what the cursor says there; empty: the label
};

/** A time series and what it is compared with. x is plotTime(day); a NaN in y is a gap and stays one. */
struct PlotData
{
    QString name;                      ///< what is counted: "Mentions"
    QVector<QPointF> actual, previous; ///< previous already moved onto the days of actual
    QVector<QPointF> forecast, low80, high80, low95, high95; ///< same x in all five; the first is the last actual point
    QVector<QVector<QPointF>> past;    ///< forecasts made earlier: thin dashes
    QVector<QDate> changes;            ///< where the level changed for good
    QVector<PlotMarker> markers;
    QString boundary;                  ///< what the end of the measured points is called; empty: "Today"
    QString unit;                      ///< "%" after each value of the axis and the cursor
    bool zeroBased = true;
};

/** The time-series chart: our own marks, because it must stay quick with 100,000 points. Time runs left to right also in RTL unless mirrored. */
class TimeSeriesPlot : public QWidget
{
    Q_OBJECT
public:
    explicit TimeSeriesPlot(QWidget *parent = nullptr);
    void setData(PlotData plot);
    void setTimeMirrored(bool mirrored);
    void render(QPainter &painter) const; ///< the marks without the cursor, on any device
    void setCursorIndex(int index);       ///< -1 hides the cursor
    int cursorIndex() const { return m_cursor; }
    int pointCount() const { return int(m_all.size()); }
    QString pointText(int index) const;
    QString summary() const;
    QRectF plotRect() const;
    QSize sizeHint() const override { return {640, 250}; }
    QSize minimumSizeHint() const override { return {260, 140}; }
    Q_INVOKABLE void activate();

Q_SIGNALS:
    void dayOpened(const QDate &day); ///< a click or Enter on a point that was measured
    void cursorMoved(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QPointF map(double x, double y) const;
    QPolygonF path(const QVector<QPointF> &points) const;
    void drawAxes(QPainter &painter) const;
    void drawSeries(QPainter &painter, const QVector<QPointF> &points, const QPen &pen) const;
    void drawForecast(QPainter &painter) const;
    void drawPast(QPainter &painter) const;
    void drawActual(QPainter &painter) const;
    void drawMarkers(QPainter &painter) const;
    void drawCursor(QPainter &painter) const;
    int indexAt(const QPointF &point) const;
    QStringList pointLines(int index) const;
    QString numberText(double value) const;
    void redraw();

    PlotData m_data;
    QVector<QPointF> m_all; ///< what the cursor walks: measured points, then the forecast
    QVector<double> m_ticks;
    double m_x0 = 0, m_x1 = 1, m_y0 = 0, m_y1 = 1;
    int m_cursor = -1;
    bool m_mirrored = false;
    QPixmap m_layer; ///< the marks, so that a moving cursor costs nothing
};

} // namespace ui
