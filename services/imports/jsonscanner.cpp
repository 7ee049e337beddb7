#include "services/imports/jsonscanner.h"

#include "services/foundation/utf8.h"
#include "services/imports/characters.h"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace imports {

using foundation::Error;
using foundation::Result;

namespace {

/** The first quote or bracket at or behind `at`; up to 63 bytes behind `end` are read. */
const char *nextBracketOrQuote(const char *at, const char *end)
{
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i caseBit = _mm_set1_epi8(0x20);
    const __m128i open = _mm_set1_epi8('{'); // '[' | 0x20
    const __m128i close = _mm_set1_epi8('}');
    for (; at < end; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i folded = _mm_or_si128(bytes, caseBit);
        const __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_or_si128(_mm_cmpeq_epi8(folded, open), _mm_cmpeq_epi8(folded, close)));
        const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(hit));
        if (mask != 0)
            return std::min(end, at + std::countr_zero(mask));
    }
    return end;
#else
    return std::find_if(at, end, [](char c) { return c == '"' || c == '{' || c == '}' || c == '[' || c == ']'; });
#endif
}

/** The closing quote of a string whose inside begins at `at`; `end` where it is not there. */
const char *closingQuote(const char *at, const char *end)
{
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i slash = _mm_set1_epi8('\\');
    while (at < end) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash))));
        if (mask == 0) {
            at += 16;
            continue;
        }
        at += std::countr_zero(mask);
        if (at >= end || *at == '"')
            return std::min(at, end);
        at += 2;
    }
    return end;
#else
    while (at < end && *at != '"')
        at += *at == '\\' ? 2 : 1;
    return std::min(at, end);
#endif
}

} // namespace

JsonSteps parseSteps(std::string_view text)
{
    JsonSteps steps;
    while (!text.empty()) {
        if (text.starts_with("[]")) {
            steps.emplace_back("[]");
            text.remove_prefix(2);
        } else if (text.front() == '.') {
            text.remove_prefix(1);
        } else {
            const std::size_t size = std::min(text.find('.'), text.find("[]"));
            steps.emplace_back(text.substr(0, size));
            text.remove_prefix(std::min(size, text.size()));
        }
    }
    return steps;
}

std::string stepsText(const JsonSteps &steps)
{
    std::string text;
    for (const std::string &step : steps)
        text += (text.empty() || step == "[]" ? "" : ".") + step;
    return text;
}

JsonScanner::JsonScanner(TextBuffer &buffer, JsonSteps steps, const Limits &limits) : m_buffer(buffer), m_steps(std::move(steps)), m_limits(limits) {}

void JsonScanner::drop(std::size_t size)
{
    m_line += std::count(m_buffer.begin(), m_buffer.begin() + size, '\n');
    m_buffer.consume(size);
}

void JsonScanner::take(std::size_t size)
{
    drop(size);
    m_beforeValue = false;
}

JsonScanner::Found JsonScanner::broken(const std::string &expected) const
{
    Found found;
    found.what = Found::What::Broken;
    std::string_view here = foundation::prefixUtf8(m_buffer.view().substr(0, 16), 12);
    here = here.substr(0, here.find_first_of("\r\n"));
    found.problem = "line " + std::to_string(m_line) + ": \"" + std::string(here) + "\" where " + expected + " was expected; the rest of the file cannot be read";
    found.size = std::min<std::size_t>(m_buffer.size(), 4096);
    return found;
}

JsonScanner::Found JsonScanner::cutOff() const
{
    Found found;
    found.what = Found::What::CutOff;
    found.size = m_buffer.size();
    return found;
}

Result<JsonScanner::Lex> JsonScanner::skipBlanks()
{
    while (true) {
        const char *at = m_buffer.begin();
        while (at < m_buffer.end() && isBlank(*at))
            ++at;
        drop(static_cast<std::size_t>(at - m_buffer.begin()));
        if (m_buffer.size() > 0)
            return Lex::Have;
        if (m_buffer.ended())
            return Lex::Ended;
        if (const auto more = m_buffer.more(); !more)
            return more.error();
    }
}

/** How far the value the buffer begins with reaches. */
Result<JsonScanner::Found> JsonScanner::recordSize()
{
    std::size_t scanned = 0; // how far is known already, so that reading on does not begin anew
    std::size_t depth = 0;
    Found found;
    found.what = Found::What::Record;
    while (true) {
        const char *const begin = m_buffer.begin();
        const char *const end = m_buffer.end();
        const char *at = begin + scanned;
        if (depth == 0 && *begin != '{' && *begin != '[' && *begin != '"') {
            while (at < end && !isBlank(*at) && *at != ',' && *at != ']' && *at != '}')
                ++at;
            if (at < end || m_buffer.ended()) {
                found.size = static_cast<std::size_t>(at - begin);
                return found;
            }
        }
        while (at < end) {
            at = nextBracketOrQuote(at, end);
            if (at == end)
                break;
            if (*at == '"') {
                const char *close = closingQuote(at + 1, end);
                if (close == end)
                    break;
                at = close + 1;
            } else {
                depth = *at == '{' || *at == '[' ? depth + 1 : depth - 1;
                found.tooDeep = found.tooDeep || depth > m_limits.jsonDepth;
                ++at;
            }
            if (depth == 0) {
                found.size = static_cast<std::size_t>(at - begin);
                return found;
            }
        }
        scanned = static_cast<std::size_t>(at - begin);
        if (m_buffer.full())
            return Error{Error::Kind::Refused, "\"" + m_buffer.source().name() + "\" line " + std::to_string(m_line) + ": the record is longer than "
                                                   + std::to_string(m_limits.recordBytes) + " bytes"};
        if (m_buffer.ended())
            return cutOff();
        if (const auto more = m_buffer.more(); !more)
            return more.error();
    }
}

