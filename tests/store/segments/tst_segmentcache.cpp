#include "services/sqlite/backup.h"
#include "services/store/check.h"
#include "services/store/query/parser.h"
#include "services/store/schema.h"
#include "services/store/segments/groupby.h"
#include "services/store/segments/segmentcache.h"
#include "services/store/segments/segmentstamps.h"
#include "tests/support/randomposts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using store::SegmentCache;
using support::must;

/** The files beside a workspace: good only while they fit it, gone with what was deleted, never needed. */
class TestSegmentCache final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_files = 0;
    support::RandomPosts m_random{11};

    QString newFile() { return m_dir.filePath(QStringLiteral("w%1.rlg").arg(++m_files)); }
    std::unique_ptr<store::Workspace> filled(const QString &file, int posts = 300)
    {
        auto workspace = must(store::Workspace::create(file.toStdString(), foundation::TimeZone::utc()));
        must(store::Brands(*workspace).add("Acme"));
        std::vector<store::NewPost> batch;
        for (int i = 0; i < posts; ++i)
            batch.push_back(m_random.post(i + 1, 1));
        support::put(*workspace, batch);
        return workspace;
    }
    static QDir folder(const QString &file) { return QDir(file + u"-cache"); }
    static QStringList names(const QString &file) { return folder(file).entryList(QDir::Files, QDir::Name); }

    static std::int64_t count(store::Workspace &workspace, const char *text)
    {
        return must(store::groupPosts(workspace, must(store::query::parsed(text)), {}, {})).posts;
    }
    static std::int64_t posts(store::Workspace &workspace) { return must(workspace.db().number("SELECT count(*) FROM post")); }
    static std::int64_t liked(store::Workspace &workspace) { return must(workspace.db().number("SELECT count(*) FROM post WHERE likes > 3")); }

    static bool holds(const QString &file, const QByteArray &bytes)
    {
        for (const QString &name : names(file)) {
            QFile one(folder(file).filePath(name));
            if (!one.open(QFile::ReadOnly) || one.readAll().contains(bytes))
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void itIsMadeOnceAndFoundAgainByOthers()
    {
        const QString file = newFile();
        const auto workspace = filled(file);
        QVERIFY(workspace->segments().plan().empty());
        must(workspace->segments().fill(SegmentCache::Kind::Columns));
        must(workspace->segments().fill(SegmentCache::Kind::Texts));
        QCOMPARE(workspace->segments().postsWithoutColumns(), 0);
        const QStringList made = names(file);
        QVERIFY(made.size() > 20);
        const auto reader = must(store::Workspace::open(file.toStdString(), store::Mode::Read));
        QCOMPARE(count(*reader, "likes>3"), liked(*reader));
        QCOMPARE(reader->segments().postsWithoutColumns(), 0);
        QCOMPARE(names(file), made);
    }

    void aReaderMakesItToo()
    {
        const QString file = newFile();
        filled(file);
        const auto reader = must(store::Workspace::open(file.toStdString(), store::Mode::Read));
        QCOMPARE(count(*reader, "likes>3"), liked(*reader));
        QVERIFY(!names(file).isEmpty());
    }

    void whereNothingMayBeWrittenItIsDoneWithout()
    {
        const QString file = newFile();
        const auto workspace = filled(file);
        QFile inTheWay(file + u"-cache");
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        QCOMPARE(count(*workspace, "likes>3"), liked(*workspace));
        QCOMPARE(count(*workspace, "contains:efun"), must(workspace->db().number("SELECT count(*) FROM post_text WHERE text LIKE '%efun%'")));
        QCOMPARE(workspace->segments().postsWithoutColumns(), posts(*workspace));
        const auto memory = filled(QStringLiteral(":memory:"));
        QCOMPARE(count(*memory, "likes>3"), liked(*memory));
        QVERIFY(!QFile::exists(QStringLiteral(":memory:-cache")));
    }

    void onlyWhatChangedIsMadeAnew()
    {
        const QString file = newFile();
        const auto workspace = filled(file);
        must(workspace->segments().fill(SegmentCache::Kind::Columns));
        const auto before = names(file);
        support::put(*workspace, {support::newPost(9000, support::at(2012, 6, 1), "one more")});
        QCOMPARE(names(file).size(), before.size() - 1);
        const auto all = count(*workspace, "");
        QCOMPARE(all, posts(*workspace));
        const auto after = names(file);
        QCOMPARE(after.size(), before.size());
        int kept = 0;
        for (const QString &name : after)
            kept += before.contains(name) ? 1 : 0;
        QCOMPARE(kept, before.size() - 1);
    }

    void whatIsDeletedIsGoneFromTheFilesAtOnce()
    {
        const QString file = newFile();
        const auto workspace = filled(file);
        auto secret = support::newPost(9001, support::at(2014, 2, 2), "the xyzzyq must go");
        support::put(*workspace, {secret});
        must(workspace->segments().fill(SegmentCache::Kind::Texts));
        QVERIFY(holds(file, "xyzzyq"));
        const auto id = must(workspace->db().number("SELECT id FROM post WHERE key = 9001"));
        auto writer = must(store::PostWriter::open(*workspace));
        must(workspace->db().transaction([&]() -> foundation::Status {
            must(writer->remove({id}));
            return writer->flush();
        }));
        QVERIFY(!holds(file, "xyzzyq"));
        QCOMPARE(count(*workspace, "contains:xyzz"), 0);
        QVERIFY(!holds(file, "xyzzyq"));
    }

    void whatIsNotCommittedIsNeverKept()
    {
        const QString file = newFile();
        const auto workspace = filled(file);
        const auto before = posts(*workspace);
        QCOMPARE(count(*workspace, ""), before);
        auto writer = must(store::PostWriter::open(*workspace));
        std::vector<store::NewPost> batch{support::newPost(9002, support::at(2013, 3, 3), "not yet")};
        const auto refused = workspace->db().transaction([&]() -> foundation::Status {
            must(writer->put(batch)); // and nothing marks the change yet
            if (count(*workspace, "") != before + 1)
                return foundation::Error{foundation::Error::Kind::Internal, "the transaction does not see its own post"};
            return foundation::Error{foundation::Error::Kind::Cancelled, "rolled back"};
        });
        QCOMPARE(refused.error().kind, foundation::Error::Kind::Cancelled);
        writer->forget();
        QCOMPARE(count(*workspace, ""), before);
        QCOMPARE(count(*must(store::Workspace::open(file.toStdString(), store::Mode::Read)), ""), before);
    }

    void aRestoredBackupFitsNoCacheMadeAfterIt()
    {
        const QString file = newFile();
        const QString copy = newFile();
        const auto change = [&](const std::string &path, std::int64_t key) {
            const auto workspace = must(store::Workspace::open(path, store::Mode::Write));
            auto post = support::newPost(key, support::at(2011, 1, 1), "later");
            post.post.counts.likes = key;
            support::put(*workspace, {post});
            return count(*workspace, "likes>3");
        };
        {
            const auto workspace = filled(file);
            must(sqlite::backup(workspace->db(), copy.toStdString()));
        }
        QVERIFY(change(file.toStdString(), 9003) > 0);
        QVERIFY(QFile::remove(file));
        QVERIFY(QFile::copy(copy, file));
        const auto restored = must(store::Workspace::open(file.toStdString(), store::Mode::Write));
        QCOMPARE(count(*restored, "likes>3"), liked(*restored));
        auto other = support::newPost(9004, support::at(2011, 1, 1), "other"); // as many changes, others
        support::put(*restored, {other});
        QCOMPARE(count(*restored, "likes>3"), liked(*restored));
        QCOMPARE(count(*restored, ""), posts(*restored));
    }

    void damagedAndForeignFilesAreNotTrusted()
    {
        const QString file = newFile();
        {
            const auto workspace = filled(file);
            must(workspace->segments().fill(SegmentCache::Kind::Columns));
            must(workspace->segments().fill(SegmentCache::Kind::Texts));
        }
        int i = 0;
        for (const QString &name : names(file)) {
            QFile one(folder(file).filePath(name));
            QVERIFY(one.open(QFile::ReadWrite));
            if (++i % 3 == 0)
                QVERIFY(one.resize(one.size() / 2)); // a disk that was full
            else if (i % 3 == 1)
                QVERIFY(one.seek(3) && one.write("garbage") == 7);
            else
                QVERIFY(one.resize(0));
        }
        QFile half(folder(file).filePath(QStringLiteral("c.9.1.00.123.tmp"))); // whoever wrote it was killed
        QVERIFY(half.open(QFile::WriteOnly) && half.write("half") == 4);
        half.close();
        QFile foreign(folder(file).filePath(QStringLiteral("hello")));
        QVERIFY(foreign.open(QFile::WriteOnly));
        foreign.close();
        const auto reader = must(store::Workspace::open(file.toStdString(), store::Mode::Read));
        QCOMPARE(count(*reader, "likes>3"), liked(*reader));
        QCOMPARE(count(*reader, "contains:efun"), must(reader->db().number("SELECT count(*) FROM post_text WHERE text LIKE '%efun%'")));
        QCOMPARE(count(*reader, ""), posts(*reader));
        QCOMPARE(reader->segments().postsWithoutColumns(), 0);
        QVERIFY(!foreign.exists());
    }

    void nobodyReadsItWhoMayNotReadTheWorkspace()
    {
#ifdef Q_OS_WIN
        QSKIP("rights are those of the folder there");
#endif
        const QString file = newFile();
        const auto workspace = filled(file, 20);
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        must(workspace->segments().fill(SegmentCache::Kind::Texts));
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(file + u"-cache") & others));
        for (const QString &name : names(file))
            QVERIFY(!(QFile::permissions(folder(file).filePath(name)) & others));
    }

    void fillingTellsItsProgressAndStopsBetweenRanges()
    {
        const QString file = newFile();
        const auto workspace = filled(file);
        foundation::StopToken stop;
        std::int64_t last = 0;
        const auto stopped = workspace->segments().fill(SegmentCache::Kind::Columns, stop, [&](std::int64_t done, std::int64_t total) {
            QVERIFY(done > last && done <= total);
            last = done;
            if (done > total / 2)
                stop.stop();
        });
        QCOMPARE(stopped.error().kind, foundation::Error::Kind::Cancelled);
        const auto missing = workspace->segments().postsWithoutColumns();
        QVERIFY(missing > 0 && missing < posts(*workspace));
    }

    void wrongCountsAreToldByTheCheck()
    {
        const auto workspace = filled(newFile(), 60);
        QVERIFY(must(store::check(*workspace)).well());
        must(workspace->db().exec("UPDATE segment SET posts = posts + 1 WHERE granule = (SELECT max(granule) FROM segment)"));
        const auto report = must(store::check(*workspace));
        QCOMPARE(report.problems.size(), std::size_t{1});
        QVERIFY(report.problems.front().find("wrong: 1") != std::string::npos);
    }

    void anOlderFileGetsItsMarks()
    {
        const QString file = newFile();
        const std::string path = file.toStdString();
        filled(file);
        {
            auto db = must(sqlite::Connection::open(path, {sqlite::Access::ReadWrite, 4, false}));
            must(db->exec("DROP TABLE segment"));
            for (const auto &migration : store::migrations()) {
                if (migration.name.starts_with("0003"))
                    must(db->exec(std::string(migration.sql)));
            }
            QCOMPARE(must(db->number("SELECT sum(posts) FROM segment")), must(db->number("SELECT count(*) FROM post")));
        }
        const auto workspace = must(store::Workspace::open(path, store::Mode::Write));
        QCOMPARE(count(*workspace, "likes>3"), liked(*workspace));
    }
};

QTEST_GUILESS_MAIN(TestSegmentCache)
#include "tst_segmentcache.moc"
