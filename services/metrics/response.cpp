#include "services/metrics/registry.h"

#include <algorithm>

namespace metrics {

using foundation::Result;

namespace {

double minutes(std::chrono::milliseconds span) { return static_cast<double>(span.count()) / 60'000.0; }

enum class Variant { FirstMessage, LatestMessage };
enum class Average { Mean, Median };

Metric responseTime(std::string id, std::string name, Variant variant, Average average)
{
    const std::string what = variant == Variant::FirstMessage ? "reply - the message it answers" : "reply - the author's latest message before it";
    return {{std::move(id), std::move(name), 1, Unit::Minutes, Good::Less,
             std::string(average == Average::Mean ? "mean" : "median") + " of " + what + ", over answered mentions, around the clock",
             "https://help.zoomsphere.com/en/articles/4359991"},
            [=](const Context &c) -> Result<Value> {
                const auto replies = c.stats.replies(c.brand, c.period);
                if (!replies)
                    return replies.error();
                if (replies->empty())
                    return Value::none("the data has no replies of the brand to mentions of this period");
                std::vector<double> times;
                for (const store::Reply &reply : *replies)
                    times.push_back(minutes(reply.replied - (variant == Variant::FirstMessage ? reply.received : reply.latest)));
                const std::size_t n = times.size();
                double value = 0;
                if (average == Average::Mean) {
                    for (const double time : times)
                        value += time / static_cast<double>(n);
                } else {
                    std::sort(times.begin(), times.end());
                    value = n % 2 ? times[n / 2] : (times[n / 2 - 1] + times[n / 2]) / 2.0;
                }
                return Value::of(value, static_cast<std::int64_t>(n));
            }};
}

} // namespace

Metrics responseMetrics()
{
    Metrics list;
    list.push_back({{"response_rate", "Response rate", 1, Unit::Percent, Good::More, "mentions the brand replied to / mentions that are no reposts x 100", "RLG"},
                    [](const Context &c) -> Result<Value> {
                        const auto replies = c.stats.replies(c.brand, c.period);
                        const auto received = c.stats.received(c.brand, c.period);
                        if (!replies || !received)
                            return !replies ? replies.error() : received.error();
                        if (*received == 0)
                            return Value::none("no mentions in this period");
                        if (replies->empty())
                            return Value::none("the data has no replies of the brand to mentions of this period", *received);
                        return Value::of(100.0 * static_cast<double>(replies->size()) / static_cast<double>(*received), *received);
                    }});
    list.push_back(responseTime("response_time_first_median", "Response time to the first message, median", Variant::FirstMessage, Average::Median));
    list.push_back(responseTime("response_time_first_mean", "Response time to the first message, mean", Variant::FirstMessage, Average::Mean));
    list.push_back(responseTime("response_time_latest_median", "Response time to the latest message, median", Variant::LatestMessage, Average::Median));
    list.push_back(responseTime("response_time_latest_mean", "Response time to the latest message, mean", Variant::LatestMessage, Average::Mean));
    return list;
}

} // namespace metrics
