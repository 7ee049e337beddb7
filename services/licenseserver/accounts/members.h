#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/http/router.h"

namespace licenseserver {

foundation::Result<std::vector<AccountRow>> membersOf(Core &core, const std::string &organisation);

/**
 * Mails an invitation to an address that has no account; what happens to one that has is not told. Refused when the plan's seats are taken.
 * Members share the owner's region.
 */
foundation::Status inviteMember(Core &core, const Principal &owner, const std::string &email, const std::string &role);
foundation::Status removeMember(Core &core, const Principal &owner, const std::string &account); ///< NotFound outside the own organisation

/** An account for staff ("support" or "admin"), made on the machine itself; its password is set through the mailed token. */
foundation::Status addStaff(Core &core, const std::string &email, const std::string &role);

} // namespace licenseserver
