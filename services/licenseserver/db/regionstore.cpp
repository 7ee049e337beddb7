#include "services/licenseserver/db/regionstore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

RegionDecision readDecision(const Row &row)
{
    return {row.text(0), row.number(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.number(7)};
}

RegionRequest readRequest(const Row &row) { return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.number(5), !row.isNull(6)}; }

} // namespace

Status RegionStore::run(std::string_view sql, const Params &params)
{
    const auto done = m_txn.exec(sql, params);
    return done ? Status(Done{}) : Status(done.error());
}

Result<std::optional<RegionDecision>> RegionStore::latest(const std::string &account)
{
    const auto row =
        m_txn.row("SELECT account, number, region, evidence, reason, decided_by, approved_by, decided FROM region_decision WHERE account = $1 "
                  "ORDER BY number DESC LIMIT 1",
                  {account});
    if (!row)
        return row.error();
    return *row ? std::optional(readDecision(**row)) : std::optional<RegionDecision>();
}

Result<std::vector<RegionDecision>> RegionStore::all(const std::string &account)
{
    const auto rows =
        m_txn.rows("SELECT account, number, region, evidence, reason, decided_by, approved_by, decided FROM region_decision WHERE account = $1 "
                   "ORDER BY number",
                   {account});
    if (!rows)
        return rows.error();
    std::vector<RegionDecision> out;
    for (const auto &row : *rows)
        out.push_back(readDecision(row));
    return out;
}

Status RegionStore::add(const RegionDecision &d)
{
    return run("INSERT INTO region_decision (account, number, region, evidence, reason, decided_by, approved_by, decided) VALUES ($1, $2, $3, $4, "
               "$5, $6, $7, $8)",
               {d.account, d.number, d.region, d.evidence, d.reason, d.decidedBy, d.approvedBy, d.decided});
}

Result<std::optional<std::int64_t>> RegionStore::settledSince(const std::string &account)
{
    const auto row = m_txn.row("SELECT decided FROM region_decision WHERE account = $1 AND region <> 'pending' ORDER BY number LIMIT 1", {account});
    if (!row)
        return row.error();
    return *row ? std::optional((*row)->number(0)) : std::optional<std::int64_t>();
}

Status RegionStore::addRequest(const RegionRequest &r)
{
    return run("INSERT INTO region_request (id, account, region, reason, asked_by, asked) VALUES ($1, $2, $3, $4, $5, $6)",
               {r.id, r.account, r.region, r.reason, r.askedBy, r.asked});
}

Result<std::optional<RegionRequest>> RegionStore::request(const std::string &id)
{
    const auto row = m_txn.row("SELECT id, account, region, reason, asked_by, asked, closed FROM region_request WHERE id = $1", {id});
    if (!row)
        return row.error();
    return *row ? std::optional(readRequest(**row)) : std::optional<RegionRequest>();
}

Result<std::vector<RegionRequest>> RegionStore::openRequests(const std::string &after, int most)
{
    const auto rows = m_txn.rows(
        "SELECT id, account, region, reason, asked_by, asked, closed FROM region_request WHERE closed IS NULL AND id > $1 ORDER BY id LIMIT $2",
        {after, std::int64_t{most}});
    if (!rows)
        return rows.error();
    std::vector<RegionRequest> out;
    for (const auto &row : *rows)
        out.push_back(readRequest(row));
    return out;
}

Result<bool> RegionStore::close(const std::string &id, std::int64_t now, const std::string &by)
{
    const auto closed = m_txn.exec("UPDATE region_request SET closed = $2, closed_by = $3 WHERE id = $1 AND closed IS NULL", {id, now, by});
    if (!closed)
        return closed.error();
    return *closed == 1;
}

Result<std::optional<RegionStore::Trace>> RegionStore::traced(const std::string &kind, const std::string &trace, std::int64_t now)
{
    const auto row = m_txn.row("SELECT region_trace.region, region_trace.account, CASE WHEN account.id IS NULL OR account.deleted IS NOT NULL THEN 0 "
                               "ELSE 1 END, coalesce(account.created, 0) FROM region_trace LEFT JOIN account ON account.id = region_trace.account "
                               "WHERE kind = $1 AND trace = $2 AND expires > $3",
                               {kind, trace, now});
    if (!row)
        return row.error();
    return *row ? std::optional(Trace{(*row)->text(0), (*row)->text(1), (*row)->number(2) != 0, (*row)->number(3)}) : std::optional<Trace>();
}

Status RegionStore::leaveTrace(const std::string &kind, const std::string &trace, const std::string &region, const std::string &account,
                               std::int64_t expires)
{
    return run("INSERT INTO region_trace (kind, trace, region, account, expires) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind, trace) DO UPDATE SET "
               "expires = CASE WHEN excluded.expires > region_trace.expires THEN excluded.expires ELSE region_trace.expires END",
               {kind, trace, region, account, expires});
}

Status RegionStore::prune(std::int64_t now) { return run("DELETE FROM region_trace WHERE expires < $1", {now}); }

} // namespace licenseserver
