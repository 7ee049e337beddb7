#include "app/cli/commands/commands.h"
#include "app/cli/commands/ownlabels.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/ingest/rescore.h"
#include "services/text/sentiment.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

struct TrainOptions
{
    std::string file;
    bool on = false, off = false, remove = false, keepVerdicts = false, status = false;
};

std::string shareOf(int right, int all) { return std::to_string(right) + " (" + decimal(all > 0 ? 100.0 * right / all : 0.0, 0) + " %)"; }

nlohmann::ordered_json document(const ingest::OwnLayerState &state)
{
    auto languages = nlohmann::ordered_json::array();
    for (const text::LanguageTrial &trial : state.trials) {
        languages.push_back({{"language", trial.language}, {"labels", trial.labels}, {"shipped", trial.shipped}, {"right_before", trial.shippedRight},
                             {"right_unseen", trial.ownRight}, {"in_use", trial.on && state.active && state.current}, {"reason", trial.reason}});
    }
    return {{"version", state.version}, {"active", state.active}, {"current", state.current}, {"labels", state.labels}, {"labels_now", state.labelsNow},
            {"changed_share", state.changedShare}, {"languages", languages}};
}

void print(const Program &program, const ingest::OwnLayerState &state)
{
    if (state.version == 0) {
        program.print("Nothing was learnt in this workspace yet; there are " + grouped(state.labelsNow) + " labels of yours.");
        return;
    }
    Table table({{"language"}, {"labels", true}, {"right before", true}, {"right now", true}, {"in use"}});
    for (const text::LanguageTrial &trial : state.trials)
        table.add({trial.language, grouped(trial.labels), shareOf(trial.shippedRight, trial.labels) + (trial.shipped ? "" : " *"),
                   shareOf(trial.ownRight, trial.labels), trial.on ? "yes" : "no: " + trial.reason});
    program.print(table.text());
    program.print("\"Right now\" counts labels the judge had not seen." +
                  std::string(std::any_of(state.trials.begin(), state.trials.end(), [](const auto &trial) { return !trial.shipped; })
                                  ? " * No shipped judge for this language: always saying the most frequent label."
                                  : ""));
    if (state.changedShare > 0)
        program.print("Of other posts in this workspace it judges about " + decimal(100 * state.changedShare, 1) + " % differently.");
    if (!state.active)
        program.print("It is switched off: rlg train sentiment " + std::string("FILE --on"));
    else if (!state.current)
        program.print("It was made for another version of the shipped judge and is not used; train again.");
}

int finish(Program &program, store::Workspace &workspace, const TrainOptions &options, const ingest::OwnLayerState &state)
{
    std::optional<std::int64_t> changed;
    if (!options.keepVerdicts) {
        const auto rescored = ingest::rescoreAll(workspace, program.stop, program.progress("Judging"));
        if (!rescored)
            return program.fail(rescored.error());
        changed = *rescored;
    }
    if (program.json) {
        auto answer = document(state);
        if (changed)
            answer["changed"] = *changed;
        program.printJson(answer);
        return Exit::Ok;
    }
    if (options.remove)
        program.print("What was learnt is removed. Your labels stay.");
    else
        print(program, state);
    if (changed)
        program.print(grouped(*changed) + " posts are judged differently now.");
    return Exit::Ok;
}

int run(Program &program, const TrainOptions &options)
{
    auto workspace = store::Workspace::open(options.file, options.status ? store::Mode::Read : store::Mode::Write);
    if (!workspace)
        return program.fail(workspace.error());
    if (options.status) {
        const auto state = ingest::ownLayerState(**workspace);
        if (!state)
            return program.fail(state.error());
        program.json ? program.printJson(document(*state)) : print(program, *state);
        return Exit::Ok;
    }
    if (options.on || options.off || options.remove) {
        const auto done = (*workspace)->db().transaction([&] {
            store::OwnLayers layers(**workspace);
            return options.remove ? layers.remove() : layers.setActive(options.on);
        });
        if (!done)
            return program.fail(done.error());
    } else {
        const auto trained = ingest::trainOwnLayer(**workspace, program.clock.now(), program.stop, program.progress("Learning"));
        if (!trained)
            return program.fail(trained.error());
    }
    const auto state = ingest::ownLayerState(**workspace);
    return state ? finish(program, **workspace, options, *state) : program.fail(state.error());
}

} // namespace

