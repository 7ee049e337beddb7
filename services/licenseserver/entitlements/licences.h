#pragma once

#include "services/licenseserver/billing/desk.h"
#include "services/licenseserver/http/router.h"
#include "services/protocol/licence.h"

#include <string>

namespace entitlements {

/**
 * What a licence says for an entitlement at `now` (seconds): full use for the time of its interval (7 or 14 days) but never beyond what is paid,
 * then the grace of the interval; a subscription in grace has full use until that grace ends and none after it.
 */
protocol::Licence licenceFor(const billing::Entitlement &entitlement, std::int64_t now);

struct Issued
{
    std::string file; ///< the signed licence
    protocol::Licence licence;
};

/** A licence for a device of the account that is in use; the device keeps its slot until it ends. NotFound for any other device. */
foundation::Result<Issued> issue(licenseserver::Core &core, const std::string &account, const std::string &device);

void addRoutes(licenseserver::Router &router, licenseserver::Core &core);

} // namespace entitlements