/** Drops the value ahead piece by piece; false: the text ends inside it. */
Result<bool> JsonScanner::skipValue()
{
    std::size_t depth = 0;
    bool inString = false;
    while (true) {
        const char *const begin = m_buffer.begin();
        const char *const end = m_buffer.end();
        const char *at = begin;
        bool over = false;
        if (depth == 0 && !inString && at < end && *at != '{' && *at != '[' && *at != '"') {
            while (at < end && !isBlank(*at) && *at != ',' && *at != ']' && *at != '}')
                ++at;
            over = at < end || m_buffer.ended();
        }
        while (at < end && !over) {
            if (inString) {
                const char *close = closingQuote(at, end);
                if (close == end) { // keep a backslash at the very end together with what follows
                    std::size_t slashes = 0;
                    while (slashes < static_cast<std::size_t>(end - at) && *(end - 1 - slashes) == '\\')
                        ++slashes;
                    at = slashes % 2 == 1 ? end - 1 : end;
                    break;
                }
                at = close + 1;
                inString = false;
            } else {
                at = nextBracketOrQuote(at, end);
                if (at == end)
                    break;
                inString = *at == '"';
                if (!inString)
                    depth = *at == '{' || *at == '[' ? depth + 1 : depth - 1;
                if (depth > m_limits.jsonDepth)
                    return Error{Error::Kind::Refused, "\"" + m_buffer.source().name() + "\" line " + std::to_string(m_line) + " is nested deeper than "
                                                           + std::to_string(m_limits.jsonDepth) + " levels"};
                ++at;
            }
            over = depth == 0 && !inString;
        }
        const bool stuck = at == begin && !over && m_buffer.size() > 0 && m_buffer.ended();
        drop(static_cast<std::size_t>(at - begin));
        if (over)
            return true;
        if (stuck || (m_buffer.size() == 0 && m_buffer.ended()))
            return false;
        if (const auto more = m_buffer.more(); !more)
            return more.error();
    }
}

/** Reads the string ahead (a member's name, escapes as they stand); false: it is none or is cut off. */
Result<bool> JsonScanner::readString(std::string &out)
{
    while (true) {
        if (m_buffer.size() > 0) {
            if (*m_buffer.begin() != '"')
                return false;
            const char *close = closingQuote(m_buffer.begin() + 1, m_buffer.end());
            if (close != m_buffer.end()) {
                out.assign(m_buffer.begin() + 1, close);
                drop(static_cast<std::size_t>(close + 1 - m_buffer.begin()));
                return true;
            }
        }
        if (m_buffer.full() || m_buffer.ended())
            return false;
        if (const auto more = m_buffer.more(); !more)
            return more.error();
    }
}

Result<JsonScanner::Found> JsonScanner::next()
{
    std::string key;
    while (!m_over) {
        const auto lex = skipBlanks();
        if (!lex)
            return lex.error();
        const bool ended = *lex == Lex::Ended;
        const char c = ended ? '\0' : *m_buffer.begin();
        if (ended) {
            m_over = true;
            if (m_levels.empty() && (m_topLevelSeen || !m_beforeValue))
                return Found{};
            return cutOff();
        }
        if (m_beforeValue) {
            if (c == ',' || c == ':' || c == '}' || c == ']') {
                m_over = true;
                return broken("a value");
            }
            if (m_onPath && m_matched == m_steps.size()) {
                const auto record = recordSize();
                if (record && record->what != Found::What::Record)
                    m_over = true;
                return record;
            }
            const bool into = m_onPath && ((c == '[' && m_steps[m_matched] == "[]") || (c == '{' && m_steps[m_matched] != "[]"));
            if (into) {
                m_levels.push_back({c == '[', m_matched, true});
                drop(1);
            } else {
                const auto skipped = skipValue();
                if (!skipped)
                    return skipped.error();
                if (!*skipped) {
                    m_over = true;
                    return cutOff();
                }
            }
            m_beforeValue = false;
            continue;
        }
        if (m_levels.empty()) { // one top-level value is over; another may follow
            m_topLevelSeen = true;
            m_beforeValue = true;
            m_onPath = true;
            m_matched = 0;
            if (c == ',') // records glued by commas, a common slip
                drop(1);
            continue;
        }
        Level &level = m_levels.back();
        if (c == (level.array ? ']' : '}')) {
            drop(1);
            m_levels.pop_back();
            continue;
        }
        if (!level.first) {
            if (c != ',') {
                m_over = true;
                return broken(level.array ? "\",\" or \"]\"" : "\",\" or \"}\"");
            }
            drop(1);
        }
        level.first = false;
        if (!level.array) {
            if (const auto blanks = skipBlanks(); !blanks)
                return blanks.error();
            const auto named = readString(key);
            if (!named)
                return named.error();
            if (const auto blanks = skipBlanks(); !blanks)
                return blanks.error();
            if (!*named || m_buffer.size() == 0 || *m_buffer.begin() != ':') {
                m_over = true;
                return m_buffer.ended() && (m_buffer.size() == 0 || *m_buffer.begin() == '"') ? cutOff() : broken("a member name and \":\"");
            }
            drop(1);
        }
        m_onPath = level.array || key == m_steps[level.matched];
        m_matched = level.matched + 1;
        m_beforeValue = true;
    }
    return Found{};
}

} // namespace imports
