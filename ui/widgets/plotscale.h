#pragma once

#include <QDate>
#include <QPointF>
#include <QString>
#include <QVector>

// The arithmetic of plots, apart from any widget.
namespace ui {

/** A day on a plot's time axis: the milliseconds of its midnight counted as if it were UTC. */
double plotTime(const QDate &day);
QDate plotDay(double time);

/** Stretches of points without a NaN between them. */
QVector<QVector<QPointF>> runs(const QVector<QPointF> &points);
/** At most four points per pixel column (first, lowest, highest, last): what a line through all of them would cover. */
QVector<QPointF> decimate(const QVector<QPointF> &points, double from, double to, int columns);
/** About `count` round values that enclose low to high. */
QVector<double> niceTicks(double low, double high, int count);
/** 950, 1.2k, 34k, 5.1M in the locale's digits. */
QString compactNumber(double value);

struct DayTick
{
    QDate day;
    QString label;
};
/** Ticks on days people know: single days, Mondays, every other Monday, first days of months or years, at most `count`. */
QVector<DayTick> dayTicks(const QDate &first, const QDate &last, int count);

} // namespace ui
