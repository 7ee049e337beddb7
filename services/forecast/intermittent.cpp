#include "services/forecast/intermittent.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

constexpr double kAlpha = 0.1;

} // namespace

double croston(View values, double alpha)
{
    double size = 0.0;
    double interval = 0.0;
    double waited = 1.0;
    bool seen = false;
    for (const double y : values) {
        if (y == 0.0) {
            waited += 1.0;
            continue;
        }
        size = seen ? size + alpha * (y - size) : y;
        interval = seen ? interval + alpha * (waited - interval) : waited;
        seen = true;
        waited = 1.0;
    }
    return seen ? size / interval * (1.0 - alpha / 2.0) : 0.0;
}

double tsb(View values, double alphaSize, double alphaProbability)
{
    double size = 0.0;
    std::size_t demands = 0;
    for (const double y : values)
        demands += y != 0.0 ? 1 : 0;
    if (demands == 0)
        return 0.0;
    double probability = static_cast<double>(demands) / static_cast<double>(values.size());
    bool seen = false;
    for (const double y : values) {
        if (y != 0.0) {
            size = seen ? size + alphaSize * (y - size) : y;
            seen = true;
        }
        probability += alphaProbability * ((y != 0.0 ? 1.0 : 0.0) - probability);
    }
    return probability * size;
}

double adida(View values, double alpha)
{
    const auto demands = std::count_if(values.begin(), values.end(), [](double y) { return y != 0.0; });
    if (demands == 0)
        return 0.0;
    const double mean = static_cast<double>(values.size()) / static_cast<double>(demands);
    const std::size_t block = std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(mean)), 1, values.size());
    double level = 0.0;
    bool first = true;
    for (std::size_t from = values.size() % block; from + block <= values.size(); from += block) {
        double sum = 0.0;
        for (std::size_t t = from; t < from + block; ++t)
            sum += values[t];
        level = first ? sum : level + alpha * (sum - level);
        first = false;
    }
    return level / static_cast<double>(block);
}

Values intermittentForecast(View values, std::size_t horizon)
{
    const double a = croston(values, kAlpha);
    const double b = tsb(values, kAlpha, kAlpha);
    const double c = adida(values, kAlpha);
    return Values(horizon, std::max(std::min(a, b), std::min(std::max(a, b), c)));
}

} // namespace forecast
