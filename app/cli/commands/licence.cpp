#include "services/protocol/licence.h"
#include "app/cli/commands/commands.h"
#include "app/cli/program.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <sstream>

using foundation::Error;
using foundation::Result;

namespace cli {

namespace {

constexpr std::size_t longestFile = 8192;

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

std::string dayOf(foundation::Time time)
{
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
    char text[32] = {};
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

std::string_view accessWord(protocol::Access access)
{
    switch (access) {
    case protocol::Access::Full: return "full";
    case protocol::Access::Grace: return "grace";
    case protocol::Access::ReadOnly: return "read-only";
    }
    return {};
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
        nlohmann::ordered_json features;
        for (const auto &[name, amount] : licence->entitlements)
            features[name] = amount;
        program.printJson({{"account", licence->account},
                           {"plan", licence->plan},
                           {"seq", licence->seq},
                           {"valid_until", protocol::toSeconds(licence->validUntil)},
                           {"grace_until", protocol::toSeconds(licence->validUntil + licence->grace)},
                           {"access", accessWord(standing.access)},
                           {"days_left", standing.daysLeft},
                           {"includes", features}});
    } else {
        program.print("The signature is good. Plan " + licence->plan + " of account " + licence->account + ", number " +
                      std::to_string(licence->seq) + ".");
        program.print("Full use until " + dayOf(licence->validUntil) + ", with a notice until " + dayOf(licence->validUntil + licence->grace) +
                      "; now: " + std::string(accessWord(standing.access)) +
                      (standing.daysLeft > 0 ? ", " + std::to_string(standing.daysLeft) + " days left." : "."));
        program.print("Whether it is for this device is not looked at here.");
    }
    return standing.access == protocol::Access::ReadOnly ? Exit::Refused : Exit::Ok;
}

} // namespace

void addLicence(Program &program)
{
    const auto file = std::make_shared<std::string>();
    const Command licence = program.command("licence", "Look at a licence file; needs no network");
    licence.requireSubcommand();
    const Command command = licence.subcommand("verify", "Check its signature against the keys built into this program, and say what it allows");
    command.option("file", *file, "The licence file").required();
    command.footer("Example:\n  rlg licence verify rlg.licence");
    program.on(command, [file, &program]() -> int { return verify(program, *file); });
}

} // namespace cli
