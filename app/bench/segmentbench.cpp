#include "app/bench/benchmarks.h"
#include "app/bench/queries.h"
#include "services/store/brands.h"
#include "services/store/query/parser.h"
#include "services/store/search.h"
#include "services/store/segments/groupby.h"
#include "services/store/segments/segmentcache.h"
#include "services/store/segments/substring.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace bench {

namespace {

using store::Dimension;
using store::Summed;

/** Reads the cache once if it is there, makes it if it is not, and tells what that costs a post. */
std::vector<Line> readyCache(store::Workspace &workspace, store::SegmentCache::Kind kind, const std::string &what)
{
    store::SegmentCache &cache = workspace.segments();
    if (!cache.refreshPlan())
        return {};
    std::int64_t posts = 0;
    bool missing = false;
    for (const store::SegmentRange &range : cache.plan()) {
        posts += range.posts;
        missing = missing || (kind == store::SegmentCache::Kind::Texts && !cache.hasTexts(range));
    }
    missing = missing || (kind == store::SegmentCache::Kind::Columns && cache.postsWithoutColumns() > 0);
    const Cost cost = measured([&] { (void)cache.fill(kind); });
    if (!missing || posts == 0)
        return {};
    char perPost[64];
    std::snprintf(perPost, sizeof perPost, " (%.2f us a post)", cost.cpuMs * 1e3 / static_cast<double>(posts));
    return {lineOf("make the cache of " + what + perPost, posts, {cost})};
}

constexpr const char *duckdbGroups = R"(const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
    const connection = await (await DuckDBInstance.create(process.argv[2] + '.duckdb')).connect();
    await connection.run('PRAGMA threads=1');
    if (process.argv[3] === 'load') {
        await connection.run(`CREATE OR REPLACE TABLE post AS SELECT day::USMALLINT AS day, platform::UTINYINT AS platform, sent::TINYINT AS sent, brand::UTINYINT AS brand, likes::UINTEGER AS likes FROM read_csv('${process.argv[2]}', header=true)`);
        process.exit(0);
    }
    const times = [];
    for (let i = 0; i < 6; ++i) {
        const before = process.cpuUsage();
        await (await connection.runAndReadAll(process.argv[3])).getRows();
        const spent = process.cpuUsage(before);
        if (i > 0) times.push((spent.user + spent.system) / 1000);
    }
    times.sort((a, b) => a - b);
    require('fs').writeFileSync(process.argv[2] + '.ms', String(times[2]));
    process.exit(0);
})().catch(() => process.exit(1));
)";

/** The columns of a group-by as narrow whole numbers in DuckDB, of several brands the first; false where it is not installed. */
bool loadIntoDuckdb(store::Workspace &workspace, const std::string &file)
{
    if (measuredProcess({"node", "-e", "require('@duckdb/node-api')"}).cpuMs < 0)
        return false;
    using store::Section;
    store::SegmentCache &cache = workspace.segments();
    std::ofstream csv(file);
    csv << "day,platform,sent,brand,likes\n";
    for (const store::SegmentRange &range : cache.plan()) {
        const auto columns = cache.columns(range);
        if (!columns)
            return false;
        std::vector<std::int64_t> brandOf;
        for (std::uint32_t set = 0; set < columns->sets(); ++set) {
            const auto links = columns->linksOf(set);
            brandOf.push_back(links.empty() ? 0 : links.front() / 2);
        }
        std::string text;
        for (std::uint32_t row = 0; row < columns->rows(); ++row) {
            const auto likes = (*columns)[Section::Likes].count(row);
            text += std::to_string((columns->firstSecond() + (*columns)[Section::Second][row]) / 86'400) + ',' + std::to_string((*columns)[Section::Platform][row]) + ',' +
                    std::to_string((*columns)[Section::Sentiment][row]) + ',' + std::to_string(brandOf[static_cast<std::size_t>((*columns)[Section::BrandSet][row])]) + ',';
            text += likes ? std::to_string(*likes) + '\n' : std::string("\n");
        }
        csv << text;
    }
    csv.close();
    return csv && measuredProcess({"node", "-e", duckdbGroups, "x", file, "load"}).cpuMs >= 0;
}

double duckdbMilliseconds(const std::string &file, const std::string &sql)
{
    if (measuredProcess({"node", "-e", duckdbGroups, "x", file, sql}).cpuMs < 0)
        return -1;
    double spent = -1;
    std::ifstream(file + ".ms") >> spent;
    return spent;
}

} // namespace

