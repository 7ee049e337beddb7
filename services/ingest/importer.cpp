#include "services/ingest/importer.h"

#include "services/foundation/hash.h"
#include "services/foundation/log.h"
#include "services/foundation/utf8.h"
#include "services/ingest/pipeline.h"

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

/** One import on its way; the steps in the order they run. */
struct Import
{
    const foundation::StopToken &stop;
    const foundation::Progress &progress;
    std::unique_ptr<imports::RecordReader> reader;
    std::unique_ptr<Pipeline> pipeline;
    std::int64_t behind = 0; ///< records an earlier, interrupted run has committed
    std::int64_t recordsRead = 0;

    Status readAll(imports::Mapper &mapper)
    {
        imports::Record record;
        domain::RawPost post;
        for (;;) {
            if (stop.stopped())
                return Error{Error::Kind::Cancelled, "import cancelled"};
            const auto more = reader->next(record);
            if (!more)
                return more.error();
            if (!*more)
                return foundation::Done{};
            recordsRead = record.number;
            auto refused = mapper.map(record, post);
            if (record.number <= behind) {
                if (!refused)
                    pipeline->skip(post);
                continue;
            }
            if (refused)
                pipeline->addRefused(std::move(*refused));
            else
                pipeline->add(post);
            if (progress && record.number % 1'000 == 0)
                progress(reader->bytesDone(), reader->bytesTotal());
            if (pipeline->full()) {
                if (auto done = pipeline->commit(record.number, stop); !done)
                    return done;
            }
        }
    }
};

/** Ends the run as it ended; the reason a read failed outweighs a failure to note it. */
Status close(Pipeline &pipeline, const Status &read, std::int64_t records, const foundation::Clock &clock)
{
    if (read)
        return pipeline.end(records, RunState::Done, clock.now());
    const bool cancelled = read.error().kind == Error::Kind::Cancelled;
    if (!pipeline.end(records, cancelled ? RunState::Cancelled : RunState::Failed, clock.now()))
        foundation::log().warn("the end of import {} could not be noted", pipeline.run().id);
    return read;
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

    ImportSummary summary;
    summary.profile = profile;
    Import work{stop, progress, {}, {}, 0, 0};
    if (*interrupted) {
        run = **interrupted;
        work.behind = run.records;
        summary.resumed = run.records > 0;
    }
    auto reader = imports::RecordReader::open(path, formatFor(reading, profile), reading.limits);
    if (!reader)
        return reader.error();
    work.reader = std::move(*reader);
    auto mapper = imports::Mapper::create(profile, work.reader->columns(), reading.map);
    if (!mapper)
        return mapper.error();
    auto pipeline = Pipeline::open(workspace, std::move(run));
    if (!pipeline)
        return pipeline.error();
    work.pipeline = std::move(*pipeline);

    const Status read = work.readAll(*mapper);
    std::vector<imports::Note> notes = work.reader->notes();
    const auto said = mapper->notes();
    notes.insert(notes.end(), said.begin(), said.end());
    notes.insert(notes.end(), seen->proposal.notes.begin(), seen->proposal.notes.end());
    summary.notes = sentences(notes);
    work.pipeline->run().notes = jsonOf(summary.notes);
    if (auto closed = close(*work.pipeline, read, work.recordsRead, clock); !closed)
        return closed.error();
    if (progress)
        progress(work.reader->bytesTotal(), work.reader->bytesTotal());
    summary.run = work.pipeline->run();
    summary.newBrands = work.pipeline->newBrands();
    summary.unassigned = work.pipeline->unassigned();
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
    const auto total = static_cast<std::int64_t>(posts.size());
    std::int64_t done = 0;
    const Status read = [&]() -> Status {
        for (const domain::RawPost &post : posts) {
            if (stop.stopped())
                return Error{Error::Kind::Cancelled, "import cancelled"};
            (*pipeline)->add(post);
            ++done;
            if ((*pipeline)->full()) {
                if (auto committed = (*pipeline)->commit(done, stop); !committed)
                    return committed;
                if (progress)
                    progress(done, total);
            }
        }
        return foundation::Done{};
    }();
    if (auto closed = close(**pipeline, read, done, clock); !closed)
        return closed.error();
    ImportSummary summary;
    summary.run = (*pipeline)->run();
    summary.newBrands = (*pipeline)->newBrands();
    summary.unassigned = (*pipeline)->unassigned();
    return summary;
}

} // namespace ingest
