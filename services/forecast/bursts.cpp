#include "services/forecast/bursts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace forecast {

namespace {

constexpr std::size_t kFewestAuthors = 5;
constexpr double kSignificant = 3.0;
constexpr double kPrior = 2.0;        ///< posts a topic is credited with as expected, Gamma(2, 2) about a ratio of 1
constexpr std::size_t kMostTopics = 500'000;

/** The 5 % quantile of Gamma(shape, rate) by Wilson and Hilferty. */
double gammaLower(double shape, double rate)
{
    const double root = 1.0 - 1.0 / (9.0 * shape) - 1.6448536269514722 / (3.0 * std::sqrt(shape));
    return root > 0.0 ? shape * root * root * root / rate : 0.0;
}

} // namespace

std::vector<Burst> findBursts(View relevant, View all, double scaling, double gamma)
{
    std::vector<Burst> bursts;
    const std::size_t n = std::min(relevant.size(), all.size());
    double hits = 0.0;
    double total = 0.0;
    for (std::size_t t = 0; t < n; ++t) {
        hits += relevant[t];
        total += all[t];
    }
    if (!(hits > 0.0) || !(total > hits))
        return bursts;
    const double base = hits / total;
    const double raised = std::min(0.9999, scaling * base);
    if (raised <= base)
        return bursts;
    const double enter = gamma * std::log(static_cast<double>(n));
    const auto cost = [&](std::size_t t, double p) {
        return -(relevant[t] * std::log(p) + std::max(0.0, all[t] - relevant[t]) * std::log1p(-p));
    };
    double calm = 0.0;
    double burst = HUGE_VAL;
    std::vector<char> calmFromBurst(n, 0);
    std::vector<char> burstFromBurst(n, 0);
    for (std::size_t t = 0; t < n; ++t) {
        calmFromBurst[t] = burst < calm;
        burstFromBurst[t] = burst < calm + enter;
        const double nextCalm = std::min(calm, burst) + cost(t, base);
        burst = std::min(calm + enter, burst) + cost(t, raised);
        calm = nextCalm;
    }
    std::vector<char> inBurst(n, 0);
    bool state = burst < calm;
    for (std::size_t t = n; t-- > 0;) {
        inBurst[t] = state ? 1 : 0;
        state = (state ? burstFromBurst[t] : calmFromBurst[t]) != 0;
    }
    for (std::size_t t = 0; t < n; ++t) {
        if (inBurst[t] == 0)
            continue;
        if (t == 0 || inBurst[t - 1] == 0)
            bursts.push_back({t, t, 0.0});
        bursts.back().end = t + 1;
        bursts.back().weight += cost(t, base) - cost(t, raised);
    }
    return bursts;
}

TrendingTopics::TrendingTopics(double halfLife) : m_alpha(1.0 - std::exp2(-1.0 / std::max(halfLife, 0.1))) {}

std::vector<TrendingTopic> TrendingTopics::step(std::span<const TopicCount> counts, double all)
{
    std::vector<TrendingTopic> trending;
    if (!(all > 0.0)) {
        ++m_step;
        return trending;
    }
    const double noise = 1.0 / all; // a share below one post is no share
    for (const TopicCount &count : counts) {
        const double share = count.posts / all;
        Usual &usual = m_usual[count.topic];
        // Steps without the topic are shares of zero; they are made up for when it comes back.
        const double missed = static_cast<double>(m_step - usual.updated);
        const double keep = std::pow(1.0 - m_alpha, missed);
        usual.variance = keep * (usual.variance + (1.0 - keep) * usual.share * usual.share);
        usual.share *= keep;
        const double significance = (share - std::max(usual.share, noise)) / (std::sqrt(usual.variance) + noise);
        const double expected = usual.share * all;
        if (m_step > 0 && count.authors >= kFewestAuthors && significance >= kSignificant) {
            trending.push_back({count.topic, gammaLower(kPrior + count.posts, kPrior + expected), significance, count.posts, expected});
        }
        const double change = share - usual.share;
        // The first step is taken as it is: there is nothing to smooth yet.
        const double alpha = m_step == 0 ? 1.0 : m_alpha;
        usual.variance = (1.0 - alpha) * (usual.variance + alpha * change * change);
        usual.share += alpha * change;
        usual.updated = m_step + 1;
    }
    ++m_step;
    if (m_usual.size() > kMostTopics) {
        std::erase_if(m_usual, [&](const auto &entry) { return entry.second.updated + 48 < m_step; });
    }
    std::sort(trending.begin(), trending.end(), [](const TrendingTopic &a, const TrendingTopic &b) {
        return a.ratio > b.ratio || (a.ratio == b.ratio && a.topic < b.topic);
    });
    return trending;
}

