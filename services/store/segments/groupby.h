#pragma once

#include "services/store/postreader.h"
#include "services/store/query/ast.h"
#include "services/store/segments/dimensions.h"
#include "services/store/segments/groupsums.h"

#include <functional>

namespace store {

/** What is added up of the posts of a group. */
enum class Summed : std::uint8_t { Likes, Replies, Shares, Saves, Clicks, Views, Impressions, Reach, Engagement, Count_ };

/** One table that is asked for: at most four dimensions. */
struct Grouping
{
    std::vector<Dimension> by;
    std::vector<Summed> sums;
};

/** Its cells, each with its keys, its posts, and of every sum the total and how many posts told the number. */
class Groups
{
public:
    explicit Groups(const Grouping &grouping) : m_sums(grouping.by.size(), 1 + 2 * grouping.sums.size()) {}

    struct Sum
    {
        std::int64_t total = 0;
        std::int64_t told = 0;
    };
    std::size_t size() const { return m_sums.size(); }
    std::int64_t key(std::size_t cell, std::size_t dimension) const { return m_sums[cell][dimension]; }
    std::int64_t posts(std::size_t cell) const { return m_sums[cell][m_sums.keys()]; }
    Sum sum(std::size_t cell, std::size_t which) const { return {m_sums[cell][m_sums.keys() + 1 + 2 * which], m_sums[cell][m_sums.keys() + 2 + 2 * which]}; }
    std::vector<std::uint32_t> order() const { return m_sums.order(); } ///< the cells by their keys

    GroupSums &sums() { return m_sums; }

private:
    GroupSums m_sums;
};

/** How far a pass over the posts has come; `groups` are those of the posts read so far. */
struct GroupProgress
{
    std::int64_t read = 0;
    std::int64_t total = 0; ///< posts that are looked at, whether they match or not
    std::int64_t matched = 0;
    const std::vector<Groups> &groups;
};
using GroupSink = std::function<void(const GroupProgress &)>;

struct GroupAnswer
{
    std::int64_t posts = 0; ///< that match
    std::vector<Groups> groups; ///< in the order of the groupings
};

/**
 * Puts the posts that match together in several ways at once, in one pass from the newest to the oldest; exact, whether the cache holds
 * them or not. `sink` hears after every stretch of posts. Cancelled soon after a stop; long statements need an Interruptible of the caller.
 */
foundation::Result<GroupAnswer> groupPosts(Workspace &workspace, const query::Query &query, const Scope &scope, std::span<const Grouping> groupings,
                                           const foundation::StopToken &stop = {}, const GroupSink &sink = {});

/** The name of a group: "2026-01-31", "2026-01", "Monday", "07", "instagram", "en", "negative", a brand, #tag or @author; "(none)" without one. */
foundation::Result<std::string> groupName(Workspace &workspace, Dimension dimension, std::int64_t key);

} // namespace store
