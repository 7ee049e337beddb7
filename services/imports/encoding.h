#pragma once

#include "services/foundation/result.h"

#include <array>
#include <string>
#include <string_view>

namespace imports {

/** What a file's first bytes say about its text. */
struct Encoding
{
    std::string name = "UTF-8"; ///< IANA
    std::size_t mark = 0;       ///< bytes of a byte order mark
};

/** Decides by byte order mark, zero bytes, UTF-8 validity, then statistics; BadInput where the bytes are no text (a picture, a ZIP …). */
foundation::Result<Encoding> detectEncoding(std::string_view start);

/** The most likely single-byte encoding of bytes that are not UTF-8. */
std::string detectLegacy(std::string_view bytes);

/** The bytes 0x80 to 0xFF of a single-byte encoding as UTF-8. */
using HighBytes = std::array<std::string, 128>;
HighBytes highBytesOf(const std::string &encoding);

/** How many multi-byte sequences are well formed and how many bytes are not; a sequence cut off at the end counts as neither. */
struct Utf8Census
{
    std::size_t good = 0;
    std::size_t bad = 0;
};
Utf8Census censusUtf8(std::string_view bytes);

/** Length of a well-formed UTF-8 sequence at the start of `bytes`; 0: malformed; -1: cut off. */
int sequenceLength(std::string_view bytes);

} // namespace imports
