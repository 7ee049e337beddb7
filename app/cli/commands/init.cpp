#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "services/store/workspace.h"

#include <nlohmann/json.hpp>

namespace cli {

void addInit(Program &program)
{
    struct Options
    {
        std::string file;
        std::string zone;
    };
    const auto options = std::make_shared<Options>();
    const Command command = program.command("init", "Make a new, empty workspace file");
    command.option("file", options->file, "Where: a file that does not exist yet").required();
    command.option("--zone", options->zone, "IANA time zone in which days are counted (default: this machine's)");
    command.footer("Examples:\n  rlg init brands.rlg\n  rlg init brands.rlg --zone Asia/Jerusalem");
    program.on(command, [options, &program]() -> int {
        const auto zone = foundation::TimeZone::find(options->zone.empty() ? foundation::TimeZone::systemName() : options->zone);
        if (!zone)
            return program.fail(zone.error());
        const auto workspace = store::Workspace::create(options->file, *zone);
        if (!workspace)
            return program.fail(workspace.error());
        if (program.json)
            program.printJson(nlohmann::ordered_json{{"workspace", options->file}, {"zone", zone->name()}});
        else
            program.print("Made " + options->file + "; days are counted in " + zone->name() + ".");
        return Exit::Ok;
    });
}

} // namespace cli
