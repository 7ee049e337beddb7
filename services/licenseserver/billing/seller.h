#pragma once

#include "services/licenseserver/config/config.h"
#include "services/protocol/json.h"

#include <string>
#include <vector>

namespace billing {

/** Whose name stands on receipts. */
struct Seller
{
    std::string name; ///< empty: none is set up, and receipts name nobody
    std::vector<std::string> address;
    std::string country; ///< two letters
    std::string taxNumber;
    std::string email;
    bool operator==(const Seller &) const = default;
};

/** The one of the configuration. BadInput for a country or an address that is none. */
foundation::Result<Seller> configuredSeller(const licenseserver::Config &config);
/** The settings a whole receipt would need and that are not set. */
std::vector<std::string> missingOf(const Seller &seller);

protocol::Json sellerJson(const Seller &seller);
Seller sellerFrom(const std::string &json);
/** Several lines for a mail; empty where there is no name. */
std::string sellerText(const Seller &seller);

} // namespace billing
