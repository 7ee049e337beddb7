#include "services/forecast/autoregression.h"

#include "services/forecast/benchmarks.h"
#include "services/forecast/sums.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace forecast {

ArFit fitBurg(View values, std::size_t maxOrder)
{
    ArFit fit;
    const std::size_t n = values.size();
    if (n == 0)
        return fit;
    fit.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(n);
    Values forward(n);
    for (std::size_t t = 0; t < n; ++t)
        forward[t] = values[t] - fit.mean;
    double variance = 0.0;
    for (const double y : forward)
        variance += y * y;
    variance /= static_cast<double>(n);
    fit.variance = variance;
    if (!(variance > 0.0) || n < 4)
        return fit;
    Values backward = forward; // at order k the backward error of time t stands at t - k
    const double count = static_cast<double>(n);
    double best = count * std::log(variance) + 2.0 + 4.0 / (count - 2.0);
    const double noise = variance * 1e-14;
    Values coefficients;
    Values previous;
    maxOrder = std::min(maxOrder, n / 3);
    for (std::size_t order = 1; order <= maxOrder; ++order) {
        const Products sums = products(forward.data() + order, backward.data(), n - order);
        const double bottom = sums.squares;
        if (!(bottom > 0.0))
            break;
        const double reflection = 2.0 * sums.mixed / bottom;
        previous = coefficients;
        coefficients.push_back(reflection);
        for (std::size_t k = 0; k + 1 < order; ++k)
            coefficients[k] = previous[k] - reflection * previous[order - 2 - k];
        reflect(forward.data() + order, backward.data(), reflection, n - order);
        variance *= 1.0 - reflection * reflection;
        if (!(variance > noise))
            break;
        const double k = static_cast<double>(order + 1);
        if (count - k - 1.0 <= 0.0)
            break;
        const double aicc = count * std::log(variance) + 2.0 * k + 2.0 * k * (k + 1.0) / (count - k - 1.0);
        if (aicc < best) {
            best = aicc;
            fit.coefficients = coefficients;
            fit.variance = variance;
        }
    }
    return fit;
}

Values continueAr(const ArFit &fit, View values, std::size_t horizon)
{
    const std::size_t order = fit.coefficients.size();
    Values recent(values.end() - static_cast<std::ptrdiff_t>(std::min(order, values.size())), values.end());
    const std::size_t known = recent.size();
    recent.reserve(known + horizon);
    for (std::size_t h = 0; h < horizon; ++h) {
        double next = fit.mean;
        for (std::size_t k = 0; k < order && k < recent.size(); ++k)
            next += fit.coefficients[k] * (recent[recent.size() - 1 - k] - fit.mean);
        recent.push_back(next);
    }
    return Values(recent.begin() + static_cast<std::ptrdiff_t>(known), recent.end());
}

Values arDifferenceForecast(View values, DifferenceScale scale, std::size_t horizon)
{
    if (values.size() < 5)
        return naive(values, horizon);
    Values rest(values.begin(), values.end());
    const double lowest = *std::min_element(rest.begin(), rest.end());
    const double shift = lowest > 0.0 ? 0.0 : 1.0;
    const bool logs = scale == DifferenceScale::Log && lowest >= 0.0;
    if (logs) {
        for (double &y : rest)
            y = std::log(y + shift);
    }
    Values differences(rest.size() - 1);
    for (std::size_t t = 1; t < rest.size(); ++t)
        differences[t - 1] = rest[t] - rest[t - 1];
    const ArFit fit = fitBurg(differences, 12);
    Values path = continueAr(fit, differences, horizon);
    double level = rest.back();
    for (double &step : path) {
        level += step;
        step = logs ? std::exp(std::min(level, 690.0)) - shift : level;
    }
    return path;
}

} // namespace forecast
