#include "services/text/entities.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"

#include <algorithm>

namespace text {

namespace {

using foundation::CharClass;

constexpr std::size_t longestName = 100;  // in code points; longer runs are noise, not names
constexpr std::size_t longestUrl = 2048;
constexpr std::size_t mostOfAKind = 256; // a text with more is made to hurt, not to be read

bool isLower(char c, char wanted) { return (c | 0x20) == wanted; }
bool isAsciiWord(unsigned char c) { return (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z') || c == '_'; }
bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool isDigit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9) || (c >= 0x0966 && c <= 0x096F); }

bool isNameCharacter(char32_t c)
{
    if (c < 0x80)
        return isAsciiWord(static_cast<unsigned char>(c));
    const CharClass kind = foundation::classOf(c);
    return kind == CharClass::Word || kind == CharClass::Bigram || c == 0x200C || c == 0x30FC;
}

void addOnce(std::vector<std::string> &list, std::string &&value)
{
    if (!value.empty() && list.size() < mostOfAKind && std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(std::move(value));
}

/** Bytes of the scheme or "www." a web address starts with at `at`; 0 where none does. */
std::size_t addressPrefix(std::string_view text, std::size_t at)
{
    const std::string_view rest = text.substr(at);
    if (rest.size() > 7 && isLower(rest[0], 'h') && isLower(rest[1], 't') && isLower(rest[2], 't') && isLower(rest[3], 'p')) {
        const std::size_t colon = isLower(rest[4], 's') ? 5 : 4;
        return rest.size() > colon + 3 && rest.substr(colon, 3) == "://" ? colon + 3 : 0;
    }
    if (rest.size() > 6 && isLower(rest[0], 'w') && isLower(rest[1], 'w') && isLower(rest[2], 'w') && rest[3] == '.')
        return isAsciiWord(static_cast<unsigned char>(rest[4])) || static_cast<unsigned char>(rest[4]) >= 0x80 ? 4 : 0;
    return 0;
}

/** Drops what belongs to the sentence: trailing stops and quotes, and a closing bracket that was opened before the address. */
std::string_view withoutSentence(std::string_view url, std::size_t prefix)
{
    while (url.size() > prefix) {
        const char last = url.back();
        if (std::string_view(".,;:!?'\"*_~").find(last) != std::string_view::npos && last != '_') {
            url.remove_suffix(1);
            continue;
        }
        bool cut = false;
        for (const std::string_view ending : {"…", "”", "’", "»", "。", "、", "，", "）", "」", "！", "？"}) {
            if (url.size() > prefix + ending.size() && url.ends_with(ending)) {
                url.remove_suffix(ending.size());
                cut = true;
                break;
            }
        }
        if (cut)
            continue;
        const auto opener = last == ')' ? '(' : last == ']' ? '[' : last == '}' ? '{' : '\0';
        if (opener == '\0' || std::count(url.begin(), url.end(), last) <= std::count(url.begin(), url.end(), opener))
            break;
        url.remove_suffix(1);
    }
    return url;
}

/** The end of the web address at `at`; the address itself, cleaned, goes into `entities`. */
std::size_t readAddress(std::string_view text, std::size_t at, std::size_t prefix, Entities &entities)
{
    std::size_t end = at + prefix;
    while (end < text.size()) {
        const auto byte = static_cast<unsigned char>(text[end]);
        if (byte < 0x80) {
            if (byte <= 0x20 || byte == '<' || byte == '>' || byte == '"' || byte == '`' || byte == '|' || byte == '\\' || byte == '^')
                break;
            ++end;
            continue;
        }
        std::size_t next = end;
        const char32_t c = foundation::decodeUtf8(text, next);
        const CharClass kind = foundation::classOf(c);
        if (kind == CharClass::Separator ? c != 0x2026 : kind == CharClass::Emoji)
            break;
        end = next;
    }
    if (end - at > longestUrl)
        return end;
    const std::string_view url = withoutSentence(text.substr(at, end - at), prefix);
    if (url.size() <= prefix)
        return at + prefix;
    addOnce(entities.urls, std::string(url));
    return at + url.size();
}

/** The end of the name after the sigil at `at`; `name` gets it folded and stays empty where it is none. */
std::size_t readName(std::string_view text, std::size_t at, char sigil, std::string &name)
{
    bool onlyDigits = true;
    std::size_t length = 0;
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t c = foundation::decodeUtf8(text, next);
        if (!isNameCharacter(c)) {
            const bool dotted = sigil == '@' && (c == U'.' || c == U'-') && length > 0 && next < text.size();
            std::size_t peek = next;
            if (!dotted || text[next] == '_' || !isNameCharacter(foundation::decodeUtf8(text, peek)))
                break;
        }
        onlyDigits = onlyDigits && (isDigit(c) || c == U'_');
        if (c != 0x200C)
            foundation::appendFolded(name, c);
        at = next;
        ++length;
    }
    if (length > longestName || (sigil == '#' && onlyDigits) || (sigil == '@' && name.find_first_not_of('_') == std::string::npos))
        name.clear();
    return at;
}

/** "@name@host" of the federated networks: the handle is both parts. */
std::size_t readHost(std::string_view text, std::size_t at, std::string &name)
{
    if (at + 2 >= text.size() || text[at] != '@' || !isAsciiWord(static_cast<unsigned char>(text[at + 1])))
        return at;
    std::string host;
    const std::size_t end = readName(text, at + 1, '@', host);
    if (host.find('.') == std::string::npos)
        return at;
    name += '@';
    name += host;
    return end;
}

/** Whether a sigil may stand behind `before`, the character in front of it. */
bool opensName(char32_t before) { return before == 0 || (!isNameCharacter(before) && before != U'&' && before != U'/'); }

bool isRepostMark(std::string_view text, std::size_t at)
{
    if (text.size() - at < 5 || (text[at] != 'R' && text[at] != 'M') || text[at + 1] != 'T')
        return false;
    if (at > 0 && !isSpace(text[at - 1]) && std::string_view("\"([|:-").find(text[at - 1]) == std::string_view::npos && !text.substr(0, at).ends_with("“"))
        return false;
    std::size_t name = at + 2;
    while (name < text.size() && (text[name] == ' ' || text[name] == ':'))
        ++name;
    return name > at + 2 && name + 1 < text.size() && text[name] == '@' && isAsciiWord(static_cast<unsigned char>(text[name + 1]));
}

} // namespace

Entities extract(std::string_view text)
{
    Entities found;
    char32_t before = 0;
    if (text.starts_with("rt @") || text.starts_with("mt @"))
        found.repost = text.size() > 4 && isAsciiWord(static_cast<unsigned char>(text[4]));
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if ((byte | 0x20U) == 'h' || (byte | 0x20U) == 'w') {
                const std::size_t prefix = isNameCharacter(before) && foundation::classOf(before) != CharClass::Bigram ? 0 : addressPrefix(text, at);
                if (prefix > 0) {
                    at = readAddress(text, at, prefix, found);
                    before = U'/';
                    continue;
                }
            } else if (byte == 'R' || byte == 'M') {
                found.repost = found.repost || isRepostMark(text, at);
            }
            if (byte != '#' && byte != '@') {
                before = byte;
                ++at;
                continue;
            }
        }
        std::size_t next = at;
        const char32_t c = foundation::decodeUtf8(text, next);
        const bool tag = c == U'#' || c == 0xFF03;
        if ((tag || c == U'@' || c == 0xFF20) && (opensName(before) || foundation::classOf(before) == CharClass::Bigram)) {
            std::string name;
            std::size_t end = readName(text, next, tag ? '#' : '@', name);
            if (!name.empty() && !tag)
                end = readHost(text, end, name);
            if (end > next) {
                addOnce(tag ? found.hashtags : found.mentions, std::move(name));
                before = tag ? char32_t{0} : U'a'; // tags are written without blanks between them (#a#b), handles are not
                at = end;
                continue;
            }
        }
        before = c;
        at = next;
    }
    return found;
}

} // namespace text
