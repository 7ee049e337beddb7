#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace imports {

/** How a file is laid out. What is left at its default is found out from the file's beginning. */
struct Format
{
    enum class Kind : std::uint8_t { Auto, Csv, Json, Ndjson };

    Kind kind = Kind::Auto;
    std::optional<char> delimiter{};  ///< CSV: between fields
    std::optional<char> quote{};      ///< CSV: around fields; '\0' where quotes are ordinary characters
    std::optional<bool> header{};     ///< CSV: the first record names the columns
    std::string encoding{};           ///< IANA name, "UTF-8", "windows-1255", …
    std::optional<std::string> records{}; ///< JSON: where the records stand, "[]", "data[]", "[].data.children[]"; "": every top-level value
    std::vector<std::string> paths{}; ///< JSON: the fields to read, dotted ("user.name", "media.0.url"); empty: all in the sample

    friend bool operator==(const Format &, const Format &) = default;
};

} // namespace imports
