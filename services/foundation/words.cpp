#include "services/foundation/words.h"

#include "services/foundation/utf8.h"

#include <utf8proc.h>

#include <array>
#include <vector>

namespace foundation {

namespace {

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool isDroppedMark(char32_t c)
{
    return between(c, 0x0300, 0x036F) || between(c, 0x0591, 0x05BD) || c == 0x05BF || between(c, 0x05C1, 0x05C2) ||
           between(c, 0x05C4, 0x05C5) || c == 0x05C7 || between(c, 0x0610, 0x061A) || c == 0x0640 || between(c, 0x064B, 0x065F) ||
           c == 0x0670 || between(c, 0x06D6, 0x06DC) || between(c, 0x06DF, 0x06E8) || between(c, 0x06EA, 0x06ED);
}

char32_t unifiedLetter(char32_t c)
{
    switch (c) {
    case 0x0622: case 0x0623: case 0x0625: case 0x0671: return 0x0627; // alef with madda, hamza, wasla
    case 0x0649: case 0x06CC: return 0x064A;                           // alef maksura, Farsi yeh
    case 0x0629: return 0x0647;                                        // teh marbuta
    case 0x06A9: return 0x0643;                                        // keheh
    case 0x0131: return U'i';                                          // dotless i, so that Turkish capitals meet
    default: return c;
    }
}

bool decomposes(char32_t c)
{
    return between(c, 0x00C0, 0x052F) || between(c, 0x1E00, 0x1FFF) || between(c, 0xFB00, 0xFDFF) || between(c, 0xFE70, 0xFEFC) ||
           between(c, 0xFF01, 0xFF9F) || between(c, 0x2100, 0x214F) || c == 0x00AA || c == 0x00BA;
}

void foldSlowly(std::string &out, char32_t c)
{
    if (isDroppedMark(c))
        return;
    if (!decomposes(c)) {
        appendUtf8(out, unifiedLetter(static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)))));
        return;
    }
    std::array<utf8proc_int32_t, 24> parts{};
    int last = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
                                               static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD), &last);
    if (count < 1 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
        appendUtf8(out, c);
        return;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const auto part = static_cast<char32_t>(parts[i]);
        if (!isDroppedMark(part) && part != U' ')
            appendUtf8(out, unifiedLetter(part));
    }
}

CharClass classSlowly(char32_t c)
{
    if (between(c, 0x3041, 0x30FF) || between(c, 0x3400, 0x9FFF) || between(c, 0xAC00, 0xD7AF) || between(c, 0x1100, 0x11FF) ||
        between(c, 0x0E01, 0x0E4E) || between(c, 0x0E81, 0x0ECD) || between(c, 0x1000, 0x109F) || between(c, 0x1780, 0x17D3) ||
        between(c, 0xF900, 0xFAFF) || between(c, 0xFF66, 0xFF9F) || between(c, 0x20000, 0x3FFFF) || c == 0x3005 || c == 0x3006) {
        return c == 0x30FB ? CharClass::Separator : CharClass::Bigram;
    }
    if (between(c, 0xFE00, 0xFE0F) || c == 0x200D || c == 0x20E3 || between(c, 0x1F3FB, 0x1F3FF) || between(c, 0xE0020, 0xE007F))
        return CharClass::Joiner;
    if (between(c, 0x1F000, 0x1FAFF) || between(c, 0x2600, 0x27BF) || between(c, 0x2B05, 0x2B07) || c == 0x2B50 || c == 0x2B55 ||
        between(c, 0x2190, 0x21FF) || between(c, 0x231A, 0x23FF) || c == 0x3030 || c == 0x303D || c == 0x2764) {
        return CharClass::Emoji;
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME: case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return CharClass::Word;
    default:
        return CharClass::Separator;
    }
}

/** Fold and class of the whole basic plane, worked out once: tokenising is the hottest loop of an import. */
struct Tables
{
    std::array<CharClass, 0x10000> classes{};
    std::array<std::uint32_t, 0x10001> start{};
    std::string folds;

    Tables()
    {
        for (char32_t c = 0; c < 0x10000; ++c) {
            classes[c] = classSlowly(c);
            start[c] = static_cast<std::uint32_t>(folds.size());
            if (!between(c, 0xD800, 0xDFFF))
                foldSlowly(folds, c);
        }
        start[0x10000] = static_cast<std::uint32_t>(folds.size());
    }

