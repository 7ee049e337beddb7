#pragma once

#include "services/licenseserver/billing/provider.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace billing {

struct PayFastSettings
{
    std::string site = "https://www.payfast.co.za"; ///< checkout page and confirmation of notifications
    std::string api = "https://api.payfast.co.za";
    std::string merchantId;
    std::string merchantKey;
    std::string passphrase;
    bool testing = false; ///< the provider's own sandbox: adds ?testing=true
};

/** What a checkout was opened for, as it was written down then. */
struct ExpectedPayment
{
    std::int64_t atOnce = 0;    ///< minor units of the first payment
    std::int64_t recurring = 0; ///< of every later one
};
struct PayFastChecks
{
    /** Nothing for an order that is not ours. */
    std::function<foundation::Result<std::optional<ExpectedPayment>>(const std::string &order)> expected;
    /** Whether the address is one of PayFast's, by what its host names resolve to. */
    std::function<bool(const std::string &address)> isPayFasts;
};

/** PayFast: rand only. A subscription keeps its price for life: another price is another subscription that replaces it. */
std::unique_ptr<Provider> makePayFast(PayFastSettings settings, PayFastChecks checks, net::HttpClient &http, const foundation::Clock &clock);

/** Looks the addresses of PayFast's hosts up, at most every ten minutes. */
std::function<bool(const std::string &)> payFastAddresses();

} // namespace billing
