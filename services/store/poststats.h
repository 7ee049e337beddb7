#pragma once

#include "services/store/postreader.h"

#include <array>

namespace store {

struct RankedPost
{
    domain::PostId id = 0;
    std::int64_t engagement = 0;
};

struct RankedName
{
    std::int64_t id = 0;
    std::string name;
    std::string platform;      ///< of an author; empty for a tag
    std::int64_t posts = 0;
    std::int64_t engagement = 0; ///< of an author
    std::optional<std::int64_t> followers;
};

struct AuthorCount
{
    std::int64_t authors = 0;
    std::int64_t posts = 0;   ///< that name their author
    std::int64_t unnamed = 0; ///< that do not
};

/** Posts with a hashtag on one local day. */
struct TagDay
{
    foundation::DayNumber day = 0;
    std::int64_t tag = 0;
    std::int64_t posts = 0;
};

/** Who used a hashtag. */
struct TagUse
{
    std::int64_t tag = 0;
    std::string name;
    std::int64_t posts = 0;
    std::int64_t authors = 0; ///< different ones
    std::int64_t unnamed = 0; ///< posts that do not tell their author
};

struct SourceCount
{
    domain::RunId run = 0;
    std::int64_t posts = 0;
};

/** One answered message: what came in, and when the brand's own reply followed. */
struct Reply
{
    foundation::Time received{};   ///< the message that was answered
    foundation::Time latest{};     ///< the author's last message before the reply
    foundation::Time replied{};
    domain::PostId message = 0;
};

/** Human label of the source against the sentiment shown: counts[label + 1][sentiment + 1], unjudged apart. */
struct Agreement
{
    std::array<std::array<std::int64_t, 3>, 3> counts{};
    std::array<std::int64_t, 3> unjudged{};
};

/** Answers about the posts of a scope that no roll-up holds. Each reads the scope's posts once. */
class PostStats
{
public:
    explicit PostStats(Workspace &workspace) : m_workspace(workspace) {}

    foundation::Result<AuthorCount> authors(const Scope &scope);
    foundation::Result<std::vector<RankedPost>> topPosts(const Scope &scope, int limit);     ///< by engagement; posts that tell none are left out
    foundation::Result<std::vector<RankedName>> topAuthors(const Scope &scope, int limit);   ///< by posts, then engagement
    foundation::Result<std::vector<RankedName>> topTags(domain::BrandId brand, const domain::Period &period, int limit);
    foundation::Result<std::vector<TagDay>> tagDays(domain::BrandId brand, const domain::Period &period); ///< by day, then tag; from the roll-ups
    foundation::Result<std::vector<TagUse>> tagUses(const Scope &scope);                                   ///< by tag
    foundation::Result<std::vector<SourceCount>> sources(domain::BrandId brand, const domain::Period &period);
    /** Engagement / base of each post that tells both, ascending; `base` is a column of post: followers, reach, impressions or views. */
    foundation::Result<std::vector<double>> rates(const Scope &scope, Measure base);
    foundation::Result<std::vector<Reply>> replies(domain::BrandId brand, const domain::Period &period);
    foundation::Result<std::int64_t> received(domain::BrandId brand, const domain::Period &period); ///< mentions that are no reposts
    foundation::Result<Agreement> agreement(const Scope &scope);
    /** First and last local day that has a post of the scope's brand; empty where it has none. */
    foundation::Result<std::optional<domain::Period>> extent(domain::BrandId brand);
    /** The last snapshot of the brand's followers on or before the day, per platform id. */
    foundation::Result<std::map<std::int64_t, std::int64_t>> followersOn(domain::BrandId brand, foundation::DayNumber day);

private:
    /** "FROM … WHERE …" over alias p (and pb), bound by bindScope. */
    static std::string from(const Scope &scope, const std::string &join = {});
    void bindScope(sqlite::Statement &statement, const Scope &scope) const;

    Workspace &m_workspace;
};

} // namespace store
