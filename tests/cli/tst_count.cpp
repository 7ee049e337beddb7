#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/** Counting posts in any way, and search at a glance, as a shell sees them. */
class TestCount final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    struct Answer
    {
        int code;
        QString out;
        QString err;
        QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    };
    QString file() const { return m_dir.filePath(QStringLiteral("w.rlg")); }
    static Answer rlg(const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral(RLG_PROGRAM), words);
        if (!process.waitForFinished(60'000))
            return {-1, {}, QStringLiteral("did not finish")};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    Answer count(const QString &words) const { return rlg(QStringList{QStringLiteral("count"), file()} + QProcess::splitCommand(words)); }
    Answer search(const QString &words) const { return rlg(QStringList{QStringLiteral("search"), file()} + QProcess::splitCommand(words)); }

private Q_SLOTS:
    void initTestCase()
    {
        QFile posts(m_dir.filePath(QStringLiteral("posts.csv")));
        QVERIFY(posts.open(QFile::WriteOnly));
        posts.write("id,platform,brand,author,published,text,likes\n"
                    "1,x,Alpha,ada,2026-01-05T10:00:00Z,\"What a great, lovely tea #tea\",5\n"
                    "2,x,Alpha,bob,2026-01-06T10:00:00Z,The service was awful and rude,\n"
                    "3,instagram,Beta,cy,2026-02-06T11:00:00Z,tea tea tea and more tea #tea,1\n"
                    "4,instagram,Beta,cy,2026-02-07T23:30:00Z,one tea for the long road and a great deal of other things,7\n");
        posts.close();
        QCOMPARE(rlg({QStringLiteral("init"), file(), QStringLiteral("--zone"), QStringLiteral("UTC")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("import"), file(), posts.fileName()}).code, 0);
    }

    void postsAreCountedInAnyWay()
    {
        QCOMPARE(count(QStringLiteral("--by month,platform --sum likes")).out, QStringLiteral("Month    Platform   Posts  Likes  told by\n"
                                                                                              "2026-01  x              2      5        1\n"
                                                                                              "2026-02  instagram      2      8        2\n"
                                                                                              "4 posts match.\n"));
        const auto days = count(QStringLiteral("tea --by weekday,brand --json")).json();
        QCOMPARE(days[u"count"].toInt(), 3);
        QCOMPARE(days[u"groups"].toArray().size(), 3);
        QCOMPARE(days[u"groups"][0][u"weekday"].toString(), QStringLiteral("Monday"));
        QCOMPARE(days[u"groups"][0][u"brand"].toString(), QStringLiteral("Alpha"));
        const auto tags = count(QStringLiteral("--by hashtag,hour --sort posts --limit 1 --json")).json();
        QCOMPARE(tags[u"groups"].toArray().size(), 1);
        const auto unknown = count(QStringLiteral("rude --by author --sum likes --json")).json()[u"groups"][0].toObject();
        QCOMPARE(unknown[u"author"].toString(), QStringLiteral("@bob"));
        QVERIFY(unknown[u"likes"].isNull());
        QCOMPARE(unknown[u"likes_told"].toInt(), 0);
        QCOMPARE(count(QStringLiteral("--by day --brand Beta --period 2026-02-07 --json")).json()[u"count"].toInt(), 1);
        QVERIFY(count(QStringLiteral("--by hour --limit 1")).out.contains(QStringLiteral("4 posts match; 1 of 3 groups are shown.")));
    }

    void whatIsWrongIsSaid()
    {
        const auto by = count(QStringLiteral("--by colour"));
        QCOMPARE(by.code, 4);
        QVERIFY(by.err.contains(QStringLiteral("\"colour\"")) && by.err.contains(QStringLiteral("platform")));
        QCOMPARE(count(QStringLiteral("--by day --sum words")).code, 4);
        QCOMPARE(count(QStringLiteral("--by day,hour,platform,brand,author")).code, 4);
        QCOMPARE(count(QString()).code, 2);
        const auto query = count(QStringLiteral("\"(tea\" --by day"));
        QCOMPARE(query.code, 4);
        QVERIFY(query.err.contains(u'^'));
    }

    void theCacheMayGoAtAnyTime()
    {
        QDir cache(file() + QStringLiteral("-cache"));
        QVERIFY(cache.exists());
        const auto before = count(QStringLiteral("--by platform --json")).out;
        QVERIFY(cache.removeRecursively());
        QCOMPARE(count(QStringLiteral("--by platform --json")).out, before);
        QCOMPARE(search(QStringLiteral("contains:ovel --count")).out, QStringLiteral("1\n"));
    }

    void searchTellsTheBestAndTheWholeAtAGlance()
    {
        const auto newest = search(QStringLiteral("tea --json")).json();
        QCOMPARE(newest[u"posts"][0][u"author"].toString(), QStringLiteral("cy"));
        QVERIFY(newest[u"posts"][0][u"text"].toString().startsWith(QStringLiteral("one tea")));
        const auto best = search(QStringLiteral("tea --sort relevance --json")).json();
        QVERIFY(best[u"posts"][0][u"text"].toString().startsWith(QStringLiteral("tea tea")));
        QCOMPARE(best[u"best_of_newest"].toInt(), 3);
        QVERIFY(search(QStringLiteral("tea --sort relevance --limit 1")).out.contains(QStringLiteral("3 posts match; these are the best 1.")));
        QVERIFY(search(QStringLiteral("likes>0 --sort relevance")).out.contains(QStringLiteral("asks for no words")));
        const auto glance = search(QStringLiteral("tea --timeline --facets --json")).json();
        QCOMPARE(glance[u"count"].toInt(), 3);
        QCOMPARE(glance[u"timeline"].toArray().size(), 3);
        QCOMPARE(glance[u"timeline"][0][u"day"].toString(), QStringLiteral("2026-01-05"));
        QCOMPARE(glance[u"platforms"][0][u"name"].toString(), QStringLiteral("instagram"));
        QCOMPARE(glance[u"authors"][0][u"posts"].toInt(), 2);
        QCOMPARE(glance[u"hashtags"][0][u"name"].toString(), QStringLiteral("#tea"));
        QVERIFY(search(QStringLiteral("tea --timeline")).out.startsWith(QStringLiteral("Day         Posts\n2026-01-05      1\n")));
    }

    void daysMoveWithTheClock()
    {
        QCOMPARE(search(QStringLiteral("date:last-7d --count")).out, QStringLiteral("0\n"));
        QCOMPARE(search(QStringLiteral("date:last-1000y --count")).out, QStringLiteral("4\n"));
    }
};

QTEST_GUILESS_MAIN(TestCount)
#include "tst_count.moc"
