#pragma once

#include "services/foundation/clock.h"
#include "services/licenseserver/db/database.h"
#include "services/licenseserver/ops/audit.h"
#include "services/licenseserver/pricebook/pricebook.h"

#include <map>
#include <memory>
#include <mutex>

namespace licenseserver {

/** The published versions. A version never changes and is never removed: who bought by it keeps it. */
class PriceBooks
{
public:
    PriceBooks(Database &database, const Audit &audit, const foundation::Clock &clock) : m_database(database), m_audit(audit), m_clock(clock) {}

    struct Published
    {
        std::int64_t version = 0;
        std::shared_ptr<const PriceBook> book;
    };
    /** The newest version, asked from the database: a new one is in force at once on every instance. NotFound on an empty database. */
    foundation::Result<Published> current();
    foundation::Result<Published> version(std::int64_t number);
    /** Publishes what differs from the newest version; publishing the same again gives that version. */
    foundation::Result<Published> publish(std::string_view text, const std::string &actor);

private:
    Database &m_database;
    const Audit &m_audit;
    const foundation::Clock &m_clock;
    std::mutex m_mutex;
    std::map<std::int64_t, std::shared_ptr<const PriceBook>> m_known;
};

} // namespace licenseserver
