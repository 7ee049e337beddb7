#include "services/licenseserver/billing/subscription.h"

#include <algorithm>
#include <array>
#include <map>

namespace billing {

namespace {

constexpr std::int64_t secondsADay = 86400;

constexpr std::array<std::string_view, 6> statusNames = {"incomplete", "trialing", "active", "past_due", "paused", "canceled"};
constexpr std::array<std::string_view, 4> kindNames = {"charge", "refund", "chargeback", "chargeback_reversed"};
constexpr std::array<std::string_view, 4> holdNames = {"", "region", "card_country", "trial"};

template <std::size_t N>
std::optional<std::size_t> indexOf(const std::array<std::string_view, N> &names, std::string_view wanted)
{
    const auto found = std::find(names.begin(), names.end(), wanted);
    return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

struct Taken
{
    std::int64_t refunded = 0;
    std::int64_t chargebacks = 0; ///< those not reversed
};

std::map<std::string, Taken> takenBack(std::span<const Entry> entries)
{
    std::map<std::string, Taken> out;
    for (const auto &entry : entries) {
        if (entry.kind == EntryKind::Refund)
            out[entry.of].refunded += entry.amount;
        else if (entry.kind == EntryKind::Chargeback)
            out[entry.of].chargebacks += entry.amount;
        else if (entry.kind == EntryKind::ChargebackReversed)
            out[entry.of].chargebacks -= entry.amount;
    }
    return out;
}

/** Whether it begins inside a period, neither behind one nor to the same end: so begins, of all that is charged, only a change to another interval.
 */
bool beginsAnew(const Coverage &stretch, std::span<const Entry> entries)
{
    bool inside = false;
    for (const auto &entry : entries) {
        if (entry.kind != EntryKind::Charge)
            continue;
        const bool stepUp = entry.periodStart < stretch.start && entry.periodEnd == stretch.end;
        if (entry.periodEnd == stretch.start || stepUp)
            return false;
        inside = inside || (entry.periodStart < stretch.start && stretch.start < entry.periodEnd);
    }
    return inside;
}

/** Still meant to be paid: the provider will try, or is trying. */
bool goesOn(const Subscription &subscription)
{
    return (subscription.status == Status::Active || subscription.status == Status::PastDue) && !subscription.cancelAtPeriodEnd;
}

/**
 * A subscription that takes another's place is agreed before the paid time ends and first paid when it has ended, within hours or days. Until then,
 * and no longer than the grace of what was paid, that goes on.
 */
void awaitFirstPayment(std::span<const Subscription> subscriptions, std::int64_t now, Entitlement &out)
{
    const auto awaited = std::find_if(subscriptions.begin(), subscriptions.end(),
                                      [](const Subscription &one) { return goesOn(one) && one.coverage.empty() && one.hold == Hold::None; });
    const Coverage *last = nullptr;
    for (const auto &one : subscriptions) {
        for (const auto &stretch : one.coverage) {
            if (one.hold == Hold::None && (last == nullptr || stretch.end > last->end))
                last = &stretch;
        }
    }
    if (awaited == subscriptions.end() || last == nullptr || now < last->end)
        return;
    const auto graceEnds = last->end + std::chrono::duration_cast<std::chrono::seconds>(graceOf(last->interval)).count();
    if (now >= graceEnds)
        return;
    out.plan = rankOf(awaited->price.plan) < rankOf(last->plan) ? awaited->price.plan : last->plan;
    out.interval = last->interval;
    out.access = protocol::Access::Grace;
    out.paidThrough = last->end;
    out.graceEnds = graceEnds;
}

/** Whether `a` leaves its user better off. */
bool better(const Entitlement &a, const Entitlement &b)
{
    const auto works = [](const Entitlement &e) { return e.access != protocol::Access::ReadOnly; };
    if (works(a) != works(b))
        return works(a);
    if (rankOf(a.plan) != rankOf(b.plan))
        return rankOf(a.plan) > rankOf(b.plan);
    if (a.access != b.access)
        return a.access == protocol::Access::Full;
    return a.paidThrough > b.paidThrough;
}

} // namespace

std::string_view name(Status status) { return statusNames[static_cast<std::size_t>(status)]; }
std::string_view name(EntryKind kind) { return kindNames[static_cast<std::size_t>(kind)]; }
std::string_view name(Hold hold) { return holdNames[static_cast<std::size_t>(hold)]; }

std::optional<Status> statusNamed(std::string_view wanted)
{
    const auto index = indexOf(statusNames, wanted);
    return index ? std::optional(static_cast<Status>(*index)) : std::nullopt;
}

std::optional<EntryKind> entryKindNamed(std::string_view wanted)
{
    const auto index = indexOf(kindNames, wanted);
    return index ? std::optional(static_cast<EntryKind>(*index)) : std::nullopt;
}

Hold holdNamed(std::string_view wanted) { return static_cast<Hold>(indexOf(holdNames, wanted).value_or(0)); }

std::vector<Coverage> coverageOf(std::span<const Entry> entries, std::span<const Price> pricesByRef, std::span<const std::string> refs)
{
    const auto taken = takenBack(entries);
    std::vector<Coverage> out;
    for (const auto &entry : entries) {
        if (entry.kind != EntryKind::Charge || entry.periodEnd <= entry.periodStart)
            continue;
        if (const auto back = taken.find(entry.ref); back != taken.end()) {
            const bool gone = back->second.chargebacks > 0 || (entry.amount > 0 && back->second.refunded >= entry.amount);
            if (gone)
                continue;
        }
        const auto price = std::find(refs.begin(), refs.end(), entry.priceRef);
        if (price == refs.end())
            continue; // bought something that is not ours to grant
        const auto &bought = pricesByRef[static_cast<std::size_t>(price - refs.begin())];
        out.push_back({bought.plan, bought.interval, entry.periodStart, entry.periodEnd, entry.amount == 0});
    }
    const auto whole = out;
    for (const auto &other : whole) {
        if (!beginsAnew(other, entries))
            continue;
        for (auto &stretch : out) {
            if (stretch.start < other.start && other.start < stretch.end)
                stretch.end = other.start;
        }
    }
    return out;
}

std::int64_t balanceOf(std::span<const Entry> entries)
{
    std::int64_t sum = 0;
    for (const auto &entry : entries)
        sum += entry.kind == EntryKind::Charge || entry.kind == EntryKind::ChargebackReversed ? entry.amount : -entry.amount;
    return sum;
}

std::int64_t paidThrough(const Subscription &subscription)
{
    std::int64_t end = 0;
    for (const auto &stretch : subscription.coverage)
        end = std::max(end, stretch.end);
    return end;
}

Entitlement entitlementOf(const Subscription &subscription, std::int64_t now)
{
    Entitlement out;
    const Coverage *best = nullptr;
    const Coverage *last = nullptr;
    for (const auto &stretch : subscription.coverage) {
        const bool covers = stretch.start <= now && now < stretch.end;
        if (covers && (best == nullptr || rankOf(stretch.plan) > rankOf(best->plan)))
            best = &stretch;
        const bool later = last == nullptr || stretch.end > last->end || (stretch.end == last->end && rankOf(stretch.plan) > rankOf(last->plan));
        if (stretch.start <= now && later)
            last = &stretch;
    }
    if (last == nullptr)
        return out;
    out.hold = subscription.hold;
    out.paidThrough = paidThrough(subscription);
    if (subscription.hold != Hold::None) {
        out.paidThrough = 0;
        return out;
    }
    if (best != nullptr) {
        out.plan = best->plan;
        out.interval = best->interval;
        return out;
    }
    const auto graceEnds = last->end + std::chrono::duration_cast<std::chrono::seconds>(graceOf(last->interval)).count();
    if (!goesOn(subscription) || last->trial)
        return out;
    // What is owed is the locked price: after a downgrade at the end of the period grace is for the plan that was not paid yet, not the dearer one.
    out.plan = rankOf(subscription.price.plan) < rankOf(last->plan) ? subscription.price.plan : last->plan;
    out.interval = last->interval;
    out.graceEnds = graceEnds;
    out.access = now < graceEnds ? protocol::Access::Grace : protocol::Access::ReadOnly;
    return out;
}

Entitlement entitlementOf(std::span<const Subscription> subscriptions, std::int64_t now)
{
    Entitlement out;
    bool first = true;
    for (const auto &subscription : subscriptions) {
        auto one = entitlementOf(subscription, now);
        const bool matters = one.paidThrough != 0 || one.hold != Hold::None;
        if (matters && (first || better(one, out))) {
            out = std::move(one);
            first = false;
        }
    }
    if (rankOf(out.plan) == 0 && out.hold == Hold::None)
        awaitFirstPayment(subscriptions, now, out);
    return out;
}

std::vector<DunningStep> dunningDue(const Subscription &subscription, std::int64_t now)
{
    std::vector<DunningStep> out;
    const auto end = paidThrough(subscription);
    if (subscription.status != Status::PastDue || subscription.cancelAtPeriodEnd || end == 0)
        return out;
    for (const int after : dunningDays) {
        if (now >= end + after * secondsADay)
            out.push_back({"dunning_" + std::to_string(after), end + after * secondsADay});
    }
    if (now >= end + cancelDay * secondsADay)
        out.push_back({"dunning_cancelled", end + cancelDay * secondsADay});
    return out;
}

} // namespace billing
