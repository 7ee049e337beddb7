#include "app/cli/accountdesk.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <iostream>

#ifdef _WIN32
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <io.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

using foundation::Error;
using foundation::Result;

namespace cli {

namespace {

constexpr std::size_t longestSecret = 4096;

/** While it lives, what is typed is not shown. */
class WithoutEcho
{
public:
#ifdef _WIN32
    WithoutEcho()
    {
        m_on = _isatty(_fileno(stdin)) != 0 && GetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), &m_mode) && SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), m_mode & ~DWORD{ENABLE_ECHO_INPUT});
    }
    ~WithoutEcho()
    {
        if (m_on)
            SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), m_mode);
    }
#else
    WithoutEcho()
    {
        m_on = isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &m_mode) == 0;
        auto quiet = m_mode;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_on = m_on && tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~WithoutEcho()
    {
        if (m_on)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_mode);
    }
#endif
    WithoutEcho(const WithoutEcho &) = delete;
    WithoutEcho &operator=(const WithoutEcho &) = delete;
    bool on() const { return m_on; }

private:
    bool m_on = false;
#ifdef _WIN32
    DWORD m_mode = 0;
#else
    termios m_mode{};
#endif
};

licensing::AccountParts partsOf(Program &program, const AccountWords &words, net::HttpClient &http)
{
    licensing::AccountParts parts{words.folder.empty() ? licensing::standardPlaces() : licensing::placesIn(words.folder), http, program.clock};
    parts.stop = program.stop;
    return parts;
}

} // namespace

AccountDesk::AccountDesk(Program &owner, const AccountWords &words) : AccountDesk(owner, words, net::makeHttpClient()) {}

AccountDesk::AccountDesk(Program &owner, const AccountWords &words, std::shared_ptr<net::HttpClient> http)
    : program(owner), account(partsOf(owner, words, *http)), m_words(words), m_http(std::move(http))
{
}

Result<std::string> AccountDesk::secret(const std::string &file, const std::string &question)
{
    std::string line;
    if (!file.empty()) {
        std::ifstream stream(file);
        if (!stream)
            return Error{Error::Kind::NotFound, "cannot read " + file};
        std::getline(stream, line);
    } else {
        const WithoutEcho quiet;
        if (quiet.on())
            std::fprintf(stderr, "%s: ", question.c_str());
        std::getline(std::cin, line);
        if (quiet.on())
            std::fprintf(stderr, "\n");
    }
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    if (line.empty() || line.size() > longestSecret)
        return Error{Error::Kind::BadInput, question + ": nothing was given (expected one line from " + (file.empty() ? "the terminal or stdin" : file) + ")"};
    return line;
}

Result<std::string> AccountDesk::password(const std::string &question) { return secret(m_words.passwordFile, question); }

Result<std::string> AccountDesk::code(const std::string &question)
{
    auto code = secret(m_words.codeFile, question);
    if (code) // as it is pasted from a mail
        std::erase_if(*code, [](char c) { return c == ' ' || c == '\t'; });
    return code;
}


int AccountDesk::done(const std::string &text, const nlohmann::ordered_json &document)
{
    if (program.json)
        program.printJson(document);
    else
        program.print(text);
    return Exit::Ok;
}

void addAccountFolder(const Command &command, AccountWords &words)
{
    command.option("--account-dir", words.folder, "Folder of the account (default: RLG_ACCOUNT_DIR, or the user's data folder)");
}

std::string dayText(foundation::Time time)
{
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
    char text[32] = {};
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

std::string dayText(std::int64_t seconds) { return seconds <= 0 ? "-" : dayText(foundation::Time(std::chrono::seconds(seconds))); }

nlohmann::ordered_json standingJson(const licensing::Standing &standing)
{
    if (!standing.gated)
        return nullptr;
    nlohmann::ordered_json out{{"access", licensing::word(standing.licence.access)}, {"days_left", standing.licence.daysLeft}, {"says", licensing::sentence(standing)}};
    if (standing.file) {
        out["plan"] = standing.file->plan;
        out["seq"] = standing.file->seq;
        out["valid_until"] = protocol::toSeconds(standing.file->validUntil);
        out["grace_until"] = protocol::toSeconds(standing.file->validUntil + standing.file->grace);
        out["includes"] = standing.file->entitlements;
    }
    return out;
}

} // namespace cli
