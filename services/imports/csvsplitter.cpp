#include "services/imports/csvsplitter.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace imports {

std::uint64_t CsvSplitter::marksAt(const char *block) const
{
#if defined(__SSE2__)
    const __m128i delimiter = _mm_set1_epi8(m_dialect.delimiter);
    const __m128i newline = _mm_set1_epi8(m_dialect.newline);
    const auto part = [&](int index) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(block) + index);
        const __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter), _mm_cmpeq_epi8(bytes, newline));
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(hit)));
    };
    return part(0) | part(1) << 16U | part(2) << 32U | part(3) << 48U;
#else
    std::uint64_t marks = 0;
    for (unsigned i = 0; i < 64; ++i)
        marks |= static_cast<std::uint64_t>(block[i] == m_dialect.delimiter || block[i] == m_dialect.newline) << i;
    return marks;
#endif
}

const char *CsvSplitter::nextMark(const char *at, const char *end)
{
    while (at < end) {
        if (m_block == nullptr || at < m_block || at - m_block >= 64) {
            m_block = at;
            m_marks = marksAt(at);
        }
        const auto into = static_cast<unsigned>(at - m_block);
        const std::uint64_t left = m_marks & (~std::uint64_t{0} << into);
        if (left != 0)
            return std::min(end, m_block + std::countr_zero(left));
        at = m_block + 64;
    }
    return end;
}

CsvSplitter::Split CsvSplitter::split(const char *begin, const char *end, bool last, std::vector<std::string_view> &fields)
{
    const char delimiter = m_dialect.delimiter;
    const char quote = m_dialect.quote;
    const char newline = m_dialect.newline;
    Split result;
    fields.clear();
    m_quoted.clear();
    const auto add = [&](const char *from, const char *to, bool quotesInside) {
        if (result.fieldCount++ >= m_maxFields)
            return;
        if (quotesInside)
            m_quoted.push_back(fields.size());
        fields.emplace_back(from, static_cast<std::size_t>(to - from));
    };
    const auto finish = [&](const char *rawEnd, const char *next) {
        result.complete = true;
        result.newlineAtEnd = next != rawEnd;
        result.rawSize = static_cast<std::size_t>(rawEnd - begin);
        result.size = static_cast<std::size_t>(next - begin);
        if (!m_quoted.empty())
            unquoteFields(fields, result.rawSize);
        return result;
    };

    for (const char *at = begin;;) {
        if (m_dialect.skipBlank) {
            const char *ahead = at;
            while (ahead < end && *ahead == ' ')
                ++ahead;
            if (ahead < end && *ahead == quote)
                at = ahead;
        }
        const char *from = at;
        bool stray = false;
        if (quote != '\0' && at < end && *at == quote) {
            bool doubled = false;
            const char *close = at + 1;
            while (true) {
                close = static_cast<const char *>(std::memchr(close, quote, static_cast<std::size_t>(end - close)));
                if (close == nullptr || (close + 1 == end && !last)) {
                    result.openQuote = close == nullptr;
                    return result;
                }
                if (close + 1 == end || close[1] != quote)
                    break;
                doubled = true;
                close += 2;
            }
            result.lines += std::count(at + 1, close, newline);
            const char *after = close + 1;
            if (after < end && *after == delimiter) {
                add(doubled ? at : at + 1, doubled ? after : close, doubled);
                at = after + 1;
                continue;
            }
            const char *lineEnd = after;
            if (newline == '\n' && lineEnd < end && *lineEnd == '\r')
                ++lineEnd;
            if (lineEnd == end && !last)
                return result;
            if (lineEnd == end || *lineEnd == newline) {
                add(doubled ? at : at + 1, doubled ? after : close, doubled);
                return finish(after, lineEnd == end ? end : lineEnd + 1);
            }
            stray = true;
            result.strayQuote = true;
            at = after;
        }
        const char *mark = nextMark(at, end);
        if (mark == end) {
            if (!last)
                return result;
            add(from, end, stray);
            return finish(end, end);
        }
        if (*mark == delimiter) {
            add(from, mark, stray);
            at = mark + 1;
            continue;
        }
        const char *rawEnd = newline == '\n' && mark > at && mark[-1] == '\r' ? mark - 1 : mark;
        add(from, rawEnd, stray);
        return finish(rawEnd, mark + 1);
    }
}

void CsvSplitter::unquoteFields(std::vector<std::string_view> &fields, std::size_t rawSize)
{
    if (m_scratch.size() < rawSize)
        m_scratch.resize(rawSize);
    char *out = m_scratch.data();
    for (const std::size_t index : m_quoted) {
        const std::string_view field = fields[index]; // begins with the opening quote
        const char *start = out;
        bool inside = true;
        for (std::size_t i = 1; i < field.size(); ++i) {
            if (inside && field[i] == m_dialect.quote) {
                if (i + 1 < field.size() && field[i + 1] == m_dialect.quote)
                    ++i;
                else {
                    inside = false;
                    continue;
                }
            }
            *out++ = field[i];
        }
        fields[index] = {start, static_cast<std::size_t>(out - start)};
    }
}

} // namespace imports
