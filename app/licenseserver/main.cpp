#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/accounts/members.h"
#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/billing/offers.h"
#include "services/licenseserver/broker/broker.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/licenseserver/ops/keystore.h"
#include "services/licenseserver/ops/move.h"
#include "services/licenseserver/ops/sender.h"
#include "services/licenseserver/service.h"
#include "services/protocol/base64url.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
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
constexpr std::int64_t leastPasswordBytes = 46LL * 1024 * 1024; ///< of one Argon2id hash

const char *const help = R"(rlg-licensed: the hosted licensing service

  rlg-licensed serve [config.toml]                   answer requests until SIGTERM
  rlg-licensed check-config [config.toml]            say what is set, and what is wrong
  rlg-licensed keygen <key file>                     make signing and encryption keys; prints the public licence key
  rlg-licensed pricebook diff <file> [config.toml]   what publishing the file would change
  rlg-licensed pricebook publish <file> [config.toml]
  rlg-licensed pricebook offers [config.toml]        which payment providers the book in force is sold through, and why others not
  rlg-licensed pricebook move --from world.creator.month@1 --to world.creator.month@2 --not-before 2027-02-01 [config.toml]
                                                     write to who pays the one price now; their periods from that day on have the other
  rlg-licensed staff add <e-mail> support|admin [config.toml]
  rlg-licensed audit verify [config.toml]            whether the audit log is whole
  rlg-licensed move --from <url> --to <url>          copy everything to another, empty database and compare; @file holds a url
  rlg-licensed reconcile [config.toml]               ask the payment providers about every subscription and store what they say
  rlg-licensed events replay [config.toml]           queue notifications that were given up or not understood once more

Settings come from the file and from the environment: RLG_HTTP_PORT is http.port, RLG_SMTP_PASSWORD_FILE names a file with smtp.password.
Exit codes: 0 done, 1 failed, 2 not understood.
)";

using Words = std::vector<std::string>;

int fail(const Error &error)
{
    std::fprintf(stderr, "rlg-licensed: %s\n", error.detail.c_str());
    return failed;
}

std::string argument(const Words &words, std::size_t at) { return at < words.size() ? words[at] : std::string(); }

Result<Config> readConfig(const std::string &path)
{
    std::vector<std::string> environment;
    for (char **entry = environ; *entry != nullptr; ++entry)
        environment.emplace_back(*entry);
    return Config::load(path, environment);
}

Result<std::string> fileText(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return Error{Error::Kind::NotFound, "cannot read " + path};
    return text.str();
}

/** What each setting cannot know of itself. */
Status sane(const Config &config)
{
    if (config.number("accounts.password_bytes") < leastPasswordBytes)
        return Error{Error::Kind::BadInput, "accounts.password_bytes must be at least " + std::to_string(leastPasswordBytes)};
    for (const std::string_view port : {"http.port", "metrics.port"}) {
        if (config.number(port) < 0 || config.number(port) > 65535)
            return Error{Error::Kind::BadInput, std::string(port) + " must be from 0 to 65535"};
    }
    if (!Networks::parse(config.list("http.trusted_proxies")))
        return Error{Error::Kind::BadInput, "http.trusted_proxies must be networks like 10.0.0.0/8"};
    return checkSenderSettings(config);
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
    auto config = readConfig(configPath);
    if (!config)
        return fail(config.error());
    if (const auto checked = sane(*config); !checked)
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
    if (const auto checked = sane(*config); !checked)
        return fail(checked.error());
    const auto path = config->text("pricebook.file");
    const auto text = path.empty() ? Result<std::string>(std::string(shippedPriceBook())) : fileText(path);
    const auto book = text ? PriceBook::parse(*text) : Result<PriceBook>(text.error());
    if (!book)
        return fail(book.error());
    std::printf("\n# by %s; for the one in force: rlg-licensed pricebook offers\n",
                path.empty() ? "the price book that came with the program" : path.c_str());
    for (const auto &line : billing::offers(*config, *book))
        std::printf("# %s\n", line.c_str());
    const auto keys = KeyStore::open(config->text("keys.file"));
    return keys ? success : fail(keys.error());
}

int keygen(const std::string &path)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    if (file < 0)
        return fail({Error::Kind::Refused, "cannot create " + path + "; an existing key file is never overwritten"});
    const auto kid = "k" + std::to_string(foundation::SystemClock().now().time_since_epoch().count() / 1000);
    const auto text = KeyStore::newFile(kid);
    const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written)
        return fail({Error::Kind::Storage, "cannot write " + path});
    const auto set = KeyStore::parse(text);
    const auto *licence = set ? set->signing(protocol::TokenType::Licence) : nullptr;
    std::printf("%s %s\n", kid.c_str(), licence == nullptr ? "" : protocol::toBase64Url(licence->verifying).c_str());
    std::fputs("The line above is the public licence key: it belongs into resources/licenseserver/licence-keys.txt of the desktop program.\n",
               stderr);
    return success;
}

int priceBook(const Words &words)
{
    const auto text = fileText(argument(words, 2));
    if (!text)
        return fail(text.error());
    const auto book = PriceBook::parse(*text);
    if (!book)
        return fail(book.error());
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
    return withCore(argument(words, 4), [&](Core &core) { return addStaff(core, *email, argument(words, 3)); });
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
    const Words words(argv + 1, argv + argc);
    const auto command = argument(words, 0);
    const auto second = argument(words, 1);
    if (command == "serve")
        return serve(second);
    if (command == "check-config")
        return checkConfig(second);
    if (command == "keygen" && !second.empty())
        return keygen(second);
    if (command == "pricebook" && (second == "diff" || second == "publish") && words.size() >= 3)
        return priceBook(words);
    if (command == "pricebook" && second == "offers")
        return priceOffers(argument(words, 2));
    if (command == "pricebook" && second == "move")
        return moveSubscribers(words);
    if (command == "staff" && second == "add" && words.size() >= 4)
        return addStaffMember(words);
    if (command == "audit" && second == "verify")
        return verifyAudit(argument(words, 2));
    if (command == "move" && words.size() == 5)
        return moveAll(words);
    if (command == "reconcile")
        return reconcile(second);
    if (command == "events" && second == "replay")
        return replayEvents(argument(words, 2));
    std::fputs(help, command == "--help" || command == "help" ? stdout : stderr);
    return command == "--help" || command == "help" ? success : misused;
}
