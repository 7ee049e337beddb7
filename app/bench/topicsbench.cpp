#include "app/bench/topicsbench.h"

#include "app/bench/benchmarks.h"
#include "services/insights/clusters.h"
#include "services/insights/influencers.h"
#include "services/insights/topics.h"
#include "services/store/brands.h"
#include "services/store/poststats.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace bench {

namespace {

constexpr double mostCpuPerPost = 40.0; ///< microseconds of a post read, for topics: tokenising it and counting what it names
constexpr double mostPatience = 200.0;  ///< milliseconds from a stop to the end

struct Options
{
    Setting setting;
    std::string store;
    std::int64_t read = 100'000;
    bool json = false;
};

/** Costs of `work`, which answers how many posts it read; the first run is not counted. */
template <typename Work>
Line lineFor(const std::string &name, int repetitions, Work work)
{
    std::vector<Cost> costs;
    std::int64_t read = 0;
    for (int i = 0; i <= repetitions; ++i) {
        const Cost cost = measured([&] { read = work(); });
        if (i > 0)
            costs.push_back(cost);
    }
    Line line = lineOf(name, read, costs);
    if (read <= 0)
        line.verdict = "FAIL (no answer)";
    return line;
}

/** Sets the token when some posts are read; measures from there to the end. */
double patience(store::Workspace &workspace, const insights::TopicQuestion &question)
{
    using Clock = std::chrono::steady_clock;
    insights::Steering steering;
    auto stopped = Clock::time_point();
    steering.progress = [&](std::int64_t done, std::int64_t) {
        if (done >= 4096 && stopped == Clock::time_point()) {
            stopped = Clock::now();
            steering.stop.stop();
        }
    };
    const sqlite::Connection::Interruptible interruptible(workspace.db(), steering.stop);
    const auto found = insights::risingTopics(workspace, question, steering);
    if (found || found.error().kind != foundation::Error::Kind::Cancelled || stopped == Clock::time_point())
        return -1.0;
    return std::chrono::duration<double, std::milli>(Clock::now() - stopped).count();
}

void benchSubject(store::Workspace &workspace, const Options &options, const std::string &who, domain::BrandId brand, const domain::Period &data, std::vector<Line> &lines)
{
    const int reps = options.setting.repetitions;
    const domain::Period week{data.last - 6, data.last};
    const domain::Period month{data.last - 27, data.last};
    insights::TopicQuestion question{{brand, "", week}, {data.last - 62, data.last - 7}};
    question.readAtMost = options.read;
    std::string note;
    Line topics = lineFor("topics, " + who + ": 7 days against 56", reps, [&]() -> std::int64_t {
        const auto found = insights::risingTopics(workspace, question);
        if (found) {
            note = " (" + std::to_string(found->recent.posts + found->before.posts) + " posts there, " + std::to_string(found->examined) + " topics compared, " +
                   std::to_string(found->topics.size()) + " rise)";
        }
        return found ? found->recent.read + found->before.read : 0;
    });
    topics.name += note;
    if (topics.verdict.empty() && topics.n >= 10'000)
        judge(topics, topics.cpu50 * 1000.0 / static_cast<double>(topics.n), mostCpuPerPost, "us CPU per post read");
    lines.push_back(topics);
    lines.push_back(lineFor("clusters, " + who + ": 28 days", reps, [&]() -> std::int64_t {
        const auto found = insights::findClusters(workspace, {{brand, "", month}});
        return found ? found->reading.read : 0;
    }));
    lines.push_back(lineFor("influencers, " + who + ": 28 days", reps, [&]() -> std::int64_t {
        const auto found = insights::findInfluencers(workspace, {{brand, "", month}});
        return found ? found->reading.read : 0;
    }));
    if (const double waited = patience(workspace, {{brand, "", data}, {data.first - 1, data.first - 1}, 20, 1'000'000}); waited >= 0.0) {
        Line line = lineOf("topics, " + who + ": stop", 1, {{waited, waited}});
        judge(line, waited, mostPatience, "ms");
        lines.push_back(line);
    }
}

} // namespace

int topicsBench(const std::vector<std::string> &arguments)
{
    CLI::App command{"Rising topics, clusters and influencers", "rlg-bench topics"};
    Options options;
    double rows = 1e5;
    std::string folder = (std::filesystem::temp_directory_path() / "rlg-bench").string();
    command.add_option("--rows", rows, "Posts to generate (default 1e5)")->check(CLI::Range(1e3, 2e7));
    command.add_option("--store", options.store, "An existing workspace in place of generated posts");
    command.add_option("--reps", options.setting.repetitions, "Repetitions (default 3)")->check(CLI::Range(1, 100));
    command.add_option("--read", options.read, "Posts to read of the days and of their past (default 1e5)")->check(CLI::Range(1'000, 100'000'000));
    command.add_option("--dir", folder, "Where data and stores are kept between runs");
    command.add_flag("--json", options.json, "Print JSON");
    try {
        auto reversed = arguments;
        std::reverse(reversed.begin(), reversed.end());
        command.parse(std::move(reversed));
    } catch (const CLI::ParseError &error) {
        return command.exit(error);
    }
    options.setting.rows = static_cast<std::int64_t>(rows);
    options.setting.folder = folder;
    std::error_code failed;
    std::filesystem::create_directories(options.setting.folder, failed);
    auto workspace = store::Workspace::open(options.store.empty() ? filledStore(options.setting).string() : options.store, store::Mode::Read);
    if (!workspace) {
        std::fprintf(stderr, "rlg-bench: %s\n", workspace.error().detail.c_str());
        return 1;
    }
    store::PostStats stats(**workspace);
    const auto data = stats.extent(store::allPosts);
    const auto brands = store::Brands(**workspace).all();
    if (!data || !*data || !brands) {
        std::fprintf(stderr, "rlg-bench: the workspace holds no posts\n");
        return 1;
    }
    std::vector<Line> lines;
    benchSubject(**workspace, options, "all posts", store::allPosts, **data, lines);
    domain::BrandId largest = 0;
    double most = 0.0;
    for (const domain::Brand &brand : *brands) {
        const auto daily = insights::dailyPosts(**workspace, {brand.id, "", **data});
        double posts = 0.0;
        for (const double day : daily ? *daily : std::vector<double>())
            posts += day;
        if (posts > most) {
            most = posts;
            largest = brand.id;
        }
    }
    if (largest != 0)
        benchSubject(**workspace, options, "largest brand", largest, **data, lines);
    print(lines, options.json);
    return anyFailed(lines) ? 1 : 0;
}

} // namespace bench
