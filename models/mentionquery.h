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

/** A filter as the store asks it: posts about the brand, so that the count is the metric "mentions". BadInput: the query is not understood. */
foundation::Result<MentionQuery> mentionQuery(store::Workspace &workspace, const MentionFilter &filter);

} // namespace models
