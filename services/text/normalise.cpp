#include "services/text/normalise.h"

#include "services/foundation/words.h"
#include "services/text/codepoints.h"

#include <utf8proc.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

namespace text {

namespace {

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/** What HTML and every browser make of &#128; to &#159;: the Windows-1252 characters their writers meant. */
constexpr std::array<char16_t, 32> windows1252{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                               0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                               0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr std::array<std::pair<std::string_view, char32_t>, 14> namedEntities{{{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'},
                                                                             {"apos", U'\''}, {"nbsp", 0xA0}, {"hellip", 0x2026},
                                                                             {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
                                                                             {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D},
                                                                             {"euro", 0x20AC}}};

/** The character the reference at `at` (an '&') stands for, moving `at` past its semicolon; 0 where it is just an ampersand. */
char32_t readReference(std::string_view text, std::size_t &at)
{
    constexpr std::size_t longest = 10; // "&#1114111;"
    const std::size_t end = text.substr(at, longest).find(';');
    if (end == std::string_view::npos || end < 3)
        return 0;
    const std::string_view name = text.substr(at + 1, end - 1);
    char32_t value = 0;
    if (name.front() == '#') {
        const bool hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
        const std::string_view digits = name.substr(hex ? 2 : 1);
        if (digits.empty() || digits.size() > 7)
            return 0;
        for (const char c : digits) {
            unsigned digit = 99;
            if (c >= '0' && c <= '9')
                digit = static_cast<unsigned>(c - '0');
            else if (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
                digit = static_cast<unsigned>((c | 0x20) - 'a') + 10;
            if (digit == 99)
                return 0;
            value = value * (hex ? 16 : 10) + digit;
        }
        if (value == 0 || value > 0x10FFFF || between(value, 0xD800, 0xDFFF))
            value = 0xFFFD;
        else if (between(value, 0x80, 0x9F))
            value = windows1252[value - 0x80];
    } else {
        for (const auto &[known, character] : namedEntities) {
            if (known == name)
                value = character;
        }
    }
    if (value != 0)
        at += end + 1;
    return value;
}

/** Invisible characters that only hide or disorder text; joiners are judged by their neighbours instead. */
bool isRemoved(char32_t c)
{
    return (c < 0x20 && c != U'\n' && c != U'\t') || between(c, 0x7F, 0x9F) || c == 0xAD || c == 0x061C || c == 0x180E || c == 0x200B ||
           c == 0x200E || c == 0x200F || between(c, 0x202A, 0x202E) || between(c, 0x2060, 0x206F) || c == 0xFEFF ||
           between(c, 0xFFF9, 0xFFFB) || between(c, 0xFDD0, 0xFDEF) || (c & 0xFFFEU) == 0xFFFE || c == 0xE0001;
}

bool isEmojiPart(char32_t c)
{
    const auto kind = foundation::classOf(c);
    return kind == foundation::CharClass::Emoji || (kind == foundation::CharClass::Joiner && c != 0x200D);
}

/** Scripts whose letters take another shape beside a joiner: Arabic and the Indic ones. */
bool isShapedLetter(char32_t c) { return between(c, 0x0600, 0x08FF) || between(c, 0x0900, 0x0DFF) || between(c, 0xFB50, 0xFEFC); }

bool needsComposing(char32_t c)
{
    return between(c, 0x0300, 0x036F) || between(c, 0x0590, 0x10FF) || between(c, 0x1100, 0x11FF) || between(c, 0x1AB0, 0x1DFF) ||
           between(c, 0x20D0, 0x20FF) || between(c, 0x3099, 0x309A) || between(c, 0x0340, 0x0345) || c == 0x037E || c == 0x0387 ||
           between(c, 0x1F00, 0x1FFF) || between(c, 0x2126, 0x212B) || c == 0x2000 || c == 0x2001 || c == 0x2329 || c == 0x232A ||
           between(c, 0xF900, 0xFAFF) || between(c, 0xFB00, 0xFB4F) || between(c, 0xA66F, 0xABFF) || c >= 0x10A00;
}

std::string composed(const std::string &text)
{
    utf8proc_uint8_t *made = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t *>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &made,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, &std::free);
    if (size < 0 || !made)
        return text;
    return std::string(reinterpret_cast<const char *>(made), static_cast<std::size_t>(size));
}

/** What canonical composition may do to a character of the basic plane, worked out once. */
struct Composing
{
    enum Note : std::uint16_t {
        Order = 0xFF,    ///< its combining class
        Unsteady = 0x100, ///< may become another one, alone or with the one before
        Special = 0x200   ///< not kept as it is, or only beside certain neighbours
    };
    std::array<std::uint16_t, 0x10000> notes{};

    Composing()
    {
        const auto note = [&](char32_t c, unsigned more) { notes[c] = static_cast<std::uint16_t>(notes[c] | more); };
        for (char32_t c = 0; c < 0x10000; ++c) {
            if (between(c, 0xD800, 0xDFFF))
                continue;
            const auto *property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
            note(c, static_cast<unsigned>(property->combining_class) & Order);
            if (isRemoved(c) || c == U'\r' || c == U'&' || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0x200C || c == 0x200D)
                note(c, Special);
            if (between(c, 0x1161, 0x1175) || between(c, 0x11A8, 0x11C2)) // join into Hangul syllables
                note(c, Unsteady);
            if (between(c, 0xAC00, 0xD7A3) || property->decomp_seqindex == UINT16_MAX)
                continue;
            std::array<utf8proc_int32_t, 24> parts{};
            int last = 0;
            const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
                                                       static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE), &last);
            for (utf8proc_ssize_t i = 1; i < count; ++i) {
                if (const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]); part < 0x10000)
                    note(part, Unsteady);
            }
            std::string alone;
            foundation::appendUtf8(alone, c);
            if (composed(alone) != alone)
                note(c, Unsteady);
        }
    }
};

/**
 * Follows the characters of a text and tells whether canonical composition could change it: the quick check of Unicode's annex 15. Most
 * texts pass, and composing is what costs most.
 */
class Composed
{
public:
    void seeLetter() { m_order = 0; } ///< an ASCII character
    void see(char32_t c, std::uint16_t note)
    {
        if (c < 0x10000) {
            const unsigned order = note & Composing::Order;
            m_steady = m_steady && (note & Composing::Unsteady) == 0 && (order == 0 || order >= m_order);
            m_order = order;
        } else {
            m_steady = m_steady && (between(c, 0x1F000, 0x1FAFF) || between(c, 0x20000, 0x2F7FF) || between(c, 0xE0020, 0xE007F));
            m_order = 0;
        }
        m_concerned = m_concerned || needsComposing(c);
    }
    bool isNeeded() const { return m_concerned && !m_steady; }

private:
    unsigned m_order = 0;
    bool m_steady = true;
    bool m_concerned = false;
};

const Composing &composing()
{
    static const Composing made;
    return made;
}

/** Whether the text needs no more than trimming. */
bool isClean(std::string_view text)
{
    const Composing &table = composing();
    Composed form;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if ((table.notes[byte] & Composing::Special) != 0) {
                std::size_t after = at;
                if (byte != '&' || readReference(text, after) != 0)
                    return false;
            }
            form.seeLetter();
            ++at;
            continue;
        }
        const std::size_t begin = at;
        const char32_t c = detail::nextCode(text, at);
        if (c == 0xFFFD && at - begin == 1)
            return false; // a malformed byte
        const std::uint16_t note = c < 0x10000 ? table.notes[c] : std::uint16_t{0};
        if ((note & Composing::Special) != 0 || (c >= 0x10000 && isRemoved(c)))
            return false;
        form.see(c, note);
    }
    return !form.isNeeded();
}

} // namespace

