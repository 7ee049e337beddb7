#include "ui/widgets/plotscale.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

double plotTime(const QDate &day)
{
    return double(QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch());
}

QDate plotDay(double time)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(time), Qt::UTC).date();
}

QVector<QVector<QPointF>> runs(const QVector<QPointF> &points)
{
    QVector<QVector<QPointF>> out;
    bool open = false;
    for (const QPointF &point : points) {
        const bool there = std::isfinite(point.y());
        if (there && !open)
            out.append(QVector<QPointF>());
        if (there)
            out.last().append(point);
        open = there;
    }
    return out;
}

QVector<QPointF> decimate(const QVector<QPointF> &points, double from, double to, int columns)
{
    if (columns < 1 || points.size() <= qsizetype(columns) * 4)
        return points;
    QVector<QPointF> out;
    out.reserve(qsizetype(columns) * 4);
    const double scale = columns / (to - from);
    const auto column = [&](qsizetype i) { return int((points[i].x() - from) * scale); };
    for (qsizetype i = 0; i < points.size();) {
        qsizetype low = i, high = i, next = i;
        for (const int here = column(i); next < points.size() && column(next) == here; ++next) {
            if (points[next].y() < points[low].y())
                low = next;
            if (points[next].y() > points[high].y())
                high = next;
        }
        const qsizetype a = std::min(low, high), b = std::max(low, high);
        out << points[i];
        if (a != i)
            out << points[a];
        if (b != a)
            out << points[b];
        if (next - 1 != b)
            out << points[next - 1];
        i = next;
    }
    return out;
}

QVector<double> niceTicks(double low, double high, int count)
{
    if (!(high > low))
        high = low + 1;
    const double raw = (high - low) / std::max(1, count), magnitude = std::pow(10, std::floor(std::log10(raw))), part = raw / magnitude;
    const double step = (part <= 1 ? 1 : part <= 2 ? 2 : part <= 2.5 ? 2.5 : part <= 5 ? 5 : 10) * magnitude;
    QVector<double> out;
    const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
    for (double i = first; i <= last; ++i)
        out << i * step;
    return out;
}

QString compactNumber(double value)
{
    const QLocale locale;
    const auto shorten = [&locale](double v) { return locale.toString(v, 'f', std::abs(v - std::round(v)) < .05 ? 0 : 1); };
    // 999,960 would round to "1,000.0k"
    if (std::abs(value) >= 999'950)
        return QCoreApplication::translate("ui", "%1M", "millions").arg(shorten(value / 1e6));
    if (std::abs(value) >= 1000)
        return QCoreApplication::translate("ui", "%1k", "thousands").arg(shorten(value / 1e3));
    return shorten(value);
}

QVector<DayTick> dayTicks(const QDate &first, const QDate &last, int count)
{
    QVector<DayTick> out;
    const QLocale locale;
    const qint64 days = first.daysTo(last);
    if (days < 0 || count < 1)
        return out;
    if (days < 14 * count) { // single days or Mondays
        const bool single = days < count;
        const qint64 step = single ? 1 : days < 2 * count ? 2 : days < 7 * count ? 7 : 14;
        QDate day = step >= 7 ? first.addDays((8 - first.dayOfWeek()) % 7) : first;
        for (; day <= last; day = day.addDays(step))
            out << DayTick{day, locale.toString(day, QCoreApplication::translate("ui", "d MMM", "day and month, as QLocale writes it"))};
        return out;
    }
    const qint64 months = (last.year() - first.year()) * 12 + last.month() - first.month();
    qint64 step = 12;
    for (const qint64 candidate : {1, 3, 6}) {
        if (months / candidate < count) {
            step = candidate;
            break;
        }
    }
    while (months / step >= count)
        step += 12;
    QDate day(first.year(), first.month(), 1);
    const auto fits = [step](const QDate &d) { return step < 12 ? (d.month() - 1) % step == 0 : d.month() == 1 && d.year() % (step / 12) == 0; };
    for (; day <= last; day = day.addMonths(1)) {
        if (day >= first && fits(day))
            out << DayTick{day, day.month() == 1 ? locale.toString(day, u"yyyy"_qs) : locale.toString(day, u"MMM"_qs)};
    }
    return out;
}

} // namespace ui
