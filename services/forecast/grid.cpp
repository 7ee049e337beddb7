#include "services/forecast/grid.h"

#include "services/forecast/robust.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace forecast {

namespace {

constexpr std::int64_t kMaxSteps = 20'000'000;
constexpr double kSpike = 8.0;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::int64_t commonestDistance(std::vector<std::int64_t> times)
{
    std::sort(times.begin(), times.end());
    std::map<std::int64_t, std::size_t> counts;
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (times[i] > times[i - 1])
            ++counts[times[i] - times[i - 1]];
    }
    std::int64_t best = 0;
    std::size_t most = 0;
    for (const auto &[distance, count] : counts) {
        if (count > most) {
            most = count;
            best = distance;
        }
    }
    return best;
}

void interpolate(Values &values)
{
    const std::size_t n = values.size();
    std::size_t known = n;
    for (std::size_t t = 0; t < n; ++t) {
        if (!std::isfinite(values[t]))
            continue;
        const std::size_t from = known == n ? 0 : known + 1;
        for (std::size_t i = from; i < t; ++i) {
            const double share = known == n ? 1.0 : static_cast<double>(i - known) / static_cast<double>(t - known);
            values[i] = known == n ? values[t] : values[known] + share * (values[t] - values[known]);
        }
        known = t;
    }
    for (std::size_t i = known == n ? 0 : known + 1; i < n; ++i)
        values[i] = known == n ? 0.0 : values[known];
}

} // namespace

foundation::Result<Grid> regularise(std::span<const std::int64_t> seconds, View values, Fold fold, std::int64_t step)
{
    using foundation::Error;
    if (seconds.size() != values.size())
        return Error{Error::Kind::BadInput, "regularise: " + std::to_string(seconds.size()) + " times for " +
                                                std::to_string(values.size()) + " values, expected as many"};
    Grid grid;
    if (seconds.empty())
        return grid;
    if (step < 0)
        return Error{Error::Kind::BadInput, "regularise: step " + std::to_string(step) + " s, expected 0 or more"};
    grid.step = step > 0 ? step : std::max<std::int64_t>(1, commonestDistance({seconds.begin(), seconds.end()}));
    const auto [low, high] = std::minmax_element(seconds.begin(), seconds.end());
    const auto cellOf = [&](std::int64_t time) {
        const std::int64_t rest = time % grid.step;
        return time / grid.step - (rest < 0 ? 1 : 0);
    };
    const std::int64_t first = cellOf(*low);
    const std::int64_t last = cellOf(*high);
    if (last - first >= kMaxSteps)
        return Error{Error::Kind::Refused, "regularise: " + std::to_string(last - first + 1) + " steps of " + std::to_string(grid.step) +
                                               " s, at most " + std::to_string(kMaxSteps) + " are handled"};
    const auto size = static_cast<std::size_t>(last - first + 1);
    grid.start = first * grid.step;
    grid.values.assign(size, fold == Fold::Sum ? 0.0 : kNone);
    std::vector<std::int64_t> newest(fold == Fold::Last ? size : 0, std::numeric_limits<std::int64_t>::min());
    Values counts(fold == Fold::Mean ? size : 0, 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        const auto cell = static_cast<std::size_t>(cellOf(seconds[i]) - first);
        switch (fold) {
        case Fold::Sum: grid.values[cell] += values[i]; break;
        case Fold::Mean:
            grid.values[cell] = counts[cell] > 0.0 ? grid.values[cell] + values[i] : values[i];
            counts[cell] += 1.0;
            break;
        case Fold::Last:
            if (seconds[i] >= newest[cell]) {
                newest[cell] = seconds[i];
                grid.values[cell] = values[i];
            }
            break;
        }
    }
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        if (counts[cell] > 0.0)
            grid.values[cell] /= counts[cell];
    }
    return grid;
}

Interval intervalOf(std::int64_t stepSeconds)
{
    constexpr std::int64_t kDay = 86400;
    if (stepSeconds == 300)
        return Interval::FiveMinutes;
    if (stepSeconds == 3600)
        return Interval::Hour;
    if (stepSeconds == kDay)
        return Interval::Day;
    if (stepSeconds == 7 * kDay)
        return Interval::Week;
    if (stepSeconds >= 28 * kDay && stepSeconds <= 31 * kDay)
        return Interval::Month;
    if (stepSeconds >= 89 * kDay && stepSeconds <= 92 * kDay)
        return Interval::Quarter;
    if (stepSeconds >= 365 * kDay && stepSeconds <= 366 * kDay)
        return Interval::Year;
    return Interval::Unknown;
}

Values fillGaps(View values, std::size_t period)
{
    Values filled(values.begin(), values.end());
    const auto known = [](double y) { return std::isfinite(y); };
    if (std::all_of(filled.begin(), filled.end(), known))
        return filled;
    for (double &y : filled)
        y = std::isfinite(y) ? y : kNone;
    Values profile;
    if (period > 1 && filled.size() >= 2 * period) {
        Values counts(period, 0.0);
        profile.assign(period, 0.0);
        double total = 0.0;
        double all = 0.0;
        for (std::size_t t = 0; t < filled.size(); ++t) {
            if (!known(filled[t]))
                continue;
            profile[t % period] += filled[t];
            counts[t % period] += 1.0;
            total += filled[t];
            all += 1.0;
        }
        for (std::size_t i = 0; i < period; ++i)
            profile[i] = counts[i] > 0.0 ? profile[i] / counts[i] - total / all : 0.0;
        for (std::size_t t = 0; t < filled.size(); ++t)
            filled[t] -= profile[t % period];
    }
    interpolate(filled);
    if (!profile.empty()) {
        for (std::size_t t = 0; t < filled.size(); ++t)
            filled[t] = known(values[t]) ? values[t] : filled[t] + profile[t % period];
    }
    return filled;
}

std::size_t leadingZeros(View values)
{
    const auto first = std::find_if(values.begin(), values.end(), [](double y) { return std::isfinite(y) && y != 0.0; });
    return static_cast<std::size_t>(first - values.begin());
}

std::size_t capOutliers(Values &values, std::size_t period)
{
    const std::size_t n = values.size();
    if (n < 24)
        return 0;
    const Season season = testedSeason(values, period);
    const Values rest = season.removeFrom(values);
    constexpr std::size_t kHalf = 3;
    Values centre(n);
    Values remainder(n);
    Values sizes(n);
    Values window;
    for (std::size_t t = 0; t < n; ++t) {
        const std::size_t from = t < kHalf ? 0 : std::min(t - kHalf, n - 2 * kHalf - 1);
        window.assign(rest.begin() + static_cast<std::ptrdiff_t>(from), rest.begin() + static_cast<std::ptrdiff_t>(from + 2 * kHalf + 1));
        centre[t] = medianInPlace(window);
        remainder[t] = rest[t] - centre[t];
        sizes[t] = std::abs(remainder[t]);
    }
    const double spread = 1.4826 * medianOf(sizes);
    // With half the remainders at zero the deviation says nothing about spikes.
    if (!(spread > 0.0))
        return 0;
    std::vector<std::size_t> spikes;
    for (std::size_t t = kHalf; t + kHalf < n; ++t) {
        // A spike stands alone: its neighbours on both sides are back near the centre.
        if (sizes[t] > kSpike * spread && sizes[t] > 4.0 * std::max(sizes[t - 1], sizes[t + 1]))
            spikes.push_back(t);
    }
    if (spikes.size() * 50 > n + 49)
        return 0;
    for (const std::size_t t : spikes)
        values[t] = season.apply(centre[t], t);
    return spikes.size();
}

} // namespace forecast
