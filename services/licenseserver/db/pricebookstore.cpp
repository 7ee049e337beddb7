#include "services/licenseserver/db/pricebookstore.h"

using foundation::Result;
using foundation::Status;

namespace licenseserver {

Result<std::int64_t> PriceBookStore::newest() { return m_txn.number("SELECT coalesce(max(version), 0) FROM price_book"); }

Result<std::optional<PriceBookRow>> PriceBookStore::get(std::int64_t version)
{
    const auto row = m_txn.row("SELECT version, digest, body FROM price_book WHERE version = $1", {version});
    if (!row)
        return row.error();
    return *row ? std::optional(PriceBookRow{(*row)->number(0), (*row)->text(1), (*row)->text(2)}) : std::optional<PriceBookRow>();
}

Status PriceBookStore::add(const PriceBookRow &row, std::int64_t now, const std::string &actor)
{
    const auto added = m_txn.exec("INSERT INTO price_book (version, published, published_by, digest, body) VALUES ($1, $2, $3, $4, $5)",
                                  {row.version, now, actor, row.digest, row.body});
    return added ? Status(foundation::Done{}) : Status(added.error());
}

} // namespace licenseserver
