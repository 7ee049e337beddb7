#include "app/licenseserver/settingscheck.h"
#include "app/licenseserver/words.h"
#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/accounts/members.h"
#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/billing/offers.h"
#include "services/licenseserver/broker/broker.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/licenseserver/ops/keystore.h"
#include "services/licenseserver/ops/move.h"
#include "services/licenseserver/service.h"
#include "services/protocol/base64url.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using foundation::Error;
using foundation::Result;
using foundation::Status;
using namespace licenseserver;

extern char **environ;

namespace {

constexpr int success = 0;
constexpr int failed = 1;
constexpr int misused = 2;

using Words = std::vector<std::string>;

int fail(const Error &error)
{
    std::fprintf(stderr, "rlg-licensed: %s\n", error.detail.c_str());
    return failed;
}

std::string argument(const Words &words, std::size_t at) { return at < words.size() ? words[at] : std::string(); }

int keygen(const std::string &path)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    if (file < 0)
        return fail({Error::Kind::Refused, errno == EEXIST ? path + " exists already, and a key file is never overwritten"
                                                           : "cannot create " + path + ": " + std::strerror(errno)});
    const auto kid = "k" + std::to_string(foundation::SystemClock().now().time_since_epoch().count() / 1000);
    const auto text = KeyStore::newFile(kid);
    const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written)
        return fail({Error::Kind::Storage, "cannot write " + path});
    const auto set = KeyStore::parse(text);
    const auto *licence = set ? set->signing(protocol::TokenType::Licence) : nullptr;
    std::printf("%s %s\n", kid.c_str(), licence == nullptr ? "" : protocol::toBase64Url(licence->verifying).c_str());
    std::fflush(stdout); // first the line, then what it is
    std::fputs("That is the public licence key. Programs built with -DRLG_LICENCE_KEYS=<a file with this line> trust the licences of this service.\n",
               stderr);
    return success;
}

/** The database's own file, where it is SQLite's and no keys are named; empty elsewhere. */
std::string fileWithoutKeys(const Config &config)
{
    const std::string_view sqlite = "sqlite:";
    const auto url = config.text("database.url");
    return config.text("keys.file").empty() && url.starts_with(sqlite) ? url.substr(sqlite.size()) : std::string();
}

/** The key file a first start makes, beside a database that is not there yet. What an existing one holds was sealed with keys that are to be named.
 */
std::string keysOfFirstStart(const Config &config)
{
    const auto database = fileWithoutKeys(config);
    return database.empty() || access(database.c_str(), F_OK) == 0 ? std::string() : database + ".keys";
}

/** On one machine one file is enough: where no key file is named, it lies beside an SQLite database, and the first start makes it. */
Result<Config> readConfig(const std::string &path, bool firstStart = false)
{
    std::vector<std::string> environment;
    for (char **entry = environ; *entry != nullptr; ++entry)
        environment.emplace_back(*entry);
    auto config = Config::load(path, environment);
    const auto database = config ? fileWithoutKeys(*config) : std::string();
    const auto keys = database + ".keys";
    if (database.empty())
        return config;
    if (access(keys.c_str(), F_OK) != 0) {
        if (!firstStart || keysOfFirstStart(*config).empty())
            return config;
        if (keygen(keys) != success)
            return Error{Error::Kind::Storage,
                         "the keys of " + database + " could not be made; set keys.file, or choose a folder that can be written"};
    }
    environment.push_back("RLG_KEYS_FILE=" + keys);
    return Config::load(path, environment);
}

Result<std::string> fileText(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || std::filesystem::is_directory(path))
        return Error{Error::Kind::NotFound, "cannot read " + path + ": " + (file ? "it is a folder" : std::strerror(errno))};
    text << file.rdbuf();
    return text.str();
}

/** Runs `work` with the parts of the service but without a network. */
template <typename Work>
int withCore(const std::string &configPath, Work work)
{
    auto config = readConfig(configPath);
    if (!config)
        return fail(config.error());
    const foundation::SystemClock clock;
    auto core = Core::make(std::move(*config), clock);
    if (!core)
        return fail(core.error());
    const Status done = work(**core);
    return done ? success : fail(done.error());
}

int serve(const std::string &configPath)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr); // before any thread starts: only the wait below sees them
    std::signal(SIGPIPE, SIG_IGN);
    auto config = readConfig(configPath, true);
    if (!config)
        return fail(config.error());
    if (const auto checked = settingscheck::sane(*config); !checked)
        return fail(checked.error());
    const auto level = config->text("log.level");
    EventLog::setLevel(level == "debug" ? Level::Debug : level == "warn" ? Level::Warn : level == "error" ? Level::Error : Level::Info);
    const foundation::SystemClock clock;
    auto service = Service::make(std::move(*config), clock, {}, {billing::addBilling, broker::addBroker});
    if (!service)
        return fail(service.error());
    if (auto started = (*service)->start(); !started)
        return fail(started.error());
    int received = 0;
    sigwait(&ends, &received);
    return (*service)->stop() ? success : failed;
}

