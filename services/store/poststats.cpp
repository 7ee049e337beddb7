#include "services/store/poststats.h"

#include <algorithm>

namespace store {

using foundation::DayNumber;
using foundation::Result;
using foundation::number;

namespace {

/** E of the metric definitions as SQL: the sum of the parts told, NULL where none is. */
constexpr std::string_view engagementSql =
    "CASE WHEN coalesce(p.likes, p.replies, p.shares, p.saves, p.clicks) IS NULL THEN NULL ELSE "
    "coalesce(p.likes, 0) + coalesce(p.replies, 0) + coalesce(p.shares, 0) + coalesce(p.saves, 0) + coalesce(p.clicks, 0) END";

foundation::Time moment(std::int64_t number) { return foundation::Time(std::chrono::milliseconds(number)); }

} // namespace

std::string PostStats::from(const Scope &scope, const std::string &join)
{
    const std::string bounds = " AND p.ts >= ?4 AND p.ts < ?5";
    if (scope.brand == allPosts)
        return " FROM post p " + join + " WHERE ?1 = 0 AND p.id BETWEEN ?2 AND ?3" + bounds;
    return " FROM post_brand pb CROSS JOIN post p ON p.id = pb.post " + join + " WHERE pb.brand = ?1 AND pb.post BETWEEN ?2 AND ?3" + bounds +
           (scope.role ? " AND pb.role = " + std::to_string(static_cast<int>(*scope.role)) : "");
}

void PostStats::bindScope(sqlite::Statement &statement, const Scope &scope) const
{
    const Bounds bounds = boundsOf(scope.period, m_workspace.zone());
    statement.with(scope.brand, bounds.firstId, bounds.lastId, number(bounds.from), number(bounds.until));
}

Result<AuthorCount> PostStats::authors(const Scope &scope)
{
    auto count = m_workspace.db().prepare("SELECT count(DISTINCT nullif(p.author, 0)), count(nullif(p.author, 0)), count(*)" + from(scope));
    if (!count)
        return count.error();
    bindScope(*count, scope);
    if (const auto row = count->step(); !row)
        return row.error();
    return AuthorCount{count->integer(0), count->integer(1), count->integer(2) - count->integer(1)};
}

Result<std::vector<RankedPost>> PostStats::topPosts(const Scope &scope, int limit)
{
    auto top = m_workspace.db().prepare("SELECT p.id, " + std::string(engagementSql) + " AS e" + from(scope) + " AND e IS NOT NULL ORDER BY e DESC, p.id DESC LIMIT ?6");
    if (!top)
        return top.error();
    bindScope(*top, scope);
    top->bind(6, limit);
    std::vector<RankedPost> out;
    const auto read = top->each([&] { out.push_back({top->integer(0), top->integer(1)}); });
    return read ? Result<std::vector<RankedPost>>(std::move(out)) : read.error();
}

Result<std::vector<RankedName>> PostStats::topAuthors(const Scope &scope, int limit)
{
    auto top = m_workspace.db().prepare(
        "SELECT a.id, CASE a.display WHEN '' THEN a.name ELSE a.display END, n.name, x.posts, x.e, a.followers FROM (SELECT p.author AS author, count(*) AS posts, "
        "sum(" + std::string(engagementSql) + ") AS e" + from(scope) +
        " AND p.author <> 0 GROUP BY p.author ORDER BY posts DESC, e DESC, p.author LIMIT ?6) x CROSS JOIN author a ON a.id = x.author JOIN platform n ON n.id = a.platform"
        " ORDER BY x.posts DESC, x.e DESC, a.id");
    if (!top)
        return top.error();
    bindScope(*top, scope);
    top->bind(6, limit);
    std::vector<RankedName> out;
    const auto read = top->each([&] {
        out.push_back({top->integer(0), std::string(top->text(1)), std::string(top->text(2)), top->integer(3), top->integer(4), top->maybe(5)});
    });
    return read ? Result<std::vector<RankedName>>(std::move(out)) : read.error();
}

Result<std::vector<RankedName>> PostStats::topTags(domain::BrandId brand, const domain::Period &period, int limit)
{
    auto top = m_workspace.db().prepare("SELECT t.id, t.name, x.posts FROM (SELECT tag, sum(posts) AS posts FROM roll_tag WHERE brand = ?1 AND day BETWEEN ?2 AND ?3"
                                        " GROUP BY tag ORDER BY posts DESC, tag LIMIT ?4) x CROSS JOIN tag t ON t.id = x.tag ORDER BY x.posts DESC, t.name");
    if (!top)
        return top.error();
    top->with(brand, period.first, period.last, limit);
    std::vector<RankedName> out;
    const auto read = top->each([&] { out.push_back({top->integer(0), std::string(top->text(1)), {}, top->integer(2), 0, std::nullopt}); });
    return read ? Result<std::vector<RankedName>>(std::move(out)) : read.error();
}

Result<std::vector<TagDay>> PostStats::tagDays(domain::BrandId brand, const domain::Period &period)
{
    auto select = m_workspace.db().prepare("SELECT day, tag, posts FROM roll_tag WHERE brand = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day, tag");
    if (!select)
        return select.error();
    select->with(brand, period.first, period.last);
    std::vector<TagDay> out;
    const auto read = select->each([&] { out.push_back({static_cast<DayNumber>(select->integer(0)), select->integer(1), select->integer(2)}); });
    return read ? Result<std::vector<TagDay>>(std::move(out)) : read.error();
}

Result<std::vector<TagUse>> PostStats::tagUses(const Scope &scope)
{
    auto select = m_workspace.db().prepare("SELECT x.tag, t.name, x.posts, x.authors, x.unnamed FROM (SELECT pt.tag AS tag, count(*) AS posts,"
                                           " count(DISTINCT nullif(p.author, 0)) AS authors, count(*) - count(nullif(p.author, 0)) AS unnamed" +
                                           from(scope, "CROSS JOIN post_tag pt ON pt.post = p.id") + " GROUP BY pt.tag) x CROSS JOIN tag t ON t.id = x.tag ORDER BY x.tag");
    if (!select)
        return select.error();
    bindScope(*select, scope);
    std::vector<TagUse> out;
    const auto read = select->each([&] {
        out.push_back({select->integer(0), std::string(select->text(1)), select->integer(2), select->integer(3), select->integer(4)});
    });
    return read ? Result<std::vector<TagUse>>(std::move(out)) : read.error();
}

Result<std::vector<SourceCount>> PostStats::sources(domain::BrandId brand, const domain::Period &period)
{
    auto select = m_workspace.db().prepare("SELECT run, sum(posts) FROM roll_run WHERE brand = ?1 AND day BETWEEN ?2 AND ?3 GROUP BY run ORDER BY run");
    if (!select)
        return select.error();
    select->with(brand, period.first, period.last);
    std::vector<SourceCount> out;
    const auto read = select->each([&] { out.push_back({select->integer(0), select->integer(1)}); });
    return read ? Result<std::vector<SourceCount>>(std::move(out)) : read.error();
}

Result<std::vector<double>> PostStats::rates(const Scope &scope, Measure base)
{
    const std::string column = base == Measure::FollowerBase     ? "p.followers"
                               : base == Measure::ReachBase      ? "p.reach"
                               : base == Measure::ImpressionBase ? "p.impressions"
                                                                 : "p.views";
    auto select = m_workspace.db().prepare("SELECT 1.0 * (" + std::string(engagementSql) + ") / " + column + " AS r" + from(scope) + " AND " + column +
                                           " > 0 AND r IS NOT NULL ORDER BY r");
    if (!select)
        return select.error();
    bindScope(*select, scope);
    std::vector<double> out;
    const auto read = select->each([&] { out.push_back(select->real(0)); });
    return read ? Result<std::vector<double>>(std::move(out)) : read.error();
}

Result<std::vector<Reply>> PostStats::replies(domain::BrandId brand, const domain::Period &period)
{
    // Own posts that answer a mention; of several replies to one message the first counts.
    auto select = m_workspace.db().prepare(
        "SELECT m.ts, min(p.ts), m.id, (SELECT max(q.ts) FROM post q CROSS JOIN post_brand qb ON qb.brand = ?1 AND qb.post = q.id AND qb.role = 0"
        " WHERE q.author = m.author AND m.author <> 0 AND q.ts <= p.ts)"
        " FROM post_brand own CROSS JOIN post_text t ON t.id = own.post AND t.reply IS NOT NULL CROSS JOIN post p ON p.id = own.post"
        " CROSS JOIN post m ON m.key = t.reply CROSS JOIN post_brand mb ON mb.brand = ?1 AND mb.post = m.id AND mb.role = 0"
        " WHERE own.brand = ?1 AND own.role = 1 AND own.post >= ?2 AND m.id BETWEEN ?2 AND ?3 AND m.ts >= ?4 AND m.ts < ?5 AND p.ts >= m.ts GROUP BY m.id ORDER BY m.id");
    if (!select)
        return select.error();
    bindScope(*select, {brand, std::nullopt, period});
    std::vector<Reply> out;
    const auto read = select->each([&] {
        const auto received = moment(select->integer(0));
        out.push_back({received, select->isNull(3) ? received : moment(select->integer(3)), moment(select->integer(1)), select->integer(2)});
    });
    return read ? Result<std::vector<Reply>>(std::move(out)) : read.error();
}

Result<std::int64_t> PostStats::received(domain::BrandId brand, const domain::Period &period)
{
    const Scope scope{brand, domain::BrandRole::Mention, period};
    auto count = m_workspace.db().prepare("SELECT count(*)" + from(scope) + " AND p.flags & " + std::to_string(domain::PostFlag::Repost) + " = 0");
    if (!count)
        return count.error();
    bindScope(*count, scope);
    if (const auto row = count->step(); !row)
        return row.error();
    return count->integer(0);
}

Result<Agreement> PostStats::agreement(const Scope &scope)
{
    auto select = m_workspace.db().prepare("SELECT t.label, p.sent, count(*)" + from(scope, "CROSS JOIN post_text t ON t.id = p.id") +
                                           " AND t.label IS NOT NULL GROUP BY t.label, p.sent");
    if (!select)
        return select.error();
    bindScope(*select, scope);
    Agreement out;
    const auto read = select->each([&] {
        const auto label = select->text(0);
        const std::size_t row = label == "negative" ? 0 : label == "neutral" ? 1 : 2;
        if (const auto sent = select->maybe(1))
            out.counts[row][static_cast<std::size_t>(*sent + 1)] += select->integer(2);
        else
            out.unjudged[row] += select->integer(2);
    });
    return read ? Result<Agreement>(out) : read.error();
}

Result<std::optional<domain::Period>> PostStats::extent(domain::BrandId brand)
{
    auto select = m_workspace.db().prepare("SELECT (SELECT day FROM roll_run WHERE brand = ?1 ORDER BY day LIMIT 1), (SELECT day FROM roll_run WHERE brand = ?1 ORDER BY day DESC LIMIT 1)");
    if (!select)
        return select.error();
    if (const auto row = select->with(brand).step(); !row)
        return row.error();
    if (select->isNull(0))
        return std::optional<domain::Period>();
    return std::optional(domain::Period{static_cast<DayNumber>(select->integer(0)), static_cast<DayNumber>(select->integer(1))});
}

Result<std::map<std::int64_t, std::int64_t>> PostStats::followersOn(domain::BrandId brand, DayNumber day)
{
    auto select = m_workspace.db().prepare("SELECT platform, followers FROM follower WHERE brand = ?1 AND day <= ?2 ORDER BY platform, day");
    if (!select)
        return select.error();
    select->with(brand, day);
    std::map<std::int64_t, std::int64_t> out;
    const auto read = select->each([&] { out[select->integer(0)] = select->integer(1); });
    return read ? Result<std::map<std::int64_t, std::int64_t>>(std::move(out)) : read.error();
}

} // namespace store
