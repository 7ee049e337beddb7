#include "services/forecast/total.h"

#include "services/forecast/anomalies.h"
#include "services/forecast/benchmarks.h"
#include "services/forecast/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace forecast {

namespace {

constexpr std::size_t kOrigins = 8;
constexpr std::size_t kFewestOrigins = 3;
constexpr std::size_t kEnoughToRank = 6;

double sumOf(View values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/** The size that four errors in five stay under: by rank, which one wild origin cannot stretch, or by Student's t where they are too few. */
double likelyError(Values &errors)
{
    const auto count = static_cast<double>(errors.size());
    if (errors.size() >= kEnoughToRank) {
        std::sort(errors.begin(), errors.end());
        return errors[static_cast<std::size_t>(std::ceil(0.8 * count)) - 1];
    }
    double squares = 0.0;
    for (const double e : errors)
        squares += e * e;
    return studentQuantile(0.9, count) * std::sqrt(squares / count);
}

} // namespace

void keepBelow(Forecast &made, double most)
{
    if (!std::isfinite(most))
        return;
    for (double &y : made.mean)
        y = std::min(y, most);
    for (Band &band : made.bands) {
        for (double &y : band.upper)
            y = std::min(y, most);
    }
}

Total totalAhead(const Series &series, const CheckedForecast &made, bool adds, double most)
{
    const Forecast &given = made.forecast;
    const std::size_t horizon = given.mean.size();
    if (horizon == 0 || given.bands.empty())
        return {};
    double independent = 0.0;
    double dependent = 0.0;
    for (std::size_t h = 0; h < horizon; ++h) {
        const double half = std::max(given.mean[h] - given.bands[0].lower[h], given.bands[0].upper[h] - given.mean[h]);
        independent += half * half;
        dependent += half;
    }
    independent = std::sqrt(independent);
    const std::size_t period = given.periods.empty() ? 1 : given.periods.back();
    const Values filled = fillGaps(series.values, period);
    Options options;
    options.horizon = horizon;
    options.levels.clear();
    const std::size_t stride = std::max<std::size_t>(1, horizon / 2);
    Values errors;
    for (std::size_t k = 0; k < kOrigins && filled.size() >= horizon + k * stride + std::max<std::size_t>(8, 2 * period); ++k) {
        const View past = View(filled).first(filled.size() - horizon - k * stride);
        const Values path = made.hasSkill ? forecast({past, series.interval, series.period}, options).mean : seasonalNaive(past, period, horizon);
        errors.push_back(std::abs(sumOf(path) - sumOf(View(filled).subspan(past.size(), horizon))));
    }
    double half = dependent;
    if (errors.size() >= kFewestOrigins)
        half = std::clamp(likelyError(errors), independent, std::max(independent, dependent));
    const double steps = static_cast<double>(horizon);
    const double share = adds ? 1.0 : 1.0 / steps;
    const double sum = sumOf(given.mean);
    const bool neverNegative = std::all_of(filled.begin(), filled.end(), [](double y) { return y >= 0.0; });
    const double low = neverNegative ? std::max(0.0, sum - half) : sum - half;
    return {sum * share, low * share, std::min((sum + half) * share, most * (adds ? steps : 1.0))};
}

} // namespace forecast
