#pragma once

#include "services/store/query/ast.h"

#include <optional>
#include <string>
#include <vector>

namespace store::query {

/** An FTS5 expression that every post matching a node matches too; where `exact`, no other post does. */
struct FtsExpression
{
    enum class Rank : std::uint8_t { Or, And, Atom };
    std::string text;
    bool exact = false;
    Rank rank = Rank::Atom;
    int stack = 0; ///< places on the stack of FTS5's parser (it has 100)
};

/** None where full-text search can say nothing about the node. NOT is understood only right above a leaf and beside an AND. */
std::optional<FtsExpression> ftsFor(const Node &node);

/** All of `wanted` and none of `unwanted`; none where nothing is wanted or it would be too deep. */
std::optional<FtsExpression> ftsAnd(std::vector<FtsExpression> wanted, std::vector<FtsExpression> unwanted);

} // namespace store::query
