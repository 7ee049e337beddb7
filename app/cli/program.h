#pragma once

#include "app/cli/command.h"
#include "services/foundation/clock.h"
#include "services/foundation/progress.h"
#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cli {

/** Exit codes; stable, and listed by --help. */
enum Exit : int { Ok = 0, Internal = 1, Usage = 2, NotFound = 3, BadInput = 4, Storage = 5, Refused = 6, Cancelled = 7 };

/** What every command shares: how to speak, when to stop, what time it is. */
class Program
{
public:
    bool json = false;
    bool quiet = false;
    foundation::StopToken stop;
    foundation::SystemClock clock;

    Program();
    ~Program();
    /** A new command of the program. */
    Command command(const std::string &name, const std::string &help) const { return Command(m_root.get()).subcommand(name, help); }
    /** What a command does when its words were on the line; answers the exit code. */
    void on(const Command &command, std::function<int()> run);
    int run(int argc, char **argv);

    void print(const std::string &text) const; ///< a line to stdout, as it is
    void printJson(const nlohmann::ordered_json &document) const;
    void say(const std::string &text) const;   ///< a line to stderr for people; silent with --quiet
    /** The error as a sentence on stderr (or JSON on stdout) and its exit code. */
    int fail(const foundation::Error &error) const;
    /** Shows how far long work has come, on a terminal's stderr only, at most ten times a second. */
    foundation::Progress progress(const std::string &what) const;

private:
    std::unique_ptr<CLI::App> m_root;
    std::vector<std::pair<Command, std::function<int()>>> m_commands;
};

/** A sentence for people: what happened and what to do. */
std::string errorText(const foundation::Error &error);
int exitCode(foundation::Error::Kind kind);

} // namespace cli
