#include "services/forecast/ces.h"

#include "services/forecast/benchmarks.h"
#include "services/forecast/neldermead.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

constexpr double kOutside = 1e30;

double pass(View values, double a0, double a1, double &level, double &information)
{
    const double down = 1.0 - a1;
    const double keep = 1.0 - a0;
    const double toLevel = a0 - a1;
    const double toInformation = a0 + a1;
    double l = level;
    double c = information;
    double sse = 0.0;
    for (const double y : values) {
        const double e = y - l;
        sse += e * e;
        const double next = l - down * c + toLevel * e;
        c = l + keep * c + toInformation * e;
        l = next;
    }
    level = l;
    information = c;
    return sse;
}

} // namespace

bool cesIsStable(double a0, double a1)
{
    const double trace = (1.0 - a0 + a1) + (1.0 - a0);
    const double determinant = (1.0 - a0 + a1) * (1.0 - a0) + (1.0 - a1) * (1.0 - a0 - a1);
    return std::abs(determinant) < 1.0 && std::abs(trace) < 1.0 + determinant;
}

CesFit fitCes(View values)
{
    CesFit fit;
    const std::size_t count = std::min<std::size_t>(values.size(), 10);
    double startLevel = 0.0;
    for (std::size_t t = 0; t < count; ++t)
        startLevel += values[t] / static_cast<double>(count);
    double scale = 1e-300;
    for (const double y : values)
        scale += y * y;
    const auto cost = [&](const std::array<double, 2> &x) {
        if (!cesIsStable(x[0], x[1]))
            return kOutside;
        double level = startLevel;
        double information = startLevel / 1.1;
        const double sse = pass(values, x[0], x[1], level, information) / scale;
        return std::isfinite(sse) ? std::log(std::max(sse, 1e-300)) : kOutside;
    };
    std::array<double, 2> x{fit.a0, fit.a1};
    nelderMead<2>(cost, x, {0.15, 0.05}, 100, 1e-5);
    fit.a0 = x[0];
    fit.a1 = x[1];
    fit.level = startLevel;
    fit.information = startLevel / 1.1;
    fit.sse = pass(values, fit.a0, fit.a1, fit.level, fit.information);
    return fit;
}

Values cesForecast(View values, std::size_t horizon)
{
    if (values.size() < 4)
        return naive(values, horizon);
    const CesFit fit = fitCes(values);
    Values path(horizon);
    double level = fit.level;
    double information = fit.information;
    for (double &value : path) {
        value = level;
        const double next = level - (1.0 - fit.a1) * information;
        information = level + (1.0 - fit.a0) * information;
        level = next;
    }
    return path;
}

} // namespace forecast
