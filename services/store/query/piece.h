#pragma once

#include "services/store/query/ast.h"

#include <optional>
#include <string_view>

namespace store::query {

/** The part of a query that is decided by one value of a row alone: the text, the address or a name. */
class Piece
{
public:
    static std::optional<Piece> read(std::string_view text); ///< none where the text is no such part
    bool matches(std::string_view value) const;

private:
    explicit Piece(Node node) : m_node(std::move(node)) {}
    Node m_node;
};

} // namespace store::query
