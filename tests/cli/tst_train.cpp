#include "services/store/postreader.h"
#include "services/store/postwriter.h"
#include "tests/support/posts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/** Teaching the program from the command line, as a user does: label posts, learn, look how right it is, switch it off. */
class TestTrain final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    struct Answer
    {
        int code;
        QString out, err;
        QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    };
    QString file() const { return m_dir.filePath(QStringLiteral("w.rlg")); }
    static Answer rlg(const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral(RLG_PROGRAM), words);
        if (!process.waitForFinished(60'000))
            return {-1, {}, QStringLiteral("did not finish")};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    int negative() const { return rlg({QStringLiteral("search"), file(), QStringLiteral("sentiment:negative"), QStringLiteral("--count")}).out.trimmed().toInt(); }

private Q_SLOTS:
    void initTestCase()
    {
        QFile csv(m_dir.filePath(QStringLiteral("posts.csv")));
        QVERIFY(csv.open(QFile::WriteOnly));
        csv.write("id,platform,author,published,text,lang\n");
        for (int i = 0; i < 60; ++i) {
            csv.write(QStringLiteral("%1,x,ada,2026-01-05T10:%2:00Z,%3 vuelo %4 hoy %5,es\n")
                          .arg(i + 1).arg(i, 2, 10, QChar(u'0')).arg(i % 2 == 0 ? QStringLiteral("pésimo servicio en el") : QStringLiteral("gracias por el magnífico")).arg(i * 7919).arg(i * 104'729)
                          .toUtf8());
        }
        csv.close();
        QCOMPARE(rlg({QStringLiteral("init"), file(), QStringLiteral("--zone"), QStringLiteral("UTC")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("import"), file(), csv.fileName()}).code, 0);
    }

    void withoutLabelsItSaysWhatIsMissing()
    {
        const auto none = rlg({QStringLiteral("train"), QStringLiteral("sentiment"), file()});
        QCOMPARE(none.code, 4);
        QVERIFY(none.err.contains(QStringLiteral("no labels to learn from")));
        QVERIFY(rlg({QStringLiteral("sentiment"), QStringLiteral("--accuracy"), file()}).out.startsWith(QStringLiteral("There are no labels of yours")));
        QCOMPARE(rlg({QStringLiteral("train"), QStringLiteral("sentiment"), file(), QStringLiteral("--off")}).code, 3);
        QCOMPARE(rlg({QStringLiteral("train"), QStringLiteral("sentiment"), file(), QStringLiteral("--on"), QStringLiteral("--off")}).code, 2);
    }

    void trainingFilesThatAreWrongAreRefusedWithTheirLine()
    {
        const auto train = [this](const char *what, const QByteArray &bytes) -> QString {
            const QString path = m_dir.filePath(QStringLiteral("train.tsv"));
            QFile out(path);
            if (!out.open(QFile::WriteOnly))
                qFatal("cannot write a test file");
            out.write(bytes);
            out.close();
            QProcess process;
            process.start(QStringLiteral(RLG_TRAIN_PROGRAM), {QString::fromLatin1(what), QStringLiteral("--data"), path, QStringLiteral("--val"), path, QStringLiteral("--out"), m_dir.filePath(QStringLiteral("out.weights"))});
            process.waitForFinished(60'000);
            return QString::number(process.exitCode()) + u' ' + QString::fromUtf8(process.readAllStandardError()).trimmed();
        };
        QVERIFY(train("sentiment", "0\tbad\n2\tgood\n7\twhat\n").endsWith(QStringLiteral("train.tsv:3: expected 0, 1 or 2, a tab and a text")));
        QVERIFY(train("sentiment", "0 bad\n").startsWith(QStringLiteral("2 ")));
        QVERIFY(train("sentiment", "0\tbad\n0\tworse\n").contains(QStringLiteral("at least two different labels")));
        QVERIFY(train("language", "en\tthe text\nno tab here\n").endsWith(QStringLiteral("train.tsv:2: expected a language, a tab and a text")));
        QVERIFY(train("language", "en\tthe text\nxx\tsome text\n").contains(QStringLiteral("training text 2 is in \"xx\"")));
        QVERIFY(!QFile::exists(m_dir.filePath(QStringLiteral("out.weights"))));
    }

    void labelsAreLearntFromAndCanBeSwitchedOff()
    {
        {
            auto workspace = support::must(store::Workspace::open(file().toStdString(), store::Mode::Write));
            auto reader = support::must(store::PostReader::open(*workspace));
            auto posts = support::must(reader.byIds(support::must(reader.idsAfter(INT64_MIN, 44))));
            auto writer = support::must(store::PostWriter::open(*workspace));
            support::must(workspace->db().transaction([&]() -> foundation::Status {
                for (const domain::Post &post : posts) {
                    const auto meant = post.text.starts_with("pésimo") ? domain::Sentiment::Negative : domain::Sentiment::Positive;
                    if (auto done = writer->correctSentiment(post.id, meant, support::at(2026, 1, 7)); !done)
                        return done;
                }
                return writer->flush();
            }));
        }
        QCOMPARE(negative(), 22);
        const auto learnt = rlg({QStringLiteral("train"), QStringLiteral("sentiment"), file(), QStringLiteral("--json")});
        QVERIFY2(learnt.code == 0, qPrintable(learnt.err));
        QCOMPARE(learnt.json()[u"version"].toInt(), 1);
        QCOMPARE(learnt.json()[u"changed"].toInt(), 16);
        QVERIFY(learnt.json()[u"languages"][0][u"in_use"].toBool());
        QCOMPARE(negative(), 30);

        const auto accuracy = rlg({QStringLiteral("sentiment"), QStringLiteral("--accuracy"), file(), QStringLiteral("--json")}).json();
        QCOMPARE(accuracy[u"own_version"].toInt(), 1);
        const QJsonObject spanish = accuracy[u"accuracy"][1].toObject();
        QCOMPARE(spanish[u"language"].toString(), QStringLiteral("es"));
        QCOMPARE(spanish[u"labels"].toInt(), 44);
        QVERIFY(spanish[u"low"].toDouble() < spanish[u"accuracy"].toDouble() && spanish[u"high"].toDouble() <= 1.0);

        QCOMPARE(rlg({QStringLiteral("train"), QStringLiteral("sentiment"), file(), QStringLiteral("--off")}).code, 0);
        QCOMPARE(negative(), 22);
        QVERIFY(rlg({QStringLiteral("train"), QStringLiteral("sentiment"), file(), QStringLiteral("--status")}).out.contains(QStringLiteral("switched off")));
        QCOMPARE(rlg({QStringLiteral("train"), QStringLiteral("sentiment"), file(), QStringLiteral("--on")}).code, 0);
        QCOMPARE(negative(), 30);
        QCOMPARE(rlg({QStringLiteral("train"), QStringLiteral("sentiment"), file(), QStringLiteral("--remove")}).code, 0);
        QCOMPARE(negative(), 22);
        QCOMPARE(rlg({QStringLiteral("verify"), file()}).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestTrain)
#include "tst_train.moc"
