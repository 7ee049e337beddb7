#include "services/licenseserver/db/movestore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

Result<bool> MoveStore::add(const MoveRow &row)
{
    const auto added =
        m_txn.exec("INSERT INTO price_move (id, subscription, from_price, to_price, told, not_before, state) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                   "ON CONFLICT (subscription, from_price, to_price) DO NOTHING",
                   {row.id, row.subscription, row.from, row.to, row.told, row.notBefore, row.state});
    if (!added)
        return added.error();
    return *added == 1;
}

Result<std::vector<MoveRow>> MoveStore::read(std::string_view where, const Params &params)
{
    const auto rows = m_txn.rows("SELECT id, subscription, from_price, to_price, told, not_before, state FROM price_move WHERE " +
                                     std::string(where) + " ORDER BY id",
                                 params);
    if (!rows)
        return rows.error();
    std::vector<MoveRow> out;
    for (const auto &row : *rows)
        out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.number(4), row.number(5), row.text(6)});
    return out;
}

Result<std::vector<MoveRow>> MoveStore::due(std::int64_t now, int most)
{
    auto out = read("state = 'told' AND not_before <= $1", {now / 1000});
    if (out && out->size() > static_cast<std::size_t>(most))
        out->resize(static_cast<std::size_t>(most));
    return out;
}

Result<std::vector<MoveRow>> MoveStore::of(const std::string &subscription) { return read("subscription = $1", {subscription}); }

Status MoveStore::close(const std::string &id, const std::string &state, std::int64_t now)
{
    const auto done = m_txn.exec("UPDATE price_move SET state = $2, closed = $3 WHERE id = $1 AND state = 'told'", {id, state, now});
    return done ? Status(Done{}) : Status(done.error());
}

} // namespace licenseserver
