#include "services/imports/textsource.h"

#include "services/foundation/utf8.h"

#include <algorithm>
#include <cstring>

#include <simdjson.h>
#include <unicode/ucnv.h>

namespace imports {

using foundation::Error;
using foundation::Result;

namespace {
constexpr std::size_t startBytes = std::size_t{256} << 10U;

using UnicodeConverter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

UnicodeConverter openConverter(const std::string &encoding)
{
    UErrorCode failed = U_ZERO_ERROR;
    UnicodeConverter converter(ucnv_open(encoding.c_str(), &failed), &ucnv_close);
    return U_SUCCESS(failed) ? std::move(converter) : UnicodeConverter(nullptr, &ucnv_close);
}

/** How many bytes at the end begin a sequence that may go on. */
std::size_t unfinished(std::string_view bytes)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if (byte >= 0xC0)
            return sequenceLength(bytes.substr(bytes.size() - back)) < 0 ? back : 0;
        if (byte < 0x80)
            return 0;
    }
    return 0;
}
} // namespace

struct TextSource::Converter
{
    UnicodeConverter from{nullptr, &ucnv_close};
    UnicodeConverter to{nullptr, &ucnv_close};
    std::vector<char> input = std::vector<char>(std::size_t{256} << 10U);
    const char *at = nullptr;
    const char *end = nullptr;
    std::vector<UChar> pivot = std::vector<UChar>(4096);
    UChar *pivotSource = nullptr;
    UChar *pivotTarget = nullptr;
    bool flush = false;
};

TextSource::TextSource(std::unique_ptr<ByteSource> source, std::string name) : m_source(std::move(source)), m_name(std::move(name)) {}
TextSource::~TextSource() = default;

Result<std::unique_ptr<TextSource>> TextSource::open(std::unique_ptr<ByteSource> source, std::string name, const std::string &encoding)
{
    std::unique_ptr<TextSource> text(new TextSource(std::move(source), std::move(name)));
    text->m_start.resize(startBytes);
    std::size_t size = 0;
    while (size < startBytes) {
        const auto got = text->m_source->read(std::span(text->m_start).subspan(size));
        if (!got) {
            if (size == 0)
                return got.error();
            text->m_failed = got.error(); // what came before is still read
            break;
        }
        if (*got == 0)
            break;
        size += *got;
    }
    text->m_start.resize(size);
    if (size == 0)
        return Error{Error::Kind::BadInput, "\"" + text->m_name + "\" is empty"};

    auto found = detectEncoding(text->m_start);
    if (!found)
        return Error{found.error().kind, "\"" + text->m_name + "\" " + found.error().detail};
    text->m_startAt = found->mark;
    text->m_encoding = encoding.empty() || found->mark > 0 ? found->name : encoding;
    if (foundation::equalsIgnoringAsciiCase(text->m_encoding, "UTF-8") || foundation::equalsIgnoringAsciiCase(text->m_encoding, "US-ASCII")) {
        text->m_encoding = "UTF-8";
        return text;
    }
    text->m_converter = std::make_unique<Converter>();
    text->m_converter->from = openConverter(text->m_encoding);
    text->m_converter->to = openConverter("UTF-8");
    text->m_converter->pivotSource = text->m_converter->pivotTarget = text->m_converter->pivot.data();
    if (!text->m_converter->from || !text->m_converter->to)
        return Error{Error::Kind::BadInput, "no encoding named \"" + text->m_encoding + "\" (expected a name such as UTF-8 or windows-1252)"};
    return text;
}

Result<std::size_t> TextSource::fill(std::span<char> into)
{
    std::size_t size = 0;
    while (size < into.size()) {
        const auto got = some(into.subspan(size));
        if (!got) {
            m_failed = got.error();
            break;
        }
        if (*got == 0)
            break;
        size += *got;
        m_handedOut += static_cast<std::int64_t>(*got);
    }
    if (size == 0 && m_failed)
        return *m_failed;
    return size;
}

bool TextSource::repairedBefore(std::int64_t offset)
{
    bool any = false;
    while (!m_repairs.empty() && m_repairs.front() < offset) {
        m_repairs.pop_front();
        any = true;
    }
    return any;
}

Result<std::size_t> TextSource::rawBytes(std::span<char> into)
{
    if (m_startAt < m_start.size()) {
        const std::size_t count = std::min(into.size(), m_start.size() - m_startAt);
        std::memcpy(into.data(), m_start.data() + m_startAt, count);
        m_startAt += count;
        if (m_startAt == m_start.size()) {
            m_start = {};
            m_startAt = 0;
        }
        return count;
    }
    if (m_failed)
        return *m_failed;
    return m_source->read(into);
}

