#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/ingest/importer.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

namespace cli {

namespace {

struct ImportOptions
{
    std::string file, source, profile, saveProfile, platform, brand, zone, encoding, delimiter, order;
    int year = 0;
    bool own = false;
    bool preview = false;
};

foundation::Result<imports::Profile> readProfile(const std::string &words)
{
    for (const imports::Profile &profile : imports::builtinProfiles()) {
        if (profile.name == words)
            return profile;
    }
    std::ifstream file(words, std::ios::binary);
    if (!file) {
        std::string known;
        for (const imports::Profile &profile : imports::builtinProfiles())
            known += (known.empty() ? "" : ", ") + profile.name;
        return foundation::Error{foundation::Error::Kind::NotFound, "there is no mapping profile or file \"" + words + "\" (shipped profiles: " + known + ")"};
    }
    std::ostringstream text;
    text << file.rdbuf();
    return imports::parseProfile(text.str());
}

foundation::Result<ingest::ImportOptions> readOptions(const ImportOptions &options, const foundation::TimeZone &workspaceZone)
{
    using foundation::Error;
    ingest::ImportOptions out;
    imports::PreviewOptions &reading = out.reading;
    reading.map.zone = workspaceZone;
    if (!options.zone.empty()) {
        auto zone = foundation::TimeZone::find(options.zone);
        if (!zone)
            return zone.error();
        reading.map.zone = *zone;
    }
    reading.map.platform = options.platform;
    reading.map.brand = options.brand;
    if (options.own)
        reading.map.own = true;
    if (options.year != 0)
        reading.map.year = options.year;
    reading.format.encoding = options.encoding;
    if (!options.delimiter.empty()) {
        if (options.delimiter.size() != 1 && options.delimiter != "tab")
            return Error{Error::Kind::BadInput, "\"" + options.delimiter + "\" is not a delimiter (expected one character, or tab)"};
        reading.format.delimiter = options.delimiter == "tab" ? '\t' : options.delimiter[0];
    }
    if (!options.profile.empty()) {
        auto profile = readProfile(options.profile);
        if (!profile)
            return profile.error();
        reading.profile = std::move(*profile);
    }
    return out;
}

/** The day order the person insists on, put into the profile that would be used. */
foundation::Status applyOrder(const ImportOptions &options, ingest::ImportOptions &importing)
{
    if (options.order.empty())
        return foundation::Done{};
    if (!importing.reading.profile) {
        const auto seen = imports::preview(options.source, importing.reading);
        if (!seen)
            return seen.error();
        importing.reading.profile = seen->proposal.profile;
    }
    importing.reading.profile->dateOrder = options.order == "dmy"   ? imports::DateOrder::DayMonthYear
                                           : options.order == "mdy" ? imports::DateOrder::MonthDayYear
                                                                    : imports::DateOrder::YearMonthDay;
    return foundation::Done{};
}

int showPreview(Program &program, const ImportOptions &options, const ingest::ImportOptions &importing)
{
    const auto seen = imports::preview(options.source, importing.reading);
    if (!seen)
        return program.fail(seen.error());
    const imports::Profile &profile = importing.reading.profile ? *importing.reading.profile : seen->proposal.profile;
    if (!options.saveProfile.empty()) {
        std::ofstream file(options.saveProfile, std::ios::binary);
        file << imports::toJson(profile) << '\n';
        if (!file.flush())
            return program.fail({foundation::Error::Kind::Storage, "cannot write " + options.saveProfile});
    }
    if (program.json) {
        auto columns = nlohmann::ordered_json::array();
        for (const imports::ColumnGuess &guess : seen->proposal.columns) {
            columns.push_back({{"column", guess.column}, {"meaning", guess.target ? nlohmann::ordered_json(imports::name(*guess.target)) : nullptr},
                               {"confidence", guess.confidence}, {"reason", guess.reason}, {"examples", guess.examples}});
        }
        auto notes = nlohmann::ordered_json::array();
        for (const imports::Note &note : seen->notes)
            notes.push_back({{"kind", imports::name(note.kind)}, {"text", note.text}});
        program.printJson(nlohmann::ordered_json{{"profile", nlohmann::ordered_json::parse(imports::toJson(profile))}, {"columns", columns}, {"notes", notes},
                                             {"posts", seen->posts.size()}, {"refused", seen->refused.size()}, {"problem", seen->problem}});
        return seen->problem.empty() ? Exit::Ok : Exit::BadInput;
    }
    Table table({{"Column"}, {"Meaning"}, {"Sure", true}, {"Because"}, {"Example"}});
    for (const imports::ColumnGuess &guess : seen->proposal.columns) {
        table.add({oneLine(guess.column, 30), guess.target ? std::string(imports::name(*guess.target)) : "-", guess.target ? std::to_string(guess.confidence) + "%" : "",
                   oneLine(guess.reason, 40), guess.examples.empty() ? "" : oneLine(guess.examples.front(), 40)});
    }
    program.print("Profile: " + profile.title + (seen->proposal.known ? " (shipped)" : " (proposed)"));
    program.print(table.text());
    for (const imports::Note &note : seen->notes)
        program.print("- " + note.text);
    if (!seen->problem.empty())
        program.print("! " + seen->problem);
    for (const domain::RefusedRow &row : seen->refused)
        program.print("! line " + std::to_string(row.line) + (row.column.empty() ? "" : ", " + row.column) + ": " + row.reason);
    if (!options.saveProfile.empty())
        program.print("Saved the profile as " + options.saveProfile + ".");
    return seen->problem.empty() ? Exit::Ok : Exit::BadInput;
}

void printSummary(Program &program, const ImportOptions &options, const ingest::ImportSummary &summary, double seconds)
{
    const store::Run &run = summary.run;
    if (program.json) {
        program.printJson(nlohmann::ordered_json{{"run", run.id}, {"file", run.name}, {"sha256", run.sha256}, {"bytes", run.bytes}, {"profile", summary.profile.name},
                                             {"records", run.records}, {"stored", run.stored}, {"updated", run.updated}, {"repeated", run.repeated},
                                             {"refused", run.refused}, {"resumed", summary.resumed}, {"new_brands", summary.newBrands},
                                             {"without_brand", summary.unassigned}, {"notes", summary.notes}});
        return;
    }
    program.print("Read " + run.name + ": " + grouped(run.records) + (run.records == 1 ? " record, " : " records, ") + fileSize(run.bytes) + ", " + decimal(seconds, 1) + " s" +
                  (summary.resumed ? ", going on where the last import stopped" : "") + ".");
    Table table({{""}, {"", true}, {""}});
    table.add({"  stored", grouped(run.stored), "new posts"});
    table.add({"  updated", grouped(run.updated), "posts that were here, with newer numbers or text"});
    table.add({"  repeated", grouped(run.repeated), "rows of posts that were here already, unchanged"});
    table.add({"  refused", grouped(run.refused), run.refused > 0 ? "rows; see them with: rlg runs " + options.file + " --refused " + std::to_string(run.id) : "rows"});
    const std::string text = table.text();
    program.print(text.substr(text.find('\n') + 1));
    if (!summary.newBrands.empty())
        program.print("New brands: " + listed(summary.newBrands) + ".");
    if (summary.unassigned > 0)
        program.print(grouped(summary.unassigned) + " posts belong to no brand; add one with a --term they contain, or import with --brand.");
    for (const std::string &note : summary.notes)
        program.say("- " + note);
}

int import(Program &program, const ImportOptions &options)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Write);
    if (!workspace)
        return program.fail(workspace.error());
    auto importing = readOptions(options, (*workspace)->zone());
    if (!importing)
        return program.fail(importing.error());
    if (auto ordered = applyOrder(options, *importing); !ordered)
        return program.fail(ordered.error());
    if (options.preview)
        return showPreview(program, options, *importing);
    const auto begin = std::chrono::steady_clock::now();
    const auto summary = ingest::importFile(**workspace, options.source, *importing, program.clock, program.stop, program.progress("Importing"));
    if (!summary)
        return program.fail(summary.error());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    printSummary(program, options, *summary, took.count());
    return Exit::Ok;
}

} // namespace