std::vector<Line> benchGroupBy(const Setting &setting)
{
    const auto workspace = openedStore(setting);
    if (!workspace)
        return {};
    const auto extent = daysOf(*workspace);
    const auto brands = store::Brands(*workspace).all();
    if (!extent || !brands || brands->empty())
        return {};
    std::vector<Line> lines = readyCache(*workspace, store::SegmentCache::Kind::Columns, "columns");
    const store::Scope brand{brands->front().id, std::nullopt, domain::Period{extent->last - 89, extent->last}};
    const std::string brandDays = " WHERE brand = " + std::to_string(brand.brand) + " AND day BETWEEN " + std::to_string(extent->last - 89) + " AND " + std::to_string(extent->last);
    struct Kind
    {
        std::string name;
        store::Grouping grouping;
        std::string query;
        store::Scope scope;
        std::string duckdb; ///< the same over the narrow table; empty: no peer
        double atMost;      ///< ours / DuckDB's
    };
    const std::vector<Kind> kinds = {
        {"group by day, platform, sentiment", {{Dimension::Day, Dimension::Platform, Dimension::Sentiment}, {}}, "", {}, "SELECT day, platform, sent, count(*) FROM post GROUP BY ALL", 0.2},
        {"the same, one brand, 90 days", {{Dimension::Day, Dimension::Platform, Dimension::Sentiment}, {}}, "", brand, "SELECT day, platform, sent, count(*) FROM post" + brandDays + " GROUP BY ALL", 0.2},
        {"one sum of likes", {{}, {Summed::Likes}}, "", {}, "SELECT count(*), sum(likes), count(likes) FROM post", 0},
        {"likes by platform, likes > 10", {{Dimension::Platform}, {Summed::Likes}}, "likes>10", {}, "SELECT platform, count(*), sum(likes) FROM post WHERE likes > 10 GROUP BY ALL", 0},
        {"by brand, month, sum of engagement", {{Dimension::Brand, Dimension::Month}, {Summed::Engagement}}, "", {}, "", 0},
        {"by weekday, hour, negative, no reposts", {{Dimension::Weekday, Dimension::Hour}, {}}, "sentiment:negative NOT is:repost", {}, "", 0},
        {"by language, (likes>100 OR views>1000) platform", {{Dimension::Language}, {Summed::Views}}, "(likes>100 OR views>1000) NOT lang:en", {}, "", 0},
    };
    const std::string peerFile = (setting.folder / "groups.csv").string();
    const bool duckdb = setting.peers && loadIntoDuckdb(*workspace, peerFile);
    for (const Kind &kind : kinds) {
        const auto query = store::query::parsed(kind.query);
        std::vector<Cost> costs;
        std::int64_t posts = 0;
        for (int i = 0; query && i < 3 * setting.repetitions + 6; ++i) {
            const Cost cost = measured([&] {
                const auto answer = store::groupPosts(*workspace, *query, kind.scope, std::span(&kind.grouping, 1));
                posts = answer ? answer->posts : -1;
            });
            if (i > 0)
                costs.push_back(cost);
        }
        Line line = lineOf(kind.name, posts, costs);
        if (!setting.quick)
            judge(line, cpuPercentile(costs, 0.95), 60, "p95 ms");
        lines.push_back(line);
        if (kind.duckdb.empty() || !setting.peers)
            continue;
        Line beside;
        beside.name = "  beside";
        beside.n = posts;
        beside.repetitions = 5;
        beside.peer = "DuckDB, narrow numbers";
        const double theirs = duckdb ? duckdbMilliseconds(peerFile, kind.duckdb) : -1;
        if (theirs <= 0) {
            beside.verdict = "SKIP (not installed)";
        } else {
            beside.cpu50 = theirs;
            beside.ratio = line.cpu50 / theirs;
            if (kind.atMost > 0 && !setting.quick)
                judge(beside, beside.ratio, kind.atMost, "ratio");
        }
        lines.push_back(beside);
    }
    std::error_code ignored;
    for (const char *ending : {"", ".duckdb", ".ms"})
        std::filesystem::remove(peerFile + ending, ignored);
    return lines;
}

