#pragma once

#include "services/foundation/utf8.h"

namespace text::detail {

/** foundation::decodeUtf8, here so that the loops over every character of an import need no call for a well-formed one. */
inline char32_t nextCode(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const std::size_t left = text.size() - at;
    if (lead >= 0xC2 && lead < 0xE0 && left >= 2 && tail(1)) {
        const char32_t code = (lead & 0x1FU) << 6U | (byte(1) & 0x3FU);
        at += 2;
        return code;
    }
    if (lead >= 0xE0 && lead < 0xF0 && left >= 3 && tail(1) && tail(2)) {
        const char32_t code = (lead & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
        if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) {
            at += 3;
            return code;
        }
    }
    return foundation::decodeUtf8(text, at);
}

/** Whether `text` goes on at `at` with `wanted`, which is in lower case, in any case of ASCII. */
inline bool goesOnWith(std::string_view text, std::size_t at, std::string_view wanted)
{
    if (text.size() - at < wanted.size())
        return false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const char c = text[at + i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != wanted[i])
            return false;
    }
    return true;
}

} // namespace text::detail
