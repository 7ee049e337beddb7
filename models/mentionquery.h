#pragma once

#include "models/mentions.h"
#include "services/store/query/ast.h"
#include "services/store/search.h"

namespace models {

struct MentionQuery
{
    store::query::Query query;
    store::Scope scope;
};

/** A filter as the store asks it: posts about the brand, so that the count is the metric "mentions". Empty: the query is not understood. */
std::optional<MentionQuery> mentionQuery(const MentionFilter &filter);

} // namespace models
