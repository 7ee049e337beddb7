#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/ingest/backfill.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using foundation::Result;
using foundation::Status;
using store::SavedQuery;

struct QueryOptions
{
    std::string file, name, text, newName;
    std::int64_t version = 0;
};

nlohmann::ordered_json json(const SavedQuery &query)
{
    return {{"name", query.name}, {"query", query.text}, {"version", query.version}, {"saved", foundation::isoTime(query.at)}, {"removed", query.removed}};
}

int told(Program &program, const std::string &deed, const Result<SavedQuery> &query)
{
    if (!query)
        return program.fail(query.error());
    if (program.json)
        program.printJson(json(*query));
    else
        program.print(deed + " " + query->name + ", version " + std::to_string(query->version) + ": " + query->text);
    return Exit::Ok;
}

/** Opens the workspace and hands it to `run` (int(store::Workspace &)). */
template <typename Run>
int open(Program &program, const QueryOptions &options, store::Mode mode, Run run)
{
    auto workspace = store::Workspace::open(options.file, mode);
    return workspace ? run(**workspace) : program.fail(workspace.error());
}

int listQueries(Program &program, store::Workspace &workspace)
{
    const auto queries = store::SavedQueries(workspace).all();
    if (!queries)
        return program.fail(queries.error());
    auto document = nlohmann::ordered_json::array();
    Table table({{"Name"}, {"Version", true}, {"Saved"}, {"Query"}});
    for (const SavedQuery &query : *queries) {
        document.push_back(json(query));
        table.add({oneLine(query.name, 40), std::to_string(query.version), foundation::isoTime(query.at), oneLine(query.text, 80)});
    }
    if (program.json)
        program.printJson(document);
    else
        program.print(queries->empty() ? "Nothing is saved yet. Save a query with \"rlg query save\"." : table.text());
    return Exit::Ok;
}

int show(Program &program, store::Workspace &workspace, const QueryOptions &options)
{
    store::SavedQueries queries(workspace);
    const auto query = queries.find(options.name);
    if (!query)
        return program.fail(query.error());
    const auto users = queries.users(*query);
    if (!users)
        return program.fail(users.error());
    if (program.json) {
        auto document = json(*query);
        document["used_by"] = *users;
        program.printJson(document);
        return Exit::Ok;
    }
    program.print(query->text);
    if (!users->empty())
        program.say("Used by " + listed(*users) + ".");
    return Exit::Ok;
}

int history(Program &program, store::Workspace &workspace, const QueryOptions &options)
{
    store::SavedQueries queries(workspace);
    const auto query = queries.find(options.name, true);
    if (!query)
        return program.fail(query.error());
    const auto versions = queries.history(*query);
    if (!versions)
        return program.fail(versions.error());
    auto document = nlohmann::ordered_json::array();
    Table table({{"Version", true}, {"Saved"}, {"Query"}});
    for (const store::SavedVersion &version : *versions) {
        document.push_back({{"version", version.version}, {"saved", foundation::isoTime(version.at)}, {"query", version.text}});
        table.add({std::to_string(version.version), foundation::isoTime(version.at), oneLine(version.text, 100)});
    }
    program.json ? program.printJson(document) : program.print(table.text());
    return Exit::Ok;
}

/** A change of names alone: nothing else follows. */
template <typename Change>
int changeName(Program &program, store::Workspace &workspace, const QueryOptions &options, const std::string &said, Change change)
{
    store::SavedQueries queries(workspace);
    const auto query = queries.find(options.name);
    if (!query)
        return program.fail(query.error());
    const auto done = workspace.db().transaction([&]() -> Status { return change(queries, *query); });
    if (!done)
        return program.fail(done.error());
    if (program.json)
        program.printJson(json(*query));
    else
        program.print(said);
    return Exit::Ok;
}

} // namespace

void addQuery(Program &program)
{
    const Command query = program.command("query", "Keep queries under names; saved:\"name\" stands for one wherever a query is typed");
    query.requireSubcommand();
    query.footer("Examples:\n  rlg query save brands.rlg angry 'rude OR awful'\n  rlg search brands.rlg saved:angry");
    const auto options = std::make_shared<QueryOptions>();
    const auto add = [&](const char *name, const std::string &what, const std::string &example, bool named, std::function<int()> run) {
        const Command command = query.subcommand(name, what);
        command.option("file", options->file, "The workspace").required();
        if (named)
            command.option("name", options->name, "The name").required();
        command.footer("Example:\n  " + example);
        program.on(command, std::move(run));
        return command;
    };
    const auto filling = [&program] { return ingest::Filling{program.stop, program.progress("Following")}; };

    const Command saving = add("save", "Save a query, or give a saved one a new text; rules that use it follow", "rlg query save brands.rlg angry 'rude OR awful OR \"never again\"'", true, [=, &program] {
        return open(program, *options, store::Mode::Write, [&](store::Workspace &workspace) {
            return told(program, "Saved", ingest::saveQuery(workspace, options->name, options->text, program.clock.now(), filling()));
        });
    });
    saving.option("query", options->text, "The query").required();
    add("list", "List the saved queries", "rlg query list brands.rlg --json", false, [=, &program] {
        return open(program, *options, store::Mode::Read, [&](store::Workspace &workspace) { return listQueries(program, workspace); });
    });
    add("show", "Print one query and say who uses it", "rlg query show brands.rlg angry", true,
        [=, &program] { return open(program, *options, store::Mode::Read, [&](store::Workspace &workspace) { return show(program, workspace, *options); }); });
    add("history", "List every text a query ever had, also one that was removed", "rlg query history brands.rlg angry", true,
        [=, &program] { return open(program, *options, store::Mode::Read, [&](store::Workspace &workspace) { return history(program, workspace, *options); }); });
    const Command restoring = add("restore", "Bring back an old version, or a query that was removed", "rlg query restore brands.rlg angry --version 1", true, [=, &program] {
        return open(program, *options, store::Mode::Write, [&](store::Workspace &workspace) {
            return told(program, "Restored", ingest::restoreQuery(workspace, options->name, options->version, program.clock.now(), filling()));
        });
    });
    restoring.option("--version", options->version, "Which one, as history lists it; without: the newest").positive();
    const Command renaming = add("rename", "Give a saved query another name", "rlg query rename brands.rlg angry \"Angry posts\"", true, [=, &program] {
        return open(program, *options, store::Mode::Write, [&](store::Workspace &workspace) {
            return changeName(program, workspace, *options, "Renamed " + options->name + " to " + options->newName + ".",
                              [&](store::SavedQueries &queries, const SavedQuery &known) { return queries.rename(known, options->newName); });
        });
    });
    renaming.option("new-name", options->newName, "The new name").required();
    add("remove", "Remove a saved query; restore brings it back", "rlg query remove brands.rlg angry", true, [=, &program] {
        return open(program, *options, store::Mode::Write, [&](store::Workspace &workspace) {
            return changeName(program, workspace, *options, "Removed " + options->name + " (rlg query restore brings it back).",
                              [&](store::SavedQueries &queries, const SavedQuery &known) { return queries.remove(known, program.clock.now()); });
        });
    });
}

} // namespace cli
