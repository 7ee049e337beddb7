#include "services/licenseserver/ops/eventlog.h"
#include "services/licenseserver/ops/sender.h"
#include "tests/support/postgresserver.h"
#include "tests/support/rawhttp.h"
#include "tests/support/servicefixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <fstream>
#include <thread>

#include <sys/stat.h>

using namespace licenseserver;
using namespace std::chrono_literals;
using protocol::Json;
using support::ServiceFixture;

namespace {

const std::string onTheNetwork = "[http]\nport = 0\n[metrics]\nport = 0\n";

std::string post(const std::string &path, const Json &body, const std::string &token = {})
{
    const auto text = body.dump();
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(text.size()) +
           (token.empty() ? "" : "\r\nAuthorization: Bearer " + token) + "\r\n\r\n" + text;
}

} // namespace

class TestOperations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServiceAnswersOverTheNetworkAndEndsCleanly()
    {
        ServiceFixture f({}, onTheNetwork);
        const auto session = f.newcomer("ada@example.com");
        QVERIFY(f.service->start());
        const auto port = f.service->port();
        QCOMPARE(support::statusOf(support::exchange(port, "GET /health/ready HTTP/1.1\r\nHost: a\r\n\r\n")), 200);
        const auto me = support::exchange(port, "GET /v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + session.access + "\r\n\r\n");
        QVERIFY(me.find("ada@example.com") != std::string::npos);
        QVERIFY(me.find("Cache-Control: private, no-store") != std::string::npos);
        QVERIFY(me.find("Server:") == std::string::npos);
        QCOMPARE(support::statusOf(support::exchange(port, post("/v1/me", Json::object()))), 405);
        QCOMPARE(support::statusOf(support::exchange(port, post("/v1/login", Json("text")))), 400);
        const auto wrongType =
            support::exchange(port, "POST /v1/login HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
        QCOMPARE(support::statusOf(wrongType), 415);
        QVERIFY(wrongType.find("application/problem+json") != std::string::npos);
        QVERIFY(f.service->stop());
    }

    void metricsAreOnTheirOwnLoopbackListenerAndNameNobody()
    {
        ServiceFixture f({}, onTheNetwork);
        f.newcomer("ada@example.com");
        QVERIFY(f.service->start());
        const std::string get = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
        QCOMPARE(support::statusOf(support::exchange(f.service->port(), get)), 404);
        const auto text = support::bodyOf(support::exchange(f.service->metricsPort(), get));
        QVERIFY(text.find("rlg_requests_total{class=\"2xx\"}") != std::string::npos);
        QVERIFY(text.find("ada") == std::string::npos);
        int series = 0;
        for (const auto &line : QByteArray::fromStdString(text).split('\n'))
            series += !line.isEmpty() && !line.startsWith('#') ? 1 : 0;
        QVERIFY2(series <= 200, qPrintable(QString::number(series)));
        ServiceFixture open({}, onTheNetwork);
        const auto config = Config::fromText("[metrics]\naddress = \"0.0.0.0\"\n[keys]\nfile = \"" + f.folder +
                                             "/keys\"\n[database]\nurl = \"sqlite:" + f.folder + "/other.db\"\n");
        QVERIFY(!Service::make(*config, f.clock));
    }

    void atMostTwoHundredSeriesWhateverIsCounted()
    {
        Metrics metrics;
        for (int i = 0; i < 1000; ++i)
            metrics.add("rlg_x_total{n=\"" + std::to_string(i) + "\"}");
        int series = 0;
        for (const auto &line : QByteArray::fromStdString(metrics.text()).split('\n'))
            series += !line.isEmpty() && !line.startsWith('#') ? 1 : 0;
        QVERIFY(series <= 200);
        QVERIFY(metrics.text().find("rlg_series_dropped_total 820") != std::string::npos);
    }

    void mailsWaitWhileTheServerIsDownAndNobodyWaitsForThem()
    {
        ServiceFixture f;
        f.sender->down = true;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(f.call("POST", "/v1/register", Json::object({{"email", "ada@example.com"}, {"password", ServiceFixture::password}})).status, 202);
        QVERIFY(timer.elapsed() < 500);
        QVERIFY(f.mailedCode("ada@example.com").empty());
        QCOMPARE(f.number("SELECT count(*) FROM outbox WHERE sent IS NULL AND attempts = 1"), 1);
        f.sender->down = false;
        QVERIFY(f.mailedCode("ada@example.com").empty()); // not due yet
        f.advance(31s);
        QCOMPARE(f.mailedCode("ada@example.com").size(), 12U);
        QCOMPARE(f.number("SELECT count(*) FROM outbox WHERE sent IS NOT NULL AND body = ''"), 1);
        f.advance(1h);
        f.mailedCode("ada@example.com");
        QCOMPARE(f.sender->mails.size(), 1U);
    }

    void whatCannotBeSentIsGivenUpAfterADay()
    {
        ServiceFixture f;
        f.sender->down = true;
        f.call("POST", "/v1/register", Json::object({{"email", "ada@example.com"}, {"password", ServiceFixture::password}}));
        for (int i = 0; i < 40; ++i) {
            f.mailedCode("ada@example.com");
            f.advance(4h);
        }
        QCOMPARE(f.number("SELECT attempts FROM outbox"), 12);
        QCOMPARE(f.number("SELECT count(*) FROM outbox WHERE given_up IS NOT NULL AND body = ''"), 1);
    }

    void aThousandEqualAlertsAreOneAndASummary()
    {
        ServiceFixture f;
        auto &core = f.service->core();
        for (int i = 0; i < 20; ++i) {
            QVERIFY(core.database->write([&](Txn &txn) -> foundation::Status {
                for (int k = 0; k < 50; ++k) {
                    if (auto done = core.outbox->alert(txn, "disk_full", "The disk is full"); !done)
                        return done;
                }
                return foundation::Done{};
            }));
        }
        QVERIFY(core.outbox->deliver(*core.database, *f.sender));
        QCOMPARE(f.sender->alerts, std::vector<std::string>{"The disk is full"});
        f.advance(1h);
        QVERIFY(core.outbox->tidy(*core.database));
        QVERIFY(core.outbox->tidy(*core.database));
        QVERIFY(core.outbox->deliver(*core.database, *f.sender));
        QCOMPARE(f.sender->alerts, (std::vector<std::string>{"The disk is full", "disk_full happened 999 more times within the hour"}));
    }

    void mailCarriesNoInjectedHeaders()
    {
        const auto text = mailText({"a@b.de\r\nBcc: x@y.de", "Hello\r\nX-Evil: 1", "one\ntwo\r\n.\r\n"}, "rlg@b.de", "now", "<1@x>");
        const auto head = text.substr(0, text.find("\r\n\r\n"));
        QVERIFY(head.find("\r\nBcc") == std::string::npos);
        QVERIFY(head.find("\r\nX-Evil") == std::string::npos);
        QVERIFY(text.find("one\r\ntwo\r\n") != std::string::npos);
        const auto hebrew = mailText({"a@b.de", "שלום", "x"}, "rlg@b.de", "now", "<1@x>");
        QVERIFY(hebrew.find("Subject: =?UTF-8?B?16nXnNeV150=?=") != std::string::npos);
    }

    void alertsGoToSlackOnlyAndMailNeverInTheClear()
    {
        const auto checked = [](const char *toml) { return checkSenderSettings(*Config::fromText(toml)).ok(); };
        QVERIFY(checked(""));
        QVERIFY(checked("[slack]\nurl = \"https://hooks.slack.com/services/T/B/X\"\n"));
        for (const char *url : {"http://hooks.slack.com/services/T", "https://hooks.slack.com.evil.example/services/T", "https://evil.example/",
                                "https://hooks.slack.com@evil.example/services/"})
            QVERIFY2(!checked(("[slack]\nurl = \"" + std::string(url) + "\"\n").c_str()), url);
        QVERIFY(!checked("[smtp]\nurl = \"smtp://mail.example:25\"\nplain_loopback = true\n"));
        QVERIFY(checked("[smtp]\nurl = \"smtp://127.0.0.1:2525\"\nplain_loopback = true\n"));
        QVERIFY(!checked("[smtp]\nurl = \"http://mail.example\"\n"));
    }

    void logLinesStayOneLine()
    {
        std::string log;
        EventLog::setSink([&](std::string_view line) { log += line; });
        EventLog::write(Level::Info, "thing", {{"why", "a\r\n{\"level\":\"error\"}\x1b[31m\x7f"}});
        EventLog::setSink([](std::string_view) {});
        QCOMPARE(std::count(log.begin(), log.end(), '\n'), 1);
        QVERIFY(log.find('\x1b') == std::string::npos && log.find('\r') == std::string::npos && log.find('\x7f') == std::string::npos);
        QVERIFY(Json::parse(log.substr(0, log.size() - 1)));
    }

    void keysRotateWithoutAFalseRefusal()
    {
        ServiceFixture f;
        const auto path = f.folder + "/keys";
        std::string old;
        {
            std::ifstream in(path);
            std::getline(in, old, '\0');
        }
        auto session = f.newcomer("ada@example.com");
        const auto before = session.access;
        const auto alive = [&](const std::string &token) { return f.call("GET", "/v1/me", {}, token).status; };
        QCOMPARE(alive(before), 200);
        auto fresh = KeyStore::newFile("k2");
        const auto accessLine = fresh.substr(fresh.find("access "), fresh.find('\n', fresh.find("access ")) - fresh.find("access ") + 1);
        const auto at = old.find("access ");
        std::ofstream(path) << old.substr(0, at) << accessLine << old.substr(at);
        QVERIFY(f.service->core().keys->reload());
        QCOMPARE(alive(before), 200); // until it ends by itself
        session = f.signIn("ada@example.com");
        QCOMPARE(alive(session.access), 200);
        const auto end = old.find('\n', at) + 1;
        std::ofstream(path) << old.substr(0, at) << accessLine << old.substr(end); // the old key leaves
        f.service->maintain();
        QCOMPARE(alive(before), 401);
        QCOMPARE(alive(session.access), 200);
        std::ofstream(path) << "access k3 tooshort\n";
        QVERIFY(!f.service->core().keys->reload());
        QCOMPARE(alive(session.access), 200); // a broken file changes nothing
        chmod(path.c_str(), 0644);
        QCOMPARE(f.service->core().keys->reload().error().kind, foundation::Error::Kind::Refused);
    }

    /** The order of a rotation: the new key joins below the old one, signs when every instance knows it, the old one leaves when its tokens ended. */
    void aThousandRequestsDuringARotationOnTwoInstancesAreAllAnswered()
    {
        const Service::Part agency = [](Router &, Core &core) -> foundation::Status {
            core.planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
            return foundation::Done{};
        };
        ServiceFixture f({}, {}, {agency});
        const auto config = Config::fromText("[keys]\nfile = \"" + f.folder + "/keys\"\n[database]\nurl = \"sqlite:" + f.folder +
                                             "/service.db\"\n[accounts]\npassword_bytes = 65536\n");
        auto other = Service::make(*config, f.clock, std::make_unique<support::KeptMails>(), {agency});
        QVERIFY(other);
        std::string whole;
        {
            std::ifstream in(f.folder + "/keys");
            std::getline(in, whole, '\0');
        }
        const auto at = whole.find("access ");
        const auto end = whole.find('\n', at) + 1;
        const auto old = whole.substr(at, end - at);
        const auto file = KeyStore::newFile("k2");
        const auto fresh = file.substr(file.find("access "), file.find('\n', file.find("access ")) + 1 - file.find("access "));
        int refused = 0;
        int asked = 0;
        std::vector<std::string> tokens{f.newcomer("ada@example.com").access, f.newcomer("eve@example.com").access};
        const auto ask = [&](Service &service, const std::string &token) {
            Request request;
            request.method = "GET";
            request.path = "/v1/me";
            request.peer = ServiceFixture::isra;
            request.headers = {{"Authorization", "Bearer " + token}};
            return service.handle(request).status;
        };
        /** Writes the key file; then 60 seconds pass, in which each instance does its rounds at times of its own, people sign in and ask. */
        const auto minute = [&](const std::string &accessKeys) {
            std::ofstream(f.folder + "/keys") << whole.substr(0, at) << accessKeys << whole.substr(end);
            for (int round = 0; round < 12; ++round) {
                f.advance(5s);
                (round % 2 == 0 ? *f.service : **other).maintain();
                for (int i = 0; i < 42; ++i, ++asked)
                    refused += ask(i % 2 == 0 ? *f.service : **other, tokens[static_cast<std::size_t>(i / 2) % tokens.size()]) == 200 ? 0 : 1;
                (round % 2 == 0 ? **other : *f.service).maintain();
                if (round % 6 == 5)
                    tokens.push_back(f.signIn("ada@example.com").access);
            }
        };
        minute(old + fresh);
        minute(fresh + old);
        QVERIFY(asked >= 1000);
        QCOMPARE(refused, 0);
        const auto before = tokens.front();
        const auto latest = tokens.back();
        // The old key leaves: refused by both within a minute, what the new one signed goes on.
        std::ofstream(f.folder + "/keys") << whole.substr(0, at) << fresh << whole.substr(end);
        int seconds = 0;
        while (seconds < 120 && (ask(*f.service, before) != 401 || ask(**other, before) != 401)) {
            f.advance(5s);
            f.service->maintain();
            (*other)->maintain();
            seconds += 5;
        }
        qInfo("%d requests, %d refused; the removed key was refused by both after %d seconds", asked, refused, seconds);
        QVERIFY(seconds <= 60);
        QCOMPARE(ask(*f.service, latest), 200);
        QCOMPARE(ask(**other, latest), 200);
    }

    void everyFaultOfTheConfigurationIsNamed()
    {
        const auto config = Config::fromText("[http]\nport = \"eighty\"\nprot = 1\n[smtp]\nplain_loopback = 7\n");
        QVERIFY(!config);
        for (const char *part : {"http.port must be a whole number", "http.prot is not a setting", "smtp.plain_loopback must be true or false"})
            QVERIFY2(config.error().detail.find(part) != std::string::npos, part);
        QVERIFY(!Config::fromText("[http\n"));
        const auto mixed = Config::fromText("[http]\nport = 1\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n",
                                            {"RLG_HTTP_PORT=2", "RLG_SMTP_PASSWORD=hush", "HOME=/x"});
        QVERIFY(mixed);
        QCOMPARE(mixed->number("http.port"), std::int64_t{2});
        QCOMPARE(mixed->list("http.trusted_proxies"), (std::vector<std::string>{"10.0.0.0/8", "::1"}));
        QVERIFY(mixed->shown().find("hush") == std::string::npos);
        QVERIFY(mixed->shown().find("smtp.password = (set)") != std::string::npos);
    }

    void aRolloverOfTwoInstancesLosesNoRequestBehindAProxy()
    {
        // Two instances on one port: one leaves while requests keep coming. Nobody asks twice, as nobody may who sends a POST.
        ServiceFixture first({}, onTheNetwork);
        QVERIFY(first.service->start());
        const auto port = first.service->port();
        ServiceFixture second({}, "[http]\nport = " + std::to_string(port) + "\n[metrics]\nport = 0\n");
        QVERIFY(second.service->start());
        std::atomic<bool> ending{false};
        std::atomic<int> good{0};
        std::atomic<int> bad{0};
        std::thread client([&] {
            while (!ending) {
                const std::string request = "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
                const auto answer = support::exchange(port, request);
                (support::statusOf(answer) == 200 ? good : bad) += 1;
            }
        });
        QTRY_VERIFY(good.load() > 30);
        QVERIFY(first.service->stop());
        const int then = good.load();
        QTRY_VERIFY(good.load() > then + 30);
        ending = true;
        client.join();
        QCOMPARE(bad.load(), 0);
    }

    void anUnreachableDatabaseIsSaidWithinASecond()
    {
        std::string why;
        const auto postgres = support::PostgresServer::start(why);
        if (!postgres)
            QSKIP(why.c_str());
        ServiceFixture f(postgres->freshDatabase());
        const auto session = f.newcomer("ada@example.com");
        QCOMPARE(f.call("GET", "/v1/me", {}, session.access).status, 200);
        postgres->halt();
        for (const char *path : {"/v1/me", "/health/ready", "/v1/prices"}) {
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(f.call("GET", path, {}, session.access).status, 503);
            QVERIFY(timer.elapsed() < 1000);
        }
        QCOMPARE(f.call("GET", "/health/live").status, 200);
        QCOMPARE(f.call("POST", "/v1/register", Json::object({{"email", "b@example.com"}, {"password", ServiceFixture::password}})).status, 503);
        QVERIFY(postgres->resume());
        QTRY_COMPARE_WITH_TIMEOUT(f.call("GET", "/v1/me", {}, session.access).status, 200, 3000);
    }
};

QTEST_GUILESS_MAIN(TestOperations)
#include "tst_operations.moc"
