#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/imports/profile.h"
#include "services/imports/refusedrows.h"
#include "services/store/postwriter.h"
#include "services/store/runs.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

struct RunsOptions
{
    std::string file, out;
    std::int64_t refused = 0;
    std::int64_t undo = 0;
};

std::string_view word(store::RunState state)
{
    switch (state) {
    case store::RunState::Running: return "interrupted"; // nobody runs it now, or we could not have opened the file
    case store::RunState::Done: return "done";
    case store::RunState::Cancelled: return "cancelled";
    case store::RunState::Failed: return "failed";
    }
    return "failed";
}

int showRefused(Program &program, store::Workspace &workspace, const RunsOptions &options)
{
    store::Runs runs(workspace);
    const auto run = runs.find(options.refused);
    const auto rows = runs.refused(options.refused);
    if (!run || !rows)
        return program.fail(!run ? run.error() : rows.error());
    if (!*run)
        return program.fail({foundation::Error::Kind::NotFound, "there is no import " + std::to_string(options.refused)});
    if (!options.out.empty()) {
        const auto settings = nlohmann::json::parse((*run)->settings, nullptr, false);
        std::vector<std::string> columns;
        imports::Format format;
        if (settings.is_object() && settings.contains("columns"))
            columns = settings["columns"].get<std::vector<std::string>>();
        if (settings.is_object() && settings.contains("profile")) {
            if (const auto profile = imports::parseProfile(settings["profile"].dump()))
                format = profile->format;
        }
        if (auto written = imports::writeRefused(options.out, columns, format, *rows); !written)
            return program.fail(written.error());
        program.print("Wrote " + grouped(static_cast<std::int64_t>(rows->size())) + " rows to " + options.out + ". Mend them and import that file.");
        return Exit::Ok;
    }
    auto document = nlohmann::ordered_json::array();
    for (const domain::RefusedRow &row : *rows) {
        if (program.json)
            document.push_back({{"line", row.line}, {"column", row.column}, {"reason", row.reason}, {"raw", row.raw}});
        else
            program.print((*run)->name + ":" + std::to_string(row.line) + (row.column.empty() ? "" : " " + row.column) + ": " + row.reason);
    }
    if (program.json)
        program.printJson(document);
    else if (rows->empty())
        program.print("Import " + std::to_string(options.refused) + " refused nothing.");
    return Exit::Ok;
}

int undo(Program &program, store::Workspace &workspace, std::int64_t id)
{
    store::Runs runs(workspace);
    const auto run = runs.find(id);
    auto posts = runs.postsOf(id);
    auto writer = store::PostWriter::open(workspace);
    if (!run || !posts || !writer)
        return program.fail(!run ? run.error() : !posts ? posts.error() : writer.error());
    if (!*run)
        return program.fail({foundation::Error::Kind::NotFound, "there is no import " + std::to_string(id)});
    const auto count = static_cast<std::int64_t>(posts->size());
    const auto done = workspace.db().transaction([&]() -> foundation::Status {
        if (const auto removed = (*writer)->remove(std::move(*posts)); !removed)
            return removed.error();
        if (auto flushed = (*writer)->flush(); !flushed)
            return flushed;
        return runs.remove(id);
    });
    if (!done)
        return program.fail(done.error());
    if (program.json)
        program.printJson(nlohmann::ordered_json{{"run", id}, {"removed_posts", count}});
    else
        program.print("Took import " + std::to_string(id) + " back: " + grouped(count) + " posts removed.");
    return Exit::Ok;
}

int listRuns(Program &program, store::Workspace &workspace)
{
    const auto all = store::Runs(workspace).all();
    if (!all)
        return program.fail(all.error());
    auto document = nlohmann::ordered_json::array();
    Table table({{"Import", true}, {"File"}, {"Read"}, {"State"}, {"Records", true}, {"Stored", true}, {"Updated", true}, {"Repeated", true}, {"Refused", true}});
    for (const store::Run &run : *all) {
        document.push_back({{"run", run.id}, {"kind", run.kind}, {"file", run.name}, {"sha256", run.sha256}, {"started", foundation::isoTime(run.started)},
                            {"state", word(run.state)}, {"records", run.records}, {"stored", run.stored}, {"updated", run.updated}, {"repeated", run.repeated},
                            {"refused", run.refused}, {"notes", nlohmann::ordered_json::parse(run.notes, nullptr, false)}});
        table.add({std::to_string(run.id), oneLine(run.name, 40), foundation::isoTime(run.started), std::string(word(run.state)), grouped(run.records),
                   grouped(run.stored), grouped(run.updated), grouped(run.repeated), grouped(run.refused)});
    }
    if (program.json)
        program.printJson(document);
    else
        program.print(all->empty() ? "Nothing has been imported yet." : table.text());
    return Exit::Ok;
}

} // namespace

void addRuns(Program &program)
{
    const auto options = std::make_shared<RunsOptions>();
    const Command command = program.command("runs", "List imports, see and export the rows they refused, take one back");
    command.option("file", options->file, "The workspace").required();
    const Option refused = command.option("--refused", options->refused, "Show the rows import N refused, with line, column and reason");
    command.option("--out", options->out, "With --refused: write them to a CSV file to mend and import again").needs(refused);
    command.option("--undo", options->undo, "Remove the posts that import N brought").excludes(refused);
    command.footer("Examples:\n  rlg runs brands.rlg\n  rlg runs brands.rlg --refused 3 --out mend.csv\n  rlg runs brands.rlg --undo 3");
    program.on(command, [options, &program]() -> int {
        auto workspace = store::Workspace::open(options->file, options->undo != 0 ? store::Mode::Write : store::Mode::Read);
        if (!workspace)
            return program.fail(workspace.error());
        if (options->undo != 0)
            return undo(program, **workspace, options->undo);
        return options->refused != 0 ? showRefused(program, **workspace, *options) : listRuns(program, **workspace);
    });
}

} // namespace cli
