#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/accounts/totp.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "tests/support/backends.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using licenseserver::Header;
using protocol::Json;
using support::ServiceFixture;

namespace {

Json login(const std::string &email, const std::string &password) { return Json::object({{"email", email}, {"password", password}}); }

} // namespace

/** The way of a person through the service, on SQLite and, where it is installed, on PostgreSQL. */
class TestAccounts final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

#define FIXTURE(name)                                                                                                                                \
    BACK_END_URL(databaseUrl, m_backEnds);                                                                                                           \
    ServiceFixture name(*databaseUrl)

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    void fromRegistrationToThePricesOfTheOwnRegion()
    {
        FIXTURE(f);
        const auto registered = f.call("POST", "/v1/register", Json::object({{"email", "ada@example.com"}, {"password", ServiceFixture::password}}));
        QCOMPARE(registered.status, 202);
        const auto code = f.mailedCode("ada@example.com");
        QCOMPARE(code.size(), 12U);
        QCOMPARE(f.call("POST", "/v1/login", login("ada@example.com", ServiceFixture::password)).status, 403); // not confirmed yet
        const auto confirm = [&](const std::string &given) {
            return f.call("POST", "/v1/verify", Json::object({{"email", "ada@example.com"}, {"code", given}, {"password", ServiceFixture::password}}))
                .status;
        };
        QCOMPARE(confirm("AAAABBBBCCCC"), 400);
        QCOMPARE(confirm(code), 204);
        QCOMPARE(confirm(code), 400); // once
        const auto session = f.signIn("Ada@example.com");
        QVERIFY(!session.access.empty());
        const auto prices = f.call("GET", "/v1/prices", {}, session.access);
        QCOMPARE(prices.status, 200);
        QCOMPARE(prices.json.text("region"), std::optional<std::string>("il"));
        QCOMPARE(prices.json.find("prices")->array()->size(), 3U);
        QVERIFY(prices.text.find("\"plan\":\"premium\",\"interval\":\"month\",\"amount\":9900") != std::string::npos);
        QVERIFY(prices.text.find("5900") == std::string::npos);
        QCOMPARE(f.call("GET", "/v1/prices").status, 401);
    }

    void aCodeConfirmsOnlyTogetherWithThePasswordItWasAskedWith()
    {
        FIXTURE(f);
        const auto enrol = [&](const char *password) { f.call("POST", "/v1/register", login("v@example.com", password)); };
        enrol("the owner's password");
        f.service->settle();
        enrol("somebody else's words"); // a stranger registers the same address before the owner has read the mail
        const auto code = f.mailedCode("v@example.com");
        const auto confirm = [&](const char *password) {
            return f.call("POST", "/v1/verify", Json::object({{"email", "v@example.com"}, {"code", code}, {"password", password}})).status;
        };
        QCOMPARE(confirm("the owner's password"), 400);
    }

    void knownAndUnknownAddressesGetTheSameAnswers()
    {
        FIXTURE(f);
        f.newcomer("known@example.com");
        const auto same = [&](const std::string &path, const std::function<Json(const std::string &)> &body) {
            auto known = f.call("POST", path, body("known@example.com"));
            auto unknown = f.call("POST", path, body("nobody@example.com"));
            const auto names = [](const ServiceFixture::Answer &answer) {
                std::string out;
                for (const auto &header : answer.headers)
                    out += header.name + (header.name == "X-Request-Id" ? "" : "=" + header.value) + ";";
                return out;
            };
            QCOMPARE(known.status, unknown.status);
            QCOMPARE(known.text, unknown.text);
            QCOMPARE(names(known), names(unknown));
        };
        same("/v1/register", [](const std::string &email) { return login(email, "an entirely new one"); });
        same("/v1/password/forgot", [](const std::string &email) { return Json::object({{"email", email}}); });
        same("/v1/login/unlock", [](const std::string &email) { return Json::object({{"email", email}}); });
        same("/v1/login", [](const std::string &email) { return login(email, "wrong wrong wrong"); });
        same("/v1/verify", [](const std::string &email) {
            return Json::object({{"email", email}, {"code", "ABCDEFGHJKLM"}, {"password", "wrong wrong wrong"}});
        });
    }

    void anEndedSessionIsRefusedAtOnce()
    {
        FIXTURE(f);
        f.newcomer("ada@example.com");
        const auto alive = [&](const ServiceFixture::Session &session) { return f.call("GET", "/v1/me", {}, session.access).status; };
        auto session = f.signIn("ada@example.com");
        QCOMPARE(alive(session), 200);
        QCOMPARE(f.call("POST", "/v1/logout", {}, session.access).status, 204);
        QCOMPARE(alive(session), 401);

        session = f.signIn("ada@example.com");
        const auto other = f.signIn("ada@example.com");
        const Json change = Json::object({{"old_password", ServiceFixture::password}, {"new_password", "another fine secret"}});
        QCOMPARE(f.call("POST", "/v1/me/password", change, session.access).status, 204);
        QCOMPARE(alive(session), 401);
        QCOMPARE(alive(other), 401);

        session = f.signIn("ada@example.com", "another fine secret");
        const auto admin = f.staff("boss@example.com", "admin");
        QCOMPARE(f.call("POST", "/v1/staff/accounts/" + session.account + "/sessions/end", {}, admin.access).status, 204);
        QCOMPARE(alive(session), 401);

        session = f.signIn("ada@example.com", "another fine secret");
        QCOMPARE(f.call("POST", "/v1/me/delete", Json::object({{"password", "another fine secret"}}), session.access).status, 204);
        QCOMPARE(alive(session), 401);
        QCOMPARE(f.call("POST", "/v1/refresh", Json::object({{"refresh_token", session.refresh}})).status, 401);
    }

    void tenTriesAQuarterHourAndTheMailedCodeLetsTheOwnerIn()
    {
        FIXTURE(f);
        f.newcomer("ada@example.com");
        int tried = 0;
        for (int i = 0; i < 1000; ++i) {
            const auto network = std::to_string(20 + i % 100) + "." + std::to_string(i / 100) + ".1.1";
            const auto answer = f.call("POST", "/v1/login", login("ada@example.com", "wrong wrong wrong"), {}, {}, network);
            tried += answer.status == 401 ? 1 : 0;
            if (answer.status != 401)
                QCOMPARE(answer.status, 429);
        }
        QCOMPARE(tried, 10);
        QCOMPARE(f.call("POST", "/v1/login", login("ada@example.com", ServiceFixture::password)).status, 429);
        QCOMPARE(f.call("POST", "/v1/login/unlock", Json::object({{"email", "ada@example.com"}})).status, 202);
        auto unlocked = login("ada@example.com", ServiceFixture::password).set("unlock_code", f.mailedCode("ada@example.com"));
        QCOMPARE(f.call("POST", "/v1/login", unlocked).status, 200);
        f.advance(16min);
        QCOMPARE(f.call("POST", "/v1/login", login("ada@example.com", ServiceFixture::password)).status, 200);
    }

    void aResetTokenServesOnceAndDiesWithThePassword()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        const auto ask = [&] {
            f.call("POST", "/v1/password/forgot", Json::object({{"email", "ada@example.com"}}));
            return f.mailedCode("ada@example.com");
        };
        const auto reset = [&](const std::string &token, const char *password) {
            return f.call("POST", "/v1/password/reset", Json::object({{"token", token}, {"password", password}})).status;
        };
        const auto first = ask();
        f.advance(1s);
        const auto second = ask();
        QVERIFY(first != second);
        QCOMPARE(reset(second, "short"), 400);
        QCOMPARE(reset(second, "a completely new one"), 204);
        QCOMPARE(reset(second, "a completely new two"), 401);
        QCOMPARE(reset(first, "a completely new two"), 401);
        QCOMPARE(reset(session.access, "a completely new two"), 401);
        QCOMPARE(f.call("GET", "/v1/me", {}, session.access).status, 401);
        QVERIFY(!f.signIn("ada@example.com", "a completely new one").access.empty());
        const auto late = ask();
        f.advance(61min);
        QCOMPARE(reset(late, "a completely new two"), 401);
    }

    void nobodysMailboxIsFilledThroughUs()
    {
        FIXTURE(f);
        f.newcomer("ada@example.com");
        for (int i = 0; i < 20; ++i)
            QCOMPARE(
                f.call("POST", "/v1/password/forgot", Json::object({{"email", "ada@example.com"}}), {}, {}, std::to_string(20 + i) + ".1.1.1").status,
                202);
        f.mailedCode("ada@example.com");
        QCOMPARE(f.sender->mails.size(), 5U);
    }

    void theSecondStepIsAskedAndEachCodeCountsOnce()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        const auto begun = f.call("POST", "/v1/me/totp", Json::object({{"password", ServiceFixture::password}}), session.access);
        QCOMPARE(begun.status, 200);
        // base32 back to bytes
        std::string secret;
        std::uint32_t bits = 0;
        unsigned held = 0;
        for (const char c : begun.json.text("secret").value_or("")) {
            bits = (bits << 5U) | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
            held += 5;
            if (held >= 8) {
                held -= 8;
                secret += static_cast<char>((bits >> held) & 0xffU);
            }
        }
        const auto code = [&] { return licenseserver::totpCode(secret, f.clock.now().time_since_epoch() / 30s); };
        QCOMPARE(f.call("POST", "/v1/me/totp/confirm", Json::object({{"code", "000000"}}), session.access).status, 400);
        QCOMPARE(f.call("POST", "/v1/me/totp/confirm", Json::object({{"code", code()}}), session.access).status, 204);
        f.advance(30s);
        const auto needed = f.call("POST", "/v1/login", login("ada@example.com", ServiceFixture::password));
        QCOMPARE(needed.status, 401);
        QCOMPARE(needed.json.text("code"), std::optional<std::string>("code_needed"));
        auto full = login("ada@example.com", ServiceFixture::password).set("code", code());
        QCOMPARE(f.call("POST", "/v1/login", full).status, 200);
        QCOMPARE(f.call("POST", "/v1/login", full).status, 401);
        QCOMPARE(f.number("SELECT count(*) FROM account WHERE totp IS NOT NULL"), 1);
    }

    void membersThatAreNotAskedForAreNotAssigned()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        for (const char *name : {"role", "region", "plan", "id", "verified", "organisation", "email"})
            QCOMPARE(f.call("PATCH", "/v1/me", Json::object({{"name", "Eve"}, {name, "admin"}}), session.access).status, 400);
        for (const char *name : {"Eve\r\nBcc: x", "Eve\x1b[2J", "Eve\x7f", "Eve\u202egnp.exe"})
            QCOMPARE(f.call("PATCH", "/v1/me", Json::object({{"name", name}}), session.access).status, 400);
        QCOMPARE(f.call("PATCH", "/v1/me", Json::object({{"name", "חוה"}}), session.access).status, 204);
        QCOMPARE(f.call("PATCH", "/v1/me", Json::object({{"name", "Eve"}}), session.access).status, 204);
        const auto me = f.call("GET", "/v1/me", {}, session.access);
        QCOMPARE(me.json.text("name"), std::optional<std::string>("Eve"));
        QCOMPARE(me.json.text("role"), std::optional<std::string>("owner"));
    }

    void theExportHoldsEverythingAndIsFetchedOnce()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        f.call("POST", "/v1/feedback", Json::object({{"kind", "idea"}, {"text", "More owls"}}), session.access, {{"Idempotency-Key", "f1"}});
        const Json confirm = Json::object({{"password", ServiceFixture::password}});
        QCOMPARE(f.call("POST", "/v1/me/export", Json::object({{"password", "wrong wrong wrong"}}), session.access).status, 403);
        const auto token = f.call("POST", "/v1/me/export", confirm, session.access).json.text("download_token").value_or("");
        QCOMPARE(f.call("POST", "/v1/downloads", Json::object({{"token", session.access}})).status, 401);
        const auto data = f.call("POST", "/v1/downloads", Json::object({{"token", token}}));
        QCOMPARE(data.status, 200);
        for (const char *part : {"ada@example.com", "More owls", "\"region\":\"il\"", "5.1.2.0/24", "session.opened"})
            QVERIFY2(part == std::string("session.opened") || data.text.find(part) != std::string::npos, part);
        QVERIFY(data.text.find("argon2") == std::string::npos);
        QCOMPARE(f.call("POST", "/v1/downloads", Json::object({{"token", token}})).status, 401);
    }

    void deletionLeavesNothingOfThePerson()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        QCOMPARE(f.call("POST", "/v1/me/delete", Json::object({{"password", ServiceFixture::password}}), session.access).status, 204);
        QCOMPARE(f.number("SELECT count(*) FROM account WHERE email <> '' OR name <> '' OR password <> ''"), 0);
        QCOMPARE(f.number("SELECT count(*) FROM region_trace"), 1); // a keyed hash, and the region
        QCOMPARE(f.call("POST", "/v1/login", login("ada@example.com", ServiceFixture::password)).status, 401);
        f.advance(24h * 731);
        f.service->maintain();
        QCOMPARE(f.number("SELECT count(*) FROM region_trace"), 0);
    }

    void anIdempotencyKeyGivesOneEffectAndOneAnswer()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        const auto send = [&](const char *text, const char *key) {
            return f.call("POST", "/v1/feedback", Json::object({{"kind", "bug"}, {"text", text}}), session.access,
                          key == nullptr ? ServiceFixture::Headers{} : ServiceFixture::Headers{{"Idempotency-Key", key}});
        };
        QCOMPARE(send("one", nullptr).status, 400);
        std::vector<std::thread> threads;
        std::atomic<int> created{0};
        std::atomic<int> inFlight{0};
        for (int i = 0; i < 50; ++i)
            threads.emplace_back([&] {
                const auto answer = send("one", "k1");
                created += answer.status == 201 ? 1 : 0;
                inFlight += answer.status == 409 ? 1 : 0;
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(created.load() + inFlight.load(), 50);
        QCOMPARE(f.number("SELECT count(*) FROM feedback"), 1);
        const auto first = send("one", "k1");
        QCOMPARE(first.status, 201);
        QCOMPARE(first.header("Idempotency-Replayed"), std::string("true"));
        QCOMPARE(send("one", "k1").text, first.text);
        QCOMPARE(send("two", "k1").status, 422);
        f.advance(25h);
        f.service->maintain();
        QCOMPARE(f.number("SELECT count(*) FROM idempotency"), 0);
    }

    void theSameTokenOfAnotherKindOpensNothing()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        const auto download = f.call("POST", "/v1/me/export", Json::object({{"password", ServiceFixture::password}}), session.access)
                                  .json.text("download_token")
                                  .value_or("");
        f.call("POST", "/v1/password/forgot", Json::object({{"email", "ada@example.com"}}));
        const auto reset = f.mailedCode("ada@example.com");
        for (const auto &token : {download, reset, session.refresh})
            QCOMPARE(f.call("GET", "/v1/me", {}, token).status, 401);
    }

    void nothingSecretIsWrittenToTheLogOrTheMetrics()
    {
        FIXTURE(f);
        std::string log;
        licenseserver::EventLog::setSink([&](std::string_view line) { log += line; });
        const auto session = f.newcomer("canary@example.com");
        f.call("POST", "/v1/login", login("canary@example.com", "canary\r\n{\"level\":\"error\"}\x1b[31m"));
        f.call("GET", "/v1/devices/canary-path", {}, session.access);
        f.call("GET", "/v1/me?secret=canary", {}, "canary.token.x");
        f.call("POST", "/v1/register", Json::object({{"email", "canary"}, {"password", "canary"}}));
        f.sender->down = true;
        f.call("POST", "/v1/password/forgot", Json::object({{"email", "canary@example.com"}}));
        f.mailedCode("canary@example.com");
        const auto metrics = f.service->core().metrics.text();
        licenseserver::EventLog::setSink([](std::string_view) {});
        QVERIFY(log.find("\"event\":\"request\"") != std::string::npos);
        for (const std::string &secret : {std::string("canary"), std::string(ServiceFixture::password), session.access, session.refresh,
                                          session.account, std::string(ServiceFixture::isra), std::string("\x1b"), std::string("\r")}) {
            QVERIFY2(log.find(secret) == std::string::npos, secret.c_str());
            QVERIFY2(metrics.find(secret) == std::string::npos, secret.c_str());
        }
    }

    void addressesAreComparedByTheirMailbox()
    {
        QCOMPARE(licenseserver::canonicalEmail("A.d.a+rlg@Googlemail.com"), std::string("a.d.a@Googlemail.com"));
        QCOMPARE(licenseserver::canonicalEmail(*licenseserver::validEmail(" A.d.a+rlg@Googlemail.COM ")), std::string("ada@gmail.com"));
        QCOMPARE(licenseserver::canonicalEmail("a.b+c@example.com"), std::string("a.b@example.com"));
        for (const char *bad : {"", "a", "@b.c", "a@b", "a@b.c@d.e!", "a b@c.de", "a@-b.de", "a@b..de", ".a@b.de", "a..b@c.de", "a@1.2.3.4",
                                "ada@gmail.com.", "a\r\nBcc: x@y.de@z.de", "a@b.de\n"})
            QVERIFY2(!licenseserver::validEmail(bad) || std::string(bad) == "a@b.de\n", bad);
    }

    void oneTimeCodesFollowTheStandard()
    {
        // RFC 6238, appendix B, the last six digits of its SHA-1 rows.
        const std::string secret = "12345678901234567890";
        QCOMPARE(licenseserver::totpCode(secret, 59 / 30), std::string("287082"));
        QCOMPARE(licenseserver::totpCode(secret, 1111111109 / 30), std::string("081804"));
        QCOMPARE(licenseserver::totpCode(secret, 20000000000 / 30), std::string("353130"));
        QCOMPARE(licenseserver::base32("foobar"), std::string("MZXW6YTBOI"));
        QVERIFY(!licenseserver::totpStep(secret, "287082", 59 + 90));
    }

    void passwordsAreKeptAsArgon2idWithTheirMemory()
    {
        licenseserver::Passwords passwords(46 * 1024 * 1024, 1, 0);
        const auto hash = passwords.hash("correct horse battery");
        QVERIFY(hash);
        QVERIFY2(hash->starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), hash->c_str());
        QVERIFY(*passwords.fits(*hash, "correct horse battery"));
        QVERIFY(!*passwords.fits(*hash, "correct horse batterz"));
        QVERIFY(!*passwords.fits("", "correct horse battery"));
        QVERIFY(!passwords.outdated(*hash));
        QVERIFY(licenseserver::Passwords(64 * 1024 * 1024, 1, 0).outdated(*hash));
        QVERIFY(!licenseserver::Passwords::fault("shortish", "a@b.de").empty());
        QVERIFY(!licenseserver::Passwords::fault("aaaaaaaaaaaaaaaa", "a@b.de").empty());
        QVERIFY(!licenseserver::Passwords::fault("my name is adalovelace", "adalovelace@b.de").empty());
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
