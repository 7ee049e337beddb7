#pragma once

#include "services/domain/post.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace store {

/**
 * What is summed per cell of the roll-ups, in the order of the table's columns. "…ed" counts the posts that told the part, so that a
 * missing number is never taken for 0. A `…_rate` is the sum of engagement / base per post in billionths; `…_posts`,
 * `…_engagement` and `…_base` are over the posts that have both.
 */
enum class Measure : std::uint8_t {
    Posts, Negative, Neutral, Positive, Reposts, Duplicates, Vague, // Vague: only day or month are known
    Engaged, Engagement,
    Liked, Likes, Replied, Replies, Shared, Shares, Saved, Saves, Clicked, Clicks, Viewed, Views,
    Impressed, Impressions, Reached, Reach,
    FollowerPosts, FollowerEngagement, FollowerBase, FollowerRate,
    ReachPosts, ReachEngagement, ReachBase, ReachRate,
    ImpressionPosts, ImpressionEngagement, ImpressionBase, ImpressionRate,
    ViewPosts, ViewEngagement, ViewBase, ViewRate,
    Count_
};
inline constexpr std::size_t measureCount = static_cast<std::size_t>(Measure::Count_);
inline constexpr std::int64_t rateScale = 1'000'000'000;

/** Column names of the table `roll`, in the order of Measure. */
inline constexpr std::array<std::string_view, measureCount> measureColumns = {
    "posts", "negative", "neutral", "positive", "reposts", "duplicates", "vague",
    "engaged", "engagement",
    "liked", "likes", "replied", "replies", "shared", "shares", "saved", "saves", "clicked", "clicks", "viewed", "views",
    "impressed", "impressions", "reached", "reach",
    "follower_posts", "follower_engagement", "follower_base", "follower_rate",
    "reach_posts", "reach_engagement", "reach_base", "reach_rate",
    "impression_posts", "impression_engagement", "impression_base", "impression_rate",
    "view_posts", "view_engagement", "view_base", "view_rate"};

/** A vector of sums; plain addition keeps it exact through insertions, corrections and deletions. */
struct Measures
{
    std::array<std::int64_t, measureCount> values{};

    std::int64_t &operator[](Measure measure) { return values[static_cast<std::size_t>(measure)]; }
    std::int64_t operator[](Measure measure) const { return values[static_cast<std::size_t>(measure)]; }
    Measures &add(const Measures &other, std::int64_t sign = 1)
    {
        for (std::size_t i = 0; i < measureCount; ++i)
            values[i] += sign * other.values[i];
        return *this;
    }
    friend bool operator==(const Measures &, const Measures &) = default;
};

/** What one post adds to its cells. */
Measures measuresOf(const domain::Post &post);

} // namespace store
