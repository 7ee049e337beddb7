#include "services/forecast/intervals.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace forecast {

namespace {

constexpr std::size_t kOrigins = 8;
constexpr std::size_t kEnough = 120;
constexpr double kSlope = 0.55;
constexpr double kSlopePrior = 4.0;
// Errors grow with the size of the data, a little less than in proportion.
constexpr double kGrowth = 0.75;
// Overlapping errors of fewer horizons than there are origins are worth fewer than they count.
constexpr double kFewBlocks = 1.1;

/** The quantile of the normal distribution, by Newton steps on erfc. */
double normalQuantile(double p)
{
    double x = 0.0;
    for (int i = 0; i < 60; ++i) {
        const double error = 0.5 * std::erfc(-x / std::sqrt(2.0)) - p;
        const double density = std::exp(-0.5 * x * x) / std::sqrt(2.0 * 3.14159265358979323846);
        const double step = std::clamp(error / density, -1.0, 1.0);
        x -= step;
        if (std::abs(step) < 1e-12)
            break;
    }
    return x;
}

void fitScale(ErrorProfile &profile, const std::vector<Values> &errors)
{
    // log rms per step against log step, weighted by how many origins saw the step.
    double weight = 0.0;
    double sumX = 0.0;
    double sumY = 0.0;
    double sumXx = 0.0;
    double sumXy = 0.0;
    double largest = 0.0;
    for (const Values &column : errors) {
        for (const double e : column)
            largest = std::max(largest, std::abs(e));
    }
    if (!(largest > 0.0)) {
        profile.offset = -HUGE_VAL;
        return;
    }
    for (std::size_t j = 0; j < errors.size(); ++j) {
        if (errors[j].empty())
            continue;
        double squares = 0.0;
        for (const double e : errors[j])
            squares += (e / largest) * (e / largest);
        const double count = static_cast<double>(errors[j].size());
        const double x = std::log(static_cast<double>(j + 1));
        const double y = 0.5 * std::log(squares / count + 1e-8);
        weight += count;
        sumX += count * x;
        sumY += count * y;
        sumXx += count * x * x;
        sumXy += count * x * y;
    }
    const double meanX = sumX / weight;
    const double meanY = sumY / weight;
    const double spread = sumXx - weight * meanX * meanX;
    const double slope = (sumXy - weight * meanX * meanY + kSlopePrior * kSlope) / (spread + kSlopePrior);
    profile.slope = std::clamp(slope, 0.0, 1.2);
    profile.offset = meanY - profile.slope * meanX + std::log(largest);
}

} // namespace

double ErrorProfile::sigma(std::size_t step) const
{
    return std::exp(offset + slope * std::log(static_cast<double>(step)));
}

double ErrorProfile::reach(double level) const
{
    const double n = static_cast<double>(sizes.size());
    const double normal = normalQuantile(0.5 + 0.5 * level);
    if (sizes.size() < 8)
        return normal * 2.6 / 1.96;
    const auto rank = static_cast<std::size_t>(std::ceil(level * (n + 1.0)));
    const double empirical = sizes[std::min(rank, sizes.size()) - 1];
    const double floor = std::max(empirical, normal * 2.8 / 1.96);
    const double w = std::min(1.0, n / static_cast<double>(kEnough));
    const double missing = std::max(0.0, 1.0 - std::pow(blocks / static_cast<double>(kOrigins), 4.0));
    return (w * empirical + (1.0 - w) * floor) * (1.0 + kFewBlocks * missing * std::pow(std::max(0.5, blocks), -1.3));
}

ErrorProfile pastErrors(View values, const PathMaker &path, std::size_t fewest, std::size_t season, std::size_t horizon)
{
    ErrorProfile profile;
    const std::size_t n = values.size();
    std::vector<Values> errors(horizon);
    const std::size_t room = n > fewest ? n - fewest : 0;
    const std::size_t step = std::max<std::size_t>(1, std::min(horizon, room / (kOrigins + 1)));
    profile.blocks = std::min(static_cast<double>(kOrigins), static_cast<double>(room) / static_cast<double>(horizon));
    const bool grows = std::all_of(values.begin(), values.end(), [](double y) { return y >= 0.0; });
    const auto localSize = [&](View part) {
        double sum = 0.0;
        const std::size_t count = std::min(part.size(), std::max<std::size_t>(4, season));
        for (const double y : part.last(count))
            sum += y / static_cast<double>(count);
        return grows ? sum : 0.0;
    };
    const double now = localSize(values);
    for (std::size_t k = 1; k <= kOrigins && k * step <= room; ++k) {
        const std::size_t origin = n - k * step;
        const std::size_t ahead = std::min(horizon, n - origin);
        const Values made = path(values.first(origin), ahead);
        const double size = localSize(values.first(origin));
        const double factor = size > 0.0 && now > 0.0 ? std::clamp(std::pow(now / size, kGrowth), 0.3, 3.0) : 1.0;
        for (std::size_t j = 0; j < ahead; ++j) {
            const double e = factor * (values[origin + j] - made[j]);
            if (std::isfinite(e))
                errors[j].push_back(e);
        }
    }
    const bool any = std::any_of(errors.begin(), errors.end(), [](const Values &column) { return !column.empty(); });
    if (!any && horizon > 0) {
        for (std::size_t t = 1; t < n; ++t)
            errors[0].push_back(values[t] - values[t - 1]);
    }
    fitScale(profile, errors);
    for (std::size_t j = 0; j < horizon; ++j) {
        for (const double e : errors[j])
            profile.sizes.push_back(profile.offset > -HUGE_VAL ? std::abs(e) / profile.sigma(j + 1) : 0.0);
    }
    std::sort(profile.sizes.begin(), profile.sizes.end());
    return profile;
}

std::vector<Band> bandsAround(const Values &mean, const ErrorProfile &errors, View levels)
{
    std::vector<Band> bands;
    for (const double level : levels) {
        Band band{level, mean, mean};
        const double reach = errors.reach(level);
        for (std::size_t h = 0; h < mean.size(); ++h) {
            const double half = errors.offset > -HUGE_VAL ? reach * errors.sigma(h + 1) : 0.0;
            band.lower[h] -= half;
            band.upper[h] += half;
        }
        bands.push_back(std::move(band));
    }
    return bands;
}

} // namespace forecast
