#pragma once

#include "services/domain/period.h"
#include "services/store/names.h"
#include "services/store/rollups.h"
#include "services/store/workspace.h"

#include <span>
#include <vector>

namespace store {

/** Which posts: of a brand (or all), about it or its own (or both), in local days (or ever). */
struct Scope
{
    domain::BrandId brand = allPosts;
    std::optional<domain::BrandRole> role;
    std::optional<domain::Period> period;

    friend bool operator==(const Scope &, const Scope &) = default;
};

/** Half-open bounds of a scope's period: moments, and the ids that can lie between them. */
struct Bounds
{
    foundation::Time from{};
    foundation::Time until{};
    domain::PostId firstId = INT64_MIN;
    domain::PostId lastId = INT64_MAX;
};
Bounds boundsOf(const std::optional<domain::Period> &period, const foundation::TimeZone &zone);

/** Reads whole posts with their names. */
class PostReader
{
public:
    static foundation::Result<PostReader> open(Workspace &workspace);

    /** The posts in the order of the ids; ids that are gone are left out. */
    foundation::Result<std::vector<domain::Post>> byIds(std::span<const domain::PostId> ids);
    foundation::Result<std::int64_t> count();
    /** The next ids in ascending order, for walking over everything. */
    foundation::Result<std::vector<domain::PostId>> idsAfter(domain::PostId after, std::int64_t limit);
    /** The brands a post is counted for. */
    foundation::Result<std::vector<BrandLink>> brandsOf(domain::PostId id);

private:
    PostReader(Names platforms, Names languages) : m_platforms(std::move(platforms)), m_languages(std::move(languages)) {}

    Names m_platforms;
    Names m_languages;
    sqlite::Statement m_post;
    sqlite::Statement m_after;
    sqlite::Statement m_count;
    sqlite::Statement m_brands;
};

} // namespace store
