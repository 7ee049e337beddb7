#include "services/imports/csvreader.h"

#include "services/foundation/utf8.h"
#include "services/imports/refusedrows.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace imports {

using foundation::Error;
using foundation::Result;

namespace {
constexpr std::int64_t triedAgainLimit = std::int64_t{256} << 20U;
constexpr std::size_t keptRaw = std::size_t{1} << 20U;

std::string plural(std::size_t count, const char *word) { return std::to_string(count) + " " + word + (count == 1 ? "" : "s"); }
bool blank(std::string_view text) { return foundation::trimmed(text).empty(); }
} // namespace

CsvReader::CsvReader(TextBuffer buffer, const Format &format, const Limits &limits, const Dialect &dialect)
    : m_buffer(std::move(buffer)), m_format(format), m_limits(limits), m_splitter(dialect, limits.columns + 1), m_ahead(dialect, 1)
{
}

Result<std::unique_ptr<RecordReader>> CsvReader::open(TextBuffer buffer, const Format &format, const Limits &limits)
{
    const DialectGuess guess = guessDialect(buffer.view(), buffer.ended(), format);
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(buffer), format, limits, guess.dialect));
    reader->m_format.kind = Format::Kind::Csv;
    reader->m_format.delimiter = guess.dialect.delimiter;
    reader->m_format.quote = guess.dialect.quote;
    reader->m_format.header = guess.header;
    reader->m_format.encoding = reader->m_buffer.source().encoding();
    reader->m_notes.tellEncoding(reader->m_buffer.source());
    if (const auto read = reader->readHeader(guess); !read)
        return read.error();
    return std::unique_ptr<RecordReader>(std::move(reader));
}

foundation::Status CsvReader::readHeader(const DialectGuess &guess)
{
    m_buffer.consume(guess.skipped);
    m_line += guess.skippedLines;
    Record record;
    CsvSplitter::Split split;
    while (true) {
        const auto got = nextSplit(record, split);
        if (!got)
            return got.error();
        if (!*got || record.refused)
            return Error{Error::Kind::BadInput, "\"" + m_buffer.source().name() + "\" holds no record" + (record.refused ? ": " + record.refused->reason : "")};
        if (split.rawSize > 0)
            break;
        m_buffer.consume(split.size);
        ++m_line;
    }
    if (split.fieldCount > m_limits.columns)
        return Error{Error::Kind::Refused, "\"" + m_buffer.source().name() + "\" line " + std::to_string(m_line) + " has "
                                               + plural(split.fieldCount, "column") + " (at most " + std::to_string(m_limits.columns) + " are read)"};
    if (guess.header) {
        nameColumns(record.fields);
        m_notes.lookForRepairs(m_buffer.source(), m_buffer.offset() + static_cast<std::int64_t>(split.size), m_line);
        m_buffer.consume(split.size);
        m_line += split.lines + 1;
    } else {
        nameColumns(std::vector<std::string_view>(guess.columns));
        m_notes.add(Note::Kind::NoHeader, "the first line is data, not names; the columns are numbered", m_line);
    }
    m_number = 0;
    return foundation::Done{};
}

void CsvReader::nameColumns(const std::vector<std::string_view> &names)
{
    std::set<std::string> taken;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string name(foundation::trimmed(names[i]));
        if (name.empty())
            name = "column " + std::to_string(i + 1);
        if (taken.count(name) > 0) {
            m_notes.add(Note::Kind::DuplicateColumn, "the name \"" + name + "\" stands above more than one column; the later ones are numbered", m_line, name);
            const std::string base = name;
            for (std::size_t n = 2; taken.count(name) > 0; ++n)
                name = base + " (" + std::to_string(n) + ")";
        }
        taken.insert(name);
        m_guarded = m_guarded || name == std::string(ownColumnPrefix) + "reason";
        m_columns.push_back(std::move(name));
    }
}

/** The physical first line of what the buffer begins with, with its end; 0 where there is no second one. */
std::size_t CsvReader::firstLineSize() const
{
    const void *found = std::memchr(m_buffer.begin(), m_splitter.dialect().newline, m_buffer.size());
    return found == nullptr ? 0 : static_cast<std::size_t>(static_cast<const char *>(found) - m_buffer.begin()) + 1;
}

/** Whether the line after the first one is a record of the right width: then only the first one is broken. */
bool CsvReader::nextLineFits(std::size_t firstLine)
{
    if (firstLine == 0 || m_columns.size() < 2 || m_triedAgain > triedAgainLimit)
        return false;
    m_triedAgain += static_cast<std::int64_t>(m_buffer.size());
    const char *at = m_buffer.begin() + firstLine;
    m_ahead.reset();
    const auto split = m_ahead.split(at, m_buffer.end(), m_buffer.ended(), m_aheadFields);
    return split.complete && split.fieldCount == m_columns.size();
}

void CsvReader::refuse(Record &record, std::size_t size, std::string reason)
{
    record.fields.clear();
    std::string_view raw(m_buffer.begin(), size);
    while (!raw.empty() && (raw.back() == '\n' || raw.back() == '\r'))
        raw.remove_suffix(1);
    record.raw = raw;
    record.end = record.begin + static_cast<std::int64_t>(size);
    record.refused = domain::RefusedRow{m_line, {}, std::move(reason), std::string(foundation::prefixUtf8(raw, keptRaw))};
    m_notes.lookForRepairs(m_buffer.source(), record.end, m_line);
    m_line += std::count(m_buffer.begin(), m_buffer.begin() + size, m_splitter.dialect().newline);
    m_buffer.consume(size);
}

