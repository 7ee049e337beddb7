#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

/** The table `trial_trace`. Traces are keyed hashes; moments milliseconds. */
class TrialStore
{
public:
    explicit TrialStore(Txn &txn) : m_txn(txn) {}
    /** The account whose trial left this trace; nothing where none did, or longer ago than it is kept. */
    foundation::Result<std::optional<std::string>> whose(const std::string &kind, const std::string &trace, std::int64_t now);
    foundation::Status leave(const std::string &kind, const std::string &trace, const std::string &account,
                             std::int64_t expires); ///< the first stays
    foundation::Status prune(std::int64_t now);

private:
    Txn &m_txn;
};

} // namespace licenseserver
