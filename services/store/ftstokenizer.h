#pragma once

#include "services/sqlite/connection.h"

namespace store {

/** Makes the product's words (foundation/words.h) known to this connection's full-text search under the name "rlg". */
foundation::Status registerTokenizer(sqlite::Connection &db);

} // namespace store
