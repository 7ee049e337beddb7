#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

struct SessionRow
{
    std::string id;
    std::string account;
    std::int64_t created = 0;
    std::int64_t expires = 0;
    std::string label;
};

/** The tables `session`, `refresh_token`, `used_token`, `sign_in_try` and `sign_in_place`. */
class SessionStore
{
public:
    explicit SessionStore(Txn &txn) : m_txn(txn) {}

    foundation::Status add(const SessionRow &row);
    foundation::Result<std::vector<SessionRow>> open(const std::string &account, std::int64_t now);
    /** Who a running session belongs to: one look for every request. */
    struct Holder
    {
        std::string account;
        std::string organisation;
        std::string role;
    };
    foundation::Result<std::optional<Holder>> holder(const std::string &session, std::int64_t now);
    foundation::Status extend(const std::string &session, std::int64_t expires);
    foundation::Result<bool> end(const std::string &session, const std::string &account, std::int64_t now, const std::string &why);
    foundation::Status endAll(const std::string &account, const std::string &except, std::int64_t now, const std::string &why);

    foundation::Status addRefresh(const std::string &digest, const std::string &session);
    struct Refresh
    {
        SessionRow session;
        bool first = false; ///< this use is the token's first
        bool running = false;
        std::int64_t used = 0; ///< when the first use was
        std::string request;   ///< digest of the key it carried; empty: none
        std::string successor; ///< digest of what was given for it
    };
    foundation::Result<std::optional<Refresh>> useRefresh(const std::string &digest, std::int64_t now);
    foundation::Status setSuccessor(const std::string &digest, const std::string &request, const std::string &successor);
    foundation::Result<bool> unused(const std::string &digest); ///< whether that refresh token is there and was not used

    foundation::Result<bool> useToken(const std::string &id, std::int64_t expires); ///< false: it was used before

    /** Counts a try unless there were `most` since `since` (both in minutes); the number there were. */
    foundation::Result<std::int64_t> countTry(const std::string &who, std::int64_t minute, std::int64_t since, std::int64_t most);
    foundation::Status forgetTries(const std::string &who);
    /** Remembers the places; whether one of them is new to an account that knows others. Those of 400 days ago are forgotten. */
    foundation::Result<bool> seenFrom(const std::string &account, const std::vector<std::string> &places, std::int64_t now);
    foundation::Status forgetPlaces(const std::string &account);
    foundation::Status prune(std::int64_t now);

private:
    foundation::Status run(std::string_view sql, const Params &params);
    Txn &m_txn;
};

} // namespace licenseserver
