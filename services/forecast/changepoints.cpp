#include "services/forecast/changepoints.h"

#include "services/forecast/grid.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

constexpr double kPenalty = 3.0;
constexpr double kVarianceFloor = 1e-3; ///< of the variance of step changes
constexpr std::size_t kExact = 6000;
constexpr double kForget = 1e-4;

/** Cost of any segment in constant time from sums about the overall mean. */
class SegmentCost
{
public:
    SegmentCost(View values, SegmentModel model) : m_model(model), m_sums(values.size() + 1), m_squares(values.size() + 1)
    {
        const std::size_t n = values.size();
        for (const double y : values)
            m_centre += y / static_cast<double>(n);
        if (model == SegmentModel::Poisson)
            m_centre = 0.0;
        double changes = 0.0;
        for (std::size_t t = 0; t < n; ++t) {
            const double y = values[t] - m_centre;
            m_sums[t + 1] = m_sums[t] + y;
            m_squares[t + 1] = m_squares[t] + y * y;
            if (t > 0)
                changes += 0.5 * (values[t] - values[t - 1]) * (values[t] - values[t - 1]) / static_cast<double>(n - 1);
        }
        m_floor = std::max(kVarianceFloor * changes, 1e-300);
    }

    double of(std::size_t from, std::size_t to) const
    {
        const double count = static_cast<double>(to - from);
        const double sum = m_sums[to] - m_sums[from];
        if (m_model == SegmentModel::Poisson)
            return sum > 0.0 ? 2.0 * (sum - sum * std::log(sum / count)) : 0.0;
        return count * std::log(std::max(variance(from, to), m_floor));
    }

    double mean(std::size_t from, std::size_t to) const { return m_centre + (m_sums[to] - m_sums[from]) / static_cast<double>(to - from); }

    double variance(std::size_t from, std::size_t to) const
    {
        const double count = static_cast<double>(to - from);
        const double mean = (m_sums[to] - m_sums[from]) / count;
        return std::max(0.0, (m_squares[to] - m_squares[from]) / count - mean * mean);
    }

private:
    SegmentModel m_model;
    Values m_sums;
    Values m_squares;
    double m_centre = 0.0;
    double m_floor = 0.0;
};

std::vector<std::size_t> pelt(const SegmentCost &cost, std::size_t n, std::size_t fewest, double penalty)
{
    Values best(n + 1, HUGE_VAL);
    std::vector<std::size_t> previous(n + 1, 0);
    best[0] = -penalty;
    struct Start
    {
        std::size_t at = 0;
        std::size_t refuted = 0; ///< when a change was first seen to be cheaper, 0: not yet
    };
    std::vector<Start> starts{{}};
    Values reached;
    for (std::size_t t = fewest; t <= n; ++t) {
        reached.resize(starts.size());
        for (std::size_t i = 0; i < starts.size(); ++i) {
            reached[i] = best[starts[i].at] + cost.of(starts[i].at, t);
            if (reached[i] + penalty < best[t]) {
                best[t] = reached[i] + penalty;
                previous[t] = starts[i].at;
            }
        }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            if (starts[i].refuted == 0 && reached[i] >= best[t])
                starts[i].refuted = t;
            // A change at `refuted` may only be used once its segment is long enough.
            if (starts[i].refuted == 0 || t + 1 < starts[i].refuted + fewest)
                starts[kept++] = starts[i];
        }
        starts.resize(kept);
        // The next end may begin its last segment `fewest` values before.
        const std::size_t entering = t + 1 - fewest;
        if (entering >= fewest)
            starts.push_back({entering, 0});
    }
    std::vector<std::size_t> ends;
    for (std::size_t t = n; t > 0; t = previous[t])
        ends.push_back(t);
    std::reverse(ends.begin(), ends.end());
    return ends;
}

std::vector<Segment> fromEnds(const SegmentCost &cost, const std::vector<std::size_t> &ends)
{
    std::vector<Segment> found;
    std::size_t start = 0;
    for (const std::size_t end : ends) {
        found.push_back({start, end, cost.mean(start, end), std::sqrt(cost.variance(start, end))});
        start = end;
    }
    return found;
}

double lagOneCorrelation(View values, const std::vector<Segment> &found)
{
    double products = 0.0;
    double squares = 0.0;
    for (const Segment &segment : found) {
        for (std::size_t t = segment.start; t < segment.end; ++t) {
            const double e = values[t] - segment.mean;
            squares += e * e;
            if (t > segment.start)
                products += e * (values[t - 1] - segment.mean);
        }
    }
    return squares > 0.0 ? std::clamp(products / squares, 0.0, 0.9) : 0.0;
}

