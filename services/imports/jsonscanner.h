#pragma once

#include "services/imports/textbuffer.h"

#include <string>
#include <vector>

namespace imports {

/** Where records stand in a JSON document: member names and "[]" (any element). Written "data.children[]"; "" is every top-level value. */
using JsonSteps = std::vector<std::string>;
JsonSteps parseSteps(std::string_view text);
std::string stepsText(const JsonSteps &steps);

/** Finds the records of a JSON document by their boundaries alone, without ever holding more than one of them. */
class JsonScanner
{
public:
    JsonScanner(TextBuffer &buffer, JsonSteps steps, const Limits &limits);

    struct Found
    {
        enum class What : std::uint8_t {
            Record, ///< the buffer begins with a value of `size` bytes
            End,    ///< the document is read
            CutOff, ///< the text ends inside the document; the buffer holds `size` bytes of an unfinished record
            Broken  ///< `problem`: the document is no JSON here, nothing can be read behind it
        };
        What what = What::End;
        std::size_t size = 0;
        bool tooDeep = false;
        std::string problem;
    };
    foundation::Result<Found> next();
    /** Goes past the record found. */
    void take(std::size_t size);
    std::int64_t line() const { return m_line; } ///< of what the buffer begins with

private:
    struct Level
    {
        bool array = false;
        std::size_t matched = 0; ///< steps that lead here
        bool first = true;
    };
    enum class Lex : std::uint8_t { Have, Ended };

    foundation::Result<Lex> skipBlanks();
    foundation::Result<Found> recordSize();
    foundation::Result<bool> skipValue();
    foundation::Result<bool> readString(std::string &out);
    void drop(std::size_t size);
    Found broken(const std::string &expected) const;
    Found cutOff() const;

    TextBuffer &m_buffer;
    JsonSteps m_steps;
    Limits m_limits;
    std::vector<Level> m_levels;
    bool m_beforeValue = true;
    bool m_onPath = true;      ///< the value ahead can hold records
    std::size_t m_matched = 0; ///< steps matched by the value ahead
    bool m_topLevelSeen = false;
    bool m_over = false;
    std::int64_t m_line = 1;
};

} // namespace imports
