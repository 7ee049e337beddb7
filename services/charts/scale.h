#pragma once

#include "services/charts/chartspec.h"

#include <string>
#include <vector>

class QLocale;

namespace charts {

/** Round axis values (1, 2, 2.5 or 5 times a power of ten) from at or below `low` to at or above `high`, about `wanted` steps.
    Whole numbers get no step below 1. */
std::vector<double> niceTicks(double low, double high, int wanted, bool wholeNumbers);

struct Tick
{
    double at = 0;
    std::string label;
};

/** Calendar places between two days: hours, days, Mondays, first of months or of years, at most `most` of them. */
std::vector<Tick> calendarTicks(double first, double last, int most, const QLocale &locale);

/** "950", "1.2k", "3k", "4.5M"; `step` is the axis step and decides the decimals, 0 means up to one. */
std::string compactNumber(double value, double step, const QLocale &locale);
/** A number in full: grouped digits, up to two decimals; or percent with up to one. */
std::string fullNumber(double value, bool percent, const QLocale &locale);
/** "3 Nov" or "Nov 3", as the locale writes; with the year where asked. */
std::string dayLabel(double day, bool year, const QLocale &locale);

struct Point
{
    double x = 0;
    double y = 0;
};

/** Unbroken runs of points; each pixel column of a run keeps its first, lowest, highest and last point. */
std::vector<std::vector<Point>> runs(const std::vector<double> &xs, const Values &ys, double x0, double x1, int columns);

/** The value where it is there and finite. */
std::optional<double> finite(const Values &values, std::size_t place);

} // namespace charts
