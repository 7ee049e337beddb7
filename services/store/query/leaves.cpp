#include "services/store/query/leaves.h"

#include "services/domain/period.h"
#include "services/foundation/utf8.h"
#include "services/foundation/words.h"

#include <algorithm>
#include <limits>

namespace store::query {

using foundation::CharClass;

namespace {

constexpr std::size_t maxProximityWords = 8;

SyntaxError wrong(const Token &at, std::string found, std::string expected)
{
    return {at.begin, at.end - at.begin, std::move(found), std::move(expected)};
}
SyntaxError wrong(const Token &at, std::string expected) { return wrong(at, query::quoted(at.text), std::move(expected)); }

Node leafAt(const Token &at, Node::Kind kind)
{
    Node node;
    node.kind = kind;
    node.begin = at.begin;
    node.end = at.end;
    return node;
}

bool isBigram(std::string_view text, std::size_t at) { return foundation::classOf(foundation::decodeUtf8(text, at)) == CharClass::Bigram; }

/** Adds the words of `text`; false where a "*" stands after too little or in the middle of a word. */
bool addWords(std::string_view text, std::vector<Word> &words)
{
    bool good = true;
    foundation::eachToken(text, foundation::TokenMode::Query, [&](const foundation::Token &token) {
        Word word{std::string(token.text), Word::Match::Exact};
        const bool star = token.end < text.size() && text[token.end] == '*';
        const std::size_t letters = foundation::lengthUtf8(token.text) - (token.text.starts_with('#') || token.text.starts_with('@') ? 1 : 0);
        if (isBigram(token.text, 0)) {
            if (letters == 1)
                word.match = Word::Match::Part;
        } else if (star) {
            std::size_t next = token.end + 1;
            const bool goesOn = next < text.size() && foundation::classOf(foundation::decodeUtf8(text, next)) == CharClass::Word;
            good = good && letters >= 2 && !goesOn;
            word.match = Word::Match::Prefix;
        }
        words.push_back(std::move(word));
        return true;
    });
    return good;
}

struct Number
{
    std::optional<std::int64_t> value;
    bool good = false;
};

/** "250", "10k", "3m"; nothing at all is an open end. */
Number numberOf(std::string_view text)
{
    if (text.empty())
        return {std::nullopt, true};
    std::int64_t factor = 1;
    if (const char unit = text.back(); unit == 'k' || unit == 'K' || unit == 'm' || unit == 'M') {
        factor = unit == 'k' || unit == 'K' ? 1000 : 1'000'000;
        text.remove_suffix(1);
    }
    std::int64_t value = 0;
    if (text.empty() || text.size() > 12)
        return {};
    for (const char c : text) {
        if (c < '0' || c > '9')
            return {};
        value = value * 10 + (c - '0');
    }
    return {value * factor, true};
}

/** low..high of a value and its comparison; `read` gives the first and last number that one end stands for. */
template <typename Read>
Leaf rangeOf(Node node, const Token &value, const std::string &expected, Read &&read)
{
    const std::string_view text = value.text;
    const auto dots = text.find("..");
    if (dots != std::string_view::npos) {
        const auto first = read(text.substr(0, dots));
        const auto last = read(text.substr(dots + 2));
        if (value.compare != Compare::Colon && value.compare != Compare::Equal)
            return wrong(value, "one end only after " + std::string("<, <=, > or >="));
        if (!first || !last || text.size() == 2)
            return wrong(value, expected);
        node.low = first->first;
        node.high = last->second;
        if (node.low && node.high && *node.low > *node.high)
            return wrong(value, "a range that starts before it ends");
        return node;
    }
    const auto span = text.empty() ? std::nullopt : read(text);
    if (!span)
        return wrong(value, expected);
    switch (value.compare) {
    case Compare::Colon: case Compare::Equal: node.low = span->first; node.high = span->second; break;
    case Compare::Less: node.high = *span->first - 1; break;
    case Compare::LessEqual: node.high = span->second; break;
    case Compare::Greater: node.low = *span->second + 1; break;
    case Compare::GreaterEqual: node.low = span->first; break;
    }
    return node;
}

using Ends = std::optional<std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>>;

Leaf numberLeaf(const FieldInfo &field, const Token &value)
{
    Node node = leafAt(value, Node::Kind::Number);
    node.field = field.field;
    return rangeOf(std::move(node), value, "a whole number or a range such as 10..50, 1k or 2m", [](std::string_view text) -> Ends {
        const Number number = numberOf(text);
        return number.good ? Ends({number.value, number.value}) : std::nullopt;
    });
}

/** "today", "yesterday", or as many days, weeks, months or years as end today: "last-7d", "last-3m". */
Ends movingDays(std::string_view text, foundation::DayNumber today)
{
    if (text == "today" || text == "yesterday") {
        const std::int64_t day = today - (text == "today" ? 0 : 1);
        return Ends({day, day});
    }
    constexpr std::string_view last = "last-";
    if (!text.starts_with(last) || text.size() < last.size() + 2)
        return std::nullopt;
    const Number count = numberOf(text.substr(last.size(), text.size() - last.size() - 1));
    const char unit = text.back();
    if (!count.good || !count.value || *count.value < 1 || *count.value > 10'000)
        return std::nullopt;
    if (unit == 'd' || unit == 'w')
        return Ends({today + 1 - *count.value * (unit == 'd' ? 1 : 7), today});
    if (unit != 'm' && unit != 'y')
        return std::nullopt;
    const std::chrono::year_month_day now{std::chrono::sys_days(std::chrono::days(today))};
    const auto months = std::chrono::months(*count.value * (unit == 'm' ? 1 : 12));
    const auto month = std::chrono::year_month(now.year(), now.month()) - months;
    // The day after the same date then; where that month is shorter, the first of the next.
    auto before = month / now.day();
    if (!before.ok())
        before = month / std::chrono::last;
    return Ends({std::chrono::sys_days(before).time_since_epoch().count() + 1, today});
}

Leaf dateLeaf(const Token &value, const std::optional<foundation::DayNumber> &today)
{
    Node node = leafAt(value, Node::Kind::Date);
    node.field = Field::Date;
    const std::string expected = std::string("a date as 2026, 2026-01") + (today ? ", 2026-01-31, today or last-7d" : " or 2026-01-31") + ", or two of them joined by ..";
    return rangeOf(std::move(node), value, expected, [&](std::string_view text) -> Ends {
        if (text.empty())
            return Ends({std::nullopt, std::nullopt});
        if (auto moving = today ? movingDays(text, *today) : std::nullopt)
            return moving;
        const auto period = text.find("..") == std::string_view::npos ? domain::parsePeriod(text) : foundation::Result<domain::Period>(foundation::Error{});
        return period ? Ends({period->first, period->last}) : std::nullopt;
    });
}

Leaf rawLeaf(const Token &value)
{
    Node node = leafAt(value, Node::Kind::Raw);
    node.field = Field::Raw;
    node.text = value.text;
    foundation::eachToken(node.text, foundation::TokenMode::Query, [&](const foundation::Token &token) {
        const bool part = isBigram(token.text, 0) && foundation::lengthUtf8(token.text) == 1;
        node.words.push_back({std::string(token.text), part ? Word::Match::Part : Word::Match::Exact});
        return true;
    });
    return node;
}

Leaf addressLeaf(const FieldInfo &field, const Token &value)
{
    Node node = leafAt(value, Node::Kind::Address);
    node.field = field.field;
    std::string_view text = value.text;
    if (text.starts_with("*.")) {
        node.prefix = true;
        text.remove_prefix(2);
    }
    node.text = plainAddress(text);
    if (node.text.empty() || node.text.front() == '/' || node.text.find_first_of(" *") != std::string::npos || plainAddress(node.text) != node.text)
        return wrong(value, std::string(field.hint));
    return node;
}

} // namespace

std::string categoryPath(std::string_view name)
{
    std::string path;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find_first_of("/>", at), name.size());
        path += (at == 0 ? "" : "/") + foundation::folded(foundation::trimmed(name.substr(at, end - at)));
        at = end + 1;
    }
    return path;
}

