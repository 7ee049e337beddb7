#include "services/store/query/conditions.h"

#include "services/store/query/ftsexpression.h"
#include "services/store/query/parser.h"
#include "services/store/urlshape.h"

#include <algorithm>

namespace store::query {

namespace PostFlag = domain::PostFlag;

namespace {

constexpr int leafStack = 24;
constexpr int shallow = 50; ///< up to here the cheap conditions may stand first

/** How much a leaf costs to test on one row: columns, then small look-ups, then sets of ids, then reading text. */
enum Cost { Column, Lookup, Set, Text };

int costOf(const Node &node)
{
    const Node &leaf = node.kind == Node::Kind::Not ? node.children.front() : node;
    switch (leaf.kind) {
    case Node::Kind::Number: case Node::Kind::Date: case Node::Kind::Sentiment: return Column;
    case Node::Kind::Trait: return leaf.trait == Trait::Own || leaf.trait == Trait::Corrected ? Lookup : Column;
    case Node::Kind::Value:
        return leaf.field == Field::Topic || leaf.field == Field::Kind || leaf.field == Field::Label || leaf.field == Field::Url ? Text : Lookup;
    case Node::Kind::Address: return Text;
    default: return Set;
    }
}

std::string_view columnOf(Field field)
{
    switch (field) {
    case Field::Likes: return "p.likes";
    case Field::Replies: return "p.replies";
    case Field::Shares: return "p.shares";
    case Field::Saves: return "p.saves";
    case Field::Clicks: return "p.clicks";
    case Field::Views: return "p.views";
    case Field::Impressions: return "p.impressions";
    case Field::Reach: return "p.reach";
    default: return "p.followers";
    }
}

} // namespace

std::string afterAll(std::string prefix)
{
    prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1); // UTF-8 never ends in 0xFF
    return prefix;
}

bool isAboutText(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Phrase: case Node::Kind::Near: case Node::Kind::Raw: case Node::Kind::Contains: return true;
    case Node::Kind::Address: return node.field == Field::Links;
    case Node::Kind::And: case Node::Kind::Or: case Node::Kind::Not: return std::all_of(node.children.begin(), node.children.end(), isAboutText);
    default: return false;
    }
}

Node pushedDown(const Node &node, bool negated)
{
    if (node.kind == Node::Kind::Not)
        return pushedDown(node.children.front(), !negated);
    if (node.kind == Node::Kind::And || node.kind == Node::Kind::Or) {
        Node out;
        out.begin = node.begin;
        out.end = node.end;
        out.kind = (node.kind == Node::Kind::And) != negated ? Node::Kind::And : Node::Kind::Or;
        for (const Node &child : node.children) {
            Node inner = pushedDown(child, negated);
            if (inner.kind == out.kind)
                std::move(inner.children.begin(), inner.children.end(), std::back_inserter(out.children));
            else
                out.children.push_back(std::move(inner));
        }
        return out;
    }
    if (!negated)
        return node;
    Node out;
    out.kind = Node::Kind::Not;
    out.begin = node.begin;
    out.end = node.end;
    out.children.push_back(node);
    return out;
}

std::string Conditions::bind(Compiled::Value value)
{
    m_binds.push_back(std::move(value));
    return "?" + std::to_string(m_binds.size() + 2);
}

std::string Conditions::of(const Node &node)
{
    Part whole = part(node);
    return whole.isOr ? "(" + whole.text + ")" : whole.text;
}

Conditions::Part Conditions::part(const Node &node)
{
    const bool group = node.kind == Node::Kind::And || node.kind == Node::Kind::Or;
    if (isAboutText(node) && !(group && m_words == Words::Lookup && !ftsFor(node)))
        return aboutText(node);
    if (group)
        return joined(node);
    if (node.kind == Node::Kind::Not)
        return {"NOT " + leaf(node.children.front()), leafStack, costOf(node), false};
    return {leaf(node), leafStack, costOf(node), false};
}

Conditions::Part Conditions::joined(const Node &node)
{
    std::vector<Part> parts;
    for (const Node &child : node.children)
        parts.push_back(part(child));
    const bool isOr = node.kind == Node::Kind::Or;
    std::stable_sort(parts.begin(), parts.end(), [](const Part &a, const Part &b) { return a.stack > b.stack; });
    Part out{{}, parts.front().stack + 1, 0, isOr};
    for (std::size_t i = 1; i < parts.size(); ++i)
        out.stack = std::max(out.stack, parts[i].stack + 3);
    // Deepest first keeps the parser's stack low; where that is no matter, cheapest first spares look-ups.
    if (out.stack < shallow)
        std::stable_sort(parts.begin(), parts.end(), [](const Part &a, const Part &b) { return a.cost < b.cost; });
    for (const Part &one : parts) {
        if (!out.text.empty())
            out.text += isOr ? " OR " : " AND ";
        out.text += one.isOr ? "(" + one.text + ")" : one.text;
        out.cost = std::max(out.cost, one.cost);
    }
    return out;
}

