#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/** The program as a stranger's shell sees it: exact words, exit codes, JSON that parses. */
class TestCli final : public QObject
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
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QFile::WriteOnly))
            qFatal("cannot write a test file");
        file.write(bytes);
    }

private Q_SLOTS:
    void initTestCase()
    {
        write("posts.csv", "id,platform,brand,author,published,text,likes\n"
                           "1,x,Alpha,ada,2026-01-05T10:00:00Z,\"What a great, lovely tea #tea\",5\n"
                           "2,x,Alpha,bob,2026-01-06T10:00:00Z,The service was awful and rude,2\n"
                           "3,x,Beta,cy,2026-01-06T11:00:00Z,\"=HYPERLINK(\"\"http://x\"\") and <b>bold</b>\",1\n"
                           "4,x,Beta,cy,yesterday,no date here,1\n");
        const auto made = rlg({QStringLiteral("init"), path("w.rlg"), QStringLiteral("--zone"), QStringLiteral("UTC")});
        QCOMPARE(made.code, 0);
        QCOMPARE(made.out, QStringLiteral("Made %1; days are counted in UTC.\n").arg(path("w.rlg")));
        const auto read = rlg({QStringLiteral("import"), path("w.rlg"), path("posts.csv"), QStringLiteral("--json")});
        QVERIFY2(read.code == 0, qPrintable(read.out + read.err));
        QCOMPARE(read.json()[u"records"].toInt(), 4);
        QCOMPARE(read.json()[u"stored"].toInt(), 3);
        QCOMPARE(read.json()[u"refused"].toInt(), 1);
    }

    void helpAndVersionSucceed()
    {
        const auto help = rlg({QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        for (const char *command : {"init", "brand", "import", "runs", "search", "label", "rescore", "metrics", "report", "backup", "restore", "verify", "doctor", "sample"}) {
            QVERIFY2(help.out.contains(QString::fromLatin1(command)), command);
            const auto own = rlg({QString::fromLatin1(command), QStringLiteral("--help")});
            QCOMPARE(own.code, 0);
            QVERIFY2(own.out.contains(QStringLiteral("Example")), command);
        }
        QVERIFY(rlg({QStringLiteral("--version")}).out.startsWith(QStringLiteral("rlg ")));
    }

    void aMistypedWordIsNamedAndTheNearestOneOffered()
    {
        const auto answer = [](std::initializer_list<const char *> words) {
            QStringList list;
            for (const char *word : words)
                list.append(QString::fromLatin1(word));
            return rlg(list);
        };
        const auto nothing = answer({});
        QCOMPARE(nothing.code, 2);
        QVERIFY(nothing.out.isEmpty() && nothing.err.contains(QStringLiteral("Subcommands:")));
        QCOMPARE(answer({"serch"}).err, QStringLiteral("rlg: \"serch\" is not a command. Did you mean search?\nSee rlg --help\n"));
        QCOMPARE(answer({"fly"}).err, QStringLiteral("rlg: \"fly\" is not a command.\nSee rlg --help\n"));
        QCOMPARE(answer({"account", "sign-inn"}).err,
                 QStringLiteral("rlg account: \"sign-inn\" is not a command. Did you mean sign-in?\nSee rlg account --help\n"));
        QCOMPARE(answer({"account"}).err, QStringLiteral("rlg account: it needs a command.\nSee rlg account --help\n"));
        QCOMPARE(answer({"search", "w.rlg", "tea", "--limt", "3"}).err,
                 QStringLiteral("rlg search: it does not know --limt. Did you mean --limit?\nSee rlg search --help\n"));
        QCOMPARE(answer({"search"}).err, QStringLiteral("rlg search: file is required.\nSee rlg search --help\n"));
        QCOMPARE(answer({"verify", "a.rlg", "b.rlg"}).err, QStringLiteral("rlg verify: \"b.rlg\" is one word too many.\nSee rlg verify --help\n"));
        const auto machine = answer({"serch", "--json"});
        QCOMPARE(machine.code, 2);
        QCOMPARE(machine.json()[u"error"][u"kind"].toString(), QStringLiteral("usage"));
        QCOMPARE(answer({"help", "search"}).out, answer({"search", "--help"}).out);
        QCOMPARE(answer({"help"}).out, answer({"--help"}).out);
    }

    void allPostsAreHeldAgainstNothing()
    {
        const QStringList report{QStringLiteral("report"), path("w.rlg"), QStringLiteral("--no-topics"), QStringLiteral("--out"), path("all.html")};
        QCOMPARE(rlg(report).code, 0);
        QFile file(path("all.html"));
        QVERIFY(file.open(QFile::ReadOnly));
        const auto page = file.readAll();
        QVERIFY(!page.contains("Share of voice"));
        QVERIFY(page.contains("In all: ") && page.contains("Posts per "));
        QVERIFY(!page.contains("was mentioned") && !page.contains("about All posts")); // they are no brand
        const auto asked = rlg(report + QStringList{QStringLiteral("--competitors"), QStringLiteral("all")});
        QCOMPARE(asked.code, 4);
        QVERIFY2(asked.err.contains(QStringLiteral("say with --brand whose")), qPrintable(asked.err));
        // Compared are then the brands among themselves.
        QCOMPARE(rlg(report + QStringList{QStringLiteral("--kind"), QStringLiteral("comparison")}).code, 0);
        QFile comparison(path("all.html"));
        QVERIFY(comparison.open(QFile::ReadOnly));
        const auto text = comparison.readAll();
        QVERIFY(text.contains("Alpha") && text.contains("Beta") && !text.contains("All posts"));
    }

    void exitCodesAreStable()
    {
        QCOMPARE(rlg({}).code, 2);
        QCOMPARE(rlg({QStringLiteral("fly")}).code, 2);
        QCOMPARE(rlg({QStringLiteral("verify"), path("nothing.rlg")}).code, 3);
        QCOMPARE(rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral("(tea")}).code, 4);
        QCOMPARE(rlg({QStringLiteral("verify"), path("posts.csv")}).code, 4);
        QCOMPARE(rlg({QStringLiteral("init"), path("w.rlg")}).code, 6);
        QCOMPARE(rlg({QStringLiteral("metrics"), path("w.rlg"), QStringLiteral("--metric"), QStringLiteral("nothing")}).code, 3);
        QCOMPARE(rlg({QStringLiteral("metrics"), path("w.rlg"), QStringLiteral("--period"), QStringLiteral("soon")}).code, 4);
        const auto json = rlg({QStringLiteral("verify"), path("nothing.rlg"), QStringLiteral("--json")});
        QCOMPARE(json.json()[u"error"][u"kind"].toString(), QStringLiteral("not_found"));
    }

    void searchFindsAndUnderlines()
    {
        const auto found = rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral("#tea OR rude"), QStringLiteral("--json")});
        QCOMPARE(found.json()[u"count"].toInt(), 2);
        QCOMPARE(found.json()[u"posts"][0][u"author"].toString(), QStringLiteral("bob")); // newest first
        QCOMPARE(rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral("rude"), QStringLiteral("--brand"), QStringLiteral("beta"), QStringLiteral("--count")}).out, QStringLiteral("0\n"));
        const auto wrong = rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral("tea AND")});
        QVERIFY(wrong.err.contains(u'^'));
        QVERIFY(wrong.err.contains(QStringLiteral("expected")));
    }

    void metricsExplainThemselves()
    {
        const auto answer = rlg({QStringLiteral("metrics"), path("w.rlg"), QStringLiteral("--metric"), QStringLiteral("share_of_voice,followers"), QStringLiteral("--json")});
        QCOMPARE(answer.code, 0);
        const auto list = answer.json().array();
        QCOMPARE(list.size(), 4);
        QVERIFY(std::abs(list[0][u"value"].toDouble() - 200.0 / 3) < 1e-9);
        QCOMPARE(list[0][u"rows"].toInt(), 3);
        QCOMPARE(list[0][u"sources"][0][u"file"].toString(), QStringLiteral("posts.csv"));
        QVERIFY(list[1][u"value"].isNull());
        QVERIFY(!list[1][u"missing"].toString().isEmpty());
        const auto shown = rlg({QStringLiteral("metrics"), path("w.rlg"), QStringLiteral("--metric"), QStringLiteral("mentions"), QStringLiteral("--by"), QStringLiteral("day"),
                                QStringLiteral("--brand"), QStringLiteral("Alpha")});
        QCOMPARE(shown.out, QStringLiteral("Alpha, 2026-01-05..2026-01-06, days in UTC\nDay         Mentions\n2026-01-05         1\n2026-01-06         1\n"));
    }

    void refusedRowsComeBackMended()
    {
        const auto list = rlg({QStringLiteral("runs"), path("w.rlg"), QStringLiteral("--refused"), QStringLiteral("1")});
        QVERIFY2(list.out.startsWith(QStringLiteral("posts.csv:5 published: ")), qPrintable(list.out));
        QCOMPARE(rlg({QStringLiteral("runs"), path("w.rlg"), QStringLiteral("--refused"), QStringLiteral("1"), QStringLiteral("--out"), path("mend.csv")}).code, 0);
        QFile file(path("mend.csv"));
        QVERIFY(file.open(QFile::ReadWrite));
        QByteArray bytes = file.readAll();
        bytes.replace("yesterday", "2026-01-07T09:00:00Z");
        file.resize(0);
        file.seek(0);
        file.write(bytes);
        file.close();
        const auto mended = rlg({QStringLiteral("import"), path("w.rlg"), path("mend.csv"), QStringLiteral("--json")});
        QVERIFY2(mended.json()[u"stored"].toInt() == 1, qPrintable(mended.out + mended.err));
        const auto undone = rlg({QStringLiteral("runs"), path("w.rlg"), QStringLiteral("--undo"), QStringLiteral("2"), QStringLiteral("--json")});
        QCOMPARE(undone.json()[u"removed_posts"].toInt(), 1);
        QCOMPARE(rlg({QStringLiteral("verify"), path("w.rlg")}).code, 0);
    }

    void aLabelIsKeptAndExplained()
    {
        const auto hit = rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral("awful"), QStringLiteral("--json")}).json()[u"posts"][0];
        QCOMPARE(hit[u"sentiment"].toString(), QStringLiteral("negative"));
        const QString id = QString::number(static_cast<qint64>(hit[u"id"].toDouble()));
        const auto why = rlg({QStringLiteral("label"), path("w.rlg"), id, QStringLiteral("--json")});
        QVERIFY(!why.json()[u"words"].toArray().isEmpty());
        QCOMPARE(rlg({QStringLiteral("label"), path("w.rlg"), id, QStringLiteral("positive")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("rescore"), path("w.rlg")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral("is:corrected"), QStringLiteral("--count")}).out, QStringLiteral("1\n"));
        QCOMPARE(rlg({QStringLiteral("label"), path("w.rlg"), id, QStringLiteral("model")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral("awful sentiment:negative"), QStringLiteral("--count")}).out, QStringLiteral("1\n"));
    }

    void aBrandAddedTodayHasItsPast()
    {
        const auto added = rlg({QStringLiteral("brand"), QStringLiteral("add"), path("w.rlg"), QStringLiteral("Tea"), QStringLiteral("--term"), QStringLiteral("tea"), QStringLiteral("--json")});
        QCOMPARE(added.json()[u"linked_posts"].toInt(), 1);
        const auto list = rlg({QStringLiteral("brand"), QStringLiteral("list"), path("w.rlg"), QStringLiteral("--json")}).json().array();
        QCOMPARE(list.size(), 3);
        QCOMPARE(list[2][u"mentions"].toInt(), 1);
        QCOMPARE(rlg({QStringLiteral("verify"), path("w.rlg")}).code, 0);
    }

    void reportsAreTheSameBytesEachTime_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char *ending : {"pdf", "html", "xlsx", "csv"})
            QTest::newRow(ending) << QString::fromLatin1(ending);
    }

    void reportsAreTheSameBytesEachTime()
    {
        QFETCH(QString, ending);
        QByteArray first;
        for (int round = 0; round < 2; ++round) {
            const QString file = path("report.") + ending;
            QFile::remove(file);
            const auto written = rlg({QStringLiteral("report"), path("w.rlg"), QStringLiteral("--brand"), QStringLiteral("Alpha"), QStringLiteral("--out"), file, QStringLiteral("-q")});
            QVERIFY2(written.code == 0, qPrintable(written.err));
            QFile report(file);
            QVERIFY(report.open(QFile::ReadOnly));
            const QByteArray bytes = report.readAll();
            QVERIFY(bytes.size() > 200);
            if (round == 0)
                first = bytes;
            else
                QVERIFY2(bytes == first, "the second run wrote other bytes");
        }
        QVERIFY(!first.contains("<b>bold</b>"));
        QCOMPARE(rlg({QStringLiteral("report"), path("w.rlg"), QStringLiteral("--brand"), QStringLiteral("Alpha"), QStringLiteral("--kind"), QStringLiteral("comparison"),
                      QStringLiteral("--out"), path("c.") + ending}).code, 0);
    }

    void backupAndRestoreComeRound()
    {
        QCOMPARE(rlg({QStringLiteral("backup"), path("w.rlg"), path("copy.rlg")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("backup"), path("w.rlg"), path("copy.rlg")}).code, 6);
        QCOMPARE(rlg({QStringLiteral("runs"), path("w.rlg"), QStringLiteral("--undo"), QStringLiteral("1")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral(""), QStringLiteral("--count")}).out, QStringLiteral("0\n"));
        QCOMPARE(rlg({QStringLiteral("restore"), path("copy.rlg"), path("w.rlg")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("search"), path("w.rlg"), QStringLiteral(""), QStringLiteral("--count")}).out, QStringLiteral("3\n"));
        QVERIFY(QFile::exists(path("w.rlg.replaced")));
    }

    void theSampleComesAndGoes()
    {
        QCOMPARE(rlg({QStringLiteral("sample"), path("s.rlg"), QStringLiteral("--until"), QStringLiteral("2026-06-30")}).code, 0);
        const auto brands = rlg({QStringLiteral("brand"), QStringLiteral("list"), path("s.rlg"), QStringLiteral("--json")}).json().array();
        QVERIFY(brands.size() >= 4);
        QVERIFY(brands[0][u"sample"].toBool());
        QVERIFY(brands[0][u"mentions"].toInt() > 500);
        QCOMPARE(rlg({QStringLiteral("verify"), path("s.rlg")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("sample"), path("s.rlg")}).code, 6);
        QCOMPARE(rlg({QStringLiteral("sample"), path("s.rlg"), QStringLiteral("--remove")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("search"), path("s.rlg"), QStringLiteral(""), QStringLiteral("--count")}).out, QStringLiteral("0\n"));
        QCOMPARE(rlg({QStringLiteral("verify"), path("s.rlg")}).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