std::string plainAddress(std::string_view address)
{
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (foundation::equalsIgnoringAsciiCase(address.substr(0, scheme.size()), scheme)) {
            address.remove_prefix(scheme.size());
            break;
        }
    }
    if (foundation::equalsIgnoringAsciiCase(address.substr(0, 4), "www."))
        address.remove_prefix(4);
    while (!address.empty() && std::string_view(".,;:!?)]}'/").find(address.back()) != std::string_view::npos)
        address.remove_suffix(1);
    const std::size_t hostEnd = std::min(address.find_first_of("/?#"), address.size());
    return foundation::folded(address.substr(0, hostEnd)) + foundation::lowerAscii(address.substr(hostEnd));
}

Leaf phraseOf(std::string_view text, const Token &at)
{
    Node node = leafAt(at, Node::Kind::Phrase);
    node.text = text;
    const bool good = addWords(text, node.words);
    if (!good || (node.words.empty() && text.find('*') != std::string_view::npos))
        return wrong(at, "“*” after the start of a word of at least two letters");
    if (node.words.empty())
        return wrong(at, "a letter, digit or emoji to search for (raw: finds signs)");
    return node;
}

Leaf proximityOf(const Token &phrase, int distance)
{
    Node node = leafAt(phrase, Node::Kind::Near);
    node.distance = distance;
    const std::string_view text = phrase.text;
    // Each piece between blanks stays together: "wi-fi router"~5 looks for wi-fi near router.
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        if (end > at) {
            const std::string_view piece = text.substr(at, end - at);
            Node part = leafAt(phrase, Node::Kind::Phrase);
            part.text = piece;
            if (!addWords(piece, part.words))
                return wrong(phrase, "“*” after the start of a word of at least two letters");
            if (!part.words.empty())
                node.children.push_back(std::move(part));
        }
        at = end + 1;
    }
    if (node.children.size() < 2 || node.children.size() > maxProximityWords)
        return wrong(phrase, "two to " + std::to_string(maxProximityWords) + " words before ~");
    return node;
}

