#include "services/licenseserver/db/trialstore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

Result<std::optional<std::string>> TrialStore::whose(const std::string &kind, const std::string &trace, std::int64_t now)
{
    const auto row = m_txn.row("SELECT account FROM trial_trace WHERE kind = $1 AND trace = $2 AND expires > $3", {kind, trace, now});
    if (!row)
        return row.error();
    return *row ? std::optional((*row)->text(0)) : std::optional<std::string>();
}

Status TrialStore::leave(const std::string &kind, const std::string &trace, const std::string &account, std::int64_t expires)
{
    const auto done =
        m_txn.exec("INSERT INTO trial_trace (kind, trace, account, expires) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, trace) DO NOTHING",
                   {kind, trace, account, expires});
    return done ? Status(Done{}) : Status(done.error());
}

Status TrialStore::prune(std::int64_t now)
{
    const auto done = m_txn.exec("DELETE FROM trial_trace WHERE expires <= $1", {now});
    return done ? Status(Done{}) : Status(done.error());
}

} // namespace licenseserver
