#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace imports {

/** How one CSV file is written. */
struct Dialect
{
    char delimiter = ',';
    char quote = '"';       ///< '\0': quotes are ordinary characters
    char newline = '\n';    ///< '\r' in files of old machines; "\r\n" is read as '\n'
    bool skipBlank = false; ///< blanks between a delimiter and a quote do not count
};

/** Splits one record after the other (RFC 4180, tolerant of stray quotes); finds marks 64 bytes at a time. */
class CsvSplitter
{
public:
    /** `end` of what is split must have 64 readable bytes behind it; at most `maxFields` are kept, the rest counted. */
    CsvSplitter(const Dialect &dialect, std::size_t maxFields) : m_dialect(dialect), m_maxFields(maxFields) {}

    struct Split
    {
        bool complete = false;     ///< the record ends before `end`, or the text ends with it
        bool openQuote = false;    ///< the text ends inside a quoted field
        bool strayQuote = false;   ///< something follows a closing quote
        bool newlineAtEnd = false; ///< the record is closed by a line end
        std::size_t size = 0;      ///< bytes with the line end
        std::size_t rawSize = 0;   ///< bytes without the line end
        std::size_t fieldCount = 0;
        std::int64_t lines = 0;    ///< line ends inside quotes
    };
    /** The views go into the text or into memory that the next call reuses. */
    Split split(const char *begin, const char *end, bool last, std::vector<std::string_view> &fields);
    /** The text has moved in memory. */
    void reset() { m_block = nullptr; }

    const Dialect &dialect() const { return m_dialect; }

private:
    const char *nextMark(const char *at, const char *end);
    std::uint64_t marksAt(const char *block) const;
    void unquoteFields(std::vector<std::string_view> &fields, std::size_t rawSize);

    Dialect m_dialect;
    std::size_t m_maxFields;
    const char *m_block = nullptr;
    std::uint64_t m_marks = 0;
    std::vector<std::size_t> m_quoted; ///< fields that still have quotes to take out
    std::vector<char> m_scratch;
};

} // namespace imports
