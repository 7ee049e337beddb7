#include "services/licenseserver/http/server.h"
#include "services/licenseserver/http/workers.h"
#include "tests/support/echoserver.h"
#include "tests/support/rawhttp.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace licenseserver;
using namespace std::chrono_literals;
using support::Echo;
using support::good;
using support::RawConnection;
using support::statusOf;

/** When answers come, and what becomes of them when the server ends. */
class TestHttpAnswers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsInFlightAreAnsweredWhenTheServiceStops()
    {
        Echo echo;
        constexpr int count = 200;
        std::vector<std::unique_ptr<RawConnection>> connections;
        for (int i = 0; i < count; ++i) {
            connections.push_back(std::make_unique<RawConnection>(echo.port()));
            QVERIFY(connections.back()->send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
        QTRY_COMPARE(echo.held.load(), count);
        bool clean = false;
        std::thread stopping([&] { clean = echo.server->stop(5s); });
        echo.release();
        int answered = 0;
        for (const auto &connection : connections)
            answered += statusOf(connection->receive()) == 200 ? 1 : 0;
        QElapsedTimer timer;
        timer.start();
        connections.clear();
        stopping.join();
        QCOMPARE(answered, count);
        QVERIFY(clean);
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(!RawConnection(echo.port()).send(good) || support::exchange(echo.port(), good, 200).empty());
    }

    void whatFollowsAnAnswerBeginsWhenItHasLeft_data()
    {
        QTest::addColumn<bool>("read");
        QTest::newRow("to somebody who reads it") << true;
        QTest::newRow("to somebody who goes away") << false;
    }
    void whatFollowsAnAnswerBeginsWhenItHasLeft()
    {
        QFETCH(bool, read);
        std::atomic<int> answered{0};
        std::atomic<int> begun{0};
        const std::size_t size = 32 << 20; // more than the kernel takes from us before somebody reads
        const auto server = Server::start({}, [&](const Request &, const Answer &answer) {
            Response response{200, "text/plain", std::string(size, 'a'), {}};
            response.afterwards = [&begun] { ++begun; };
            answer(std::move(response));
            ++answered;
        });
        QVERIFY(server);
        auto connection = std::make_unique<RawConnection>((*server)->port());
        connection->send(good);
        QTRY_COMPARE(answered.load(), 1);
        QCOMPARE(begun.load(), 0);
        if (read) {
            QVERIFY(connection->receive(1).size() > size);
        } else {
            connection.reset();
        }
        QTRY_COMPARE(begun.load(), 1);
    }

    void aPlaceThatWasHeldIsUsedOrGivenBack()
    {
        std::atomic<int> done{0};
        {
            Workers workers(1, 2);
            const auto work = [&done] { ++done; };
            auto first = workers.reserve(work);
            auto second = workers.reserve(work);
            QVERIFY(first && second);
            QVERIFY(!workers.reserve(work));
            QVERIFY(!workers.submit(work)); // what was promised goes before
            second = {};
            first();
            first(); // counts once
            QTRY_COMPARE(done.load(), 1);
            QVERIFY(workers.submit(work));
            second = workers.reserve(work);
            QVERIFY(second);
            second();
        }
        QCOMPARE(done.load(), 3);
    }

    void whoeverWasConnectedIsAnsweredWhileTheServerStops()
    {
        for (int round = 0; round < 3; ++round) {
            Echo echo;
            std::atomic<int> lost{0};
            std::atomic<int> answered{0};
            std::vector<std::thread> clients;
            for (int i = 0; i < 4; ++i)
                clients.emplace_back([&, port = echo.port()] {
                    for (;;) { // until nobody listens; nothing is asked twice
                        const RawConnection connection(port);
                        if (!connection.open())
                            return;
                        connection.send(good);
                        (statusOf(connection.receive()) == 200 ? answered : lost) += 1;
                    }
                });
            QTRY_VERIFY(answered.load() > 20);
            const bool clean = echo.server->stop();
            for (auto &client : clients)
                client.join();
            QVERIFY(clean);
            QCOMPARE(lost.load(), 0);
        }
    }

    void anAnswerMayComeWhenTheServerIsGone()
    {
        // Whoever works on a request is not hurried by the end of the server, and holds nothing of it.
        std::mutex mutex;
        std::vector<Answer> owed;
        const auto count = [&] {
            const std::lock_guard lock(mutex);
            return owed.size();
        };
        auto server = Server::start({}, [&](const Request &, Answer answer) {
            const std::lock_guard lock(mutex);
            owed.push_back(std::move(answer));
        });
        QVERIFY(server);
        std::vector<std::unique_ptr<RawConnection>> connections;
        for (std::size_t i = 0; i < 8; ++i) {
            connections.push_back(std::make_unique<RawConnection>((*server)->port()));
            QVERIFY(connections.back()->send(good));
        }
        QTRY_COMPARE(count(), 8U);
        QVERIFY2(!(*server)->stop(1ms), "eight were not answered");
        owed.front()({200, "text/plain", "late", {}}); // stopped, but not gone
        server->reset();
        for (std::size_t i = 1; i < 6; ++i)
            owed[i]({200, "text/plain", "too late", {}});
        owed.clear(); // two are never given at all
        for (const auto &connection : connections)
            QCOMPARE(connection->receive(1, 20'000), std::string());
    }

    void answersBroughtWhileTheServerEndsHarmNobody()
    {
        for (int round = 0; round < 20; ++round) {
            Workers workers(2, 64); // ends after the server
            std::atomic<int> begun{0};
            auto server = Server::start({}, [&](const Request &, const Answer &answer) {
                ++begun;
                workers.submit([answer] { answer({200, "text/plain", "soon", {}}); });
            });
            QVERIFY(server);
            std::vector<std::unique_ptr<RawConnection>> connections;
            for (int i = 0; i < 8; ++i) {
                connections.push_back(std::make_unique<RawConnection>((*server)->port()));
                connections.back()->send(good);
            }
            QTRY_VERIFY(begun.load() > 0);
            server->reset(); // no patience
        }
    }

    void anAnswerThatIsDroppedEndsItsConnectionAndOneGivenTwiceIsOne()
    {
        const auto server = Server::start({}, [](const Request &request, const Answer &answer) {
            if (request.path == "/dropped")
                return;
            answer({200, "text/plain", "first", {}});
            answer({500, "text/plain", "second", {}});
        });
        QVERIFY(server);
        const RawConnection dropped((*server)->port());
        QVERIFY(dropped.send("GET /dropped HTTP/1.1\r\nHost: a\r\n\r\n"));
        QVERIFY(dropped.closed(20'000));
        const RawConnection twice((*server)->port());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(twice.send(good));
            QCOMPARE(support::bodyOf(twice.receive(1, 20'000)), std::string("first"));
        }
    }
};

QTEST_GUILESS_MAIN(TestHttpAnswers)
#include "tst_httpanswers.moc"
