#include "services/store/bulkload.h"
#include "services/store/check.h"
#include "services/store/runs.h"
#include "tests/support/posts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using support::must;

/** The program itself, killed without warning in the middle of its work. */
class TestKilled final : public QObject
{
    Q_OBJECT

    static constexpr int rows = 30'000;
    QTemporaryDir m_dir;

    QString path(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    static int rlg(const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral(RLG_PROGRAM), words);
        return process.waitForFinished(60'000) ? process.exitCode() : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile out(path("posts.csv"));
        QVERIFY(out.open(QFile::WriteOnly));
        const QByteArray wide(320, 'x'); // the file is large enough for its indexes to be built at the end
        out.write("id,platform,brand,author,published,text,filler\n");
        for (int i = 0; i < rows; ++i)
            out.write(QStringLiteral("%1,x,Brand %2,user%3,2026-01-%4T10:00:00Z,Post number %1 about this and that,").arg(i + 1).arg(i % 3).arg(i % 50).arg(1 + i % 28, 2, 10, QChar(u'0')).toUtf8() + wide + "\n");
    }

    void aKilledImportLeavesWholeChunksAndGoesOn()
    {
        int interrupted = 0;
        for (int round = 0; round < 4; ++round) {
            const QString workspace = path("killed.rlg");
            for (const char *suffix : {"", "-wal", "-shm"})
                QFile::remove(workspace + QString::fromLatin1(suffix));
            QCOMPARE(rlg({QStringLiteral("init"), workspace, QStringLiteral("--zone"), QStringLiteral("UTC")}), 0);
            QProcess process;
            process.start(QStringLiteral(RLG_PROGRAM), {QStringLiteral("import"), workspace, path("posts.csv")});
            QVERIFY(process.waitForStarted());
            // Kill once the first chunks are in: at another moment each round.
            const auto reader = must(store::Workspace::open(workspace.toStdString(), store::Mode::Read));
            std::int64_t seen = 0;
            QElapsedTimer timer;
            timer.start();
            while (seen < 1 + round * 6'000 && process.state() == QProcess::Running && timer.elapsed() < 60'000) {
                seen = must(reader->db().number("SELECT coalesce(max(records), 0) FROM run"));
                process.waitForFinished(2);
            }
            process.kill();
            process.waitForFinished();

            const auto kept = must(store::Workspace::open(workspace.toStdString(), store::Mode::Write));
            const auto posts = must(kept->db().number("SELECT count(*) FROM post"));
            const auto records = must(kept->db().number("SELECT coalesce(max(records), 0) FROM run"));
            QCOMPARE(posts, records); // whole chunks: what the run says is behind it is there, and nothing else
            QVERIFY(posts >= seen);
            QVERIFY(must(store::check(*kept)).well());
            interrupted += posts > 0 && posts < rows ? 1 : 0;

            QCOMPARE(rlg({QStringLiteral("import"), workspace, path("posts.csv")}), 0);
            QCOMPARE(must(kept->db().number("SELECT count(*) FROM post")), rows);
            if (posts < rows)
                QCOMPARE(must(kept->db().number("SELECT count(*) FROM run")), 1); // the same run went on
            QVERIFY(must(store::check(*kept)).well());
            QVERIFY(!must(store::indexesMissing(kept->db())));
        }
        QVERIFY2(interrupted > 0, "no round was killed half way: the test shows nothing");
    }

    void aDamagedWorkspaceIsReportedAndNeverCrashes()
    {
        const QString good = path("good.rlg");
        QCOMPARE(rlg({QStringLiteral("init"), good}), 0);
        QCOMPARE(rlg({QStringLiteral("import"), good, path("posts.csv")}), 0);
        QFile original(good);
        QVERIFY(original.open(QFile::ReadOnly));
        const QByteArray bytes = original.readAll();
        int noticed = 0;
        std::uint32_t random = 99;
        for (int round = 0; round < 12; ++round) {
            QByteArray broken = bytes;
            for (int i = 0; i < 400; ++i) {
                random = random * 1664525U + 1013904223U;
                broken[static_cast<qsizetype>(random % static_cast<std::uint32_t>(broken.size() - 100)) + 100] = static_cast<char>(random >> 13U);
            }
            if (round == 0)
                broken.truncate(broken.size() / 2);
            if (round == 1)
                broken.replace(0, 16, "not a database!!");
            const QString file = path("broken.rlg");
            QFile out(file);
            QVERIFY(out.open(QFile::WriteOnly));
            out.write(broken);
            out.close();
            for (const QString &command : {QStringLiteral("verify"), QStringLiteral("doctor")}) {
                QProcess process;
                process.start(QStringLiteral(RLG_PROGRAM), {command, file});
                QVERIFY(process.waitForFinished(60'000));
                QCOMPARE(process.exitStatus(), QProcess::NormalExit);
                if (command == QStringLiteral("verify"))
                    noticed += process.exitCode() != 0 ? 1 : 0;
            }
            for (const char *suffix : {"-wal", "-shm"})
                QFile::remove(file + QString::fromLatin1(suffix));
        }
        QCOMPARE(noticed, 12);
    }
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
