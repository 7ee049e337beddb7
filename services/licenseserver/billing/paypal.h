#pragma once

#include "services/licenseserver/billing/provider.h"

#include <memory>
#include <string>

namespace billing {

struct PayPalSettings
{
    std::string base = "https://api-m.paypal.com";
    std::string clientId;
    std::string secret;
    std::string webhookId;
    std::string roots; ///< PEM of the authorities its certificates are issued through; empty: those of this system
};

/** PayPal Subscriptions v1. A subscription keeps its plan for life: another price is another subscription that replaces it. */
std::unique_ptr<Provider> makePayPal(PayPalSettings settings, net::HttpClient &http, const foundation::Clock &clock);

} // namespace billing
