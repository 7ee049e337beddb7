#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace foundation {

/** Reads the code point at `at` and moves `at` past it; malformed bytes come out as U+FFFD, one byte each. */
char32_t decodeUtf8(std::string_view text, std::size_t &at);
void appendUtf8(std::string &out, char32_t codePoint);

bool isValidUtf8(std::string_view text);
/** The text with each malformed byte replaced by U+FFFD; `replaced` counts them. */
std::string repairUtf8(std::string_view text, std::size_t *replaced = nullptr);

/** Number of code points. */
std::size_t lengthUtf8(std::string_view text);
/** The longest prefix of at most `bytes` bytes that does not cut a code point. */
std::string_view prefixUtf8(std::string_view text, std::size_t bytes);

std::string_view trimmed(std::string_view text);     ///< without ASCII blanks, BOM and no-break spaces at both ends
std::string lowerAscii(std::string_view text);       ///< A-Z to a-z, everything else as it is
bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b);

} // namespace foundation
