#pragma once

#include "services/licenseserver/core.h"

namespace licenseserver {

struct Newcomer
{
    std::string email; ///< valid
    std::string password;
    std::string name;
    std::string locale;
    std::string client; ///< address the region is decided by
    bool privacySignal = false; ///< Sec-GPC: no product news
};

/**
 * What needs no session. Each of these says the same whether an account exists or not, and returns what begins its work, to be called when the
 * answer has left: who asks learns nothing from words or from time. Timeout when too much is waiting.
 */
using Afterwards = std::function<void()>;
foundation::Result<Afterwards> registerAccount(Core &core, Newcomer newcomer);
foundation::Result<Afterwards> requestReset(Core &core, std::string email);
foundation::Result<Afterwards> requestUnlock(Core &core, std::string email);

/**
 * The code from the mail confirms the address; Unauthorized when it is wrong, used or expired. The password must be the account's: somebody else
 * may have registered the address in between, and reading the mail must not confirm a stranger's password.
 */
foundation::Status verifyEmail(Core &core, const std::string &email, const std::string &code, const std::string &password);
/**
 * Another address for an account: a code goes to the new one, a notice to the old one. What happens when the new one has an account is not told.
 */
foundation::Status requestEmailChange(Core &core, const std::string &account, const std::string &email);
foundation::Status confirmEmailChange(Core &core, const std::string &account, const std::string &email, const std::string &code);
/** A reset token counts once and ends every session. */
foundation::Status resetPassword(Core &core, const std::string &token, const std::string &password);

/** The digest a mailed code is kept as. */
std::string codeDigest(const Core &core, const std::string &account, std::string_view code);
std::string newCode(); ///< 12 letters and digits that are not mistaken for one another

/** Mails a reset token; also how an invited member sets a first password. */
foundation::Status mailResetToken(Core &core, Txn &txn, const std::string &account, const std::string &email, const std::string &passwordHash,
                                  const std::string &subject);

} // namespace licenseserver
