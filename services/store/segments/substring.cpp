#include "services/store/segments/substring.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define RLG_HAS_AVX2 1
#endif

namespace store {

namespace {

std::atomic<bool> useWideScan{true};

/** How often a byte occurs in folded posts, roughly: blanks and vowels most, lead bytes of other scripts much, digits and signs little. */
int frequency(unsigned char byte)
{
    constexpr std::string_view common = " etaonisrhldcumpgfwybvk";
    if (const auto at = common.find(static_cast<char>(byte)); at != std::string_view::npos)
        return 100 - 3 * static_cast<int>(at);
    if (byte >= 0xC0)
        return 90;
    return byte >= 0x80 ? 30 : 10;
}

} // namespace

Substring::Substring(std::string_view piece) : m_piece(piece), m_find(wide() && useWideScan ? avx2 : plain)
{
    const auto rarer = [&](std::size_t a, std::size_t b) { return frequency(static_cast<unsigned char>(m_piece[a])) < frequency(static_cast<unsigned char>(m_piece[b])); };
    for (std::size_t i = 1; i < m_piece.size(); ++i) {
        if (rarer(i, m_first))
            m_first = i;
    }
    m_second = m_first == 0 ? m_piece.size() - 1 : 0;
    for (std::size_t i = 0; i < m_piece.size(); ++i) {
        if (i != m_first && rarer(i, m_second))
            m_second = i;
    }
}

void Substring::useWide(bool use) { useWideScan = use; }

std::size_t Substring::plain(const Substring &wanted, const char *text, std::size_t from, std::size_t end)
{
    const std::size_t length = wanted.m_piece.size();
    if (end < length || from > end - length)
        return none;
    const char *const last = text + end - length + wanted.m_first; // the last place of the rare byte
    const char *at = text + from + wanted.m_first;
    while (at <= last) {
        at = static_cast<const char *>(std::memchr(at, wanted.m_piece[wanted.m_first], static_cast<std::size_t>(last - at) + 1));
        if (!at)
            return none;
        if (std::memcmp(at - wanted.m_first, wanted.m_piece.data(), length) == 0)
            return static_cast<std::size_t>(at - text) - wanted.m_first;
        ++at;
    }
    return none;
}

#ifdef RLG_HAS_AVX2

bool Substring::wide() { return __builtin_cpu_supports("avx2") != 0; }

__attribute__((target("avx2"))) std::size_t Substring::avx2(const Substring &wanted, const char *text, std::size_t from, std::size_t end)
{
    const std::size_t length = wanted.m_piece.size();
    if (end < length || from > end - length)
        return none;
    const __m256i first = _mm256_set1_epi8(wanted.m_piece[wanted.m_first]);
    const __m256i second = _mm256_set1_epi8(wanted.m_piece[wanted.m_second]);
    const char *const firstPlace = text + wanted.m_first;
    const char *const secondPlace = text + wanted.m_second;
    const std::size_t last = end - length; // where the piece may begin at most
    const auto places = [&](std::size_t at) __attribute__((target("avx2"))) {
        const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(firstPlace + at));
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(secondPlace + at));
        return _mm256_and_si256(_mm256_cmpeq_epi8(a, first), _mm256_cmpeq_epi8(b, second));
    };
    const auto hitAmong = [&](std::uint32_t candidates, std::size_t at) {
        for (; candidates != 0; candidates &= candidates - 1) {
            const std::size_t place = at + static_cast<std::size_t>(__builtin_ctz(candidates));
            if (place > last)
                return none;
            if (std::memcmp(text + place, wanted.m_piece.data(), length) == 0)
                return place;
        }
        return none;
    };
    std::size_t at = from;
    for (; at + 64 <= last + 1; at += 64) {
        const __m256i low = places(at);
        const __m256i high = places(at + 32);
        if (_mm256_testz_si256(_mm256_or_si256(low, high), _mm256_or_si256(low, high)))
            continue;
        const std::uint64_t candidates = static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
                                         (static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32U);
        if (const auto found = hitAmong(static_cast<std::uint32_t>(candidates), at); found != none)
            return found;
        if (const auto found = hitAmong(static_cast<std::uint32_t>(candidates >> 32U), at + 32); found != none)
            return found;
    }
    // The rest reads at most 32 + 31 bytes past the last place: within the slack.
    for (; at <= last; at += 32) {
        if (const auto found = hitAmong(static_cast<std::uint32_t>(_mm256_movemask_epi8(places(at))), at); found != none)
            return found;
    }
    return none;
}

#else

bool Substring::wide() { return false; }
std::size_t Substring::avx2(const Substring &wanted, const char *text, std::size_t from, std::size_t end) { return plain(wanted, text, from, end); }

#endif

} // namespace store
