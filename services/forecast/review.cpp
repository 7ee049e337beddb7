#include "services/forecast/review.h"

#include "services/forecast/grid.h"
#include "services/forecast/robust.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

constexpr std::size_t kFewest = 10;
constexpr double kTailFreedom = 4.0;
// A Student t with 4 degrees of freedom has a median size of .741, so 1.4826 times the median deviation is 1.098 of its units.
constexpr double kTailUnit = 1.098;
constexpr double kRootOfChance = 0.5; ///< standard deviation of the square root of a Poisson count

/** Running median over `window` values, the whole window kept at both ends. */
Values runningLevel(View values, std::size_t window)
{
    const std::size_t n = values.size();
    const std::size_t width = std::min(window, n);
    Values sorted(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(width));
    std::sort(sorted.begin(), sorted.end());
    const auto median = [&] { return width % 2 == 1 ? sorted[width / 2] : 0.5 * (sorted[width / 2 - 1] + sorted[width / 2]); };
    Values level(n);
    std::size_t start = 0;
    for (std::size_t t = 0; t < n; ++t) {
        const std::size_t wanted = std::min(t > width / 2 ? t - width / 2 : 0, n - width);
        for (; start < wanted; ++start) {
            sorted.erase(std::lower_bound(sorted.begin(), sorted.end(), values[start]));
            sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), values[start + width]), values[start + width]);
        }
        level[t] = median();
    }
    return level;
}

std::size_t windowFor(std::size_t period) { return period > 1 && period <= 12 ? 4 * period + 1 : 29; }

} // namespace

std::vector<Anomaly> reviewWithin(View values, const ReviewOptions &options)
{
    std::vector<Anomaly> found;
    const std::size_t n = values.size();
    const auto known = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double y) { return std::isfinite(y); }));
    if (known < kFewest)
        return found;
    const auto ofKnown = [&](auto &&holds) { return std::all_of(values.begin(), values.end(), [&](double y) { return !std::isfinite(y) || holds(y); }); };
    const bool rooted = ofKnown([](double y) { return y >= 0.0; });
    const bool counts = rooted && ofKnown([](double y) { return y == std::floor(y); });
    Values scaled = fillGaps(values, options.period);
    if (rooted) {
        for (double &y : scaled)
            y = std::sqrt(std::max(0.0, y) + 0.375); // Anscombe (1948)
    }
    const Values season = robustSeason(scaled, options.period);
    Values rest(n);
    for (std::size_t t = 0; t < n; ++t)
        rest[t] = scaled[t] - season[t];
    const Values level = runningLevel(rest, windowFor(options.period));
    Values sizes;
    for (std::size_t t = 0; t < n; ++t) {
        rest[t] -= level[t];
        if (std::isfinite(values[t]))
            sizes.push_back(rest[t]);
    }
    const double spread = std::max(deviationOf(sizes), counts ? kRootOfChance : 0.0);
    if (!(spread > 0.0))
        return found;
    const double chance = std::clamp(options.falseAlertsPerMonth / std::max(options.stepsPerMonth, 1e-9), 1e-12, 0.5);
    const double limit = studentQuantile(1.0 - 0.5 * chance, kTailFreedom) / kTailUnit;
    for (std::size_t t = 0; t < n; ++t) {
        const double deviation = rest[t] / spread;
        if (!std::isfinite(values[t]) || !(std::abs(deviation) > limit))
            continue;
        const double expected = season[t] + level[t];
        found.push_back({t, values[t], rooted ? std::max(0.0, std::max(0.0, expected) * std::max(0.0, expected) - 0.375) : expected, deviation});
    }
    return found;
}

} // namespace forecast
