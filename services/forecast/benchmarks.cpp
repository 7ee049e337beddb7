#include "services/forecast/benchmarks.h"

#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>

namespace forecast {

Values naive(View values, std::size_t horizon)
{
    return Values(horizon, values.empty() ? 0.0 : values.back());
}

Values seasonalNaive(View values, std::size_t period, std::size_t horizon)
{
    if (period < 2 || values.size() < period)
        return naive(values, horizon);
    Values path(horizon);
    for (std::size_t h = 0; h < horizon; ++h)
        path[h] = values[values.size() - period + h % period];
    return path;
}

Values drift(View values, std::size_t horizon)
{
    Values path = naive(values, horizon);
    if (values.size() < 2)
        return path;
    const double slope = (values.back() - values.front()) / static_cast<double>(values.size() - 1);
    for (std::size_t h = 0; h < horizon; ++h)
        path[h] += slope * static_cast<double>(h + 1);
    return path;
}

Values naive2(View values, std::size_t period, std::size_t horizon)
{
    if (!isSeasonal(values, period))
        return naive(values, horizon);
    const Season season = classicalSeason(values, period, true);
    const double index = season.any() ? season.indices[(values.size() - 1) % period] : 0.0;
    if (!std::isfinite(index) || index == 0.0)
        return naive(values, horizon);
    Values path(horizon, values.back() / index);
    season.applyTo(path, values.size());
    const bool finite = std::all_of(path.begin(), path.end(), [](double y) { return std::isfinite(y); });
    return finite ? path : naive(values, horizon);
}

} // namespace forecast
