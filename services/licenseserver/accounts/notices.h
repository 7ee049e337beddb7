#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/db/accountstore.h"

namespace licenseserver {

/**
 * Which mails a person wants: "billing" (receipts for payments), "expiry" (reminders before a payment, or before a plan or a trial ends). What nobody
 * chose is wanted. Mails about the account's safety, payments that failed and prices that change are always sent.
 */
bool wantsMail(const std::string &notices, std::string_view which);
/** The choices as they are shown: each of them, "security" always true, and what the browser signalled at registration. */
protocol::Json shownNotices(const std::string &notices);
/** The same with new choices for "billing" and "expiry". */
protocol::Json chosenNotices(const std::string &notices, bool billing, bool expiry);

/** A mail about the account's safety, which cannot be switched off; `reason` names what happened, once. */
foundation::Status mailSafety(Core &core, Txn &txn, const std::string &account, const Mail &what, const std::string &reason);

/**
 * Remembers from where an account was signed in to, and mails its owner when the name of the device or the network was not seen for 400 days. The
 * very first sign-in teaches both and is not mailed. `client` is the address of who asks.
 */
foundation::Status noteSignIn(Core &core, Txn &txn, const std::string &account, const std::string &session, const std::string &label,
                              const std::string &client);

} // namespace licenseserver
