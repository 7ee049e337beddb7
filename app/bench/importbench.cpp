#include "app/bench/benchmarks.h"
#include "app/bench/generator.h"
#include "services/imports/mapper.h"
#include "services/imports/preview.h"
#include "services/ingest/importer.h"
#include "services/store/rollups.h"

#include <atomic>
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

/** What somebody at the screen sees of an import: how long nothing moves, and what reading the sums takes meanwhile. */
struct Beside
{
    std::vector<double> gaps;  ///< milliseconds between two signs of progress
    std::vector<double> reads; ///< milliseconds
    int refused = 0;           ///< reads that found the file busy
};

/** One more import with a reader beside it that asks for a day of sums every two milliseconds. */
Beside watched(const fs::path &store, const fs::path &csv)
{
    Beside beside;
    removeStore(store);
    auto workspace = store::Workspace::create(store.string(), foundation::TimeZone::utc());
    if (!workspace)
        return beside;
    std::atomic<bool> over = false;
    std::thread reader([&] {
        auto mine = store::Workspace::open(store.string(), store::Mode::Read);
        for (std::int64_t i = 0; mine && !over; ++i) {
            const auto day = static_cast<foundation::DayNumber>(19'723 + i * 37 % 730);
            const auto from = std::chrono::steady_clock::now();
            const auto cells = store::dayCells((*mine)->db(), store::allPosts, domain::BrandRole::Mention, {day, day + 89});
            beside.reads.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
            beside.refused += cells ? 0 : 1;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    });
    const foundation::SystemClock clock;
    auto last = std::chrono::steady_clock::now();
    const auto summary = ingest::importFile(**workspace, csv.string(), {}, clock, {}, [&](std::int64_t, std::int64_t) {
        const auto now = std::chrono::steady_clock::now();
        beside.gaps.push_back(std::chrono::duration<double, std::milli>(now - last).count());
        last = now;
    });
    over = true;
    reader.join();
    if (!summary)
        beside.gaps.clear();
    return beside;
}

std::vector<Line> watching(const fs::path &store, const fs::path &csv, const Setting &setting)
{
    Beside beside = watched(store, csv);
    const auto line = [](std::string name, std::vector<double> &values) {
        Line out;
        out.name = std::move(name);
        out.n = static_cast<std::int64_t>(values.size());
        out.repetitions = 1;
        out.wall50 = percentile(values, 0.5);
        out.wall95 = percentile(values, 0.95);
        return out;
    };
    Line progress = line("signs of progress while importing: wall between two", beside.gaps);
    Line reads = line("90 days of sums read while importing", beside.reads);
    reads.name += " (" + std::to_string(beside.refused) + " busy)";
    if (!setting.quick) {
        judge(progress, progress.wall95, 200, "p95 ms");
        judge(reads, beside.refused > 0 ? 1e9 : reads.wall95, 5, "p95 ms, 0 busy");
    }
    return {progress, reads};
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
        judge(line, line.wall95, 200, "p95 ms");
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
    if (!setting.store.empty())
        return setting.store;
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
    std::vector<double> anon;
    std::int64_t posts = parse(csv); // warms the cache
    for (int i = 0; i < setting.repetitions; ++i) {
        parsing.push_back(measured([&] { posts = parse(csv); }));
        AnonPeak memory;
        costs.push_back(measured([&] { importInto(ours, csv); }));
        anon.push_back(memory.mib());
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
    all.peakMiB = percentile(anon, 1.0);
    all.bytes = static_cast<std::int64_t>(bytes);
    const double microseconds = all.cpu50 * 1e3 / static_cast<double>(posts);
    char each[64];
    std::snprintf(each, sizeof each, " (%.1f us a post)", microseconds);
    all.name += each;
    const auto size = static_cast<double>(fs::file_size(ours));
    const bool large = setting.rows >= 500'000 && !setting.quick; // a small import pays for its begin and its end
    if (large)
        judge(all, microseconds, 36, "cpu us a post");
    lines.push_back(all);
    if (all.peakMiB > 0 && large) {
        Line memory = all;
        memory.name = "memory of its own while importing";
        judge(memory, all.peakMiB, setting.rows > 2'000'000 ? 600 : 300, "MiB");
        lines.push_back(memory);
    }
    auto workspace = store::Workspace::open(ours.string(), store::Mode::Read);
    const auto kept = workspace ? (*workspace)->db().number("SELECT count(*) FROM post") : foundation::Result<std::int64_t>(workspace.error());
    const double perPost = size / static_cast<double>(kept && *kept > 0 ? *kept : posts);
    Line store;
    store.name = "bytes a post in the store";
    store.n = kept ? *kept : 0;
    store.bytes = static_cast<std::int64_t>(perPost);
    store.peer = "CSV";
    store.ratio = size / bytes;
    if (large)
        judge(store, perPost, 450, "bytes");
    lines.push_back(store);
    workspace = foundation::Error{foundation::Error::Kind::NotFound, {}}; // closed
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
    for (Line &line : watching(ours, csv, setting))
        lines.push_back(std::move(line));
    lines.push_back(cancelling(csv, ours, setting));
    removeStore(ours);
    removeStore(theirs);
    return lines;
}

} // namespace bench