    std::string_view fold(char32_t c) const { return std::string_view(folds).substr(start[c], start[c + 1] - start[c]); }
};

const Tables &tables()
{
    static const Tables built;
    return built;
}

/** What most texts are made of: letters and digits of ASCII stand for themselves, capitals for their small ones; 0: anything else. */
constexpr std::array<char, 256> plainWord = [] {
    std::array<char, 256> out{};
    for (std::size_t c = '0'; c <= '9'; ++c)
        out[c] = static_cast<char>(c);
    for (std::size_t c = 'a'; c <= 'z'; ++c) {
        out[c] = static_cast<char>(c);
        out[c - 32] = static_cast<char>(c);
    }
    return out;
}();

/** decodeUtf8 for the sequences nearly every text consists of, without a call. */
inline char32_t decode(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t ahead) { return static_cast<unsigned char>(text[at + ahead]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        ++at;
        return first;
    }
    if (first >= 0xC2 && first < 0xE0 && at + 1 < text.size() && (byte(1) & 0xC0U) == 0x80) {
        const auto c = static_cast<char32_t>((first & 0x1FU) << 6U | (byte(1) & 0x3FU));
        at += 2;
        return c;
    }
    if (first > 0xE0 && first < 0xF0 && first != 0xED && at + 2 < text.size() && (byte(1) & 0xC0U) == 0x80 && (byte(2) & 0xC0U) == 0x80) {
        const auto c = static_cast<char32_t>((first & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU));
        at += 3;
        return c;
    }
    return decodeUtf8(text, at);
}

bool isApostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x05F3 || c == 0x05F4; }
bool isHebrew(char32_t c) { return between(c, 0x05D0, 0x05EA); }

/** Bytes of "http://", "https://" or "www." at `at`, 0 where no web address starts. */
std::size_t addressPrefix(std::string_view text, std::size_t at)
{
    for (const std::string_view prefix : {"https://", "http://", "www."}) {
        if (text.size() - at > prefix.size() && equalsIgnoringAsciiCase(text.substr(at, prefix.size()), prefix))
            return prefix == "www." ? 0 + prefix.size() : prefix.size();
    }
    return 0;
}

struct Scanner
{
    std::string_view text;
    TokenMode mode;
    detail::TokenSink sink;
    void *context;
    std::string buffer;
    const Tables &known = tables();

    CharClass kindOf(char32_t c) const { return c < 0x10000 ? known.classes[c] : classSlowly(c); }
    void fold(char32_t c)
    {
        if (c < 0x80)
            buffer += static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
        else if (c < 0x10000)
            buffer += known.fold(c);
        else
            foldSlowly(buffer, c);
    }

    bool give(std::string_view folded, std::size_t begin, std::size_t end, bool colocated = false)
    {
        return folded.empty() || sink(context, Token{folded, begin, end, colocated});
    }

    /** The word that starts at `at`, folded into `buffer`; `keepUnderscore` as tags and handles do. Returns its end. */
    std::size_t readWord(std::size_t at, bool sigil)
    {
        char32_t before = 0;
        while (at < text.size()) {
            std::size_t run = at;
            while (run < text.size() && plainWord[static_cast<unsigned char>(text[run])] != 0)
                ++run;
            if (run > at) {
                const std::size_t size = buffer.size();
                buffer.resize(size + run - at);
                for (std::size_t i = at; i < run; ++i)
                    buffer[size + i - at] = plainWord[static_cast<unsigned char>(text[i])];
                before = static_cast<unsigned char>(text[run - 1]);
                at = run;
                continue;
            }
            std::size_t next = at;
            const char32_t c = decode(text, next);
            const CharClass kind = kindOf(c);
            const bool bigramInTag = sigil && kind == CharClass::Bigram;
            if (kind == CharClass::Word || bigramInTag || (sigil && c == U'_') || c == 0x200C) {
                if (c != 0x200C)
                    fold(c);
            } else if ((isApostrophe(c) || (c == U'"' && isHebrew(before))) && !sigil && next < text.size()) {
                std::size_t peek = next;
                const char32_t after = decode(text, peek);
                if (kindOf(after) != CharClass::Word || (c == U'"' && !isHebrew(after)))
                    break;
            } else if (sigil && (c == U'.' || c == U'-') && text[m_sigilAt] == '@' && next < text.size()) {
                std::size_t peek = next; // handles such as @name.bsky.social
                if (kindOf(decode(text, peek)) != CharClass::Word)
                    break;
                fold(c);
            } else if (kind != CharClass::Joiner || c == 0x200D) {
                break;
            }
            before = c;
            at = next;
        }
        return at;
    }

