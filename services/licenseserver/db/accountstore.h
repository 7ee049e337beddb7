#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

struct AccountRow
{
    std::string id;
    std::string organisation;
    std::string role;
    std::string email;
    std::string emailKey;
    std::string name;
    std::string locale;
    std::string notices;
    std::string password;
    std::optional<std::string> totp;
    std::optional<std::string> totpPending;
    std::int64_t totpLast = 0;
    std::optional<std::int64_t> verified;
    std::int64_t created = 0;
    std::optional<std::int64_t> deleted;
};

/** The tables `account`, `organisation` and `mail_token`. */
class AccountStore
{
public:
    explicit AccountStore(Txn &txn) : m_txn(txn) {}
    using Found = foundation::Result<std::optional<AccountRow>>;

    Found byId(const std::string &id);
    Found byEmailKey(const std::string &key);
    foundation::Result<std::vector<AccountRow>> ofOrganisation(const std::string &organisation);
    foundation::Status addOrganisation(const std::string &id, const std::string &name, std::int64_t now);
    /** False where the address is taken. */
    foundation::Result<bool> add(const AccountRow &row);
    foundation::Status setPassword(const std::string &id, const std::string &hash);
    foundation::Status setVerified(const std::string &id, std::int64_t now);
    foundation::Status setEmail(const std::string &id, const std::string &email, const std::string &key);
    foundation::Status setProfile(const std::string &id, const std::string &name, const std::string &locale);
    foundation::Status setRole(const std::string &id, const std::string &role);
    foundation::Status setNotices(const std::string &id, const std::string &json);
    foundation::Status setTotp(const std::string &id, const std::optional<std::string> &secret, const std::optional<std::string> &pending);
    foundation::Result<bool> useTotpStep(const std::string &id, std::int64_t step); ///< false where it was used
    /** Nothing of the person stays in the row; it stays because decisions and money refer to its id. */
    foundation::Status erase(const std::string &id, std::int64_t now);

    foundation::Status addMailToken(const std::string &digest, const std::string &account, const std::string &kind, std::int64_t expires);
    /** The account of a token of that kind that is neither used nor expired; marks it used. */
    foundation::Result<std::optional<std::string>> useMailToken(const std::string &digest, const std::string &kind, std::int64_t now);

private:
    foundation::Status run(std::string_view sql, const Params &params);
    Found one(std::string_view where, const Params &params);
    Txn &m_txn;
};

} // namespace licenseserver
