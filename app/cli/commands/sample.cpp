#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/common/samplebrand.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace cli {

void addSampleData(Program &program)
{
    struct Options
    {
        std::string file, until;
        bool remove = false;
    };
    const auto options = std::make_shared<Options>();
    const Command command = program.command("sample", "Add invented brands and posts to try RLG with, or take them out again");
    command.option("file", options->file, "The workspace; made where it does not exist").required();
    command.option("--until", options->until, "The last day of the sample (default: yesterday)");
    command.flag("--remove", options->remove, "Take the sample brands and posts out again");
    command.footer("Sample brands are marked as such everywhere.\nExamples:\n  rlg sample try.rlg\n  rlg sample try.rlg --remove");
    program.on(command, [options, &program]() -> int {
        std::error_code ignored;
        if (!options->remove && !std::filesystem::exists(options->file, ignored)) {
            const auto zone = foundation::TimeZone::find(foundation::TimeZone::systemName());
            const auto made = store::Workspace::create(options->file, zone ? *zone : foundation::TimeZone::utc());
            if (!made)
                return program.fail(made.error());
        }
        auto workspace = store::Workspace::open(options->file, store::Mode::Write);
        if (!workspace)
            return program.fail(workspace.error());
        if (options->remove) {
            if (auto removed = app::removeSample(**workspace); !removed)
                return program.fail(removed.error());
            program.json ? program.printJson(nlohmann::ordered_json{{"workspace", options->file}, {"sample", false}}) : program.print("The sample is gone; everything else stays.");
            return Exit::Ok;
        }
        foundation::DayNumber last = foundation::TimeZone::utc().dayOf(program.clock.now()) - 1;
        if (!options->until.empty()) {
            const auto day = foundation::parseIsoDate(options->until);
            if (!day)
                return program.fail(day.error());
            last = *day;
        }
        if (auto added = app::addSample(**workspace, last, program.clock, program.stop, program.progress("Adding the sample")); !added)
            return program.fail(added.error());
        program.json ? program.printJson(nlohmann::ordered_json{{"workspace", options->file}, {"sample", true}})
                     : program.print("Added the sample brands to " + options->file + ". Everything in them is invented.");
        return Exit::Ok;
    });
}

} // namespace cli
