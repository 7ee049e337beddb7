#include "services/licenseserver/billing/purchase.h"
#include "services/protocol/crypto.h"

#include <algorithm>

using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using licenseserver::BillingStore;
using licenseserver::Principal;
using licenseserver::Txn;
using protocol::Json;

namespace billing {

namespace {

/** The paid stretch `now` lies in, by its provider or, where that does not say, by what was paid. */
std::int64_t periodStart(const Account &account, std::int64_t end, std::int64_t now)
{
    std::int64_t start = 0;
    for (const auto &stretch : account.value.coverage)
        start = stretch.end == end ? std::max(start, std::min(stretch.start, now)) : start;
    return account.row.periodStart > 0 && account.row.periodStart <= now ? account.row.periodStart : start;
}

/**
 * When another interval begins, and what it costs then. At once it can where the provider changes a subscription in place, the plan is a larger one
 * and the new price takes up what is left of the old one; nothing would give back the rest. Otherwise when the paid time ends, for nothing now.
 * What a day costs does not decide: a month of a larger plan may be cheaper by the day than weeks of the smaller one, and is wanted no later.
 */
void planInterval(const Price &from, std::int64_t start, std::int64_t end, std::int64_t now, bool inPlace, Preview &out)
{
    const auto amount = switched(from, out.price, start, end, now);
    out.atOnce = inPlace && rankOf(out.price.plan) > rankOf(from.plan) && amount >= 0;
    out.amount = out.atOnce ? amount : 0;
    out.nextPayment = out.atOnce ? oneLater(now, out.price.interval) : end;
}

} // namespace

Result<std::variant<Preview, Refused>> Purchase::preview(const Principal &who, const std::string &subscription, const std::string &id,
                                                         std::int64_t asOf)
{
    using Shown = std::variant<Preview, Refused>;
    const auto account = own(who, subscription);
    if (!account)
        return account.error();
    const auto &from = account->value.price;
    auto price = priceNamed(who.account, id, [&](const Price &one) { return one.currency == from.currency; });
    if (!price)
        return price.error();
    if (auto *refused = std::get_if<Refused>(&*price)) {
        if (refused->why == Refusal::UnknownProvider)
            *refused = {Refusal::Unsuitable, "The subscription is paid in " + from.currency + ", and this price has no amount in it."};
        return Shown(std::move(*refused));
    }
    const auto &to = std::get<Price>(*price);
    const auto now = m_desk.seconds();
    const auto unsuitable = [](const char *why) { return Shown(Refused{Refusal::Unsuitable, why}); };
    const auto end = paidThrough(account->value);
    if (!running(*account, now) || end <= now || account->value.status != Status::Active || account->row.hold != Hold::None)
        return unsuitable("Only a subscription that is paid and goes on can be changed.");
    if (to.plan == from.plan && to.interval == from.interval && account->next.id.empty())
        return unsuitable("The subscription has this plan already.");
    auto *provider = m_desk.provider(account->row.provider);
    if (provider == nullptr)
        return Error{Error::Kind::NotFound, "provider"};
    Preview out;
    out.price = to;
    out.otherInterval = to.interval != from.interval;
    out.asOf = asOf > 0 ? asOf : now;
    auto start = periodStart(*account, end, now);
    if (!provider
             ->changesInPlace()) // a subscription that took another's place was first paid for the rest of an interval, which is no shorter for that
        start = std::min(start, oneEarlier(end, from.interval));
    if (out.otherInterval) {
        planInterval(from, start, end, out.asOf, provider->changesInPlace(), out);
    } else {
        out.atOnce = rankOf(to.plan) > rankOf(from.plan);
        out.amount = out.atOnce ? prorated(from, to, start, end, out.asOf) : 0;
        out.nextPayment = end;
    }
    if (!out.atOnce)
        return Shown(std::move(out));
    if (out.asOf > now || out.asOf < std::max(start, now - seenFor))
        return Shown(Refused{Refusal::AmountChanged, "What was shown is too old."});
    PriceChange change;
    change.subscription = account->row.ref;
    change.atOnce = true;
    change.asOf = out.asOf;
    change.order.atOnce = out.amount;
    if (provider->changesInPlace()) {
        auto ref = priceRef(m_desk, *provider, to, 0);
        if (!ref)
            return ref.error();
        change.order.priceRef = std::move(*ref);
    }
    const auto cost = provider->costOf(change);
    if (!cost)
        return cost.error();
    out.amount = *cost;
    return Shown(std::move(out));
}

Result<Outcome> Purchase::change(const Principal &who, const std::string &subscription, const std::string &id, const std::optional<Seen> &seen)
{
    auto &core = m_desk.core;
    auto shown = preview(who, subscription, id, seen ? seen->asOf : 0);
    if (!shown)
        return shown.error();
    if (auto *refused = std::get_if<Refused>(&*shown))
        return Outcome{{}, std::move(*refused)};
    const auto &plan = std::get<Preview>(*shown);
    if (seen && seen->amount != plan.amount)
        return Outcome{{}, Refused{Refusal::AmountChanged, "The change costs something else by now."}};
    const auto account = own(who, subscription);
    const auto email = emailOf(who.account);
    if (!account || !email)
        return account ? email.error() : account.error();
    auto *provider = m_desk.provider(account->row.provider);
    if (provider == nullptr)
        return Error{Error::Kind::NotFound, "provider"};
    const auto ref = priceRef(m_desk, *provider, plan.price, 0);
    if (!ref)
        return ref.error();
    const auto publicUrl = core.config.text("http.public_url");
    PriceChange change;
    change.subscription = account->row.ref;
    change.atOnce = plan.atOnce;
    change.asOf = plan.asOf;
    change.order = {protocol::newId(core.now()),
                    account->row.account,
                    *email,
                    plan.price,
                    *ref,
                    0,
                    account->row.ref,
                    plan.nextPayment,
                    plan.amount,
                    publicUrl + "/v1/billing/return",
                    publicUrl + "/v1/billing/return?left=1",
                    publicUrl + "/v1/webhooks/" + account->row.provider};
    const auto noted = core.database->write([&](Txn &txn) -> Answered {
        const licenseserver::OrderRow row{change.order.id, who.organisation, who.account,       account->row.provider,
                                          plan.price.id,   plan.amount,      plan.price.amount, account->row.ref};
        if (auto added = BillingStore(txn).addOrder(row, core.now()); !added)
            return added;
        return core.audit->add(txn, {who.account, "subscription.change_asked", account->row.id, Json::object({{"price", plan.price.id}})});
    });
    if (!noted)
        return noted.error();
    auto redirect = provider->changePrice(change);
    if (!redirect) {
        static_cast<void>(m_intake.refresh(*provider, account->row.ref)); // part of it may be done: what was agreed before is taken back first
        return redirect.error();
    }
    if (const auto refreshed = m_intake.refresh(*provider, account->row.ref); !refreshed)
        return refreshed.error();
    return Outcome{std::move(*redirect), {}, plan.price, 0};
}

} // namespace billing
