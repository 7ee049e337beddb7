#pragma once

#include "services/domain/post.h"
#include "services/sqlite/connection.h"

#include <vector>

namespace store {

/** The smallest range of ids whose changes are marked: 2^22 ids, 65,536 seconds. */
inline constexpr int granuleBits = 22;
inline std::int64_t granuleOf(domain::PostId id) { return id >> granuleBits; }

/** A range of ids that is cached together: 2^level granules, so that where others end depends on nothing but their own posts. */
struct SegmentRange
{
    int level = 0;
    std::int64_t index = 0; ///< granule >> level
    std::int64_t posts = 0;
    std::uint64_t stamp = 0; ///< changes with every change of a post in the range

    domain::PostId first() const;
    domain::PostId last() const;
    std::string name() const; ///< of the range and its stamp, for a file

    friend bool operator==(const SegmentRange &, const SegmentRange &) = default;
};

/** Every range that has posts, ascending, of about 65,536 posts each as far as granules can be put together or kept apart. */
foundation::Result<std::vector<SegmentRange>> planSegments(sqlite::Connection &db);

/** How many ranges count other posts than the table holds; 0: all is well. */
foundation::Result<std::int64_t> miscountedGranules(sqlite::Connection &db);

/** Whether a file of the cache holds posts of one of these granules (ascending), or is none of ours. */
bool nameTouches(std::string_view fileName, const std::vector<std::int64_t> &granules);

} // namespace store
