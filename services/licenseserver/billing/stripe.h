#pragma once

#include "services/licenseserver/billing/provider.h"

#include <memory>
#include <string>
#include <vector>

namespace billing {

struct StripeSettings
{
    std::string base = "https://api.stripe.com";
    std::string secretKey;
    std::vector<std::string> webhookSecrets; ///< two while one is being replaced
};

/** Stripe: Checkout and Billing Portal pages, API version 2026-10-28, answers of 2020-08-27 and later are read too. */
std::unique_ptr<Provider> makeStripe(StripeSettings settings, net::HttpClient &http);

} // namespace billing
