#include "services/metrics/registry.h"

namespace metrics {

using foundation::Result;
using store::Measure;
using store::Measures;

namespace {

Value sumOf(const Measures &sums, Measure total, Measure told, const std::string &what)
{
    if (sums[Measure::Posts] == 0)
        return Value::none("no posts of the brand's own in this period");
    if (sums[told] == 0)
        return Value::none("none of the " + std::to_string(sums[Measure::Posts]) + " posts tells its " + what, sums[Measure::Posts]);
    Value value = Value::of(real(sums[total]), sums[told]);
    if (sums[told] < sums[Measure::Posts])
        value.note = std::to_string(sums[told]) + " of " + std::to_string(sums[Measure::Posts]) + " posts tell their " + what;
    return value;
}

/** Mean of a part over the posts that told it. */
Metric perPost(std::string id, std::string name, Measure total, Measure told, const std::string &part)
{
    return {{std::move(id), std::move(name), 1, Unit::Number, Good::More, part + " of the brand's own posts / own posts that tell them",
             "https://www.truesocialmetrics.com/university/metric-introduction"},
            [=](const Context &c) -> Result<Value> {
                Value value = sumOf(c.own, total, told, part);
                if (value.number)
                    *value.number /= real(value.rows);
                return value;
            }};
}

Result<Value> growth(const Context &c, bool asRate)
{
    const auto start = c.stats.followersOn(c.brand, c.period.first - 1);
    const auto end = c.stats.followersOn(c.brand, c.period.last);
    if (!start || !end)
        return !start ? start.error() : end.error();
    // Where no earlier snapshot exists the first one inside the period stands in and the value says so.
    auto begin = *start;
    bool inside = false;
    if (begin.empty()) {
        for (auto day = c.period.first; day <= c.period.last && begin.empty(); ++day) {
            const auto found = c.stats.followersOn(c.brand, day);
            if (!found)
                return found.error();
            begin = *found;
        }
        inside = true;
    }
    if (end->empty())
        return Value::none("no follower count of the brand is known");
    std::int64_t before = 0;
    std::int64_t after = 0;
    for (const auto &[platform, followers] : *end) {
        if (const auto was = begin.find(platform); was != begin.end()) {
            before += was->second;
            after += followers;
        }
    }
    if (before <= 0)
        return Value::none("no follower count from the start of the period is known");
    Value value = Value::of(asRate ? 100.0 * real(after - before) / real(before) : real(after - before), static_cast<std::int64_t>(end->size()));
    if (inside)
        value.note = "measured from the first follower count inside the period";
    return value;
}

} // namespace

Metrics volumeMetrics()
{
    Metrics list;
    list.push_back({{"mentions", "Mentions", 1, Unit::Count, Good::More, "posts about the brand, its own posts not counted; a post naming two brands counts for both", "RLG"},
                    [](const Context &c) -> Result<Value> { return Value::of(real(c.mentions[Measure::Posts]), c.mentions[Measure::Posts]); }});
    list.push_back({{"authors", "Authors", 1, Unit::Count, Good::More, "different authors of posts about the brand", "RLG"},
                    [](const Context &c) -> Result<Value> {
                        const auto count = c.stats.authors({c.brand, domain::BrandRole::Mention, c.period});
                        if (!count)
                            return count.error();
                        if (count->authors == 0 && count->unnamed > 0)
                            return Value::none("none of the " + std::to_string(count->unnamed) + " posts names its author", count->unnamed);
                        Value value = Value::of(real(count->authors), count->posts);
                        if (count->unnamed > 0)
                            value.note = std::to_string(count->unnamed) + " posts do not name their author";
                        return value;
                    }});
    list.push_back({{"share_of_voice", "Share of voice", 1, Unit::Percent, Good::More,
                     "mentions of the brand / sum of the mentions of the declared set x 100; a post naming two brands counts for both",
                     "https://aureol.ai/publications/p-3fec743a"},
                    [](const Context &c) -> Result<Value> {
                        if (c.setSize < 2)
                            return Value::none("no competitors are declared", c.mentions[Measure::Posts]);
                        if (c.set[Measure::Posts] == 0)
                            return Value::none("no mentions of any brand of the set in this period");
                        return Value::of(100.0 * real(c.mentions[Measure::Posts]) / real(c.set[Measure::Posts]), c.set[Measure::Posts]);
                    }});
    list.push_back({{"share_of_engagement", "Share of engagement", 1, Unit::Percent, Good::More,
                     "engagement on mentions of the brand / engagement on mentions of the declared set x 100", "https://aureol.ai/publications/p-3fec743a"},
                    [](const Context &c) -> Result<Value> {
                        if (c.setSize < 2)
                            return Value::none("no competitors are declared");
                        if (c.set[Measure::Engaged] == 0)
                            return Value::none("no mention of the set tells its likes, replies or shares", c.set[Measure::Posts]);
                        if (c.set[Measure::Engagement] == 0)
                            return Value::none("the mentions of the set drew no engagement", c.set[Measure::Engaged]);
                        return Value::of(100.0 * real(c.mentions[Measure::Engagement]) / real(c.set[Measure::Engagement]), c.set[Measure::Engaged]);
                    }});
    list.push_back({{"own_posts", "Own posts", 1, Unit::Count, Good::Neither, "posts the brand published itself", "RLG"},
                    [](const Context &c) -> Result<Value> { return Value::of(real(c.own[Measure::Posts]), c.own[Measure::Posts]); }});
    list.push_back({{"posting_frequency", "Posting frequency", 1, Unit::PerDay, Good::Neither, "own posts / days of the period", "https://help.rivaliq.com/en/articles/457835"},
                    [](const Context &c) -> Result<Value> { return Value::of(real(c.own[Measure::Posts]) / c.period.days(), c.own[Measure::Posts]); }});
    list.push_back({{"engagement", "Engagement", 1, Unit::Count, Good::More, "likes + replies + shares + saves + clicks of own posts, as far as the source tells them", "RLG"},
                    [](const Context &c) -> Result<Value> { return sumOf(c.own, Measure::Engagement, Measure::Engaged, "engagement"); }});
    list.push_back({{"mention_engagement", "Engagement on mentions", 1, Unit::Count, Good::Neither,
                     "likes + replies + shares + saves + clicks of posts about the brand, as far as the source tells them", "RLG"},
                    [](const Context &c) -> Result<Value> {
                        if (c.mentions[Measure::Engaged] == 0)
                            return Value::none("none of the " + std::to_string(c.mentions[Measure::Posts]) + " mentions tells its likes, replies or shares",
                                               c.mentions[Measure::Posts]);
                        return Value::of(real(c.mentions[Measure::Engagement]), c.mentions[Measure::Engaged]);
                    }});
    list.push_back({{"reach", "Reach", 1, Unit::Count, Good::More, "sum of the reach of own posts; people reached twice count twice", "RLG"},
                    [](const Context &c) -> Result<Value> { return sumOf(c.own, Measure::Reach, Measure::Reached, "reach"); }});
    list.push_back({{"impressions", "Impressions", 1, Unit::Count, Good::More, "sum of the impressions of own posts", "RLG"},
                    [](const Context &c) -> Result<Value> { return sumOf(c.own, Measure::Impressions, Measure::Impressed, "impressions"); }});
    list.push_back({{"followers", "Followers", 1, Unit::Count, Good::More, "last known follower counts up to the end of the period, all channels added", "RLG"},
                    [](const Context &c) -> Result<Value> {
                        const auto known = c.stats.followersOn(c.brand, c.period.last);
                        if (!known)
                            return known.error();
                        if (known->empty())
                            return Value::none("no follower count of the brand is known");
                        double sum = 0;
                        for (const auto &[platform, followers] : *known)
                            sum += real(followers);
                        return Value::of(sum, static_cast<std::int64_t>(known->size()));
                    }});
    list.push_back({{"audience_growth", "New followers", 1, Unit::Count, Good::More, "followers at the end - followers at the start of the period, same channels", "RLG"},
                    [](const Context &c) { return growth(c, false); }});
    list.push_back({{"audience_growth_rate", "Audience growth rate", 1, Unit::Percent, Good::More,
                     "net new followers / followers at the start of the period x 100", "https://www.scribd.com/document/628250693/Social-Media-Measurement"},
                    [](const Context &c) { return growth(c, true); }});
    list.push_back(perPost("applause", "Applause per post", Measure::Likes, Measure::Liked, "likes"));
    list.push_back(perPost("conversation", "Conversation per post", Measure::Replies, Measure::Replied, "replies"));
    list.push_back(perPost("amplification", "Amplification per post", Measure::Shares, Measure::Shared, "shares"));
    list.push_back({{"repost_share", "Reposts", 1, Unit::Percent, Good::Neither, "mentions that repeat another post / mentions x 100", "RLG"},
                    [](const Context &c) -> Result<Value> {
                        if (c.mentions[Measure::Posts] == 0)
                            return Value::none("no mentions in this period");
                        return Value::of(100.0 * real(c.mentions[Measure::Reposts]) / real(c.mentions[Measure::Posts]), c.mentions[Measure::Posts]);
                    }});
    list.push_back({{"duplicate_share", "Near-duplicates", 1, Unit::Percent, Good::Neither,
                     "mentions that say the same as an earlier post (same words, whatever case, links and handles) / mentions x 100", "RLG"},
                    [](const Context &c) -> Result<Value> {
                        if (c.mentions[Measure::Posts] == 0)
                            return Value::none("no mentions in this period");
                        return Value::of(100.0 * real(c.mentions[Measure::Duplicates]) / real(c.mentions[Measure::Posts]), c.mentions[Measure::Posts]);
                    }});
    return list;
}

} // namespace metrics
