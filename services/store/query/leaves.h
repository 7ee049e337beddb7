#pragma once

#include "services/foundation/timezone.h"
#include "services/store/query/ast.h"
#include "services/store/query/error.h"
#include "services/store/query/lexer.h"

#include <variant>

namespace store::query {

using Leaf = std::variant<Node, SyntaxError>;

/** The words of a piece of text one after the other; a "*" right after a word makes it the start of one. */
Leaf phraseOf(std::string_view text, const Token &at);
/** The words of `text` within `distance` of one another, in any order. */
Leaf proximityOf(const Token &phrase, int distance);
/** A field and one of its values; dates such as "yesterday" only where it is known what day it is. */
Leaf valueOf(const FieldInfo &field, const Token &value, const std::optional<foundation::DayNumber> &today);
/** A web address typed as a word: posts that link to it. */
Leaf linkTo(const Token &address);

/** "Product > Price" or "Product/Price" as categories are compared: "product/price". */
std::string categoryPath(std::string_view name);

/** "www.Example.com/a/" or "https://example.com/a" as links: and site: compare it, "example.com/a". */
std::string plainAddress(std::string_view address);

} // namespace store::query