    /** Overlapping pairs of the run at `at`; a lone character stands alone. Returns the run's end, npos to stop. */
    std::size_t readBigrams(std::size_t at)
    {
        std::size_t previous = std::string_view::npos;
        std::size_t first = 0; // bytes of the character before in the buffer
        std::size_t count = 0;
        std::size_t end = at;
        buffer.clear();
        while (end < text.size()) {
            std::size_t next = end;
            const char32_t c = decode(text, next);
            if (kindOf(c) != CharClass::Bigram)
                break;
            fold(c);
            if (count > 0) {
                if (!give(buffer, previous, next))
                    return std::string_view::npos;
                buffer.erase(0, first);
            }
            first = buffer.size();
            previous = end;
            end = next;
            ++count;
        }
        if (count == 1 && !give(buffer, previous, end))
            return std::string_view::npos;
        return end;
    }

    void run()
    {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte == ' ') {
                ++at;
                continue;
            }
            if (byte < 0x80 && (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') {
                const std::size_t prefix = (byte | 0x20U) == 'h' || (byte | 0x20U) == 'w' ? addressPrefix(text, at) : 0;
                if (prefix > 0) {
                    if (!address(begin, prefix, at))
                        return;
                    continue;
                }
            }
            std::size_t next = at;
            const char32_t c = decode(text, next);
            const CharClass kind = kindOf(c);
            if (kind == CharClass::Word) {
                buffer.clear();
                at = readWord(at, false);
                if (!give(buffer, begin, at))
                    return;
            } else if (kind == CharClass::Bigram) {
                at = readBigrams(at);
                if (at == std::string_view::npos)
                    return;
            } else if (kind == CharClass::Emoji) {
                buffer.clear();
                appendUtf8(buffer, c);
                at = next;
                while (at < text.size()) {
                    std::size_t peek = at;
                    if (kindOf(decode(text, peek)) != CharClass::Joiner)
                        break;
                    at = peek;
                }
                if (!give(buffer, begin, at))
                    return;
            } else if (c == U'#' || c == U'@' || c == 0xFF03 || c == 0xFF20) {
                m_sigilAt = begin;
                buffer.assign(1, c == U'#' || c == 0xFF03 ? '#' : '@');
                at = readWord(next, true);
                if (buffer.size() > 1) {
                    if (!give(buffer, begin, at))
                        return;
                    if (mode == TokenMode::Document && !give(std::string_view(buffer).substr(1), next, at, true))
                        return;
                } else {
                    at = next;
                }
            } else {
                at = next;
            }
        }
    }

    bool address(std::size_t begin, std::size_t prefix, std::size_t &at)
    {
        std::size_t hostEnd = begin + prefix;
        while (hostEnd < text.size() && std::string_view("/?# \t\r\n\"'<>)").find(text[hostEnd]) == std::string_view::npos)
            ++hostEnd;
        std::size_t end = hostEnd;
        while (end < text.size() && std::string_view(" \t\r\n\"<>").find(text[end]) == std::string_view::npos)
            ++end;
        std::size_t hostBegin = begin + prefix;
        if (equalsIgnoringAsciiCase(text.substr(hostBegin, 4), "www."))
            hostBegin += 4;
        buffer.clear();
        for (std::size_t i = hostBegin; i < hostEnd;)
            fold(decode(text, i));
        while (!buffer.empty() && (buffer.back() == '.' || buffer.back() == ','))
            buffer.pop_back();
        at = end;
        return give(buffer, begin, end);
    }

    std::size_t m_sigilAt = 0;
};

} // namespace

void appendFolded(std::string &out, char32_t c)
{
    if (c < 0x80)
        out += static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
    else if (c < 0x10000)
        out += tables().fold(c);
    else
        foldSlowly(out, c);
}

std::string folded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();)
        appendFolded(out, decodeUtf8(text, at));
    return out;
}

CharClass classOf(char32_t c) { return c < 0x10000 ? tables().classes[c] : classSlowly(c); }

namespace detail {
void eachToken(std::string_view text, TokenMode mode, TokenSink sink, void *context)
{
    Scanner scanner{text, mode, sink, context, {}};
    scanner.run();
}
} // namespace detail

} // namespace foundation
