#include "services/foundation/utf8.h"

namespace foundation {

namespace {
constexpr char32_t replacement = 0xFFFD;

unsigned byteAt(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }
bool isTail(std::string_view text, std::size_t at) { return at < text.size() && (byteAt(text, at) & 0xC0U) == 0x80U; }

/** The code point at `at`, or -1 where the bytes are malformed; `size` is how many it takes. */
std::int32_t strictAt(std::string_view text, std::size_t at, std::size_t &size)
{
    const unsigned lead = byteAt(text, at);
    size = 1;
    if (lead < 0x80)
        return static_cast<std::int32_t>(lead);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4)
        return -1;
    std::uint32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!isTail(text, at + i))
            return -1;
        value = value << 6U | (byteAt(text, at + i) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return -1;
    size = length;
    return static_cast<std::int32_t>(value);
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
} // namespace

char32_t decodeUtf8(std::string_view text, std::size_t &at)
{
    std::size_t size = 1;
    const std::int32_t value = strictAt(text, at, size);
    at += size;
    return value < 0 ? replacement : static_cast<char32_t>(value);
}

void appendUtf8(std::string &out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | c >> 6U);
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0U | c >> 12U);
        out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | c >> 18U);
        out += static_cast<char>(0x80U | (c >> 12U & 0x3FU));
        out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    }
}

bool isValidUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        std::size_t size = 1;
        if (byteAt(text, at) >= 0x80 && strictAt(text, at, size) < 0)
            return false;
        at += size;
    }
    return true;
}

std::string repairUtf8(std::string_view text, std::size_t *replaced)
{
    std::string out;
    out.reserve(text.size());
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t size = 1;
        if (strictAt(text, at, size) < 0) {
            appendUtf8(out, replacement);
            ++count;
        } else {
            out.append(text.substr(at, size));
        }
        at += size;
    }
    if (replaced)
        *replaced = count;
    return out;
}

std::size_t lengthUtf8(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        decodeUtf8(text, at);
    return count;
}

std::string_view prefixUtf8(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && isTail(text, bytes))
        --bytes;
    return text.substr(0, bytes);
}

std::string_view trimmed(std::string_view text)
{
    const auto stays = [](char c) { return c > ' ' && c < 0x7F; };
    if (text.empty() || (stays(text.front()) && stays(text.back()))) // nearly always
        return text;
    for (bool again = true; again;) {
        again = false;
        while (!text.empty() && isBlank(text.front()))
            text.remove_prefix(1);
        for (const std::string_view gone : {"\xEF\xBB\xBF", "\xC2\xA0"}) {
            if (text.starts_with(gone)) {
                text.remove_prefix(gone.size());
                again = true;
            }
        }
    }
    for (bool again = true; again;) {
        again = false;
        while (!text.empty() && isBlank(text.back()))
            text.remove_suffix(1);
        if (text.ends_with("\xC2\xA0")) {
            text.remove_suffix(2);
            again = true;
        }
    }
    return text;
}

std::string lowerAscii(std::string_view text)
{
    std::string out(text);
    for (char &c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && lowerAscii(a) == lowerAscii(b);
}

} // namespace foundation
