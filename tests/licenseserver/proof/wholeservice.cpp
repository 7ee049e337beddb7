#include "tests/licenseserver/proof/wholeservice.h"

#include "services/protocol/jws.h"
#include "tests/licenseserver/billing/shop.h"

#include <fstream>

using protocol::Json;
using support::ServiceFixture;

namespace test {

namespace {

const std::string base = "http://127.0.0.1:9100";

/** Where the certificate PayPal's sandbox signs with is read from, and the book with rand in it: both outlive the fixture's own folder. */
struct Files
{
    QTemporaryDir folder;
    std::string path(const char *name) const { return folder.filePath(QString::fromLatin1(name)).toStdString(); }
};

Files &files()
{
    static Files made;
    return made;
}

std::string settings(const sandbox::Sandbox &sandbox, bool randBook)
{
    std::ofstream(files().path("root.pem")) << sandbox.payPal().root;
    std::string out = "[stripe]\nbase = \"" + base + "/stripe\"\nkey = \"sk_test_sandbox\"\nwebhook_secrets = \"whsec_sandbox\"\n[paypal]\nbase = \"" +
                      base + "/paypal\"\nclient_id = \"sandbox-client\"\nsecret = \"sandbox-secret\"\nwebhook_id = \"WH-SANDBOX\"\nroots = \"" +
                      files().path("root.pem") + "\"\n[payfast]\nsite = \"" + base + "/payfast\"\napi = \"" + base +
                      "/payfast\"\nmerchant_id = \"10000100\"\nmerchant_key = \"46f0cd694581a\"\npassphrase = \"jt7NOE43FZPn\"\n"
                      "sources = \"127.0.0.1\"\n[http]\nport = 0\n[metrics]\nport = 0\n";
    if (!randBook)
        return out;
    std::string text(licenseserver::shippedPriceBook());
    for (std::size_t at = 0; (at = text.find("\"southern_africa\", \"plan\"", at)) != std::string::npos; ++at) {
        const auto currency = text.find("\"USD\"", at);
        if (currency != std::string::npos && currency < text.find('}', at))
            text.replace(currency, 5, "\"ZAR\"");
    }
    std::ofstream(files().path("book.json")) << text;
    return out + "[pricebook]\nfile = \"" + files().path("book.json") + "\"\n";
}

sandbox::Options options()
{
    sandbox::Options out;
    out.base = base;
    out.now = 1'795'000'000;
    return out;
}

} // namespace

foundation::Result<net::HttpAnswer> GivingNetwork::send(const net::HttpCall &)
{
    return net::HttpAnswer{200, R"({"access_token":"from-the-network","refresh_token":"r1","expires_in":7200})"};
}

WholeService::WholeService(const std::string &databaseUrl, bool randBook)
    : sandbox(options()), fixture(databaseUrl, settings(sandbox, randBook),
                                  {[this](licenseserver::Router &router, licenseserver::Core &core) -> foundation::Status {
                                       auto made = billing::Billing::make(core, std::make_unique<SandboxClient>(sandbox));
                                       if (!made)
                                           return made.error();
                                       billing = std::move(*made);
                                       billing->attach(router);
                                       broker::addRoutes(router, std::make_shared<broker::Broker>(
                                                                     core, network,
                                                                     std::vector<broker::Network>{{"patreon", "https://www.patreon.com/oauth2/authorize",
                                                                                                   "https://www.patreon.com/api/oauth2/token", "client_id",
                                                                                                   "identity", "client", "network-secret-9", false}}));
                                       return foundation::Done{};
                                   }})
{
}

WholeService::~WholeService()
{
    billing.reset(); // its threads work with the core
}

WholeService::Answer WholeService::post(const std::string &path, const Json &body, const std::string &token)
{
    return fixture.call("POST", path, body, token, {{"Idempotency-Key", "key-" + std::to_string(++m_keys)}});
}

std::string WholeService::price(const Session &session, const std::string &plan, const std::string &interval)
{
    const auto book = fixture.call("GET", "/v1/prices", {}, session.access).json;
    return book.text("region").value_or("?") + "." + plan + "." + interval + "@" + std::to_string(book.integer("version").value_or(0));
}

WholeService::Answer WholeService::checkout(const Session &session, const std::string &provider, const std::string &priceId)
{
    return post("/v1/billing/checkout", Json::object({{"provider", provider}, {"price", priceId}}), session.access);
}

std::string WholeService::buy(const Session &session, const std::string &provider, const std::string &plan, const sandbox::Card &card,
                              const std::string &interval)
{
    const auto order = checkout(session, provider, price(session, plan, interval));
    return order.status == 200 ? pay(order.json, card) : order.text;
}

std::string WholeService::pay(const Json &redirect, const sandbox::Card &card)
{
    auto url = redirect.text("url").value_or(base);
    licenseserver::Request request;
    request.method = "POST";
    if (const auto *form = redirect.find("form"); form != nullptr) {
        billing::Form fields;
        for (const auto &field : *form->array())
            fields.push_back({field.text("name").value_or(""), field.text("value").value_or("")});
        request.path = url.substr(base.size());
        request.body = billing::formText(fields);
        const auto page = sandbox.answer(request);
        if (page.status != 303)
            return page.body;
        url = page.headers.front().value;
    }
    request.path = url.substr(base.size());
    request.body = billing::formText({{"country", card.country}, {"fingerprint", card.fingerprint}});
    const auto paid = sandbox.answer(request);
    return paid.status == 303 ? deliver() : paid.body;
}

std::string WholeService::deliver()
{
    for (;;) {
        const auto events = sandbox.takeEvents();
        for (const auto &event : events) {
            auto request = sandbox.notification(event, protocol::toSeconds(fixture.clock.now()));
            request.peer = "127.0.0.1";
            if (const auto answer = fixture.raw(request); answer.status != 200)
                return event.provider + " " + event.type + ": " + std::to_string(answer.status) + " " + answer.text;
        }
        do { // beside the threads the deliveries have woken
            if (const auto done = billing->intake.work(); !done)
                return done.error().detail;
        } while (fixture.number("SELECT count(*) FROM provider_event WHERE state = 'queued'") != 0);
        if (events.empty())
            return {};
    }
}

std::string WholeService::subscription(const Session &session)
{
    const auto shown = fixture.call("GET", "/v1/billing", {}, session.access).json;
    const auto *list = shown.find("subscriptions");
    std::string newest;
    for (const auto &one : list == nullptr || list->array() == nullptr ? Json::Array() : *list->array())
        newest = std::max(newest, one.text("id").value_or(""));
    return newest;
}

void WholeService::advance(std::int64_t seconds)
{
    fixture.advance(std::chrono::seconds(seconds));
    sandbox.with([&](sandbox::Books &books) {
        books.advance(protocol::toSeconds(fixture.clock.now()));
        return 0;
    });
}

} // namespace test