int checkConfig(const std::string &configPath)
{
    const auto config = readConfig(configPath);
    if (!config)
        return fail(config.error());
    std::fputs(config->shown().c_str(), stdout);
    if (const auto checked = settingscheck::sane(*config); !checked)
        return fail(checked.error());
    const auto path = config->text("pricebook.file");
    const auto text = path.empty() ? Result<std::string>(std::string(shippedPriceBook())) : fileText(path);
    const auto book = text ? PriceBook::parse(*text) : Result<PriceBook>(text.error());
    if (!book)
        return fail({book.error().kind, path + ": " + book.error().detail});
    std::printf("\n# by %s; for the one in force: rlg-licensed pricebook offers\n",
                path.empty() ? "the price book that came with the program" : path.c_str());
    for (const auto &line : billing::offers(*config, *book))
        std::printf("# %s\n", line.c_str());
    for (const auto &line : settingscheck::remarks(*config))
        std::printf("# %s\n", line.c_str());
    if (const auto made = keysOfFirstStart(*config); !made.empty()) {
        std::printf("# keys.file is not set: the first start makes %s\n", made.c_str());
        return success;
    }
    const auto keys = KeyStore::open(config->text("keys.file"));
    return keys ? success : fail(keys.error());
}

int priceBook(const Words &words)
{
    const auto path = argument(words, 2);
    const auto text = fileText(path);
    if (!text)
        return fail(text.error());
    const auto book = PriceBook::parse(*text);
    if (!book)
        return fail({book.error().kind, path + ": " + book.error().detail});
    return withCore(argument(words, 3), [&](Core &core) -> Status {
        if (words[1] == "publish") {
            const auto published = core.prices->publish(*text, "console");
            if (!published)
                return published.error();
            std::printf("version %lld is in force\n", static_cast<long long>(published->version));
            for (const auto &line : billing::offers(core.config, *published->book))
                std::printf("%s\n", line.c_str());
            return foundation::Done{};
        }
        const auto current = core.prices->current();
        if (!current)
            return current.error();
        for (const auto &line : differences(*current->book, *book))
            std::printf("%s\n", line.c_str());
        return foundation::Done{};
    });
}

int priceOffers(const std::string &configPath)
{
    return withCore(configPath, [](Core &core) -> Status {
        const auto current = core.prices->current();
        if (!current)
            return current.error();
        for (const auto &line : billing::offers(core.config, *current->book))
            std::printf("%s\n", line.c_str());
        return foundation::Done{};
    });
}

int moveSubscribers(const Words &words)
{
    std::map<std::string, std::string> given;
    std::string configPath;
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i].starts_with("--") && i + 1 < words.size()) {
            given[words[i]] = words[i + 1];
            ++i;
        } else {
            configPath = words[i];
        }
    }
    const auto day = billing::secondsOf(given["--not-before"]);
    if (given["--from"].empty() || given["--to"].empty() || !day || given.size() != 3)
        return fail({Error::Kind::BadInput, "expected: pricebook move --from <price> --to <price> --not-before <YYYY-MM-DD> [config.toml]"});
    return withCore(configPath, [&](Core &core) -> Status {
        const auto billing = billing::Billing::make(core);
        if (!billing)
            return billing.error();
        const auto done = (*billing)->moves.announce(given["--from"], given["--to"], *day, "console");
        if (!done)
            return done.error();
        std::printf("%lld are told now; their periods from %s on have the new price\n", static_cast<long long>(done->told),
                    billing::dateText(*day).c_str());
        std::printf("%lld had been told before, %lld leave or change by themselves, %lld cannot be told because their account is gone\n",
                    static_cast<long long>(done->toldBefore), static_cast<long long>(done->leaving), static_cast<long long>(done->unreachable));
        std::printf("%lld stay as they are: PayPal and PayFast keep the price of a subscription for its life\n", static_cast<long long>(done->forLife));
        return foundation::Done{};
    });
}

int addStaffMember(const Words &words)
{
    const auto email = validEmail(argument(words, 2));
    if (!email)
        return fail({Error::Kind::BadInput, "\"" + argument(words, 2) + "\" is no e-mail address"});
    return withCore(argument(words, 4), [&](Core &core) -> Status {
        const auto role = argument(words, 3);
        if (const auto added = addStaff(core, *email, role); !added)
            return added;
        std::printf("%s is %s; the running service mails the code that opens the account\n", email->c_str(), role.c_str());
        return foundation::Done{};
    });
}

