#include "services/text/sentimenttokens.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/text/sentimentlexicon.h"

#include <array>

namespace text::detail {

namespace {

using foundation::CharClass;

constexpr int negationReach = 4;
constexpr std::size_t mostTokens = 600; // of a longer text only the beginning is judged
constexpr std::size_t longestWord = 48;

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

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return isUpper(c) ? static_cast<char>(c + 32) : c; }
bool isAsciiWord(char c) { return static_cast<unsigned char>(c) < 0x80 && asciiTable[static_cast<unsigned char>(c)] == Ascii::Word; }
bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

struct Reader
{
    std::string_view text;
    FeelingTokens &out;
    std::size_t at = 0;
    int reach = 0;      // words the last negation still covers

    unsigned char byte(std::size_t i) const { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; }

    FeelingToken &add(FeelingKind kind, std::size_t begin, std::size_t foldedAt)
    {
        FeelingToken token;
        token.begin = static_cast<std::uint32_t>(begin);
        token.end = static_cast<std::uint32_t>(at);
        token.at = static_cast<std::uint32_t>(foldedAt);
        token.size = static_cast<std::uint32_t>(out.folded.size() - foldedAt);
        token.kind = kind;
        return out.tokens.emplace_back(token);
    }

    void readWord(std::size_t begin, FeelingKind kind)
    {
        const std::size_t foldedAt = out.folded.size();
        int capitals = 0;
        int small = 0;
        int run = 0;
        bool stretched = false;
        if (kind == FeelingKind::Tag)
            out.folded += '#';
        while (at < text.size()) {
            const char c = text[at];
            if (isAsciiWord(c)) {
                const char folded = lower(c);
                capitals += isUpper(c);
                small += c >= 'a' && c <= 'z';
                run = out.folded.size() > foldedAt && out.folded.back() == folded ? run + 1 : 1;
                stretched = stretched || (run > 2 && folded > '9');
                if (run <= 3)
                    out.folded += folded;
                ++at;
            } else if (static_cast<unsigned char>(c) < 0x80) {
                if (c != '\'' || at + 1 >= text.size() || !isAsciiWord(text[at + 1]))
                    break;
                ++at;
            } else {
                std::size_t next = at;
                const char32_t code = foundation::decodeUtf8(text, next);
                if (code == 0x2019 && next < text.size() && isAsciiWord(text[next])) {
                    at = next;
                    continue;
                }
                const CharClass cls = foundation::classOf(code);
                if (cls != CharClass::Word && cls != CharClass::Bigram)
                    break;
                foundation::appendFolded(out.folded, code);
                ++small;
                at = next;
            }
            if (out.folded.size() - foldedAt >= longestWord)
                break;
        }
        FeelingToken &token = add(kind, begin, foldedAt);
        token.shouted = capitals > 2 && small == 0;
        token.stretched = stretched;
        if (kind == FeelingKind::Word) {
            const std::string_view word = out.text(token);
            const WordRole role = word.size() <= 12 ? englishRole(word) : WordRole{};
            token.negated = reach > 0;
            if (role.role == Role::Negation)
                reach = negationReach;
            else if (word == "but" || word == "however")
                reach = 0;
            else if (reach > 0)
                --reach;
        }
    }

    bool emoticon()
    {
        const char c = text[at];
        if (std::string_view(":;=8xX<>(^-T\\)D/").find(c) == std::string_view::npos)
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
            const std::size_t foldedAt = out.folded.size();
            out.folded += piece;
            at += size;
            add(FeelingKind::Emoji, begin, foldedAt);
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
        const std::string_view rest = text.substr(at, 8);
        const bool bare = rest.size() >= 4 && foundation::equalsIgnoringAsciiCase(rest.substr(0, 4), "http") && (rest.size() == 4 || isBlank(rest[4]));
        const bool full = rest.size() > 6 && (foundation::equalsIgnoringAsciiCase(rest.substr(0, 7), "http://") || foundation::equalsIgnoringAsciiCase(rest, "https://") ||
                                              foundation::equalsIgnoringAsciiCase(rest.substr(0, 4), "www."));
        if (!bare && !full)
            return false;
        const std::size_t begin = at;
        while (at < text.size() && !isBlank(text[at]))
            ++at;
        const std::size_t foldedAt = out.folded.size();
        out.folded += "http";
        add(FeelingKind::Link, begin, foldedAt);
        return true;
    }

    void handle()
    {
        const std::size_t begin = at++;
        while (at < text.size() && (isAsciiWord(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80))
            ++at;
        const std::size_t foldedAt = out.folded.size();
        out.folded += "@user";
        add(FeelingKind::Handle, begin, foldedAt);
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
        const std::size_t foldedAt = out.folded.size();
        out.folded += exclaims && asks ? "!?" : exclaims ? (at - begin > 1 ? "!!" : "!") : (at - begin > 1 ? "??" : "?");
        add(FeelingKind::Mark, begin, foldedAt);
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
        const std::size_t foldedAt = out.folded.size();
        out.folded += "...";
        add(FeelingKind::Mark, begin, foldedAt);
    }

    void wide()
    {
        const std::size_t begin = at;
        std::size_t next = at;
        const char32_t code = foundation::decodeUtf8(text, next);
        const CharClass cls = foundation::classOf(code);
        if (cls == CharClass::Word || cls == CharClass::Bigram) {
            readWord(begin, FeelingKind::Word);
            return;
        }
        at = next;
        if (cls == CharClass::Emoji || code == 0x2665 || code == 0x2764) {
            const std::size_t foldedAt = out.folded.size();
            out.folded.append(text.substr(begin, at - begin));
            while (at < text.size()) {
                std::size_t peek = at;
                if (foundation::classOf(foundation::decodeUtf8(text, peek)) != CharClass::Joiner)
                    break;
                at = peek;
            }
            add(FeelingKind::Emoji, begin, foldedAt);
        } else if (code == 0x2026) {
            const std::size_t foldedAt = out.folded.size();
            out.folded += "...";
            add(FeelingKind::Mark, begin, foldedAt);
            reach = 0;
        }
    }

    void run()
    {
        while (at < text.size() && out.tokens.size() < mostTokens) {
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
    out.folded.clear();
    Reader reader{text, out};
    reader.run();
    out.folded.append(8, '\0');
}

} // namespace text::detail