std::string normalised(std::string_view text)
{
    if (isClean(text))
        return std::string(foundation::trimmed(text));
    const Composing &table = composing();
    Composed form;
    std::string out;
    out.reserve(text.size());
    char32_t before = 0;      // the last character kept
    char32_t joiner = 0;      // held back until the character after it is known
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        char32_t c = static_cast<unsigned char>(text[at]);
        if (c == U'&') {
            if (const char32_t referred = readReference(text, at); referred != 0)
                c = referred;
            else
                ++at;
        } else if (c < 0x80) {
            ++at;
        } else {
            c = detail::nextCode(text, at);
        }
        if (c == U'\r') {
            if (at < text.size() && text[at] == '\n' && text[begin] == '\r')
                continue;
            c = U'\n';
        } else if (c == 0x85 || c == 0x2028 || c == 0x2029) {
            c = U'\n';
        }
        if (c == 0x200C || c == 0x200D) {
            joiner = c;
            continue;
        }
        if (isRemoved(c))
            continue;
        if (joiner != 0) {
            const bool shapes = isShapedLetter(before) && isShapedLetter(c);
            if (shapes || (joiner == 0x200D && isEmojiPart(before) && isEmojiPart(c))) {
                foundation::appendUtf8(out, joiner);
                form.see(joiner, table.notes[joiner]);
            }
            joiner = 0;
        }
        form.see(c, c < 0x10000 ? table.notes[c] : std::uint16_t{0});
        if (c < 0x80)
            out += static_cast<char>(c);
        else
            foundation::appendUtf8(out, c);
        before = c;
    }
    if (form.isNeeded())
        out = composed(out);
    const std::string_view kept = foundation::trimmed(out);
    return kept.size() == out.size() ? out : std::string(kept);
}

} // namespace text
