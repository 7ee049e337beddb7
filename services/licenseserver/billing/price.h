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
std::int64_t oneEarlier(std::int64_t seconds, Interval interval); ///< likewise

/** How long an unpaid renewal keeps full access: 7 days, 3 for weekly plans. */
std::chrono::milliseconds graceOf(Interval interval);
/** How long a licence works without the service: 14 days, 7 for weekly plans. */
std::chrono::seconds licenceTtlOf(Interval interval);

/** When the full payments of a subscription begin that was agreed before, and how much they are. */
struct FirstFull
{
    std::int64_t start = 0; ///< 0: with the first payment
    std::int64_t amount = 0;
    Interval interval = Interval::Month;
};
/**
 * Until when a payment made at `at` pays. One that is less than a full payment, or made more than a day before these begin, pays for the time until
 * they do, and for nothing (`at`) when they have begun already: the difference to a dearer plan, agreed to late, buys no interval of it. A full one
 * may come up to a day early, and pays for one interval none the less.
 */
std::int64_t paidUntil(const FirstFull &agreed, std::int64_t at, std::int64_t amount);

/** Whether a payment provider takes this currency: PayFast rand alone, PayPal those it lists, Stripe every one. */
bool takesCurrency(std::string_view provider, std::string_view currency);

/**
 * What a change to another interval costs at once, in minor units: the whole of `to`, less what of the paid period [start, end) of `from` is left
 * at `now`, rounded up (never against the payer). Negative where more is left than the new price takes. The new period begins at `now`.
 */
std::int64_t switched(const Price &from, const Price &to, std::int64_t start, std::int64_t end, std::int64_t now);

/**
 * What a change to `to` costs at once: the difference for the part of the paid period [start, end) that is left at `now`, in minor units,
 * rounded down (never against the payer), never negative. The period stays as it is.
 */
std::int64_t prorated(const Price &from, const Price &to, std::int64_t start, std::int64_t end, std::int64_t now);

} // namespace billing
