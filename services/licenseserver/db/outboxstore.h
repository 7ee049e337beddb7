#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

struct OutboxRow
{
    std::string id;
    std::string kind;
    std::string dedupe;
    std::string body;
    std::int64_t attempts = 0;
    std::int64_t repeats = 0;
};

/** The table `outbox`. */
class OutboxStore
{
public:
    explicit OutboxStore(Txn &txn) : m_txn(txn) {}
    /** A second message with the same `dedupe` is only counted. */
    foundation::Status add(const OutboxRow &row, std::int64_t now);
    /** Messages that are due; nobody else gets them before `until`. */
    foundation::Result<std::vector<OutboxRow>> claim(std::int64_t now, std::int64_t until, int most);
    foundation::Status sent(const std::string &id, std::int64_t now);   ///< empties the body
    foundation::Status later(const std::string &id, std::int64_t due);
    foundation::Status giveUp(const std::string &id, std::int64_t now);
    /** Messages created before `before` that were asked for again since a summary named them; marks them as named. */
    foundation::Result<std::vector<OutboxRow>> takeRepeated(std::int64_t before);
    foundation::Result<std::int64_t> waiting();
    foundation::Status prune(std::int64_t before);

private:
    foundation::Status run(std::string_view sql, const Params &params);
    Txn &m_txn;
};

} // namespace licenseserver
