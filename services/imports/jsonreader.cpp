#include "services/imports/jsonreader.h"

#include "services/foundation/utf8.h"
#include "services/imports/jsonshape.h"

#include <algorithm>
#include <cstring>

namespace imports {

using foundation::Error;
using foundation::Result;

namespace {
constexpr std::size_t shapeBytes = std::size_t{256} << 10U;
constexpr std::size_t mostDiscovered = 2000;
constexpr int discoverRecords = 300;
constexpr std::size_t keptRaw = std::size_t{1} << 20U;

/** A piece of text as if it were a file. */
class TextPiece final : public ByteSource
{
public:
    explicit TextPiece(std::string_view text) : m_text(text) {}
    Result<std::size_t> read(std::span<char> into) override
    {
        const std::size_t count = std::min(into.size(), m_text.size() - m_at);
        std::memcpy(into.data(), m_text.data() + m_at, count);
        m_at += count;
        return count;
    }
    std::int64_t bytesDone() const override { return static_cast<std::int64_t>(m_at); }
    std::int64_t bytesTotal() const override { return static_cast<std::int64_t>(m_text.size()); }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};
} // namespace

JsonReader::JsonReader(TextBuffer buffer, const Format &format, const Limits &limits)
    : m_buffer(std::move(buffer)), m_format(format), m_limits(limits), m_fields(limits.jsonDepth),
      m_scanner(m_buffer, parseSteps(format.records.value_or(std::string())), limits)
{
}

Result<std::unique_ptr<RecordReader>> JsonReader::open(TextBuffer buffer, const Format &format, const Limits &limits)
{
    Format found = format;
    found.encoding = buffer.source().encoding();
    const std::string_view start = buffer.view().substr(0, shapeBytes);
    if (!found.records)
        found.records = found.kind == Format::Kind::Ndjson ? std::string() : stepsText(guessSteps(start, limits.jsonDepth));
    const bool lines = found.records->empty() && looksLikeLines(start, buffer.ended() && start.size() == buffer.size());
    if (found.kind == Format::Kind::Auto || !found.records->empty())
        found.kind = lines ? Format::Kind::Ndjson : Format::Kind::Json;
    std::unique_ptr<JsonReader> reader(new JsonReader(std::move(buffer), found, limits));
    reader->m_notes.tellEncoding(reader->m_buffer.source());
    if (found.paths.size() > limits.columns)
        return Error{Error::Kind::Refused, "more than " + std::to_string(limits.columns) + " JSON fields were asked for"};
    reader->m_fields.setColumns(found.paths);
    if (found.paths.empty())
        reader->discover();
    return std::unique_ptr<RecordReader>(std::move(reader));
}

/** Reads the beginning once more in passing, only to learn which fields there are. */
void JsonReader::discover()
{
    const std::string start(m_buffer.view());
    bool all = true;
    if (m_format.kind == Format::Kind::Ndjson) {
        std::string_view rest = start;
        std::string line;
        for (int i = 0; i < discoverRecords && !rest.empty(); ++i) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            line.assign(foundation::trimmed(rest.substr(0, end)));
            const std::size_t size = line.size();
            line.append(TextBuffer::padding, '\0');
            if (size > 0)
                all = m_fields.discover({line.data(), size}, mostDiscovered) && all;
            rest.remove_prefix(std::min(rest.size(), end + 1));
        }
    } else {
        auto text = TextSource::open(std::make_unique<TextPiece>(start), m_buffer.source().name(), "UTF-8");
        if (!text)
            return;
        TextBuffer buffer(std::move(*text), m_limits.recordBytes);
        JsonScanner scanner(buffer, parseSteps(*m_format.records), m_limits);
        for (int i = 0; i < discoverRecords; ++i) {
            const auto found = scanner.next();
            if (!found || found->what != JsonScanner::Found::What::Record)
                break;
            if (!found->tooDeep)
                all = m_fields.discover({buffer.begin(), found->size}, mostDiscovered) && all;
            scanner.take(found->size);
        }
    }
    if (!all)
        m_notes.add(Note::Kind::TooManyColumns, "the records have more than " + std::to_string(mostDiscovered) + " fields; the later ones are not read", 1);
}

