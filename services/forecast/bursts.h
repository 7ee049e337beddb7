#pragma once

#include "services/forecast/series.h"

#include <cstdint>
#include <unordered_map>

namespace forecast {

/** Steps [start, end) in which a topic took a larger share than usual. */
struct Burst
{
    std::size_t start = 0;
    std::size_t end = 0;
    double weight = 0.0; ///< sum of the cost saved, larger is stronger
};

/**
 * Kleinberg's two-state bursts (2002) in batches: `relevant[t]` of `all[t]` posts are about the topic, the base rate is R/D, the burst
 * rate `scaling` times that (at most .9999); entering costs gamma ln n, leaving nothing; the cheapest sequence by Viterbi.
 */
std::vector<Burst> findBursts(View relevant, View all, double scaling = 2.0, double gamma = 1.0);

/** What was said about one topic in one step. */
struct TopicCount
{
    std::uint64_t topic = 0;
    double posts = 0.0;
    std::size_t authors = 0; ///< different people
};

struct TrendingTopic
{
    std::uint64_t topic = 0;
    double ratio = 0.0;        ///< lower bound (5 %) of observed over expected after shrinkage
    double significance = 0.0; ///< standard deviations above its smoothed share
    double posts = 0.0;
    double expected = 0.0; ///< posts at its smoothed share
};

/**
 * Ranks topics step by step: SigniTrend (Schubert et al. 2014) decides whether a share is out of the ordinary, a Gamma-Poisson lower bound
 * orders what is, so that 3 mentions after 0 do not win. Topics of fewer than 5 authors never trend.
 */
class TrendingTopics
{
public:
    /** `halfLife` in steps of the smoothed shares. */
    explicit TrendingTopics(double halfLife = 24.0);

    /** Ends a step with `all` posts (at least the sum over topics that share none); the strongest first. Nothing trends in the first step. */
    std::vector<TrendingTopic> step(std::span<const TopicCount> counts, double all);

private:
    struct Usual
    {
        double share = 0.0;
        double variance = 0.0;
        std::uint64_t updated = 0; ///< how many steps are taken in
    };
    double m_alpha;
    std::uint64_t m_step = 0;
    std::unordered_map<std::uint64_t, Usual> m_usual;
};

/** How far a topic stands above its own past. */
struct Rise
{
    double posts = 0.0;    ///< of the recent days
    double expected = 0.0; ///< at the shares of its past, weekday by weekday
    double ratio = 0.0;    ///< lower bound (5 %) of posts over expected after shrinkage: 1 and less is no rise
    double spread = 1.0;   ///< variance of its past weeks over that of chance, 1 to 10
};

/**
 * Holds the last `recent` days of a topic against the days before: `topic[d]` of `all[d]` posts, day 0 on `weekday` (0 to 6). The share
 * of a weekday is drawn towards the topic's overall share as if two posts had been seen there; one post is added to the past, because
 * none among so many does not mean never; the bound is that of Gamma(2 + posts/spread, 2 + expected/spread).
 */
Rise riseOf(View topic, View all, std::size_t recent, int weekday);

} // namespace forecast
