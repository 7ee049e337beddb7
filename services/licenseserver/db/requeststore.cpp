#include "services/licenseserver/db/requeststore.h"

using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace licenseserver {

namespace {

std::vector<RequestStore::Feedback> read(const Rows &rows)
{
    std::vector<RequestStore::Feedback> out;
    for (const auto &row : rows)
        out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.number(5)});
    return out;
}

} // namespace

Status RequestStore::run(std::string_view sql, const Params &params)
{
    const auto done = m_txn.exec(sql, params);
    return done ? Status(Done{}) : Status(done.error());
}

Result<std::optional<RequestStore::Earlier>> RequestStore::begin(const std::string &account, const std::string &key, const std::string &request,
                                                                 std::int64_t now)
{
    const auto taken = m_txn.rows(
        "INSERT INTO idempotency (account, key, request, created) VALUES ($1, $2, $3, $4) ON CONFLICT (account, key) DO NOTHING RETURNING key",
        {account, key, request, now});
    if (!taken)
        return taken.error();
    if (!taken->empty())
        return std::optional<Earlier>();
    const auto row = m_txn.row("SELECT request, status, content_type, answer FROM idempotency WHERE account = $1 AND key = $2", {account, key});
    if (!row)
        return row.error();
    return *row ? std::optional(Earlier{(*row)->text(0), (*row)->number(1), (*row)->text(2), (*row)->text(3)}) : std::optional<Earlier>();
}

Status RequestStore::finish(const std::string &account, const std::string &key, std::int64_t status, const std::string &contentType,
                            const std::string &answer)
{
    return run("UPDATE idempotency SET status = $3, content_type = $4, answer = $5 WHERE account = $1 AND key = $2",
               {account, key, status, contentType, answer});
}

Status RequestStore::forget(const std::string &account, const std::string &key)
{
    return run("DELETE FROM idempotency WHERE account = $1 AND key = $2 AND status = 0", {account, key});
}

Status RequestStore::prune(std::int64_t before) { return run("DELETE FROM idempotency WHERE created < $1", {before}); }

Status RequestStore::addFeedback(const Feedback &f)
{
    return run("INSERT INTO feedback (id, account, kind, body, version, created) VALUES ($1, $2, $3, $4, $5, $6)",
               {f.id, f.account, f.kind, f.body, f.version, f.created});
}

Result<std::vector<RequestStore::Feedback>> RequestStore::feedback(const std::string &before, int most)
{
    const auto rows = m_txn.rows("SELECT id, account, kind, body, version, created FROM feedback WHERE $1 = '' OR id < $1 ORDER BY id DESC LIMIT $2",
                                 {before, std::int64_t{most}});
    if (!rows)
        return rows.error();
    return read(*rows);
}

Result<std::vector<RequestStore::Feedback>> RequestStore::feedbackOf(const std::string &account)
{
    const auto rows = m_txn.rows("SELECT id, account, kind, body, version, created FROM feedback WHERE account = $1 ORDER BY id", {account});
    if (!rows)
        return rows.error();
    return read(*rows);
}

Status RequestStore::removeFeedback(const std::string &account) { return run("DELETE FROM feedback WHERE account = $1", {account}); }

} // namespace licenseserver
