#include "tests/licenseserver/accountworld.h"

#include "services/licenseserver/accounts/totp.h"
#include "services/licenseserver/pricebook/pricebook.h"
#include "services/protocol/jws.h"

#include <QDeadlineTimer>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using licenseserver::Core;
using licenseserver::Request;
using licenseserver::Router;
using protocol::Json;
using support::ServiceFixture;

namespace test {

namespace {

std::int64_t secondsNow()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/** The shipped book with the prices of southern Africa in rand as well. */
std::string randBook()
{
    std::string text(licenseserver::shippedPriceBook());
    const std::string mark = "\"currency\": \"USD\"";
    for (std::size_t at = 0; (at = text.find("\"southern_africa\", \"plan\"", at)) != std::string::npos; ++at) {
        if (const auto currency = text.find(mark, at); currency < text.find('}', at))
            text.insert(currency + mark.size(), R"(, "also": [{"currency": "ZAR", "amount": 90000}])");
    }
    return text;
}

/** The address of the service is part of its configuration, so its port is chosen before it starts. */
int freePort()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const bool bound = bind(socket, reinterpret_cast<const sockaddr *>(&address), length) == 0 &&
                       getsockname(socket, reinterpret_cast<sockaddr *>(&address), &length) == 0;
    ::close(socket);
    return bound ? ntohs(address.sin_port) : 0;
}

std::string configText(const std::string &folder, const std::string &base, const std::string &sandbox)
{
    const auto port = base.substr(base.rfind(':') + 1);
    return "[http]\nport = " + port + "\npublic_url = \"" + base + "\"\n[metrics]\nport = 0\n[stripe]\nbase = \"" + sandbox +
           "/stripe\"\nkey = \"sk_test_sandbox\"\nwebhook_secrets = \"whsec_sandbox\"\n[paypal]\nbase = \"" + sandbox +
           "/paypal\"\nclient_id = \"sandbox-client\"\nsecret = \"sandbox-secret\"\nwebhook_id = \"WH-SANDBOX\"\nroots = \"" + folder +
           "/root.pem\"\n[payfast]\nsite = \"" + sandbox + "/payfast\"\napi = \"" + sandbox +
           "/payfast\"\nmerchant_id = \"10000100\"\nmerchant_key = \"46f0cd694581a\"\npassphrase = \"jt7NOE43FZPn\"\nsources = \"127.0.0.1\"\n"
           "[pricebook]\nfile = \"" +
           folder + "/book.json\"\n";
}

} // namespace

AccountWorld::AccountWorld(std::int64_t before)
{
    const auto folder = m_folder.path().toStdString();
    auto server = licenseserver::Server::start({}, [this](Request request, const licenseserver::Answer &answer) { answer(m_sandbox->answer(request)); });
    if (!server)
        qFatal("%s", server.error().detail.c_str());
    m_sandboxServer = std::move(*server);
    m_sandboxBase = "http://127.0.0.1:" + std::to_string(m_sandboxServer->port());
    sandbox::Options options;
    options.base = m_sandboxBase;
    options.now = secondsNow() - before;
    m_sandbox = std::make_unique<sandbox::Sandbox>(options);
    std::ofstream(folder + "/root.pem", std::ios::binary) << m_sandbox->payPal().root;
    std::ofstream(folder + "/book.json", std::ios::binary) << randBook();
    m_base = "http://127.0.0.1:" + std::to_string(freePort());
    m_fixture = std::make_unique<ServiceFixture>(std::string(), configText(folder, m_base, m_sandboxBase),
                                                 std::vector<licenseserver::Service::Part>{[this](Router &router, Core &core) -> foundation::Status {
                                                     auto made = billing::Billing::make(core);
                                                     if (!made)
                                                         return made.error();
                                                     m_billing = std::move(*made);
                                                     m_billing->attach(router);
                                                     return foundation::Done{};
                                                 }});
    m_fixture->clock.set(protocol::fromSeconds(options.now));
}

AccountWorld::~AccountWorld()
{
    m_fixture->service->stop();
    m_billing.reset();
    m_fixture.reset();
    m_sandboxServer.reset();
}

bool AccountWorld::start() { return m_fixture->service->start().ok(); }

QString AccountWorld::page(const char *view) const { return QString::fromStdString(m_base + "/account") + QLatin1String(view); }

std::string AccountWorld::person(const std::string &email, const std::string &peer)
{
    later(1);
    const auto session = m_fixture->newcomer(email, peer);
    m_fixture->call("POST", "/v1/logout", Json::object(), session.access);
    return session.account;
}

bool AccountWorld::subscribe(const std::string &email, const std::string &plan, const std::string &interval, const sandbox::Card &card)
{
    const auto session = m_fixture->signIn(email);
    const auto book = m_fixture->call("GET", "/v1/prices", {}, session.access).json;
    const auto price = book.text("region").value_or("?") + "." + plan + "." + interval + "@" + std::to_string(book.integer("version").value_or(0));
    const auto order = m_fixture->call("POST", "/v1/billing/checkout", Json::object({{"provider", "stripe"}, {"price", price}}), session.access,
                                       {{"Idempotency-Key", "buy-" + email}});
    Request pay;
    pay.method = "POST";
    const auto url = order.json.text("url").value_or("");
    pay.path = url.substr(std::min(url.size(), m_sandboxBase.size()));
    pay.body = "country=" + card.country + "&fingerprint=fp_" + session.account;
    const bool paid = m_sandbox->answer(pay).status == 303;
    if (!paid)
        std::fprintf(stderr, "no order: %s\n", order.text.c_str());
    deliver();
    m_fixture->call("POST", "/v1/logout", Json::object(), session.access);
    return paid;
}

void AccountWorld::declineCards()
{
    m_sandbox->with([](sandbox::Books &books) {
        for (auto &[id, contract] : books.contracts)
            contract.card.declines = true;
        return 0;
    });
}

void AccountWorld::later(std::int64_t seconds)
{
    m_fixture->advance(std::chrono::seconds(seconds));
    m_sandbox->with([&](sandbox::Books &books) {
        books.advance(protocol::toSeconds(m_fixture->clock.now()));
        return 0;
    });
    deliver();
}

void AccountWorld::catchUp() { later(std::max<std::int64_t>(secondsNow() - protocol::toSeconds(m_fixture->clock.now()), 0)); }

void AccountWorld::deliver()
{
    for (const auto &event : m_sandbox->takeEvents())
        m_fixture->raw(m_sandbox->notification(event, protocol::toSeconds(m_fixture->clock.now())));
    // The service begins to work on its own as well; what it took is finished when nothing is queued.
    const QDeadlineTimer deadline(5'000);
    while (!deadline.hasExpired() && m_fixture->number("SELECT count(*) FROM provider_event WHERE state = 'queued'") > 0) {
        if (const auto done = m_billing->intake.work(); !done || *done == 0)
            std::this_thread::yield();
    }
}

QString AccountWorld::code(const QString &secret)
{
    later(licenseserver::totpSeconds);
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (const QChar c : secret) {
        const auto value = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(c);
        if (value < 0)
            continue; // the blanks it is shown with
        buffer = buffer << 5U | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(buffer >> static_cast<unsigned>(bits) & 0xffU);
        }
    }
    return QString::fromStdString(licenseserver::totpCode(bytes, protocol::toSeconds(m_fixture->clock.now()) / licenseserver::totpSeconds));
}

} // namespace test
