#include "services/store/rollups.h"

#include "services/foundation/hash.h"
#include "services/store/postrow.h"

#include <algorithm>

namespace store {

using foundation::DayNumber;
using foundation::Done;
using foundation::Result;
using foundation::Status;

namespace {

std::string cellColumns()
{
    std::string columns;
    for (const auto column : measureColumns)
        columns += ", " + std::string(column);
    return columns;
}

/** "INSERT … ON CONFLICT DO UPDATE SET a = a + excluded.a, …" for the measures. */
std::string upsertCell()
{
    std::string values = "?1, ?2, ?3, ?4";
    std::string updates;
    for (std::size_t i = 0; i < measureCount; ++i) {
        const std::string column(measureColumns[i]);
        values += ", ?" + std::to_string(i + 5);
        updates += (i ? ", " : "") + column + " = " + column + " + excluded." + column;
    }
    return "INSERT INTO roll(brand, role, day, platform" + cellColumns() + ") VALUES (" + values + ") ON CONFLICT DO UPDATE SET " + updates;
}

template <typename Map>
Status addSmall(sqlite::Connection &db, Map &sums, const std::string &table, const std::string &column)
{
    auto add = db.prepare("INSERT INTO " + table + "(brand, day, " + column + ", posts) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET posts = posts + excluded.posts");
    auto drop = db.prepare("DELETE FROM " + table + " WHERE brand = ?1 AND day = ?2 AND " + column + " = ?3 AND posts = 0");
    if (!add)
        return add.error();
    if (!drop)
        return drop.error();
    std::vector<typename Map::key_type> order; // in key order the b-tree is walked once, not jumped about in
    order.reserve(sums.size());
    for (const auto &[cell, posts] : sums)
        order.push_back(cell);
    std::sort(order.begin(), order.end());
    for (const auto &cell : order) {
        const std::int64_t posts = sums.at(cell);
        if (posts == 0)
            continue;
        if (auto done = add->with(cell.brand, cell.day, cell.what, posts).run(); !done)
            return done;
        if (posts < 0) {
            if (auto done = drop->with(cell.brand, cell.day, cell.what).run(); !done)
                return done;
        }
    }
    return Done{};
}

template <typename Map>
Status loadSmall(sqlite::Connection &db, Map &sums, const std::string &table, const std::string &column)
{
    auto all = db.prepare("SELECT brand, day, " + column + ", posts FROM " + table + " WHERE posts <> 0");
    if (!all)
        return all.error();
    return all->each([&] { sums[{all->integer(0), static_cast<DayNumber>(all->integer(1)), all->integer(2)}] = all->integer(3); });
}

bool isZero(const Measures &sums)
{
    return std::all_of(sums.values.begin(), sums.values.end(), [](std::int64_t value) { return value == 0; });
}

} // namespace

std::size_t RollupSums::Hash::operator()(const Cell &cell) const
{
    const std::int64_t parts[] = {cell.brand, cell.role, cell.day, cell.platform};
    return foundation::hash64({reinterpret_cast<const char *>(parts), sizeof parts});
}

std::size_t RollupSums::Hash::operator()(const Small &cell) const
{
    const std::int64_t parts[] = {cell.brand, cell.day, cell.what};
    return foundation::hash64({reinterpret_cast<const char *>(parts), sizeof parts});
}

void RollupSums::add(const Placement &where, const Measures &sums, std::int64_t sign)
{
    const auto addTo = [&](domain::BrandId brand, std::int64_t role) {
        m_cells[{brand, role, where.day, where.platform}].add(sums, sign);
        m_runs[{brand, where.day, where.run}] += sign;
        for (const std::int64_t tag : where.tags)
            m_tags[{brand, where.day, tag}] += sign;
    };
    addTo(allPosts, 0);
    for (const BrandLink &link : where.brands)
        addTo(link.brand, static_cast<std::int64_t>(link.role));
    for (const std::int64_t category : where.categories)
        addCategory(where.brands, where.day, category, sign);
}

void RollupSums::addCategory(std::span<const BrandLink> brands, foundation::DayNumber day, std::int64_t category, std::int64_t sign)
{
    m_categories[{allPosts, day, category}] += sign;
    for (const BrandLink &link : brands)
        m_categories[{link.brand, day, category}] += sign;
}

void RollupSums::clear()
{
    m_cells.clear();
    m_tags.clear();
    m_runs.clear();
    m_categories.clear();
}

Status RollupSums::writeTo(sqlite::Connection &db)
{
    auto upsert = db.prepare(upsertCell());
    auto drop = db.prepare("DELETE FROM roll WHERE brand = ?1 AND role = ?2 AND day = ?3 AND platform = ?4 AND posts = 0");
    if (!upsert)
        return upsert.error();
    if (!drop)
        return drop.error();
    std::vector<Cell> order;
    order.reserve(m_cells.size());
    for (const auto &[cell, sums] : m_cells)
        order.push_back(cell);
    std::sort(order.begin(), order.end());
    for (const Cell &cell : order) {
        const Measures &sums = m_cells.at(cell);
        if (isZero(sums))
            continue;
        upsert->with(cell.brand, cell.role, cell.day, cell.platform);
        for (std::size_t i = 0; i < measureCount; ++i)
            upsert->bind(static_cast<int>(i) + 5, sums.values[i]);
        if (auto done = upsert->run(); !done)
            return done;
        if (sums[Measure::Posts] < 0) {
            if (auto done = drop->with(cell.brand, cell.role, cell.day, cell.platform).run(); !done)
                return done;
        }
    }
    if (auto done = addSmall(db, m_tags, "roll_tag", "tag"); !done)
        return done;
    if (auto done = addSmall(db, m_runs, "roll_run", "run"); !done)
        return done;
    if (auto done = addSmall(db, m_categories, "roll_category", "category"); !done)
        return done;
    clear();
    return Done{};
}

Result<RollupSums> RollupSums::stored(sqlite::Connection &db)
{
    RollupSums sums;
    auto all = db.prepare("SELECT brand, role, day, platform" + cellColumns() + " FROM roll");
    if (!all)
        return all.error();
    const auto read = all->each([&] {
        Measures cell;
        for (std::size_t i = 0; i < measureCount; ++i)
            cell.values[i] = all->integer(static_cast<int>(i) + 4);
        if (!isZero(cell))
            sums.m_cells[{all->integer(0), all->integer(1), static_cast<DayNumber>(all->integer(2)), all->integer(3)}] = cell;
    });
    if (!read)
        return read.error();
    if (auto done = loadSmall(db, sums.m_tags, "roll_tag", "tag"); !done)
        return done.error();
    if (auto done = loadSmall(db, sums.m_runs, "roll_run", "run"); !done)
        return done.error();
    if (auto done = loadSmall(db, sums.m_categories, "roll_category", "category"); !done)
        return done.error();
    return sums;
}

Result<RollupSums> RollupSums::recomputed(sqlite::Connection &db, const foundation::TimeZone &zone)
{
    auto posts = db.prepare("SELECT p.id, p.platform, p.ts, p.sent, p.flags, p.likes, p.replies, p.shares, p.saves, p.clicks, p.views, p.impressions,"
                            " p.reach, p.followers, t.run FROM post p JOIN post_text t ON t.id = p.id ORDER BY p.id");
    if (!posts)
        return posts.error();
    // Links are read once, in post order; the join would look brands up by post, which they are not ordered by.
    std::unordered_map<domain::PostId, std::vector<BrandLink>> links;
    auto brands = db.prepare("SELECT post, brand, role FROM post_brand");
    if (!brands)
        return brands.error();
    const auto linked = brands->each([&] { links[brands->integer(0)].push_back({brands->integer(1), static_cast<domain::BrandRole>(brands->integer(2))}); });
    if (!linked)
        return linked.error();
    auto tags = db.prepare("SELECT tag FROM post_tag WHERE post = ?1");
    if (!tags)
        return tags.error();
    std::unordered_map<domain::PostId, std::vector<std::int64_t>> categories;
    auto sorted = db.prepare("SELECT post, category FROM post_category");
    if (!sorted)
        return sorted.error();
    if (const auto read = sorted->each([&] { categories[sorted->integer(0)].push_back(sorted->integer(1)); }); !read)
        return read.error();

    RollupSums sums;
    std::vector<std::int64_t> tagsOfPost;
    for (;;) {
        const auto row = posts->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        domain::Post post;
        post.published = foundation::Time(std::chrono::milliseconds(posts->integer(2)));
        if (const auto sent = posts->maybe(3))
            post.sentiment = static_cast<domain::Sentiment>(*sent);
        post.flags = static_cast<std::uint32_t>(posts->integer(4));
        readCounts(*posts, 5, post);
        tagsOfPost.clear();
        if (const auto tagged = tags->with(posts->integer(0)).each([&] { tagsOfPost.push_back(tags->integer(0)); }); !tagged)
            return tagged.error();
        const auto link = links.find(posts->integer(0));
        Placement where{zone.dayOf(post.published), posts->integer(1), posts->integer(14), {}, tagsOfPost, {}};
        if (const auto in = categories.find(posts->integer(0)); in != categories.end())
            where.categories = in->second;
        if (link != links.end())
            where.brands = link->second;
        sums.add(where, measuresOf(post));
    }
    return sums;
}

std::vector<std::string> RollupSums::differences(const RollupSums &stored, const RollupSums &right)
{
    std::vector<std::string> found;
    constexpr std::size_t enough = 10;
    const Measures nothing;
    std::map<Cell, std::pair<Measures, Measures>> cells;
    for (const auto &[cell, sums] : stored.m_cells)
        cells[cell].first = sums;
    for (const auto &[cell, sums] : right.m_cells)
        cells[cell].second = sums;
    for (const auto &[cell, pair] : cells) {
        for (std::size_t i = 0; i < measureCount && found.size() < enough; ++i) {
            if (pair.first.values[i] != pair.second.values[i]) {
                found.push_back("brand " + std::to_string(cell.brand) + ", " + foundation::isoDate(cell.day) + ", platform " + std::to_string(cell.platform) +
                                ": " + std::string(measureColumns[i]) + " is " + std::to_string(pair.first.values[i]) + ", the posts give " +
                                std::to_string(pair.second.values[i]));
                break;
            }
        }
    }
    if (found.empty() && stored.m_tags != right.m_tags)
        found.emplace_back("the sums by hashtag differ from the posts");
    if (found.empty() && stored.m_runs != right.m_runs)
        found.emplace_back("the sums by source differ from the posts");
    if (found.empty() && stored.m_categories != right.m_categories)
        found.emplace_back("the sums by category differ from the posts");
    return found;
}

Status rebuildRollups(sqlite::Connection &db, const foundation::TimeZone &zone)
{
    auto sums = RollupSums::recomputed(db, zone);
    if (!sums)
        return sums.error();
    if (auto emptied = db.exec("DELETE FROM roll; DELETE FROM roll_tag; DELETE FROM roll_run; DELETE FROM roll_category"); !emptied)
        return emptied;
    return sums->writeTo(db);
}

Result<std::vector<DayCell>> dayCells(sqlite::Connection &db, domain::BrandId brand, domain::BrandRole role, const domain::Period &period,
                                      const std::vector<std::int64_t> &platforms)
{
    auto cells = db.prepare("SELECT day, platform" + cellColumns() + " FROM roll WHERE brand = ?1 AND role = ?2 AND day BETWEEN ?3 AND ?4 ORDER BY day, platform");
    if (!cells)
        return cells.error();
    cells->with(brand, static_cast<std::int64_t>(role), period.first, period.last);
    std::vector<DayCell> out;
    const auto read = cells->each([&] {
        DayCell cell{static_cast<DayNumber>(cells->integer(0)), cells->integer(1), {}};
        if (!platforms.empty() && std::find(platforms.begin(), platforms.end(), cell.platform) == platforms.end())
            return;
        for (std::size_t i = 0; i < measureCount; ++i)
            cell.sums.values[i] = cells->integer(static_cast<int>(i) + 2);
        out.push_back(cell);
    });
    return read ? Result<std::vector<DayCell>>(std::move(out)) : read.error();
}

Result<std::int64_t> vaguePosts(sqlite::Connection &db, domain::BrandId brand, const domain::Period &period)
{
    auto sum = db.prepare("SELECT coalesce(sum(vague), 0) FROM roll WHERE brand = ?1 AND role IN (0, 1) AND day BETWEEN ?2 AND ?3");
    if (!sum)
        return sum.error();
    const auto row = sum->with(brand, period.first, period.last).step();
    if (!row)
        return row.error();
    return sum->integer(0);
}

Result<std::vector<DayCell>> dayVolumes(sqlite::Connection &db, domain::BrandId brand, const domain::Period &period)
{
    auto cells = db.prepare("SELECT day, sum(posts), sum(engaged), sum(engagement) FROM roll WHERE brand = ?1 AND role = 0 AND day BETWEEN ?2 AND ?3 GROUP BY day");
    if (!cells)
        return cells.error();
    cells->with(brand, period.first, period.last);
    std::vector<DayCell> out;
    const auto read = cells->each([&] {
        DayCell cell{static_cast<DayNumber>(cells->integer(0)), 0, {}};
        cell.sums[Measure::Posts] = cells->integer(1);
        cell.sums[Measure::Engaged] = cells->integer(2);
        cell.sums[Measure::Engagement] = cells->integer(3);
        out.push_back(cell);
    });
    return read ? Result<std::vector<DayCell>>(std::move(out)) : read.error();
}

} // namespace store
