#pragma once

#include "services/licenseserver/billing/provider.h"
#include "services/licenseserver/billing/seller.h"
#include "services/licenseserver/core.h"
#include "services/licenseserver/db/billingstore.h"

#include <memory>
#include <string>
#include <vector>

namespace billing {

using Providers = std::vector<std::unique_ptr<Provider>>;

/** What all of billing works with. */
struct Desk
{
    licenseserver::Core &core;
    std::unique_ptr<net::HttpClient> http;
    Providers providers; ///< those with keys; the others are not offered
    Seller seller{};     ///< whose name receipts carry from now on

    Provider *provider(std::string_view name) const; ///< null where it is not offered
    std::int64_t seconds() const { return core.now() / 1000; }
};

/**
 * A price in version 3 of the price book in each of its currencies: "world.creator.month@3" in the first, "world.creator.month.zar@3" in a further
 * one.
 */
std::vector<Price> pricesOf(const licenseserver::Price &price, std::int64_t version);
/** The same, in the first currency. */
Price priceOf(const licenseserver::Price &price, std::int64_t version);
/** The provider's id of a price, with a trial of so many days where that is part of the price there; made when it is asked for first. */
foundation::Result<std::string> priceRef(Desk &desk, Provider &provider, const Price &price, int trialDays);
/** The price of that name in a version of the price book. NotFound where there is none. */
foundation::Result<Price> priceNamed(licenseserver::Core &core, const std::string &id);

/** A subscription with its ledger. */
struct Account
{
    licenseserver::SubscriptionRow row;
    std::vector<Entry> entries;
    Subscription value;
    Price next; ///< agreed for the next period; without an id: the same
};

/** The row as entitlements are computed from it. PayFast says nothing when a payment fails: there a paid time that is over is past due. */
foundation::Result<Account> readAccount(licenseserver::Txn &txn, const licenseserver::SubscriptionRow &row, std::int64_t now);
foundation::Result<std::vector<Account>> accountsOf(licenseserver::Txn &txn, const std::string &organisation, std::int64_t now);
/** The region whose prices somebody buys at: the person's where the owner of the organisation has the same, else "pending": nobody buys through a
 * member from elsewhere. */
foundation::Result<std::string> buyersRegion(licenseserver::Core &core, licenseserver::Txn &txn, const std::string &account);
/** What the person may use: the subscriptions of the organisation count for everybody in it. */
foundation::Result<Entitlement> entitlementOf(licenseserver::Txn &txn, const std::string &account, std::int64_t now);

} // namespace billing
