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

/** The hits in which the words of the query weigh most, the best first. */
struct BestHits
{
    std::vector<domain::PostId> ids;
    std::int64_t judged = 0;  ///< the newest hits that were compared
    bool all = true;          ///< there are no other hits; false: the best of the newest `judged`
    bool weighed = true;      ///< false: the query asks for no words, so that the newest come first
};

/** Finds posts of a scope by the query language. */
class Search
{
public:
    static constexpr std::int64_t judgedAtMost = 10'000; ///< what can be compared while somebody waits

    explicit Search(Workspace &workspace) : m_workspace(workspace) {}

    /** Makes what the query needs and is missing, which may take a while the first time; without a call it is made on the way. */
    foundation::Status prepare(const query::Query &query, const Scope &scope, const foundation::StopToken &stop, const foundation::Progress &progress);
    /** The newest hits older than `before`. */
    foundation::Result<HitPage> page(const query::Query &query, const Scope &scope, int limit, domain::PostId before = INT64_MAX);
    /** The best `limit` of the newest `judged` hits. */
    foundation::Result<BestHits> best(const query::Query &query, const Scope &scope, int limit, std::int64_t judged = judgedAtMost);
    foundation::Result<std::int64_t> count(const query::Query &query, const Scope &scope);
    /** Every hit, ascending. */
    foundation::Result<std::vector<domain::PostId>> all(const query::Query &query, const Scope &scope);

private:
    Workspace &m_workspace;
};

} // namespace store
