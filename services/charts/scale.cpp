#include "services/charts/scale.h"

#include <QDate>
#include <QLocale>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace charts {

namespace {

constexpr double hour = 1.0 / 24;

QDate dateOf(double day)
{
    return QDate(1970, 1, 1).addDays(static_cast<qint64>(std::floor(std::clamp(day, -1e6, 1e7))));
}

double dayOf(const QDate &date) { return static_cast<double>(QDate(1970, 1, 1).daysTo(date)); }

bool monthFirst(const QLocale &locale) { return locale.dateFormat(QLocale::ShortFormat).startsWith(u'M'); }

/** Decimals that tell multiples of `step` apart. */
int decimalsFor(double step)
{
    for (int decimals = 0; decimals < 6; ++decimals) {
        const double scaled = step * std::pow(10, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, scaled) && std::round(scaled) >= 1)
            return decimals;
    }
    return 6;
}

std::string withoutTrailingZeros(QString text, const QLocale &locale)
{
    const QString point = locale.decimalPoint();
    const QString zero = locale.zeroDigit();
    if (text.contains(point)) {
        while (text.endsWith(zero))
            text.chop(zero.size());
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text.toStdString();
}

std::vector<Tick> hourTicks(double first, double last, int most, const QLocale &locale)
{
    for (const int step : {1, 2, 3, 6, 12, 24}) {
        if ((last - first) * 24 / step + 1 > most && step < 24)
            continue;
        std::vector<Tick> ticks;
        for (auto h = static_cast<std::int64_t>(std::ceil(first * 24 / step - 1e-9)) * step; static_cast<double>(h) * hour <= last + 1e-9; h += step) {
            const int clock = static_cast<int>(((h % 24) + 24) % 24);
            ticks.push_back({static_cast<double>(h) * hour,
                             clock == 0 ? dayLabel(static_cast<double>(h) * hour + 1e-6, false, locale)
                                        : locale.toString(QTime(clock, 0), QStringLiteral("HH:mm")).toStdString()});
        }
        return ticks;
    }
    return {};
}

std::vector<Tick> monthTicks(double first, double last, int months, const QLocale &locale)
{
    std::vector<Tick> ticks;
    const QDate start = dateOf(first);
    int index = start.year() * 12 + start.month() - 1;
    index -= index % months;
    for (;; index += months) {
        const QDate date(index / 12, index % 12 + 1, 1);
        if (!date.isValid() || dayOf(date) > last)
            return ticks;
        if (dayOf(date) < first)
            continue;
        const bool yearToo = months >= 12 || ticks.empty() || date.month() == 1;
        const QString pattern = months >= 12 ? QStringLiteral("yyyy") : yearToo ? QStringLiteral("MMM yyyy") : QStringLiteral("MMM");
        ticks.push_back({dayOf(date), locale.toString(date, pattern).toStdString()});
    }
}

} // namespace

std::vector<double> niceTicks(double low, double high, int wanted, bool wholeNumbers)
{
    if (!std::isfinite(low) || !std::isfinite(high))
        return {0, 1};
    if (high < low)
        std::swap(low, high);
    if (high - low <= std::abs(high) * 1e-9 || high - low < 1e-90) // too small a range to divide
        high = low + (std::abs(low) < 1e-80 ? 1 : std::abs(low) * 0.1);
    const double raw = (high - low) / std::max(1, wanted);
    const double magnitude = std::pow(10, std::floor(std::log10(raw)));
    const double fraction = raw / magnitude;
    double step = 10 * magnitude;
    for (const double nice : {1.0, 2.0, 2.5, 5.0}) {
        if (fraction <= nice * (1 + 1e-9) && (nice != 2.5 || !wholeNumbers || magnitude >= 10)) {
            step = nice * magnitude;
            break;
        }
    }
    if (wholeNumbers)
        step = std::max(1.0, step);
    std::vector<double> ticks;
    const double from = std::floor(low / step + 1e-9);
    const double to = std::ceil(high / step - 1e-9);
    for (double n = from; n <= to && ticks.size() < 100; ++n)
        ticks.push_back(n * step);
    return ticks;
}

