#include "tests/support/backends.h"
#include "tests/support/mmdbwriter.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <thread>

using namespace licenseserver;
using namespace std::chrono_literals;
using protocol::Json;
using support::MmdbWriter;
using support::ServiceFixture;

namespace {

/** The plan with the highest limit: these tests ask a lot within a minute. */
Service::Part agency()
{
    return [](Router &, Core &core) -> foundation::Status {
        core.planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
        return foundation::Done{};
    };
}

} // namespace

class TestRegion final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

    static std::string regionOf(ServiceFixture &f, const ServiceFixture::Session &session)
    {
        return f.call("GET", "/v1/me", {}, session.access).json.text("region").value_or("none");
    }

#define FIXTURE(name)                                                                                                                                \
    BACK_END_URL(databaseUrl, m_backEnds);                                                                                                           \
    ServiceFixture name(*databaseUrl, {}, {agency()})

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    void theRegionIsDecidedByTheAddressOnceWithItsEvidence()
    {
        FIXTURE(f);
        QCOMPARE(regionOf(f, f.newcomer("il@example.com", ServiceFixture::isra)), std::string("il"));
        QCOMPARE(regionOf(f, f.newcomer("za@example.com", ServiceFixture::africa)), std::string("southern_africa"));
        QCOMPARE(regionOf(f, f.newcomer("de@example.com", ServiceFixture::german)), std::string("eea"));
        QCOMPARE(regionOf(f, f.newcomer("us@example.com", ServiceFixture::american)), std::string("world"));
        QCOMPARE(f.number("SELECT count(*) FROM region_decision"), 4);
        const auto evidence =
            f.service->core().database->read([](Txn &txn) { return txn.row("SELECT evidence FROM region_decision WHERE region = 'il'"); });
        for (const char *part : {"5.1.2.0/24", "Test-Country-One", "Test-Country-Two", "1790000000", "\"IL\""})
            QVERIFY2((*evidence)->text(0).find(part) != std::string::npos, part);
        QVERIFY((*evidence)->text(0).find("5.1.2.3") == std::string::npos);
    }

    void whatIsNotCertainStaysPendingAndShowsNoPrice_data()
    {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("databases disagree") << QByteArray(ServiceFixture::disputed) << QByteArray("databases_disagree");
        QTest::newRow("no record") << QByteArray(ServiceFixture::unknown) << QByteArray("too_few_votes");
        QTest::newRow("hosting") << QByteArray(ServiceFixture::hosted) << QByteArray("hidden");
        QTest::newRow("6to4") << QByteArray("2002:501:203::1") << QByteArray("tunnel");
        QTest::newRow("Teredo") << QByteArray("2001:0:501::1") << QByteArray("tunnel");
        QTest::newRow("private") << QByteArray("192.168.1.1") << QByteArray("address_not_public");
        QTest::newRow("no address") << QByteArray("") << QByteArray("address_not_public");
    }
    void whatIsNotCertainStaysPendingAndShowsNoPrice()
    {
        QFETCH(QByteArray, peer);
        QFETCH(QByteArray, reason);
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com", peer.toStdString());
        QCOMPARE(regionOf(f, session), std::string("pending"));
        const auto prices = f.call("GET", "/v1/prices", {}, session.access);
        QCOMPARE(prices.status, 409);
        QCOMPARE(prices.json.text("code"), std::optional<std::string>("region_pending"));
        QCOMPARE(f.number("SELECT count(*) FROM region_decision WHERE reason = '" + reason.toStdString() + "'"), 1);
        // A card settles it, once.
        const auto settle = [&](const char *region) {
            return f.service->core().database->write(
                [&](Txn &txn) { return f.service->core().regions->settle(txn, session.account, region, Json::object(), "provider"); });
        };
        QCOMPARE(*settle("il"), std::string("il"));
        QCOMPARE(*settle("world"), std::string("il"));
        QCOMPARE(f.call("GET", "/v1/prices", {}, session.access).status, 200);
    }

    void headersOfAStrangerDecideNothing()
    {
        FIXTURE(f);
        int wrong = 0;
        int number = 0;
        for (const char *name : {"X-Forwarded-For", "Forwarded", "CF-Connecting-IP", "X-Real-IP", "True-Client-IP", "X-Client-IP",
                                 "X-Cluster-Client-IP", "Via", "X-Forwarded"}) {
            for (const std::string value : {"41.1.2.3", "for=41.1.2.3", "127.0.0.1, 41.1.2.3"}) {
                const auto email = "u" + std::to_string(++number) + "@example.com";
                f.call("POST", "/v1/register", Json::object({{"email", email}, {"password", ServiceFixture::password}}), {},
                       {{name, value}, {name, "41.9.9.9"}}, "5.1.2.3");
                f.service->settle();
            }
        }
        wrong = static_cast<int>(f.number("SELECT count(*) FROM region_decision WHERE region <> 'il'"));
        QCOMPARE(f.number("SELECT count(*) FROM region_decision"), number);
        QCOMPARE(wrong, 0);
    }

    void theRegionStaysWhateverTheUserDoes()
    {
        FIXTURE(f);
        auto session = f.newcomer("ada@example.com", ServiceFixture::isra);
        const auto still = [&](const char *after) { QVERIFY2(regionOf(f, session) == "il", after); };
        for (int i = 0; i < 50; ++i)
            f.call("GET", "/v1/prices", {}, session.access, {}, std::to_string(10 + i * 4) + ".1.2.3");
        still("50 other addresses");
        for (const char *query : {"?region=world", "?currency=ZAR", "?country=ZA", "?region[]=world"})
            QCOMPARE(f.call("GET", std::string("/v1/prices") + query, {}, session.access, {{"Accept-Language", "af-ZA"}}, ServiceFixture::africa)
                         .json.text("region"),
                     std::optional<std::string>("il"));
        still("parameters and languages");
        f.call("POST", "/v1/login", Json::object({{"email", "ada@example.com"}, {"password", ServiceFixture::password}, {"region", "world"}}), {}, {},
               ServiceFixture::africa);
        session = f.signIn("ada@example.com");
        still("signing in elsewhere");
        f.call("POST", "/v1/password/forgot", Json::object({{"email", "ada@example.com"}}), {}, {}, ServiceFixture::africa);
        const auto token = f.mailedCode("ada@example.com");
        QCOMPARE(f.call("POST", "/v1/password/reset", Json::object({{"token", token}, {"password", ServiceFixture::password}}), {}, {},
                        ServiceFixture::africa)
                     .status,
                 204);
        session = f.signIn("ada@example.com");
        still("password reset");
        QCOMPARE(f.call("POST", "/v1/me/email", Json::object({{"email", "new@example.com"}, {"password", ServiceFixture::password}}), session.access)
                     .status,
                 202);
        const Json code = Json::object({{"email", "new@example.com"}, {"code", f.mailedCode("new@example.com")}});
        QCOMPARE(f.call("POST", "/v1/me/email/confirm", code, session.access, {}, ServiceFixture::africa).status, 204);
        QCOMPARE(f.call("GET", "/v1/me", {}, session.access).json.text("email"), std::optional<std::string>("new@example.com"));
        session = f.signIn("new@example.com");
        still("another address");
        QCOMPARE(f.number("SELECT count(*) FROM region_decision"), 1);
    }

    void whoLeavesAndComesBackFindsTheFirstRegion_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"email", "card", "paypal", "payfast", "device"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void whoLeavesAndComesBackFindsTheFirstRegion()
    {
        QFETCH(QByteArray, kind);
        FIXTURE(f);
        auto &core = f.service->core();
        const auto seen = [&](const ServiceFixture::Session &session) {
            return core.database->write([&](Txn &txn) { return core.regions->seen(txn, session.account, kind.toStdString(), "the same"); });
        };
        const auto first = f.newcomer("ada@example.com", ServiceFixture::isra);
        QVERIFY(seen(first));
        QCOMPARE(f.call("POST", "/v1/me/delete", Json::object({{"password", ServiceFixture::password}}), first.access).status, 204);
        f.advance(24h * 600);
        const bool byMail = kind == "email";
        const auto again = f.newcomer(byMail ? "A.D.A+x@example.com" : "other@example.com", ServiceFixture::africa);
        if (byMail) {
            const auto same = f.newcomer("ADA+new@example.com", ServiceFixture::africa);
            QCOMPARE(regionOf(f, same), std::string("il"));
        } else {
            QCOMPARE(regionOf(f, again), std::string("southern_africa"));
            QCOMPARE(*seen(again), std::string("il"));
            QCOMPARE(regionOf(f, again), std::string("il"));
        }
    }

    void somebodyElsesCardMakesTheRegionPendingNotCheaper()
    {
        FIXTURE(f);
        auto &core = f.service->core();
        const auto seen = [&](const ServiceFixture::Session &session) {
            return core.database->write([&](Txn &txn) { return core.regions->seen(txn, session.account, "card", "fingerprint"); });
        };
        const auto friendOf = f.newcomer("friend@example.com", ServiceFixture::africa);
        QCOMPARE(*seen(friendOf), std::string("southern_africa"));
        const auto ada = f.newcomer("ada@example.com", ServiceFixture::isra);
        QCOMPARE(*seen(ada), std::string("pending"));
        QCOMPARE(regionOf(f, friendOf), std::string("southern_africa"));
    }

    /** Somebody elsewhere opens an account for her, alive or gone: what was settled first is not left that way. */
    void theRegionThatWasSettledFirstIsNotLeftThroughAYoungerAccount()
    {
        FIXTURE(f);
        auto &core = f.service->core();
        const auto ada = f.newcomer("ada@example.com", ServiceFixture::isra);
        f.advance(24h);
        int number = 0;
        for (const bool gone : {false, true}) {
            const auto younger = f.newcomer("friend" + std::to_string(++number) + "@example.com", ServiceFixture::american);
            const auto seen = [&](const ServiceFixture::Session &session, const std::string &kind) {
                return core.database->write(
                    [&](Txn &txn) { return core.regions->seen(txn, session.account, kind, "of friend " + std::to_string(number)); });
            };
            for (const char *kind : {"email", "card", "paypal", "device"})
                QCOMPARE(*seen(younger, kind), std::string("world"));
            if (gone)
                QCOMPARE(f.call("POST", "/v1/me/delete", Json::object({{"password", ServiceFixture::password}}), younger.access).status, 204);
            for (const char *kind : {"email", "card", "paypal", "device"})
                QCOMPARE(*seen(ada, kind), std::string("il"));
        }
        QCOMPARE(f.number("SELECT count(*) FROM region_decision WHERE account = '" + ada.account + "'"), 1);
    }

    /** In question after it was settled: not for a card to decide, whatever country it is from. */
    void aSettledRegionInQuestionIsForStaffAlone()
    {
        FIXTURE(f);
        auto &core = f.service->core();
        const auto older = f.newcomer("friend@example.com", ServiceFixture::american);
        f.advance(24h);
        const auto ada = f.newcomer("ada@example.com", ServiceFixture::isra);
        for (const auto &session : {older, ada})
            QVERIFY(core.database->write([&](Txn &txn) { return core.regions->seen(txn, session.account, "device", "the same"); }));
        QCOMPARE(regionOf(f, ada), std::string("pending"));
        const auto settled =
            core.database->write([&](Txn &txn) { return core.regions->settle(txn, ada.account, "world", Json::object(), "provider:stripe"); });
        QCOMPARE(*settled, std::string("pending"));
        QCOMPARE(regionOf(f, ada), std::string("pending"));
    }

    void changingARegionTakesTwoDifferentMembersOfStaff()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com", ServiceFixture::isra);
        const auto boss = f.staff("boss@example.com", "admin");
        const auto other = f.staff("other@example.com", "admin");
        const auto path = "/v1/staff/accounts/" + ada.account + "/region";
        const Json wish = Json::object({{"region", "world"}, {"reason", "moved house, proof in ticket 12"}});
        QCOMPARE(f.call("POST", path, wish, ada.access).status, 403);
        QCOMPARE(f.call("POST", path, Json::object({{"region", "atlantis"}, {"reason", "a long enough reason"}}), boss.access).status, 400);
        QCOMPARE(f.call("POST", path, Json::object({{"region", "world"}, {"reason", "short"}}), boss.access).status, 400);
        const auto request = f.call("POST", path, wish, boss.access).json.text("request").value_or("");
        const auto approve = "/v1/staff/region-requests/" + request + "/approve";
        QCOMPARE(f.call("POST", approve, {}, ada.access).status, 403);
        QCOMPARE(f.call("POST", approve, {}, boss.access).status, 409); // the same person
        QCOMPARE(regionOf(f, ada), std::string("il"));
        QCOMPARE(f.call("POST", approve, {}, other.access).status, 204);
        QCOMPARE(regionOf(f, ada), std::string("world"));
        QCOMPARE(f.call("POST", approve, {}, other.access).status, 404);
        QCOMPARE(f.number("SELECT count(*) FROM audit WHERE action = 'region.decided' AND subject = '" + ada.account + "'"), 2);
    }

    void listsOfStaffComePageByPageAndWhole()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com", ServiceFixture::isra);
        const auto boss = f.staff("boss@example.com", "admin");
        auto &core = f.service->core();
        for (int i = 0; i < 60; ++i) {
            f.advance(1s);
            QVERIFY(core.database->write(
                [&](Txn &txn) { return core.regions->askChange(txn, ada.account, "world", "a long enough reason", boss.account); }));
        }
        const auto walk = [&](const std::string &path, const char *list, const char *key, const char *parameter) {
            std::set<std::string> met;
            int pages = 0;
            for (std::string next; pages == 0 || !next.empty(); ++pages) {
                const auto answer = f.call("GET", path + (next.empty() ? "" : std::string("?") + parameter + "=" + next), {}, boss.access).json;
                const auto *rows = answer.find(list);
                if (rows == nullptr || rows->array() == nullptr || rows->array()->size() > 50)
                    return std::string("no list");
                for (const auto &row : *rows->array())
                    met.insert(row.find(key)->dump());
                next = answer.text("next").value_or("");
            }
            return std::to_string(pages) + " pages, " + std::to_string(met.size());
        };
        const auto events = f.number("SELECT count(*) FROM audit WHERE subject = '" + ada.account + "'");
        QVERIFY(events > 60);
        QCOMPARE(walk("/v1/staff/region-requests", "requests", "id", "after"), std::string("2 pages, 60"));
        QCOMPARE(walk("/v1/staff/accounts/" + ada.account + "/events", "events", "number", "before"), "2 pages, " + std::to_string(events));
        QCOMPARE(f.call("GET", "/v1/staff/accounts/" + ada.account + "/events?before=x", {}, boss.access).status, 400);
    }

    void hundredWaysToNameARegionChangeNothing()
    {
        FIXTURE(f);
        const auto ada = f.newcomer("ada@example.com", ServiceFixture::isra);
        int sent = 0;
        for (const char *method : {"PATCH", "PUT", "POST", "GET", "DELETE"}) {
            for (const char *path : {"/v1/me", "/v1/me/region", "/v1/region", "/v1/me/notices", "/v1/prices"}) {
                for (const Json &body :
                     {Json::object({{"region", "world"}}), Json::object({{"name", "x"}, {"region", Json::object({{"set", "world"}})}}),
                      Json::object({{"query", "mutation { setRegion(region: \"world\") }"}}),
                      Json::object({{"__proto__", Json::object({{"region", "world"}})}})}) {
                    f.call(method, std::string(path) + "?region=world", body, ada.access, {{"X-Region", "world"}, {"X-HTTP-Method-Override", "PUT"}});
                    ++sent;
                }
            }
        }
        QCOMPARE(sent, 100);
        QCOMPARE(f.number("SELECT count(*) FROM region_decision"), 1);
        QCOMPARE(regionOf(f, ada), std::string("il"));
    }

    void brokenAddressDatabasesLeaveThingsPendingAndTheServiceUp()
    {
        const auto book = *PriceBook::parse(shippedPriceBook());
        ServiceFixture f;
        MmdbWriter writer("Good");
        writer.country("5.0.0.0/8", "IL");
        const auto bytes = writer.bytes();
        const auto good = f.folder + "/a.mmdb";
        const auto bad = f.folder + "/b.mmdb";
        writer.write(good);
        std::mt19937 random(5); // NOLINT: the same every time
        for (int i = 0; i < 121; ++i) {
            auto broken = bytes;
            if (i < 100)
                broken.resize(bytes.size() * static_cast<std::size_t>(i) / 100);
            else
                for (int k = 0; k < 40; ++k)
                    broken[random() % broken.size()] = static_cast<char>(random() % 256);
            std::ofstream(bad, std::ios::binary) << broken;
            const auto where = Geo({good, bad}, {}).locate("5.1.2.3", book);
            QVERIFY(where.region == "pending" || (i >= 100 && where.region == "il"));
        }
        QCOMPARE(Geo({good, f.folder + "/missing.mmdb"}, {}).usable(), 1U);
        QCOMPARE(Geo({good}, {}).locate("5.1.2.3", book).reason, std::string("too_few_votes"));
        QCOMPARE(Geo({good, good}, {f.folder + "/missing.mmdb"}).locate("5.1.2.3", book).reason, std::string("database_failed"));
    }

    void databasesAreExchangedWhileLookupsGoOn()
    {
        const auto book = *PriceBook::parse(shippedPriceBook());
        ServiceFixture f;
        const auto one = f.folder + "/x.mmdb";
        const auto two = f.folder + "/y.mmdb";
        const auto write = [&](const char *code) {
            MmdbWriter writer("Swap");
            writer.country("5.0.0.0/8", code);
            writer.write(one);
            writer.write(two);
        };
        write("IL");
        Geo geo({one, two}, {});
        std::atomic<bool> ending{false};
        std::atomic<int> strange{0};
        std::atomic<int> looked{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([&] {
                while (!ending) {
                    const auto region = geo.locate("5.1.2.3", book).region;
                    strange += region == "il" || region == "world" || region == "pending" ? 0 : 1;
                    ++looked;
                }
            });
        for (int i = 0; i < 50; ++i) {
            write(i % 2 == 0 ? "US" : "IL");
            QVERIFY(geo.refresh().empty());
        }
        ending = true;
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(strange.load(), 0);
        QVERIFY(looked.load() > 0);
        QCOMPARE(geo.locate("5.1.2.3", book).region, std::string("il"));
    }
};

QTEST_GUILESS_MAIN(TestRegion)
#include "tst_region.moc"
