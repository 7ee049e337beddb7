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
/** "member" or "billing", at once in every session of that person. NotFound outside the own organisation and for oneself. */
foundation::Status changeRole(Core &core, const Principal &owner, const std::string &account, const std::string &role);
/**
 * Makes somebody else of the organisation its owner, with the subscriptions; who asks is a member from then on. There is one owner at any moment.
 * NotFound outside the own organisation, Refused for somebody who has not joined yet.
 */
foundation::Status handOver(Core &core, const Principal &owner, const std::string &account);

/** An account for staff ("support" or "admin"), made on the machine itself; its password is set through the mailed token. */
foundation::Status addStaff(Core &core, const std::string &email, const std::string &role);

} // namespace licenseserver
