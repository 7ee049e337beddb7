#pragma once

#include "services/licenseserver/db/database.h"

#include <span>

namespace licenseserver {

/** One numbered file of resources/licenseserver/migrations: forward only, one transaction. */
struct Migration
{
    std::string_view name;
    std::string_view sql; ///< a line "-- only: sqlite" or "-- only: postgresql" starts a part for one back end, "-- both" ends it
};
std::span<const Migration> serviceMigrations();

/** Brings the schema to the newest version, once, however many instances start together. A newer schema or a changed old step is Refused. */
foundation::Status migrate(Database &database, std::span<const Migration> migrations = serviceMigrations());

/** Whether the database answers. */
foundation::Result<std::int64_t> ping(Txn &txn);

/** The part of a migration meant for the back end. */
std::string sqlFor(Backend backend, std::string_view sql);

} // namespace licenseserver
