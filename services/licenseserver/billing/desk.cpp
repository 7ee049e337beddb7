#include "services/licenseserver/billing/desk.h"

#include "services/licenseserver/db/accountstore.h"

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

Price priceOf(const licenseserver::Price &price, std::int64_t version)
{
    const auto id = price.region + "." + price.plan + "." + price.interval + "@" + std::to_string(version);
    return {id, price.region, price.plan, intervalNamed(price.interval), price.amount, price.currency, version};
}

Result<Account> readAccount(Txn &txn, const licenseserver::SubscriptionRow &row, std::int64_t now)
{
    BillingStore store(txn);
    auto entries = store.entries(row.provider, row.ref);
    const auto priced = store.prices(row.provider);
    if (!entries || !priced)
        return entries ? priced.error() : entries.error();
    std::vector<Price> prices;
    std::vector<std::string> refs;
    Account out{row, std::move(*entries), {row.id, {}, row.status, row.ends, row.hold, {}}};
    for (const auto &one : *priced) {
        if (one.ref == row.priceRef)
            out.value.price = one.price;
        prices.push_back(one.price);
        refs.push_back(one.ref);
    }
    out.value.coverage = coverageOf(out.entries, prices, refs);
    if (row.provider == "payfast" && row.status == Status::Active && paidThrough(out.value) < now)
        out.value.status = Status::PastDue;
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
