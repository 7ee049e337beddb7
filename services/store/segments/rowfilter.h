#pragma once

#include "services/store/postreader.h"
#include "services/store/query/ast.h"
#include "services/store/segments/segmentcache.h"

namespace store {

/**
 * A query and a scope as marks on the rows of segments. Conditions on columns are read from the columns, contains: from the folded texts,
 * words and everything else through SQL a segment at a time; the cheap ones first, so that the dear ones look at what is left.
 */
class RowFilter
{
public:
    static foundation::Result<RowFilter> prepare(Workspace &workspace, const query::Node &root, const Scope &scope);

    /** Whether the range can hold matches at all. */
    bool reaches(const SegmentRange &range) const { return range.last() >= m_firstId && range.first() <= m_lastId; }
    /** `rows` becomes 1 for every row that matches and 0 for the others; answers how many match. */
    foundation::Result<std::uint32_t> mark(const SegmentRange &range, const Columns &columns, std::vector<std::uint8_t> &rows);

    struct Step;

private:
    friend class RowFilterBuilder;

    Workspace *m_workspace = nullptr;
    domain::PostId m_firstId = INT64_MIN;
    domain::PostId m_lastId = INT64_MAX;
    std::shared_ptr<Step> m_root; ///< none: every post
};

} // namespace store
