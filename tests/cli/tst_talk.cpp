#include <QDate>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/** trends, clusters and influencers, as a stranger's shell sees them. */
class TestTalk final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    struct Answer
    {
        int code;
        QString out;
        QString err;
        QJsonDocument json() const { return QJsonDocument::fromJson(out.toUtf8()); }
    };
    QString path(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    static Answer rlg(const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral(RLG_PROGRAM), words);
        if (!process.waitForFinished(60'000))
            return {-1, {}, QStringLiteral("did not finish")};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    static QByteArray words(int seed, int count)
    {
        QByteArray out;
        for (int i = 0; i < count; ++i)
            out += (i > 0 ? " w" : "w") + QByteArray::number(static_cast<qint64>(seed) * 7919 + i * 104729, 36);
        return out;
    }
    int hits(const QString &query) const { return rlg({QStringLiteral("search"), path("t.rlg"), query, QStringLiteral("--brand"), QStringLiteral("Kite"), QStringLiteral("--count"), QStringLiteral("--json")}).json()[u"count"].toInt(); }

private Q_SLOTS:
    void initTestCase()
    {
        QByteArray csv = "id,platform,brand,author,followers,published,text,likes\n";
        int id = 0;
        const auto row = [&](int day, int minute, const QByteArray &author, const QByteArray &text, int likes, int followers) {
            csv += QByteArray::number(++id) + ",x,Kite," + author + "," + QByteArray::number(followers) + "," + QDate(2026, 1, 5).addDays(day).toString(Qt::ISODate).toLatin1() + "T" +
                   QByteArray::number(minute / 60).rightJustified(2, '0') + ":" + QByteArray::number(minute % 60).rightJustified(2, '0') + ":00Z,\"" + text + "\"," + QByteArray::number(likes) + "\n";
        };
        for (int day = 0; day < 63; ++day) {
            for (int i = 0; i < 25; ++i)
                row(day, 40 * i, "user" + QByteArray::number((day * 25 + i) * 7 % 401), words(id, 9), i % 3, 100);
            for (int i = 0; day >= 56 && i < 5; ++i)
                row(day, 40 * i + 5, "fan" + QByteArray::number(day * 5 + i), words(id, 4) + " the battery recall, " + words(id + 5000, 4), 1, 100);
            if (day % 3 == 0)
                row(day, 700, "voice", words(id, 8), 50, 80000);
        }
        for (int i = 0; i < 4; ++i)
            row(60, 600 + i, "campaign" + QByteArray::number(i), "sign now and tell your friends that this company must pay everyone back", 0, 10);
        QFile file(path("t.csv"));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(csv);
        file.close();
        QCOMPARE(rlg({QStringLiteral("init"), path("t.rlg"), QStringLiteral("--zone"), QStringLiteral("UTC")}).code, 0);
        const auto read = rlg({QStringLiteral("import"), path("t.rlg"), path("t.csv"), QStringLiteral("--json")});
        QVERIFY2(read.code == 0 && read.json()[u"stored"].toInt() == id, qPrintable(read.out + read.err));
    }

    void aPhraseThatRisesIsFoundWithItsPosts()
    {
        const auto document = rlg({QStringLiteral("trends"), path("t.rlg"), QStringLiteral("--brand"), QStringLiteral("Kite"), QStringLiteral("--json")}).json();
        const auto list = document[u"trends"].toArray();
        QVERIFY(!list.isEmpty());
        QVERIFY2(list[0][u"topic"].toString().contains(QStringLiteral("battery recall")), qPrintable(list[0][u"topic"].toString()));
        QCOMPARE(list[0][u"kind"].toString(), QStringLiteral("phrase"));
        QCOMPARE(list[0][u"posts"].toInt(), 35);
        QVERIFY(list[0][u"at_least_times"].toDouble() > 5 && list[0][u"new"].toBool());
        QCOMPARE(hits(list[0][u"query"].toString()), 35);
        QCOMPARE(document[u"read"][u"posts"].toInt(), document[u"read"][u"read"].toInt());
        const auto text = rlg({QStringLiteral("trends"), path("t.rlg"), QStringLiteral("--kind"), QStringLiteral("phrase"), QStringLiteral("--explain")});
        QVERIFY2(text.code == 0 && text.out.contains(QStringLiteral("battery recall")) && text.out.contains(QStringLiteral("Gamma(2 + 35")) && text.out.contains(QStringLiteral("rlg search ")), qPrintable(text.out));
        QVERIFY(!rlg({QStringLiteral("trends"), path("t.rlg"), QStringLiteral("--kind"), QStringLiteral("site")}).out.contains(QStringLiteral("battery")));
        const auto csv = rlg({QStringLiteral("trends"), path("t.rlg"), QStringLiteral("--csv")}).out.split(u'\n');
        QVERIFY2(csv[0].startsWith(QStringLiteral("Topic,Kind,Posts,Expected")), qPrintable(csv[0]));
        QVERIFY(csv[1].contains(QStringLiteral("battery recall")));
    }

    void aTextOfSeveralAccountsIsACluster()
    {
        const auto document = rlg({QStringLiteral("clusters"), path("t.rlg"), QStringLiteral("--json")}).json();
        const auto list = document[u"clusters"].toArray();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list[0][u"authors"].toInt(), 4);
        QCOMPARE(list[0][u"first_author"].toString(), QStringLiteral("@campaign0"));
        QCOMPARE(hits(list[0][u"query"].toString()), 4);
        QVERIFY(document[u"caution"].toString().contains(QStringLiteral("not why")));
        const auto text = rlg({QStringLiteral("clusters"), path("t.rlg"), QStringLiteral("--authors"), QStringLiteral("5")});
        QVERIFY2(text.code == 0 && text.out.contains(QStringLiteral("No text was posted by 5 accounts")), qPrintable(text.out));
        QVERIFY(rlg({QStringLiteral("clusters"), path("t.rlg"), QStringLiteral("--csv")}).out.contains(QStringLiteral("sign now and tell")));
    }

    void whoeverCarriesItIsExplainedTermByTerm()
    {
        const auto document = rlg({QStringLiteral("influencers"), path("t.rlg"), QStringLiteral("--json")}).json();
        const auto first = document[u"influencers"][0];
        QCOMPARE(first[u"author"].toString(), QStringLiteral("@voice"));
        QCOMPARE(first[u"posts"].toInt(), 21);
        double sum = 0;
        const auto parts = first[u"parts"].toObject();
        for (const auto &part : parts)
            sum += part.toDouble();
        QCOMPARE(sum, first[u"score"].toDouble());
        QCOMPARE(hits(first[u"query"].toString()), 21);
        const auto text = rlg({QStringLiteral("influencers"), path("t.rlg"), QStringLiteral("--limit"), QStringLiteral("3"), QStringLiteral("--explain")});
        QVERIFY2(text.out.contains(QStringLiteral("a median of 80,000 followers")) && text.out.contains(QStringLiteral("log2(1 + h) / 5")), qPrintable(text.out));
        QVERIFY(rlg({QStringLiteral("influencers"), path("t.rlg"), QStringLiteral("--csv")}).out.startsWith(QStringLiteral("Author,Network,Score")));
    }

    void wrongWordsHaveTheirCodes()
    {
        for (const char *command : {"trends", "clusters", "influencers"}) {
            const QString name = QString::fromLatin1(command);
            QCOMPARE(rlg({name, path("absent.rlg")}).code, 3);
            QCOMPARE(rlg({name, path("t.rlg"), QStringLiteral("--limit"), QStringLiteral("0")}).code, 2);
            QCOMPARE(rlg({name, path("t.rlg"), QStringLiteral("--platform"), QStringLiteral("nowhere")}).code, 3);
            QVERIFY(rlg({name, QStringLiteral("--help")}).out.contains(QStringLiteral("Examples:")));
        }
    }

    void theReportSaysItToo()
    {
        const QString out = path("kite.csv");
        const auto report = rlg({QStringLiteral("report"), path("t.rlg"), QStringLiteral("--brand"), QStringLiteral("Kite"), QStringLiteral("--out"), out});
        QVERIFY2(report.code == 0, qPrintable(report.err));
        QFile file(out);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char *expected : {"Rising topics", "battery recall", "Clusters", "sign now and tell", "Influencers", "@voice"})
            QVERIFY2(bytes.contains(expected), expected);
        QCOMPARE(rlg({QStringLiteral("report"), path("t.rlg"), QStringLiteral("--brand"), QStringLiteral("Kite"), QStringLiteral("--no-topics"), QStringLiteral("--out"), path("plain.csv")}).code, 0);
        QFile plain(path("plain.csv"));
        QVERIFY(plain.open(QFile::ReadOnly) && !plain.readAll().contains("battery recall"));
    }
};

QTEST_APPLESS_MAIN(TestTalk)
#include "tst_talk.moc"