void JsonReader::tellCutOff(std::int64_t line) { m_notes.add(Note::Kind::CutOff, cutOffText(line), line); }

void JsonReader::refuse(Record &record, std::string reason)
{
    record.fields.clear();
    record.refused = domain::RefusedRow{record.line, {}, std::move(reason), std::string(foundation::prefixUtf8(record.raw, keptRaw))};
}

void JsonReader::read(Record &record, std::size_t size, bool tooDeep)
{
    record.refused.reset();
    record.number = ++m_number;
    record.begin = m_buffer.offset();
    record.end = record.begin + static_cast<std::int64_t>(size);
    record.raw = {m_buffer.begin(), size};
    m_notes.lookForRepairs(m_buffer.source(), record.end, record.line);
    if (tooDeep) {
        refuse(record, "the record is nested deeper than " + std::to_string(m_limits.jsonDepth) + " levels");
        return;
    }
    std::string problem = m_fields.read(record.raw, record.fields);
    if (!problem.empty())
        refuse(record, std::move(problem));
}

Result<bool> JsonReader::nextLine(Record &record)
{
    std::size_t scanned = 0;
    while (true) {
        const void *found = m_buffer.size() > scanned ? std::memchr(m_buffer.begin() + scanned, '\n', m_buffer.size() - scanned) : nullptr;
        const bool last = found == nullptr;
        if (last && m_buffer.full())
            return Error{Error::Kind::Refused, "\"" + m_buffer.source().name() + "\" line " + std::to_string(m_line) + ": the record is longer than "
                                                   + std::to_string(m_limits.recordBytes) + " bytes"};
        if (last && !m_buffer.ended()) {
            scanned = m_buffer.size();
            if (const auto more = m_buffer.more(); !more)
                return more.error();
            continue;
        }
        std::size_t size = last ? m_buffer.size() : static_cast<std::size_t>(static_cast<const char *>(found) - m_buffer.begin());
        if (last && size == 0) {
            if (m_buffer.source().bytes().cutOff() && !m_over)
                tellCutOff(m_line);
            m_over = true;
            return false;
        }
        const std::size_t whole = size + (last ? 0 : 1);
        const std::string_view line = m_buffer.view().substr(0, size);
        if (foundation::trimmed(line).empty()) {
            m_buffer.consume(whole);
            ++m_line;
            scanned = 0;
            continue;
        }
        while (m_buffer.begin()[size - 1] == '\r')
            --size;
        record.line = m_line;
        read(record, size, false);
        if (record.refused && last && !std::string_view(record.raw).ends_with('}')) {
            tellCutOff(m_line);
            m_over = true;
            refuse(record, cutOffText(m_line));
        }
        m_buffer.consume(whole);
        ++m_line;
        return true;
    }
}

Result<bool> JsonReader::nextElement(Record &record)
{
    if (m_taken > 0)
        m_scanner.take(m_taken);
    m_taken = 0;
    if (m_over)
        return false;
    const auto found = m_scanner.next();
    if (!found)
        return found.error();
    record.line = m_number + 1;
    switch (found->what) {
    case JsonScanner::Found::What::Record:
        read(record, found->size, found->tooDeep);
        m_taken = found->size;
        return true;
    case JsonScanner::Found::What::End: m_over = true; return false;
    case JsonScanner::Found::What::CutOff:
        m_over = true;
        tellCutOff(m_scanner.line());
        if (found->size == 0)
            return false;
        break;
    case JsonScanner::Found::What::Broken: m_over = true; break;
    }
    record.number = ++m_number;
    record.begin = m_buffer.offset();
    record.end = record.begin + static_cast<std::int64_t>(found->size);
    record.raw = {m_buffer.begin(), found->size};
    refuse(record, found->what == JsonScanner::Found::What::CutOff ? cutOffText(m_scanner.line()) : found->problem);
    return true;
}

Result<bool> JsonReader::next(Record &record)
{
    record.refused.reset();
    return m_format.kind == Format::Kind::Ndjson ? nextLine(record) : nextElement(record);
}

} // namespace imports
