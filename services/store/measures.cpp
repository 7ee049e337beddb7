#include "services/store/measures.h"

namespace store {

namespace {

void addPart(Measures &sums, Measure told, Measure total, const std::optional<std::int64_t> &part)
{
    if (part) {
        sums[told] = 1;
        sums[total] = *part;
    }
}

/** The four measures of one engagement rate, laid out posts, engagement, base, rate. */
void addRate(Measures &sums, Measure first, std::int64_t engagement, const std::optional<std::int64_t> &base)
{
    if (!base || *base <= 0)
        return;
    const auto at = static_cast<std::size_t>(first);
    sums.values[at] = 1;
    sums.values[at + 1] = engagement;
    sums.values[at + 2] = *base;
    sums.values[at + 3] = static_cast<std::int64_t>(static_cast<double>(engagement) / static_cast<double>(*base) * static_cast<double>(rateScale) + 0.5);
}

} // namespace

Measures measuresOf(const domain::Post &post)
{
    Measures sums;
    sums[Measure::Posts] = 1;
    if (post.sentiment) {
        switch (*post.sentiment) {
        case domain::Sentiment::Negative: sums[Measure::Negative] = 1; break;
        case domain::Sentiment::Neutral: sums[Measure::Neutral] = 1; break;
        case domain::Sentiment::Positive: sums[Measure::Positive] = 1; break;
        }
    }
    sums[Measure::Reposts] = (post.flags & domain::PostFlag::Repost) ? 1 : 0;
    sums[Measure::Duplicates] = (post.flags & domain::PostFlag::NearDuplicate) ? 1 : 0;

    sums[Measure::Vague] = (post.flags & (domain::PostFlag::DayPrecision | domain::PostFlag::MonthPrecision)) ? 1 : 0;

    const domain::Counts &counts = post.counts;
    addPart(sums, Measure::Liked, Measure::Likes, counts.likes);
    addPart(sums, Measure::Replied, Measure::Replies, counts.replies);
    addPart(sums, Measure::Shared, Measure::Shares, counts.shares);
    addPart(sums, Measure::Saved, Measure::Saves, counts.saves);
    addPart(sums, Measure::Clicked, Measure::Clicks, counts.clicks);
    addPart(sums, Measure::Viewed, Measure::Views, counts.views);
    addPart(sums, Measure::Impressed, Measure::Impressions, counts.impressions);
    addPart(sums, Measure::Reached, Measure::Reach, counts.reach);
    if (const auto engagement = domain::engagement(counts)) {
        sums[Measure::Engaged] = 1;
        sums[Measure::Engagement] = *engagement;
        addRate(sums, Measure::FollowerPosts, *engagement, post.followers);
        addRate(sums, Measure::ReachPosts, *engagement, counts.reach);
        addRate(sums, Measure::ImpressionPosts, *engagement, counts.impressions);
        addRate(sums, Measure::ViewPosts, *engagement, counts.views);
    }
    return sums;
}

} // namespace store
