#include "services/licenseserver/billing/purchase.h"

#include "services/licenseserver/billing/trials.h"
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

Error missing() { return {Error::Kind::NotFound, "subscription"}; }

} // namespace

bool running(const Account &account, std::int64_t now)
{
    const bool alive = account.value.status == Status::Active || account.value.status == Status::Trialing || account.value.status == Status::PastDue;
    const bool begins = account.entries.empty() && account.row.periodEnd > now; // agreed, its first payment is still to come
    return alive && !account.row.ends && (paidThrough(account.value) > now || account.value.status == Status::PastDue || begins);
}

Result<std::vector<std::string>> Purchase::providersFor(const std::string &account) const
{
    auto &core = m_desk.core;
    const auto book = core.prices->current();
    const auto region = core.database->read([&](Txn &txn) { return core.regions->current(txn, account); });
    if (!book || !region)
        return book ? region.error() : book.error();
    const auto cells = book->book->hasRegion(*region) ? book->book->pricesOf(*region) : book->book->prices();
    std::vector<std::string> out;
    for (const auto &provider : m_desk.providers) {
        const auto takes = [&](const licenseserver::Price &cell) {
            const auto prices = pricesOf(cell, book->version);
            return std::any_of(prices.begin(), prices.end(), [&](const Price &price) { return takesCurrency(provider->name(), price.currency); });
        };
        if (std::any_of(cells.begin(), cells.end(), takes))
            out.emplace_back(provider->name());
    }
    return out;
}

/**
 * The price, if it is of the book in force and of the region that was decided for the account and its owner: nothing else is for sale to it. Of a
 * price in several currencies it is the amount that `takes`; its name may say which.
 */
Result<std::variant<Price, Refused>> Purchase::priceNamed(const std::string &account, const std::string &id,
                                                          const std::function<bool(const Price &)> &takes)
{
    using Named = std::variant<Price, Refused>;
    auto &core = m_desk.core;
    const auto book = core.prices->current();
    if (!book)
        return book.error();
    const auto region = core.database->read([&](Txn &txn) { return buyersRegion(core, txn, account); });
    if (!region)
        return region.error();
    if (!book->book->hasRegion(*region))
        return Named(Refused{Refusal::RegionPending, "Your region is not settled yet."});
    for (const auto &cell : book->book->pricesOf(*region)) {
        const auto prices = pricesOf(cell, book->version);
        const auto named = std::find_if(prices.begin(), prices.end(), [&](const Price &price) { return price.id == id; });
        if (named == prices.end())
            continue;
        const auto fits = std::find_if(named, named == prices.begin() ? prices.end() : named + 1, takes);
        if (fits == (named == prices.begin() ? prices.end() : named + 1))
            return Named(Refused{Refusal::UnknownProvider, "This way to pay does not take " + named->currency + "."});
        return Named(*fits);
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
    auto price = priceNamed(who.account, wish.price, [&](const Price &one) { return takesCurrency(wish.provider, one.currency); });
    const auto email = emailOf(who.account);
    if (!price || !email)
        return price ? email.error() : price.error();
    if (auto *refused = std::get_if<Refused>(&*price))
        return Outcome{{}, std::move(*refused)};
    CheckoutOrder order;
    order.price = std::get<Price>(*price);
    const auto before = core.database->read([&](Txn &txn) { return accountsOf(txn, who.organisation, m_desk.seconds()); });
    if (!before)
        return before.error();
    if (std::any_of(before->begin(), before->end(), [&](const Account &one) { return running(one, m_desk.seconds()); }))
        return Outcome{{}, Refused{Refusal::AlreadySubscribed, "There is a subscription already; change it instead."}};
    const auto trial = core.database->read([&](Txn &txn) { return Trials(core).offered(txn, who.account, who.organisation, wish.provider); });
    if (!trial)
        return trial.error();
    order.trialDays = *trial;
    const auto ref = priceRef(m_desk, *provider, order.price, order.trialDays);
    if (!ref)
        return ref.error();
    const auto publicUrl = core.config.text("http.public_url");
    order.id = protocol::newId(core.now());
    order.owner = who.account;
    order.email = *email;
    order.priceRef = *ref;
    if (order.trialDays > 0 && wish.provider == "payfast")
        order.startsAt = (m_desk.seconds() / 86400 + order.trialDays + 1) * 86400; // it bills by days: no trial is shorter than it was said to be
    order.returnUrl = publicUrl + "/v1/billing/return";
    order.cancelUrl = order.returnUrl + "?left=1";
    order.notifyUrl = publicUrl + "/v1/webhooks/" + wish.provider;
    const auto noted = core.database->write([&](Txn &txn) -> Answered {
        const auto first = order.startsAt > 0 ? std::int64_t{0} : order.price.amount;
        const licenseserver::OrderRow row{order.id, who.organisation, who.account, wish.provider, order.price.id, first, order.price.amount, {}};
        if (auto added = BillingStore(txn).addOrder(row, core.now()); !added)
            return added;
        return core.audit->add(txn,
                               {who.account, "checkout.opened", order.id, Json::object({{"price", order.price.id}, {"provider", wish.provider}})});
    });
    if (!noted)
        return noted.error();
    auto redirect = provider->checkout(order);
    return redirect ? Result<Outcome>(Outcome{std::move(*redirect), {}, order.price, order.trialDays}) : Result<Outcome>(redirect.error());
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
    const auto open = core.database->read([&](Txn &txn) { return core.regions->isOpen(txn, who.account); });
    if (!open)
        return open.error();
    if (!*open)
        return Error{Error::Kind::Refused, "Your region was settled before and is in question now: our support decides."};
    CheckoutOrder order;
    order.id = protocol::newId(core.now());
    order.owner = who.account;
    order.email = *email;
    order.returnUrl = core.config.text("http.public_url") + "/v1/billing/return";
    order.cancelUrl = order.returnUrl + "?left=1";
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
