#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

struct AuditRow
{
    std::int64_t number = 0;
    std::int64_t at = 0;
    std::string actor;
    std::string action;
    std::string subject;
    std::string detail;
    std::string previous;
    std::string hash;
};

/** The table `audit` and where it ends. */
class AuditStore
{
public:
    explicit AuditStore(Txn &txn) : m_txn(txn) {}
    struct Head
    {
        std::int64_t number = 0;
        std::string hash;
    };
    foundation::Result<Head> head();
    foundation::Status append(const AuditRow &row); ///< and moves the head
    foundation::Result<std::vector<AuditRow>> from(std::int64_t number, int most);
    foundation::Result<std::vector<AuditRow>> about(const std::string &subject, std::int64_t before, int most); ///< newest first

private:
    Txn &m_txn;
};

} // namespace licenseserver
