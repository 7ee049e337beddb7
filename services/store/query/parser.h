#pragma once

#include "services/foundation/result.h"
#include "services/foundation/timezone.h"
#include "services/store/query/ast.h"
#include "services/store/query/error.h"

#include <functional>
#include <string_view>
#include <variant>

namespace store::query {

struct Limits
{
    std::size_t bytes = 8 * 1024;
    std::size_t depth = 64;  ///< parentheses and NOTs inside one another
    std::size_t terms = 256; ///< words, values and numbers together
    /** The local day it is, for date:today and date:last-7d. Without it they are not understood: what is kept for good means the same tomorrow. */
    std::optional<foundation::DayNumber> today = std::nullopt;
    /** The text of a saved query by its folded name; none where there is no such query. Without this, saved: is not understood. */
    std::function<std::optional<std::string>(const std::string &folded)> saved = {};
};

/** The query, or the first thing that is wrong with it. An empty text asks for every post. */
std::variant<Query, SyntaxError> parse(std::string_view text, const Limits &limits = {});

/** The same for callers without an underline: BadInput with the sentence and the column (in code points, from 1). */
foundation::Result<Query> parsed(std::string_view text, const Limits &limits = {});

/** The query as text that parses to the same meaning; what rules and saved searches keep. */
std::string toText(const Node &node);

} // namespace store::query
