#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/db/accountstore.h"

namespace licenseserver {

/** Whether the password and, where there is one, the second step are the account's; asked again before what cannot be undone. */
foundation::Result<bool> confirmsIdentity(Core &core, const std::string &account, const std::string &password, const std::string &code);

foundation::Result<AccountRow> accountRow(Core &core, const std::string &account); ///< NotFound where it is gone

/** Ends every session, this one too: tokens older than a password are worth nothing. Unauthorized when the old password is wrong. */
foundation::Status changePassword(Core &core, const std::string &account, const std::string &from, const std::string &to);

/** The secret for an authenticator program, in base32; in force once `confirmTotp` was given a code of it. */
foundation::Result<std::string> beginTotp(Core &core, const std::string &account);
foundation::Status confirmTotp(Core &core, const std::string &account, const std::string &code);
foundation::Status removeTotp(Core &core, const std::string &account);

/** Everything kept about the person, as JSON. */
foundation::Result<protocol::Json> exportAccount(Core &core, const std::string &account);
/** A dl+jwt token that fetches the export once, within ten minutes. */
foundation::Result<std::string> exportToken(Core &core, const std::string &account);
foundation::Result<std::string> useExportToken(Core &core, const std::string &token); ///< the account it is for

enum class Deletion {
    Done,
    MembersLeft ///< an owner others depend on stays, until the organisation is handed over or the others are removed
};
/** Removes the person; what decisions and money must refer to stays under an id that leads to nobody. Refused while a subscription would go on
 * charging. */
foundation::Result<Deletion> deleteAccount(Core &core, const std::string &account, const std::string &actor);

} // namespace licenseserver
