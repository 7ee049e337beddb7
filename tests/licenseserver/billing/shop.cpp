#include "tests/licenseserver/billing/shop.h"

#include "services/licenseserver/db/accountstore.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/protocol/crypto.h"
#include "services/protocol/jws.h"

#include <QDir>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using licenseserver::BillingStore;
using licenseserver::Txn;

namespace test {

namespace {

const std::string base = "http://127.0.0.1:9100";

std::string configText(const std::string &folder, const Shop::Options &options)
{
    const auto &database = options.database;
    std::string out = "[keys]\nfile = \"" + folder + "/keys\"\n[database]\nurl = \"" +
                      (database.empty() ? "sqlite:" + folder + "/shop.db" : database) + "\"\nconnections = 12\n";
    out += "[stripe]\nbase = \"" + base + "/stripe\"\nkey = \"sk_test_sandbox\"\nwebhook_secrets = \"whsec_sandbox\"\n";
    out += "[paypal]\nbase = \"" + base +
           "/paypal\"\nclient_id = \"sandbox-client\"\nsecret = \"sandbox-secret\"\nwebhook_id = \"WH-SANDBOX\"\nroots = \"" + folder +
           "/root.pem\"\n";
    out += "[payfast]\nsite = \"" + base + "/payfast\"\napi = \"" + base +
           "/payfast\"\nmerchant_id = \"10000100\"\nmerchant_key = \"46f0cd694581a\"\n"
           "passphrase = \"jt7NOE43FZPn\"\nsources = \"127.0.0.1\"\n[log]\nlevel = \"error\"\n";
    if (!options.book.empty())
        out += "[pricebook]\nfile = \"" + folder + "/book.json\"\n";
    return out + options.settings;
}

void write(const std::string &path, const std::string &text) { std::ofstream(path, std::ios::binary) << text; }

/** In memory where there is such a place: what is tested is not how fast the disk flushes. */
QString shopFolder()
{
    return std::filesystem::exists("/dev/shm") ? QStringLiteral("/dev/shm/rlg-shop-XXXXXX") : QDir::tempPath() + QStringLiteral("/rlg-shop-XXXXXX");
}

/** The shipped book with the prices of southern Africa in rand. */
std::string randBook()
{
    std::string text(licenseserver::shippedPriceBook());
    for (std::size_t at = 0; (at = text.find("\"southern_africa\", \"plan\"", at)) != std::string::npos; ++at) {
        const auto currency = text.find("\"USD\"", at);
        if (currency != std::string::npos && currency < text.find('}', at))
            text.replace(currency, 5, "\"ZAR\"");
    }
    return text;
}

} // namespace

foundation::Result<net::HttpAnswer> SandboxClient::send(const net::HttpCall &call)
{
    licenseserver::Request request;
    request.method = call.method;
    auto rest = call.url.substr(std::min(call.url.size(), base.size()));
    const auto query = rest.find('?');
    request.path = rest.substr(0, query);
    request.query = query == std::string::npos ? std::string() : rest.substr(query + 1);
    for (const auto &header : call.headers)
        request.headers.push_back({header.name, header.value});
    request.body = call.body;
    const auto answer = m_sandbox.answer(request);
    if (m_lost != nullptr && *m_lost && (*m_lost)(call))
        return foundation::Error{foundation::Error::Kind::Timeout, "no answer came"};
    return net::HttpAnswer{answer.status, answer.body};
}

foundation::Status Mailbox::mail(const licenseserver::Mail &mail)
{
    m_mails.push_back(mail);
    return foundation::Done{};
}

foundation::Status Mailbox::slack(const std::string &text)
{
    m_alerts.push_back(text);
    return foundation::Done{};
}

std::string bookWithRand()
{
    std::string text(licenseserver::shippedPriceBook());
    for (std::size_t at = 0; (at = text.find("\"southern_africa\", \"plan\"", at)) != std::string::npos; ++at) {
        const auto amount = text.find("\"amount\": ", at);
        const auto currency = text.find("\"USD\"", at);
        if (currency != std::string::npos && currency < text.find('}', at))
            text.insert(currency + 5,
                        R"(, "also": [{"currency": "ZAR", "amount": )" + std::to_string(20 * std::stoll(text.substr(amount + 10))) + "}]");
    }
    return text;
}

Shop::Shop(const std::string &database, bool rand) : Shop(Options{database, rand ? randBook() : std::string(), {}}) {}

Shop::Shop(const Options &given)
    : folder(shopFolder()), clock(protocol::fromSeconds(opening)), sandbox([] {
          sandbox::Options options;
          options.base = base;
          options.now = opening;
          return options;
      }()),
      m_options(given)
{
    licenseserver::EventLog::setSink([](std::string_view) {});
    const auto path = folder.path().toStdString();
    write(path + "/keys", licenseserver::KeyStore::newFile("test"));
    std::filesystem::permissions(path + "/keys", std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    write(path + "/root.pem", sandbox.payPal().root);
    write(path + "/book.json", m_options.book);
    open();
}

void Shop::close()
{
    billing.reset();
    service.reset();
}

void Shop::open()
{
    auto config = licenseserver::Config::fromText(configText(folder.path().toStdString(), m_options));
    if (!config)
        qFatal("%s", config.error().detail.c_str());
    const auto part = [this](licenseserver::Router &router, licenseserver::Core &core) -> foundation::Status {
        auto desk = billing::Billing::make(core, std::make_unique<SandboxClient>(sandbox, &lost));
        if (!desk)
            return desk.error();
        billing = std::move(*desk);
        billing->attach(router);
        return foundation::Done{};
    };
    auto made = licenseserver::Service::make(std::move(*config), clock, std::make_unique<Mailbox>(mails, alerts), {part});
    if (!made)
        qFatal("%s", made.error().detail.c_str());
    service = std::move(*made);
}

std::string Shop::customer(const std::string &region)
{
    auto &core = service->core();
    const auto number = std::to_string(++m_people);
    const auto id = protocol::newId(core.now());
    const auto done = core.database->write([&](Txn &txn) -> foundation::Status {
        licenseserver::AccountStore store(txn);
        if (auto added = store.addOrganisation("org-" + id, "Organisation", core.now()); !added)
            return added;
        licenseserver::AccountRow row;
        row.id = id;
        row.organisation = "org-" + id;
        row.role = "owner";
        row.email = "person" + number + "@example.com";
        row.emailKey = "key-" + id;
        row.locale = "en";
        row.notices = "{}";
        row.created = core.now();
        if (const auto added = store.add(row); !added)
            return added.error();
        if (auto verified = store.setVerified(id, core.now()); !verified)
            return verified;
        return licenseserver::RegionStore(txn).add({id, 1, region, "{}", "test", "system", "system", core.now()});
    });
    if (!done)
        qFatal("%s", done.error().detail.c_str());
    return id;
}

licenseserver::Principal Shop::principal(const std::string &account) const
{
    return {account, "org-" + account, "session", licenseserver::Role::Owner};
}

std::string Shop::priceId(const std::string &region, const std::string &plan, const std::string &interval)
{
    const auto book = service->core().prices->current();
    return region + "." + plan + "." + interval + "@" + std::to_string(book->version);
}

std::string Shop::pay(const billing::Redirect &redirect, const sandbox::Card &card)
{
    licenseserver::Request request;
    request.method = "POST";
    auto url = redirect.url;
    if (!redirect.form.empty()) {
        request.path = url.substr(base.size());
        request.body = billing::formText(redirect.form);
        const auto answer = sandbox.answer(request);
        if (answer.status != 303)
            return answer.body;
        url = answer.headers.front().value;
    }
    request.path = url.substr(base.size());
    request.body = billing::formText({{"country", card.country}, {"fingerprint", card.fingerprint}, {"declines", card.declines ? "1" : "0"}});
    return sandbox.answer(request).body;
}

std::string Shop::buy(const std::string &account, const std::string &provider, const std::string &price, const sandbox::Card &card)
{
    const auto outcome = billing->purchase.checkout(principal(account), {provider, price});
    if (!outcome)
        return "error: " + outcome.error().detail;
    return outcome->redirect ? pay(*outcome->redirect, card) : "refused: " + outcome->refused->detail;
}

void Shop::advance(std::int64_t seconds)
{
    const auto now = protocol::toSeconds(clock.now()) + seconds;
    clock.set(protocol::fromSeconds(now));
    sandbox.with([&](sandbox::Books &books) {
        books.advance(now);
        return 0;
    });
}

licenseserver::Response Shop::deliver(const sandbox::Event &event)
{
    return billing->intake.receive(event.provider, sandbox.notification(event, protocol::toSeconds(clock.now())));
}

void Shop::work()
{
    for (;;) {
        const auto done = billing->intake.work();
        if (!done)
            qFatal("%s", done.error().detail.c_str());
        if (*done == 0)
            return;
    }
}

void Shop::deliverAll()
{
    for (;;) {
        const auto events = sandbox.takeEvents();
        if (events.empty())
            return;
        for (const auto &event : events)
            deliver(event);
        work();
    }
}

std::int64_t Shop::now() const { return protocol::toSeconds(clock.now()); }

std::int64_t Shop::balance()
{
    const auto sum = service->core().database->read([](Txn &txn) -> foundation::Result<std::int64_t> {
        const auto rows = BillingStore(txn).subscriptionsAfter("", 100'000);
        if (!rows)
            return rows.error();
        std::int64_t out = 0;
        for (const auto &row : *rows) {
            const auto entries = BillingStore(txn).entries(row.provider, row.ref);
            if (!entries)
                return entries.error();
            out += billing::balanceOf(*entries);
        }
        return out;
    });
    return sum ? *sum : -1;
}

billing::Entitlement Shop::entitlement(const std::string &account)
{
    auto found = service->core().database->read([&](Txn &txn) { return billing::entitlementOf(txn, account, protocol::toSeconds(clock.now())); });
    return found ? *found : billing::Entitlement{found.error().detail};
}

std::vector<billing::Account> Shop::accounts(const std::string &account)
{
    auto found =
        service->core().database->read([&](Txn &txn) { return billing::accountsOf(txn, "org-" + account, protocol::toSeconds(clock.now())); });
    return found ? std::move(*found) : std::vector<billing::Account>();
}

std::int64_t Shop::eventsIn(const std::string &state)
{
    const auto count = service->core().database->read([&](Txn &txn) { return BillingStore(txn).eventsIn(state); });
    return count ? *count : -1;
}

std::string Shop::state()
{
    const auto text = service->core().database->read([&](Txn &txn) -> foundation::Result<std::string> {
        const auto rows = BillingStore(txn).subscriptionsAfter("", 100'000);
        if (!rows)
            return rows.error();
        std::vector<std::string> lines;
        for (const auto &row : *rows) {
            std::ostringstream line;
            line << row.provider << ' ' << row.ref << ' ' << row.account << ' ' << row.customer << ' ' << row.priceRef << ' '
                 << billing::name(row.status) << ' ' << row.ends << ' ' << row.periodStart << ' ' << row.periodEnd << ' ' << row.cardCountry << ' '
                 << billing::name(row.hold);
            const auto entries = BillingStore(txn).entries(row.provider, row.ref);
            if (!entries)
                return entries.error();
            for (const auto &entry : *entries)
                line << "\n  " << billing::name(entry.kind) << ' ' << entry.ref << ' ' << entry.of << ' ' << entry.amount << ' ' << entry.currency
                     << ' ' << entry.priceRef << ' ' << entry.periodStart << ' ' << entry.periodEnd << ' ' << entry.at;
            lines.push_back(line.str());
        }
        std::sort(lines.begin(), lines.end());
        std::string out;
        for (const auto &line : lines)
            out += line + "\n";
        return out;
    });
    return text ? *text : text.error().detail;
}

} // namespace test
