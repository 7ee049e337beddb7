#pragma once

#include "services/store/query/compile.h"
#include "services/store/segments/rowfilter.h"

namespace store {

/** The hits of a query read from the segments; ask inside one ReadScope. */
class SegmentHits
{
public:
    SegmentHits(Workspace &workspace, const query::Query &query, const Scope &scope) : m_workspace(workspace), m_query(query), m_scope(scope) {}

    /** Whether the segments answer sooner than the statement does: they find letters inside words, and read every post where they are ready. */
    bool areBetter(const query::Compiled &compiled, query::Purpose purpose);

    /** Makes what letters inside words are looked for in, where it is missing; without a call it is made on the way. Not inside a ReadScope. */
    foundation::Status prepare(const query::Compiled &compiled, const foundation::StopToken &stop, const foundation::Progress &progress);
    /** The newest hits older than `before`, descending. */
    foundation::Result<std::vector<domain::PostId>> newest(std::size_t limit, domain::PostId before);
    foundation::Result<std::int64_t> count();

private:
    template <typename Use> // bool use(const Columns &, const std::vector<std::uint8_t> &, std::uint32_t): whether to go on
    foundation::Status each(domain::PostId before, Use &&use);

    Workspace &m_workspace;
    const query::Query &m_query;
    const Scope &m_scope;
};

} // namespace store
