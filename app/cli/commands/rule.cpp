#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/ingest/backfill.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using foundation::Result;

struct RuleOptions
{
    std::string file, category, query;
    std::int64_t rule = 0;
    std::int64_t change = 0;
    std::vector<std::int64_t> posts;
    bool out = false;
    bool reset = false;
};

std::string movedText(std::int64_t added, std::int64_t removed)
{
    if (added == 0 && removed == 0)
        return "no post changed its category";
    const auto count = [](std::int64_t posts) { return grouped(posts) + (posts == 1 ? " post" : " posts"); };
    return (added > 0 ? count(added) + " added" : std::string()) + (added > 0 && removed > 0 ? ", " : "") + (removed > 0 ? count(removed) + " removed" : std::string());
}

int told(Program &program, const std::string &deed, const Result<ingest::RuleOutcome> &outcome)
{
    if (!outcome)
        return program.fail(outcome.error());
    const store::Rule &rule = outcome->rule;
    if (program.json) {
        program.printJson(nlohmann::ordered_json{{"rule", rule.id}, {"category", rule.text.category}, {"query", rule.text.query}, {"change", outcome->change},
                                                 {"added", outcome->added}, {"removed", outcome->removed}});
    } else {
        program.print(deed + " rule " + std::to_string(rule.id) + " for " + rule.text.category + ": " + movedText(outcome->added, outcome->removed) + ".");
    }
    return Exit::Ok;
}

template <typename Run> // int(store::Workspace &)
int open(Program &program, const RuleOptions &options, store::Mode mode, Run run)
{
    auto workspace = store::Workspace::open(options.file, mode);
    return workspace ? run(**workspace) : program.fail(workspace.error());
}

int listRules(Program &program, store::Workspace &workspace)
{
    store::Rules rules(workspace);
    const auto all = rules.all();
    const auto categories = rules.categories();
    const auto changes = rules.changes();
    if (!all || !categories || !changes)
        return program.fail(!all ? all.error() : !categories ? categories.error() : changes.error());
    if (program.json) {
        nlohmann::ordered_json document{{"categories", nlohmann::ordered_json::array()}, {"rules", nlohmann::ordered_json::array()}, {"changes", nlohmann::ordered_json::array()}};
        for (const store::Category &category : *categories)
            document["categories"].push_back({{"category", category.title}, {"posts", category.posts}, {"rules", category.rules}});
        for (const store::Rule &rule : *all)
            document["rules"].push_back({{"rule", rule.id}, {"category", rule.text.category}, {"query", rule.text.query}, {"since", foundation::isoTime(rule.at)}});
        for (const store::RuleChange &change : *changes) {
            const auto side = [](const std::optional<store::RuleText> &text) {
                return text ? nlohmann::ordered_json{{"category", text->category}, {"query", text->query}} : nlohmann::ordered_json();
            };
            document["changes"].push_back({{"change", change.id}, {"rule", change.rule}, {"at", foundation::isoTime(change.at)}, {"before", side(change.before)},
                                           {"after", side(change.after)}, {"added", change.added}, {"removed", change.removed}, {"undone", change.undone}});
        }
        program.printJson(document);
        return Exit::Ok;
    }
    if (categories->empty()) {
        program.print("There are no rules yet. Add one with \"rlg rule add\".");
        return Exit::Ok;
    }
    Table sums({{"Category"}, {"Posts", true}});
    for (const store::Category &category : *categories)
        sums.add({category.title, grouped(category.posts)});
    Table table({{"Rule", true}, {"Category"}, {"Query"}, {"Since"}});
    for (const store::Rule &rule : *all)
        table.add({std::to_string(rule.id), rule.text.category, oneLine(rule.text.query, 80), foundation::isoTime(rule.at)});
    program.print(sums.text());
    if (!all->empty())
        program.print("\n" + table.text());
    return Exit::Ok;
}

int choose(Program &program, store::Workspace &workspace, const RuleOptions &options)
{
    const auto belongs = options.reset ? std::nullopt : std::optional(!options.out);
    const auto before = ingest::categorise(workspace, options.posts, options.category, belongs, program.clock.now());
    if (!before)
        return program.fail(before.error());
    if (program.json)
        program.printJson(nlohmann::ordered_json{{"category", options.category}, {"posts", options.posts}, {"belongs", belongs ? nlohmann::ordered_json(*belongs) : nlohmann::ordered_json()}});
    else
        program.print(grouped(static_cast<std::int64_t>(before->size())) + (before->size() == 1 ? " post" : " posts") +
                      (options.reset ? " as the rules say for " : options.out ? " kept out of " : " put into ") + options.category + ".");
    return Exit::Ok;
}

} // namespace