std::size_t TextSource::takePending(std::span<char> into)
{
    const std::size_t count = std::min(into.size(), m_pending.size() - m_pendingAt);
    std::memcpy(into.data(), m_pending.data() + m_pendingAt, count);
    m_pendingAt += count;
    if (m_pendingAt == m_pending.size()) {
        m_pending.clear();
        m_pendingAt = 0;
    }
    return count;
}

Result<std::size_t> TextSource::some(std::span<char> into)
{
    if (m_converter)
        return convert(into);
    while (true) {
        if (m_pendingAt < m_pending.size())
            return takePending(into);
        if (m_ended)
            return std::size_t{0};
        if (into.size() < 16) { // no room for a carried sequence: through the side
            char small[16];
            std::memcpy(small, m_carry.data(), m_carry.size());
            const auto got = rawBytes(std::span(small).subspan(m_carry.size()));
            if (!got)
                return got.error();
            m_ended = *got == 0;
            const std::string_view piece(small, m_carry.size() + *got);
            const std::string copy(piece);
            m_carry.clear();
            repair(copy, m_ended);
            continue;
        }
        std::memcpy(into.data(), m_carry.data(), m_carry.size());
        const auto got = rawBytes(into.subspan(m_carry.size()));
        if (!got)
            return got.error();
        std::size_t size = m_carry.size() + *got;
        m_ended = *got == 0;
        m_carry.clear();
        if (!m_ended) {
            const std::size_t cut = unfinished({into.data(), size});
            m_carry.assign(into.data() + size - cut, cut);
            size -= cut;
        }
        if (size == 0)
            continue;
        if (simdjson::validate_utf8(into.data(), size))
            return size;
        const std::string carry = std::move(m_carry);
        const std::string copy(into.data(), size);
        m_carry.clear();
        repair(copy, true);
        m_carry = carry;
    }
}

void TextSource::repair(std::string_view bytes, bool last)
{
    bool lineCounted = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const int length = sequenceLength(bytes.substr(at));
        if (length > 0) {
            lineCounted = lineCounted && bytes[at] != '\n';
            m_pending.append(bytes.substr(at, static_cast<std::size_t>(length)));
            at += static_cast<std::size_t>(length);
            continue;
        }
        if (length < 0 && !last) {
            m_carry = bytes.substr(at);
            return;
        }
        if (!m_highBytes) {
            const Utf8Census census = censusUtf8(bytes);
            m_repairEncoding = census.bad > census.good ? detectLegacy(bytes) : "windows-1252";
            if (!m_repairEncoding.starts_with("windows-") && !m_repairEncoding.starts_with("ISO-8859") && !m_repairEncoding.starts_with("KOI8"))
                m_repairEncoding = "windows-1252"; // only encodings of one byte can be mended byte by byte
            m_highBytes = highBytesOf(m_repairEncoding);
        }
        if (!lineCounted)
            m_repairs.push_back(m_handedOut + static_cast<std::int64_t>(m_pending.size()));
        lineCounted = true;
        m_pending += (*m_highBytes)[static_cast<unsigned char>(bytes[at]) - 0x80U];
        ++at;
    }
}

Result<std::size_t> TextSource::convert(std::span<char> into)
{
    Converter &c = *m_converter;
    char *target = into.data();
    while (target == into.data() && !m_ended) {
        if (c.at == c.end && !c.flush) {
            const auto got = rawBytes(c.input);
            if (!got)
                return got.error();
            c.at = c.input.data();
            c.end = c.at + *got;
            c.flush = *got == 0;
        }
        UErrorCode failed = U_ZERO_ERROR;
        ucnv_convertEx(c.to.get(), c.from.get(), &target, into.data() + into.size(), &c.at, c.end, c.pivot.data(), &c.pivotSource, &c.pivotTarget,
                       c.pivot.data() + c.pivot.size(), false, c.flush, &failed);
        if (failed == U_BUFFER_OVERFLOW_ERROR)
            break;
        if (U_FAILURE(failed))
            return Error{Error::Kind::BadInput, "\"" + m_name + "\" cannot be read as " + m_encoding + ": " + u_errorName(failed)};
        m_ended = c.flush;
    }
    return static_cast<std::size_t>(target - into.data());
}

} // namespace imports
