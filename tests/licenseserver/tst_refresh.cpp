#include "tests/support/backends.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using protocol::Json;
using support::ServiceFixture;

/** A refresh token counts once; the same request again is the same use. */
class TestRefresh final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

#define FIXTURE(name)                                                                                                                                \
    BACK_END_URL(databaseUrl, m_backEnds);                                                                                                           \
    ServiceFixture name(*databaseUrl)

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    void aRefreshTokenServesOnceAndItsReplayEndsTheSession()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        const auto refresh = [&](const std::string &token) { return f.call("POST", "/v1/refresh", Json::object({{"refresh_token", token}})); };
        const auto second = refresh(session.refresh);
        QCOMPARE(second.status, 200);
        QCOMPARE(refresh(session.refresh).status, 401);
        QCOMPARE(refresh(second.json.text("refresh_token").value_or("")).status, 401); // the thief's, or the owner's: nobody can tell
        QCOMPARE(f.call("GET", "/v1/me", {}, second.json.text("access_token").value_or("")).status, 401);
    }

    void theSameRefreshAgainIsOneUseWhileItsAnswerMayBeLost()
    {
        FIXTURE(f);
        const std::string key(32, 'k');
        const auto refresh = [&](const std::string &token, const std::string &request) {
            return f.call("POST", "/v1/refresh", Json::object({{"refresh_token", token}, {"request_key", request}}));
        };
        const auto tokenIn = [](const ServiceFixture::Answer &answer) { return answer.json.text("refresh_token").value_or(""); };
        const auto alive = [&](const ServiceFixture::Answer &answer) {
            return f.call("GET", "/v1/me", {}, answer.json.text("access_token").value_or("")).status == 200;
        };
        const auto replays = [&] { return f.number("SELECT count(*) FROM audit WHERE action = 'session.refresh_replayed'"); };

        auto session = f.newcomer("ada@example.com");
        QCOMPARE(refresh(session.refresh, "short").status, 400); // what can be guessed is no key
        const auto lost = refresh(session.refresh, key);
        QCOMPARE(lost.status, 200);
        f.advance(9min);
        const auto again = refresh(session.refresh, key);
        QCOMPARE(again.status, 200);
        QCOMPARE(tokenIn(again), tokenIn(lost));
        QVERIFY(alive(lost) && alive(again));
        QCOMPARE(f.number("SELECT count(*) FROM refresh_token"), std::int64_t(2));
        QVERIFY(tokenIn(refresh(tokenIn(again), key)) != tokenIn(again)); // the key is of one token
        QCOMPARE(replays(), std::int64_t(0));
        QCOMPARE(refresh(session.refresh, key).status, 401); // its successor was used: whoever repeats it now is behind
        QCOMPARE(replays(), std::int64_t(1));
        QVERIFY(!alive(again));

        session = f.signIn("ada@example.com");
        const auto late = refresh(session.refresh, key);
        f.advance(10min);
        QCOMPARE(refresh(session.refresh, key).status, 401); // nobody waits for an answer so long
        QVERIFY(!alive(late));
        for (const auto &other : {std::string(32, 'x'), std::string()}) { // somebody else's request, with a key and without
            session = f.signIn("ada@example.com");
            const auto first = refresh(session.refresh, key);
            QCOMPARE(refresh(session.refresh, other).status, 401);
            QVERIFY(!alive(first));
            QCOMPARE(refresh(tokenIn(first), key).status, 401);
        }
        session = f.signIn("ada@example.com");
        const auto plain = f.call("POST", "/v1/refresh", Json::object({{"refresh_token", session.refresh}}));
        QCOMPARE(refresh(session.refresh, key).status, 401); // a use without a key has no repetition
        QVERIFY(!alive(plain));
        QCOMPARE(replays(), std::int64_t(5));
    }

    void theSameRefreshManyTimesAtOnceGivesOneSuccessor()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        std::vector<std::string> given(16);
        std::vector<std::thread> threads;
        for (auto &one : given)
            threads.emplace_back([&] {
                const auto body = Json::object({{"refresh_token", session.refresh}, {"request_key", std::string(32, 'k')}});
                one = f.call("POST", "/v1/refresh", body).json.text("refresh_token").value_or("");
            });
        for (auto &thread : threads)
            thread.join();
        QVERIFY(!given.front().empty());
        for (const auto &one : given)
            QCOMPARE(one, given.front());
        QCOMPARE(f.number("SELECT count(*) FROM refresh_token"), std::int64_t(2));
        QCOMPARE(f.call("POST", "/v1/refresh", Json::object({{"refresh_token", given.front()}})).status, 200);
    }

    void ofFiftyParallelUsesOfOneRefreshTokenOneSucceeds()
    {
        FIXTURE(f);
        const auto session = f.newcomer("ada@example.com");
        std::atomic<int> good{0};
        std::atomic<int> refused{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 50; ++i)
            threads.emplace_back([&] {
                const auto answer = f.call("POST", "/v1/refresh", Json::object({{"refresh_token", session.refresh}}));
                (answer.status == 200 ? good : refused) += answer.status == 200 || answer.status == 401 ? 1 : 0;
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(good.load(), 1);
        QCOMPARE(refused.load(), 49);
    }
};

QTEST_GUILESS_MAIN(TestRefresh)
#include "tst_refresh.moc"