void CsvReader::skipEmptyLines()
{
    const char newline = m_splitter.dialect().newline;
    const char *at = m_buffer.begin();
    for (; at < m_buffer.end() && (*at == newline || (*at == '\r' && at + 1 < m_buffer.end() && at[1] == newline)); ++at)
        m_line += *at == newline ? 1 : 0;
    m_buffer.consume(static_cast<std::size_t>(at - m_buffer.begin()));
}

/** Splits the record the buffer begins with, reading on as needed; leaves it in the buffer unless it had to be refused. */
Result<bool> CsvReader::nextSplit(Record &record, CsvSplitter::Split &split)
{
    record.refused.reset();
    while (true) {
        if (m_buffer.size() == 0) {
            if (m_buffer.ended())
                return false;
            const auto more = m_buffer.more();
            m_splitter.reset();
            if (!more)
                return more.error();
            continue;
        }
        skipEmptyLines();
        if (m_buffer.size() == 0)
            continue;
        record.number = m_number + 1;
        record.line = m_line;
        record.begin = m_buffer.offset();
        split = m_splitter.split(m_buffer.begin(), m_buffer.end(), m_buffer.ended(), record.fields);
        if (split.complete && split.size <= m_limits.recordBytes + 1)
            return true;
        const bool endless = m_buffer.full() || split.complete;
        if (!endless && !m_buffer.ended()) {
            const auto more = m_buffer.more();
            m_splitter.reset();
            if (!more)
                return more.error();
            continue;
        }
        ++m_number;
        if (const std::size_t line = firstLineSize(); nextLineFits(line)) {
            m_notes.add(Note::Kind::BrokenQuote, "a quote is opened and never closed", m_line);
            refuse(record, line, "a quote is opened in this line and never closed");
            return true;
        }
        if (endless)
            return Error{Error::Kind::Refused, "\"" + m_buffer.source().name() + "\" line " + std::to_string(m_line) + ": the record is longer than "
                                                   + plural(m_limits.recordBytes, "byte") + (split.openQuote ? "; a quote is opened and not closed" : "")};
        m_notes.add(Note::Kind::CutOff, cutOffText(m_line), m_line);
        m_cutOffTold = true;
        refuse(record, m_buffer.size(), cutOffText(m_line) + ": a quote is opened and not closed");
        return true;
    }
}

void CsvReader::take(Record &record, const CsvSplitter::Split &split)
{
    record.raw = {m_buffer.begin(), split.rawSize};
    record.end = record.begin + static_cast<std::int64_t>(split.size);
    m_notes.lookForRepairs(m_buffer.source(), record.end, m_line);
    m_line += split.lines + (split.newlineAtEnd ? 1 : 0);
    m_buffer.consume(split.size);
}

Result<bool> CsvReader::next(Record &record)
{
    CsvSplitter::Split split;
    while (true) {
        const auto got = nextSplit(record, split);
        if (!got)
            return got.error();
        if (!*got) {
            if (m_buffer.source().bytes().cutOff() && !m_cutOffTold) {
                m_cutOffTold = true;
                m_notes.add(Note::Kind::CutOff, cutOffText(m_line), m_line);
            }
            return false;
        }
        if (record.refused)
            return true;
        const bool empty = split.fieldCount == 1 && blank(record.fields[0]) && !split.strayQuote;
        if (empty && (m_columns.size() > 1 || split.rawSize == 0)) { // an empty line is no record
            take(record, split);
            continue;
        }
        ++m_number;
        const bool unended = !split.newlineAtEnd && m_buffer.source().bytes().cutOff();
        if (split.fieldCount == m_columns.size() && !unended)
            break;
        const bool surplusIsBlank = split.fieldCount > m_columns.size() && split.fieldCount == record.fields.size()
                                    && std::all_of(record.fields.begin() + static_cast<std::ptrdiff_t>(m_columns.size()), record.fields.end(), blank);
        if (surplusIsBlank && !unended) {
            record.fields.resize(m_columns.size());
            break;
        }
        const std::string found = plural(split.fieldCount, "field") + " where the header has " + std::to_string(m_columns.size());
        if (split.strayQuote && split.lines > 0 && m_triedAgain <= triedAgainLimit) {
            m_triedAgain += static_cast<std::int64_t>(split.size);
            m_notes.add(Note::Kind::BrokenQuote, "a quote is opened and never closed", m_line);
            refuse(record, firstLineSize(), "a quote is opened in this line and closed nowhere sensible (" + found + ")");
            return true;
        }
        const bool cut = unended || (!split.newlineAtEnd && split.fieldCount < m_columns.size());
        if (cut) {
            m_notes.add(Note::Kind::CutOff, cutOffText(m_line), m_line);
            m_cutOffTold = true;
        }
        refuse(record, split.size, cut ? cutOffText(m_line) + ": " + found : found);
        return true;
    }
    if (m_guarded) {
        for (std::string_view &field : record.fields)
            field.remove_prefix(field.starts_with('\'') ? 1 : 0);
    }
    take(record, split);
    return true;
}

} // namespace imports
