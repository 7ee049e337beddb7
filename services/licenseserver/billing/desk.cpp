#include "services/licenseserver/billing/desk.h"

#include "services/licenseserver/db/accountstore.h"

#include <algorithm>

using foundation::Error;
using foundation::Result;
using licenseserver::BillingStore;
using licenseserver::Txn;

namespace billing {

Provider *Desk::provider(std::string_view name) const
{
    for (const auto &provider : providers) {
        if (provider->name() == name)
            return provider.get();
    }
    return nullptr;
}

std::vector<Price> pricesOf(const licenseserver::Price &price, std::int64_t version)
{
    const auto cell = price.region + "." + price.plan + "." + price.interval;
    const auto behind = "@" + std::to_string(version);
    std::vector<Price> out = {{cell + behind, price.region, price.plan, intervalNamed(price.interval), price.amount, price.currency, version}};
    for (const auto &money : price.also) {
        std::string small;
        for (const char c : money.currency)
            small += static_cast<char>(c | 0x20);
        out.push_back({cell + "." + small + behind, price.region, price.plan, intervalNamed(price.interval), money.amount, money.currency, version});
    }
    return out;
}

Price priceOf(const licenseserver::Price &price, std::int64_t version) { return pricesOf(price, version).front(); }

Result<std::string> priceRef(Desk &desk, Provider &provider, const Price &price, int trialDays)
{
    auto &core = desk.core;
    const auto name = std::string(provider.name());
    auto stored = price;
    if (trialDays > 0 && provider.trialInPrice())
        stored.id += "+" + std::to_string(trialDays);
    const auto known = core.database->read([&](Txn &txn) { return BillingStore(txn).price(name, stored.id); });
    if (!known)
        return known.error();
    if (*known)
        return (*known)->ref;
    const auto made = provider.ensurePrice(price, trialDays);
    if (!made)
        return made.error();
    return core.database->write([&](Txn &txn) -> Result<std::string> {
        BillingStore store(txn);
        if (auto added = store.addPrice(name, {stored, *made}); !added)
            return added.error();
        const auto kept = store.price(name, stored.id);
        if (!kept)
            return kept.error();
        return *kept ? (*kept)->ref : *made;
    });
}

Result<Price> priceNamed(licenseserver::Core &core, const std::string &id)
{
    const auto missing = Error{Error::Kind::NotFound, "there is no price \"" + id + "\"; one looks like world.creator.month@3"};
    const auto mark = id.find('@');
    const auto number = mark == std::string::npos ? std::string() : id.substr(mark + 1);
    if (number.empty() || number.size() > 9 || number.find_first_not_of("0123456789") != std::string::npos)
        return missing;
    const auto book = core.prices->version(std::stoll(number));
    if (!book)
        return book.error();
    for (const auto &cell : book->book->prices()) {
        for (auto &price : pricesOf(cell, book->version)) {
            if (price.id == id)
                return std::move(price);
        }
    }
    return missing;
}

namespace {

/** A price with a trial is stored beside the one without, under its name with "+" and the days. */
Price withoutTrial(Price price)
{
    price.id.resize(std::min(price.id.size(), price.id.find('+')));
    return price;
}

} // namespace

Result<Account> readAccount(Txn &txn, const licenseserver::SubscriptionRow &row, std::int64_t now)
{
    BillingStore store(txn);
    auto entries = store.entries(row.provider, row.ref);
    const auto priced = store.prices(row.provider);
    if (!entries || !priced)
        return entries ? priced.error() : entries.error();
    std::vector<Price> prices;
    std::vector<std::string> refs;
    Account out{row, std::move(*entries), {row.id, {}, row.status, row.ends, row.hold, {}}, {}};
    for (const auto &one : *priced) {
        if (one.ref == row.priceRef)
            out.value.price = withoutTrial(one.price);
        if (one.ref == row.nextPriceRef)
            out.next = one.price;
        prices.push_back(one.price);
        refs.push_back(one.ref);
    }
    out.value.coverage = coverageOf(out.entries, prices, refs);
    if (row.provider == "payfast" && row.status == Status::Active) {
        const auto paid = paidThrough(out.value);
        const bool begun = !out.entries.empty() || row.periodEnd <= now;
        if (begun && paid < now)
            out.value.status = Status::PastDue;
        else if (begun && !out.value.coverage.empty() &&
                 std::all_of(out.value.coverage.begin(), out.value.coverage.end(), [](const Coverage &stretch) { return stretch.trial; }))
            out.value.status = Status::Trialing;
    }
    return out;
}

Result<std::vector<Account>> accountsOf(Txn &txn, const std::string &organisation, std::int64_t now)
{
    const auto rows = BillingStore(txn).subscriptionsOf(organisation);
    if (!rows)
        return rows.error();
    std::vector<Account> out;
    for (const auto &row : *rows) {
        auto account = readAccount(txn, row, now);
        if (!account)
            return account.error();
        out.push_back(std::move(*account));
    }
    return out;
}

Result<std::string> buyersRegion(licenseserver::Core &core, Txn &txn, const std::string &account)
{
    licenseserver::AccountStore accounts(txn);
    auto own = core.regions->current(txn, account);
    const auto person = accounts.byId(account);
    if (!own || !person)
        return own ? person.error() : own.error();
    if (!*person || (*person)->role == "owner")
        return own;
    const auto members = accounts.ofOrganisation((*person)->organisation);
    if (!members)
        return members.error();
    for (const auto &member : *members) {
        if (member.role != "owner")
            continue;
        const auto owners = core.regions->current(txn, member.id);
        if (!owners || *owners != *own)
            return owners ? Result<std::string>(std::string("pending")) : owners;
    }
    return own;
}

Result<Entitlement> entitlementOf(Txn &txn, const std::string &account, std::int64_t now)
{
    const auto person = licenseserver::AccountStore(txn).byId(account);
    if (!person)
        return person.error();
    if (!*person)
        return Entitlement{};
    const auto accounts = accountsOf(txn, (*person)->organisation, now);
    if (!accounts)
        return accounts.error();
    std::vector<Subscription> subscriptions;
    for (const auto &one : *accounts)
        subscriptions.push_back(one.value);
    return entitlementOf(subscriptions, now);
}

} // namespace billing
