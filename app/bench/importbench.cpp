#include "app/bench/benchmarks.h"
#include "app/bench/generator.h"
#include "services/imports/mapper.h"
#include "services/imports/preview.h"
#include "services/ingest/importer.h"

#include <chrono>
#include <cstdio>
#include <thread>

namespace bench {

namespace fs = std::filesystem;

namespace {

void removeStore(const fs::path &path)
{
    std::error_code ignored;
    for (const char *suffix : {"", "-wal", "-shm"})
        fs::remove(path.string() + suffix, ignored);
}

bool importInto(const fs::path &store, const fs::path &csv)
{
    removeStore(store);
    auto workspace = store::Workspace::create(store.string(), foundation::TimeZone::utc());
    if (!workspace) {
        std::fprintf(stderr, "rlg-bench: %s\n", workspace.error().detail.c_str());
        return false;
    }
    const foundation::SystemClock clock;
    const auto summary = ingest::importFile(**workspace, csv.string(), {}, clock);
    if (!summary)
        std::fprintf(stderr, "rlg-bench: %s\n", summary.error().detail.c_str());
    return summary.ok();
}

/** Reading and mapping alone, nothing stored. */
std::int64_t parse(const fs::path &csv)
{
    const auto seen = imports::preview(csv.string());
    if (!seen)
        return 0;
    auto reader = imports::RecordReader::open(csv.string(), seen->format);
    if (!reader)
        return 0;
    auto mapper = imports::Mapper::create(seen->proposal.profile, (*reader)->columns());
    if (!mapper)
        return 0;
    imports::Record record;
    domain::RawPost post;
    std::int64_t posts = 0;
    for (auto more = (*reader)->next(record); more && *more; more = (*reader)->next(record))
        posts += mapper->map(record, post) ? 0 : 1;
    return posts;
}

/** How long an import goes on after it was asked to stop, at moments spread over its run. */
Line cancelling(const fs::path &csv, const fs::path &store, const Setting &setting)
{
    std::vector<Cost> costs;
    const foundation::SystemClock clock;
    for (int i = 0; i < 2 * setting.repetitions + 4; ++i) {
        removeStore(store);
        auto workspace = store::Workspace::create(store.string(), foundation::TimeZone::utc());
        if (!workspace)
            break;
        foundation::StopToken stop;
        std::chrono::steady_clock::time_point asked;
        std::thread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(150 + 90 * i));
            asked = std::chrono::steady_clock::now();
            stop.stop();
        });
        const auto summary = ingest::importFile(**workspace, csv.string(), {}, clock, stop);
        const auto ended = std::chrono::steady_clock::now();
        canceller.join();
        if (!summary && summary.error().kind == foundation::Error::Kind::Cancelled)
            costs.push_back({0, std::chrono::duration<double, std::milli>(ended - asked).count()});
    }
    Line line = lineOf("cancel an import: wall until it answers", 0, costs);
    if (costs.empty())
        line.verdict = "SKIP (the import was over first)";
    else if (!setting.quick)
        judge(line, line.wall95, 250, "p95 ms");
    return line;
}

constexpr const char *pandasScript = R"(import sys, sqlite3, pandas as pd
d = pd.read_csv(sys.argv[1]).drop_duplicates(subset=['platform', 'id'])
d['published'] = pd.to_datetime(d['published'])
d.groupby([d['published'].dt.date, 'platform']).size()
d.to_sql('post', sqlite3.connect(sys.argv[2]), index=False)
)";

constexpr const char *duckdbScript = R"(const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
    const connection = await (await DuckDBInstance.create(process.argv[3])).connect();
    await connection.run(`CREATE TABLE post AS SELECT DISTINCT ON (platform, id) * FROM read_csv_auto('${process.argv[2]}')`);
    process.exit(0);
})().catch(() => process.exit(1));
)";

} // namespace

fs::path generatedCsv(const Setting &setting)
{
    const fs::path folder = setting.folder / ("data-" + std::to_string(setting.rows) + "-" + std::to_string(setting.seed));
    if (!fs::exists(folder / "posts.csv")) {
        std::error_code failed;
        fs::create_directories(folder, failed);
        if (const auto made = generate(folder, setting.rows, setting.seed); !made) {
            std::fprintf(stderr, "rlg-bench: %s\n", made.error().detail.c_str());
            return {};
        }
    }
    return folder / "posts.csv";
}

