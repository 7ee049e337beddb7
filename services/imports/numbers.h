#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace imports {

/** A count as it is written. */
struct WrittenCount
{
    std::optional<std::int64_t> value; ///< absent: the cell is empty ("", "-", "n/a")
    std::string problem;               ///< set: what was found and what was expected
    bool grouped = false;              ///< thousands were separated
    bool negative = false;
};

/**
 * Reads 1234, 1,234, 1.234, 1 234, 1'234, 1.2K, 3,4M, 12.0; refuses percentages, negative numbers and fractions.
 * `decimal` and `thousands` are what the file uses, '\0' where each number has to tell.
 */
WrittenCount readCount(std::string_view text, char decimal = '\0', char thousands = '\0');

/** Whether a spreadsheet turned an id into a rounded number: 5.70306E+17. */
bool isMangledId(std::string_view text);

/** true/false, yes/no, 1/0 and their like in the six languages; absent: neither. */
std::optional<bool> readBool(std::string_view text);

/** "", "-", "n/a", "null", "nan", "none": a cell that says nothing. */
bool saysNothing(std::string_view text);

} // namespace imports
