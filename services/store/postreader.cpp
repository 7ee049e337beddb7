#include "services/store/postreader.h"

#include "services/store/postrow.h"

namespace store {

using foundation::Error;
using foundation::Result;

Bounds boundsOf(const std::optional<domain::Period> &period, const foundation::TimeZone &zone)
{
    Bounds bounds{foundation::Time(std::chrono::milliseconds(INT64_MIN / 4)), foundation::Time(std::chrono::milliseconds(INT64_MAX / 4))};
    if (period) {
        bounds.from = zone.startOf(period->first);
        bounds.until = zone.startOf(period->last + 1);
        bounds.firstId = firstIdAt(bounds.from);
        bounds.lastId = firstIdAt(bounds.until + std::chrono::hours(24)); // crowded seconds spill into the ones after
    }
    return bounds;
}

Result<PostReader> PostReader::open(Workspace &workspace)
{
    sqlite::Connection &db = workspace.db();
    auto platforms = Names::open(db, Names::Table::Platform);
    auto languages = Names::open(db, Names::Table::Language);
    if (!platforms || !languages)
        return !platforms ? platforms.error() : languages.error();
    PostReader reader(std::move(*platforms), std::move(*languages));
    auto post = db.prepare("SELECT " + std::string(postColumns) +
                           ", a.display, a.name, l.sentiment FROM post p JOIN post_text t ON t.id = p.id LEFT JOIN author a ON a.id = p.author"
                           " LEFT JOIN label l ON l.key = p.key WHERE p.id = ?1");
    auto brands = db.prepare("SELECT b.id, pb.role, pb.why FROM brand b CROSS JOIN post_brand pb ON pb.brand = b.id AND pb.post = ?1");
    auto after = db.prepare("SELECT id FROM post WHERE id > ?1 ORDER BY id LIMIT ?2");
    auto count = db.prepare("SELECT count(*) FROM post");
    for (const auto *statement : {&post, &brands, &after, &count}) {
        if (!*statement)
            return statement->error();
    }
    reader.m_after = std::move(*after);
    reader.m_count = std::move(*count);
    reader.m_post = std::move(*post);
    reader.m_brands = std::move(*brands);
    return reader;
}

Result<std::vector<domain::Post>> PostReader::byIds(std::span<const domain::PostId> ids)
{
    std::vector<domain::Post> out;
    out.reserve(ids.size());
    for (const domain::PostId id : ids) {
        const auto row = m_post.with(id).step();
        if (!row)
            return row.error();
        if (!*row)
            continue;
        PostRow read = readPost(m_post);
        domain::Post &post = read.post;
        post.authorHandle = m_post.text(postColumnCount);
        post.authorName = m_post.text(postColumnCount + 1);
        post.sentimentCorrected = !m_post.isNull(postColumnCount + 2);
        m_post.reset();
        auto platform = m_platforms.nameOf(read.platform);
        auto language = m_languages.nameOf(read.language);
        if (!platform || !language)
            return !platform ? platform.error() : language.error();
        post.platform = std::move(*platform);
        post.language = std::move(*language);
        out.push_back(std::move(post));
    }
    return out;
}

Result<std::int64_t> PostReader::count()
{
    const auto row = m_count.with().step();
    if (!row)
        return row.error();
    const std::int64_t posts = m_count.integer(0);
    m_count.reset();
    return posts;
}

Result<std::vector<domain::PostId>> PostReader::idsAfter(domain::PostId after, std::int64_t limit)
{
    m_after.with(after, limit);
    std::vector<domain::PostId> out;
    const auto read = m_after.each([&] { out.push_back(m_after.integer(0)); });
    return read ? Result<std::vector<domain::PostId>>(std::move(out)) : read.error();
}

Result<std::vector<BrandLink>> PostReader::brandsOf(domain::PostId id)
{
    std::vector<BrandLink> out;
    const auto read = m_brands.with(id).each([&] { out.push_back({m_brands.integer(0), static_cast<domain::BrandRole>(m_brands.integer(1)), static_cast<std::uint8_t>(m_brands.integer(2))}); });
    return read ? Result<std::vector<BrandLink>>(std::move(out)) : read.error();
}

} // namespace store
