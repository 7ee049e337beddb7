#pragma once

#include <cstdint>
#include <string>

namespace support {

/** The secret of a second step as its authenticator program reads it: base32 without padding, back to bytes. */
inline std::string base32Bytes(const std::string &text)
{
    std::string out;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        bits = (bits << 5U) | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
        held += 5;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>((bits >> held) & 0xffU);
        }
    }
    return out;
}

} // namespace support
