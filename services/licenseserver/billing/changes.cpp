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
 * When another interval begins, and what it costs then. At once it can where the provider changes a subscription in place, more is bought, by plan
 * and by day, and the new price takes up what is left of the old one; nothing would give back the rest. Otherwise when the paid time ends, for
 * nothing now.
 */
void planInterval(const Price &from, std::int64_t start, std::int64_t end, std::int64_t now, bool inPlace, Preview &out)
{
    const auto amount = switched(from, out.price, start, end, now);
    out.atOnce = inPlace && dearerPerDay(out.price, from) && rankOf(out.price.plan) > rankOf(from.plan) && amount >= 0;
    out.amount = out.atOnce ? amount : 0;
    out.nextPayment = out.atOnce ? oneLater(now, out.price.interval) : end;
}

} // namespace

Result<std::variant<Preview, Refused>> Purchase::preview(const Principal &who, const std::string &subscription, const std::string &id)
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
    const auto start = periodStart(*account, end, now);
    if (out.otherInterval) {
        planInterval(from, start, end, now, provider->changesInPlace(), out);
        return Shown(std::move(out));
    }
    out.atOnce = rankOf(to.plan) > rankOf(from.plan);
    out.amount = out.atOnce ? prorated(from, to, start, end, now) : 0;
    out.nextPayment = end;
    return Shown(std::move(out));
}

Result<Outcome> Purchase::change(const Principal &who, const std::string &subscription, const std::string &id)
{
    auto &core = m_desk.core;
    auto shown = preview(who, subscription, id);
    if (!shown)
        return shown.error();
    if (auto *refused = std::get_if<Refused>(&*shown))
        return Outcome{{}, std::move(*refused)};
    const auto &plan = std::get<Preview>(*shown);
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
    if (!redirect)
        return redirect.error();
    if (const auto refreshed = m_intake.refresh(*provider, account->row.ref); !refreshed)
        return refreshed.error();
    return Outcome{std::move(*redirect), {}, plan.price, 0};
}

} // namespace billing
