#include "services/forecast/forecast.h"

#include "services/forecast/grid.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

constexpr std::size_t kLeastHistory = 1500;
constexpr std::size_t kCyclesKept = 8;

std::size_t shortestCandidate(const Series &series)
{
    switch (series.interval) {
    case Interval::FiveMinutes: return 288;
    case Interval::Hour: return 24;
    case Interval::Day: return 7;
    case Interval::Week: return 52;
    case Interval::Month: return 12;
    case Interval::Quarter: return 4;
    case Interval::Year: return 1;
    case Interval::Unknown: break;
    }
    return std::max<std::size_t>(series.period, 1);
}

std::size_t longestCandidate(const Series &series)
{
    switch (series.interval) {
    case Interval::FiveMinutes: return 2016;
    case Interval::Hour: return 168;
    case Interval::Day: return 365;
    default: return shortestCandidate(series);
    }
}

void notBelowZero(Values &values)
{
    for (double &y : values)
        y = std::max(0.0, y);
}

/** Brings the largest size to 1 where squares would overflow or vanish; returns the factor that brings it back. */
double rescale(Values &values)
{
    double largest = 0.0;
    for (const double y : values)
        largest = std::max(largest, std::abs(y));
    if (!(largest > 1e75) && !(largest < 1e-75 && largest > 0.0))
        return 1.0;
    for (double &y : values)
        y /= largest;
    return largest;
}

} // namespace

Forecast forecast(const Series &series, const Options &options)
{
    Forecast result;
    const std::size_t horizon = std::max<std::size_t>(options.horizon, 1);
    const std::size_t seasonal = shortestCandidate(series);
    View given = series.values;
    const std::size_t longest = longestCandidate(series);
    const std::size_t keep = std::max(kLeastHistory, kCyclesKept * longest);
    if (given.size() > keep)
        given = given.last(keep);
    if (std::any_of(given.begin(), given.end(), [](double y) { return std::isfinite(y) && y != 0.0; })) {
        result.zerosDropped = leadingZeros(given);
        given = given.subspan(result.zerosDropped);
    }
    result.gapsFilled = static_cast<std::size_t>(std::count_if(given.begin(), given.end(), [](double y) { return !std::isfinite(y); }));
    const bool nothing = result.gapsFilled == given.size();
    Values values = nothing ? Values{} : fillGaps(given, seasonal);
    const bool nonNegative = std::all_of(values.begin(), values.end(), [](double y) { return y >= 0.0; });
    const double factor = rescale(values);
    if (options.cleanSpikes)
        result.spikesReplaced = capOutliers(values, seasonal);
    result.periods = detectPeriods({values, series.interval, series.period});
    const bool subDaily = series.interval == Interval::Hour || series.interval == Interval::FiveMinutes;
    const std::size_t fitted = series.interval == Interval::Unknown && series.period == 0 && !result.periods.empty()
        ? result.periods.front()
        : seasonal;
    const Combination members(values, subDaily, result.periods, fitted, longest);
    result.method = members.method();
    const PathMaker path = [&](View part, std::size_t steps) {
        Values made = members.path(part, steps);
        if (nonNegative)
            notBelowZero(made);
        return made;
    };
    result.mean = path(values, horizon);
    if (!options.levels.empty())
        result.bands = bandsAround(result.mean, pastErrors(values, path, members.fewest(), seasonal, horizon), options.levels);
    for (Band &band : result.bands) {
        if (nonNegative)
            notBelowZero(band.lower);
        for (std::size_t h = 0; h < horizon; ++h) {
            band.lower[h] *= factor;
            band.upper[h] *= factor;
        }
    }
    for (double &y : result.mean)
        y *= factor;
    return result;
}

} // namespace forecast
