#include "services/licenseserver/ops/eventlog.h"
#include "tests/licenseserver/billing/shop.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

using protocol::Json;
using support::ServiceFixture;

namespace {

const std::string base = "http://127.0.0.1:9100";
const std::string settings = "[stripe]\nbase = \"" + base +
                             "/stripe\"\nkey = \"sk_test_sandbox\"\nwebhook_secrets = \"whsec_sandbox\"\n"
                             "[seller]\nname = \"Ridge Tools Ltd\"\naddress = \"1 Main Street; Berlin\"\ncountry = \"DE\"\n";

struct World
{
    World()
        : sandbox([] {
              sandbox::Options options;
              options.base = base;
              options.now = 1'795'000'000;
              return options;
          }()),
          fixture({}, settings, {[this](licenseserver::Router &router, licenseserver::Core &core) -> foundation::Status {
                      auto made = billing::Billing::make(core, std::make_unique<test::SandboxClient>(sandbox));
                      if (!made)
                          return made.error();
                      billing = std::move(*made);
                      billing->attach(router);
                      return foundation::Done{};
                  }})
    {
    }
    ~World() { billing.reset(); }

    std::string price(const ServiceFixture::Session &session, const std::string &plan)
    {
        const auto book = fixture.call("GET", "/v1/prices", {}, session.access).json;
        return book.text("region").value_or("?") + "." + plan + ".month@" + std::to_string(book.integer("version").value_or(0));
    }
    ServiceFixture::Answer checkout(const ServiceFixture::Session &session, const std::string &priceId, const std::string &key)
    {
        return fixture.call("POST", "/v1/billing/checkout", Json::object({{"provider", "stripe"}, {"price", priceId}}), session.access,
                            {{"Idempotency-Key", key}}, ServiceFixture::american);
    }
    std::int64_t orders()
    {
        return sandbox.with([](sandbox::Books &books) { return static_cast<std::int64_t>(books.orders.size()); });
    }

    sandbox::Sandbox sandbox;
    std::unique_ptr<billing::Billing> billing;
    ServiceFixture fixture;
};

} // namespace

class TestBillingHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromRegistrationToALicence()
    {
        World world;
        auto &fixture = world.fixture;
        QCOMPARE(fixture.call("GET", "/v1/billing").status, 401);
        const auto session = fixture.newcomer("buyer@example.com", ServiceFixture::american);
        QCOMPARE(fixture.call("GET", "/v1/billing", {}, session.access).json.text("plan"), std::optional<std::string>("free"));
        const auto id = world.price(session, "premium");
        QCOMPARE(id.substr(0, 6), std::string("world."));
        const auto answer = world.checkout(session, id, "key-1");
        QVERIFY2(answer.status == 200, answer.text.c_str());
        licenseserver::Request pay;
        pay.method = "POST";
        pay.path = answer.json.text("url")->substr(base.size());
        pay.body = "country=US";
        QCOMPARE(world.sandbox.answer(pay).status, 303);
        for (const auto &event : world.sandbox.takeEvents()) {
            auto request = world.sandbox.notification(event, protocol::toSeconds(fixture.clock.now()));
            QCOMPARE(fixture.raw(request).status, 200);
            request.body += " ";
            QCOMPARE(fixture.raw(request).status, 401);
        }
        for (;;) { // beside the threads the deliveries have woken
            const auto done = world.billing->intake.work();
            QVERIFY(done);
            if (fixture.number("SELECT count(*) FROM provider_event WHERE state = 'queued'") == 0)
                break;
        }
        const auto shown = fixture.call("GET", "/v1/billing", {}, session.access).json;
        QCOMPARE(shown.text("plan"), std::optional<std::string>("premium"));
        QCOMPARE(shown.text("access"), std::optional<std::string>("full"));
        const auto entries = fixture.call("GET", "/v1/billing/invoices", {}, session.access).json;
        QCOMPARE(entries.find("entries")->array()->size(), 1U);
        const auto *seller = entries.find("entries")->array()->front().find("seller");
        QVERIFY(seller != nullptr);
        QCOMPARE(seller->dump(),
                 std::string(R"({"name":"Ridge Tools Ltd","address":["1 Main Street","Berlin"],"country":"DE","tax_number":"","email":""})"));
        Json parts;
        for (const char *part : {"a", "b", "c"})
            parts.push(part);
        const auto device = fixture.call("POST", "/v1/devices", Json::object({{"name", "Laptop"}, {"fingerprint", parts}}), session.access);
        QCOMPARE(device.status, 201);
        const auto licence = fixture.call("POST", "/v1/devices/" + *device.json.text("id") + "/licence", Json::object(), session.access);
        QVERIFY2(licence.status == 200, licence.text.c_str());
        const auto read = protocol::readLicence(*licence.json.text("licence"), fixture.service->core().keys->keys()->tokens);
        QVERIFY(read);
        QCOMPARE(read->plan, std::string("premium"));
        QCOMPARE(read->entitlements.at("devices"), 3);
        const auto subscription = *(*shown.find("subscriptions")->array())[0].text("id");
        QCOMPARE(
            fixture
                .call("POST", "/v1/billing/subscriptions/" + subscription + "/cancel", Json::object(), session.access, {{"Idempotency-Key", "key-2"}})
                .status,
            204);
        QCOMPARE(fixture.call("GET", "/v1/billing", {}, session.access).json.text("plan"), std::optional<std::string>("premium"));
    }

    void whoComesBackFromTheProviderIsToldWhatHappensNext()
    {
        World world;
        const auto page = [&](const std::string &query) {
            licenseserver::Request request;
            request.method = "GET";
            request.path = "/v1/billing/return";
            request.query = query;
            return world.fixture.service->handle(request);
        };
        // What providers add to the address, and what somebody makes up, is neither needed nor shown.
        const auto plain = page("");
        for (const char *query : {"", "subscription_id=I-1&ba_token=BA-1", "left=%3Cscript%3E", "session_id=cs_1"}) {
            const auto answer = page(query);
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.contentType, std::string("text/html; charset=utf-8"));
            QCOMPARE(answer.body, plain.body);
        }
        const auto left = page("left=1");
        QVERIFY(left.body != plain.body && left.body.find("<h1>Nothing was paid</h1>") != std::string::npos);
        for (const auto &body : {plain.body, left.body}) {
            for (const char *part :
                 {"<!doctype html>", "<html lang=\"en\">", "<title>", "<main>", "<h1>", "<a href=\"/account\">", "name=\"viewport\""})
                QVERIFY2(body.find(part) != std::string::npos, part);
            for (const char *part : {"<script", "style=", "USD", "ZAR", "$", "http:", "https:"})
                QVERIFY2(body.find(part) == std::string::npos, part);
        }
        int policies = 0;
        for (const auto &header : plain.headers) {
            if (header.name != "Content-Security-Policy")
                continue;
            ++policies;
            QVERIFY(header.value.find("script") == std::string::npos && header.value.starts_with("default-src 'none'"));
            QVERIFY(header.value.find("frame-src 'none'") != std::string::npos);
        }
        QCOMPARE(policies, 1);
    }

    void aCurrencyInAQuestionChangesNoPrice()
    {
        World world;
        const auto session = world.fixture.newcomer("buyer@example.com", ServiceFixture::american);
        const auto ask = [&](const std::string &query) {
            licenseserver::Request request;
            request.method = "GET";
            request.path = "/v1/prices";
            request.query = query;
            request.headers = {{"Authorization", "Bearer " + session.access}};
            return world.fixture.raw(request);
        };
        const auto plain = ask("").text;
        QVERIFY(plain.find("\"world\"") != std::string::npos);
        for (const char *query : {"currency=ZAR", "currency=ZAR&region=southern_africa", "region=il", "country=ZA", "also=ZAR"})
            QCOMPARE(ask(query).text, plain);
        const auto id = world.price(session, "premium");
        for (const char *currency : {".zar", ".usd", ".eur"}) {
            auto named = id;
            named.insert(named.find('@'), currency);
            QCOMPARE(world.checkout(session, named, std::string("c") + currency).status, 403);
        }
        const auto bought = world.checkout(session, id, "key");
        QCOMPARE(bought.json.text("currency"), std::optional<std::string>("USD"));
        QCOMPARE(bought.json.integer("trial_days"), std::optional<std::int64_t>(0));
    }

    /** Whose region was found to be another one is no way for the owner to another region's prices. */
    void aMemberFromElsewhereBuysNothingForTheOrganisation()
    {
        World world;
        auto &f = world.fixture;
        auto &core = f.service->core();
        const auto older = f.newcomer("older@example.com", ServiceFixture::american);
        const auto seen = [&](const std::string &account) {
            return core.database->write([&](licenseserver::Txn &txn) { return core.regions->seen(txn, account, "device", "the same"); });
        };
        QCOMPARE(*seen(older.account), std::string("world"));
        QCOMPARE(f.call("POST", "/v1/me/delete", Json::object({{"password", ServiceFixture::password}}), older.access).status, 204);
        f.advance(std::chrono::hours(24));
        const auto owner = f.newcomer("owner@example.com", ServiceFixture::isra);
        const auto plan = core.planOf;
        core.planOf = [](licenseserver::Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
        const auto invited = Json::object({{"email", "payer@example.com"}, {"role", "billing"}});
        QCOMPARE(f.call("POST", "/v1/members", invited, owner.access).status, 202);
        core.planOf = plan;
        const auto accept = Json::object({{"token", f.mailedCode("payer@example.com")}, {"password", ServiceFixture::password}});
        QCOMPARE(f.call("POST", "/v1/password/reset", accept).status, 204);
        const auto payer = f.signIn("payer@example.com");
        const auto own = world.price(payer, "premium");
        QCOMPARE(own.substr(0, 3), std::string("il."));
        QCOMPARE(world.checkout(payer, own, "k1").status, 200);
        QCOMPARE(*seen(payer.account), std::string("world"));
        const auto foreign = world.price(payer, "premium");
        QCOMPARE(foreign.substr(0, 6), std::string("world."));
        QCOMPARE(world.checkout(payer, foreign, "k2").status, 409);
        QCOMPARE(world.checkout(payer, own, "k3").status, 409);
        QCOMPARE(world.checkout(owner, own, "k4").status, 200);
        QCOMPARE(world.orders(), 2);
    }

    void fiftyEqualCheckoutsAreOne()
    {
        World world;
        const auto session = world.fixture.newcomer("buyer@example.com", ServiceFixture::american);
        const auto id = world.price(session, "creator");
        QCOMPARE(world.fixture.call("POST", "/v1/billing/checkout", Json::object({{"provider", "stripe"}, {"price", id}}), session.access).status,
                 400);
        std::mutex mutex;
        std::set<std::string> urls;
        std::atomic<int> inFlight{0};
        std::atomic<int> odd{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 50; ++i)
            threads.emplace_back([&] {
                const auto answer = world.checkout(session, id, "same");
                inFlight += answer.status == 409;
                odd += answer.status != 409 && answer.status != 200;
                if (answer.status == 200) {
                    const std::lock_guard lock(mutex);
                    urls.insert(answer.json.text("url").value_or("none"));
                }
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(odd.load(), 0);
        QCOMPARE(urls.size(), 1U);
        QCOMPARE(world.orders(), 1);
        QCOMPARE(world.checkout(session, id, "same").json.text("url"), std::optional<std::string>(*urls.begin()));
        QCOMPARE(world.checkout(session, world.price(session, "premium"), "same").status, 422);
    }

    void aForeignPriceOrAnUnknownFieldIsRefused()
    {
        World world;
        std::string logged;
        licenseserver::EventLog::setSink([&logged](std::string_view line) { logged += line; });
        const auto session = world.fixture.newcomer("buyer@example.com", ServiceFixture::american);
        const auto own = world.price(session, "premium");
        for (const char *region : {"il", "eea", "southern_africa"}) {
            const auto answer = world.checkout(session, region + own.substr(own.find('.')), std::string("key-") + region);
            QCOMPARE(answer.status, 403);
            QCOMPARE(answer.json.text("code"), std::optional<std::string>("foreign_price"));
        }
        for (const char *field : {"region", "card", "number", "cvc", "amount", "currency"}) {
            const auto body = Json::object({{"provider", "stripe"}, {"price", own}, {field, "4242424242424242"}});
            QCOMPARE(
                world.fixture.call("POST", "/v1/billing/checkout", body, session.access, {{"Idempotency-Key", std::string("f-") + field}}).status,
                400);
        }
        QCOMPARE(world.orders(), 0);
        int files = 0;
        for (const auto &file : std::filesystem::directory_iterator(world.fixture.folder)) {
            std::ifstream in(file.path(), std::ios::binary);
            std::ostringstream text;
            text << in.rdbuf();
            QVERIFY2(text.str().find("4242424242424242") == std::string::npos, file.path().c_str());
            ++files;
        }
        QVERIFY(files > 3); // the database and its log among them
        QVERIFY(logged.find("4242424242424242") == std::string::npos && !logged.empty());
        QVERIFY(world.fixture.service->core().metrics.text().find("4242") == std::string::npos);
        QCOMPARE(world.fixture.call("POST", "/v1/staff/refunds", Json::object(), session.access, {{"Idempotency-Key", "r"}}).status, 403);
        licenseserver::EventLog::setSink([](std::string_view) {});
    }
};

QTEST_APPLESS_MAIN(TestBillingHttp)
#include "tst_billinghttp.moc"
