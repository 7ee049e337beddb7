#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

struct MoveRow
{
    std::string id;
    std::string subscription; ///< our id
    std::string from;         ///< a price, "world.creator.month@1"
    std::string to;
    std::int64_t told = 0;      ///< milliseconds: when the notice was written
    std::int64_t notBefore = 0; ///< seconds; the table refuses less than 30 days after `told`
    std::string state = "told"; ///< then "moved", or "left": the subscription had ended or had another price by then
};

/** The table `price_move`. */
class MoveStore
{
public:
    explicit MoveStore(Txn &txn) : m_txn(txn) {}
    foundation::Result<bool> add(const MoveRow &row); ///< false: that notice was written before
    /** Notices whose day has come, oldest first. */
    foundation::Result<std::vector<MoveRow>> due(std::int64_t now, int most);
    foundation::Result<std::vector<MoveRow>> of(const std::string &subscription);
    foundation::Status close(const std::string &id, const std::string &state, std::int64_t now);

private:
    foundation::Result<std::vector<MoveRow>> read(std::string_view where, const Params &params);
    Txn &m_txn;
};

} // namespace licenseserver
