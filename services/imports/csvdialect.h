#pragma once

#include "services/imports/csvsplitter.h"
#include "services/imports/format.h"

namespace imports {

/** What the beginning of a CSV file says about how it is written. */
struct DialectGuess
{
    Dialect dialect;
    std::size_t columns = 1;  ///< what most records have
    std::size_t skipped = 0;  ///< bytes before the first record: "sep=;" or a title above the table
    std::int64_t skippedLines = 0;
    bool header = true;
};

/** Tries every delimiter with and without quotes and takes the one under which most of the text splits evenly. `padded` has 64 bytes behind it. */
DialectGuess guessDialect(std::string_view padded, bool whole, const Format &format);

} // namespace imports
