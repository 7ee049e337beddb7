#include "services/forecast/theta.h"

#include "services/forecast/benchmarks.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

constexpr double kLargestWeight = 1.0 - 1e-4;
constexpr double kLowestAlpha = 0.1;
constexpr double kHighestAlpha = 0.99;
constexpr double kStartRidge = 0.02;

/** Least squares line a + b t through the values seen so far, updated one value at a time. */
struct RunningLine
{
    double count = 0.0;
    double mean = 0.0;
    double slope = 0.0;

    void add(double y)
    {
        const double before = mean;
        count += 1.0;
        mean += (y - mean) / count;
        slope = count < 2.0 ? 0.0 : ((count - 2.0) * slope + 6.0 * (y - before) / count) / (count + 1.0);
    }
    double intercept() const { return mean - slope * (count + 1.0) / 2.0; }
};

struct Lines
{
    Values intercept; ///< after t + 1 values
    Values slope;
};

ThetaFit solve(double alpha, View y, const Lines &lines)
{
    const double decay = 1.0 - alpha;
    double power = decay; // (1-a)^(t-1) of t = 2
    double level = alpha * y[0];
    double uu = kStartRidge;
    double ug = 0.0;
    double gg = 0.0;
    double ur = kStartRidge * y[0];
    double gr = 0.0;
    double rr = kStartRidge * y[0] * y[0];
    for (std::size_t t = 2; t <= y.size(); ++t) {
        if (t >= 3) {
            const double rest = y[t - 1] - level;
            const double g = power * lines.intercept[t - 2] + (1.0 - power * decay) / alpha * lines.slope[t - 2];
            uu += power * power;
            ug += power * g;
            gg += g * g;
            ur += power * rest;
            gr += g * rest;
            rr += rest * rest;
        }
        level = alpha * y[t - 1] + decay * level;
        power *= decay;
    }
    ThetaFit fit;
    fit.alpha = alpha;
    const double determinant = uu * gg - ug * ug;
    double weight = determinant > 1e-12 * uu * gg ? (uu * gr - ug * ur) / determinant : 0.5;
    weight = std::clamp(weight, 0.0, kLargestWeight);
    fit.weight = weight;
    fit.start = (ur - weight * ug) / uu;
    const double s = fit.start;
    fit.sse = rr - 2.0 * s * ur - 2.0 * weight * gr + s * s * uu + 2.0 * s * weight * ug + weight * weight * gg;
    return fit;
}

} // namespace

ThetaFit fitTheta(View values)
{
    Lines lines;
    lines.intercept.reserve(values.size());
    lines.slope.reserve(values.size());
    RunningLine line;
    for (const double y : values) {
        line.add(y);
        lines.intercept.push_back(line.intercept());
        lines.slope.push_back(line.slope);
    }
    ThetaFit best;
    constexpr int kGrid = 9;
    constexpr double kSpacing = (kHighestAlpha - kLowestAlpha) / (kGrid - 1);
    for (int i = 0; i < kGrid; ++i) {
        const ThetaFit fit = solve(kLowestAlpha + kSpacing * i, values, lines);
        if (i == 0 || fit.sse < best.sse)
            best = fit;
    }
    double width = kSpacing / 2.0;
    while (width > 0.004) {
        const double centre = best.alpha;
        for (const double alpha : {centre - width, centre + width}) {
            if (alpha < kLowestAlpha || alpha > kHighestAlpha)
                continue;
            const ThetaFit fit = solve(alpha, values, lines);
            if (fit.sse < best.sse)
                best = fit;
        }
        width *= 0.5;
    }
    return best;
}

Values runTheta(const ThetaFit &fit, View values, std::size_t horizon)
{
    Values path;
    path.reserve(values.size() + horizon);
    RunningLine line;
    double level = fit.start;
    double power = 1.0; // (1-a)^(t-1)
    const double decay = 1.0 - fit.alpha;
    for (std::size_t t = 0; t < values.size() + horizon; ++t) {
        double mu = level + fit.weight * (power * line.intercept() + (1.0 - power * decay) / fit.alpha * line.slope);
        if (t == 0 && !values.empty())
            mu = values[0];
        path.push_back(mu);
        const double y = t < values.size() ? values[t] : mu;
        line.add(y);
        level = fit.alpha * y + decay * level;
        power *= decay;
    }
    return path;
}

Values thetaForecast(View values, std::size_t horizon)
{
    if (values.size() < 3)
        return naive(values, horizon);
    const Values path = runTheta(fitTheta(values), values, horizon);
    return Values(path.end() - static_cast<std::ptrdiff_t>(horizon), path.end());
}

} // namespace forecast
