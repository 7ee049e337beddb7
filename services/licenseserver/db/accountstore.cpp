#include "services/licenseserver/db/accountstore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

constexpr std::string_view columns =
    "SELECT id, organisation, role, email, email_key, name, locale, notices, password, totp, totp_pending, totp_last, "
    "verified, created, deleted FROM account ";

AccountRow read(const Row &row)
{
    const auto text = [&](std::size_t i) { return row.isNull(i) ? std::optional<std::string>() : std::optional(row.text(i)); };
    const auto number = [&](std::size_t i) { return row.isNull(i) ? std::optional<std::int64_t>() : std::optional(row.number(i)); };
    return {row.text(0), row.text(1), row.text(2), row.text(3),    row.text(4), row.text(5),    row.text(6), row.text(7),
            row.text(8), text(9),     text(10),    row.number(11), number(12),  row.number(13), number(14)};
}

Value orNull(const std::optional<std::string> &text) { return text ? Value(*text) : Value(); }

} // namespace

Status AccountStore::run(std::string_view sql, const Params &params)
{
    const auto done = m_txn.exec(sql, params);
    return done ? Status(Done{}) : Status(done.error());
}

AccountStore::Found AccountStore::one(std::string_view where, const Params &params)
{
    const auto row = m_txn.row(std::string(columns) + std::string(where), params);
    if (!row)
        return row.error();
    return *row ? std::optional(read(**row)) : std::optional<AccountRow>();
}

AccountStore::Found AccountStore::byId(const std::string &id) { return one("WHERE id = $1", {id}); }
AccountStore::Found AccountStore::byEmailKey(const std::string &key)
{
    // A row is found and read either way, somebody else's where there is none, so that the time does not tell whether the address is known.
    static const std::string sql = std::string(columns.substr(0, columns.find(" FROM"))) +
                                   ", CASE WHEN email_key = $1 THEN 0 ELSE 1 END FROM account "
                                   "WHERE id = coalesce((SELECT id FROM account WHERE email_key = $1), (SELECT min(id) FROM account))";
    const auto row = m_txn.row(sql, {key});
    if (!row)
        return row.error();
    auto found = *row ? std::optional(read(**row)) : std::optional<AccountRow>();
    if (!*row || (*row)->number(15) != 0)
        found.reset();
    return found;
}

Result<std::vector<AccountRow>> AccountStore::ofOrganisation(const std::string &organisation)
{
    const auto rows = m_txn.rows(std::string(columns) + "WHERE organisation = $1 AND deleted IS NULL ORDER BY id LIMIT 200", {organisation});
    if (!rows)
        return rows.error();
    std::vector<AccountRow> out;
    for (const auto &row : *rows)
        out.push_back(read(row));
    return out;
}

Status AccountStore::addOrganisation(const std::string &id, const std::string &name, std::int64_t now)
{
    return run("INSERT INTO organisation (id, name, created) VALUES ($1, $2, $3)", {id, name, now});
}

Result<bool> AccountStore::add(const AccountRow &row)
{
    const auto added = m_txn.rows("INSERT INTO account (id, organisation, role, email, email_key, name, locale, password, created, verified) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (email_key) DO NOTHING RETURNING id",
                                  {row.id, row.organisation, row.role, row.email, row.emailKey, row.name, row.locale, row.password, row.created,
                                   row.verified ? Value(*row.verified) : Value()});
    if (!added)
        return added.error();
    return !added->empty();
}

Status AccountStore::setPassword(const std::string &id, const std::string &hash)
{
    return run("UPDATE account SET password = $2 WHERE id = $1", {id, hash});
}

Status AccountStore::setVerified(const std::string &id, std::int64_t now)
{
    return run("UPDATE account SET verified = $2 WHERE id = $1 AND verified IS NULL", {id, now});
}

Status AccountStore::setEmail(const std::string &id, const std::string &email, const std::string &key)
{
    return run("UPDATE account SET email = $2, email_key = $3 WHERE id = $1", {id, email, key});
}

Status AccountStore::setProfile(const std::string &id, const std::string &name, const std::string &locale)
{
    return run("UPDATE account SET name = $2, locale = $3 WHERE id = $1", {id, name, locale});
}

Status AccountStore::setRole(const std::string &id, const std::string &role)
{
    return run("UPDATE account SET role = $2 WHERE id = $1 AND deleted IS NULL", {id, role});
}

Status AccountStore::setNotices(const std::string &id, const std::string &json)
{
    return run("UPDATE account SET notices = $2 WHERE id = $1", {id, json});
}

Status AccountStore::setTotp(const std::string &id, const std::optional<std::string> &secret, const std::optional<std::string> &pending)
{
    return run("UPDATE account SET totp = $2, totp_pending = $3 WHERE id = $1", {id, orNull(secret), orNull(pending)});
}

Result<bool> AccountStore::useTotpStep(const std::string &id, std::int64_t step)
{
    const auto used = m_txn.exec("UPDATE account SET totp_last = $2 WHERE id = $1 AND totp_last < $2", {id, step});
    if (!used)
        return used.error();
    return *used == 1;
}

Status AccountStore::erase(const std::string &id, std::int64_t now)
{
    return run("UPDATE account SET deleted = $2, email = '', email_key = 'deleted:' || id, name = '', notices = '{}', password = '', totp = NULL, "
               "totp_pending = NULL WHERE id = $1",
               {id, now});
}

Status AccountStore::addMailToken(const std::string &digest, const std::string &account, const std::string &kind, std::int64_t expires)
{
    return run("INSERT INTO mail_token (digest, account, kind, expires) VALUES ($1, $2, $3, $4)", {digest, account, kind, expires});
}

Result<std::optional<std::string>> AccountStore::useMailToken(const std::string &digest, const std::string &kind, std::int64_t now)
{
    const auto used = m_txn.row("UPDATE mail_token SET used = $3 WHERE digest = $1 AND kind = $2 AND used IS NULL AND expires > $3 RETURNING account",
                                {digest, kind, now});
    if (!used)
        return used.error();
    return *used ? std::optional((*used)->text(0)) : std::optional<std::string>();
}

} // namespace licenseserver
