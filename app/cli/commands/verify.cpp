#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/store/check.h"
#include "services/store/rollups.h"

#include <nlohmann/json.hpp>

namespace cli {

void addVerify(Program &program)
{
    struct Options
    {
        std::string file;
        bool repair = false;
    };
    const auto options = std::make_shared<Options>();
    const Command command = program.command("verify", "Check a workspace: its pages, the search index against the texts, the sums against the posts");
    command.option("file", options->file, "The workspace").required();
    command.flag("--rebuild-sums", options->repair, "Work the sums out again from the posts");
    command.footer("Example:\n  rlg verify brands.rlg");
    program.on(command, [options, &program]() -> int {
        auto workspace = store::Workspace::open(options->file, store::Mode::Write);
        if (!workspace)
            return program.fail(workspace.error());
        if (options->repair) {
            const auto rebuilt = (*workspace)->db().transaction([&] { return store::rebuildRollups((*workspace)->db(), (*workspace)->zone()); });
            if (!rebuilt)
                return program.fail(rebuilt.error());
        }
        const auto report = store::check(**workspace, program.stop);
        if (!report)
            return program.fail(report.error());
        if (program.json) {
            program.printJson(nlohmann::ordered_json{{"well", report->well()}, {"posts", report->posts}, {"authors", report->authors}, {"brands", report->brands},
                                                 {"imports", report->runs}, {"problems", report->problems}});
        } else if (report->well()) {
            program.print("All is well: " + grouped(report->posts) + " posts by " + grouped(report->authors) + " authors, " + grouped(report->brands) + " brands, " +
                          grouped(report->runs) + " imports; pages, search index and sums agree.");
        } else {
            for (const std::string &problem : report->problems)
                program.print(problem);
        }
        return report->well() ? Exit::Ok : Exit::Storage;
    });
}

} // namespace cli
