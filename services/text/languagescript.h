#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace text::detail {

enum class Script : std::uint8_t { None, Latin, Cyrillic, Arabic, Hebrew, Greek, Devanagari, Bengali, Thai, Kana, Han, Hangul, Other };
inline constexpr std::size_t scriptCount = 13;

/** The letters of a text by script, and its words in lower case with one blank before, between and behind them. */
struct LetterCounts
{
    std::array<std::uint32_t, scriptCount> letters{};
    std::uint32_t total = 0;
    std::string words; ///< of the scripts that several languages share: Latin, Cyrillic, Arabic

    std::uint32_t operator[](Script script) const { return letters[static_cast<std::size_t>(script)]; }
};

/** Handles, tags and web addresses do not count; at most the first 1,000 letters do. */
LetterCounts countLetters(std::string_view text);
/** The same into buffers that are used again. */
void countLetters(std::string_view text, LetterCounts &counts);

} // namespace text::detail