std::vector<Line> benchContains(const Setting &setting)
{
    const auto workspace = openedStore(setting);
    if (!workspace)
        return {};
    auto words = wordsOf(*workspace);
    for (auto *list : {&words.common, &words.mid, &words.rare})
        std::erase_if(*list, [](const std::string &word) { return word.size() < 5; });
    if (words.common.empty())
        words.common = words.mid;
    if (words.rare.empty())
        words.rare = words.common;
    if (words.common.empty() || words.rare.empty())
        return {};
    std::vector<Line> lines = readyCache(*workspace, store::SegmentCache::Kind::Columns, "columns");
    for (Line &line : readyCache(*workspace, store::SegmentCache::Kind::Texts, "texts"))
        lines.push_back(std::move(line));
    store::Search search(*workspace);
    const auto inner = [](const std::string &word) { return word.substr(1, word.size() - 2); };
    const std::vector<std::pair<std::string, std::string>> kinds = {{"contains: letters of a rare word", "contains:" + inner(words.rare.front())},
                                                                    {"contains: letters of a common word", "contains:" + inner(words.common.front())},
                                                                    {"contains: nowhere", "contains:qzxqjk"},
                                                                    {"contains: three letters", "contains:" + words.common.back().substr(0, 3)},
                                                                    {"contains: and a rare word", "contains:" + inner(words.common.front()) + " " + words.rare.back()}};
    const int repetitions = setting.repetitions + 4;
    for (const bool wide : {true, false}) {
        store::Substring::useWide(wide);
        for (const auto &[name, text] : kinds) {
            const auto query = store::query::parsed(text);
            if (!query || (!wide && name != kinds[2].first))
                continue;
            std::vector<Cost> costs;
            std::int64_t found = 0;
            for (int i = 0; i < repetitions; ++i) {
                const Cost cost = measured([&] {
                    const auto count = search.count(*query, {});
                    found = count ? *count : -1;
                });
                if (i > 0)
                    costs.push_back(cost);
            }
            Line line = lineOf(name + (wide ? "" : ", one place at a time"), found, costs);
            if (wide && !setting.quick)
                judge(line, cpuPercentile(costs, 0.95), 400, "p95 ms");
            lines.push_back(line);
        }
    }
    store::Substring::useWide(true);
    std::vector<Cost> pages;
    const auto rare = store::query::parsed(kinds[1].second);
    for (int i = 0; rare && i < 20; ++i)
        pages.push_back(measured([&] { (void)search.page(*rare, {}, 20); }));
    lines.push_back(lineOf("contains: newest 20", 20, pages));
    if (setting.peers) {
        std::vector<Cost> scans;
        for (int i = 0; i < std::max(1, setting.repetitions - 1); ++i)
            scans.push_back(measured([&] { (void)workspace->db().number("SELECT count(*) FROM post_text WHERE text LIKE '%" + inner(words.rare.front()) + "%'"); }));
        Line line = lineOf("  beside", 0, scans);
        line.peer = "LIKE over the texts";
        const Line ours = *std::find_if(lines.begin(), lines.end(), [&](const Line &one) { return one.name == kinds[0].first; });
        line.ratio = ours.cpu50 / line.cpu50;
        judge(line, line.ratio, setting.quick ? 1.0 : 1.0 / 15, "ratio");
        lines.push_back(line);
    }
    return lines;
}

} // namespace bench
