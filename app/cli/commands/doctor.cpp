#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/metrics/engine.h"
#include "services/store/facts.h"
#include "services/text/sentiment.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace cli {

namespace {

/** One line of the report: what was looked at, what was found, whether it is a problem. */
struct Finding
{
    std::string what;
    std::string found;
    bool bad = false;
};

} // namespace

void addDoctor(Program &program)
{
    const auto file = std::make_shared<std::string>();
    const Command command = program.command("doctor", "Say how this machine and a workspace are doing; holds no posts or names");
    command.option("file", *file, "The workspace; may be left out");
    command.footer("Example:\n  rlg doctor brands.rlg");
    program.on(command, [file, &program]() -> int {
        std::vector<Finding> findings;
        findings.push_back({"version", "rlg " RLG_VERSION});
        findings.push_back({"database", "SQLite " + store::sqliteVersion()});
        findings.push_back({"sentiment", std::string(text::sentimentVersion())});
        findings.push_back({"time zone", foundation::TimeZone::systemName()});
        std::error_code failed;
        if (!file->empty()) {
            auto workspace = store::Workspace::open(*file, store::Mode::Read);
            if (!workspace)
                return program.fail(workspace.error());
            const auto facts = store::facts(**workspace);
            if (!facts)
                return program.fail(facts.error());
            const auto extent = metrics::Engine(**workspace).extent();
            if (!extent)
                return program.fail(extent.error());
            findings.push_back({"workspace", fileSize(facts->bytes) + ", schema " + std::to_string(facts->schema) + ", days in " + (*workspace)->zone().name()});
            findings.push_back({"posts", grouped(facts->posts) + (*extent ? ", " + (*extent)->text() : "")});
            findings.push_back({"write-ahead log", fileSize(facts->walBytes), facts->walBytes > (std::int64_t{1} << 30U)});
            findings.push_back({"interrupted imports", std::to_string(facts->interruptedRuns) + (facts->interruptedRuns > 0 ? "; import the same file again to go on" : ""),
                                facts->interruptedRuns > 0});
            const auto space = std::filesystem::space(std::filesystem::absolute(*file, failed).parent_path(), failed);
            if (!failed) {
                const auto free = static_cast<std::int64_t>(space.available);
                findings.push_back({"free space", fileSize(free) + (free < facts->bytes ? ": too little for a backup beside it" : ""), free < facts->bytes});
            }
        }
        bool well = true;
        nlohmann::ordered_json document;
        Table table({{"", false}, {"", false}, {"", false}});
        for (const Finding &finding : findings) {
            well = well && !finding.bad;
            document[finding.what] = {{"found", finding.found}, {"ok", !finding.bad}};
            table.add({finding.bad ? "!" : "ok", finding.what, finding.found});
        }
        if (program.json) {
            program.printJson(document);
        } else {
            const std::string text = table.text();
            program.print(text.substr(text.find('\n') + 1));
        }
        return well ? Exit::Ok : Exit::Storage;
    });
}

} // namespace cli
