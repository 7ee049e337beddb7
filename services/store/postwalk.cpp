#include "services/store/postwalk.h"

#include <algorithm>

namespace store {

using foundation::Error;
using foundation::Result;
using foundation::Status;
using foundation::number;

namespace {

constexpr std::string_view engagementSql =
    "CASE WHEN coalesce(p.likes, p.replies, p.shares, p.saves, p.clicks) IS NULL THEN NULL ELSE "
    "coalesce(p.likes, 0) + coalesce(p.replies, 0) + coalesce(p.shares, 0) + coalesce(p.saves, 0) + coalesce(p.clicks, 0) END";

std::string selection(const PostWalk::Options &options)
{
    const bool all = options.scope.brand == allPosts;
    const std::string id = all ? "p.id" : "pb.post";
    std::string sql = "SELECT p.id, p.ts, p.author, p.platform, p.sent, p.flags, " + std::string(engagementSql) + ", coalesce(p.followers, a.followers), p.lang";
    sql += options.texts ? ", t.print, t.text" : "";
    sql += all ? " FROM post p" : " FROM post_brand pb CROSS JOIN post p ON p.id = pb.post";
    sql += options.texts ? " CROSS JOIN post_text t ON t.id = p.id" : "";
    sql += " LEFT JOIN author a ON a.id = p.author WHERE ";
    sql += all ? "?1 = 0" : "pb.brand = ?1";
    sql += " AND " + id + " BETWEEN ?2 AND ?3 AND p.ts >= ?4 AND p.ts < ?5";
    if (!all && options.scope.role)
        sql += " AND pb.role = " + std::to_string(static_cast<int>(*options.scope.role));
    // Ids follow time, and people post on the hour: scattered by a multiplication modulo a prime first, or a schedule would fall in or out as a whole.
    if (options.share < PostWalk::wholeShare)
        sql += " AND abs(" + id + ") % 2147483647 * 48271 % 2147483647 % " + std::to_string(PostWalk::wholeShare) + " < ?7";
    if (options.platform != 0)
        sql += " AND p.platform = ?6";
    return sql + " ORDER BY " + id;
}

} // namespace

Status PostWalk::each(const Options &options, const std::function<void(const WalkedPost &)> &sink, const foundation::StopToken &stop)
{
    auto select = m_workspace.db().prepare(selection(options));
    if (!select)
        return select.error();
    const Bounds bounds = boundsOf(options.scope.period, m_workspace.zone());
    select->with(options.scope.brand, bounds.firstId, bounds.lastId, number(bounds.from), number(bounds.until));
    if (options.platform != 0)
        select->bind(6, options.platform);
    if (options.share < wholeShare)
        select->bind(7, options.share);
    WalkedPost post;
    for (std::int64_t seen = 0;; ++seen) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return foundation::Done{};
        if (seen % 256 == 0 && stop.stopped())
            return Error{Error::Kind::Cancelled, "stopped while reading posts"};
        post.id = select->integer(0);
        post.published = foundation::Time(std::chrono::milliseconds(select->integer(1)));
        post.author = select->integer(2);
        post.platform = select->integer(3);
        const auto sentiment = select->maybe(4);
        post.sentiment = sentiment ? std::optional(static_cast<domain::Sentiment>(*sentiment)) : std::nullopt;
        post.flags = static_cast<std::uint32_t>(select->integer(5));
        post.engagement = select->maybe(6);
        post.followers = select->maybe(7);
        post.language = select->integer(8);
        post.print = options.texts ? static_cast<std::uint64_t>(select->integer(9)) : 0;
        post.text = options.texts ? select->text(10) : std::string_view();
        sink(post);
    }
}

Result<std::vector<AuthorName>> PostWalk::names(std::vector<std::int64_t> ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    auto select = m_workspace.db().prepare("SELECT a.handle, a.display, a.name, n.name, a.followers FROM author a JOIN platform n ON n.id = a.platform WHERE a.id = ?1");
    if (!select)
        return select.error();
    std::vector<AuthorName> out;
    for (const std::int64_t id : ids) {
        const auto row = select->with(id).step();
        if (!row)
            return row.error();
        if (!*row)
            continue;
        AuthorName author{id, std::string(select->text(0)), std::string(select->text(1)), std::string(select->text(3)), select->maybe(4)};
        // A display handle is written without its sign; a network without handles has only the name.
        author.shown = author.shown.empty() ? std::string(select->text(2)) : "@" + author.shown;
        out.push_back(std::move(author));
    }
    return out;
}

Result<std::vector<std::int64_t>> PostWalk::brandAccounts()
{
    auto select = m_workspace.db().prepare("SELECT a.id FROM account c CROSS JOIN author a ON a.platform = c.platform AND a.handle = c.handle ORDER BY a.id");
    if (!select)
        return select.error();
    std::vector<std::int64_t> out;
    const auto read = select->each([&] { out.push_back(select->integer(0)); });
    return read ? Result<std::vector<std::int64_t>>(std::move(out)) : read.error();
}

} // namespace store
