#pragma once

#include "app/cli/program.h"
#include "services/licensing/account.h"

#include <memory>
#include <string>

namespace cli {

/** What the words of an account command say about where the account lies. */
struct AccountWords
{
    std::string folder;       ///< --account-dir
    std::string passwordFile; ///< --password-file
    std::string codeFile;     ///< --code-file
};

/** The account of this machine, with what it lives on. */
class AccountDesk
{
public:
    AccountDesk(Program &program, const AccountWords &words);
    Program &program;
    licensing::Account account;

    /** From the file, from a terminal without showing it, or the next line of stdin. */
    foundation::Result<std::string> password(const std::string &question = "Password");
    foundation::Result<std::string> code(const std::string &question);

    /** Says it to people, or hands it to machines. */
    int done(const std::string &text, const nlohmann::ordered_json &document);

private:
    explicit AccountDesk(Program &owner, const AccountWords &words, std::shared_ptr<net::HttpClient> http);
    foundation::Result<std::string> secret(const std::string &file, const std::string &question);
    AccountWords m_words;
    std::shared_ptr<net::HttpClient> m_http;
};

/** Adds --account-dir to a command that works on the account of this machine. */
void addAccountFolder(const Command &command, AccountWords &words);

/** A command below `group` that works at the desk; `words` are what it takes. */
template <typename Words>
Command deskCommand(Program &program, const Command &group, const std::shared_ptr<Words> &words, const char *name, const char *what, const char *example,
                    int (*work)(AccountDesk &, const Words &))
{
    const Command command = group.subcommand(name, what);
    addAccountFolder(command, *words);
    command.footer(std::string("Example:\n  ") + example);
    program.on(command, [words, work, &program]() -> int {
        AccountDesk desk(program, *words);
        return work(desk, *words);
    });
    return command;
}

std::string dayText(std::int64_t seconds);               ///< "2026-12-05", in UTC; "-" for 0
std::string dayText(foundation::Time time);
nlohmann::ordered_json standingJson(const licensing::Standing &standing); ///< null where nothing is gated

} // namespace cli
