#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

struct OauthFlow
{
    std::string state; ///< digest
    std::string provider;
    std::string account;
    std::string device;
    std::string redirect;
    std::string appState;
    std::string challenge;
    std::string verifier; ///< sealed
    std::string ticket;   ///< digest
    std::string code;     ///< sealed
    std::int64_t expires = 0;
};

/** The table `oauth_flow`. */
class OauthStore
{
public:
    explicit OauthStore(Txn &txn) : m_txn(txn) {}
    foundation::Status add(const OauthFlow &flow);
    /** The flow of that state which nobody came back to yet, now with ticket and code. */
    foundation::Result<std::optional<OauthFlow>> comeBack(const std::string &state, const std::string &provider, std::int64_t now);
    foundation::Status setTicket(const std::string &state, const std::string &ticket, const std::string &code);
    /** The flow of that ticket, gone from the table: a ticket is taken once, whoever brings it. */
    foundation::Result<std::optional<OauthFlow>> take(const std::string &ticket, std::int64_t now);
    foundation::Status remove(const std::string &state);
    foundation::Status prune(std::int64_t now);

private:
    foundation::Result<std::optional<OauthFlow>> one(std::string_view sql, const Params &params);
    Txn &m_txn;
};

} // namespace licenseserver
