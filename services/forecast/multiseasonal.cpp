#include "services/forecast/multiseasonal.h"

#include "services/forecast/autoregression.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

constexpr double kDecay = 0.9;
constexpr int kSweeps = 3;
constexpr std::size_t kArOrder = 50;

/** values[t] += sign * profile[t % period], without a division per value. */
void addProfile(Values &values, const Values &profile, double sign)
{
    const std::size_t period = profile.size();
    for (std::size_t start = 0; start < values.size(); start += period) {
        const std::size_t count = std::min(period, values.size() - start);
        for (std::size_t i = 0; i < count; ++i)
            values[start + i] += sign * profile[i];
    }
}

Values weightedProfile(View values, std::size_t period)
{
    Values profile(period, 0.0);
    Values weights(period, 0.0);
    // Whole cycles from the end, each weighing a little less than the one after it.
    double weight = 1.0;
    for (std::size_t end = values.size(); end > 0;) {
        const std::size_t start = end > period ? end - period : 0;
        std::size_t phase = start % period;
        for (std::size_t t = start; t < end; ++t) {
            profile[phase] += weight * values[t];
            weights[phase] += weight;
            phase = phase + 1 == period ? 0 : phase + 1;
        }
        weight *= kDecay;
        end = start;
    }
    double mean = 0.0;
    for (std::size_t i = 0; i < period; ++i) {
        profile[i] /= std::max(weights[i], 1e-300);
        mean += profile[i] / static_cast<double>(period);
    }
    for (double &index : profile)
        index -= mean;
    return profile;
}

Values seasonsAndRest(View values, const std::vector<std::size_t> &periods, std::size_t horizon)
{
    const MultiSeasonal parts = decompose(values, periods);
    Values path = continueAr(fitBurg(parts.rest, kArOrder), parts.rest, horizon);
    for (std::size_t h = 0; h < horizon; ++h)
        path[h] += parts.seasonAt(values.size() + h);
    return path;
}

Values cycleDifferences(View values, std::size_t cycle, std::size_t horizon)
{
    const std::size_t n = values.size();
    Values differences(n - cycle);
    for (std::size_t t = cycle; t < n; ++t)
        differences[t - cycle] = values[t] - values[t - cycle];
    Values path = continueAr(fitBurg(differences, kArOrder), differences, horizon);
    for (std::size_t h = 0; h < horizon; ++h)
        path[h] += h < cycle ? values[n - cycle + h] : path[h - cycle];
    return path;
}

} // namespace

double MultiSeasonal::seasonAt(std::size_t time) const
{
    double sum = 0.0;
    for (std::size_t i = 0; i < periods.size(); ++i)
        sum += profiles[i][time % periods[i]];
    return sum;
}

MultiSeasonal decompose(View values, const std::vector<std::size_t> &periods)
{
    MultiSeasonal parts;
    const std::size_t n = values.size();
    for (const std::size_t period : periods) {
        if (period >= 2 && 2 * period <= n)
            parts.periods.push_back(period);
    }
    std::sort(parts.periods.begin(), parts.periods.end());
    parts.rest.assign(values.begin(), values.end());
    if (parts.periods.empty())
        return parts;
    const std::size_t longest = parts.periods.back();
    const Values trend = centredAverage(values, longest);
    const std::size_t half = longest / 2;
    Values detrended(n);
    for (std::size_t t = 0; t < n; ++t)
        detrended[t] = values[t] - trend[std::clamp(t, half, n - 1 - half)];
    for (const std::size_t period : parts.periods)
        parts.profiles.emplace_back(period, 0.0);
    Values left = detrended;
    for (int sweep = 0; sweep < (parts.periods.size() > 1 ? kSweeps : 1); ++sweep) {
        for (std::size_t i = 0; i < parts.periods.size(); ++i) {
            const std::size_t period = parts.periods[i];
            Values &profile = parts.profiles[i];
            addProfile(left, profile, 1.0);
            profile = weightedProfile(left, period);
            addProfile(left, profile, -1.0);
        }
    }
    for (std::size_t t = 0; t < n; ++t)
        parts.rest[t] = values[t] - (detrended[t] - left[t]);
    return parts;
}

std::vector<Values> multiSeasonalPaths(View values, const std::vector<std::size_t> &periods, std::size_t longest, std::size_t horizon)
{
    const bool cycles = longest > 1 && 2 * values.size() >= 5 * longest;
    std::vector<Values> paths{seasonsAndRest(values, periods, horizon)};
    if (cycles)
        paths.push_back(cycleDifferences(values, longest, horizon));
    if (!std::all_of(values.begin(), values.end(), [](double y) { return y > 0.0; }))
        return paths;
    Values logs(values.size());
    std::transform(values.begin(), values.end(), logs.begin(), [](double y) { return std::log(y); });
    const auto addExponential = [&](Values path) {
        for (double &y : path)
            y = std::exp(std::min(y, 690.0));
        paths.push_back(std::move(path));
    };
    addExponential(seasonsAndRest(logs, periods, horizon));
    if (cycles)
        addExponential(cycleDifferences(logs, longest, horizon));
    return paths;
}

} // namespace forecast
