#pragma once

#include "services/store/postreader.h"
#include "services/store/query/ast.h"

namespace store {

/** A page of hits, newest first. */
struct HitPage
{
    std::vector<domain::PostId> ids;
    bool more = false; ///< ask again with `before` set to the last id
};

/** Finds posts of a scope by the query language. */
class Search
{
public:
    explicit Search(Workspace &workspace) : m_workspace(workspace) {}

    /** The newest hits older than `before`. */
    foundation::Result<HitPage> page(const query::Query &query, const Scope &scope, int limit, domain::PostId before = INT64_MAX);
    foundation::Result<std::int64_t> count(const query::Query &query, const Scope &scope);
    /** Every hit, ascending. */
    foundation::Result<std::vector<domain::PostId>> all(const query::Query &query, const Scope &scope);

private:
    Workspace &m_workspace;
};

} // namespace store
