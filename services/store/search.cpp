#include "services/store/search.h"

#include "services/store/query/compile.h"

#include <algorithm>

namespace store {

using domain::PostId;
using foundation::Result;

namespace {

Result<std::vector<PostId>> ids(sqlite::Statement &statement)
{
    std::vector<PostId> out;
    const auto read = statement.each([&] { out.push_back(statement.integer(0)); });
    return read ? Result<std::vector<PostId>>(std::move(out)) : read.error();
}

} // namespace

Result<HitPage> Search::page(const query::Query &query, const Scope &scope, int limit, PostId before)
{
    const auto compiled = query::compile(query.root, m_workspace.zone(), query::Purpose::Page, scope);
    auto select = m_workspace.db().prepare(compiled.page(limit + 1));
    if (!select)
        return select.error();
    compiled.bindTo(*select, INT64_MIN, before == INT64_MAX ? INT64_MAX : before - 1);
    auto found = ids(*select);
    if (!found)
        return found.error();
    HitPage page{std::move(*found), false};
    if (page.ids.size() > static_cast<std::size_t>(limit)) {
        page.ids.pop_back();
        page.more = true;
    }
    return page;
}

Result<std::int64_t> Search::count(const query::Query &query, const Scope &scope)
{
    const auto compiled = query::compile(query.root, m_workspace.zone(), query::Purpose::Count, scope);
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
    const auto compiled = query::compile(query.root, m_workspace.zone(), query::Purpose::Count, scope);
    auto select = m_workspace.db().prepare(compiled.select("p.id"));
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
