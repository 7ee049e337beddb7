#include "services/metrics/registry.h"

namespace metrics {

using foundation::Result;
using store::Measure;

namespace {

struct Base
{
    std::string id, name, word, source;
    Measure posts, engagement, base, rate;
};

Value missing(const Context &c, const Base &base)
{
    const std::int64_t posts = c.own[Measure::Posts];
    if (posts == 0)
        return Value::none("no posts of the brand's own in this period");
    return Value::none("none of the " + std::to_string(posts) + " own posts tells both its engagement and its " + base.word, posts);
}

Value noted(Value value, const Context &c, const Base &base)
{
    if (value.rows < c.own[Measure::Posts])
        value.note = std::to_string(value.rows) + " of " + std::to_string(c.own[Measure::Posts]) + " own posts tell their engagement and " + base.word;
    return value;
}

void addRates(Metrics &list, const Base &base)
{
    list.push_back({{base.id, base.name, 1, Unit::Percent, Good::More, "mean over own posts of engagement / " + base.word + " x 100", base.source},
                    [base](const Context &c) -> Result<Value> {
                        const std::int64_t n = c.own[base.posts];
                        return n == 0 ? missing(c, base) : noted(Value::of(100.0 * real(c.own[base.rate]) / real(store::rateScale) / real(n), n), c, base);
                    }});
    list.push_back({{base.id + "_pooled", base.name + ", pooled", 1, Unit::Percent, Good::More,
                     "sum of engagement / sum of " + base.word + " x 100 over own posts, so that posts before a larger audience weigh more",
                     "https://help.rivaliq.com/en/articles/4352461"},
                    [base](const Context &c) -> Result<Value> {
                        const std::int64_t n = c.own[base.posts];
                        return n == 0 ? missing(c, base) : noted(Value::of(100.0 * real(c.own[base.engagement]) / real(c.own[base.base]), n), c, base);
                    }});
    list.push_back({{base.id + "_median", base.name + ", median", 1, Unit::Percent, Good::More, "median over own posts of engagement / " + base.word + " x 100", base.source},
                    [base](const Context &c) -> Result<Value> {
                        const auto rates = c.stats.rates({c.brand, domain::BrandRole::Own, c.period}, base.base);
                        if (!rates)
                            return rates.error();
                        if (rates->empty())
                            return missing(c, base);
                        const std::size_t n = rates->size();
                        const double median = n % 2 ? (*rates)[n / 2] : ((*rates)[n / 2 - 1] + (*rates)[n / 2]) / 2.0;
                        return noted(Value::of(100.0 * median, static_cast<std::int64_t>(n)), c, base);
                    }});
}

} // namespace

Metrics rateMetrics()
{
    Metrics list;
    addRates(list, {"engagement_rate_followers", "Engagement rate by followers", "followers at publication", "https://help.rivaliq.com/en/articles/2043672",
                    Measure::FollowerPosts, Measure::FollowerEngagement, Measure::FollowerBase, Measure::FollowerRate});
    const std::string six = "https://it-benchmarking-journal.com/2019/05/how-good-is-your-social-media-engagement-rate-6-ways-to-find-out/";
    addRates(list, {"engagement_rate_reach", "Engagement rate by reach", "reach", six, Measure::ReachPosts, Measure::ReachEngagement, Measure::ReachBase, Measure::ReachRate});
    addRates(list, {"engagement_rate_impressions", "Engagement rate by impressions", "impressions", six, Measure::ImpressionPosts, Measure::ImpressionEngagement,
                    Measure::ImpressionBase, Measure::ImpressionRate});
    addRates(list, {"engagement_rate_views", "Engagement rate by views", "views", six, Measure::ViewPosts, Measure::ViewEngagement, Measure::ViewBase, Measure::ViewRate});
    list.push_back({{"daily_engagement_rate", "Daily engagement rate", 1, Unit::Percent, Good::More, "engagement of own posts / (days x followers at the end of the period) x 100", six},
                    [](const Context &c) -> Result<Value> {
                        if (c.own[Measure::Engaged] == 0)
                            return Value::none("no own post of this period tells its engagement", c.own[Measure::Posts]);
                        const auto known = c.stats.followersOn(c.brand, c.period.last);
                        if (!known)
                            return known.error();
                        double followers = 0;
                        for (const auto &[platform, count] : *known)
                            followers += real(count);
                        if (followers <= 0)
                            return Value::none("no follower count of the brand is known", c.own[Measure::Engaged]);
                        return Value::of(100.0 * real(c.own[Measure::Engagement]) / (c.period.days() * followers), c.own[Measure::Engaged]);
                    }});
    list.push_back({{"shares_per_impression", "Shares per impression", 1, Unit::Percent, Good::More,
                     "shares / impressions x 100 over own posts; the formula often called virality rate, whose origin nobody documents", "RLG"},
                    [](const Context &c) -> Result<Value> {
                        if (c.own[Measure::Shared] == 0 || c.own[Measure::Impressions] <= 0)
                            return Value::none("no own post of this period tells both its shares and its impressions", c.own[Measure::Posts]);
                        return Value::of(100.0 * real(c.own[Measure::Shares]) / real(c.own[Measure::Impressions]), c.own[Measure::Shared]);
                    }});
    return list;
}

} // namespace metrics
