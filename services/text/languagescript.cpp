#include "services/text/languagescript.h"

#include "services/text/codepoints.h"

#include <utf8proc.h>

#include <algorithm>

namespace text::detail {

namespace {

constexpr std::uint32_t enough = 1000;

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

struct Letter
{
    char32_t lower = 0;
    Script script = Script::None; ///< None: not a letter
    bool mark = false;            ///< belongs to the letter before
};

Letter letterSlowly(char32_t c)
{
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    Letter letter;
    letter.mark = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
    if (!letter.mark && !(category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO))
        return letter;
    letter.lower = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    if (c < 0x250 || between(c, 0x1E00, 0x1EFF) || between(c, 0x0300, 0x036F))
        letter.script = c == 0xAA || c == 0xBA ? Script::None : Script::Latin;
    else if (between(c, 0x0400, 0x052F))
        letter.script = Script::Cyrillic;
    else if (between(c, 0x0370, 0x03FF) || between(c, 0x1F00, 0x1FFF))
        letter.script = Script::Greek;
    else if (between(c, 0x0590, 0x05FF) || between(c, 0xFB1D, 0xFB4F))
        letter.script = Script::Hebrew;
    else if (between(c, 0x0600, 0x06FF) || between(c, 0x0750, 0x077F) || between(c, 0xFB50, 0xFDFF) || between(c, 0xFE70, 0xFEFC))
        letter.script = Script::Arabic;
    else if (between(c, 0x0900, 0x097F))
        letter.script = Script::Devanagari;
    else if (between(c, 0x0980, 0x09FF))
        letter.script = Script::Bengali;
    else if (between(c, 0x0E01, 0x0E4E))
        letter.script = Script::Thai;
    else if (between(c, 0x3041, 0x30FF) || between(c, 0x31F0, 0x31FF) || between(c, 0xFF66, 0xFF9F))
        letter.script = Script::Kana;
    else if (between(c, 0x3400, 0x9FFF) || between(c, 0xF900, 0xFAFF) || between(c, 0x20000, 0x3FFFF) || c == 0x3005)
        letter.script = Script::Han;
    else if (between(c, 0xAC00, 0xD7AF) || between(c, 0x1100, 0x11FF) || between(c, 0x3131, 0x318E))
        letter.script = Script::Hangul;
    else
        letter.script = Script::Other;
    return letter;
}

/** Of the basic plane, worked out once: every letter of an import passes here. */
struct Table
{
    std::array<Letter, 0x10000> letters{};
    Table()
    {
        for (char32_t c = 0; c < 0x10000; ++c)
            letters[c] = letterSlowly(c);
    }
};

Letter letterOf(char32_t c)
{
    static const Table table;
    return c < 0x10000 ? table.letters[c] : letterSlowly(c);
}

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool isWordByte(char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_'; }

char *append(char *to, char32_t c)
{
    if (c < 0x80) {
        *to++ = static_cast<char>(c);
    } else if (c < 0x800) {
        *to++ = static_cast<char>(0xC0U | c >> 6U);
        *to++ = static_cast<char>(0x80U | (c & 0x3FU));
    } else { // no letter of the scripts that are written here lies beyond the basic plane
        *to++ = static_cast<char>(0xE0U | c >> 12U);
        *to++ = static_cast<char>(0x80U | (c >> 6U & 0x3FU));
        *to++ = static_cast<char>(0x80U | (c & 0x3FU));
    }
    return to;
}

/** The end of the handle, tag or address at `at`, or `at` where none starts. */
std::size_t skipReference(std::string_view text, std::size_t at, bool wordStart)
{
    const char c = text[at];
    if (c == '@' || c == '#') {
        std::size_t end = at + 1;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        return end;
    }
    const char lower = static_cast<char>(c | 0x20);
    if (!wordStart || (lower != 'h' && lower != 'w'))
        return at;
    if (!goesOnWith(text, at, "http://") && !goesOnWith(text, at, "https://") && !goesOnWith(text, at, "www."))
        return at;
    std::size_t end = at;
    while (end < text.size() && !isBlank(text[end]))
        ++end;
    return end;
}

} // namespace

void countLetters(std::string_view text, LetterCounts &counts)
{
    counts.letters.fill(0);
    counts.total = 0;
    std::string &words = counts.words;
    if (words.size() < text.size() * 2 + 16) // a letter may take a byte more in lower case
        words.resize(text.size() * 2 + 16);
    char *end = words.data();
    *end++ = ' ';
    std::uint32_t latin = 0; // letters of ASCII
    const auto blank = [&] {
        if (end[-1] != ' ')
            *end++ = ' ';
    };
    for (std::size_t at = 0; at < text.size() && counts.total + latin < enough;) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            const char lower = static_cast<char>(byte | 0x20U);
            if (byte == '@' || byte == '#' || lower == 'h' || lower == 'w') {
                const std::size_t after = skipReference(text, at, end[-1] == ' ');
                if (after != at) {
                    at = after;
                    blank();
                    continue;
                }
            }
            ++at;
            if (lower >= 'a' && lower <= 'z') {
                *end++ = lower;
                ++latin;
            } else if (byte != '\'') {
                blank();
            } else if (end[-1] != ' ') {
                *end++ = '\''; // "don't", "l'ho", "j'ai" tell more than their halves
            }
            continue;
        }
        const char32_t c = nextCode(text, at);
        const Letter letter = letterOf(c);
        if (letter.script != Script::None) {
            if (!letter.mark) {
                ++counts.letters[static_cast<std::size_t>(letter.script)];
                ++counts.total;
            }
            if (letter.script == Script::Latin || letter.script == Script::Cyrillic || letter.script == Script::Arabic)
                end = append(end, letter.lower);
        } else if (c == 0x2019) {
            if (end[-1] != ' ')
                *end++ = '\'';
        } else if (c != 0x200C && c != 0x200D) {
            blank();
        }
    }
    blank();
    counts.total += latin;
    counts.letters[static_cast<std::size_t>(Script::Latin)] += latin;
    words.resize(static_cast<std::size_t>(end - words.data()));
}

LetterCounts countLetters(std::string_view text)
{
    LetterCounts counts;
    countLetters(text, counts);
    return counts;
}

} // namespace text::detail
