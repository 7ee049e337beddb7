#include "app/bench/benchmarks.h"
#include "services/metrics/engine.h"
#include "services/store/brands.h"
#include "services/store/query/parser.h"
#include "services/store/search.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace bench {

namespace {

constexpr int queriesPerKind = 200;

std::unique_ptr<store::Workspace> opened(const Setting &setting)
{
    const auto path = filledStore(setting);
    auto workspace = store::Workspace::open(path.string(), store::Mode::Read);
    if (!workspace) {
        std::fprintf(stderr, "rlg-bench: %s\n", workspace.error().detail.c_str());
        return nullptr;
    }
    return std::move(*workspace);
}

/** The eight numbers and the daily series of one brand's dashboard over its last ninety days. */
bool dashboard(store::Workspace &workspace, domain::BrandId brand, const std::vector<domain::BrandId> &set, const domain::Period &period)
{
    metrics::Engine engine(workspace);
    const auto figures = engine.answer({{"mentions", "share_of_voice", "net_sentiment", "negative_share", "positive_share", "mention_engagement", "repost_share", "engagement"},
                                        brand, set, period, std::nullopt, true});
    const auto series = engine.answer({{"mentions", "net_sentiment"}, brand, set, period, domain::Step::Day, false});
    return figures.ok() && series.ok();
}


} // namespace

std::vector<Line> benchDashboard(const Setting &setting)
{
    const auto workspace = opened(setting);
    if (!workspace)
        return {};
    const auto brands = store::Brands(*workspace).all();
    const auto extent = metrics::Engine(*workspace).extent();
    if (!brands || !extent || !*extent)
        return {};
    std::vector<domain::BrandId> set;
    for (const domain::Brand &brand : *brands)
        set.push_back(brand.id);
    set.resize(std::min<std::size_t>(set.size(), 6));
    const domain::Period period{(*extent)->last - 89, (*extent)->last};
    std::vector<Cost> costs;
    for (int i = 0; i < 3 * setting.repetitions + 20; ++i) {
        const Cost cost = measured([&] { dashboard(*workspace, set[static_cast<std::size_t>(i) % set.size()], set, period); });
        if (i >= 5)
            costs.push_back(cost);
    }
    const auto posts = workspace->db().number("SELECT count(*) FROM post");
    Line ours = lineOf("dashboard, 8 figures + 2 daily series", posts ? *posts : 0, costs);

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
        judge(ours, ours.ratio, 0.4, "ratio");
    }
    lines.push_back(ours);
    return lines;
}

std::vector<Line> benchSearch(const Setting &setting)
{
    const auto workspace = opened(setting);
    if (!workspace)
        return {};
    const auto brands = store::Brands(*workspace).all();
    const auto extent = metrics::Engine(*workspace).extent();
    if (!brands || brands->empty() || !extent || !*extent)
        return {};
    store::Search search(*workspace);
    auto reader = store::PostReader::open(*workspace);
    if (!reader)
        return {};
    // Words by how often the generator's texts hold them: the vocabulary follows Zipf's law.
    auto vocabulary = workspace->db().prepare("SELECT text FROM post_text ORDER BY id DESC LIMIT 200");
    std::vector<std::string> words;
    for (auto row = vocabulary->step(); row && *row; row = vocabulary->step()) {
        std::string_view text = vocabulary->text(0);
        const auto blank = text.find(' ');
        std::string word(text.substr(0, blank));
        if (word.size() >= 4 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
            words.push_back(word);
    }
    if (words.size() < 4)
        return {};
    const domain::Period period{(*extent)->last - 89, (*extent)->last};
    struct Kind
    {
        std::string name;
        std::function<std::string(std::size_t)> query;
        bool scoped;
    };
    const auto word = [&](std::size_t i) { return words[i % words.size()]; };
    const std::array kinds = {Kind{"search: word, newest 20", [&](std::size_t i) { return word(i); }, false},
                              Kind{"search: word + brand + 90 days", [&](std::size_t i) { return word(i); }, true},
                              Kind{"search: two words OR a third NOT a fourth", [&](std::size_t i) { return "(" + word(i) + " " + word(i + 1) + ") OR " + word(i + 2) + " NOT " + word(i + 3); }, false},
                              Kind{"search: phrase", [&](std::size_t i) { return "\"" + word(i) + " " + word(i + 5) + "\""; }, false}};
    std::vector<Line> lines;
    const auto posts = workspace->db().number("SELECT count(*) FROM post");
    for (const Kind &kind : kinds) {
        std::vector<Cost> costs;
        for (std::size_t i = 0; i < queriesPerKind; ++i) {
            const auto query = store::query::parsed(kind.query(i));
            if (!query)
                continue;
            store::Scope scope;
            if (kind.scoped)
                scope = {(*brands)[i % brands->size()].id, std::nullopt, period};
            const Cost cost = measured([&] {
                const auto page = search.page(*query, scope, 20);
                if (page)
                    (void)reader->byIds(page->ids);
            });
            if (i >= 20)
                costs.push_back(cost);
        }
        Line line = lineOf(kind.name, posts ? *posts : 0, costs);
        if (setting.peers && kind.name == kinds[0].name) {
            std::vector<Cost> scans;
            for (int i = 0; i < setting.repetitions; ++i)
                scans.push_back(measured([&] { (void)workspace->db().number("SELECT count(*) FROM post_text WHERE text LIKE '%" + word(static_cast<std::size_t>(i)) + "%'"); }));
            line.peer = "LIKE over the texts";
            line.ratio = line.cpu50 / lineOf("", 0, scans).cpu50;
            judge(line, line.ratio, 0.2, "ratio");
        }
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> benchGrowth(const Setting &setting)
{
    Setting small = setting;
    small.rows = std::max<std::int64_t>(10'000, setting.rows / 10);
    small.peers = false;
    Setting large = setting;
    large.peers = false;
    std::vector<Line> lines;
    const auto at = [](const std::vector<Line> &all, std::string_view start) {
        for (const Line &line : all) {
            if (std::string_view(line.name).starts_with(start))
                return line;
        }
        return Line{};
    };
    const auto smallImport = benchImport(small);
    const auto largeImport = benchImport(large);
    Line import = at(largeImport, "import CSV");
    const Line smaller = at(smallImport, "import CSV");
    if (smaller.n > 0 && import.n > 0) {
        import.name = "growth of import cost a post";
        import.peer = std::to_string(small.rows) + " rows";
        import.ratio = (import.cpu50 / static_cast<double>(import.n)) / (smaller.cpu50 / static_cast<double>(smaller.n));
        judge(import, import.ratio, setting.quick ? 1.6 : 1.3, "ratio"); // small runs are noisy
        lines.push_back(import);
    }
    Line dashboard = at(benchDashboard(large), "dashboard");
    const Line before = at(benchDashboard(small), "dashboard");
    if (before.cpu50 > 0) {
        dashboard.name = "growth of dashboard cost";
        dashboard.peer = std::to_string(small.rows) + " rows";
        dashboard.ratio = dashboard.cpu50 / before.cpu50;
        // Ten times the posts fill more cells of the sums until every day has its cell; beyond that the cost is flat.
        judge(dashboard, dashboard.ratio, 4.0, "ratio");
        lines.push_back(dashboard);
    }
    return lines;
}

} // namespace bench
