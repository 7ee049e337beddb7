#include "tests/licensing/world.h"
#include "tests/support/losingrelay.h"

#include <QTest>

#include <thread>

using namespace licensing;
using namespace std::chrono_literals;
using foundation::Error;
using test::World;

#define GOOD(result) QVERIFY2((result).ok(), (result).ok() ? "" : (result).error().detail.c_str())

/** The session of a machine lives on, whoever else uses it and whatever is lost on the way. */
class TestLicenceSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyAtOnceUseEachRefreshTokenOnce()
    {
        World world;
        const auto parts = world.parts("race");
        Account account(parts);
        QVERIFY(world.newcomer(account, "ada@example.com"));
        for (int round = 0; round < 3; ++round) {
            world.advance(1h); // the access token is over
            std::atomic<int> good{0};
            std::vector<std::thread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    Account same(parts); // as another program over the same folder
                    good += same.ask([](const Client &client, const std::string &bearer) { return client.profile(bearer); }).ok();
                });
            for (auto &thread : threads)
                thread.join();
            QCOMPARE(good.load(), 8);
        }
        QVERIFY(account.signedIn());
    }

    void anAnswerThatIsLostOnTheWayDoesNotEndTheSession()
    {
        World world;
        const auto parts = world.parts("lost");
        Account account(parts);
        QVERIFY(world.newcomer(account, "ada@example.com"));
        support::LosingRelay relay(world.port());
        const auto signedIn = account.signIn(relay.url(), {"ada@example.com", World::password});
        QVERIFY(signedIn && *signedIn);
        const auto profile = [](Account &who) {
            return who.ask([](const Client &client, const std::string &bearer) { return client.profile(bearer); });
        };
        world.advance(1h); // the access token is over
        relay.lose = 1;
        GOOD(profile(account)); // asked again at once
        QCOMPARE(relay.lose.load(), 0);
        world.advance(1h);
        relay.lose = 20; // however often it is asked now
        const auto lost = profile(account);
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, Error::Kind::Offline);
        QVERIFY(relay.lose.load() < 20);
        QVERIFY(account.signedIn());
        relay.lose = 0;
        Account later(parts); // the program ended and was started again
        GOOD(profile(later));
        world.advance(1h);
        GOOD(profile(account));
        QCOMPARE(world.fixture.number("SELECT count(*) FROM audit WHERE action = 'session.refresh_replayed'"), std::int64_t(0));
    }
};

QTEST_GUILESS_MAIN(TestLicenceSession)
#include "tst_licencesession.moc"
