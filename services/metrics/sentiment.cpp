#include "services/metrics/registry.h"

#include <algorithm>
#include <cmath>

namespace metrics {

using foundation::Result;
using store::Measure;

namespace {

/**
 * Mean of +1 (P), -1 (N) and 0 (the rest of n), times 100, with its normal 95 % interval: the variance of one post's value is
 * (P + N)/n - mean^2.
 */
Value meanOf(std::int64_t positive, std::int64_t negative, std::int64_t n)
{
    const double mean = real(positive - negative) / real(n);
    const double variance = std::max(0.0, real(positive + negative) / real(n) - mean * mean);
    const double half = 1.959964 * std::sqrt(variance / real(n));
    Value value = Value::of(100.0 * mean, n);
    value.interval = std::pair(std::max(-100.0, 100.0 * (mean - half)), std::min(100.0, 100.0 * (mean + half)));
    return value;
}

struct Judged
{
    std::int64_t positive, negative, neutral, unjudged;
    std::int64_t all() const { return positive + negative + neutral; }
};

Judged judged(const Context &c)
{
    const auto &m = c.mentions;
    Judged j{m[Measure::Positive], m[Measure::Negative], m[Measure::Neutral], 0};
    j.unjudged = m[Measure::Posts] - j.all();
    return j;
}

Value withNote(Value value, const Judged &j)
{
    if (j.unjudged > 0)
        value.note = std::to_string(j.unjudged) + " mentions are not judged: no sentiment model for their language, or nothing to judge";
    return value;
}

Value nothing(const Judged &j)
{
    return j.unjudged > 0 ? Value::none("none of the " + std::to_string(j.unjudged) + " mentions is in a language whose sentiment can be judged", j.unjudged)
                          : Value::none("no mentions in this period");
}

/** Share of one label among the judged, with Wilson's 95 % interval. */
Metric share(std::string id, std::string name, Good good, std::int64_t Judged::*part, const std::string &word)
{
    return {{std::move(id), std::move(name), 1, Unit::Percent, good, word + " mentions / judged mentions x 100", "RLG"}, [part](const Context &c) -> Result<Value> {
                const Judged j = judged(c);
                if (j.all() == 0)
                    return nothing(j);
                const double n = real(j.all());
                const double p = real(j.*part) / n;
                constexpr double z = 1.959964;
                const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
                const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
                Value value = Value::of(100.0 * p, j.all());
                value.interval = std::pair(100.0 * (centre - half), 100.0 * (centre + half));
                return withNote(value, j);
            }};
}

/** Recall of one label; nothing where the source gave that label to no judged post. */
std::optional<double> recall(const store::Agreement &a, std::size_t label)
{
    const std::int64_t all = a.counts[label][0] + a.counts[label][1] + a.counts[label][2] + a.unjudged[label];
    return all > 0 ? std::optional(real(a.counts[label][label]) / real(all)) : std::nullopt;
}

std::int64_t labelled(const store::Agreement &a)
{
    std::int64_t all = 0;
    for (std::size_t label = 0; label < 3; ++label)
        all += a.counts[label][0] + a.counts[label][1] + a.counts[label][2] + a.unjudged[label];
    return all;
}

} // namespace

Metrics sentimentMetrics()
{
    Metrics list;
    list.push_back({{"net_sentiment", "Net sentiment", 1, Unit::Score, Good::More, "(positive - negative) / (positive + negative + neutral) x 100 over judged mentions",
                     "https://help.symanto.com/knowledge/what-is-net-sentiment"},
                    [](const Context &c) -> Result<Value> {
                        const Judged j = judged(c);
                        return j.all() == 0 ? nothing(j) : withNote(meanOf(j.positive, j.negative, j.all()), j);
                    }});
    list.push_back({{"net_sentiment_polar", "Net sentiment without neutral", 1, Unit::Score, Good::More, "(positive - negative) / (positive + negative) x 100 over judged mentions",
                     "https://codingace.net/marketing/brand_sentiment_score.php"},
                    [](const Context &c) -> Result<Value> {
                        const Judged j = judged(c);
                        if (j.positive + j.negative == 0)
                            return j.all() == 0 ? nothing(j) : Value::none("no mention is positive or negative", j.all());
                        return withNote(meanOf(j.positive, j.negative, j.positive + j.negative), j);
                    }});
    list.push_back(share("positive_share", "Positive", Good::More, &Judged::positive, "positive"));
    list.push_back(share("neutral_share", "Neutral", Good::Neither, &Judged::neutral, "neutral"));
    list.push_back(share("negative_share", "Negative", Good::Less, &Judged::negative, "negative"));
    list.push_back({{"sentiment_agreement", "Agreement with the source's labels", 1, Unit::Percent, Good::More,
                     "mentions whose sentiment here equals the label a person gave them in the file / mentions with such a label x 100", "RLG"},
                    [](const Context &c) -> Result<Value> {
                        const auto a = c.stats.agreement({c.brand, domain::BrandRole::Mention, c.period});
                        if (!a)
                            return a.error();
                        const std::int64_t all = labelled(*a);
                        if (all == 0)
                            return Value::none("no mention carries a human label");
                        return Value::of(100.0 * real(a->counts[0][0] + a->counts[1][1] + a->counts[2][2]) / real(all), all);
                    }});
    list.push_back({{"sentiment_macro_recall", "Macro recall against the source's labels", 1, Unit::Percent, Good::More,
                     "mean over the three labels of the share of mentions with that human label that get it here too x 100", "https://aclanthology.org/S17-2088"},
                    [](const Context &c) -> Result<Value> {
                        const auto a = c.stats.agreement({c.brand, domain::BrandRole::Mention, c.period});
                        if (!a)
                            return a.error();
                        double sum = 0;
                        int labels = 0;
                        for (std::size_t label = 0; label < 3; ++label) {
                            if (const auto r = recall(*a, label)) {
                                sum += *r;
                                ++labels;
                            }
                        }
                        if (labels == 0)
                            return Value::none("no mention carries a human label");
                        return Value::of(100.0 * sum / labels, labelled(*a));
                    }});
    return list;
}

} // namespace metrics
