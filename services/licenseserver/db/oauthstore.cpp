#include "services/licenseserver/db/oauthstore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

Status nothing(const Result<std::int64_t> &done) { return done ? Status(Done{}) : Status(done.error()); }

} // namespace

Status OauthStore::add(const OauthFlow &flow)
{
    return nothing(m_txn.exec(
        "INSERT INTO oauth_flow (state, provider, account, device, redirect, app_state, challenge, verifier, expires) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {flow.state, flow.provider, flow.account, flow.device, flow.redirect, flow.appState, flow.challenge, flow.verifier, flow.expires}));
}

Result<std::optional<OauthFlow>> OauthStore::one(std::string_view sql, const Params &params)
{
    const auto row = m_txn.row(sql, params);
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<OauthFlow>();
    const auto &r = **row;
    return std::optional(
        OauthFlow{r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.text(6), r.text(7), r.text(8), r.text(9), r.number(10)});
}

Result<std::optional<OauthFlow>> OauthStore::comeBack(const std::string &state, const std::string &provider, std::int64_t now)
{
    return one("SELECT state, provider, account, device, redirect, app_state, challenge, verifier, ticket, code, expires FROM oauth_flow "
               "WHERE state = $1 AND provider = $2 AND expires > $3 AND ticket = ''",
               {state, provider, now});
}

Status OauthStore::setTicket(const std::string &state, const std::string &ticket, const std::string &code)
{
    return nothing(m_txn.exec("UPDATE oauth_flow SET ticket = $2, code = $3 WHERE state = $1 AND ticket = ''", {state, ticket, code}));
}

Result<std::optional<OauthFlow>> OauthStore::take(const std::string &ticket, std::int64_t now)
{
    return one("DELETE FROM oauth_flow WHERE ticket = $1 AND ticket <> '' AND expires > $2 "
               "RETURNING state, provider, account, device, redirect, app_state, challenge, verifier, ticket, code, expires",
               {ticket, now});
}

Status OauthStore::remove(const std::string &state) { return nothing(m_txn.exec("DELETE FROM oauth_flow WHERE state = $1", {state})); }
Status OauthStore::prune(std::int64_t now) { return nothing(m_txn.exec("DELETE FROM oauth_flow WHERE expires <= $1", {now})); }

} // namespace licenseserver
