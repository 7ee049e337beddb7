#pragma once

#include "services/domain/post.h"
#include "services/sqlite/statement.h"
#include "services/store/urlshape.h"

#include <string_view>

namespace store {

/** Columns of `post p` and `post_text t` in the order `readPost` expects; author, platform and language as their ids. */
inline const std::string postColumns =
    "p.id, p.platform, p.author, p.lang, p.ts, p.sent, p.score, p.flags, "
    "p.likes, p.replies, p.shares, p.saves, p.clicks, p.views, p.impressions, p.reach, p.followers, p.key, "
    "t.text, " + std::string(urlSql) + ", t.ext, t.kind, t.topic, t.label, t.run, t.line, t.print, t.reply";
inline constexpr int postColumnCount = 28;

/** A row of the two tables before its ids are turned into names. */
struct PostRow
{
    domain::Post post; ///< platform, author and language left empty
    std::int64_t key = 0;
    std::int64_t platform = 0;
    std::int64_t author = 0;
    std::int64_t language = 0;
    std::int64_t print = 0;
    std::int64_t reply = 0;
};

/** Likes to reach, then followers, from nine columns starting at `first`. */
void readCounts(const sqlite::Statement &row, int first, domain::Post &post);
PostRow readPost(const sqlite::Statement &row);

/** Ids grow with time: seconds since 2005-01-01 in the high bits, 64 places a second. */
domain::PostId firstIdAt(foundation::Time time);
foundation::Time timeOfId(domain::PostId id); ///< to the second; crowded seconds spill into the ones after

} // namespace store
