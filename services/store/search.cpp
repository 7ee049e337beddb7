#include "services/store/search.h"

#include "services/store/query/compile.h"
#include "services/store/segments/hits.h"
#include "services/store/segments/readscope.h"

#include <algorithm>

namespace store {

using domain::PostId;
using foundation::Error;
using foundation::Result;
using query::Compiled;
using query::Purpose;

namespace {

Result<std::vector<PostId>> ids(sqlite::Statement &statement)
{
    std::vector<PostId> out;
    const auto read = statement.each([&] { out.push_back(statement.integer(0)); });
    return read ? Result<std::vector<PostId>>(std::move(out)) : read.error();
}

struct Weighed
{
    double rank; ///< the smaller, the better
    PostId id;
};

/** What full-text search thinks of the hits, all of them within first..last and, where there are any, among `candidates` (ascending). */
Result<std::vector<Weighed>> weigh(sqlite::Connection &db, const Compiled &compiled, PostId first, PostId last, const std::vector<PostId> &candidates)
{
    auto select = db.prepare(std::string("SELECT fts.rowid, bm25(fts) FROM fts WHERE fts MATCH ?3 AND fts.rowid BETWEEN ?1 AND ?2") +
                             (candidates.empty() ? "" : " AND rlg_among(?4, fts.rowid)"));
    if (!select)
        return select.error();
    select->with(first, last, compiled.match);
    if (!candidates.empty())
        select->bindBlob(4, {reinterpret_cast<const char *>(candidates.data()), candidates.size() * sizeof(PostId)});
    std::vector<Weighed> out;
    const auto read = select->each([&] { out.push_back({select->real(1), select->integer(0)}); });
    return read ? Result<std::vector<Weighed>>(std::move(out)) : read.error();
}

} // namespace

foundation::Status Search::prepare(const query::Query &query, const Scope &scope, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    const auto compiled = query::compile(query.root, m_workspace.zone(), Purpose::Count, scope);
    return SegmentHits(m_workspace, query, scope).prepare(compiled, stop, progress);
}

Result<HitPage> Search::page(const query::Query &query, const Scope &scope, int limit, PostId before)
{
    const ReadScope reading(m_workspace.db());
    const auto compiled = query::compile(query.root, m_workspace.zone(), Purpose::Page, scope);
    Result<std::vector<PostId>> found(std::vector<PostId>{});
    if (SegmentHits hits(m_workspace, query, scope); hits.areBetter(compiled, Purpose::Page)) {
        found = hits.newest(static_cast<std::size_t>(limit) + 1, before);
    } else {
        auto select = m_workspace.db().prepare(compiled.page(limit + 1));
        if (!select)
            return select.error();
        compiled.bindTo(*select, INT64_MIN, before == INT64_MAX ? INT64_MAX : before - 1);
        found = ids(*select);
    }
    if (!found)
        return found.error();
    HitPage page{std::move(*found), false};
    if (page.ids.size() > static_cast<std::size_t>(limit)) {
        page.ids.pop_back();
        page.more = true;
    }
    return page;
}

Result<BestHits> Search::best(const query::Query &query, const Scope &scope, int limit, std::int64_t judged)
{
    const ReadScope reading(m_workspace.db());
    const auto compiled = query::compile(query.root, m_workspace.zone(), Purpose::Page, scope);
    if (compiled.match.empty()) {
        auto newest = page(query, scope, limit);
        if (!newest)
            return newest.error();
        const auto shown = static_cast<std::int64_t>(newest->ids.size());
        return BestHits{std::move(newest->ids), shown, !newest->more, false};
    }
    auto newest = page(query, scope, static_cast<int>(judged));
    if (!newest)
        return newest.error();
    BestHits best;
    best.judged = static_cast<std::int64_t>(newest->ids.size());
    best.all = !newest->more;
    if (newest->ids.empty())
        return best;
    std::vector<PostId> candidates(newest->ids.rbegin(), newest->ids.rend());
    const PostId first = candidates.front();
    const PostId last = candidates.back();
    if (compiled.matchExact)
        candidates.clear(); // every match of the range is one
    auto weighed = weigh(m_workspace.db(), compiled, first, last, candidates);
    if (!weighed)
        return weighed.error();
    const auto shown = std::min(weighed->size(), static_cast<std::size_t>(limit));
    std::partial_sort(weighed->begin(), weighed->begin() + static_cast<std::ptrdiff_t>(shown), weighed->end(),
                      [](const Weighed &a, const Weighed &b) { return a.rank != b.rank ? a.rank < b.rank : a.id > b.id; });
    for (std::size_t i = 0; i < shown; ++i)
        best.ids.push_back((*weighed)[i].id);
    return best;
}

Result<std::int64_t> Search::count(const query::Query &query, const Scope &scope)
{
    const ReadScope reading(m_workspace.db());
    const auto compiled = query::compile(query.root, m_workspace.zone(), Purpose::Count, scope);
    if (SegmentHits hits(m_workspace, query, scope); hits.areBetter(compiled, Purpose::Count))
        return hits.count();
    auto select = m_workspace.db().prepare(compiled.count());
    if (!select)
        return select.error();
    compiled.bindTo(*select);
    const auto row = select->step();
    if (!row)
        return row.error();
    return select->integer(0);
}

Result<std::vector<PostId>> Search::all(const query::Query &query, const Scope &scope)
{
    const ReadScope reading(m_workspace.db());
    const auto compiled = query::compile(query.root, m_workspace.zone(), Purpose::Count, scope);
    if (SegmentHits hits(m_workspace, query, scope); hits.areBetter(compiled, Purpose::Count)) {
        auto found = hits.newest(SIZE_MAX, INT64_MAX);
        if (found)
            std::reverse(found->begin(), found->end());
        return found;
    }
    auto select = m_workspace.db().prepare(compiled.ids());
    if (!select)
        return select.error();
    compiled.bindTo(*select);
    auto found = ids(*select);
    if (!found)
        return found;
    std::sort(found->begin(), found->end());
    return found;
}

} // namespace store
