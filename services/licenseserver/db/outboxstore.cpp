#include "services/licenseserver/db/outboxstore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

std::vector<OutboxRow> readOutbox(const Rows &rows)
{
    std::vector<OutboxRow> out;
    for (const auto &row : rows)
        out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.number(4), row.number(5)});
    return out;
}

} // namespace

Status OutboxStore::run(std::string_view sql, const Params &params)
{
    const auto done = m_txn.exec(sql, params);
    return done ? Status(Done{}) : Status(done.error());
}

Status OutboxStore::add(const OutboxRow &row, std::int64_t now)
{
    return run("INSERT INTO outbox (id, kind, dedupe, body, created, due) VALUES ($1, $2, $3, $4, $5, $5) "
               "ON CONFLICT (dedupe) DO UPDATE SET repeats = outbox.repeats + 1",
               {row.id, row.kind, row.dedupe, row.body, now});
}

Result<std::vector<OutboxRow>> OutboxStore::claim(std::int64_t now, std::int64_t until, int most)
{
    const auto rows = m_txn.rows("UPDATE outbox SET due = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM outbox WHERE due <= $1 AND "
                                 "sent IS NULL AND given_up IS NULL ORDER BY due LIMIT $3) RETURNING id, kind, dedupe, body, attempts, repeats",
                                 {now, until, std::int64_t{most}});
    if (!rows)
        return rows.error();
    return readOutbox(*rows);
}

Status OutboxStore::sent(const std::string &id, std::int64_t now) { return run("UPDATE outbox SET sent = $2, body = '' WHERE id = $1", {id, now}); }
Status OutboxStore::later(const std::string &id, std::int64_t due) { return run("UPDATE outbox SET due = $2 WHERE id = $1", {id, due}); }
Status OutboxStore::giveUp(const std::string &id, std::int64_t now)
{
    return run("UPDATE outbox SET given_up = $2, body = '' WHERE id = $1", {id, now});
}

Result<std::vector<OutboxRow>> OutboxStore::takeRepeated(std::int64_t before)
{
    const auto rows = m_txn.rows(
        "SELECT id, kind, dedupe, body, attempts, repeats - told FROM outbox WHERE kind = 'slack' AND repeats > told AND created < $1", {before});
    if (!rows)
        return rows.error();
    if (auto marked = run("UPDATE outbox SET told = repeats WHERE kind = 'slack' AND repeats > told AND created < $1", {before}); !marked)
        return marked.error();
    return readOutbox(*rows);
}

Result<std::int64_t> OutboxStore::waiting() { return m_txn.number("SELECT count(*) FROM outbox WHERE sent IS NULL AND given_up IS NULL"); }

Status OutboxStore::prune(std::int64_t before)
{
    return run("DELETE FROM outbox WHERE created < $1 AND (sent IS NOT NULL OR given_up IS NOT NULL)", {before});
}

} // namespace licenseserver
