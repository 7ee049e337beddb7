#include "services/licenseserver/db/auditstore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

std::vector<AuditRow> read(const Rows &rows)
{
    std::vector<AuditRow> out;
    for (const auto &row : rows)
        out.push_back({row.number(0), row.number(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)});
    return out;
}

} // namespace

Result<AuditStore::Head> AuditStore::head()
{
    const auto row = m_txn.row("SELECT number, hash FROM audit_head WHERE id = 1");
    if (!row)
        return row.error();
    return *row ? Head{(*row)->number(0), (*row)->text(1)} : Head{};
}

Status AuditStore::append(const AuditRow &row)
{
    const auto added =
        m_txn.exec("INSERT INTO audit (number, at, actor, action, subject, detail, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                   {row.number, row.at, row.actor, row.action, row.subject, row.detail, row.previous, row.hash});
    if (!added)
        return added.error();
    const auto moved = m_txn.exec("UPDATE audit_head SET number = $1, hash = $2 WHERE id = 1", {row.number, row.hash});
    return moved ? Status(Done{}) : Status(moved.error());
}

Result<std::vector<AuditRow>> AuditStore::from(std::int64_t number, int most)
{
    const auto rows =
        m_txn.rows("SELECT number, at, actor, action, subject, detail, previous, hash FROM audit WHERE number >= $1 ORDER BY number LIMIT $2",
                   {number, std::int64_t{most}});
    if (!rows)
        return rows.error();
    return read(*rows);
}

Result<std::vector<AuditRow>> AuditStore::about(const std::string &subject, std::int64_t before, int most)
{
    const auto rows = m_txn.rows("SELECT number, at, actor, action, subject, detail, previous, hash FROM audit WHERE subject = $1 AND number < $2 "
                                 "ORDER BY number DESC LIMIT $3",
                                 {subject, before, std::int64_t{most}});
    if (!rows)
        return rows.error();
    return read(*rows);
}

} // namespace licenseserver
