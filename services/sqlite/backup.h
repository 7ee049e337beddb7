#pragma once

#include "services/foundation/progress.h"
#include "services/sqlite/connection.h"

namespace sqlite {

/**
 * Copies the whole database, as of one moment and while others go on writing, to a new file: written beside it under another name,
 * checked with integrity_check, flushed to disk and only then renamed into place. An existing target is Refused.
 */
foundation::Status backup(Connection &from, const std::string &target, const foundation::StopToken &stop = {},
                          const foundation::Progress &progress = {});

} // namespace sqlite
