#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace billing {

enum class Interval { Week, Month };

/** One price of one version of the price book: what a subscription is locked to. Never changes once somebody pays it. */
struct Price
{
    std::string id; ///< unique over plans, regions, intervals and versions
    std::string region;
    std::string plan; ///< "creator", "premium", "agency"
    Interval interval = Interval::Month;
    std::int64_t amount = 0; ///< minor units per interval
    std::string currency;    ///< ISO 4217, upper case
    std::int64_t version = 0;
    bool operator==(const Price &) const = default;
};

/** 0 for "free" and everything unknown, growing with what a plan allows. */
int rankOf(std::string_view plan);
std::string_view name(Interval interval);
Interval intervalNamed(std::string_view name); ///< "week", anything else is a month

/** The same time of day one interval later; the 31st becomes the last day of a shorter month. Seconds since 1970. */
std::int64_t oneLater(std::int64_t seconds, Interval interval);

/** How long an unpaid renewal keeps full access: 7 days, 3 for weekly plans. */
std::chrono::milliseconds graceOf(Interval interval);
/** How long a licence works without the service: 14 days, 7 for weekly plans. */
std::chrono::seconds licenceTtlOf(Interval interval);

/**
 * What a change to `to` costs at once: the difference for the part of the paid period [start, end) that is left at `now`, in minor units,
 * rounded down (never against the payer), never negative. The period stays as it is.
 */
std::int64_t prorated(const Price &from, const Price &to, std::int64_t start, std::int64_t end, std::int64_t now);

} // namespace billing