fs::path filledStore(const Setting &setting)
{
    const fs::path store = setting.folder / ("store-" + std::to_string(setting.rows) + "-" + std::to_string(setting.seed) + ".rlg");
    if (!fs::exists(store) && !importInto(store, generatedCsv(setting)))
        return {};
    return store;
}

std::vector<Line> benchImport(const Setting &setting)
{
    const fs::path csv = generatedCsv(setting);
    if (csv.empty())
        return {};
    const fs::path ours = setting.folder / "import.rlg";
    const fs::path theirs = setting.folder / "import.peer";
    struct Peer
    {
        std::string name;
        std::string program;
        std::function<Cost()> run;
        double atMost;
        std::vector<Cost> costs;
    };
    std::string python = "python3";
    const auto runSqlite = [&] {
        removeStore(theirs);
        return measuredProcess({"sqlite3", theirs.string()}, ".mode csv\n.import " + csv.string() + " post\nCREATE INDEX a ON post(brand, published);\nCREATE INDEX b ON post(platform, id);\nCREATE INDEX c ON post(author);\n");
    };
    const auto runPandas = [&] {
        removeStore(theirs);
        return measuredProcess({python, "-c", pandasScript, csv.string(), theirs.string()});
    };
    const auto runDuckdb = [&] {
        removeStore(theirs);
        return measuredProcess({"node", "-e", duckdbScript, "x", csv.string(), theirs.string()});
    };
    // Distributions put pandas beside their own Python, which another one may hide.
    if (measuredProcess({"/usr/bin/python3", "-c", "import pandas"}).cpuMs >= 0)
        python = "/usr/bin/python3";
    const bool pandas = measuredProcess({python, "-c", "import pandas"}).cpuMs >= 0;
    const bool duckdb = measuredProcess({"node", "-e", "require('@duckdb/node-api')"}).cpuMs >= 0;
    std::vector<Peer> peers;
    if (setting.peers) {
        // pandas ends with a bare table; ours is deduplicated, understood, searchable and summed up as well.
        peers.push_back({"pandas, bare table", pandas ? "python3" : "", runPandas, 4.0, {}});
        peers.push_back({"sqlite3 .import + 3 indexes", isInstalled("sqlite3") ? "sqlite3" : "", runSqlite, 12.0, {}});
        peers.push_back({"DuckDB, deduplicated", duckdb ? "node" : "", runDuckdb, 0.0, {}});
    }

    std::vector<Line> lines;
    std::vector<Cost> parsing;
    std::vector<Cost> costs;
    std::int64_t posts = parse(csv); // warms the cache
    for (int i = 0; i < setting.repetitions; ++i) {
        parsing.push_back(measured([&] { posts = parse(csv); }));
        costs.push_back(measured([&] { importInto(ours, csv); }));
        for (Peer &peer : peers) {
            if (!peer.program.empty())
                peer.costs.push_back(peer.run());
        }
    }
    const auto bytes = static_cast<double>(fs::file_size(csv));
    Line reading = lineOf("read and map CSV", posts, parsing);
    reading.name += " (" + std::to_string(static_cast<int>(bytes / 1e3 / reading.cpu50)) + " MB/s of CPU)";
    lines.push_back(reading);
    Line all = lineOf("import CSV, all in", posts, costs);
    all.peakMiB = peakMiB();
    const double microseconds = all.cpu50 * 1e3 / static_cast<double>(posts);
    char perPost[64];
    std::snprintf(perPost, sizeof perPost, " (%.1f us a post)", microseconds);
    all.name += perPost;
    const auto size = static_cast<double>(fs::file_size(ours));
    lines.push_back(all);
    Line store = Line{"bytes a post in the store", static_cast<std::int64_t>(size / static_cast<double>(posts)), 1, 0, 0, 0, 0, "CSV", size / bytes, {}, {}};
    lines.push_back(store);
    for (const Peer &peer : peers) {
        Line line = lineOf("  beside", setting.rows, peer.costs);
        line.peer = peer.name;
        if (peer.costs.empty() || line.cpu50 < 0) {
            line.verdict = "SKIP (not installed)";
        } else {
            line.ratio = all.cpu50 / line.cpu50;
            if (peer.atMost > 0)
                judge(line, line.ratio, peer.atMost, "ratio");
        }
        lines.push_back(line);
    }
    lines.push_back(cancelling(csv, ours, setting));
    removeStore(ours);
    removeStore(theirs);
    return lines;
}

} // namespace bench
