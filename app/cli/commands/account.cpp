#include "app/cli/accountdesk.h"
#include "app/cli/commands/account.h"
#include "app/cli/commands/commands.h"
#include "app/cli/table.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>

using foundation::Error;

namespace cli {

namespace {

struct Words : AccountWords
{
    std::string service, email, out;
    bool finish = false, unlock = false, mailUnlock = false;
};

/** --service, or RLG_SERVICE; empty: the one that is remembered. */
std::string serviceOf(const Words &words)
{
    const char *set = std::getenv("RLG_SERVICE");
    return !words.service.empty() ? words.service : set != nullptr ? set : "";
}

int registerHere(AccountDesk &desk, const Words &words)
{
    const auto service = serviceOf(words).empty() ? desk.account.service() : serviceOf(words);
    if (service.empty())
        return desk.program.fail({Error::Kind::BadInput, "which licensing service? Give its address with --service URL, or in RLG_SERVICE"});
    const auto password = desk.password("A new password");
    if (!password)
        return desk.program.fail(password.error());
    if (const auto asked = desk.account.registerAt(service, words.email, *password); !asked)
        return desk.program.fail(asked.error());
    return desk.done("If the address can be used, a mail with a code is on its way to " + words.email + ".\nThen: rlg account confirm",
                     {{"email", words.email}, {"service", service}, {"next", "confirm"}});
}

int confirm(AccountDesk &desk, const Words &words)
{
    const auto code = desk.code("Code from the mail");
    if (!code)
        return desk.program.fail(code.error());
    const auto password = desk.password();
    if (!password)
        return desk.program.fail(password.error());
    const auto http = net::makeHttpClient();
    const auto service = serviceOf(words);
    const auto confirmed = service.empty() || service == desk.account.service()
                               ? desk.account.confirm(words.email, *code, *password)
                               : licensing::Client(*http, service, desk.program.stop).confirm(words.email, *code, *password);
    if (!confirmed)
        return desk.program.fail(confirmed.error());
    return desk.done("The address is confirmed.\nThen: rlg account sign-in", {{"confirmed", true}, {"next", "sign-in"}});
}

int signIn(AccountDesk &desk, const Words &words)
{
    auto &account = desk.account;
    const auto email = words.email.empty() ? account.email() : words.email;
    if (email.empty())
        return desk.program.fail({Error::Kind::BadInput, "whose account? Give the e-mail address"});
    if (words.mailUnlock) {
        const auto service = serviceOf(words).empty() ? account.service() : serviceOf(words);
        const auto http = net::makeHttpClient();
        const auto asked = licensing::Client(*http, service, desk.program.stop).requestUnlock(email);
        return asked ? desk.done("If there is such an account, a mail with an unlock code is on its way.\nThen: rlg account sign-in --unlock", {{"next", "sign-in --unlock"}})
                     : desk.program.fail(asked.error());
    }
    licensing::SignIn given{email, {}};
    if (words.unlock) {
        const auto code = desk.code("Unlock code from the mail");
        if (!code)
            return desk.program.fail(code.error());
        given.unlockCode = *code;
    }
    const auto password = desk.password();
    if (!password)
        return desk.program.fail(password.error());
    given.password = *password;
    auto signedIn = account.signIn(serviceOf(words), given);
    if (signedIn && !*signedIn) {
        const auto code = desk.code("Code of the authenticator program");
        if (!code)
            return desk.program.fail(code.error());
        given.code = *code;
        signedIn = account.signIn(serviceOf(words), given);
    }
    if (!signedIn)
        return desk.program.fail(signedIn.error());
    const bool activated = !account.device().empty();
    return desk.done("Signed in as " + account.email() + "." + (activated ? "" : "\nThen: rlg licence activate"),
                     {{"email", account.email()}, {"service", account.service()}, {"activated", activated}});
}

int signOut(AccountDesk &desk)
{
    const auto done = desk.account.signOut();
    return done ? desk.done("Signed out. The licence on this machine goes on until it ends.", {{"signed_in", false}}) : desk.program.fail(done.error());
}

int status(AccountDesk &desk)
{
    auto &account = desk.account;
    if (!account.exists())
        return desk.done("There is no account on this machine. Nothing is held back.", {{"account", nullptr}});
    nlohmann::ordered_json document{{"account", account.email()}, {"service", account.service()}, {"signed_in", account.signedIn()}};
    std::string text = account.email() + " at " + account.service() + (account.signedIn() ? "" : ", signed out") + "\n";
    const auto profile = account.ask([](const licensing::Client &client, const std::string &bearer) { return client.profile(bearer); });
    if (profile) {
        document.update({{"id", profile->id}, {"role", profile->role}, {"region", profile->region}, {"plan", profile->plan}, {"second_step", profile->secondStep}});
        text += "Plan " + profile->plan + ", role " + profile->role + (profile->region == "pending" ? ", region not settled yet (rlg account card-check)" : ", region " + profile->region) + "\n";
    } else {
        document["service_says"] = profile.error().detail;
        text += "The service could not be asked: " + errorText(profile.error()) + "\n";
    }
    // Looked at last: a session that was ended meanwhile is told as such.
    const auto standing = account.standing();
    document["licence"] = standingJson(standing);
    return desk.done(text + licensing::sentence(standing), document);
}

int passwordReset(AccountDesk &desk, const Words &words)
{
    const auto service = serviceOf(words).empty() ? desk.account.service() : serviceOf(words);
    const auto http = net::makeHttpClient();
    const licensing::Client client(*http, service, desk.program.stop);
    if (!words.finish) {
        const auto email = words.email.empty() ? desk.account.email() : words.email;
        if (email.empty())
            return desk.program.fail({Error::Kind::BadInput, "whose password? Give the e-mail address"});
        const auto asked = client.requestPasswordReset(email);
        return asked ? desk.done("If there is such an account, a mail with a token is on its way.\nThen: rlg account password-reset --finish", {{"next", "password-reset --finish"}})
                     : desk.program.fail(asked.error());
    }
    const auto token = desk.code("Token from the mail");
    if (!token)
        return desk.program.fail(token.error());
    const auto password = desk.password("A new password");
    if (!password)
        return desk.program.fail(password.error());
    const auto done = client.finishPasswordReset(*token, *password);
    return done ? desk.done("The new password holds. Every session has ended.\nThen: rlg account sign-in", {{"next", "sign-in"}}) : desk.program.fail(done.error());
}

/** The password again, and the second step where the account has one. */
template <typename Work>
int confirmedWork(AccountDesk &desk, Work work)
{
    const auto profile = desk.account.ask([](const licensing::Client &client, const std::string &bearer) { return client.profile(bearer); });
    if (!profile)
        return desk.program.fail(profile.error());
    const auto password = desk.password();
    if (!password)
        return desk.program.fail(password.error());
    std::string step;
    if (profile->secondStep) {
        const auto code = desk.code("Code of the authenticator program");
        if (!code)
            return desk.program.fail(code.error());
        step = *code;
    }
    return work(*password, step);
}

int exportData(AccountDesk &desk, const Words &words)
{
    return confirmedWork(desk, [&](const std::string &password, const std::string &step) {
        const auto data = desk.account.ask([&](const licensing::Client &client, const std::string &bearer) { return client.exportData(bearer, password, step); });
        if (!data)
            return desk.program.fail(data.error());
        const auto document = nlohmann::ordered_json::parse(*data, nullptr, false);
        if (words.out.empty()) {
            desk.program.printJson(document);
            return int{Exit::Ok};
        }
        std::ofstream file(words.out, std::ios::binary);
        if (!(file << document.dump(2) << '\n').flush())
            return desk.program.fail({Error::Kind::Storage, "cannot write " + words.out});
        return desk.done("Wrote everything the service keeps about the account to " + words.out + ".", {{"file", words.out}});
    });
}

int deleteAccount(AccountDesk &desk)
{
    return confirmedWork(desk, [&](const std::string &password, const std::string &step) {
        const auto gone = desk.account.ask([&](const licensing::Client &client, const std::string &bearer) { return client.deleteAccount(bearer, password, step); });
        if (!gone)
            return desk.program.fail(gone.error());
        if (const auto forgotten = desk.account.forget(); !forgotten)
            return desk.program.fail(forgotten.error());
        return desk.done("The account is deleted, and nothing of it is left on this machine. Workspaces stay as they are.", {{"deleted", true}});
    });
}

} // namespace

void addAccount(Program &program)
{
    const Command account = program.command("account", "The account at the licensing service: register, sign in, plans and payments");
    account.requireSubcommand();
    const auto words = std::make_shared<Words>();
    const auto sub = [&](const char *name, const char *what, const char *example, int (*work)(AccountDesk &, const Words &)) {
        return deskCommand(program, account, words, name, what, example, work);
    };
    const auto withService = [&](const Command &command) {
        command.option("--service", words->service, "Address of the licensing service; remembered (default: RLG_SERVICE, or the remembered one)");
        return command;
    };
    const auto withPassword = [&](const Command &command) {
        command.option("--password-file", words->passwordFile, "File whose first line is the password (default: asked for, or a line of stdin)");
        return command;
    };
    const auto withCode = [&](const Command &command) {
        command.option("--code-file", words->codeFile, "File whose first line is the code (default: asked for, or a line of stdin)");
        return command;
    };
    withPassword(withService(sub("register", "Open an account; a code comes by mail", "rlg account register ada@example.com --service https://licence.example.com", registerHere)))
        .option("email", words->email, "The e-mail address").required();
    withPassword(withCode(withService(sub("confirm", "Confirm the e-mail address with the code of the mail; code first, then password", "rlg account confirm", confirm))))
        .option("--email", words->email, "The e-mail address (default: the one that was registered here)");
    const Command in = withPassword(withCode(withService(sub("sign-in", "Sign this machine in", "rlg account sign-in ada@example.com --service https://licence.example.com", signIn))));
    in.option("email", words->email, "The e-mail address (default: the remembered one)");
    in.flag("--mail-unlock-code", words->mailUnlock, "After too many tries: have an unlock code mailed");
    in.flag("--unlock", words->unlock, "Sign in with that code; code first, then password");
    sub("sign-out", "End the session of this machine", "rlg account sign-out", [](AccountDesk &desk, const Words &) { return signOut(desk); });
    sub("status", "Who is signed in, the plan, and what the licence says", "rlg account status --json", [](AccountDesk &desk, const Words &) { return status(desk); });
    const Command reset = withPassword(withCode(withService(sub("password-reset", "Have a token mailed; with --finish set a new password with it (token first, then password)", "rlg account password-reset --finish", passwordReset))));
    reset.option("email", words->email, "The e-mail address (default: the remembered one)");
    reset.flag("--finish", words->finish, "Set the new password");
    withPassword(withCode(sub("export", "Everything the service keeps about the account, as JSON", "rlg account export --out account.json", exportData)))
        .option("--out", words->out, "Where to (default: stdout)");
    withPassword(withCode(sub("delete", "Delete the account for good; workspaces stay", "rlg account delete", [](AccountDesk &desk, const Words &) { return deleteAccount(desk); })));
    account.footer("From the first step to a licence:\n  rlg account register ada@example.com --service https://licence.example.com\n  rlg account "
                   "confirm\n  rlg account sign-in\n"
                   "  rlg account prices\n  rlg account subscribe <price>\n  rlg licence activate\nPasswords and codes are asked for, or read from "
                   "stdin or a file; they are no options.");
    addAccountBilling(program, account);
}

} // namespace cli
