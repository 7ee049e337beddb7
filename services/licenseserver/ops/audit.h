#pragma once

#include "services/foundation/clock.h"
#include "services/licenseserver/db/database.h"
#include "services/licenseserver/ops/keystore.h"
#include "services/protocol/json.h"

#include <optional>

namespace licenseserver {

struct AuditEvent
{
    std::string actor;   ///< an account id, "provider:stripe", "system"
    std::string action;  ///< "region.changed"
    std::string subject; ///< the id of what it happened to
    protocol::Json detail; ///< no secrets, no addresses
};

/** A log in which every entry seals the one before it with a key the database does not hold. */
class Audit
{
public:
    Audit(const KeyStore &keys, const foundation::Clock &clock) : m_keys(keys), m_clock(clock) {}

    /** In the transaction of what it tells about, so that neither exists without the other. */
    foundation::Status add(Txn &txn, const AuditEvent &event) const;
    /** The number of the first entry that is changed, missing, foreign or out of its place; nothing where the chain is whole. */
    foundation::Result<std::optional<std::int64_t>> firstBroken(Database &database) const;
    foundation::Result<protocol::Json> about(Txn &txn, const std::string &subject, std::int64_t before,
                                             int most) const; ///< below number `before`, newest first

private:
    const KeyStore &m_keys;
    const foundation::Clock &m_clock;
};

} // namespace licenseserver
