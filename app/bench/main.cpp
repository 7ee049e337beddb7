#include "app/bench/anomalybench.h"
#include "app/bench/benchmarks.h"
#include "app/bench/forecastbench.h"
#include "app/bench/generator.h"

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
    auto *report = common(root.add_subcommand("report", "Reports as PDF, HTML, XLSX, CSV"));
    auto *grow = common(root.add_subcommand("grow", "How cost grows from a tenth of the rows to all of them"));
    auto *forecast = root.add_subcommand("forecast", "Scores forecasts of series files: FILES [--train] [--every N] [--threads] [--peers N]");
    auto *anomaly = root.add_subcommand("anomaly", "Measures the anomaly detector on generated data and on series FILES");
    for (CLI::App *command : {forecast, anomaly})
        command->prefix_command();
    auto *all = common(root.add_subcommand("all", "Everything"));
    all->add_flag("--quick", setting.quick, "20,000 rows, two repetitions: judges ratios and slopes only, for CI");
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return root.exit(error);
    }
    if (forecast->parsed())
        return bench::forecastBench(forecast->remaining());
    if (anomaly->parsed())
        return bench::anomalyBench(anomaly->remaining());
    if (rows > 0)
        setting.rows = static_cast<std::int64_t>(rows);
    if (setting.quick) {
        setting.rows = 20'000;
        setting.repetitions = 2;
    }
    setting.folder = folder;
    std::error_code failed;
    std::filesystem::create_directories(setting.folder, failed);

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
    if (report->parsed() || everything)
        append(lines, bench::benchReport(setting));
    if (grow->parsed() || everything)
        append(lines, bench::benchGrowth(setting));
    bench::print(lines, json);
    return lines.empty() || bench::anyFailed(lines) ? 1 : 0;
}
