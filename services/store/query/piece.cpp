#include "services/store/query/piece.h"

#include "services/foundation/words.h"
#include "services/store/query/evaluate.h"
#include "services/store/query/leaves.h"
#include "services/store/query/parser.h"

#include <algorithm>

namespace store::query {

namespace {

bool holds(const Node &node, const TextIndex &text)
{
    const auto inside = [&](const Node &child) { return holds(child, text); };
    switch (node.kind) {
    case Node::Kind::And: return std::all_of(node.children.begin(), node.children.end(), inside);
    case Node::Kind::Or: return std::any_of(node.children.begin(), node.children.end(), inside);
    case Node::Kind::Not: return !inside(node.children.front());
    default: return text.matches(node);
    }
}

} // namespace

std::optional<Piece> Piece::read(std::string_view text)
{
    // Our own writing of a query within the limits: escapes and parentheses make it longer than what was typed.
    auto parsed = parse(text, Limits{64 * 1024, 1024, 1024, std::nullopt, {}});
    if (auto *query = std::get_if<Query>(&parsed))
        return Piece(std::move(query->root));
    return std::nullopt;
}

bool Piece::matches(std::string_view value) const
{
    if (m_node.kind == Node::Kind::Address && m_node.field == Field::Site)
        return addressMatches(plainAddress(value), m_node.text, m_node.prefix);
    if (m_node.kind == Node::Kind::Value && m_node.field == Field::Url)
        return foundation::folded(value).find(m_node.text) != std::string::npos;
    if (m_node.kind == Node::Kind::Value)
        return valueMatches(m_node, foundation::folded(value));
    if (m_node.kind == Node::Kind::Contains) // its words are of no interest
        return foundation::folded(value).find(m_node.text) != std::string::npos;
    return holds(m_node, TextIndex(value));
}

} // namespace store::query