void addImport(Program &program)
{
    const auto options = std::make_shared<ImportOptions>();
    const Command command = program.command("import", "Read a CSV, JSON or NDJSON file of posts, plain or gzip, into a workspace");
    command.option("file", options->file, "The workspace").required();
    command.option("source", options->source, "The file to read").required();
    command.option("--brand", options->brand, "The brand the posts are about, where the file does not say");
    command.flag("--own", options->own, "The posts were published by the brand itself");
    command.option("--platform", options->platform, "The network, where the file does not say: x, instagram, …");
    command.option("--zone", options->zone, "Time zone of times that name none (default: the workspace's)");
    command.option("--date-order", options->order, "Order in dates such as 03/04/2026").oneOf({"dmy", "mdy", "ymd"});
    command.option("--year", options->year, "The year, for files that tell months only").range(1990, 2100);
    command.option("--encoding", options->encoding, "IANA name of the encoding, where it is not found out right");
    command.option("--delimiter", options->delimiter, "CSV: the character between fields, or tab");
    command.option("--profile", options->profile, "A mapping profile: the name of a shipped one, or a file");
    const Option preview = command.flag("--preview", options->preview, "Only show what the file's columns seem to mean; change nothing");
    command.option("--save-profile", options->saveProfile, "With --preview: write the mapping profile to a file to correct and use").needs(preview);
    command.footer("Importing the same file again changes nothing; an interrupted import goes on where it stopped.\n"
                    "Examples:\n  rlg import brands.rlg tweets.csv --preview\n  rlg import brands.rlg page.csv --brand \"Alder & Pine\" --own --platform facebook --year 2026\n"
                    "  rlg import brands.rlg posts.ndjson.gz --quiet --json");
    program.on(command, [options, &program] { return import(program, *options); });
}

} // namespace cli
