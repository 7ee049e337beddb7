#pragma once

#include "services/licenseserver/db/catalogue.h"
#include "services/licenseserver/db/migrations.h"

#include <functional>

namespace licenseserver {

struct Moved
{
    std::vector<std::pair<std::string, TableContent>> tables; ///< equal on both sides
    bool before = false;                                      ///< the target held exactly this already: nothing was written
};

/**
 * Copies everything from one database of the service to an empty one, of either kind, in one transaction of the target: whatever ends it early
 * leaves the target as it was, and it can be started again. Before it counts, both sides are read back and compared, row by row.
 * Refused: a source somebody works on or of another version, a target that holds anything else. `say` gets lines for whoever waits.
 */
foundation::Result<Moved> moveDatabase(const std::string &from, const std::string &to, const std::function<void(const std::string &)> &say,
                                       std::span<const Migration> migrations = serviceMigrations());

} // namespace licenseserver
