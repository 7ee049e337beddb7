#include "services/imports/markup.h"

#include "services/foundation/utf8.h"

#include <algorithm>
#include <charconv>

namespace imports {

namespace {

constexpr std::size_t longestTag = 4096; ///< what goes on longer is no tag

struct Entity
{
    std::string_view name;
    char32_t value;
};
constexpr Entity entities[] = {{"amp", '&'},     {"lt", '<'},        {"gt", '>'},       {"quot", '"'},      {"apos", '\''},     {"nbsp", 0xA0},
                               {"hellip", 0x2026}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C},
                               {"rdquo", 0x201D}, {"euro", 0x20AC},  {"copy", 0xA9},    {"reg", 0xAE},      {"trade", 0x2122}};

/** The code point of the entity at the start of `text` and its length; 0: there is none. */
std::size_t entityAt(std::string_view text, char32_t &value)
{
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == std::string_view::npos || end < 2)
        return 0;
    std::string_view name = text.substr(1, end - 1);
    if (name.front() == '#') {
        name.remove_prefix(1);
        const bool hex = !name.empty() && (name.front() == 'x' || name.front() == 'X');
        name.remove_prefix(hex ? 1 : 0);
        std::uint32_t number = 0;
        const auto [stop, failed] = std::from_chars(name.data(), name.data() + name.size(), number, hex ? 16 : 10);
        if (failed != std::errc() || stop != name.data() + name.size() || number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000))
            return 0;
        value = number;
        return end + 1;
    }
    const auto found = std::find_if(std::begin(entities), std::end(entities), [&](const Entity &entity) { return entity.name == name; });
    if (found == std::end(entities))
        return 0;
    value = found->value;
    return end + 1;
}

/** Length of the tag at the start of `text`, 0: a lone "<". Block tags leave a line break. */
std::size_t tagAt(std::string_view text, std::string &out)
{
    const bool closing = text.size() > 1 && text[1] == '/';
    const std::size_t from = closing ? 2 : 1;
    std::size_t to = from;
    while (to < text.size() && ((text[to] >= 'a' && text[to] <= 'z') || (text[to] >= 'A' && text[to] <= 'Z') || (to > from && text[to] >= '0' && text[to] <= '9')))
        ++to;
    const bool comment = text.starts_with("<!--");
    const std::size_t end = comment ? text.find("-->") : text.find('>', to);
    if ((to == from && !comment) || end == std::string_view::npos)
        return 0;
    const std::string name = foundation::lowerAscii(text.substr(from, to - from));
    const bool block = name == "p" || name == "div" || name == "li" || name == "blockquote";
    if (name == "br" || (block && closing))
        out += name == "p" ? "\n\n" : "\n";
    return end + (comment ? 3 : 1);
}

} // namespace

void appendPlain(std::string &out, std::string_view text, Markup markup)
{
    const std::size_t start = out.size();
    // Where each mark stands next; looked for again only once it is passed, so that no text takes more than one look per mark.
    std::size_t nul = text.find('\0');
    std::size_t ampersand = markup == Markup::Plain ? std::string_view::npos : text.find('&');
    std::size_t less = markup == Markup::Html ? text.find('<') : std::string_view::npos;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = std::min({nul, ampersand, less, text.size()});
        out.append(text.substr(at, mark - at));
        at = mark;
        if (at == text.size())
            break;
        std::size_t size = 0;
        if (mark == nul) {
            size = 1;
        } else if (mark == ampersand) {
            char32_t value = 0;
            size = entityAt(text.substr(at), value);
            if (size > 0)
                foundation::appendUtf8(out, value);
        } else {
            size = tagAt(text.substr(at, longestTag), out);
        }
        if (size == 0) {
            out += text[at];
            size = 1;
        }
        at += size;
        nul = nul < at ? text.find('\0', at) : nul;
        ampersand = ampersand < at ? text.find('&', at) : ampersand;
        less = less < at ? text.find('<', at) : less;
    }
    if (markup == Markup::Html) {
        while (out.size() > start && (out.back() == '\n' || out.back() == ' '))
            out.pop_back();
    }
}

} // namespace imports