int verifyAudit(const std::string &configPath)
{
    return withCore(configPath, [](Core &core) -> Status {
        const auto broken = core.audit->firstBroken(*core.database);
        if (!broken)
            return broken.error();
        if (*broken)
            return Error{Error::Kind::Refused, "the audit log is broken at entry " + std::to_string(**broken)};
        std::puts("the audit log is whole");
        return foundation::Done{};
    });
}

int reconcile(const std::string &configPath)
{
    return withCore(configPath, [](Core &core) -> Status {
        const auto billing = billing::Billing::make(core);
        if (!billing)
            return billing.error();
        const auto done = (*billing)->rounds.reconcile();
        if (!done)
            return done.error();
        std::printf("%lld subscriptions looked at, %lld were not as the provider says, %lld could not be asked for\n",
                    static_cast<long long>(done->looked), static_cast<long long>(done->drifted), static_cast<long long>(done->failed));
        return done->failed == 0 ? Status(foundation::Done{}) : Status(Error{Error::Kind::Offline, "a provider did not answer"});
    });
}

int replayEvents(const std::string &configPath)
{
    return withCore(configPath, [](Core &core) -> Status {
        const auto billing = billing::Billing::make(core);
        if (!billing)
            return billing.error();
        const auto count = (*billing)->rounds.replay();
        if (!count)
            return count.error();
        std::printf("%lld notifications are queued again\n", static_cast<long long>(*count));
        return foundation::Done{};
    });
}

/** The word behind `name`; of a word "@file" the first line of that file, so that no password stands among the processes. */
Result<std::string> databaseUrl(const Words &words, const std::string &name)
{
    const auto at = std::find(words.begin(), words.end(), name);
    const auto word = at == words.end() || at + 1 == words.end() ? std::string() : *(at + 1);
    if (word.empty())
        return Error{Error::Kind::BadInput, "move needs " + name + " <url>"};
    if (word[0] != '@')
        return word;
    const auto text = fileText(word.substr(1));
    if (!text)
        return text.error();
    return text->substr(0, text->find('\n'));
}

int moveAll(const Words &words)
{
    const auto from = databaseUrl(words, "--from");
    const auto to = databaseUrl(words, "--to");
    if (!from || !to) {
        fail(from ? to.error() : from.error());
        return misused;
    }
    const auto moved = moveDatabase(*from, *to, [](const std::string &line) { std::fprintf(stderr, "%s\n", line.c_str()); });
    if (!moved)
        return fail(moved.error());
    std::printf("%-24s %10s  %s\n", "table", "rows", "SHA-256 of its rows, equal on both sides");
    for (const auto &[table, content] : moved->tables)
        std::printf("%-24s %10lld  %s\n", table.c_str(), static_cast<long long>(content.rows), content.digest.c_str());
    std::puts(moved->before ? "the target held all of it already; nothing was written" : "everything is moved; the source is as it was");
    return success;
}

} // namespace

int main(int argc, char **argv)
{
    Words words(argv + 1, argv + argc);
    if (const auto answer = licensewords::answered(words)) {
        std::fputs(answer->text.c_str(), answer->exitCode == success ? stdout : stderr);
        return answer->exitCode;
    }
    const auto at = words[0] == "keygen" ? words.end() : std::find(words.begin(), words.end(), "--data");
    if (at != words.end()) {
        setenv("RLG_DATABASE_URL", ("sqlite:" + at[1]).c_str(), 1);
        unsetenv("RLG_DATABASE_URL_FILE");
        words.erase(at, at + 2);
    }
    const auto command = argument(words, 0);
    const auto second = argument(words, 1);
    if (command == "serve")
        return serve(second);
    if (command == "check-config")
        return checkConfig(second);
    if (command == "keygen")
        return keygen(second);
    if (command == "pricebook" && (second == "diff" || second == "publish"))
        return priceBook(words);
    if (command == "pricebook" && second == "offers")
        return priceOffers(argument(words, 2));
    if (command == "pricebook" && second == "move")
        return moveSubscribers(words);
    if (command == "staff" && second == "add")
        return addStaffMember(words);
    if (command == "audit")
        return verifyAudit(argument(words, 2));
    if (command == "move")
        return moveAll(words);
    if (command == "reconcile")
        return reconcile(second);
    if (command == "events")
        return replayEvents(argument(words, 2));
    return misused; // every command that is understood is above
}
