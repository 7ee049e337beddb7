#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace imports {

/** Something the person should know about a file that is no refusal: what was found, what was done, how often. */
struct Note
{
    enum class Kind : std::uint8_t {
        Encoding,        ///< the text is not UTF-8 and was converted
        MixedEncoding,   ///< single records hold bytes of another encoding and were repaired
        CutOff,          ///< the file ends in the middle of a record
        BrokenQuote,     ///< a quote is opened and never closed
        NoHeader,        ///< the first line is data
        DuplicateColumn, ///< two columns share one name
        EmptyColumn,     ///< nothing in the sample
        TooManyColumns,  ///< more JSON fields than are read
        KnownExport,     ///< a shipped profile fits
        MangledIds,      ///< a spreadsheet rounded the ids; they are not used
        NoIds,           ///< no column can tell posts apart
        NoZone,          ///< local times; which zone is assumed
        DateOrder,       ///< day and month order, told by the values
        AmbiguousDates,  ///< day and month order assumed
        NeedsYear,       ///< the file tells no year; one must be given
        MonthOnly,       ///< only month, weekday and hour are told
        Numbers,         ///< thousands separators or a decimal comma
        NoDates,         ///< no column looks like a date
        NoText           ///< no column looks like text
    };
    Kind kind = Kind::Encoding;
    std::string text;       ///< one English sentence
    std::string column;     ///< the column it is about; empty: the whole file
    std::int64_t count = 0; ///< how many records or values
    std::int64_t firstLine = 0;

    friend bool operator==(const Note &, const Note &) = default;
};

/** The kind as a stable lower-case word, for machine-readable output. */
std::string_view name(Note::Kind kind);

} // namespace imports
