#include "services/ingest/importer.h"
#include "services/ingest/rescore.h"
#include "services/store/check.h"
#include "services/store/poststats.h"
#include "tests/support/failingvfs.h"
#include "tests/support/posts.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using foundation::Error;
using support::must;

class TestImporter final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_files = 0;
    foundation::FixedClock m_clock{support::at(2026, 6, 1)};

    std::string path(const char *ending) { return m_dir.filePath(QString::number(++m_files) + QString::fromLatin1(ending)).toStdString(); }
    std::unique_ptr<store::Workspace> workspace() { return must(store::Workspace::create(path(".rlg"), foundation::TimeZone::utc())); }
    std::string csv(int rows, const QByteArray &extra = {})
    {
        const std::string file = path(".csv");
        QFile out(QString::fromStdString(file));
        if (!out.open(QFile::WriteOnly))
            qFatal("cannot write a test file");
        out.write("id,platform,brand,author,followers,published,text,likes\n");
        for (int i = 0; i < rows; ++i) {
            out.write(QStringLiteral("%1,x,Brand %2,user%3,%4,2026-01-%5T10:%6:00Z,\"Post number %1 about #topic%7, and more words to read\",%8\n")
                          .arg(1000 + i).arg(i % 3).arg(i % 50).arg(i).arg(1 + i % 28, 2, 10, QChar(u'0')).arg(i % 60, 2, 10, QChar(u'0')).arg(i % 9).arg(i % 100)
                          .toUtf8());
        }
        out.write(extra);
        return file;
    }
    foundation::Result<ingest::ImportSummary> run(store::Workspace &workspace, const std::string &file, const foundation::StopToken &stop = {}, const foundation::Progress &progress = {})
    {
        return ingest::importFile(workspace, file, {}, m_clock, stop, progress);
    }
    static std::int64_t posts(store::Workspace &workspace) { return must(workspace.db().number("SELECT count(*) FROM post")); }
    static void wellKept(store::Workspace &workspace)
    {
        const auto report = must(store::check(workspace));
        QVERIFY2(report.well(), report.well() ? "" : report.problems[0].c_str());
    }

private Q_SLOTS:
    void aFileArrivesWholeAndOnce()
    {
        const auto file = csv(500, "1000,x,Brand 0,user0,0,2026-01-01T10:00:00Z,the same id again,5\n7777,x,Brand 0,u,1,not a date,text,1\n");
        const auto target = workspace();
        const auto summary = must(run(*target, file));
        QCOMPARE(summary.run.records, 502);
        QCOMPARE(summary.run.stored, 500);
        QCOMPARE(summary.run.repeated, 1);
        QCOMPARE(summary.run.refused, 1);
        QCOMPARE(summary.newBrands.size(), std::size_t{3});
        const auto refused = must(store::Runs(*target).refused(summary.run.id));
        QCOMPARE(refused.at(0).line, 503);
        QCOMPARE(refused.at(0).column, std::string("published"));
        QVERIFY(refused.at(0).reason.find("not a date") != std::string::npos);

        const auto again = must(run(*target, file));
        QCOMPARE(again.run.stored, 0);
        QCOMPARE(again.run.updated, 0);
        QCOMPARE(again.run.repeated, 501);
        QCOMPARE(posts(*target), 500);
        wellKept(*target);
    }

    void everyRowSaysWhereItCameFrom()
    {
        const auto target = workspace();
        const auto summary = must(run(*target, csv(5)));
        auto reader = must(store::PostReader::open(*target));
        const auto all = must(reader.byIds(must(reader.idsAfter(INT64_MIN, 10))));
        QCOMPARE(all.at(0).run, summary.run.id);
        QCOMPARE(all.at(0).line, 2);
        QCOMPARE(summary.run.sha256.size(), std::size_t{64});
    }

    void aCancelledImportGoesOnWhereItStopped()
    {
        const auto file = csv(20'000);
        const auto target = workspace();
        foundation::StopToken stop;
        const auto first = run(*target, file, stop, [&](std::int64_t done, std::int64_t total) {
            if (2 * done > total) // the third chunk is on its way
                stop.stop();
        });
        QVERIFY(!first);
        QCOMPARE(first.error().kind, Error::Kind::Cancelled);
        const auto kept = posts(*target);
        QVERIFY(kept > 0 && kept < 20'000);
        wellKept(*target);
        const auto state = must(store::Runs(*target).all()).at(0);
        QCOMPARE(state.state, store::RunState::Cancelled);
        QCOMPARE(state.records, kept);

        const auto rest = must(run(*target, file));
        QVERIFY(rest.resumed);
        QCOMPARE(rest.run.id, state.id);
        QCOMPARE(rest.run.records, 20'000);
        QCOMPARE(rest.run.stored, 20'000);
        QCOMPARE(rest.run.repeated, 0);
        QCOMPARE(posts(*target), 20'000);
        wellKept(*target);
    }

    void aFullDiskLosesNothingThatWasCommitted()
    {
        const auto file = csv(9'000);
        support::FailingDisk::install();
        int failures = 0;
        for (const int writes : {1, 5, 20, 60, 200, 450, 900, 1400, 2200}) {
            const auto target = workspace();
            support::FailingDisk::failAfter(writes);
            const auto done = run(*target, file);
            const bool full = support::FailingDisk::hasFailed();
            support::FailingDisk::heal();
            if (!full)
                continue;
            ++failures;
            if (!done) {
                QCOMPARE(done.error().kind, Error::Kind::Storage);
                QVERIFY2(done.error().detail.find("disk is full") != std::string::npos, done.error().detail.c_str());
            }
            wellKept(*target);
            const auto rest = must(run(*target, file)); // there is space again
            QCOMPARE(posts(*target), 9'000);
            QCOMPARE(rest.run.records, 9'000);
            wellKept(*target);
        }
        QVERIFY2(failures >= 5, "the disk hardly ever failed: the test shows nothing");
    }

    void correctionsOutliveReimportAndRescoring()
    {
        const auto file = csv(20);
        const auto target = workspace();
        must(run(*target, file));
        auto reader = must(store::PostReader::open(*target));
        const auto id = must(reader.idsAfter(INT64_MIN, 1)).at(0);
        auto writer = must(store::PostWriter::open(*target));
        must(target->db().transaction([&]() -> foundation::Status {
            if (auto done = writer->correctSentiment(id, domain::Sentiment::Negative, m_clock.now()); !done)
                return done;
            return writer->flush();
        }));
        must(run(*target, file));
        must(ingest::rescoreAll(*target));
        const auto post = must(reader.byIds(std::array{id})).at(0);
        QCOMPARE(post.sentiment, std::optional(domain::Sentiment::Negative));
        QVERIFY(post.sentimentCorrected);
        wellKept(*target);
    }

    void filesThatAreNoPostsAreRefusedWithAReason()
    {
        const auto target = workspace();
        QCOMPARE(run(*target, path(".csv")).error().kind, Error::Kind::NotFound);
        const std::string empty = path(".csv");
        QFile file(QString::fromStdString(empty));
        QVERIFY(file.open(QFile::WriteOnly));
        file.close();
        const auto nothing = run(*target, empty);
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().kind, Error::Kind::BadInput);
        QVERIFY(!run(*target, m_dir.path().toStdString()));
        QCOMPARE(posts(*target), 0);
        QCOMPARE(must(store::Runs(*target).all()).size(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
