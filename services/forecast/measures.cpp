#include "services/forecast/measures.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace forecast {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

} // namespace

double smape(View actual, View forecast)
{
    if (actual.empty())
        return kNone;
    double sum = 0.0;
    for (std::size_t h = 0; h < actual.size(); ++h) {
        const double size = std::abs(actual[h]) + std::abs(forecast[h]);
        if (size > 0.0)
            sum += 200.0 * (std::abs(actual[h] - forecast[h]) / size);
    }
    return sum / static_cast<double>(actual.size());
}

double maseScale(View train, std::size_t period)
{
    const std::size_t m = std::max<std::size_t>(period, 1);
    if (train.size() <= m)
        return kNone;
    double sum = 0.0;
    for (std::size_t t = m; t < train.size(); ++t)
        sum += std::abs(train[t] - train[t - m]);
    return sum / static_cast<double>(train.size() - m);
}

double mase(View actual, View forecast, double scale)
{
    if (actual.empty() || !(scale > 0.0))
        return kNone;
    double sum = 0.0;
    for (std::size_t h = 0; h < actual.size(); ++h)
        sum += std::abs(actual[h] - forecast[h]);
    return sum / static_cast<double>(actual.size()) / scale;
}

double owa(double smapeMean, double maseMean, double smapeNaive2, double maseNaive2)
{
    return 0.5 * (smapeMean / smapeNaive2 + maseMean / maseNaive2);
}

double coverage(View actual, View lower, View upper)
{
    if (actual.empty())
        return kNone;
    std::size_t inside = 0;
    for (std::size_t h = 0; h < actual.size(); ++h)
        inside += actual[h] >= lower[h] && actual[h] <= upper[h] ? 1 : 0;
    return static_cast<double>(inside) / static_cast<double>(actual.size());
}

double msis(View actual, View lower, View upper, double scale, double alpha)
{
    if (actual.empty() || !(scale > 0.0))
        return kNone;
    double sum = 0.0;
    for (std::size_t h = 0; h < actual.size(); ++h) {
        sum += upper[h] - lower[h];
        sum += 2.0 / alpha * std::max(0.0, lower[h] - actual[h]);
        sum += 2.0 / alpha * std::max(0.0, actual[h] - upper[h]);
    }
    return sum / static_cast<double>(actual.size()) / scale;
}

double pinball(double actual, double quantile, double probability)
{
    const double over = actual - quantile;
    return over >= 0.0 ? probability * over : (probability - 1.0) * over;
}

double crps(View actual, const std::vector<Values> &quantiles, View probabilities)
{
    if (actual.empty() || quantiles.empty())
        return kNone;
    double sum = 0.0;
    for (std::size_t q = 0; q < quantiles.size(); ++q) {
        for (std::size_t h = 0; h < actual.size(); ++h)
            sum += pinball(actual[h], quantiles[q][h], probabilities[q]);
    }
    return 2.0 * sum / static_cast<double>(actual.size() * quantiles.size());
}

} // namespace forecast
