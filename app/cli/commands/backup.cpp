#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/sqlite/backup.h"
#include "services/store/workspace.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace cli {

void addBackup(Program &program)
{
    struct Options
    {
        std::string file, target;
    };
    const auto options = std::make_shared<Options>();
    const Command command = program.command("backup", "Copy a workspace, checked, while it may be in use");
    command.option("file", options->file, "The workspace").required();
    command.option("target", options->target, "The copy: a file that does not exist yet").required();
    command.footer("Example:\n  rlg backup brands.rlg brands-2026-11-22.rlg");
    program.on(command, [options, &program]() -> int {
        auto workspace = store::Workspace::open(options->file, store::Mode::Read);
        if (!workspace)
            return program.fail(workspace.error());
        if (auto copied = sqlite::backup((*workspace)->db(), options->target, program.stop, program.progress("Copying")); !copied)
            return program.fail(copied.error());
        std::error_code ignored;
        const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(options->target, ignored));
        program.json ? program.printJson(nlohmann::ordered_json{{"backup", options->target}, {"bytes", bytes}})
                     : program.print("Copied to " + options->target + " (" + fileSize(bytes) + ") and checked.");
        return Exit::Ok;
    });
}

void addRestore(Program &program)
{
    struct Options
    {
        std::string backup, file;
    };
    const auto options = std::make_shared<Options>();
    const Command command = program.command("restore", "Put a backup in the place of a workspace; what stood there is kept beside it");
    command.option("backup", options->backup, "The backup").required();
    command.option("file", options->file, "The workspace to replace or make; nobody may have it open").required();
    command.footer("Example:\n  rlg restore brands-2026-11-22.rlg brands.rlg");
    program.on(command, [options, &program]() -> int {
        std::error_code ignored;
        const bool replaces = std::filesystem::exists(options->file, ignored);
        if (auto restored = store::restore(options->backup, options->file); !restored)
            return program.fail(restored.error());
        program.json ? program.printJson(nlohmann::ordered_json{{"workspace", options->file}, {"kept", replaces ? options->file + ".replaced" : ""}})
                     : program.print("Restored " + options->file + (replaces ? "; the file it replaces is " + options->file + ".replaced." : "."));
        return Exit::Ok;
    });
}

} // namespace cli
