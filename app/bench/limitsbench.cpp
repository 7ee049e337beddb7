#include "app/bench/benchmarks.h"
#include "services/imports/csvsplitter.h"
#include "services/imports/mapper.h"
#include "services/imports/preview.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>

#include <simdjson.h>

namespace bench {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t padding = 64;
constexpr std::size_t atMost = std::size_t{512} << 20U; ///< of a file, in memory

/** Keeps a result from being optimised away. */
volatile std::uint64_t kept = 0;

struct Bytes
{
    std::unique_ptr<char[]> data;
    std::size_t size = 0;
};

Bytes firstBytes(const fs::path &path)
{
    Bytes out;
    std::error_code failed;
    const auto size = static_cast<std::size_t>(fs::file_size(path, failed));
    out.size = failed ? 0 : std::min(size, atMost);
    out.data = std::make_unique<char[]>(out.size + simdjson::SIMDJSON_PADDING + padding);
    std::ifstream file(path, std::ios::binary);
    file.read(out.data.get(), static_cast<std::streamsize>(out.size));
    out.size = static_cast<std::size_t>(file.gcount());
    while (out.size > 0 && out.data[out.size - 1] != '\n') // whole lines
        --out.size;
    return out;
}

std::size_t readAll(const fs::path &path)
{
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.string().c_str(), "rb"), &std::fclose);
    if (!file)
        return 0;
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    static char block[std::size_t{1} << 20U];
    std::size_t sum = 0;
    while (const std::size_t got = std::fread(block, 1, sizeof block, file.get()))
        sum += got;
    return sum;
}

std::uint64_t added(const Bytes &bytes)
{
    std::uint64_t sums[4] = {0, 0, 0, 0};
    for (std::size_t at = 0; at + 32 <= bytes.size; at += 32) {
        std::uint64_t words[4];
        std::memcpy(words, bytes.data.get() + at, sizeof words);
        for (std::size_t i = 0; i < 4; ++i)
            sums[i] += words[i];
    }
    return sums[0] + sums[1] + sums[2] + sums[3];
}

std::uint64_t linesOf(const Bytes &bytes)
{
    std::uint64_t lines = 0;
    const char *end = bytes.data.get() + bytes.size;
    for (const char *at = bytes.data.get(); at < end; ++lines) {
        const void *mark = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        if (mark == nullptr)
            break;
        at = static_cast<const char *>(mark) + 1;
    }
    return lines;
}

std::uint64_t jsonRecords(const Bytes &bytes)
{
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document_stream stream;
    std::uint64_t records = 0;
    if (parser.iterate_many(bytes.data.get(), bytes.size, std::size_t{1} << 20U).get(stream) != simdjson::SUCCESS)
        return 0;
    for (auto document : stream) {
        std::string_view id;
        records += document["id"].get(id) == simdjson::SUCCESS ? 1 + id.size() % 2 : 1;
    }
    return records;
}

std::uint64_t splitRecords(const Bytes &bytes)
{
    imports::CsvSplitter splitter({}, 100);
    std::vector<std::string_view> fields;
    std::uint64_t found = 0;
    const char *end = bytes.data.get() + bytes.size;
    for (const char *at = bytes.data.get(); at < end;) {
        const auto split = splitter.split(at, end, true, fields);
        if (!split.complete || split.size == 0)
            break;
        found += split.fieldCount;
        at += split.size;
    }
    return found;
}

std::uint64_t typedPosts(const fs::path &csv, const imports::Preview &seen)
{
    auto reader = imports::RecordReader::open(csv.string(), seen.format);
    if (!reader)
        return 0;
    auto mapper = imports::Mapper::create(seen.proposal.profile, (*reader)->columns());
    if (!mapper)
        return 0;
    imports::Record record;
    domain::RawPost post;
    std::uint64_t posts = 0;
    for (auto more = (*reader)->next(record); more && *more; more = (*reader)->next(record))
        posts += mapper->map(record, post) ? 0 : 1;
    return posts;
}

} // namespace

std::vector<Line> benchLimits(const Setting &setting)
{
    const fs::path csv = generatedCsv(setting);
    if (csv.empty())
        return {};
    const auto seen = imports::preview(csv.string());
    if (!seen)
        return {};
    const Bytes text = firstBytes(csv);
    const Bytes json = firstBytes(csv.parent_path() / "posts.ndjson");
    const auto whole = static_cast<std::int64_t>(fs::file_size(csv));
    Bytes target{std::make_unique<char[]>(text.size + padding), text.size};
    struct Limit
    {
        std::string name;
        std::size_t bytes;
        std::function<std::uint64_t()> work;
        std::vector<Cost> costs;
        double rate = 0; ///< GB/s
    };
    enum : std::size_t { Memory, Copy, Read, Scan, Json, Split, Typed };
    std::vector<Limit> limits;
    limits.push_back({"read memory", text.size, [&] { return added(text); }, {}});
    limits.push_back({"copy memory", text.size, [&] { std::memcpy(target.data.get(), text.data.get(), text.size); return static_cast<std::uint64_t>(target.data[text.size / 2]); }, {}});
    limits.push_back({"read() from the page cache, 1 MiB blocks", static_cast<std::size_t>(whole), [&] { return std::uint64_t{readAll(csv)}; }, {}});
    limits.push_back({"memchr for line ends", text.size, [&] { return linesOf(text); }, {}});
    limits.push_back({"simdjson on demand, one field", json.size, [&] { return jsonRecords(json); }, {}});
    limits.push_back({"our CSV splitter, in memory", text.size, [&] { return splitRecords(text); }, {}});
    limits.push_back({"our CSV to typed posts, from the file", static_cast<std::size_t>(whole), [&] { return typedPosts(csv, *seen); }, {}});
    for (int i = 0; i <= setting.repetitions; ++i) {
        for (Limit &limit : limits) {
            std::uint64_t result = 0;
            const Cost cost = measured([&] { result = limit.work(); });
            kept = kept + result;
            if (i > 0) // the first pass warms up
                limit.costs.push_back(cost);
        }
    }
    std::vector<Line> lines;
    for (Limit &limit : limits) {
        Line line = lineOf(limit.name, setting.rows, limit.costs);
        line.bytes = static_cast<std::int64_t>(limit.bytes);
        limit.rate = line.cpu50 > 0 ? static_cast<double>(limit.bytes) / 1e6 / line.cpu50 : 0;
        char rate[40];
        std::snprintf(rate, sizeof rate, ": %.2f GB/s", limit.rate);
        line.name += rate;
        if (limit.bytes == 0)
            line.verdict = "SKIP (the file is not there)";
        lines.push_back(std::move(line));
    }
    if (limits[Read].rate > 0 && !setting.quick) { // a small file is mostly its beginning
        Line share = lines[Typed];
        share.name = "typed posts, share of the page cache's rate";
        share.peer = "read()";
        share.ratio = limits[Typed].rate / limits[Read].rate;
        judgeAtLeast(share, share.ratio, 0.12, "share");
        lines.push_back(std::move(share));
    }
    if (!setting.quick)
        judgeAtLeast(lines[Typed], limits[Typed].rate, 0.7, "GB/s");
    return lines;
}

} // namespace bench
