#include "services/forecast/seasonality.h"

#include "services/forecast/robust.h"
#include "services/forecast/sums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace forecast {

namespace {

constexpr double kTestQuantile = 1.645;

bool passesTest(const Values &r, std::size_t n, std::size_t period)
{
    double sum = 0.0;
    for (std::size_t k = 1; k < period; ++k)
        sum += r[k] * r[k];
    return std::abs(r[period]) > kTestQuantile * std::sqrt((1.0 + 2.0 * sum) / static_cast<double>(n));
}

std::vector<std::size_t> candidates(const Series &series)
{
    switch (series.interval) {
    case Interval::FiveMinutes: return {288, 2016};
    case Interval::Hour: return {24, 168};
    case Interval::Day: return {7, 365};
    case Interval::Week: return {52};
    case Interval::Month: return {12};
    case Interval::Quarter: return {4};
    case Interval::Year: return {};
    case Interval::Unknown: break;
    }
    if (series.period > 1)
        return {series.period};
    return {};
}

/** The lag of the highest autocorrelation peak between 2 and n/3, 0 if none stands out. */
std::size_t highestPeak(View detrended)
{
    const std::size_t n = detrended.size();
    const std::size_t maxLag = std::min<std::size_t>(n / 3, 400);
    if (maxLag < 3)
        return 0;
    const Values r = autocorrelation(detrended, maxLag);
    std::size_t best = 0;
    for (std::size_t k = 2; k < maxLag; ++k) {
        if (r[k] > r[k - 1] && r[k] >= r[k + 1] && r[k] > 0.2 && (best == 0 || r[k] > r[best] + 0.05))
            best = k;
    }
    return best;
}

/** Removes the trend a moving average of `window` sees; the ends repeat its first and last value. */
Values withoutTrend(View values, std::size_t window)
{
    Values rest(values.begin(), values.end());
    if (window < 2 || values.size() < 2 * window)
        return rest;
    const Values trend = centredAverage(values, window);
    const std::size_t half = window / 2;
    const std::size_t last = values.size() - 1 - half;
    for (std::size_t t = 0; t < rest.size(); ++t)
        rest[t] -= trend[std::clamp(t, half, last)];
    return rest;
}

void removeProfile(Values &values, std::size_t period)
{
    for (std::size_t phase = 0; phase < period; ++phase) {
        double sum = 0.0;
        std::size_t count = 0;
        for (std::size_t t = phase; t < values.size(); t += period, ++count)
            sum += values[t];
        for (std::size_t t = phase; t < values.size(); t += period)
            values[t] -= sum / static_cast<double>(count);
    }
}

} // namespace

Values autocorrelation(View values, std::size_t maxLag)
{
    const std::size_t n = values.size();
    Values r(maxLag + 1, 0.0);
    r[0] = 1.0;
    if (n == 0)
        return r;
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(n);
    Values centred(n);
    double variance = 0.0;
    for (std::size_t t = 0; t < n; ++t) {
        centred[t] = values[t] - mean;
        variance += centred[t] * centred[t];
    }
    if (!(variance > 1e-20 * mean * mean * static_cast<double>(n)) || variance <= 0.0)
        return r;
    for (std::size_t k = 1; k <= maxLag && k < n; ++k)
        r[k] = dot(centred.data() + k, centred.data(), n - k) / variance;
    return r;
}

bool isSeasonal(View values, std::size_t period)
{
    if (period < 2 || values.size() < 3 * period)
        return false;
    return passesTest(autocorrelation(values, period), values.size(), period);
}

Values centredAverage(View values, std::size_t period)
{
    const std::size_t n = values.size();
    Values average(n, std::numeric_limits<double>::quiet_NaN());
    const std::size_t half = period / 2;
    if (period == 0 || n < 2 * half + 1)
        return average;
    const bool even = period % 2 == 0;
    for (std::size_t t = half; t + half < n; ++t) {
        // A fresh sum now and then keeps the running one from drifting away in rounding.
        if ((t - half) % 512 == 0 || !std::isfinite(average[t - 1])) {
            double sum = 0.0;
            for (std::size_t i = t - half; i <= t + half; ++i)
                sum += values[i];
            if (even)
                sum -= 0.5 * (values[t - half] + values[t + half]);
            average[t] = sum / static_cast<double>(period);
        } else {
            const double entering = even ? 0.5 * (values[t + half] + values[t + half - 1]) : values[t + half];
            const double leaving = even ? 0.5 * (values[t - half] + values[t - half - 1]) : values[t - half - 1];
            average[t] = average[t - 1] + (entering - leaving) / static_cast<double>(period);
        }
    }
    return average;
}

