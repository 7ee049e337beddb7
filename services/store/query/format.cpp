#include "services/store/query/parser.h"

#include "services/foundation/timezone.h"
#include "services/store/query/fields.h"

#include <algorithm>

namespace store::query {

namespace {

std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string rangeText(const Node &node)
{
    const auto end = [&](const std::optional<std::int64_t> &value) {
        if (!value)
            return std::string();
        return node.kind == Node::Kind::Date ? foundation::isoDate(static_cast<foundation::DayNumber>(*value)) : std::to_string(*value);
    };
    return end(node.low) + ".." + end(node.high);
}

std::string choiceText(const Node &node)
{
    for (const Choice &choice : choices()) {
        if (choice.field == node.field && choice.trait == node.trait && choice.sentiment == node.sentiment)
            return std::string(choice.name);
    }
    return {};
}

int rank(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Or: return 0;
    case Node::Kind::And: return 1;
    case Node::Kind::Not: return 2;
    case Node::Kind::Near: return node.children.size() == 2 ? 3 : 4;
    default: return 4;
    }
}

std::string textOf(const Node &node, int above);

std::string joined(const Node &node, std::string_view between, int level)
{
    std::string out;
    for (const Node &child : node.children) {
        if (!out.empty())
            out += between;
        out += textOf(child, level);
    }
    return out;
}

std::string nearText(const Node &node)
{
    if (node.children.size() == 2) {
        return textOf(node.children[0], 3) + " NEAR/" + std::to_string(node.distance) + (node.ordered ? "f " : " ") + textOf(node.children[1], 4);
    }
    std::string words;
    for (const Node &child : node.children)
        words += (words.empty() ? "" : " ") + child.text;
    return inQuotes(words) + "~" + std::to_string(node.distance);
}

std::string textOf(const Node &node, int above)
{
    if (rank(node) < above)
        return "(" + textOf(node, 0) + ")";
    const std::string field = std::string(infoOf(node.field).name) + ":";
    switch (node.kind) {
    case Node::Kind::All: return {};
    case Node::Kind::Or: return joined(node, " OR ", 1);
    case Node::Kind::And: return joined(node, " ", 2);
    case Node::Kind::Not: return "NOT " + textOf(node.children.front(), 2);
    case Node::Kind::Near: return nearText(node);
    case Node::Kind::Phrase: return inQuotes(node.text);
    case Node::Kind::Raw: case Node::Kind::Contains: return field + inQuotes(node.text);
    case Node::Kind::Value: return field + inQuotes(node.text) + (node.prefix ? "*" : "");
    case Node::Kind::Address: return field + inQuotes((node.prefix ? "*." : "") + node.text);
    case Node::Kind::Number:
        if (!node.low && node.high == -1) // no count is written with a sign
            return std::string(infoOf(node.field).name) + "<0";
        return field + rangeText(node);
    case Node::Kind::Date: return field + rangeText(node);
    case Node::Kind::Sentiment: case Node::Kind::Trait: return field + choiceText(node);
    }
    return {};
}

} // namespace

std::string toText(const Node &node) { return textOf(node, 0); }

bool sameMeaning(const Node &a, const Node &b)
{
    if (a.kind != b.kind)
        return false;
    const auto sameChildren = [&] { return std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), sameMeaning); };
    switch (a.kind) {
    case Node::Kind::All: return true;
    case Node::Kind::And: case Node::Kind::Or: case Node::Kind::Not: return sameChildren();
    case Node::Kind::Near: return a.distance == b.distance && a.ordered == b.ordered && sameChildren();
    case Node::Kind::Phrase: return a.words == b.words;
    case Node::Kind::Raw: case Node::Kind::Contains: return a.text == b.text;
    case Node::Kind::Value: case Node::Kind::Address: return a.field == b.field && a.prefix == b.prefix && a.text == b.text;
    case Node::Kind::Number: case Node::Kind::Date: return a.field == b.field && a.low == b.low && a.high == b.high;
    case Node::Kind::Sentiment: return a.sentiment == b.sentiment;
    case Node::Kind::Trait: return a.trait == b.trait;
    }
    return false;
}

} // namespace store::query
