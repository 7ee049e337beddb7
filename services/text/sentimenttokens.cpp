#include "services/text/sentimenttokens.h"

#include "services/foundation/hash.h"
#include "services/foundation/words.h"
#include "services/text/codepoints.h"
#include "services/text/sentimentlexicon.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace text::detail {

namespace {

using foundation::CharClass;

constexpr int negationReach = 4;
constexpr std::size_t mostTokens = 600; // of a longer text only the beginning is judged
constexpr std::size_t longestWord = 48;
constexpr std::size_t longestLetter = 64;                                // one code point, folded: some ligatures are whole phrases
constexpr std::size_t longestToken = longestWord + longestLetter + 2 + 8; // with its '<', '>' and the spare bytes

enum class Ascii : std::uint8_t { Other, Word, Stop, Mark };

constexpr std::array<Ascii, 128> asciiTable = [] {
    std::array<Ascii, 128> table{};
    for (std::size_t c = 0; c < table.size(); ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        const bool stop = c == '.' || c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '\n';
        table[c] = letter ? Ascii::Word : c == '!' || c == '?' ? Ascii::Mark : stop ? Ascii::Stop : Ascii::Other;
    }
    return table;
}();

constexpr std::array<bool, 256> emoticonStarts = [] {
    std::array<bool, 256> table{};
    for (const char c : {':', ';', '=', '8', 'x', 'X', '<', '>', '(', '^', '-', 'T', '\\', ')', 'D', '/'})
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool startsEmoticon(char c) { return emoticonStarts[static_cast<unsigned char>(c)]; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return isUpper(c) ? static_cast<char>(c + 32) : c; }
bool isAsciiWord(char c) { return static_cast<unsigned char>(c) < 0x80 && asciiTable[static_cast<unsigned char>(c)] == Ascii::Word; }
bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

struct Reader
{
    std::string_view text;
    FeelingTokens &out;
    bool onlyFirstWord = false;
    std::size_t at = 0;
    std::size_t used = 0; // of out.folded
    int reach = 0;        // words the last negation still covers
    std::string letter{}; // one folded letter

    unsigned char byte(std::size_t i) const { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; }

    /** Where the next token's folded form starts; there is room for the longest. */
    std::size_t room()
    {
        if (out.folded.size() < used + longestToken)
            out.folded.resize(std::max(used + longestToken, text.size() * 2 + longestToken));
        return used;
    }

    FeelingToken &add(FeelingKind kind, std::size_t begin, std::size_t foldedAt)
    {
        FeelingToken &token = out.tokens.emplace_back();
        token.begin = static_cast<std::uint32_t>(begin);
        token.end = static_cast<std::uint32_t>(at);
        token.at = static_cast<std::uint32_t>(foldedAt);
        token.size = static_cast<std::uint32_t>(used - foldedAt);
        token.kind = kind;
        return token;
    }

    /** A token of another kind than a word: `folded` is what it counts as. */
    void addPlain(FeelingKind kind, std::size_t begin, std::string_view folded)
    {
        const std::size_t foldedAt = room();
        std::memcpy(out.folded.data() + foldedAt, folded.data(), folded.size());
        used += folded.size();
        FeelingToken &token = add(kind, begin, foldedAt);
        token.key = foundation::hash64(folded);
        if (kind == FeelingKind::Emoji)
            token.listed = emojiStrength(folded);
    }

    void readWord(std::size_t begin, FeelingKind kind)
    {
        const std::size_t foldedAt = room() + 1;
        char *const first = out.folded.data() + foldedAt;
        char *end = first;
        first[-1] = '<';
        int capitals = 0;
        int small = 0;
        int run = 0;
        bool stretched = false;
        if (kind == FeelingKind::Tag)
            *end++ = '#';
        while (at < text.size()) {
            const char c = text[at];
            if (isAsciiWord(c)) {
                const char folded = lower(c);
                capitals += isUpper(c);
                small += c >= 'a' && c <= 'z';
                run = end > first && end[-1] == folded ? run + 1 : 1;
                stretched = stretched || (run > 2 && folded > '9');
                if (run <= 3)
                    *end++ = folded;
                ++at;
            } else if (static_cast<unsigned char>(c) < 0x80) {
                if (c != '\'' || at + 1 >= text.size() || !isAsciiWord(text[at + 1]))
                    break;
                ++at;
            } else {
                std::size_t next = at;
                const char32_t code = nextCode(text, next);
                if (code == 0x2019 && next < text.size() && isAsciiWord(text[next])) {
                    at = next;
                    continue;
                }
                const CharClass cls = foundation::classOf(code);
                if (cls != CharClass::Word && cls != CharClass::Bigram)
                    break;
                letter.clear();
                foundation::appendFolded(letter, code);
                const std::size_t size = std::min(letter.size(), longestLetter);
                std::memcpy(end, letter.data(), size);
                end += size;
                ++small;
                at = next;
            }
            if (static_cast<std::size_t>(end - first) >= longestWord)
                break;
        }
        *end = '>';
        const std::string_view word(first, static_cast<std::size_t>(end - first));
        used = foldedAt + word.size();
        FeelingToken &token = add(kind, begin, foldedAt);
        ++used;
        token.shouted = capitals > 2 && small == 0;
        token.stretched = stretched;
        token.key = foundation::hash64(word);
        if (kind == FeelingKind::Tag) {
            token.listed = englishStrength(word.substr(1));
            return;
        }
        const ListedWord listed = listedEnglish(word, token.key);
        token.listed = listed.strength;
        token.negated = reach > 0;
        if (token.negated)
            token.key = foundation::hash64(word, 1);
        if (listed.role.role == Role::Negation && word.size() <= 12)
            reach = negationReach;
        else if (word == "but" || word == "however")
            reach = 0;
        else if (reach > 0)
            --reach;
    }

    bool emoticon()
    {
        const char c = text[at];
        if (!startsEmoticon(c) || at + 1 >= text.size() || !continuesEmoticon(text[at + 1]))
            return false;
        if (at > 0 && isAsciiWord(text[at - 1]) && c != ':' && c != ';' && c != '<')
            return false;
        for (std::size_t size = std::min<std::size_t>(4, text.size() - at); size >= 2; --size) {
            const std::string_view piece = text.substr(at, size);
            if (emojiStrength(piece) == 0.0F)
                continue;
            // ":D" is a face, ":Dinner" is not.
            if (isAsciiWord(piece.back()) && at + size < text.size() && isAsciiWord(text[at + size]))
                continue;
            const std::size_t begin = at;
            at += size;
            addPlain(FeelingKind::Emoji, begin, piece);
            reach = 0;
            return true;
        }
        return false;
    }

    bool link()
    {
        const char c = lower(text[at]);
        if (c != 'h' && c != 'w')
            return false;
        const bool full = text.size() - at > 6 && (goesOnWith(text, at, "http://") || goesOnWith(text, at, "https://") || goesOnWith(text, at, "www."));
        const bool bare = !full && goesOnWith(text, at, "http") && (at + 4 == text.size() || isBlank(text[at + 4]));
        if (!bare && !full)
            return false;
        const std::size_t begin = at;
        while (at < text.size() && !isBlank(text[at]))
            ++at;
        addPlain(FeelingKind::Link, begin, "http");
        return true;
    }

    void handle()
    {
        const std::size_t begin = at++;
        while (at < text.size() && (isAsciiWord(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80))
            ++at;
        addPlain(FeelingKind::Handle, begin, "@user");
    }

    /** "!", "!!" for more than one, and the same for question marks; a mixture is "!?". */
    void marks()
    {
        const std::size_t begin = at;
        bool exclaims = false;
        bool asks = false;
        while (at < text.size() && (text[at] == '!' || text[at] == '?')) {
            exclaims = exclaims || text[at] == '!';
            asks = asks || text[at] == '?';
            ++at;
        }
        addPlain(FeelingKind::Mark, begin, exclaims && asks ? "!?" : exclaims ? (at - begin > 1 ? "!!" : "!") : (at - begin > 1 ? "??" : "?"));
        reach = 0;
    }

    void dots()
    {
        const std::size_t begin = at;
        while (at < text.size() && text[at] == '.')
            ++at;
        reach = 0;
        if (at - begin < 2)
            return;
        addPlain(FeelingKind::Mark, begin, "...");
    }

    void wide()
    {
        const std::size_t begin = at;
        std::size_t next = at;
        const char32_t code = nextCode(text, next);
        const CharClass cls = foundation::classOf(code);
        if (cls == CharClass::Word || cls == CharClass::Bigram) {
            readWord(begin, FeelingKind::Word);
            return;
        }
        at = next;
        if (cls == CharClass::Emoji || code == 0x2665 || code == 0x2764) {
            const std::string_view emoji = text.substr(begin, at - begin);
            while (at < text.size()) {
                std::size_t peek = at;
                if (foundation::classOf(nextCode(text, peek)) != CharClass::Joiner)
                    break;
                at = peek;
            }
            addPlain(FeelingKind::Emoji, begin, emoji);
        } else if (code == 0x2026) {
            addPlain(FeelingKind::Mark, begin, "...");
            reach = 0;
        }
    }

    void run()
    {
        while (at < text.size() && out.tokens.size() < mostTokens) {
            if (onlyFirstWord && !out.tokens.empty() && out.tokens.back().kind == FeelingKind::Word)
                return;
            const auto c = static_cast<unsigned char>(text[at]);
            if (c >= 0x80) {
                wide();
                continue;
            }
            if (asciiTable[c] == Ascii::Word) {
                const bool start = at == 0 || !isAsciiWord(text[at - 1]);
                if (start && (link() || ((c == 'x' || c == 'X' || c == 'D' || c == 'T') && emoticon())))
                    continue;
                readWord(at, FeelingKind::Word);
                continue;
            }
            if (c == '#' && (isAsciiWord(static_cast<char>(byte(at + 1))) || byte(at + 1) >= 0x80)) {
                const std::size_t begin = at++;
                readWord(begin, FeelingKind::Tag);
                continue;
            }
            if (c == '@' && isAsciiWord(static_cast<char>(byte(at + 1)))) {
                handle();
                continue;
            }
            if (asciiTable[c] == Ascii::Mark) {
                marks();
                continue;
            }
            if (emoticon())
                continue;
            if (c == '.') {
                dots();
                continue;
            }
            if (asciiTable[c] == Ascii::Stop)
                reach = 0;
            ++at;
        }
    }
};

} // namespace

void readFeeling(std::string_view text, FeelingTokens &out)
{
    out.tokens.clear();
    Reader{text, out}.run();
}

bool hasFeelingWord(std::string_view text, FeelingTokens &scratch)
{
    scratch.tokens.clear();
    Reader{text, scratch, true}.run();
    return !scratch.tokens.empty() && scratch.tokens.back().kind == FeelingKind::Word;
}

} // namespace text::detail
