#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

struct PriceBookRow
{
    std::int64_t version = 0;
    std::string digest;
    std::string body;
};

/** The table `price_book`; a trigger keeps its rows as they are. */
class PriceBookStore
{
public:
    explicit PriceBookStore(Txn &txn) : m_txn(txn) {}
    foundation::Result<std::int64_t> newest(); ///< 0: none
    foundation::Result<std::optional<PriceBookRow>> get(std::int64_t version);
    foundation::Status add(const PriceBookRow &row, std::int64_t now, const std::string &actor);

private:
    Txn &m_txn;
};

} // namespace licenseserver