/** Moves every bound to the best place within `radius`, then drops those that save less than the penalty. */
void sharpen(const SegmentCost &cost, std::vector<std::size_t> &ends, std::size_t radius, std::size_t fewest, double penalty)
{
    const auto before = [&](std::size_t i) { return i == 0 ? 0 : ends[i - 1]; };
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        const std::size_t low = std::max(before(i) + fewest, ends[i] > radius ? ends[i] - radius : 0);
        const std::size_t high = std::min(ends[i + 1] - std::min(fewest, ends[i + 1]), ends[i] + radius);
        double least = cost.of(before(i), ends[i]) + cost.of(ends[i], ends[i + 1]);
        for (std::size_t at = low; at <= high; ++at) {
            const double both = cost.of(before(i), at) + cost.of(at, ends[i + 1]);
            if (both < least) {
                least = both;
                ends[i] = at;
            }
        }
    }
    for (std::size_t i = 0; i + 1 < ends.size();) {
        const double saved = cost.of(before(i), ends[i + 1]) - cost.of(before(i), ends[i]) - cost.of(ends[i], ends[i + 1]);
        if (saved < penalty)
            ends.erase(ends.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
    }
}

/** Long data: segments of block means, whose bounds are then placed among the values themselves. */
std::vector<Segment> inBlocks(View values, const SegmentOptions &options)
{
    const std::size_t n = values.size();
    const std::size_t block = (n + kExact - 1) / kExact;
    Values means;
    for (std::size_t from = 0; from + block <= n; from += block) { // the few values after the last full block follow its segment
        double sum = 0.0;
        for (std::size_t t = from; t < from + block; ++t)
            sum += values[t];
        means.push_back(options.model == SegmentModel::Poisson ? sum : sum / static_cast<double>(block));
    }
    SegmentOptions coarse = options;
    coarse.period = 1;
    coarse.fewest = std::max<std::size_t>(5, options.fewest / block); // the variance of fewer block means says little
    std::vector<std::size_t> ends;
    for (const Segment &segment : segments(means, coarse))
        ends.push_back(segment.end * block);
    ends.back() = n;
    const SegmentCost cost(values, options.model);
    const double penalty = options.penalty > 0.0 ? options.penalty : kPenalty * std::log(static_cast<double>(n));
    sharpen(cost, ends, coarse.fewest * block, std::max<std::size_t>(2, options.fewest), penalty);
    return fromEnds(cost, ends);
}

} // namespace

std::vector<Segment> segments(View values, const SegmentOptions &options)
{
    const std::size_t n = values.size();
    if (n == 0)
        return {};
    Values clean = fillGaps(values, options.period);
    const Season season = testedSeason(clean, options.period);
    if (season.any() && (options.model == SegmentModel::Normal || season.multiplicative))
        clean = season.removeFrom(clean);
    if (n > kExact)
        return inBlocks(clean, options);
    const SegmentCost cost(clean, options.model);
    const std::size_t fewest = std::max<std::size_t>(2, options.fewest);
    if (n < 2 * fewest)
        return fromEnds(cost, {n});
    double penalty = options.penalty;
    std::vector<Segment> found;
    if (penalty > 0.0)
        return fromEnds(cost, pelt(cost, n, fewest, penalty));
    penalty = kPenalty * std::log(static_cast<double>(n));
    found = fromEnds(cost, pelt(cost, n, fewest, penalty));
    const double rho = lagOneCorrelation(clean, found);
    if (rho > 0.1 && found.size() > 1)
        found = fromEnds(cost, pelt(cost, n, fewest, penalty * (1.0 + rho) / (1.0 - rho)));
    return found;
}

OnlineChange::OnlineChange(double hazard, std::size_t recent) : m_hazard(hazard), m_recent(recent) {}

double OnlineChange::add(double count)
{
    if (!std::isfinite(count) || count < 0.0)
        return 0.0;
    // A new run expects the long-run rate, with the weight of one tenth of an observation.
    const double usual = (m_sum + 1.0) / (static_cast<double>(m_seen) + 1.0);
    const Run fresh{0, 1.0, 0.1 * usual, 0.1};
    if (m_runs.empty())
        m_runs.push_back(fresh);
    double changed = 0.0;
    double total = 0.0;
    double highest = -HUGE_VAL;
    Values logs(m_runs.size());
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs[i];
        logs[i] = std::log(run.probability) + std::lgamma(run.shape + count) - std::lgamma(run.shape) - std::lgamma(count + 1.0) +
            run.shape * std::log(run.rate / (run.rate + 1.0)) - count * std::log1p(run.rate);
        highest = std::max(highest, logs[i]);
    }
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        Run &run = m_runs[i];
        const double joint = std::exp(logs[i] - highest);
        changed += m_hazard * joint;
        run.probability = (1.0 - m_hazard) * joint;
        run.shape += count;
        run.rate += 1.0;
        ++run.length;
        total += run.probability;
    }
    total += changed;
    m_sum += count;
    ++m_seen;
    Run newest = fresh;
    newest.probability = changed;
    m_runs.push_back(newest);
    double young = 0.0;
    for (Run &run : m_runs) {
        run.probability /= total;
        if (run.length <= m_recent)
            young += run.probability;
    }
    // The newest run always stays: it is where a change would begin.
    const std::size_t last = m_runs.size() - 1;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        if (m_runs[i].probability >= kForget || i == last)
            m_runs[kept++] = m_runs[i];
    }
    m_runs.resize(kept);
    return m_seen > m_recent + 1 ? young : 0.0;
}

} // namespace forecast