void addRule(Program &program)
{
    const Command rule = program.command("rule", "Sort posts into categories by queries, all of them and those to come");
    rule.requireSubcommand();
    rule.footer("Examples:\n  rlg rule add brands.rlg \"Product > Price\" 'price OR expensive'\n  rlg rule list brands.rlg");
    const auto options = std::make_shared<RuleOptions>();
    const auto add = [&](const char *name, const std::string &what, const std::string &example, store::Mode mode, std::function<int(store::Workspace &)> run) {
        const Command command = rule.subcommand(name, what);
        command.option("file", options->file, "The workspace").required();
        command.footer("Example:\n  " + example);
        program.on(command, [options, &program, mode, run = std::move(run)] { return open(program, *options, mode, run); });
        return command;
    };
    const auto filling = [&program] { return ingest::Filling{program.stop, program.progress("Sorting")}; };

    const Command adding = add("add", "Add a rule: posts that match the query belong to the category; those already here are sorted at once", "rlg rule add brands.rlg \"Product > Price\" 'price OR expensive OR cheap'",
                           store::Mode::Write, [=, &program](store::Workspace &workspace) {
                               return told(program, "Added", ingest::putRule(workspace, 0, {options->category, options->query}, program.clock.now(), filling()));
                           });
    adding.option("category", options->category, "The category, of one or two levels").required();
    adding.option("query", options->query, "The query").required();
    const Command changing = add("change", "Change a rule's query or category; all posts follow", "rlg rule change brands.rlg 3 --query 'price OR pricey'", store::Mode::Write,
                             [=, &program](store::Workspace &workspace) {
                                 const auto known = store::Rules(workspace).find(options->rule);
                                 if (!known)
                                     return program.fail(known.error());
                                 store::RuleText text = known->text;
                                 if (!options->category.empty())
                                     text.category = options->category;
                                 if (!options->query.empty())
                                     text.query = options->query;
                                 return told(program, "Changed", ingest::putRule(workspace, known->id, text, program.clock.now(), filling()));
                             });
    changing.option("rule", options->rule, "Its number, as list shows it").required();
    changing.option("--category", options->category, "The new category");
    changing.option("--query", options->query, "The new query");
    const Command removing = add("remove", "Remove a rule; posts only it had sorted leave the category", "rlg rule remove brands.rlg 3", store::Mode::Write, [=, &program](store::Workspace &workspace) {
        return told(program, "Removed", ingest::removeRule(workspace, options->rule, program.clock.now(), filling()));
    });
    removing.option("rule", options->rule, "Its number, as list shows it").required();
    const Command undoing = add("undo", "Take the newest change of a rule back", "rlg rule undo brands.rlg", store::Mode::Write,
                            [=, &program](store::Workspace &workspace) { return told(program, "Took back the change of", ingest::undoRule(workspace, options->change, filling())); });
    undoing.option("--change", options->change, "Which change, as list --json shows it; without: the newest that stands");
    add("list", "List the categories with their posts, and the rules", "rlg rule list brands.rlg", store::Mode::Read,
        [&program](store::Workspace &workspace) { return listRules(program, workspace); });
    add("run", "Ask every rule and every brand of all posts again; says what was not as they say", "rlg rule run brands.rlg", store::Mode::Write, [=, &program](store::Workspace &workspace) {
        const auto summary = ingest::runRules(workspace, filling());
        if (!summary)
            return program.fail(summary.error());
        if (program.json)
            program.printJson(nlohmann::ordered_json{{"added", summary->added}, {"removed", summary->removed}});
        else
            program.print(summary->added + summary->removed == 0 ? "Every post stands where the rules say." : movedText(summary->added, summary->removed) + ".");
        return int(Exit::Ok);
    });
    const Command choosing = add("choose", "Put posts into a category or keep them out, whatever the rules say", "rlg rule choose brands.rlg \"Product > Price\" 20491841281 --out", store::Mode::Write,
                             [=, &program](store::Workspace &workspace) { return choose(program, workspace, *options); });
    choosing.option("category", options->category, "The category").required();
    choosing.option("posts", options->posts, "The ids of the posts, as search prints them").required();
    const Option out = choosing.flag("--out", options->out, "Keep them out of it");
    choosing.flag("--reset", options->reset, "Leave it to the rules again").excludes(out);
}

} // namespace cli