Leaf linkTo(const Token &address)
{
    const FieldInfo &links = infoOf(Field::Links);
    return addressLeaf(links, address);
}

Leaf valueOf(const FieldInfo &field, const Token &value, const std::optional<foundation::DayNumber> &today)
{
    if (value.text.empty())
        return wrong(value, "an empty value", std::string(field.hint));
    if (value.starred && field.type != FieldType::Name)
        return wrong(value, std::string(field.hint) + " without “*”");
    switch (field.type) {
    case FieldType::Number: return numberLeaf(field, value);
    case FieldType::Date: return dateLeaf(value, today);
    case FieldType::Address: return addressLeaf(field, value);
    case FieldType::Literal: return rawLeaf(value);
    case FieldType::Sentiment:
    case FieldType::Trait: {
        const Choice *choice = findChoice(field.field, value.text);
        if (!choice)
            return wrong(value, std::string(field.hint));
        Node node = leafAt(value, field.type == FieldType::Trait ? Node::Kind::Trait : Node::Kind::Sentiment);
        node.field = field.field;
        node.trait = choice->trait;
        node.sentiment = choice->sentiment;
        return node;
    }
    case FieldType::Fragment: {
        Node node = leafAt(value, field.field == Field::Contains ? Node::Kind::Contains : Node::Kind::Value);
        node.field = field.field;
        node.text = foundation::folded(value.text);
        if (node.text.empty())
            return wrong(value, std::string(field.hint));
        return node;
    }
    case FieldType::Name: break;
    }
    Node node = leafAt(value, Node::Kind::Value);
    node.field = field.field;
    std::string_view name = value.text;
    node.prefix = value.starred;
    if (value.kind == Token::Kind::Value && name.size() > 1 && name.ends_with('*')) {
        node.prefix = true;
        name.remove_suffix(1);
    }
    const std::string_view sigil = field.field == Field::Author ? "@" : field.field == Field::Tag ? "#" : "";
    if (!sigil.empty() && name.starts_with(sigil))
        name.remove_prefix(1);
    node.text = field.field == Field::Category ? categoryPath(name) : foundation::folded(name);
    if (node.text.empty() || (value.kind == Token::Kind::Value && node.text.find('*') != std::string::npos))
        return wrong(value, std::string(field.hint));
    return node;
}

} // namespace store::query
