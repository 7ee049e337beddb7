#pragma once

#include "services/licenseserver/db/database.h"

#include <span>

namespace licenseserver {

/** One numbered file of resources/licenseserver/migrations: forward only, one transaction. */
struct Migration
{
    std::string_view name; ///< "0101_broker": the number in front says which step it is
    std::string_view sql;  ///< a line "-- only: sqlite" or "-- only: postgresql" starts a part for one back end, "-- both" ends it
};
std::span<const Migration> serviceMigrations();

/**
 * Brings the schema to the newest version, once, however many instances start together: what is missing is done in the order of the numbers, which
 * may have gaps. A database with a step this program does not know, or knows differently, is Refused and left as it is.
 */
foundation::Status migrate(Database &database, std::span<const Migration> migrations = serviceMigrations());
/** The same inside one transaction, which keeps all of it or nothing. */
foundation::Status migrateWithin(Txn &txn, std::span<const Migration> migrations = serviceMigrations());

/** Refused where a step is missing, unknown or another one: nothing is changed. */
foundation::Status checkCurrent(Txn &txn, std::span<const Migration> migrations = serviceMigrations());

/** Whether the database answers. */
foundation::Result<std::int64_t> ping(Txn &txn);

/** The part of a migration meant for the back end. */
std::string sqlFor(Backend backend, std::string_view sql);

} // namespace licenseserver
