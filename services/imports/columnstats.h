#pragma once

#include "services/imports/proposal.h"

namespace imports {

/** What the filled values of one column in the sample look like. */
struct ColumnStats
{
    std::size_t filled = 0;
    std::size_t distinct = 0;
    std::size_t dates = 0;
    std::size_t clocks = 0;      ///< dates with a time of day
    std::size_t zoned = 0;       ///< dates that tell their zone
    std::size_t epochs = 0;
    std::size_t numeric = 0;     ///< dates of two small numbers and a year
    std::size_t dayFirst = 0;    ///< … that can only be day first
    std::size_t monthFirst = 0;  ///< … only month first
    std::size_t slashedShort = 0; ///< … with slashes and numbers not padded, or AM and PM: how Americans write
    std::size_t counts = 0;
    std::size_t grouped = 0;
    std::size_t dotGroups = 0;   ///< 1.234
    std::size_t commaGroups = 0; ///< 1,234
    std::size_t mangled = 0;     ///< 5.70306E+17
    std::size_t longIds = 0;     ///< digits, 15 or more
    std::size_t roundIds = 0;    ///< … that end in 00
    std::size_t urls = 0;
    std::size_t handles = 0;     ///< @name
    std::size_t labels = 0;
    std::size_t languages = 0;
    std::size_t spaced = 0;      ///< with blanks inside
    std::size_t bytes = 0;

    std::size_t meanBytes() const { return filled == 0 ? 0 : bytes / filled; }
    bool mostly(std::size_t part) const { return filled > 0 && part * 10 >= filled * 9; }
    std::string example; ///< a date of the column
};

ColumnStats statsOf(const Sample &sample, std::size_t column);

} // namespace imports
