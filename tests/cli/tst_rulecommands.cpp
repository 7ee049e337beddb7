#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/** rlg query, rlg rule and rlg brand as a shell sees them. */
class TestRuleCommands final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_file;
    struct Answer
    {
        int code;
        QString out;
        QString err;
        QJsonDocument json() const { return QJsonDocument::fromJson(out.toUtf8()); }
    };
    /** The words of one line, the workspace's path for FILE; a word in single quotes holds blanks. */
    Answer rlg(const QString &line) const
    {
        QStringList words;
        const QStringList parts = line.split(u'\'');
        for (int i = 0; i < int(parts.size()); ++i) {
            if (i % 2 == 1)
                words << parts[i];
            else
                words << parts[i].split(u' ', Qt::SkipEmptyParts);
        }
        words.replaceInStrings(QStringLiteral("FILE"), m_file);
        QProcess process;
        process.start(QStringLiteral(RLG_PROGRAM), words);
        if (!process.waitForFinished(60'000))
            return {-1, {}, QStringLiteral("did not finish")};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    QString count(const QString &query) const { return rlg(QStringLiteral("search FILE --count '") + query + u'\'').out.trimmed(); }

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        m_file = m_dir.filePath(QStringLiteral("w%1.rlg").arg(++number));
        QFile posts(m_dir.filePath(QStringLiteral("posts.csv")));
        QVERIFY(posts.open(QFile::WriteOnly));
        posts.write("id,platform,brand,author,published,text,likes\n"
                    "1,x,Alpha,ada,2026-01-05T10:00:00Z,What a great tea,5\n"
                    "2,x,Alpha,bob,2026-01-06T10:00:00Z,The price was awful,2\n"
                    "3,x,,cy,2026-01-06T11:00:00Z,Pinecone is cheap,1\n"
                    "4,x,,cy,2026-01-07T11:00:00Z,cheap tea from pinecone,9\n");
        posts.close();
        QCOMPARE(rlg(QStringLiteral("init FILE --zone UTC")).code, 0);
        const auto read = rlg(QStringLiteral("import FILE ") + posts.fileName());
        QVERIFY2(read.code == 0, qPrintable(read.err));
    }
    void cleanup()
    {
        const auto verified = rlg(QStringLiteral("verify FILE"));
        QVERIFY2(verified.code == 0, qPrintable(verified.out));
        QCOMPARE(rlg(QStringLiteral("rule run FILE")).out, QStringLiteral("Every post stands where the rules say.\n"));
    }

    void queriesAreSavedUsedChangedAndRestored()
    {
        QCOMPARE(rlg(QStringLiteral("query save FILE drinks 'tea OR juice'")).out, QStringLiteral("Saved drinks, version 1: tea OR juice\n"));
        QCOMPARE(count(QStringLiteral("saved:drinks cheap")), QStringLiteral("1"));
        QCOMPARE(rlg(QStringLiteral("query save FILE Drinks juice --json")).json()[u"version"].toInt(), 2);
        QCOMPARE(count(QStringLiteral("saved:drinks")), QStringLiteral("0"));
        QVERIFY(rlg(QStringLiteral("query history FILE drinks")).out.contains(QStringLiteral("tea OR juice")));
        QCOMPARE(rlg(QStringLiteral("query restore FILE drinks --version 1")).code, 0);
        QCOMPARE(count(QStringLiteral("saved:drinks")), QStringLiteral("2"));
        QCOMPARE(rlg(QStringLiteral("query show FILE drinks")).out, QStringLiteral("tea OR juice\n"));
        QCOMPARE(rlg(QStringLiteral("query list FILE --json")).json().array().size(), 1);
        QCOMPARE(rlg(QStringLiteral("query rename FILE drinks Beverages")).code, 0);
        const auto loop = rlg(QStringLiteral("query save FILE beverages 'tea saved:beverages'"));
        QCOMPARE(loop.code, 4);
        QVERIFY(loop.err.contains(QStringLiteral("column 11")));
        const auto unknown = rlg(QStringLiteral("search FILE 'tea saved:nothing'"));
        QCOMPARE(unknown.code, 4);
        QVERIFY(unknown.err.contains(QStringLiteral("\n          ^^^^^^^\n")));
        QCOMPARE(rlg(QStringLiteral("query remove FILE beverages")).code, 0);
        QCOMPARE(rlg(QStringLiteral("query show FILE beverages")).code, 3);
        QCOMPARE(rlg(QStringLiteral("query restore FILE beverages")).code, 0);
        QCOMPARE(count(QStringLiteral("saved:beverages")), QStringLiteral("2"));
    }

    void rulesSortPostsAndAreTakenBack()
    {
        QCOMPARE(rlg(QStringLiteral("rule add FILE 'Product > Price' 'price OR cheap'")).out, QStringLiteral("Added rule 1 for Product > Price: 3 posts added.\n"));
        QCOMPARE(count(QStringLiteral("category:product/price")), QStringLiteral("3"));
        QCOMPARE(rlg(QStringLiteral("rule change FILE 1 --query cheap --json")).json()[u"removed"].toInt(), 1);
        QCOMPARE(rlg(QStringLiteral("rule undo FILE")).out, QStringLiteral("Took back the change of rule 1 for Product > Price: 1 post added.\n"));
        QVERIFY(rlg(QStringLiteral("rule list FILE")).out.contains(QStringLiteral("price OR cheap")));
        const auto listed = rlg(QStringLiteral("rule list FILE --json")).json();
        QCOMPARE(listed[u"categories"][1][u"posts"].toInt(), 3);
        QCOMPARE(listed[u"changes"].toArray().size(), 2);
        QCOMPARE(listed[u"changes"][0][u"undone"].toBool(), true);
        const QString post = QString::number(qint64(rlg(QStringLiteral("search FILE awful --json")).json()[u"posts"][0][u"id"].toDouble()));
        QCOMPARE(rlg(QStringLiteral("rule choose FILE 'Product > Price' %1 --out").arg(post)).code, 0);
        QCOMPARE(count(QStringLiteral("category:product/price")), QStringLiteral("2"));
        QCOMPARE(rlg(QStringLiteral("rule choose FILE 'Product > Price' %1 --reset").arg(post)).code, 0);
        QCOMPARE(count(QStringLiteral("category:product/price")), QStringLiteral("3"));
        QCOMPARE(rlg(QStringLiteral("rule remove FILE 1")).code, 0);
        QCOMPARE(count(QStringLiteral("category:product/price")), QStringLiteral("0"));
        QCOMPARE(rlg(QStringLiteral("rule remove FILE 1")).code, 3);
        QCOMPARE(rlg(QStringLiteral("rule add FILE Product 'tea ('")).code, 4);
    }

    void aBrandHasItsPastAndComesBack()
    {
        QVERIFY(rlg(QStringLiteral("brand add FILE Pinecone --term pinecone")).out.contains(QStringLiteral("2 posts that are already here count for it")));
        QCOMPARE(count(QStringLiteral("brand:pinecone")), QStringLiteral("2"));
        QVERIFY(rlg(QStringLiteral("brand change FILE Pinecone --drop-term pinecone --query 'cheap likes>5'")).out.contains(QStringLiteral("1 post no longer counts for it")));
        QCOMPARE(rlg(QStringLiteral("brand rename FILE Pinecone Cone")).code, 0);
        QCOMPARE(count(QStringLiteral("brand:cone")), QStringLiteral("1"));
        QCOMPARE(rlg(QStringLiteral("brand rename FILE Cone alpha")).code, 6);
        QCOMPARE(rlg(QStringLiteral("brand remove FILE Cone")).code, 0);
        QCOMPARE(count(QStringLiteral("brand:cone")), QStringLiteral("0"));
        QCOMPARE(rlg(QStringLiteral("brand remove FILE Alpha")).code, 0);
        QCOMPARE(rlg(QStringLiteral("brand list FILE --json")).json().array().size(), 0);
        QCOMPARE(rlg(QStringLiteral("brand restore FILE Alpha --json")).json()[u"brand"].toString(), QStringLiteral("Alpha"));
        QCOMPARE(count(QStringLiteral("brand:alpha")), QStringLiteral("2")); // the file had named it
        QCOMPARE(rlg(QStringLiteral("brand restore FILE Nobody")).code, 3);
        QCOMPARE(rlg(QStringLiteral("brand change FILE Alpha --drop-term x")).code, 3);
    }
};

QTEST_GUILESS_MAIN(TestRuleCommands)
#include "tst_rulecommands.moc"
