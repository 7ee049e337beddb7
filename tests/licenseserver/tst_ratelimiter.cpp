#include "services/licenseserver/ops/ratelimiter.h"
#include "tests/support/servicefixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace licenseserver;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; ///< ms; only a machine that does nothing at all takes that long

/** A Redis of its own behind a unix socket. */
class RedisServer
{
public:
    explicit RedisServer(const QString &folder) : m_socket(folder + QStringLiteral("/redis")) { start(); }
    ~RedisServer() { stop(); }
    RedisServer(const RedisServer &) = delete;
    RedisServer &operator=(const RedisServer &) = delete;

    bool start()
    {
        m_process.start(QStringLiteral("redis-server"), {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--unixsocket"), m_socket,
                                                         QStringLiteral("--save"), QString(), QStringLiteral("--daemonize"), QStringLiteral("no")});
        return m_process.waitForStarted() && QTest::qWaitFor([this] { return QFile::exists(m_socket); }, patience);
    }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
        QFile::remove(m_socket);
    }
    std::string url() const { return "unix:" + m_socket.toStdString(); }

private:
    QString m_socket;
    QProcess m_process;
};

} // namespace

class TestRateLimiter final : public QObject
{
    Q_OBJECT

    std::int64_t m_now = 1'795'000'000'000;
    std::function<std::int64_t()> clock()
    {
        return [this] { return m_now; };
    }

    /** Asks far more often than allowed for ten windows; how many were granted. */
    template <typename Take>
    std::int64_t grantedInTenWindows(Take take)
    {
        std::int64_t granted = 0;
        for (int step = 0; step < 10 * 240; ++step) {
            granted += take(step) ? 1 : 0;
            m_now += 250; // a window is a minute
        }
        return granted;
    }

private Q_SLOTS:
    void oneProcessCountsExactly()
    {
        for (const std::int64_t count : {60, 100, 120, 180}) {
            RateLimiter limiter({}, clock());
            const auto granted = grantedInTenWindows([&](int) { return limiter.take("a", {count, 60s}).granted; });
            // What was saved up at the start, and what ten windows bring.
            QVERIFY2(std::abs(granted - 11 * count) <= 1, qPrintable(QString::number(granted)));
        }
    }

