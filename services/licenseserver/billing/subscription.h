#pragma once

#include "services/foundation/clock.h"
#include "services/licenseserver/billing/price.h"
#include "services/protocol/licence.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace billing {

/** What a provider says a subscription is. */
enum class Status { Incomplete, Trialing, Active, PastDue, Paused, Canceled };
std::string_view name(Status status);
std::optional<Status> statusNamed(std::string_view name);

enum class EntryKind { Charge, Refund, Chargeback, ChargebackReversed };
std::string_view name(EntryKind kind);
std::optional<EntryKind> entryKindNamed(std::string_view name);

/** One line of the books. Amounts are never negative; the kind says the direction. Moments are seconds since 1970. */
struct Entry
{
    EntryKind kind = EntryKind::Charge;
    std::string ref; ///< the provider's id of it: unique per provider and kind
    std::string of;  ///< of a refund or chargeback: the charge it takes back
    std::int64_t amount = 0;
    std::string currency;
    std::string priceRef;         ///< of a charge: what was bought
    std::int64_t periodStart = 0; ///< of a charge: what it pays for
    std::int64_t periodEnd = 0;
    std::int64_t at = 0;
    bool operator==(const Entry &) const = default;
};

/** What a provider says about one subscription when asked: the only thing state is ever made from. */
struct Snapshot
{
    std::string ref;
    std::string customer;
    std::string account; ///< what we put into it at checkout; empty where it was not made by us
    Status status = Status::Incomplete;
    std::string priceRef;
    std::string nextPriceRef; ///< agreed for the next period; empty: the same
    std::int64_t periodStart = 0;
    std::int64_t periodEnd = 0;
    bool cancelAtPeriodEnd = false;
    std::string cardCountry; ///< ISO 3166 of the card or payer; empty where it is not told
    std::string payer;       ///< card fingerprint or payer id: the same for the same means of payment
    std::vector<Entry> entries;
    std::string replaces; ///< reference of the subscription this one takes the place of
    bool operator==(const Snapshot &) const = default;
};

/** Why access is kept back although it is paid for. */
enum class Hold { None, Region, CardCountry, Trial };
std::string_view name(Hold hold);
Hold holdNamed(std::string_view name);

/** A paid stretch of time at one plan. */
struct Coverage
{
    std::string plan;
    Interval interval = Interval::Month;
    std::int64_t start = 0;
    std::int64_t end = 0;
    bool trial = false;
};

/** A subscription as the entitlement is computed from it. */
struct Subscription
{
    std::string id;
    Price price; ///< locked
    Status status = Status::Incomplete;
    bool cancelAtPeriodEnd = false;
    Hold hold = Hold::None;
    std::vector<Coverage> coverage;
};

/**
 * The stretches the charges pay for. A charge taken back in full, by refunds or a chargeback that stands, pays for nothing; one that begins a
 * period anew inside a paid stretch ends that, because what was left of it was set against its amount.
 */
std::vector<Coverage> coverageOf(std::span<const Entry> entries, std::span<const Price> pricesByRef, std::span<const std::string> refs);
/** Charges less refunds less standing chargebacks, in minor units. */
std::int64_t balanceOf(std::span<const Entry> entries);

struct Entitlement
{
    std::string plan = "free";
    Interval interval = Interval::Month;
    protocol::Access access = protocol::Access::Full;
    std::int64_t paidThrough = 0; ///< 0: nothing was ever paid
    std::int64_t graceEnds = 0;   ///< in grace: when access becomes read-only
    Hold hold = Hold::None;
    bool operator==(const Entitlement &) const = default;
};

/**
 * What one subscription allows at `now`: the highest plan that is paid for at that moment. After the end of paid time a subscription that is
 * still meant to go on keeps its last plan for the grace of its interval; then, and for one that was cancelled, nothing of it is left.
 */
Entitlement entitlementOf(const Subscription &subscription, std::int64_t now);
/**
 * The best of all subscriptions: one that is paid is never touched by another's debt. Without any: the free plan. While the first payment of one that
 * takes another's place is awaited, the grace of the other.
 */
Entitlement entitlementOf(std::span<const Subscription> subscriptions, std::int64_t now);

struct DunningStep
{
    std::string notice; ///< "dunning_0", "dunning_3", "dunning_5", "dunning_7", "dunning_cancelled"
    std::int64_t due = 0;
};
/** Days after the end of paid time at which an unpaid subscription is written about, and cancelled. */
inline constexpr int dunningDays[] = {0, 3, 5, 7};
inline constexpr int cancelDay = 21;

/** The notices an unpaid subscription is due by `now`, oldest first; the last one says it ends. Empty while it is not past due. */
std::vector<DunningStep> dunningDue(const Subscription &subscription, std::int64_t now);

/** The end of the last paid stretch; 0 without one. */
std::int64_t paidThrough(const Subscription &subscription);

} // namespace billing