std::vector<Tick> calendarTicks(double first, double last, int most, const QLocale &locale)
{
    if (!std::isfinite(first) || !std::isfinite(last) || last < first)
        return {};
    most = std::max(most, 2);
    if (last - first > 0 && last - first < 2)
        return hourTicks(first, last, most, locale);
    const double days = last - first;
    for (const int step : {1, 2}) {
        if (days / step + 1 > most)
            continue;
        std::vector<Tick> ticks;
        for (double day = std::ceil(first - 1e-9); day <= last + 1e-9; day += step)
            ticks.push_back({day, dayLabel(day + 1e-6, false, locale)});
        return ticks;
    }
    for (const int weeks : {1, 2}) {
        if (days / (7 * weeks) + 1 > most)
            continue;
        std::vector<Tick> ticks;
        const double firstMonday = std::ceil((first + 3 - 1e-9) / 7) * 7 - 3; // 1970-01-01 was a Thursday
        for (double day = firstMonday; day <= last + 1e-9; day += 7 * weeks)
            ticks.push_back({day, dayLabel(day + 1e-6, false, locale)});
        return ticks;
    }
    for (const int months : {1, 2, 3, 6, 12, 24, 60, 120, 600}) {
        if (days / (30.4 * months) + 1 <= most)
            return monthTicks(first, last, months, locale);
    }
    return monthTicks(first, last, 1200, locale);
}

std::string compactNumber(double value, double step, const QLocale &locale)
{
    struct Unit
    {
        double size;
        const char *suffix;
    };
    static constexpr std::array<Unit, 5> units{{{1e12, "T"}, {1e9, "B"}, {1e6, "M"}, {1e3, "k"}, {1, ""}}};
    const double magnitude = std::abs(value);
    if (magnitude >= 1e15)
        return locale.toString(value, 'g', 3).toStdString();
    for (const Unit &unit : units) {
        if (magnitude < unit.size * 0.99995 && unit.size > 1)
            continue;
        const int decimals = step > 0 ? decimalsFor(step / unit.size) : unit.size > 1 || magnitude < 10 ? 1 : 0;
        return withoutTrailingZeros(locale.toString(value == 0 ? 0.0 : value / unit.size, 'f', decimals), locale) + unit.suffix;
    }
    return "0";
}

std::string fullNumber(double value, bool percent, const QLocale &locale)
{
    if (percent)
        return locale.toString(value * 100, 'f', 1).append(locale.percent()).toStdString();
    const bool whole = std::abs(value - std::round(value)) < 1e-9 * std::max(1.0, std::abs(value));
    return whole ? locale.toString(value == 0 ? 0.0 : value, 'f', 0).toStdString()
                 : withoutTrailingZeros(locale.toString(value, 'f', 2), locale);
}

std::string dayLabel(double day, bool year, const QLocale &locale)
{
    const QDate date = dateOf(day);
    const QString pattern = monthFirst(locale) ? (year ? QStringLiteral("MMM d, yyyy") : QStringLiteral("MMM d"))
                                               : (year ? QStringLiteral("d MMM yyyy") : QStringLiteral("d MMM"));
    return locale.toString(date, pattern).toStdString();
}

std::optional<double> finite(const Values &values, std::size_t place)
{
    if (place >= values.size() || !values[place] || !std::isfinite(*values[place]) || std::abs(*values[place]) > 1e100)
        return std::nullopt;
    return values[place];
}

std::vector<std::vector<Point>> runs(const std::vector<double> &xs, const Values &ys, double x0, double x1, int columns)
{
    std::vector<std::vector<Point>> all;
    const std::size_t count = std::min(xs.size(), ys.size());
    const double perUnit = x1 > x0 ? std::max(columns, 1) / (x1 - x0) : 0;
    const bool decimate = count > static_cast<std::size_t>(std::max(columns, 1)) * 4;
    const auto column = [&](std::size_t i) { return decimate ? std::floor((xs[i] - x0) * perUnit) : static_cast<double>(i); };
    const auto usable = [&](std::size_t i) { return std::isfinite(xs[i]) && finite(ys, i).has_value(); };
    for (std::size_t i = 0; i < count;) {
        if (!usable(i)) {
            ++i;
            continue;
        }
        std::vector<Point> run;
        while (i < count && usable(i)) {
            const double here = column(i);
            std::size_t low = i;
            std::size_t high = i;
            std::size_t end = i;
            for (; end < count && usable(end) && column(end) == here; ++end) {
                if (*ys[end] < *ys[low])
                    low = end;
                if (*ys[end] > *ys[high])
                    high = end;
            }
            const std::array<std::size_t, 4> kept{i, std::min(low, high), std::max(low, high), end - 1};
            for (std::size_t k = 0; k < kept.size(); ++k) {
                if (k == 0 || kept[k] != kept[k - 1])
                    run.push_back({xs[kept[k]], *ys[kept[k]]});
            }
            i = end;
        }
        all.push_back(std::move(run));
    }
    return all;
}

} // namespace charts