Conditions::Part Conditions::aboutText(const Node &node)
{
    const bool negated = node.kind == Node::Kind::Not;
    const Node &inner = negated ? node.children.front() : node;
    const std::string sign = negated ? "NOT " : "";
    const auto fts = m_words == Words::Lookup ? ftsFor(inner) : std::nullopt;
    if (!fts)
        return {sign + read(inner, "t.text"), leafStack, Text, false};
    std::string found = "p.id IN (SELECT rowid FROM fts WHERE fts MATCH " + bind(fts->text) + " AND rowid BETWEEN ?1 AND ?2)";
    if (!fts->exact)
        found = "(" + found + " AND " + read(inner, "t.text") + ")";
    return {sign + found, leafStack, Set, false};
}

std::string Conditions::read(const Node &node, const std::string &column)
{
    m_usesText = m_usesText || column.starts_with("t.") || column == urlSql;
    return "rlg_match(" + bind(toText(node)) + ", " + column + ")";
}

std::string Conditions::leaf(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::All: return "1";
    case Node::Kind::Number: return number(node);
    case Node::Kind::Sentiment: return node.sentiment ? "p.sent IS " + bind(static_cast<std::int64_t>(*node.sentiment)) : "p.sent IS NULL";
    case Node::Kind::Trait: return trait(node);
    case Node::Kind::Value: return value(node);
    case Node::Kind::Address: return read(node, std::string(urlSql));
    case Node::Kind::Date: {
        Node moments = node;
        const auto start = [&](std::int64_t day) { return m_zone.startOf(static_cast<foundation::DayNumber>(day)).time_since_epoch().count(); };
        if (node.low)
            moments.low = start(*node.low);
        if (node.high)
            moments.high = start(*node.high + 1) - 1;
        return "p.ts" + between(moments);
    }
    default: return read(node, "t.text");
    }
}

std::string Conditions::between(const Node &node)
{
    if (node.low && node.high)
        return *node.low == *node.high ? " = " + bind(*node.low) : " BETWEEN " + bind(*node.low) + " AND " + bind(*node.high);
    return node.low ? " >= " + bind(*node.low) : " <= " + bind(*node.high);
}

std::string Conditions::number(const Node &node)
{
    if (node.field != Field::Engagement)
        return "ifnull(" + std::string(columnOf(node.field)) + between(node) + ", 0)";
    return "(coalesce(p.likes, p.replies, p.shares, p.saves, p.clicks) IS NOT NULL AND ifnull(p.likes, 0) + ifnull(p.replies, 0) + "
           "ifnull(p.shares, 0) + ifnull(p.saves, 0) + ifnull(p.clicks, 0)" + between(node) + ")";
}

std::string Conditions::trait(const Node &node)
{
    const auto flag = [](std::uint32_t bit) { return "(p.flags & " + std::to_string(bit) + ") <> 0"; };
    switch (node.trait) {
    case Trait::Link: return flag(PostFlag::HasLink);
    case Trait::Media: return flag(PostFlag::HasMedia);
    case Trait::Repost: return flag(PostFlag::Repost);
    case Trait::Reply: return flag(PostFlag::Reply);
    case Trait::Duplicate: return flag(PostFlag::NearDuplicate);
    case Trait::Own: return "EXISTS (SELECT 1 FROM brand b CROSS JOIN post_brand o ON o.brand = b.id AND o.post = p.id WHERE o.role = 1)";
    case Trait::Corrected: return "EXISTS (SELECT 1 FROM label l WHERE l.key = p.key)";
    }
    return "0";
}

std::string Conditions::name(const Node &node, const std::string &column)
{
    if (!node.prefix)
        return column + " = " + bind(node.text);
    return column + " >= " + bind(node.text) + " AND " + column + " < " + bind(afterAll(node.text));
}

std::string Conditions::value(const Node &node)
{
    switch (node.field) {
    case Field::Author:
        return "p.author IN (SELECT a.id FROM platform f CROSS JOIN author a ON a.platform = f.id WHERE " + name(node, "a.handle") + ")";
    case Field::Platform: return "p.platform IN (SELECT f.id FROM platform f WHERE " + read(node, "f.name") + ")";
    case Field::Lang: return "p.lang IN (SELECT f.id FROM lang f WHERE " + read(node, "f.code") + ")";
    case Field::Tag:
        return "EXISTS (SELECT 1 FROM post_tag h WHERE h.post = p.id AND h.tag IN (SELECT g.id FROM tag g WHERE " + name(node, "g.name") + "))";
    case Field::Brand:
        return "EXISTS (SELECT 1 FROM post_brand b WHERE b.post = p.id AND b.brand IN (SELECT g.id FROM brand g WHERE " + name(node, "g.folded") + "))";
    case Field::Category:
        return "EXISTS (SELECT 1 FROM post_category k WHERE k.post = p.id AND k.category IN (SELECT c.id FROM category c WHERE " + name(node, "c.path") + "))";
    case Field::Topic: return read(node, "t.topic");
    case Field::Kind: return read(node, "t.kind");
    case Field::Label: return read(node, "t.label");
    default: return read(node, std::string(urlSql));
    }
}

} // namespace store::query
