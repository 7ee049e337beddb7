#include "services/forecast/detector.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace forecast {

namespace {

constexpr std::size_t kWindow = 6000;
constexpr std::size_t kFewest = 50;
constexpr double kTail = 0.02;
constexpr double kFast = 0.15;
constexpr double kSlow = 0.005;
constexpr std::size_t kShort = 12;
constexpr std::size_t kPerSlot = 60;
constexpr double kSecond = 0.3;
constexpr double kAgain = 1.2;
constexpr double kRefractory = 0.08;
constexpr std::size_t kLearning = 150; ///< values before the first alert
constexpr double kChances = 1.3; ///< log10 of the eight tails that may surprise at once, with a margin for young tails
constexpr double kRestraint = 0.5;
constexpr double kMonth = 30.4375 * 86400.0;
constexpr double kMostSurprise = 300.0;

/** The last values of one slot of the day (or day of the week), kept sorted for their median. */
class Slot
{
public:
    double median() const { return m_sorted.empty() ? 0.0 : m_sorted[m_sorted.size() / 2]; }
    bool empty() const { return m_sorted.empty(); }

    void add(double value)
    {
        if (m_order.size() == kPerSlot) {
            m_sorted.erase(std::lower_bound(m_sorted.begin(), m_sorted.end(), m_order[m_oldest]));
            m_order[m_oldest] = value;
            m_oldest = (m_oldest + 1) % kPerSlot;
        } else {
            m_order.push_back(value);
        }
        m_sorted.insert(std::upper_bound(m_sorted.begin(), m_sorted.end(), value), value);
    }

private:
    std::vector<double> m_order;
    std::vector<double> m_sorted;
    std::size_t m_oldest = 0;
};

/** The largest of the last values, for a window that may change its length. */
class RecentMaximum
{
public:
    double largest(std::size_t now, std::size_t window)
    {
        while (!m_candidates.empty() && m_candidates.front().first + window < now)
            m_candidates.pop_front();
        return m_candidates.empty() ? 0.0 : m_candidates.front().second;
    }
    void add(std::size_t now, double value)
    {
        while (!m_candidates.empty() && m_candidates.back().second <= value)
            m_candidates.pop_back();
        m_candidates.emplace_back(now, value);
    }

private:
    std::deque<std::pair<std::size_t, double>> m_candidates;
};

/** Mean and variance of excesses over a threshold. */
struct Moments
{
    double count = 0.0;
    double sum = 0.0;
    double squares = 0.0;

    void add(double excess)
    {
        count += 1.0;
        sum += excess;
        squares += excess * excess;
    }
};

} // namespace

std::pair<double, double> paretoByMoments(double mean, double variance)
{
    if (!(mean > 0.0))
        return {0.0, 0.0};
    if (!(variance > 0.0))
        return {0.0, mean};
    const double r = mean * mean / variance;
    return {std::clamp(0.5 * (1.0 - r), 0.0, 0.4), 0.5 * mean * (1.0 + r)};
}

void Tails::add(double value)
{
    m_window.push_back(value);
    m_entered.push_back(value);
    if (m_window.size() > kWindow) {
        m_left.push_back(m_window.front());
        m_window.pop_front();
    }
    if (--m_untilRefit == 0) {
        refit();
        m_untilRefit = std::clamp<std::size_t>(m_window.size() / 20, 5, 100);
    }
}

void Tails::refit()
{
    // One merge of three sorted lists instead of sorting the window anew.
    std::sort(m_entered.begin(), m_entered.end());
    std::sort(m_left.begin(), m_left.end());
    m_merged.clear();
    m_merged.reserve(m_sorted.size() + m_entered.size());
    std::merge(m_sorted.begin(), m_sorted.end(), m_entered.begin(), m_entered.end(), std::back_inserter(m_merged));
    m_sorted.clear();
    std::set_difference(m_merged.begin(), m_merged.end(), m_left.begin(), m_left.end(), std::back_inserter(m_sorted));
    m_entered.clear();
    m_left.clear();
    const std::size_t n = m_sorted.size();
    const auto tail = static_cast<std::size_t>(kTail * static_cast<double>(n));
    const auto fit = [&](bool upper) {
        Side side;
        side.threshold = upper ? m_sorted[n - 1 - tail] : m_sorted[tail];
        Moments moments;
        for (std::size_t i = 0; i < tail; ++i) {
            const double excess = upper ? m_sorted[n - 1 - i] - side.threshold : side.threshold - m_sorted[i];
            if (excess > 0.0)
                moments.add(excess);
        }
        const double count = std::max(moments.count, 1.0);
        const double mean = moments.sum / count;
        const double spread = m_sorted[n - 1 - n / 4] - m_sorted[n / 4];
        const auto [shape, scale] = paretoByMoments(mean, moments.squares / count - mean * mean);
        side.share = count / static_cast<double>(n);
        side.shape = shape;
        // Data that never leave their threshold still need a width, or any change at all would be infinitely surprising.
        side.scale = std::max({scale, 0.05 * spread, 1e-6 * std::abs(side.threshold), 1e-300});
        return side;
    };
    m_upper = fit(true);
    m_lower = fit(false);
}

double Tails::beyond(const Side &side, double excess)
{
    const double z = excess / side.scale;
    const double log = side.shape > 1e-6 ? std::log1p(side.shape * z) / side.shape : z;
    return std::min(kMostSurprise, (log - std::log(side.share)) / std::log(10.0));
}

