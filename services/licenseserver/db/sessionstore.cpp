#include "services/licenseserver/db/sessionstore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

constexpr std::int64_t day = 86'400'000;

} // namespace

Status SessionStore::run(std::string_view sql, const Params &params)
{
    const auto done = m_txn.exec(sql, params);
    return done ? Status(Done{}) : Status(done.error());
}

Status SessionStore::add(const SessionRow &row)
{
    return run("INSERT INTO session (id, account, created, expires, label) VALUES ($1, $2, $3, $4, $5)",
               {row.id, row.account, row.created, row.expires, row.label});
}

Result<std::vector<SessionRow>> SessionStore::open(const std::string &account, std::int64_t now)
{
    const auto rows = m_txn.rows("SELECT id, account, created, expires, label FROM session WHERE account = $1 AND ended IS NULL AND expires > $2 "
                                 "ORDER BY created DESC LIMIT 100",
                                 {account, now});
    if (!rows)
        return rows.error();
    std::vector<SessionRow> out;
    for (const auto &row : *rows)
        out.push_back({row.text(0), row.text(1), row.number(2), row.number(3), row.text(4)});
    return out;
}

Result<std::optional<SessionStore::Holder>> SessionStore::holder(const std::string &session, std::int64_t now)
{
    const auto row = m_txn.row("SELECT account.id, account.organisation, account.role FROM session JOIN account ON account.id = session.account "
                               "WHERE session.id = $1 AND session.ended IS NULL AND session.expires > $2 AND account.deleted IS NULL",
                               {session, now});
    if (!row)
        return row.error();
    return *row ? std::optional(Holder{(*row)->text(0), (*row)->text(1), (*row)->text(2)}) : std::optional<Holder>();
}

Status SessionStore::extend(const std::string &session, std::int64_t expires)
{
    return run("UPDATE session SET expires = $2 WHERE id = $1", {session, expires});
}

Result<bool> SessionStore::end(const std::string &session, const std::string &account, std::int64_t now, const std::string &why)
{
    const auto ended =
        m_txn.exec("UPDATE session SET ended = $3, why = $4 WHERE id = $1 AND account = $2 AND ended IS NULL", {session, account, now, why});
    if (!ended)
        return ended.error();
    return *ended == 1;
}

Status SessionStore::endAll(const std::string &account, const std::string &except, std::int64_t now, const std::string &why)
{
    return run("UPDATE session SET ended = $3, why = $4 WHERE account = $1 AND id <> $2 AND ended IS NULL", {account, except, now, why});
}

Status SessionStore::addRefresh(const std::string &digest, const std::string &session)
{
    return run("INSERT INTO refresh_token (digest, session) VALUES ($1, $2)", {digest, session});
}

Result<std::optional<SessionStore::Refresh>> SessionStore::useRefresh(const std::string &digest, std::int64_t now)
{
    const auto row = m_txn.row("SELECT session.id, session.account, session.created, session.expires, session.label, session.ended, account.deleted, "
                               "coalesce(refresh_token.used, 0), refresh_token.request, refresh_token.successor FROM refresh_token JOIN session ON "
                               "session.id = refresh_token.session JOIN account ON account.id = session.account "
                               "WHERE refresh_token.digest = $1",
                               {digest});
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Refresh>();
    const auto used = m_txn.exec("UPDATE refresh_token SET used = $2 WHERE digest = $1 AND used IS NULL", {digest, now});
    if (!used)
        return used.error();
    const auto &found = **row;
    return std::optional(Refresh{{found.text(0), found.text(1), found.number(2), found.number(3), found.text(4)},
                                 *used == 1,
                                 found.isNull(5) && found.isNull(6) && found.number(3) > now,
                                 found.number(7),
                                 found.text(8),
                                 found.text(9)});
}

Status SessionStore::setSuccessor(const std::string &digest, const std::string &request, const std::string &successor)
{
    return run("UPDATE refresh_token SET request = $2, successor = $3 WHERE digest = $1", {digest, request, successor});
}

Result<bool> SessionStore::unused(const std::string &digest)
{
    const auto row = m_txn.row("SELECT 1 FROM refresh_token WHERE digest = $1 AND used IS NULL", {digest});
    if (!row)
        return row.error();
    return row->has_value();
}

Result<bool> SessionStore::useToken(const std::string &id, std::int64_t expires)
{
    const auto used = m_txn.rows("INSERT INTO used_token (id, expires) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id", {id, expires});
    if (!used)
        return used.error();
    return !used->empty();
}

Result<std::int64_t> SessionStore::countTry(const std::string &who, std::int64_t minute, std::int64_t since, std::int64_t most)
{
    const auto before = m_txn.number("SELECT coalesce(sum(tries), 0) FROM sign_in_try WHERE who = $1 AND minute > $2", {who, since});
    if (!before || *before >= most)
        return before;
    const auto counted =
        run("INSERT INTO sign_in_try (who, minute, tries) VALUES ($1, $2, 1) ON CONFLICT (who, minute) DO UPDATE SET tries = sign_in_try.tries + 1",
            {who, minute});
    return counted ? before : Result<std::int64_t>(counted.error());
}

Status SessionStore::forgetTries(const std::string &who) { return run("DELETE FROM sign_in_try WHERE who = $1", {who}); }

Result<bool> SessionStore::seenFrom(const std::string &account, const std::vector<std::string> &places, std::int64_t now)
{
    const auto known = m_txn.number("SELECT count(*) FROM sign_in_place WHERE account = $1 AND last > $2", {account, now - 400 * day});
    if (!known)
        return known.error();
    bool fresh = false;
    for (const auto &place : places) {
        const auto seen =
            m_txn.number("SELECT count(*) FROM sign_in_place WHERE account = $1 AND place = $2 AND last > $3", {account, place, now - 400 * day});
        if (!seen)
            return seen.error();
        fresh = fresh || *seen == 0;
        const auto kept = run(
            "INSERT INTO sign_in_place (account, place, last) VALUES ($1, $2, $3) ON CONFLICT (account, place) DO UPDATE SET last = excluded.last",
            {account, place, now});
        if (!kept)
            return kept.error();
    }
    return fresh && *known > 0;
}

Status SessionStore::forgetPlaces(const std::string &account) { return run("DELETE FROM sign_in_place WHERE account = $1", {account}); }

Status SessionStore::prune(std::int64_t now)
{
    for (const std::string_view sql :
         {"DELETE FROM refresh_token WHERE session IN (SELECT id FROM session WHERE expires < $1)", "DELETE FROM session WHERE expires < $1"}) {
        if (auto done = run(sql, {now - 7 * day}); !done)
            return done;
    }
    if (auto done = run("DELETE FROM sign_in_try WHERE minute < $1", {(now - day) / 60'000}); !done)
        return done;
    if (auto done = run("DELETE FROM used_token WHERE expires < $1", {now - day}); !done)
        return done;
    if (auto done = run("DELETE FROM sign_in_place WHERE last < $1", {now - 400 * day}); !done)
        return done;
    return run("DELETE FROM mail_token WHERE expires < $1", {now - 7 * day});
}

} // namespace licenseserver
