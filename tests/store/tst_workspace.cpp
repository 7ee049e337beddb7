#include "services/store/runs.h"
#include "tests/support/posts.h"

#include "services/sqlite/backup.h"
#include "services/store/ftstokenizer.h"
#include "services/store/schema.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using foundation::Error;
using store::Mode;
using store::Workspace;
using support::must;

class TestWorkspace final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_files = 0;
    std::string path(const char *name = "w") { return m_dir.filePath(QString::fromLatin1(name) + QString::number(++m_files) + u".rlg").toStdString(); }
    static foundation::TimeZone zone() { return must(foundation::TimeZone::find("Asia/Jerusalem")); }

private Q_SLOTS:
    void createsAndOpensAgain()
    {
        const auto file = path();
        must(Workspace::create(file, zone()));
        const auto opened = must(Workspace::open(file, Mode::Write));
        QCOMPARE(opened->zone().name(), std::string("Asia/Jerusalem"));
        QCOMPARE(must(opened->db().number("PRAGMA page_size")), 8192);
        QCOMPARE(must(opened->db().number("PRAGMA synchronous")), 2);
        QCOMPARE(must(opened->db().number("PRAGMA application_id")), 0x524C4731);
        const auto again = Workspace::create(file, zone());
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Kind::Refused);
    }

    void refusesWhatIsNoWorkspace()
    {
        const auto missing = Workspace::open(path(), Mode::Write);
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);

        const auto text = path();
        QFile file(QString::fromStdString(text));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray("name,value\n").repeated(500));
        file.close();
        QCOMPARE(Workspace::open(text, Mode::Write).error().kind, Error::Kind::BadInput);

        const auto other = path();
        must(must(sqlite::Connection::open(other, {sqlite::Access::Create, 4, false}))->exec("CREATE TABLE t (x)"));
        QCOMPARE(Workspace::open(other, Mode::Write).error().kind, Error::Kind::BadInput);
        QCOMPARE(Workspace::open(m_dir.path().toStdString(), Mode::Write).error().kind, Error::Kind::BadInput);
    }

    void refusesANewerFile()
    {
        const auto file = path();
        must(must(Workspace::create(file, zone()))->db().exec("PRAGMA user_version = 99"));
        for (const Mode mode : {Mode::Write, Mode::Read}) {
            const auto opened = Workspace::open(file, mode);
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, Error::Kind::Refused);
        }
    }

    void copiesTheFileBeforeItChangesTheSchema()
    {
        const auto file = path();
        must(must(Workspace::create(file, zone()))->setSetting("kept", "yes"));
        {
            const auto db = must(sqlite::Connection::open(file, {sqlite::Access::ReadWrite, 4, false}));
            std::vector<sqlite::Migration> steps(store::migrations().begin(), store::migrations().end());
            steps.push_back({"later", "CREATE TABLE later (x)"});
            must(store::registerTokenizer(*db));
            must(sqlite::migrate(*db, steps));
            QCOMPARE(must(db->number("SELECT count(*) FROM later")), 0);
        }
        const std::string copy = file + ".before-v" + std::to_string(store::migrations().size() + 1) + ".backup";
        const auto old = must(Workspace::open(copy, Mode::Read));
        QCOMPARE(must(old->setting("kept")), std::string("yes"));
    }

    void aFailedStepLeavesTheOldSchema()
    {
        const auto file = path();
        must(Workspace::create(file, zone()));
        const auto db = must(sqlite::Connection::open(file, {sqlite::Access::ReadWrite, 4, false}));
        std::vector<sqlite::Migration> steps(store::migrations().begin(), store::migrations().end());
        steps.push_back({"broken", "CREATE TABLE half (x); CREATE TABLE half (x)"});
        QVERIFY(!sqlite::migrate(*db, steps));
        QCOMPARE(must(db->number("PRAGMA user_version")), static_cast<std::int64_t>(store::migrations().size()));
        QVERIFY(!db->number("SELECT count(*) FROM half"));
    }

    void aBackupIsWholeWhileOthersWrite()
    {
        const auto file = path();
        const auto workspace = must(Workspace::create(file, zone()));
        support::put(*workspace, {support::newPost(1, support::at(2026, 1, 1), "hello"), support::newPost(2, support::at(2026, 1, 2), "world")});
        const auto reader = must(Workspace::open(file, Mode::Read));
        must(workspace->db().exec("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('open', 'transaction')"));
        const auto copy = path("copy");
        must(sqlite::backup(reader->db(), copy));
        must(workspace->db().exec("COMMIT"));
        const auto opened = must(Workspace::open(copy, Mode::Read));
        QCOMPARE(must(opened->db().number("SELECT count(*) FROM post")), 2);
        QCOMPARE(must(opened->setting("open")), std::string());
        QCOMPARE(sqlite::backup(reader->db(), copy).error().kind, Error::Kind::Refused);
    }

    void restoreKeepsWhatItReplaces()
    {
        const auto file = path();
        const auto copy = path("copy");
        {
            const auto workspace = must(Workspace::create(file, zone()));
            must(workspace->setSetting("state", "old"));
            must(sqlite::backup(workspace->db(), copy));
            must(workspace->setSetting("state", "new"));
        }
        must(store::restore(copy, file));
        QCOMPARE(must(must(Workspace::open(file, Mode::Read))->setting("state")), std::string("old"));
        QCOMPARE(must(must(Workspace::open(file + ".replaced", Mode::Read))->setting("state")), std::string("new"));
    }

    void aDamagedBackupIsNotRestored()
    {
        const auto file = path();
        const auto copy = path("copy");
        {
            const auto workspace = must(Workspace::create(file, zone()));
            std::vector<store::NewPost> posts;
            for (int i = 1; i < 800; ++i)
                posts.push_back(support::newPost(i, support::at(2026, 1, 1) + std::chrono::minutes(i), "a post about nothing in particular"));
            support::put(*workspace, posts);
            must(sqlite::backup(workspace->db(), copy));
        }
        QFile damage(QString::fromStdString(copy));
        QVERIFY(damage.open(QFile::ReadWrite));
        for (qint64 at = 8192 * 3; at < damage.size(); at += 8192) {
            damage.seek(at);
            damage.write(QByteArray(200, '\xA5'));
        }
        damage.close();
        QVERIFY(!store::restore(copy, file));
        must(Workspace::open(file, Mode::Write)); // still what it was
    }

    void brandsAreFoundWithoutCaseOrAccents()
    {
        const auto workspace = must(Workspace::create(path(), zone()));
        store::Brands brands(*workspace);
        const auto cafe = must(brands.add("Café Noir"));
        const auto rival = must(brands.add("Rival"));
        must(brands.setCompetitors(cafe, {rival, cafe}));
        must(brands.setTerms(cafe, {"cafe noir", " noir ", ""}));
        const auto found = must(brands.find("CAFE NOIR"));
        QCOMPARE(found.id, cafe);
        QCOMPARE(found.competitors, std::vector<domain::BrandId>{rival});
        QCOMPARE(found.terms, (std::vector<std::string>{"cafe noir", "noir"}));
        QCOMPARE(brands.add("cafe noir").error().kind, Error::Kind::Refused);
        QCOMPARE(must(brands.ensure("Cafe Noir")), cafe);
        QVERIFY(brands.find("Nobody").error().detail.find("Rival") != std::string::npos);
        must(brands.addAccount(cafe, "x", "@CafeNoir"));
        QCOMPARE(must(brands.accounts()).at(0).handle, std::string("cafenoir"));
    }

    void runsRememberWhereTheyStopped()
    {
        const auto workspace = must(Workspace::create(path(), zone()));
        store::Runs runs(*workspace);
        store::Run run{0, "file", "a.csv", "abc", 12, "{}", support::at(2026, 1, 1), {}, store::RunState::Running, 0, 0, 0, 0, 0, "[]"};
        run.id = must(runs.begin(run));
        run.records = 500;
        run.state = store::RunState::Cancelled;
        must(runs.save(run));
        QCOMPARE(must(runs.interrupted("abc", "{}")), std::optional(run));
        QVERIFY(!must(runs.interrupted("abc", "{1}")));
        run.state = store::RunState::Done;
        must(runs.save(run));
        QVERIFY(!must(runs.interrupted("abc", "{}")));
        must(runs.addRefused(run.id, {{7, "date", "no date", "a;b"}, {7, "", "twice", "c"}}, 0));
        QCOMPARE(must(runs.refused(run.id)).size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