double Tails::surprise(double value) const
{
    if (m_sorted.size() < kFewest)
        return 0.0;
    if (value > m_upper.threshold)
        return beyond(m_upper, value - m_upper.threshold);
    if (value < m_lower.threshold)
        return beyond(m_lower, m_lower.threshold - value);
    return 0.0;
}

struct Detector::State
{
    DetectorOptions options;
    std::size_t seen = 0;
    std::int64_t firstTime = 0;
    double fast = 0.0;
    double slow = 0.0;
    std::array<double, kShort> recent{};
    double recentSum = 0.0;
    std::unordered_map<std::int64_t, Slot> slots;
    std::array<Tails, 4> features;
    RecentMaximum maximum;
    RecentMaximum today;
    double restraint = 0.0;

    std::int64_t slotOf(std::int64_t seconds) const
    {
        constexpr std::int64_t kDay = 86400;
        const auto modulo = [](std::int64_t a, std::int64_t b) { return (a % b + b) % b; };
        if (options.step >= kDay)
            return modulo(seconds / kDay, 7);
        return modulo(seconds, kDay) / 1800;
    }

    std::size_t refractory() const
    {
        if (options.expectedLength > 0)
            return std::max<std::size_t>(1, static_cast<std::size_t>(kRefractory * static_cast<double>(options.expectedLength)));
        return std::clamp<std::size_t>(static_cast<std::size_t>(kRefractory * static_cast<double>(seen)), 24, 500);
    }

    std::size_t oneDay() const
    {
        return std::clamp<std::size_t>(static_cast<std::size_t>(86400 / std::max<std::int64_t>(options.step, 1)), 12, 500);
    }

    double allowedPerStep() const
    {
        const double perMonth = kMonth / static_cast<double>(std::max<std::int64_t>(options.step, 1));
        return std::clamp(options.falseAlertsPerMonth / perMonth, 1e-9, 1.0);
    }

    double budget() const { return -std::log10(allowedPerStep()); }
};

Detector::Detector(const DetectorOptions &options) : m_state(std::make_unique<State>())
{
    m_state->options = options;
}

Detector::~Detector() = default;
Detector::Detector(Detector &&) noexcept = default;
Detector &Detector::operator=(Detector &&) noexcept = default;

Judgement Detector::add(std::int64_t seconds, double value)
{
    State &s = *m_state;
    Judgement judgement;
    if (s.seen == 0) {
        s.firstTime = seconds;
        s.fast = s.slow = std::isfinite(value) ? value : 0.0;
    } else if (s.seen == 1 && s.options.step <= 0) {
        s.options.step = std::max<std::int64_t>(1, seconds - s.firstTime);
    }
    judgement.expected = s.fast;
    if (!std::isfinite(value))
        return judgement;
    const std::size_t now = s.seen++;
    Slot &slot = s.slots[s.slotOf(seconds)];
    const std::size_t place = now % kShort;
    s.recentSum += value - (now >= kShort ? s.recent[place] : 0.0);
    s.recent[place] = value;
    if (place == 0) { // a fresh sum keeps rounding from piling up
        s.recentSum = 0.0;
        for (std::size_t i = 0; i < std::min(now + 1, kShort); ++i)
            s.recentSum += s.recent[i];
    }
    const double shortMean = s.recentSum / static_cast<double>(std::min(now + 1, kShort));
    const std::array<double, 4> features{value - s.fast, slot.empty() ? 0.0 : value - slot.median(), shortMean - s.slow, value};
    double first = 0.0;
    double second = 0.0;
    for (std::size_t i = 0; i < features.size(); ++i) {
        const double surprise = s.features[i].surprise(features[i]);
        s.features[i].add(features[i]);
        if (surprise > first) {
            second = first;
            first = surprise;
        } else {
            second = std::max(second, surprise);
        }
    }
    s.fast += kFast * (value - s.fast);
    // The slow mean starts as a plain average, or the first value would weigh on it for hundreds of steps.
    s.slow += std::max(kSlow, 1.0 / static_cast<double>(now + 1)) * (value - s.slow);
    slot.add(value);
    const double score = first + kSecond * second;
    if (score > kAgain * s.maximum.largest(now, s.refractory()) && score > 0.0)
        judgement.score = -std::expm1(-score / 10.0);
    if (now >= kLearning && score > kAgain * s.today.largest(now, s.oneDay()))
        judgement.alert = score >= s.budget() + kChances + s.restraint;
    // Alerts beyond the budget make the next ones harder to get, so that the long-run rate settles at it.
    s.restraint = std::max(0.0, s.restraint + (judgement.alert ? kRestraint : 0.0) - kRestraint * s.allowedPerStep());
    s.maximum.add(now, score);
    s.today.add(now, score);
    return judgement;
}

std::vector<Judgement> detect(std::span<const std::int64_t> seconds, View values, DetectorOptions options)
{
    if (options.expectedLength == 0)
        options.expectedLength = values.size();
    Detector detector(options);
    std::vector<Judgement> judgements;
    judgements.reserve(values.size());
    for (std::size_t i = 0; i < std::min(values.size(), seconds.size()); ++i)
        judgements.push_back(detector.add(seconds[i], values[i]));
    return judgements;
}

} // namespace forecast
