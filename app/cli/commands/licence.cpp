#include "app/cli/accountdesk.h"
#include "app/cli/commands/commands.h"
#include "services/protocol/licence.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using foundation::Error;
using foundation::Result;

namespace cli {

namespace {

constexpr std::size_t longestFile = 8192;

struct LicenceWords : AccountWords
{
    std::string file, name;
};

Result<std::string> licenceText(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return Error{Error::Kind::NotFound, "cannot read " + path};
    auto out = text.str();
    if (out.size() > longestFile)
        return Error{Error::Kind::BadInput, path + " is no licence file: it is longer than " + std::to_string(longestFile) + " bytes"};
    while (!out.empty() && (out.back() == '\n' || out.back() == '\r'))
        out.pop_back();
    return out;
}

int verify(Program &program, const std::string &path)
{
    const auto text = licenceText(path);
    if (!text)
        return program.fail(text.error());
    const auto licence = protocol::readLicence(*text, protocol::trustedLicenceKeys());
    if (!licence)
        return program.fail({Error::Kind::Refused, path + " is no licence this program trusts (" + licence.error().detail + ")"});
    // The file's own device: whether it is this one is for the program that holds the account to say.
    const auto standing = protocol::standing(*licence, licence->device, licence->seq, program.clock.now());
    if (program.json) {
        program.printJson({{"account", licence->account},
                           {"plan", licence->plan},
                           {"seq", licence->seq},
                           {"valid_until", protocol::toSeconds(licence->validUntil)},
                           {"grace_until", protocol::toSeconds(licence->validUntil + licence->grace)},
                           {"access", licensing::word(standing.access)},
                           {"days_left", standing.daysLeft},
                           {"includes", licence->entitlements}});
    } else {
        program.print("The signature is good. Plan " + licence->plan + " of account " + licence->account + ", number " +
                      std::to_string(licence->seq) + ".");
        program.print("Full use until " + dayText(licence->validUntil) + ", with a notice until " + dayText(licence->validUntil + licence->grace) +
                      "; now: " + std::string(licensing::word(standing.access)) +
                      (standing.daysLeft > 0 ? ", " + std::to_string(standing.daysLeft) + (standing.daysLeft == 1 ? " day left." : " days left.") : "."));
        program.print("Whether it is for this device, rlg licence status says.");
    }
    return standing.access == protocol::Access::ReadOnly ? Exit::Refused : Exit::Ok;
}

/** Where this machine stands. Read-only is a refusal, as it is for verify. */
int told(AccountDesk &desk)
{
    const auto standing = desk.account.standing();
    if (!standing.gated)
        return desk.done("There is no account on this machine. Nothing is held back.", {{"licence", nullptr}});
    const auto until = standing.file && standing.licence.access != protocol::Access::ReadOnly
                           ? "\nFull use until " + dayText(standing.file->validUntil) + ", with a notice until " + dayText(standing.file->validUntil + standing.file->grace) + "."
                           : std::string();
    const int code = desk.done(licensing::sentence(standing) + until, {{"licence", standingJson(standing)}});
    return standing.licence.access == protocol::Access::ReadOnly ? Exit::Refused : code;
}

int activate(AccountDesk &desk, const LicenceWords &words)
{
    const auto licence = desk.account.activate(words.name);
    return licence ? told(desk) : desk.program.fail(licence.error());
}

int refresh(AccountDesk &desk, const LicenceWords &)
{
    const auto licence = desk.account.refreshLicence();
    return licence ? told(desk) : desk.program.fail(licence.error());
}

int release(AccountDesk &desk, const LicenceWords &)
{
    const auto released = desk.account.release();
    return released ? desk.done("The licence of this machine is thrown away and its slot is free.", {{"released", true}}) : desk.program.fail(released.error());
}

} // namespace

void addLicence(Program &program)
{
    const auto words = std::make_shared<LicenceWords>();
    const Command licence = program.command("licence", "The licence of this machine; looking at one needs no network");
    licence.requireSubcommand();
    licence.footer("Examples:\n  rlg licence activate\n  rlg licence status\n  rlg licence verify rlg.licence\nWhat is read-only answers 6, as "
                   "everything that is refused.");
    const auto sub = [&](const char *name, const char *what, const char *example, int (*work)(AccountDesk &, const LicenceWords &)) {
        return deskCommand(program, licence, words, name, what, example, work);
    };
    sub("activate", "Make this machine a device of the account and fetch its licence", "rlg licence activate --name \"Ada's laptop\"", activate)
        .option("--name", words->name, "What the device is called (default: this machine's name)");
    sub("refresh", "Fetch the licence anew, as after a change of plan", "rlg licence refresh", refresh);
    sub("status", "What the licence allows here and now; needs no network", "rlg licence status",
        [](AccountDesk &desk, const LicenceWords &) { return told(desk); });
    sub("release", "Give this machine's slot back", "rlg licence release", release);
    const Command command = licence.subcommand("verify", "Check a file's signature against the keys built into this program, and say what it allows");
    command.option("file", words->file, "The licence file").required();
    command.footer("Example:\n  rlg licence verify rlg.licence");
    program.on(command, [words, &program]() -> int { return verify(program, words->file); });
}

} // namespace cli
