#include "services/ingest/importer.h"

#include "services/foundation/hash.h"
#include "services/foundation/log.h"
#include "services/foundation/utf8.h"
#include "services/ingest/pipeline.h"
#include "services/ingest/reading.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace ingest {

using foundation::Error;
using foundation::Result;
using foundation::Status;
using store::RunState;

namespace {

/** Reads the file once, so that rows can say which bytes they came from. */
Result<std::string> fileHash(const std::string &path, const foundation::StopToken &stop)
{
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file)
        return Error{Error::Kind::NotFound, "cannot read " + path};
    foundation::Sha256 hash;
    std::vector<char> block(std::size_t{1} << 20U);
    while (const std::size_t size = std::fread(block.data(), 1, block.size(), file.get())) {
        if (stop.stopped())
            return Error{Error::Kind::Cancelled, "import cancelled before it began"};
        hash.add({block.data(), size});
    }
    if (std::ferror(file.get()))
        return Error{Error::Kind::Storage, "cannot read all of " + path};
    return hash.hex();
}

std::string settingsOf(const imports::Profile &profile, const imports::MapOptions &map, const std::vector<std::string> &columns)
{
    nlohmann::json settings;
    settings["columns"] = columns;
    settings["profile"] = nlohmann::json::parse(imports::toJson(profile), nullptr, false);
    settings["zone"] = map.zone.name();
    settings["platform"] = map.platform;
    settings["brand"] = map.brand;
    if (map.own)
        settings["own"] = *map.own;
    if (map.year)
        settings["year"] = *map.year;
    return settings.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/** How to read the whole file: what the person decided, and of a JSON document the fields the profile maps, wherever they first appear. */
imports::Format formatFor(const imports::PreviewOptions &reading, const imports::Profile &profile)
{
    if (!reading.profile || reading.format == imports::Format{})
        return profile.format;
    imports::Format format = reading.format;
    format.paths = profile.format.paths;
    if (!format.records)
        format.records = profile.format.records;
    return format;
}

std::vector<std::string> sentences(const std::vector<imports::Note> &notes)
{
    std::vector<std::string> out;
    for (const imports::Note &note : notes) {
        if (std::find(out.begin(), out.end(), note.text) == out.end())
            out.push_back(note.text);
    }
    return out;
}

std::string jsonOf(const std::vector<std::string> &sentences)
{
    return nlohmann::json(sentences).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/** How many posts a file of this size may hold: a row of an export is seldom shorter. */
std::int64_t postsIn(std::int64_t bytes, const std::string &name)
{
    constexpr std::int64_t bytesOfOne = 400;
    constexpr std::int64_t packed = 4;
    return (name.ends_with(".gz") ? packed * bytes : bytes) / bytesOfOne;
}

/** Stores one chunk after the other; before the last `whenRead`, as the file is read by then. Tells progress by the bytes of the file. */
Status storeAll(Pipeline &pipeline, Reading &reading, const std::function<void()> &whenRead, const foundation::Clock &clock,
                const foundation::StopToken &stop, const foundation::Progress &progress)
{
    std::int64_t told = 0;
    const auto tell = [&](std::int64_t bytes) {
        told = std::max(told, bytes);
        if (progress)
            progress(told, reading.bytesTotal());
    };
    Chunk chunk;
    for (std::int64_t before = 0;; before = chunk.bytes) {
        auto next = reading.next(std::move(chunk), stop, [&] { tell(before); });
        if (!next)
            return next.error();
        chunk = std::move(*next);
        const auto tick = [&](std::size_t stored) {
            const double share = chunk.posts.empty() ? 1.0 : static_cast<double>(stored) / static_cast<double>(chunk.posts.size());
            tell(before + static_cast<std::int64_t>(share * static_cast<double>(chunk.bytes - before)));
        };
        if (chunk.last) {
            whenRead();
            return pipeline.finish(chunk, clock.now(), stop, tick);
        }
        if (auto done = pipeline.commit(chunk, stop, tick); !done)
            return done;
        tell(chunk.bytes);
    }
}

/** Notes how an import broke off; the reason it did outweighs a failure to note it. */
Error brokenOff(Pipeline &pipeline, const Error &reason, const foundation::Clock &clock)
{
    const bool cancelled = reason.kind == Error::Kind::Cancelled;
    if (!pipeline.breakOff(cancelled ? RunState::Cancelled : RunState::Failed, clock.now()))
        foundation::log().warn("the end of import {} could not be noted", pipeline.run().id);
    return reason;
}

ImportSummary summaryOf(Pipeline &pipeline)
{
    ImportSummary summary;
    summary.run = pipeline.run();
    summary.newBrands = pipeline.newBrands();
    summary.unassigned = pipeline.unassigned();
    return summary;
}

} // namespace

Result<ImportSummary> importFile(store::Workspace &workspace, const std::string &path, const ImportOptions &options, const foundation::Clock &clock,
                                 const foundation::StopToken &stop, const foundation::Progress &progress)
{
    imports::PreviewOptions reading = options.reading;
    const auto seen = imports::preview(path, reading);
    if (!seen)
        return seen.error();
    if (!seen->problem.empty())
        return Error{Error::Kind::BadInput, std::filesystem::path(path).filename().string() + ": " + seen->problem};
    const imports::Profile profile = reading.profile ? *reading.profile : seen->proposal.profile;

    const auto hash = fileHash(path, stop);
    if (!hash)
        return hash.error();
    std::error_code ignored;
    store::Run run;
    run.kind = "file";
    run.name = std::filesystem::path(path).filename().string();
    run.sha256 = *hash;
    run.bytes = static_cast<std::int64_t>(std::filesystem::file_size(path, ignored));
    run.settings = settingsOf(profile, reading.map, seen->columns);
    run.started = clock.now();
    const auto interrupted = store::Runs(workspace).interrupted(run.sha256, run.settings);
    if (!interrupted)
        return interrupted.error();

    const auto known = store::Runs(workspace).imported(run.sha256);
    if (!known)
        return known.error();
    if (*interrupted)
        run = **interrupted;
    const std::int64_t behind = run.records; // committed by the run that was interrupted
    auto reader = imports::RecordReader::open(path, formatFor(reading, profile), reading.limits);
    if (!reader)
        return reader.error();
    auto mapper = imports::Mapper::create(profile, (*reader)->columns(), reading.map);
    if (!mapper)
        return mapper.error();
    auto pipeline = Pipeline::open(workspace, std::move(run));
    if (!pipeline)
        return pipeline.error();
    Pipeline &into = **pipeline;
    const std::int64_t expected = postsIn(into.run().bytes, into.run().name);
    if (!*known) { // most posts of a known file are known: that is no load of new ones
        if (auto ready = into.expect(expected); !ready)
            return brokenOff(into, ready.error(), clock);
    }

    Reading posts(std::move(*reader), std::move(*mapper), Intake(into.own(), expected), behind);
    std::vector<std::string> said;
    const auto note = [&] {
        std::vector<imports::Note> notes = posts.notes();
        notes.insert(notes.end(), seen->proposal.notes.begin(), seen->proposal.notes.end());
        said = sentences(notes);
        into.run().notes = jsonOf(said);
    };
    const Status stored = storeAll(into, posts, note, clock, stop, progress);
    if (!stored) {
        note();
        return brokenOff(into, stored.error(), clock);
    }
    if (progress)
        progress(posts.bytesTotal(), posts.bytesTotal());
    ImportSummary summary = summaryOf(into);
    summary.notes = std::move(said);
    summary.profile = profile;
    summary.resumed = behind > 0;
    return summary;
}

Result<ImportSummary> importPosts(store::Workspace &workspace, const std::string &kind, const std::string &name, const std::vector<domain::RawPost> &posts,
                                  const foundation::Clock &clock, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    store::Run run;
    run.kind = kind;
    run.name = name;
    run.settings = "{}";
    run.started = clock.now();
    auto pipeline = Pipeline::open(workspace, std::move(run));
    if (!pipeline)
        return pipeline.error();
    Pipeline &into = **pipeline;
    const auto total = static_cast<std::int64_t>(posts.size());
    Intake intake(into.own());
    const Status stored = [&]() -> Status {
        std::int64_t done = 0;
        for (const domain::RawPost &post : posts) {
            if (stop.stopped())
                return Error{Error::Kind::Cancelled, "import cancelled"};
            intake.add(post);
            ++done;
            if (intake.full()) {
                Chunk chunk = intake.take(done);
                if (auto committed = into.commit(chunk, stop); !committed)
                    return committed;
                if (progress)
                    progress(done, total);
            }
        }
        Chunk rest = intake.take(total);
        return into.finish(rest, clock.now(), stop);
    }();
    if (!stored)
        return brokenOff(into, stored.error(), clock);
    return summaryOf(into);
}

} // namespace ingest
