#include "app/bench/benchmarks.h"
#include "app/bench/queries.h"
#include "services/metrics/engine.h"
#include "services/store/brands.h"
#include "services/store/query/parser.h"
#include "services/store/search.h"
#include "services/store/segments/facets.h"
#include "services/store/segments/segmentcache.h"

#include <algorithm>
#include <random>

namespace bench {

namespace {

/** The eight numbers and the daily series of one brand's dashboard over its last ninety days. */
bool dashboard(store::Workspace &workspace, domain::BrandId brand, const std::vector<domain::BrandId> &set, const domain::Period &period)
{
    metrics::Engine engine(workspace);
    const auto figures = engine.answer({{"mentions", "share_of_voice", "net_sentiment", "negative_share", "positive_share", "mention_engagement", "repost_share", "engagement"},
                                        brand, set, period, std::nullopt, true});
    const auto series = engine.answer({{"mentions", "net_sentiment"}, brand, set, period, domain::Step::Day, false});
    return figures.ok() && series.ok();
}

/** One kind of question somebody asks while looking for posts. */
struct Mix
{
    std::string name;
    const std::vector<std::string> *words;
    int times;
    double atMost; ///< milliseconds of the 95th of a hundred; 0: only told
    std::function<void(const store::query::Query &, std::size_t)> ask;
    std::function<std::string(const std::vector<std::string> &, std::size_t)> text; ///< absent: one word
};

Line asked(const Mix &mix, const Setting &setting, std::int64_t posts)
{
    std::vector<Cost> costs;
    for (std::size_t i = 0; !mix.words->empty() && i < static_cast<std::size_t>(mix.times); ++i) {
        const std::size_t at = i % mix.words->size();
        const auto query = store::query::parsed(mix.text ? mix.text(*mix.words, i) : (*mix.words)[at]);
        if (!query)
            continue;
        const Cost cost = measured([&] { mix.ask(*query, i); });
        if (i > 0)
            costs.push_back(cost);
    }
    Line line = lineOf(mix.name, posts, costs);
    if (costs.empty())
        line.verdict = "SKIP (no such words in this store)";
    else if (mix.atMost > 0 && !setting.quick)
        judge(line, cpuPercentile(costs, 0.95), mix.atMost, "p95 ms");
    return line;
}

} // namespace

std::vector<Line> benchDashboard(const Setting &setting)
{
    const auto workspace = openedStore(setting);
    if (!workspace)
        return {};
    const auto brands = store::Brands(*workspace).all();
    const auto extent = daysOf(*workspace);
    if (!brands || brands->empty() || !extent)
        return {};
    std::vector<domain::BrandId> set;
    for (const domain::Brand &brand : *brands)
        set.push_back(brand.id);
    set.resize(std::min<std::size_t>(set.size(), 6));
    const domain::Period period{extent->last - 89, extent->last};
    std::vector<Cost> costs;
    for (int i = 0; i < 3 * setting.repetitions + 20; ++i) {
        const Cost cost = measured([&] { dashboard(*workspace, set[static_cast<std::size_t>(i) % set.size()], set, period); });
        if (i >= 5)
            costs.push_back(cost);
    }
    const auto posts = workspace->db().number("SELECT sum(posts) FROM segment");
    Line ours = lineOf("dashboard, 8 figures + 2 daily series", posts ? *posts : 0, costs);
    Line p95 = ours;
    p95.name = "  of which the 95th of a hundred";

    std::vector<Line> lines;
    std::vector<Cost> raw;
    for (int i = 0; setting.peers && i < setting.repetitions; ++i) {
        raw.push_back(measured([&] {
            (void)workspace->db().number("SELECT count(*) FROM (SELECT pb.brand, p.ts / 86400000 AS day, p.platform, count(*), sum(p.sent) FROM post_brand pb CROSS JOIN post p"
                                         " ON p.id = pb.post GROUP BY pb.brand, day, p.platform)");
        }));
    }
    if (!raw.empty()) {
        const Line grouping = lineOf("  beside", ours.n, raw);
        ours.peer = "GROUP BY over the posts";
        ours.ratio = ours.cpu50 / grouping.cpu50;
        // At a hundred thousand posts the sums already win; the gap grows with the store.
        judge(ours, ours.ratio, posts && *posts >= 5'000'000 ? 0.001 : 0.4, "ratio");
    }
    lines.push_back(ours);
    if (!setting.quick) {
        judge(p95, cpuPercentile(costs, 0.95), 5, "p95 ms");
        lines.push_back(p95);
    }
    return lines;
}

std::vector<Line> benchSearch(const Setting &setting)
{
    const auto workspace = openedStore(setting);
    if (!workspace)
        return {};
    const auto brands = store::Brands(*workspace).all();
    const auto extent = daysOf(*workspace);
    const Words words = wordsOf(*workspace);
    auto reader = store::PostReader::open(*workspace);
    if (!brands || brands->empty() || !extent || !reader || words.common.size() + words.mid.size() < 4)
        return {};
    const auto counted = workspace->db().number("SELECT sum(posts) FROM segment");
    const std::int64_t posts = counted ? *counted : 0;
    (void)workspace->segments().fill(store::SegmentCache::Kind::Columns); // once a store, see groupby
    store::Search search(*workspace);
    std::vector<std::string> any = words.common;
    any.insert(any.end(), words.mid.begin(), words.mid.end());
    any.insert(any.end(), words.rare.begin(), words.rare.end());
    const domain::Period period{extent->last - 89, extent->last};
    const auto ids = reader->idsAfter(INT64_MIN, 1);
    const domain::PostId oldest = ids && !ids->empty() ? ids->front() : 0;
    const auto newest = workspace->db().number("SELECT max(id) FROM post");
    std::mt19937_64 dice(setting.seed);
    const auto read = [&](const auto &page) {
        if (page)
            (void)reader->byIds(page->ids);
    };
    const auto page = [&](const store::query::Query &query, std::size_t) { read(search.page(query, {}, 20)); };
    const auto ofBrand = [&](const store::query::Query &query, std::size_t i) { read(search.page(query, {(*brands)[i % brands->size()].id, std::nullopt, period}, 20)); };
    const auto anywhere = [&](const store::query::Query &query, std::size_t) {
        const auto span = static_cast<std::uint64_t>((newest ? *newest : 0) - oldest) + 1;
        (void)search.page(query, {}, 256, oldest + static_cast<std::int64_t>(dice() % span));
    };
    const auto best = [&](const store::query::Query &query, std::size_t) { read(search.best(query, {}, 20)); };
    const auto bestOfBrand = [&](const store::query::Query &query, std::size_t i) { read(search.best(query, {(*brands)[i % brands->size()].id, std::nullopt, period}, 20)); };
    const auto when = [&](const store::query::Query &query, std::size_t) { (void)store::timeline(*workspace, query, {}); };
    const auto glance = [&](const store::query::Query &query, std::size_t) { (void)store::facets(*workspace, query, {}); };
    const auto count = [&](const store::query::Query &query, std::size_t) { (void)search.count(query, {}); };
    const auto pair = [](const std::vector<std::string> &list, std::size_t i) { return "\"" + list[i % list.size()] + " " + list[(i + 1 + i / list.size()) % list.size()] + "\""; };
    const auto boolean = [](const std::vector<std::string> &list, std::size_t i) {
        return "(" + list[i % list.size()] + " " + list[(i + 1) % list.size()] + ") OR " + list[(i + 2) % list.size()] + " NOT " + list[(i + 3) % list.size()];
    };
    const auto start = [](const std::vector<std::string> &list, std::size_t i) { return list[i % list.size()].substr(0, 4) + "*"; };
    const auto nothing = [](const std::vector<std::string> &, std::size_t) { return std::string(); };
    const int few = 2 * setting.repetitions + 4;
    const std::vector<Mix> mixes = {{"search: word, newest 20", &any, 200, 10, page, {}},
                                    {"search: word + brand + 90 days", &any, 200, 10, ofBrand, {}},
                                    {"search: two words OR a third NOT a fourth", &any, 200, 0, page, boolean},
                                    {"search: phrase", &any, 100, 0, page, pair},
                                    {"search: start of a word", &any, 60, 0, page, start},
                                    {"search: 256 ids of all posts, anywhere", &any, 200, 1, anywhere, nothing},
                                    {"search: 256 hits of a word, anywhere", &any, 200, 0, anywhere, {}},
                                    {"best 20 of the newest 10,000, common word", &words.common, few, 150, best, {}},
                                    {"best 20, mid word", &words.mid, few, 150, best, {}},
                                    {"best 20, common word + brand + 90 days", &words.common, few, 150, bestOfBrand, {}},
                                    {"count of a common word", &words.common, few, 0, count, {}},
                                    {"timeline of a common word", &words.common, few, 500, when, {}},
                                    {"timeline of a mid word", &words.mid, few, 500, when, {}},
                                    {"six facets of a common word", &words.common, few, 500, glance, {}},
                                    {"six facets of a mid word", &words.mid, few, 500, glance, {}}};
    std::vector<Line> lines;
    for (const Mix &mix : mixes)
        lines.push_back(asked(mix, setting, posts));
    if (setting.peers) {
        std::vector<Cost> scans;
        for (int i = 0; i < setting.repetitions; ++i)
            scans.push_back(measured([&] { (void)workspace->db().number("SELECT count(*) FROM post_text WHERE text LIKE '%" + any[static_cast<std::size_t>(i) % any.size()] + "%'"); }));
        Line &first = lines.front();
        first.peer = "LIKE over the texts";
        first.ratio = first.cpu50 / lineOf("", 0, scans).cpu50;
        if (setting.quick)
            judge(first, first.ratio, 0.2, "ratio");
    }
    return lines;
}

} // namespace bench
