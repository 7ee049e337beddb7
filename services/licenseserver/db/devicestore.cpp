#include "services/licenseserver/db/devicestore.h"

#include <iterator>
#include <sstream>

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

constexpr std::string_view columns =
    "SELECT id, account, name, part1, part2, part3, activated, covered_until, release_key, released, traces FROM device WHERE account = $1 ";

/** They are kept in one column, with blanks between them: they are hashes in base64url. */
std::vector<std::string> split(const std::string &text)
{
    std::istringstream words(text);
    return {std::istream_iterator<std::string>(words), {}};
}

std::string joined(const std::vector<std::string> &traces)
{
    std::string out;
    for (const auto &trace : traces)
        out.append(out.empty() ? "" : " ").append(trace);
    return out;
}

DeviceRow read(const Row &row)
{
    return {row.text(0),        row.text(1),   row.text(2), {row.text(3), row.text(4), row.text(5)},
            row.number(6),      row.number(7), row.text(8), row.isNull(9) ? std::optional<std::int64_t>() : std::optional(row.number(9)),
            split(row.text(10))};
}

} // namespace

Result<std::vector<DeviceRow>> DeviceStore::all(const std::string &account)
{
    const auto rows = m_txn.rows(std::string(columns) + "ORDER BY activated", {account});
    if (!rows)
        return rows.error();
    std::vector<DeviceRow> out;
    for (const auto &row : *rows)
        out.push_back(read(row));
    return out;
}

Result<std::optional<DeviceRow>> DeviceStore::get(const std::string &account, const std::string &id)
{
    const auto row = m_txn.row(std::string(columns) + "AND id = $2", {account, id});
    if (!row)
        return row.error();
    return *row ? std::optional(read(**row)) : std::optional<DeviceRow>();
}

Status DeviceStore::add(const DeviceRow &row)
{
    const auto added = m_txn.exec("INSERT INTO device (id, account, name, part1, part2, part3, activated, covered_until, release_key, traces) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                                  {row.id, row.account, row.name, row.parts[0], row.parts[1], row.parts[2], row.activated, row.coveredUntil,
                                   row.releaseKey, joined(row.traces)});
    return added ? Status(Done{}) : Status(added.error());
}

Status DeviceStore::update(const DeviceRow &row)
{
    const auto set =
        m_txn.exec("UPDATE device SET name = $3, part1 = $4, part2 = $5, part3 = $6, activated = $7, covered_until = $8, release_key = $9, "
                   "released = $10, traces = $11 WHERE account = $1 AND id = $2",
                   {row.account, row.id, row.name, row.parts[0], row.parts[1], row.parts[2], row.activated, row.coveredUntil, row.releaseKey,
                    row.released ? Value(*row.released) : Value(), joined(row.traces)});
    return set ? Status(Done{}) : Status(set.error());
}

Status DeviceStore::removeAll(const std::string &account)
{
    const auto gone = m_txn.exec("DELETE FROM device WHERE account = $1", {account});
    return gone ? Status(Done{}) : Status(gone.error());
}

Result<std::int64_t> DeviceStore::nextSeq(const std::string &account)
{
    return m_txn.number(
        "INSERT INTO licence_counter (account, seq) VALUES ($1, 1) ON CONFLICT (account) DO UPDATE SET seq = licence_counter.seq + 1 RETURNING seq",
        {account});
}

} // namespace licenseserver
