#include "services/licenseserver/db/auditstore.h"
#include "services/licenseserver/db/database.h"
#include "services/licenseserver/db/migrations.h"
#include "services/licenseserver/db/regionstore.h"
#include "services/licenseserver/ops/audit.h"
#include "tests/support/backends.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace licenseserver;
using foundation::Error;
using foundation::Result;
using foundation::Status;

class TestDatabase final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;
    QTemporaryDir m_folder;
    int m_files = 0;

    std::string url()
    {
        QFETCH_GLOBAL(bool, postgres);
        if (!postgres)
            return "sqlite:" + m_folder.filePath(QString::number(++m_files)).toStdString();
        return m_backEnds.database(true).value_or("");
    }

    static Status add(Txn &txn, const char *id, std::int64_t amount)
    {
        const auto done = txn.exec("INSERT INTO counter (id, amount) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET amount = counter.amount + $2",
                                   {std::string(id), amount});
        return done ? Status(foundation::Done{}) : Status(done.error());
    }

    static Status counters(Database &database)
    {
        return database.write([](Txn &txn) { return txn.script("CREATE TABLE counter (id text PRIMARY KEY, amount bigint, note text)"); });
    }

#define DATABASE(name, connections)                                                                                                                  \
    const auto databaseUrl = url();                                                                                                                  \
    if (databaseUrl.empty())                                                                                                                         \
        QSKIP(m_backEnds.why());                                                                                                                     \
    const auto name##Opened = Database::open({databaseUrl, connections, std::chrono::milliseconds(900)});                                            \
    QVERIFY(name##Opened);                                                                                                                           \
    auto &name = **name##Opened

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    void aNewFileIsForItsOwnerAlone()
    {
        QFETCH_GLOBAL(bool, postgres);
        if (postgres)
            return;
        const auto path = m_folder.filePath(QStringLiteral("private")).toStdString();
        const auto before = umask(022);
        const auto db = Database::open({"sqlite:" + path, 1, std::chrono::milliseconds(900)});
        QVERIFY(db && counters(**db));
        umask(before);
        for (const char *suffix : {"", "-wal", "-shm"}) {
            struct stat file
            {
            };
            QCOMPARE(stat((path + suffix).c_str(), &file), 0);
            QCOMPARE(static_cast<unsigned>(file.st_mode) & 0777U, 0600U);
        }
    }

    void valuesComeBackAsTheyWere()
    {
        DATABASE(db, 2);
        QVERIFY(counters(db));
        const std::string text = "שלום 'quoted' \xF0\x9F\x91\x8D";
        const auto row = db.write([&](Txn &txn) {
            return txn.row("INSERT INTO counter (note, amount, id) VALUES ($3, $1, $2) RETURNING amount, note, id, NULL",
                           {std::int64_t{9'007'199'254'740'993}, std::string("a"), text});
        });
        QVERIFY(row && *row);
        QCOMPARE((*row)->number(0), std::int64_t{9'007'199'254'740'993});
        QCOMPARE((*row)->text(1), text);
        QCOMPARE((*row)->text(2), std::string("a"));
        QVERIFY((*row)->isNull(3));
        QCOMPARE(*db.read([](Txn &txn) { return txn.number("SELECT sum(amount) FROM counter"); }), std::int64_t{9'007'199'254'740'993});
    }

    void anErrorUndoesTheWholeTransaction()
    {
        DATABASE(db, 2);
        QVERIFY(counters(db));
        const auto failed = db.write([](Txn &txn) -> Status {
            if (auto done = add(txn, "a", 1); !done)
                return done;
            return Error{Error::Kind::Refused, "no"};
        });
        QCOMPARE(failed.error().kind, Error::Kind::Refused);
        QCOMPARE(*db.read([](Txn &txn) { return txn.number("SELECT count(*) FROM counter"); }), std::int64_t{0});
        QVERIFY(!db.write([](Txn &txn) { return txn.exec("INSERT INTO nowhere VALUES (1)"); }));
        QVERIFY(db.write([](Txn &txn) { return add(txn, "a", 1); })); // the connection is still good
    }

    void conflictingTransactionsAreRepeatedUntilEachCounts()
    {
        DATABASE(db, 6);
        QVERIFY(counters(db));
        std::atomic<int> failed{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 6; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 20; ++k) {
                    // Read, then write what was read plus one: wrong at once when two do it together unnoticed.
                    const auto done = db.write([](Txn &txn) -> Status {
                        const auto now = txn.number("SELECT coalesce(max(amount), 0) FROM counter WHERE id = $1", {std::string("a")});
                        if (!now)
                            return now.error();
                        const auto set =
                            txn.exec("INSERT INTO counter (id, amount) VALUES ('a', $1) ON CONFLICT (id) DO UPDATE SET amount = $1", {*now + 1});
                        return set ? Status(foundation::Done{}) : Status(set.error());
                    });
                    failed += done ? 0 : 1;
                }
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(failed.load(), 0);
        QCOMPARE(*db.read([](Txn &txn) { return txn.number("SELECT amount FROM counter"); }), std::int64_t{120});
    }

    void migrationsRunOnceHoweverManyStartTogether()
    {
        DATABASE(db, 4);
        const auto other = Database::open({databaseUrl, 2, std::chrono::milliseconds(900)});
        std::atomic<int> good{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] { good += migrate(i % 2 == 0 ? db : **other) ? 1 : 0; });
        for (auto &thread : threads)
            thread.join();
        QVERIFY(good.load() >= 1);
        QVERIFY(migrate(db));
        QCOMPARE(*db.read([](Txn &txn) { return txn.number("SELECT count(*) FROM schema_step"); }), std::int64_t(serviceMigrations().size()));
    }

    void aForeignOrNewerSchemaIsRefused()
    {
        DATABASE(db, 2);
        const Migration first[] = {{"0001_a", "CREATE TABLE a (id bigint);"}};
        const Migration changed[] = {{"0001_a", "CREATE TABLE b (id bigint);"}};
        const Migration more[] = {{"0001_a", "CREATE TABLE a (id bigint);"}, {"0002_b", "CREATE TABLE c (id bigint);"}};
        QVERIFY(migrate(db, more));
        QCOMPARE(migrate(db, first).error().kind, Error::Kind::Refused);
        QCOMPARE(migrate(db, changed).error().kind, Error::Kind::Refused);
        const Migration broken[] = {more[0], more[1], {"0003_c", "CREATE TABLE d (id bigint); CREATE TABLE a (id bigint);"}};
        QVERIFY(!migrate(db, broken));
        QVERIFY(!db.read([](Txn &txn) { return txn.number("SELECT count(*) FROM d"); })); // nothing of the broken step stayed
        QVERIFY(migrate(db, more));
    }

    void stepsAreKnownByTheirNumberAndMayHaveGaps()
    {
        DATABASE(db, 2);
        const Migration one{"0001_a", "CREATE TABLE a (id bigint);"};
        const Migration late{"0007_b", "CREATE TABLE b (id bigint); INSERT INTO a VALUES (7);"};
        const Migration hundred{"0100_c", "CREATE TABLE c (id bigint); INSERT INTO a VALUES (100);"};
        const Migration first[] = {hundred, one}; // the order of the list says nothing
        QVERIFY(migrate(db, first));
        const Migration all[] = {one, late, hundred}; // a lower number that comes later is still done
        QVERIFY(migrate(db, all));
        const auto numbers = db.read([](Txn &txn) { return txn.rows("SELECT number FROM schema_step ORDER BY number"); });
        QCOMPARE(numbers->size(), 3U);
        QCOMPARE(numbers->back().number(0), std::int64_t{100});
        const auto newer = migrate(db, first);
        QCOMPARE(newer.error().kind, Error::Kind::Refused);
        QVERIFY2(newer.error().detail.find("0007_b") != std::string::npos, newer.error().detail.c_str());
        const Migration short1[] = {one, late};
        QVERIFY(migrate(db, short1).error().detail.find("newer version: it has step 0100_c") != std::string::npos);
        const Migration twice[] = {one, {"0001_x", "CREATE TABLE x (id bigint);"}};
        QVERIFY(migrate(db, twice).error().detail.find("two steps have the number 1") != std::string::npos);
        const Migration unnumbered[] = {{"accounts", "CREATE TABLE x (id bigint);"}};
        QCOMPARE(migrate(db, unnumbered).error().kind, Error::Kind::Internal);
    }

    void aDatabaseThatCountedPositionsIsUnderstood()
    {
        DATABASE(db, 2);
        QVERIFY(migrate(db));
        QVERIFY(db.write([](Txn &txn) { return txn.exec("INSERT INTO organisation VALUES ('o', 'Works', 1)"); }));
        const auto steps = [&] {
            return *db.read([](Txn &txn) { return txn.rows("SELECT number, name, digest FROM schema_step ORDER BY number"); });
        };
        const auto before = steps();
        // As it was written down once: the first file 1, the second 2 …
        QVERIFY(db.write([&](Txn &txn) -> Status {
            for (std::size_t i = 0; i < before.size(); ++i) {
                const auto done =
                    txn.exec("UPDATE schema_step SET number = $1 WHERE name = $2", {static_cast<std::int64_t>(i + 1), before[i].text(1)});
                if (!done)
                    return done.error();
            }
            return foundation::Done{};
        }));
        QVERIFY(!db.read([](Txn &txn) { return checkCurrent(txn); }));
        QVERIFY(migrate(db));
        QVERIFY(db.read([](Txn &txn) { return checkCurrent(txn); }));
        const auto after = steps();
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(after[i].number(0), before[i].number(0));
            QCOMPARE(after[i].text(1), before[i].text(1));
        }
        QCOMPARE(*db.read([](Txn &txn) { return txn.number("SELECT count(*) FROM organisation"); }), std::int64_t{1});
        // A step more than that, on such a database.
        QVERIFY(db.write([](Txn &txn) { return txn.exec("UPDATE schema_step SET number = 2 WHERE name = '0100_billing'"); }));
        const auto known = serviceMigrations();
        std::vector<Migration> more(known.begin(), known.end());
        more.push_back({"9000_later", "CREATE TABLE later (id bigint PRIMARY KEY);"});
        QVERIFY(migrate(db, more));
        QCOMPARE(*db.read([](Txn &txn) { return txn.number("SELECT max(number) FROM schema_step"); }), std::int64_t{9000});
    }

    void partsForOneBackEndAreLeftOutOnTheOther()
    {
        const std::string sql = "a\n-- only: sqlite\nb\n-- only: postgresql\nc\n-- both\nd";
        QCOMPARE(sqlFor(Backend::Sqlite, sql), std::string("a\nb\nd"));
        QCOMPARE(sqlFor(Backend::PostgreSql, sql), std::string("a\nc\nd"));
    }

    void decisionsAndPriceBooksCannotBeChangedOrRemoved()
    {
        DATABASE(db, 2);
        QVERIFY(migrate(db));
        QVERIFY(db.write([](Txn &txn) -> Status { return RegionStore(txn).add({"A", 1, "il", "{}", "agreed", "system", "system", 1}); }));
        QVERIFY(db.write([](Txn &txn) { return txn.exec("INSERT INTO price_book VALUES (1, 1, 'system', 'd', '{}')"); }));
        for (const char *sql : {"UPDATE region_decision SET region = 'world'", "DELETE FROM region_decision", "UPDATE price_book SET body = ''",
                                "DELETE FROM price_book"}) {
            const auto refused = db.write([&](Txn &txn) { return txn.exec(sql); });
            QVERIFY2(!refused, sql);
            QCOMPARE(refused.error().kind, Error::Kind::Refused);
        }
        QCOMPARE(*db.read([](Txn &txn) { return txn.number("SELECT count(*) FROM region_decision"); }), std::int64_t{1});
    }

    void everyTamperingWithTheAuditLogIsFound()
    {
        DATABASE(db, 2);
        QVERIFY(migrate(db));
        const auto keyFile = m_folder.filePath(QStringLiteral("keys%1").arg(++m_files)).toStdString();
        std::ofstream(keyFile) << KeyStore::newFile("k1");
        chmod(keyFile.c_str(), 0600);
        const auto keys = *KeyStore::open(keyFile);
        const foundation::FixedClock clock{foundation::Time(std::chrono::milliseconds(5))};
        const Audit audit(*keys, clock);
        constexpr int count = 1000;
        QVERIFY(db.write([&](Txn &txn) -> Status {
            for (int i = 0; i < count; ++i) {
                if (auto done = audit.add(txn, {"A", "thing.done", std::to_string(i), protocol::Json::object({{"i", i}})}); !done)
                    return done;
            }
            return foundation::Done{};
        }));
        QVERIFY(!*audit.firstBroken(db));
        struct Tampering
        {
            const char *sql;
            const char *undo;
            std::int64_t found;
        };
        const Tampering all[] = {
            {"UPDATE audit SET detail = '{}' WHERE number = 500", "UPDATE audit SET detail = '{\"i\":499}' WHERE number = 500", 500},
            {"UPDATE audit SET actor = 'B' WHERE number = 1", "UPDATE audit SET actor = 'A' WHERE number = 1", 1},
            {"UPDATE audit SET at = 6 WHERE number = 1000", "UPDATE audit SET at = 5 WHERE number = 1000", 1000},
            {"INSERT INTO audit SELECT 1001, at, actor, action, subject, detail, previous, hash FROM audit WHERE number = 1000",
             "DELETE FROM audit WHERE number = 1001", 1001},
            {"UPDATE audit SET number = -number WHERE number = 77", "UPDATE audit SET number = -number WHERE number = -77", 77},
            {"UPDATE audit SET number = 1001 - number WHERE number IN (300, 701) AND 1 = 0", "UPDATE audit SET number = number WHERE 1 = 0", 0},
            {"UPDATE audit SET number = -1000 WHERE number = 1000", "UPDATE audit SET number = 1000 WHERE number = -1000", 1000},
        };
        for (const auto &tampering : all) {
            QVERIFY(db.write([&](Txn &txn) { return txn.exec(tampering.sql); }));
            const auto found = audit.firstBroken(db);
            QVERIFY(found);
            QCOMPARE(found->value_or(0), tampering.found);
            QVERIFY(db.write([&](Txn &txn) { return txn.exec(tampering.undo); }));
        }
        // Two entries that change places.
        QVERIFY(db.write([](Txn &txn) -> Status {
            for (const char *sql : {"UPDATE audit SET number = -1 WHERE number = 300", "UPDATE audit SET number = 300 WHERE number = 701",
                                    "UPDATE audit SET number = 701 WHERE number = -1"}) {
                if (const auto done = txn.exec(sql); !done)
                    return done.error();
            }
            return foundation::Done{};
        }));
        QCOMPARE(audit.firstBroken(db)->value_or(0), std::int64_t{300});
    }

    void aConflictIsRepeatedThoughMoreWasAskedAfterIt()
    {
        DATABASE(db, 1);
        if (db.backend() == Backend::Sqlite)
            QSKIP("writers of a file take turns");
        int tries = 0;
        const auto written = db.write([&](Txn &txn) -> Status {
            const auto conflict = tries++ > 0 ? foundation::Result<std::int64_t>(0)
                                              : txn.exec("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$");
            const auto further = txn.number("SELECT 1"); // refused, because the transaction is broken by then
            if (!conflict || !further)
                return conflict ? further.error() : conflict.error();
            return foundation::Done{};
        });
        QVERIFY2(written, written ? "" : written.error().detail.c_str());
        QCOMPARE(tries, 2);
    }

    void anUnreachableDatabaseAnswersWithinASecondAndComesBack()
    {
        DATABASE(db, 2);
        if (db.backend() == Backend::Sqlite)
            QSKIP("a file is always there");
        QVERIFY(counters(db));
        QVERIFY(db.write([](Txn &txn) { return add(txn, "a", 1); }));
        m_backEnds.server()->halt();
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto failed = db.write([](Txn &txn) { return add(txn, "a", 1); });
            QVERIFY(!failed);
            QVERIFY2(failed.error().kind == Error::Kind::Offline, failed.error().detail.c_str());
            QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        }
        QVERIFY(m_backEnds.server()->resume());
        QTRY_VERIFY_WITH_TIMEOUT(db.read([](Txn &txn) { return txn.number("SELECT 1"); }).ok(), 3000);
        QVERIFY(db.write([](Txn &txn) { return add(txn, "a", 1); }));
        QCOMPARE(*db.read([](Txn &txn) { return txn.number("SELECT amount FROM counter"); }), std::int64_t{2});
    }

    void aTestThatIsKilledLeavesNoServerBehind()
    {
        if (url().find("host=") == std::string::npos)
            QSKIP(*m_backEnds.why() == 0 ? "a file is no server" : m_backEnds.why());
        int pipes[2] = {};
        QCOMPARE(pipe(pipes), 0);
        const auto child = fork();
        if (child == 0) {
            std::string why;
            const auto server = support::PostgresServer::start(why);
            const auto at = server ? server->url() : std::string();
            const bool told = write(pipes[1], at.data(), at.size()) == static_cast<ssize_t>(at.size());
            raise(told ? SIGKILL : SIGTERM);
        }
        close(pipes[1]);
        char text[256] = {};
        const auto length = read(pipes[0], text, sizeof text - 1);
        close(pipes[0]);
        QVERIFY(length > 0);
        const std::string at(text);
        const auto folder = at.substr(5, at.find(' ') - 5); // "host=<folder> user=…"
        int postmaster = 0;
        QVERIFY(std::ifstream(folder + "/data/postmaster.pid") >> postmaster);
        QCOMPARE(waitpid(child, nullptr, 0), child);
        const auto gone = [&] {
            std::string line; // a zombie is gone too: where nobody collects it, its number stays
            std::ifstream stat("/proc/" + std::to_string(postmaster) + "/stat");
            return !std::getline(stat, line) || line.find(") Z ") != std::string::npos;
        };
        QTRY_VERIFY_WITH_TIMEOUT(gone(), 5000);
        std::string why;
        QVERIFY(support::PostgresServer::start(why));
        QVERIFY(!QFile::exists(QString::fromStdString(folder))); // what was left of it goes with the next start
    }

    void aBusyPoolAnswersInsteadOfWaitingForEver()
    {
        DATABASE(db, 1);
        QVERIFY(counters(db));
        const auto outcome = db.read([&](Txn &) -> Result<int> {
            const auto inner = db.read([](Txn &txn) { return txn.number("SELECT 1"); });
            return inner ? Result<int>(1) : Result<int>(inner.error());
        });
        QCOMPARE(outcome.error().kind, Error::Kind::Timeout);
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