void addTrain(Program &program)
{
    const auto options = std::make_shared<TrainOptions>();
    const Command train = program.command("train", "Learn from your own labels");
    train.requireSubcommand();
    train.footer("Example:\n  rlg train sentiment brands.rlg");
    const Command command = train.subcommand("sentiment", "Learn from the posts whose sentiment you corrected, and judge every post again");
    command.option("file", options->file, "The workspace").required();
    const Option status = command.flag("--status", options->status, "Only show what was learnt");
    const Option on = command.flag("--on", options->on, "Use what was learnt again");
    const Option off = command.flag("--off", options->off, "Keep it, but do not use it");
    const Option remove = command.flag("--remove", options->remove, "Forget what was learnt; your labels stay");
    command.flag("--keep-verdicts", options->keepVerdicts, "Do not judge stored posts again; new ones are judged with it");
    on.excludes(status);
    off.excludes(status).excludes(on);
    remove.excludes(status).excludes(on).excludes(off);
    command.footer("What is learnt lies on top of the shipped judge, in the workspace alone. It is tried on labels it has not seen, and a language in which it\n"
                    "is no better stays without. Languages the program has no judge for can be taught with 40 labels or more.\n"
                    "Examples:\n  rlg train sentiment brands.rlg\n  rlg train sentiment brands.rlg --off\n  rlg sentiment --accuracy brands.rlg");
    program.on(command, [options, &program] { return run(program, *options); });
}

int showAccuracy(Program &program, const std::string &file)
{
    auto workspace = store::Workspace::open(file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    const auto accuracy = ingest::ownAccuracy(**workspace);
    const auto state = ingest::ownLayerState(**workspace);
    if (!accuracy || !state)
        return program.fail(!accuracy ? accuracy.error() : state.error());
    if (program.json) {
        auto languages = nlohmann::ordered_json::array();
        for (const ingest::OwnAccuracy &one : *accuracy)
            languages.push_back({{"language", one.language.empty() ? "all" : one.language}, {"labels", one.labels}, {"right", one.right}, {"no_verdict", one.silent},
                                 {"accuracy", one.share}, {"low", one.low}, {"high", one.high}});
        program.printJson(nlohmann::ordered_json{{"model", text::sentimentVersion()}, {"own_version", state->inUse() ? state->version : 0}, {"accuracy", languages}});
        return Exit::Ok;
    }
    if (accuracy->front().labels == 0) {
        program.print("There are no labels of yours to compare with: correct the sentiment of some posts first, in the desktop or with rlg label.");
        return Exit::Ok;
    }
    Table table({{"language"}, {"labels", true}, {"right", true}, {"accuracy", true}, {"95 % interval", true}, {"no verdict", true}});
    for (const ingest::OwnAccuracy &one : *accuracy)
        table.add({one.language.empty() ? "all" : one.language, grouped(one.labels), grouped(one.right), decimal(100 * one.share, 1) + " %",
                   decimal(100 * one.low, 0) + " to " + decimal(100 * one.high, 0) + " %", one.silent > 0 ? grouped(one.silent) : "-"});
    program.print(table.text());
    program.print(state->inUse() ? "Judged with what was learnt from your labels (version " + std::to_string(state->version) + "); each label by a judge that had not seen it."
                                 : "Judged by " + std::string(text::sentimentVersion()) + " alone.");
    program.print("Labels are given where a verdict looked wrong, so this is likely lower than over all posts.");
    return Exit::Ok;
}

} // namespace cli