namespace {

/** A topic's usual share of each weekday. */
struct WeekProfile
{
    std::array<double, 7> share{};
    double overall = 0.0;
};

WeekProfile profileOf(View topic, View all, int weekday)
{
    std::array<double, 7> hits{};
    std::array<double, 7> volume{};
    double hit = 0.0;
    double total = 0.0;
    for (std::size_t d = 0; d < topic.size(); ++d) {
        const std::size_t day = (d + static_cast<std::size_t>(weekday)) % 7;
        hits[day] += topic[d];
        volume[day] += all[d];
        hit += topic[d];
        total += all[d];
    }
    WeekProfile profile;
    profile.overall = total > 0.0 ? hit / total : 0.0;
    double sum = 0.0;
    for (std::size_t day = 0; day < 7; ++day) {
        profile.share[day] = profile.overall * (hits[day] + kPrior) / (profile.overall * volume[day] + kPrior);
        sum += profile.share[day] * volume[day];
    }
    // Shrinkage must not change how much there was in all.
    for (double &share : profile.share)
        share *= sum > 0.0 ? hit / sum : 0.0;
    return profile;
}

/** How much more the weeks before `days` differ from the profile than chance would have it; four weeks of pure chance are added. */
double spreadOf(View topic, View all, int weekday, std::size_t days, const WeekProfile &profile)
{
    constexpr double added = 4.0;
    constexpr double most = 10.0;
    double chi = 0.0;
    double weeks = 0.0;
    for (std::size_t end = days; end >= 7; end -= 7) {
        double hits = 0.0;
        double expected = 0.0;
        for (std::size_t d = end - 7; d < end; ++d) {
            hits += topic[d];
            expected += all[d] * profile.share[(d + static_cast<std::size_t>(weekday)) % 7];
        }
        if (expected > 0.0) {
            chi += (hits - expected) * (hits - expected) / expected;
            weeks += 1.0;
        }
    }
    return weeks < 2.0 ? 1.0 : std::clamp((chi + added) / (weeks - 1.0 + added), 1.0, most);
}

} // namespace

Rise riseOf(View topic, View all, std::size_t recent, int weekday)
{
    Rise rise;
    const std::size_t n = std::min(topic.size(), all.size());
    const std::size_t past = n - std::min(recent, n);
    const WeekProfile profile = profileOf(topic.first(past), all.first(past), weekday);
    double hits = 0.0;
    double volume = 0.0;
    for (std::size_t d = 0; d < past; ++d) {
        hits += topic[d];
        volume += all[d];
    }
    double now = 0.0;
    for (std::size_t d = past; d < n; ++d) {
        rise.posts += topic[d];
        rise.expected += all[d] * profile.share[(d + static_cast<std::size_t>(weekday)) % 7];
        now += all[d];
    }
    // The added post follows the volume: it has no weekday.
    rise.expected += now / std::max(volume, 1.0);
    rise.spread = spreadOf(topic, all, weekday, past, profile);
    rise.ratio = gammaLower(kPrior + rise.posts / rise.spread, kPrior + rise.expected / rise.spread);
    return rise;
}

} // namespace forecast
