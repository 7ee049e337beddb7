#include "app/bench/anomalybench.h"
#include "app/bench/benchmarks.h"
#include "app/bench/forecastbench.h"
#include "app/bench/generator.h"
#include "app/bench/topicsbench.h"
#include "app/bench/languagebench.h"
#include "app/bench/sentimentbench.h"
#include "app/bench/uibench.h"

#include <CLI/CLI.hpp>

#include <QGuiApplication>

#include <cstdio>

namespace {

void append(std::vector<bench::Line> &lines, std::vector<bench::Line> more)
{
    lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App root{"Measures RLG beside the tools people would otherwise use, on data it makes itself.", "rlg-bench"};
    bench::Setting setting;
    double rows = 0;
    bool json = false;
    std::string folder = (std::filesystem::temp_directory_path() / "rlg-bench").string();
    root.require_subcommand(1);
    const auto common = [&](CLI::App *command) {
        command->add_option("--rows", rows, "Posts to generate, such as 1e6 (default 1e5)")->check(CLI::Range(1e3, 2e7));
        command->add_option("--seed", setting.seed, "Seed of the generated posts");
        command->add_option("--reps", setting.repetitions, "Repetitions (default 3)")->check(CLI::Range(1, 100));
        command->add_option("--dir", folder, "Where data and stores are kept between runs");
        command->add_flag("--json", json, "Print JSON");
        command->add_flag("!--no-peers", setting.peers, "Leave the other tools out");
        return command;
    };
    auto *gen = common(root.add_subcommand("gen", "Only generate posts.csv and posts.ndjson"));
    auto *import = common(root.add_subcommand("import", "Importing a CSV: posts, words, sums"));
    auto *dashboard = common(root.add_subcommand("dashboard", "The figures of a dashboard"));
    auto *search = common(root.add_subcommand("search", "Pages of search results"));
    auto *groupBy = common(root.add_subcommand("groupby", "Posts put together in any way, over all of them"));
    auto *contains = common(root.add_subcommand("contains", "Letters inside words, in all texts"));
    auto *report = common(root.add_subcommand("report", "Reports as PDF, HTML, XLSX, CSV"));
    auto *grow = common(root.add_subcommand("grow", "How cost grows from a hundredth of the rows to all of them"));
    auto *erase = common(root.add_subcommand("delete", "Deleting a thousand posts"));
    auto *refresh = common(root.add_subcommand("refresh", "New counts for a thousand posts"));
    std::string store;
    for (CLI::App *command : {dashboard, search, groupBy, contains, erase, refresh})
        command->add_option("--store", store, "A workspace to ask instead of a generated one");
    auto *limits = common(root.add_subcommand("limits", "Memory, page cache and parsers: what reading a file can reach"));
    auto *rules = common(root.add_subcommand("rules", "Asking rules of each post"));
    auto *window = common(root.add_subcommand("ui", "The window on a store: first picture, scrolling, jumping about"));
    std::string windowStore;
    window->add_option("--store", windowStore, "A workspace to open instead of a generated one; it is opened for writing");
    auto *forecast = root.add_subcommand("forecast", "Scores forecasts of series files: FILES [--train] [--every N] [--threads] [--peers N]");
    auto *anomaly = root.add_subcommand("anomaly", "Measures the anomaly detector on generated data and on series FILES");
    auto *sentiment = root.add_subcommand("sentiment", "Scores the sentiment model: --val FILE [--val-labels FILE] [--train FILE] [--no-peers]");
    auto *language = root.add_subcommand("language", "Scores telling languages apart: --held FILE [--train FILE] [--no-peers]");
    auto *topics = root.add_subcommand("topics", "What rising topics, clusters and influencers cost: [--rows N] [--store FILE] [--reps N]");
    for (CLI::App *command : {topics, forecast, anomaly, sentiment, language})
        command->prefix_command();
    auto *all = common(root.add_subcommand("all", "Everything"));
    all->add_flag("--quick", setting.quick, "20,000 rows, two repetitions: judges ratios and slopes only, for CI");
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return root.exit(error);
    }
    if (topics->parsed())
        return bench::topicsBench(topics->remaining());
    if (forecast->parsed())
        return bench::forecastBench(forecast->remaining());
    if (anomaly->parsed())
        return bench::anomalyBench(anomaly->remaining());
    if (sentiment->parsed())
        return bench::sentimentBench(sentiment->remaining());
    if (language->parsed())
        return bench::languageBench(language->remaining());
    if (rows > 0)
        setting.rows = static_cast<std::int64_t>(rows);
    if (setting.quick) {
        setting.rows = 20'000;
        setting.repetitions = 2;
    }
    setting.folder = folder;
    setting.store = store;
    std::error_code failed;
    std::filesystem::create_directories(setting.folder, failed);

    if (window->parsed()) {
        const auto lines = bench::benchUi(argc, argv, windowStore.empty() ? bench::filledStore(setting) : std::filesystem::path(windowStore), setting.folder);
        bench::print(lines, json);
        return lines.empty() || bench::anyFailed(lines) ? 1 : 0;
    }
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);

    if (gen->parsed()) {
        const auto csv = bench::generatedCsv(setting);
        std::printf("%s\n", csv.string().c_str());
        return csv.empty() ? 1 : 0;
    }
    std::vector<bench::Line> lines;
    const bool everything = all->parsed();
    if (import->parsed() || everything)
        append(lines, bench::benchImport(setting));
    if (dashboard->parsed() || everything)
        append(lines, bench::benchDashboard(setting));
    if (search->parsed() || everything)
        append(lines, bench::benchSearch(setting));
    if (groupBy->parsed() || everything)
        append(lines, bench::benchGroupBy(setting));
    if (contains->parsed() || everything)
        append(lines, bench::benchContains(setting));
    if (report->parsed() || everything)
        append(lines, bench::benchReport(setting));
    if (rules->parsed() || everything)
        append(lines, bench::benchRules(setting));
    if (erase->parsed() || everything)
        append(lines, bench::benchDelete(setting));
    if (refresh->parsed() || everything)
        append(lines, bench::benchRefresh(setting));
    if (limits->parsed() || everything)
        append(lines, bench::benchLimits(setting));
    if (grow->parsed() || everything)
        append(lines, bench::benchGrowth(setting));
    bench::print(lines, json);
    return lines.empty() || bench::anyFailed(lines) ? 1 : 0;
}
