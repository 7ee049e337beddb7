#include "services/licenseserver/billing/purchase.h"

#include "services/licenseserver/db/accountstore.h"
#include "services/protocol/crypto.h"

#include <algorithm>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using Answered = foundation::Status;
using licenseserver::BillingStore;
using licenseserver::Principal;
using licenseserver::Txn;
using protocol::Json;

namespace billing {

namespace {

bool running(const Account &account, std::int64_t now)
{
    const bool alive = account.value.status == Status::Active || account.value.status == Status::Trialing || account.value.status == Status::PastDue;
    return alive && !account.row.ends && (paidThrough(account.value) > now || account.value.status == Status::PastDue);
}

Error missing() { return {Error::Kind::NotFound, "subscription"}; }

} // namespace

std::vector<std::string> Purchase::offeredBy(const Price &price) const
{
    std::vector<std::string> out;
    for (const auto &provider : m_desk.providers) {
        if (provider->name() != "payfast" || price.currency == "ZAR")
            out.emplace_back(provider->name());
    }
    return out;
}

/** The price, if it is of the book in force and of the region that was decided for the account: nothing else is for sale to it. */
Result<std::variant<Price, Refused>> Purchase::priceNamed(const std::string &account, const std::string &id)
{
    using Named = std::variant<Price, Refused>;
    auto &core = m_desk.core;
    const auto book = core.prices->current();
    if (!book)
        return book.error();
    const auto region = core.database->read([&](Txn &txn) { return core.regions->current(txn, account); });
    if (!region)
        return region.error();
    if (!book->book->hasRegion(*region))
        return Named(Refused{Refusal::RegionPending, "Your region is not settled yet."});
    for (const auto &price : book->book->pricesOf(*region)) {
        if (auto known = priceOf(price, book->version); known.id == id)
            return Named(std::move(known));
    }
    return Named(Refused{Refusal::ForeignPrice, "This price is not offered to you."});
}

Result<Account> Purchase::own(const Principal &who, const std::string &subscription)
{
    return m_desk.core.database->read([&](Txn &txn) -> Result<Account> {
        const auto row = BillingStore(txn).subscriptionById(subscription);
        if (!row)
            return row.error();
        if (!*row || (*row)->organisation != who.organisation)
            return missing();
        return readAccount(txn, **row, m_desk.seconds());
    });
}

Result<std::string> Purchase::refOf(Provider &provider, const Price &price)
{
    auto &core = m_desk.core;
    const auto name = std::string(provider.name());
    const auto known = core.database->read([&](Txn &txn) { return BillingStore(txn).price(name, price.id); });
    if (!known)
        return known.error();
    if (*known)
        return (*known)->ref;
    const auto made = provider.ensurePrice(price);
    if (!made)
        return made.error();
    return core.database->write([&](Txn &txn) -> Result<std::string> {
        BillingStore store(txn);
        if (auto added = store.addPrice(name, {price, *made}); !added)
            return added.error();
        const auto stored = store.price(name, price.id);
        if (!stored)
            return stored.error();
        return *stored ? (*stored)->ref : *made;
    });
}

Result<std::string> Purchase::emailOf(const std::string &account)
{
    const auto row = m_desk.core.database->read([&](Txn &txn) { return licenseserver::AccountStore(txn).byId(account); });
    if (!row)
        return row.error();
    return *row ? Result<std::string>((*row)->email) : Result<std::string>(Error{Error::Kind::NotFound, "account"});
}

Answered Purchase::note(const Principal &who, const std::string &action, const std::string &subject)
{
    auto &core = m_desk.core;
    return core.database->write([&](Txn &txn) { return core.audit->add(txn, {who.account, action, subject, Json::object()}); });
}

Result<Outcome> Purchase::checkout(const Principal &who, const Wish &wish)
{
    auto &core = m_desk.core;
    auto *provider = m_desk.provider(wish.provider);
    if (provider == nullptr)
        return Outcome{{}, Refused{Refusal::UnknownProvider, "This way to pay is not offered."}};
    auto price = priceNamed(who.account, wish.price);
    const auto email = emailOf(who.account);
    if (!price || !email)
        return price ? email.error() : price.error();
    if (auto *refused = std::get_if<Refused>(&*price))
        return Outcome{{}, std::move(*refused)};
    CheckoutOrder order;
    order.price = std::get<Price>(*price);
    const auto offered = offeredBy(order.price);
    if (std::find(offered.begin(), offered.end(), wish.provider) == offered.end())
        return Outcome{{}, Refused{Refusal::UnknownProvider, "This way to pay does not take " + order.price.currency + "."}};
    const auto before = core.database->read([&](Txn &txn) { return accountsOf(txn, who.organisation, m_desk.seconds()); });
    if (!before)
        return before.error();
    if (std::any_of(before->begin(), before->end(), [&](const Account &one) { return running(one, m_desk.seconds()); }))
        return Outcome{{}, Refused{Refusal::AlreadySubscribed, "There is a subscription already; change it instead."}};
    const auto ref = refOf(*provider, order.price);
    if (!ref)
        return ref.error();
    const auto publicUrl = core.config.text("http.public_url");
    order.id = protocol::newId(core.now());
    order.owner = who.account;
    order.email = *email;
    order.priceRef = *ref;
    order.trialDays = wish.provider == "stripe" && before->empty() ? static_cast<int>(core.config.number("billing.trial_days")) : 0;
    order.returnUrl = publicUrl + "/v1/billing/return";
    order.cancelUrl = order.returnUrl;
    order.notifyUrl = publicUrl + "/v1/webhooks/" + wish.provider;
    const auto noted = core.database->write([&](Txn &txn) -> Answered {
        const licenseserver::OrderRow row{order.id,       who.organisation,   who.account,        wish.provider,
                                          order.price.id, order.price.amount, order.price.amount, {}};
        if (auto added = BillingStore(txn).addOrder(row, core.now()); !added)
            return added;
        return core.audit->add(txn,
                               {who.account, "checkout.opened", order.id, Json::object({{"price", order.price.id}, {"provider", wish.provider}})});
    });
    if (!noted)
        return noted.error();
    auto redirect = provider->checkout(order);
    return redirect ? Result<Outcome>(Outcome{std::move(*redirect), {}}) : Result<Outcome>(redirect.error());
}

Result<Redirect> Purchase::cardCheck(const Principal &who)
{
    auto &core = m_desk.core;
    const auto region = core.database->read([&](Txn &txn) { return core.regions->current(txn, who.account); });
    const auto book = core.prices->current();
    const auto email = emailOf(who.account);
    if (!region || !book || !email)
        return !region ? region.error() : !book ? book.error() : email.error();
    if (book->book->hasRegion(*region))
        return Error{Error::Kind::Refused, "Your region is settled already."};
    CheckoutOrder order;
    order.id = protocol::newId(core.now());
    order.owner = who.account;
    order.email = *email;
    order.returnUrl = order.cancelUrl = core.config.text("http.public_url") + "/v1/billing/return";
    for (const auto &provider : m_desk.providers) {
        auto redirect = provider->cardCheck(order);
        if (redirect || redirect.error().kind != Error::Kind::Refused)
            return redirect;
    }
    return Error{Error::Kind::Refused, "No way to pay that is offered can check a card; our support can settle the region."};
}

Result<Redirect> Purchase::portal(const Principal &who, const std::string &subscription)
{
    const auto account = own(who, subscription);
    if (!account)
        return account.error();
    auto *provider = m_desk.provider(account->row.provider);
    return provider == nullptr ? Result<Redirect>(missing())
                               : provider->portal(account->row.customer, m_desk.core.config.text("http.public_url") + "/v1/billing/return");
}

Result<std::variant<Preview, Refused>> Purchase::preview(const Principal &who, const std::string &subscription, const std::string &id)
{
    using Shown = std::variant<Preview, Refused>;
    const auto account = own(who, subscription);
    if (!account)
        return account.error();
    auto price = priceNamed(who.account, id);
    if (!price)
        return price.error();
    if (auto *refused = std::get_if<Refused>(&*price))
        return Shown(std::move(*refused));
    const auto &to = std::get<Price>(*price);
    const auto &from = account->value.price;
    const auto now = m_desk.seconds();
    const auto unsuitable = [](const char *why) { return Shown(Refused{Refusal::Unsuitable, why}); };
    if (!running(*account, now) || account->value.status != Status::Active || account->row.hold != Hold::None)
        return unsuitable("Only a subscription that is paid and goes on can be changed.");
    if (to.interval != from.interval)
        return unsuitable("The new price has another interval: cancel with the end of the paid time, then subscribe to it.");
    if (to.plan == from.plan)
        return unsuitable("The subscription has this plan already.");
    Preview out;
    out.price = to;
    out.atOnce = rankOf(to.plan) > rankOf(from.plan);
    const auto end = paidThrough(account->value);
    std::int64_t start = 0;
    for (const auto &stretch : account->value.coverage)
        start = stretch.end == end ? std::max(start, std::min(stretch.start, now)) : start;
    const auto periodStart = account->row.periodStart > 0 && account->row.periodStart <= now ? account->row.periodStart : start;
    out.amount = out.atOnce ? prorated(from, to, periodStart, end, now) : 0;
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
        return missing();
    const auto ref = refOf(*provider, plan.price);
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
                    publicUrl + "/v1/billing/return",
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
    return Outcome{std::move(*redirect), {}};
}

Answered Purchase::cancel(const Principal &who, const std::string &subscription)
{
    auto &core = m_desk.core;
    const auto account = own(who, subscription);
    if (!account)
        return account.error();
    auto *provider = m_desk.provider(account->row.provider);
    if (provider == nullptr)
        return missing();
    if (account->row.status == Status::Canceled)
        return Done{};
    if (auto done = provider->cancelAtPeriodEnd(account->row.ref); !done && !(account->row.ends && done.error().kind == Error::Kind::Refused))
        return done;
    // Said here as well: a provider that only knows "suspended" does not tell that it is for good.
    const auto marked = core.database->write([&](Txn &txn) -> Answered {
        BillingStore store(txn);
        auto row = store.subscriptionById(account->row.id);
        if (!row)
            return row.error();
        if (!*row || (*row)->ends)
            return Done{};
        (*row)->ends = true;
        if (const auto stored = store.update(**row); !stored)
            return stored.error();
        return core.audit->add(txn, {who.account, "subscription.cancel_asked", account->row.id, Json::object()});
    });
    if (!marked)
        return marked;
    const auto refreshed = m_intake.refresh(*provider, account->row.ref);
    return refreshed ? Answered(Done{}) : Answered(refreshed.error());
}

Answered Purchase::resume(const Principal &who, const std::string &subscription)
{
    const auto account = own(who, subscription);
    if (!account)
        return account.error();
    auto *provider = m_desk.provider(account->row.provider);
    if (provider == nullptr)
        return missing();
    if (!account->row.ends || account->row.status == Status::Canceled || paidThrough(account->value) <= m_desk.seconds())
        return Error{Error::Kind::Refused, "Only a cancelled subscription whose paid time is not over can go on; subscribe again."};
    if (auto done = provider->resume(account->row.ref); !done)
        return done;
    if (auto noted = note(who, "subscription.resume_asked", account->row.id); !noted)
        return noted;
    const auto refreshed = m_intake.refresh(*provider, account->row.ref);
    return refreshed ? Answered(Done{}) : Answered(refreshed.error());
}

Answered Purchase::refund(const Principal &who, const std::string &subscription, const std::string &charge, std::int64_t amount)
{
    auto &core = m_desk.core;
    const auto account = core.database->read([&](Txn &txn) -> Result<Account> {
        const auto row = BillingStore(txn).subscriptionById(subscription);
        if (!row)
            return row.error();
        return *row ? readAccount(txn, **row, m_desk.seconds()) : Result<Account>(missing());
    });
    if (!account)
        return account.error();
    std::int64_t left = 0;
    std::string currency;
    for (const auto &entry : account->entries) {
        if (entry.kind == EntryKind::Charge && entry.ref == charge) {
            left += entry.amount;
            currency = entry.currency;
        } else if (entry.of == charge) {
            left += entry.kind == EntryKind::ChargebackReversed ? entry.amount : -entry.amount;
        }
    }
    if (currency.empty())
        return Error{Error::Kind::NotFound, "charge"};
    if (amount <= 0 || amount > left)
        return Error{Error::Kind::Refused, "At most " + std::to_string(left) + " minor units are left of this charge."};
    auto *provider = m_desk.provider(account->row.provider);
    if (provider == nullptr)
        return missing();
    // The same refund asked twice is one: its key names what had been given back before it.
    if (auto done = provider->refund(charge, amount, currency, charge + "-" + std::to_string(left) + "-" + std::to_string(amount)); !done)
        return done;
    if (auto noted = note(who, "charge.refunded", account->row.id); !noted)
        return noted;
    const auto refreshed = m_intake.refresh(*provider, account->row.ref);
    return refreshed ? Answered(Done{}) : Answered(refreshed.error());
}

} // namespace billing
