#include "services/store/eventstats.h"

namespace store {

using foundation::Result;

Result<std::vector<std::int64_t>> postsOfAuthors(Workspace &workspace, const Scope &scope, std::span<const std::int64_t> authors)
{
    const Bounds bounds = boundsOf(scope.period, workspace.zone());
    std::string text = "SELECT count(*) FROM post p WHERE p.author = ?1 AND p.id BETWEEN ?2 AND ?3 AND p.ts >= ?4 AND p.ts < ?5";
    if (scope.brand != allPosts)
        text += " AND EXISTS (SELECT 1 FROM post_brand pb WHERE pb.brand = ?6 AND pb.post = p.id" + std::string(scope.role ? " AND pb.role = ?7)" : ")");
    auto count = workspace.db().prepare(text);
    if (!count)
        return count.error();
    std::vector<std::int64_t> out;
    for (const std::int64_t author : authors) {
        count->with(author, bounds.firstId, bounds.lastId, bounds.from.time_since_epoch().count(), bounds.until.time_since_epoch().count());
        if (scope.brand != allPosts) {
            count->bind(6, scope.brand);
            if (scope.role)
                count->bind(7, static_cast<std::int64_t>(*scope.role));
        }
        std::int64_t posts = 0;
        if (const auto read = count->each([&] { posts = count->integer(0); }); !read)
            return read.error();
        out.push_back(posts);
    }
    return out;
}

Result<std::vector<std::string>> tagNames(Workspace &workspace, std::span<const std::int64_t> tags)
{
    auto names = Names::open(workspace.db(), Names::Table::Tag);
    if (!names)
        return names.error();
    std::vector<std::string> out;
    for (const std::int64_t tag : tags) {
        auto name = names->nameOf(tag);
        if (!name)
            return name.error();
        out.push_back(std::move(*name));
    }
    return out;
}

Result<std::map<std::int64_t, std::string>> platformNames(Workspace &workspace)
{
    auto select = workspace.db().prepare("SELECT id, name FROM platform");
    if (!select)
        return select.error();
    std::map<std::int64_t, std::string> out;
    if (const auto read = select->each([&] { out.emplace(select->integer(0), std::string(select->text(1))); }); !read)
        return read.error();
    return out;
}

} // namespace store
