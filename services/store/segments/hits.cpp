#include "services/store/segments/hits.h"

#include <algorithm>

namespace store {

using domain::PostId;
using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace {

bool looksInsideWords(const query::Node &node)
{
    return node.kind == query::Node::Kind::Contains || std::any_of(node.children.begin(), node.children.end(), looksInsideWords);
}

} // namespace

bool SegmentHits::areBetter(const query::Compiled &compiled, query::Purpose purpose)
{
    SegmentCache &cache = m_workspace.segments();
    const bool letters = looksInsideWords(m_query.root);
    const bool everything = m_query.root.kind == query::Node::Kind::All && m_scope == Scope{};
    const bool maybe = letters || (purpose == query::Purpose::Page ? compiled.filters > 0 : !compiled.matchExact && !everything);
    if (!maybe || !cache.isKept() || !cache.refreshPlan())
        return false;
    // What is not made yet is made on the way only where the statement would read every text.
    return (letters && compiled.match.empty()) || cache.postsWithoutColumns() == 0;
}

Status SegmentHits::prepare(const query::Compiled &compiled, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    SegmentCache &cache = m_workspace.segments();
    if (!looksInsideWords(m_query.root) || !compiled.match.empty() || !cache.isKept())
        return Done{};
    if (auto filled = cache.fill(SegmentCache::Kind::Columns, stop, progress); !filled)
        return filled;
    return cache.fill(SegmentCache::Kind::Texts, stop, progress);
}

template <typename Use>
Status SegmentHits::each(PostId before, Use &&use)
{
    auto filter = RowFilter::prepare(m_workspace, m_query.root, m_scope);
    if (!filter)
        return filter.error();
    SegmentCache &cache = m_workspace.segments();
    if (auto planned = cache.refreshPlan(); !planned)
        return planned;
    const auto ranges = cache.plan();
    std::vector<std::uint8_t> marks;
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        if (range->first() >= before || !filter->reaches(*range))
            continue;
        const auto columns = cache.columns(*range);
        if (!columns)
            return columns.error();
        const auto matched = filter->mark(*range, *columns, marks);
        if (!matched)
            return matched.error();
        if (*matched > 0 && !use(*columns, marks, *matched))
            break;
    }
    return Done{};
}

Result<std::vector<PostId>> SegmentHits::newest(std::size_t limit, PostId before)
{
    std::vector<PostId> out;
    const auto read = each(before, [&](const Columns &columns, const std::vector<std::uint8_t> &marks, std::uint32_t) {
        for (std::size_t row = marks.size(); row-- > 0 && out.size() < limit;) {
            const PostId id = marks[row] != 0 ? columns.firstId() + columns[Section::Id][static_cast<std::uint32_t>(row)] : INT64_MAX;
            if (id < before)
                out.push_back(id);
        }
        return out.size() < limit;
    });
    return read ? Result<std::vector<PostId>>(std::move(out)) : read.error();
}

Result<std::int64_t> SegmentHits::count()
{
    std::int64_t hits = 0;
    const auto read = each(INT64_MAX, [&](const Columns &, const std::vector<std::uint8_t> &, std::uint32_t matched) {
        hits += matched;
        return true;
    });
    return read ? Result<std::int64_t>(hits) : read.error();
}

} // namespace store
