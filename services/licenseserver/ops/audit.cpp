#include "services/licenseserver/ops/audit.h"

#include "services/licenseserver/db/auditstore.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

std::string sealOf(const AuditRow &row, std::string_view key)
{
    Json fields;
    fields.push(row.number).push(row.at).push(row.actor).push(row.action).push(row.subject).push(row.detail).push(row.previous);
    return protocol::toBase64Url(protocol::hmacSha256(key, "rlg audit\n" + fields.dump()));
}

} // namespace

Status Audit::add(Txn &txn, const AuditEvent &event) const
{
    AuditStore store(txn);
    const auto head = store.head();
    if (!head)
        return head.error();
    AuditRow row{
        head->number + 1, m_clock.now().time_since_epoch().count(), event.actor, event.action, event.subject, event.detail.dump(), head->hash, {}};
    row.hash = sealOf(row, m_keys.keys()->trace);
    return store.append(row);
}

Result<std::optional<std::int64_t>> Audit::firstBroken(Database &database) const
{
    constexpr int page = 500;
    const auto key = m_keys.keys()->trace;
    return database.read([&](Txn &txn) -> Result<std::optional<std::int64_t>> {
        AuditStore store(txn);
        const auto head = store.head();
        if (!head)
            return head.error();
        std::int64_t expected = 1;
        std::string previous;
        for (;;) {
            const auto rows = store.from(expected, page);
            if (!rows)
                return rows.error();
            for (const auto &row : *rows) {
                if (row.number != expected || row.previous != previous || row.hash != sealOf(row, key))
                    return std::optional(expected);
                previous = row.hash;
                ++expected;
            }
            if (static_cast<int>(rows->size()) < page)
                break;
        }
        const bool whole = head->number == expected - 1 && head->hash == previous;
        return whole ? std::optional<std::int64_t>() : std::optional(std::min(expected, head->number + 1));
    });
}

Result<Json> Audit::about(Txn &txn, const std::string &subject, std::int64_t before, int most) const
{
    const auto rows = AuditStore(txn).about(subject, before, most);
    if (!rows)
        return rows.error();
    Json out = Json(Json::Array());
    for (const auto &row : *rows)
        out.push(Json::object({{"number", row.number}, {"at", row.at}, {"actor", row.actor}, {"action", row.action}, {"detail", row.detail}}));
    return out;
}

} // namespace licenseserver