double Season::apply(double level, std::size_t time) const
{
    if (!any())
        return level;
    const double index = indices[time % period];
    return multiplicative ? level * index : level + index;
}

double Season::remove(double value, std::size_t time) const
{
    if (!any())
        return value;
    const double index = indices[time % period];
    return multiplicative ? value / index : value - index;
}

Values Season::removeFrom(View values) const
{
    Values rest(values.begin(), values.end());
    if (!any())
        return rest;
    std::size_t phase = 0;
    for (double &value : rest) {
        value = multiplicative ? value / indices[phase] : value - indices[phase];
        if (++phase == period)
            phase = 0;
    }
    return rest;
}

void Season::applyTo(Values &values, std::size_t firstTime) const
{
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = apply(values[i], firstTime + i);
}

void Season::shrink(double factor)
{
    const double centre = multiplicative ? 1.0 : 0.0;
    for (double &index : indices)
        index = centre + factor * (index - centre);
}

Season classicalSeason(View values, std::size_t period, bool multiplicative, double decay)
{
    Season season{period, multiplicative, {}};
    if (period < 2 || values.size() < 2 * period)
        return season;
    const Values trend = centredAverage(values, period);
    Values sums(period, 0.0);
    Values counts(period, 0.0);
    double weight = 1.0;
    for (std::size_t t = values.size(); t-- > 0;) {
        const double part = multiplicative ? values[t] / trend[t] : values[t] - trend[t];
        if (std::isfinite(part)) {
            sums[t % period] += weight * part;
            counts[t % period] += weight;
        }
        if ((values.size() - t) % period == 0)
            weight *= decay;
    }
    double mean = 0.0;
    for (std::size_t i = 0; i < period; ++i) {
        if (!(counts[i] > 0.0))
            return season;
        sums[i] /= counts[i];
        mean += sums[i] / static_cast<double>(period);
    }
    if (multiplicative && !(std::abs(mean) > 0.0))
        return season;
    for (double &index : sums)
        index = multiplicative ? index / mean : index - mean;
    season.indices = std::move(sums);
    return season;
}

Season testedSeason(View values, std::size_t period, double decay)
{
    if (!isSeasonal(values, period))
        return {};
    if (std::all_of(values.begin(), values.end(), [](double y) { return y > 0.0; })) {
        Season season = classicalSeason(values, period, true, decay);
        if (season.any() && std::all_of(season.indices.begin(), season.indices.end(), [](double i) { return i >= 0.01; }))
            return season;
    }
    return classicalSeason(values, period, false, decay);
}

Values robustSeason(View values, std::size_t period)
{
    const std::size_t n = values.size();
    Values season(n, 0.0);
    if (period < 2 || n < 2 * period)
        return season;
    const Values trend = centredAverage(values, period);
    const std::size_t half = period / 2;
    Values phases(period);
    Values column;
    for (std::size_t phase = 0; phase < period; ++phase) {
        column.clear();
        for (std::size_t t = phase; t < n; t += period)
            column.push_back(values[t] - trend[std::clamp(t, half, n - 1 - half)]);
        phases[phase] = medianInPlace(column);
    }
    const double centre = medianOf(phases);
    for (std::size_t t = 0; t < n; ++t)
        season[t] = phases[t % period] - centre;
    return season;
}

std::vector<std::size_t> detectPeriods(const Series &series)
{
    const std::size_t n = series.values.size();
    if (series.period == 1 && series.interval == Interval::Unknown)
        return {};
    std::vector<std::size_t> asked = candidates(series);
    if (asked.empty() && series.interval == Interval::Unknown && series.period == 0) {
        const Values rest = withoutTrend(series.values, std::max<std::size_t>(3, n / 4));
        if (const std::size_t peak = highestPeak(rest))
            asked.push_back(peak);
    }
    std::vector<std::size_t> found;
    std::size_t longest = 0;
    for (const std::size_t period : asked) {
        if (2 * n >= 5 * period)
            longest = std::max(longest, period);
    }
    if (longest == 0)
        return found;
    Values rest = withoutTrend(series.values, longest);
    for (const std::size_t period : asked) {
        if (2 * n < 5 * period || !passesTest(autocorrelation(rest, period), n, period))
            continue;
        found.push_back(period);
        removeProfile(rest, period);
    }
    return found;
}

} // namespace forecast