    void twoInstancesSharingRedisCountTogether()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("redis-server")).isEmpty())
            QSKIP("redis-server is not installed");
        QTemporaryDir folder;
        const RedisServer redis(folder.path());
        RateLimiter one(redis.url(), clock());
        RateLimiter two(redis.url(), clock());
        QTRY_VERIFY_WITH_TIMEOUT(one.take("probe", {1, 60s}).shared && two.take("probe", {1, 60s}).shared, patience);
        for (const std::int64_t count : {60, 180}) {
            const auto key = "k" + std::to_string(count);
            int late = 0; // Redis answered too late, as on a machine that is busy: that one is not counted together
            const auto granted = grantedInTenWindows([&](int step) {
                const auto permit = (step % 2 == 0 ? one : two).take(key, {count, 60s});
                late += permit.shared ? 0 : 1;
                return permit.shared && permit.granted;
            });
            QVERIFY2(std::abs(granted - 11 * count) <= 1 + late, qPrintable(QString::number(granted)));
            QVERIFY(late < 240); // a tenth
        }
    }

    void withoutRedisEachCountsForItselfAndRedisIsFoundAgain()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("redis-server")).isEmpty())
            QSKIP("redis-server is not installed");
        QTemporaryDir folder;
        RedisServer redis(folder.path());
        RateLimiter limiter(redis.url(), clock());
        QTRY_VERIFY_WITH_TIMEOUT(limiter.take("probe", {5, 60s}).shared, patience);
        redis.stop();
        int granted = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i) {
            const auto permit = limiter.take("a", {5, 60s});
            QVERIFY(!permit.shared);
            granted += permit.granted ? 1 : 0;
        }
        QCOMPARE(granted, 5); // never open
        QVERIFY(timer.elapsed() < 20'000); // had each waited for an answer, it would be 30 seconds
        QVERIFY(redis.start());
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(limiter.take("b", {1000, 60s}).shared, patience);
        qInfo("Redis was found again after %lld ms", static_cast<long long>(timer.elapsed()));
    }

    void aRefusalSaysWhenToComeBack()
    {
        RateLimiter limiter({}, clock());
        const Limit limit{2, 60s};
        QCOMPARE(limiter.take("a", limit).left, std::int64_t{1});
        QVERIFY(limiter.take("a", limit).granted);
        const auto refused = limiter.take("a", limit);
        QVERIFY(!refused.granted);
        QCOMPARE(refused.retryAfter, std::chrono::milliseconds(30s));
        m_now += 29'999;
        QVERIFY(!limiter.take("a", limit).granted);
        m_now += 1;
        QVERIFY(limiter.take("a", limit).granted);
        QVERIFY(limiter.take("b", limit).granted);
    }

    void aLimitedAnswerNamesItsLimit_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("signedIn");
        QTest::addColumn<QString>("policy"); // name, requests and seconds
        QTest::newRow("a network") << "GET"
                                   << "/v1/nowhere" << false << "\"network\";q=300;w=60";
        QTest::newRow("who tries passwords") << "POST"
                                             << "/v1/login" << false << "\"credentials\";q=100;w=3600";
        QTest::newRow("an account on the free plan") << "GET"
                                                     << "/v1/me" << true << "\"account\";q=60;w=60";
    }

    void aLimitedAnswerNamesItsLimit()
    {
        QFETCH(QString, method);
        QFETCH(QString, path);
        QFETCH(bool, signedIn);
        QFETCH(QString, policy);
        support::ServiceFixture f;
        const auto token = signedIn ? f.newcomer("ada@example.com").access : std::string();
        support::ServiceFixture::Answer answer;
        for (int i = 0; i < 301 && answer.status != 429; ++i) {
            QVERIFY(answer.header("RateLimit").empty());
            answer = f.call(method.toStdString(), path.toStdString(), {}, token, {}, support::ServiceFixture::german);
        }
        QCOMPARE(answer.status, 429);
        QCOMPARE(QString::fromStdString(answer.header("RateLimit-Policy")), policy);
        const auto name = policy.section(QLatin1Char(';'), 0, 0);
        const auto wait = answer.header("Retry-After");
        QVERIFY(std::stoi(wait) > 0 && std::stoi(wait) <= 60);
        QCOMPARE(answer.header("RateLimit"), name.toStdString() + ";r=0;t=" + wait); // nothing is left, and until when
    }

    void everyPlanHasTheLimitOfItsRegion_data()
    {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<int>("limit");
        const auto row = [](const char *name, const char *peer, const char *plan, int limit) {
            QTest::newRow(name) << QByteArray(peer) << QByteArray(plan) << limit;
        };
        row("Israel, Premium", support::ServiceFixture::isra, "premium", 400);
        row("Israel, Creator", support::ServiceFixture::isra, "creator", 180);
        row("southern Africa, Premium", support::ServiceFixture::africa, "premium", 240);
        row("southern Africa, Creator", support::ServiceFixture::africa, "creator", 100);
        row("world, Premium", support::ServiceFixture::american, "premium", 300);
        row("world, Creator", support::ServiceFixture::american, "creator", 120);
        row("Europe, Creator", support::ServiceFixture::german, "creator", 120);
        row("nowhere yet, Creator", support::ServiceFixture::unknown, "creator", 120);
    }

    /** At the service itself, where region and plan of the account are looked up. */
    void everyPlanHasTheLimitOfItsRegion()
    {
        QFETCH(QByteArray, peer);
        QFETCH(QByteArray, plan);
        QFETCH(int, limit);
        support::ServiceFixture f;
        const auto session = f.newcomer("ada@example.com", peer.toStdString());
        f.service->core().planOf = [&](Txn &, const std::string &) -> foundation::Result<std::string> { return plan.toStdString(); };
        f.service->core().limiter = std::make_unique<RateLimiter>(std::string(), clock()); // its time stands still
        int granted = 0;
        for (int i = 0; i < 500; ++i) // from elsewhere: the place of who asks says nothing
            granted += f.call("GET", "/v1/me", {}, session.access, {}, support::ServiceFixture::german).status == 200 ? 1 : 0;
        QCOMPARE(granted, limit);
    }

    void parallelTakersGetExactlyTheLimit()
    {
        RateLimiter limiter({}, clock());
        std::atomic<int> granted{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 100; ++k)
                    granted += limiter.take("a", {50, 60s}).granted ? 1 : 0;
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(granted.load(), 50);
    }
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
