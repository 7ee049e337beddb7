#include "app/licenseserver/words.h"

#include "services/foundation/nearest.h"

#include <algorithm>
#include <string_view>

using foundation::nearest;
using Words = std::vector<std::string>;

namespace licensewords {

namespace {

constexpr int done = 0;
constexpr int misused = 2;

struct Option
{
    std::string_view name, value, what;
    bool required = true;
};

struct Command
{
    std::string_view name; ///< one word or two
    std::string_view what;
    std::vector<std::string_view> places; ///< what must follow, in order
    std::vector<Option> options;
    bool settings; ///< takes [config.toml] last, and --data
    std::string_view more, example;
};

const Option data{"--data", "<file>", "keep everything in this SQLite file, whatever database.url says", false};

const std::vector<Command> &commands()
{
    static const std::vector<Command> all = {
        {"serve",
         "answer requests until SIGTERM or Ctrl+C",
         {},
         {},
         true,
         "Where no keys.file is set, keys are made beside a new SQLite file, as <file>.keys. Keep them with it: without them it cannot be read.",
         "rlg-licensed serve --data ./licence.db\n  rlg-licensed serve licensed.toml"},
        {"check-config",
         "say what is set, what each setting is for, and what is wrong",
         {},
         {},
         true,
         "Secrets are shown as (set) or (not set). Nothing is listened on and nobody is asked.",
         "rlg-licensed check-config licensed.toml"},
        {"keygen",
         "make signing and encryption keys; prints the public licence key",
         {"<key file>"},
         {},
         false,
         "The file is for its owner's eyes alone (mode 600) and never overwritten.",
         "rlg-licensed keygen keys.txt > licence-keys.txt"},
        {"pricebook diff",
         "what publishing the file would change",
         {"<file>"},
         {},
         true,
         "",
         "rlg-licensed pricebook diff prices.json licensed.toml"},
        {"pricebook publish",
         "put the file in force for new subscriptions; nobody's price moves",
         {"<file>"},
         {},
         true,
         "",
         "rlg-licensed pricebook publish prices.json licensed.toml"},
        {"pricebook offers",
         "which payment providers the book in force is sold through, and why others not",
         {},
         {},
         true,
         "",
         "rlg-licensed pricebook offers licensed.toml"},
        {"pricebook move",
         "write to who pays one price now; their periods from a day on have another",
         {},
         {{"--from", "<price>", "the price they pay"},
          {"--to", "<price>", "the price they are to pay"},
          {"--not-before", "<YYYY-MM-DD>", "no period that begins earlier is touched"}},
         true,
         "",
         "rlg-licensed pricebook move --from world.creator.month@1 --to world.creator.month@2 --not-before 2027-02-01"},
        {"staff add",
         "make the account of this address support or admin",
         {"<e-mail>", "support|admin"},
         {},
         true,
         "",
         "rlg-licensed staff add ada@example.com admin licensed.toml"},
        {"audit verify", "whether the audit log is whole", {}, {}, true, "", "rlg-licensed audit verify licensed.toml"},
        {"move",
         "copy everything to another, empty database and compare",
         {},
         {{"--from", "<url>", "sqlite:<path> or postgresql://…; @file reads it from a file"}, {"--to", "<url>", "the same, and empty"}},
         false,
         "Stop the service first.",
         "rlg-licensed move --from sqlite:licence.db --to @postgres-url"},
        {"reconcile",
         "ask the payment providers about every subscription and store what they say",
         {},
         {},
         true,
         "",
         "rlg-licensed reconcile licensed.toml"},
        {"events replay",
         "queue notifications that were given up or not understood once more",
         {},
         {},
         true,
         "",
         "rlg-licensed events replay licensed.toml"},
    };
    return all;
}

std::string usage(const Command &command)
{
    std::string out = "rlg-licensed " + std::string(command.name);
    for (const auto place : command.places)
        out += " " + std::string(place);
    for (const auto &option : command.options)
        out += " " + std::string(option.name) + " " + std::string(option.value);
    return out + (command.settings ? " [--data <file>] [config.toml]" : "");
}

std::string helpOf(const Command &command)
{
    std::string out = usage(command) + "\n" + std::string(command.what) + "\n";
    auto options = command.options;
    if (command.settings)
        options.push_back(data);
    if (!options.empty())
        out += "\nOptions:\n";
    for (const auto &option : options) {
        auto left = "  " + std::string(option.name) + " " + std::string(option.value);
        left.resize(std::max<std::size_t>(left.size() + 2, 30), ' ');
        out += left + std::string(option.what) + "\n";
    }
    if (!command.more.empty())
        out += "\n" + std::string(command.more) + "\n";
    return out + "\nExample:\n  " + std::string(command.example) + "\n";
}

std::string overview()
{
    std::string out = "rlg-licensed: the hosted licensing service\n\n";
    for (const auto &command : commands()) {
        std::string left = "  " + std::string(command.name);
        left.resize(22, ' ');
        out += left + std::string(command.what) + "\n";
    }
    return out + "\nrlg-licensed <command> --help says what it takes. Most take [config.toml] last, and --data <file> to keep everything in that "
                 "SQLite file.\n"
                 "Settings come from the file and, over it, from the environment: RLG_HTTP_PORT is http.port, RLG_SMTP_PASSWORD_FILE names a file "
                 "with smtp.password.\n"
                 "rlg-licensed check-config lists every setting.\n"
                 "Exit codes: 0 done, 1 failed, 2 wrong words.\n\n"
                 "Start on one machine:\n  rlg-licensed serve --data ./licence.db\n";
}

Answer wrong(const std::string &what, const std::string &hint) { return {misused, "rlg-licensed: " + what + "\n" + hint + "\n"}; }

std::string orHint(const std::string &near, const std::string &otherwise) { return near.empty() ? otherwise : "Did you mean " + near + "?"; }

/** The command the words begin with, and how many of them name it. */
const Command *named(const Words &words, std::size_t &used)
{
    for (const auto &command : commands()) {
        const auto blank = command.name.find(' ');
        used = blank == std::string_view::npos ? 1 : 2;
        if (used == 1 ? words[0] == command.name
                      : words.size() > 1 && words[0] == command.name.substr(0, blank) && words[1] == command.name.substr(blank + 1))
            return &command;
    }
    return nullptr;
}

Answer unknown(const Words &words)
{
    std::string family;
    Words firsts, seconds;
    for (const auto &command : commands()) {
        const auto blank = command.name.find(' ');
        firsts.emplace_back(command.name.substr(0, blank));
        if (blank != std::string_view::npos && command.name.substr(0, blank) == words[0]) {
            family += "  " + usage(command) + "\n";
            seconds.emplace_back(command.name.substr(blank + 1));
        }
    }
    const bool asked = words.size() > 1 && (words[1] == "--help" || words[1] == "-h");
    if (asked && !family.empty())
        return {done, family};
    if (!family.empty()) {
        const auto near = words.size() > 1 ? nearest(words[1], seconds) : std::string();
        const auto what = words.size() > 1 ? "\"" + words[0] + " " + words[1] + "\" is not a command" : words[0] + " needs one word more";
        return wrong(what, near.empty() ? "There are:\n" + family.substr(0, family.size() - 1) : "Did you mean " + words[0] + " " + near + "?");
    }
    const bool option = words[0].starts_with("-");
    return wrong("\"" + words[0] + "\" is not a command",
                 orHint(option ? std::string() : nearest(words[0], firsts), "rlg-licensed --help lists them."));
}

/** The words behind the command's own name held against what it takes. */
std::optional<Answer> checked(const Command &command, const Words &rest)
{
    const auto name = std::string(command.name);
    const auto expected = "Expected: " + usage(command);
    auto options = command.options;
    if (command.settings)
        options.push_back(data);
    Words known, given, places;
    for (const auto &option : options)
        known.emplace_back(option.name);
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (!rest[i].starts_with("-")) {
            places.push_back(rest[i]);
            continue;
        }
        if (std::find(known.begin(), known.end(), rest[i]) == known.end())
            return wrong(name + " does not know " + rest[i], orHint(nearest(rest[i], known), expected));
        if (i + 1 == rest.size() || rest[i + 1].empty() || rest[i + 1].starts_with("--"))
            return wrong(rest[i] + " needs a value behind it", expected);
        if (std::find(given.begin(), given.end(), rest[i]) != given.end())
            return wrong(rest[i] + " is given twice", expected);
        given.push_back(rest[i++]);
    }
    for (const auto &option : options) {
        if (option.required && std::find(given.begin(), given.end(), option.name) == given.end())
            return wrong(name + " needs " + std::string(option.name) + " " + std::string(option.value), expected);
    }
    if (places.size() < command.places.size())
        return wrong(name + " needs " + std::string(command.places[places.size()]), expected);
    const auto most = command.places.size() + (command.settings ? 1 : 0);
    if (places.size() > most)
        return wrong("\"" + places[most] + "\" is one word too many for " + name, expected);
    return std::nullopt;
}

} // namespace

std::vector<std::string> commandNames()
{
    Words out;
    for (const auto &command : commands())
        out.emplace_back(command.name);
    return out;
}

std::optional<Answer> answered(const Words &words)
{
    if (words.empty())
        return Answer{misused, overview()};
    if (words[0] == "--version")
        return Answer{done, "rlg-licensed " RLG_VERSION "\n"};
    auto asked = words;
    bool forHelp = false;
    if (words[0] == "help" || words[0] == "--help" || words[0] == "-h") {
        asked.erase(asked.begin());
        if (asked.empty())
            return Answer{done, overview()};
        forHelp = true;
    }
    std::size_t used = 0;
    const auto *command = named(asked, used);
    if (command == nullptr) {
        if (forHelp && asked.size() == 1)
            asked.emplace_back("--help");
        return unknown(asked);
    }
    const Words rest(asked.begin() + static_cast<std::ptrdiff_t>(used), asked.end());
    forHelp = forHelp || std::any_of(rest.begin(), rest.end(), [](const auto &word) { return word == "--help" || word == "-h"; });
    return forHelp ? Answer{done, helpOf(*command)} : checked(*command, rest);
}

} // namespace licensewords
