#include "app/cli/program.h"

#include "app/cli/commands/commands.h"
#include "services/foundation/nearest.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <string_view>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace cli {

namespace {

bool stderrIsTerminal()
{
#ifdef _WIN32
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) != 0;
#endif
}

std::string inQuestion(const std::string &near) { return near.empty() ? near : " Did you mean " + near + "?"; }

std::vector<std::string> commandsOf(const CLI::App &app)
{
    std::vector<std::string> out;
    for (const auto *command : app.get_subcommands([](const CLI::App *) { return true; }))
        out.push_back(command->get_name());
    return out;
}

std::vector<std::string> optionsOf(const CLI::App &app)
{
    std::vector<std::string> out;
    for (const auto *option : app.get_options()) {
        for (const auto &name : option->get_lnames())
            out.push_back("--" + std::string(name));
    }
    return out;
}

/** One or two lines about words that were not understood: which, where, and what was probably meant. */
std::string misunderstood(const CLI::App &root, const CLI::ParseError &error)
{
    const CLI::App *at = &root;
    std::string name = root.get_name();
    while (!at->get_subcommands().empty()) {
        at = at->get_subcommands().front();
        name += " " + at->get_name();
    }
    const auto left = at->remaining();
    const auto option = std::find_if(left.begin(), left.end(), [](const auto &word) { return word.starts_with("-") && word.size() > 1; });
    const auto commands = commandsOf(*at);
    std::string what = error.what();
    if (option != left.end())
        what = "it does not know " + *option + "." + inQuestion(foundation::nearest(*option, optionsOf(*at)));
    else if (!left.empty() && !commands.empty())
        what = '"' + left.front() + "\" is not a command." + inQuestion(foundation::nearest(left.front(), commands));
    else if (!left.empty())
        what = '"' + left.front() + "\" is one word too many.";
    else if (!commands.empty())
        what = "it needs a command.";
    else if (!what.ends_with('.'))
        what += '.';
    return name + ": " + what + "\nSee " + name + " --help";
}

/** What Ctrl+C sets; a signal handler may touch nothing more. */
foundation::StopToken *stopOnSignal = nullptr;
void onSignal(int) { stopOnSignal->stop(); }

} // namespace

Program::Program()
    : m_root(std::make_unique<CLI::App>("RLG: what is said about brands, on your own machine.", "rlg"))
{
}

Program::~Program() = default;

void Program::on(const Command &command, std::function<int()> run)
{
    command.flag("--json", json, "Answer as JSON on stdout");
    command.flag("-q,--quiet", quiet, "No notes or progress on stderr");
    m_commands.emplace_back(command, std::move(run));
}

int Program::run(int argc, char **argv)
{
    m_root->set_version_flag("--version", "rlg " RLG_VERSION);
    m_root->require_subcommand(1);
    m_root->footer("Every command takes --json for machines and explains itself with --help.\n"
                  "Exit codes: 0 done, 1 fault, 2 wrong words, 3 not found, 4 input not understood, 5 storage failed, 6 refused, 7 stopped.");
    for (const Setup setup : commands())
        setup(*this);
    std::vector<char *> words(argv, argv + argc);
    std::string askedFor = "--help";
    if (argc == 1)
        return std::fputs(m_root->help().c_str(), stderr), Exit::Usage;
    if (std::string_view(words[1]) == "help") { // "help search" is "search --help"
        words.erase(words.begin() + 1);
        words.push_back(askedFor.data());
    }
    try {
        m_root->parse(static_cast<int>(words.size()), words.data());
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0) { // --help and --version
            m_root->exit(error);
            return Exit::Ok;
        }
        const auto text = misunderstood(*m_root, error);
        if (std::any_of(argv + 1, argv + argc, [](const char *word) { return std::string_view(word) == "--json"; }))
            printJson(nlohmann::ordered_json{{"error", {{"kind", "usage"}, {"detail", text}}}});
        else
            std::fprintf(stderr, "%s\n", text.c_str());
        return Exit::Usage;
    }
    stopOnSignal = &stop;
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    for (const auto &[command, work] : m_commands) {
        if (command.parsed())
            return work();
    }
    return Exit::Usage;
}

void Program::print(const std::string &text) const { std::printf("%s\n", text.c_str()); }

void Program::printJson(const nlohmann::ordered_json &document) const
{
    print(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void Program::say(const std::string &text) const
{
    if (!quiet)
        std::fprintf(stderr, "%s\n", text.c_str());
}

int Program::fail(const foundation::Error &error) const
{
    if (json)
        printJson(nlohmann::ordered_json{{"error", {{"kind", foundation::name(error.kind)}, {"detail", error.detail}}}});
    else
        std::fprintf(stderr, "rlg: %s\n", errorText(error).c_str());
    return exitCode(error.kind);
}

foundation::Progress Program::progress(const std::string &what) const
{
    if (quiet || !stderrIsTerminal())
        return {};
    using Clock = std::chrono::steady_clock;
    auto last = std::make_shared<Clock::time_point>();
    return [what, last](std::int64_t done, std::int64_t total) {
        const auto now = Clock::now();
        const bool end = total > 0 && done >= total;
        if (!end && now - *last < std::chrono::milliseconds(100))
            return;
        *last = now;
        if (end)
            std::fprintf(stderr, "\r\033[K");
        else if (total > 0)
            std::fprintf(stderr, "\r%s %d%%\033[K", what.c_str(), static_cast<int>(100 * done / total));
        std::fflush(stderr);
    };
}

} // namespace cli
