#pragma once

#include "services/sqlite/connection.h"
#include "services/store/segments/segmentplan.h"

#include <vector>

namespace store {

/** Reads the columns of a range from the tables, as the bytes of a Columns. */
foundation::Result<std::vector<char>> buildColumns(sqlite::Connection &db, const SegmentRange &range);

} // namespace store
