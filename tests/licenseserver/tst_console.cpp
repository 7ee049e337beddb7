#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/** rlg-licensed as its owner's shell sees it: help, words that are wrong, settings that are wrong. */
class TestConsole final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    struct Answer
    {
        int code;
        QString out;
        QString err;
    };
    QString path(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    Answer licensed(const QString &words, const QStringList &variables = {}) const
    {
        QProcess process;
        auto environment = QProcessEnvironment();
        for (const auto &variable : variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_dir.path());
        process.start(QStringLiteral(RLG_LICENSED_PROGRAM), words.split(u' ', Qt::SkipEmptyParts));
        if (!process.waitForFinished(60'000))
            return {-1, {}, QStringLiteral("did not finish")};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QFile::WriteOnly))
            qFatal("cannot write a test file");
        file.write(bytes);
    }

private Q_SLOTS:
    void everyCommandExplainsItselfWithAnExample()
    {
        const auto all = licensed(QStringLiteral("--help"));
        QCOMPARE(all.code, 0);
        QVERIFY(all.err.isEmpty() && all.out.contains(QStringLiteral("Exit codes: 0 done, 1 failed, 2 wrong words.")));
        for (const char *command : {"serve", "check-config", "keygen", "pricebook diff", "pricebook publish", "pricebook offers", "pricebook move",
                                    "staff add", "audit verify", "move", "reconcile", "events replay"}) {
            const auto name = QString::fromLatin1(command);
            QVERIFY2(all.out.contains(u"\n  " + name + u' '), command);
            const auto own = licensed(name + QStringLiteral(" --help"));
            QCOMPARE(own.code, 0);
            QVERIFY2(own.out.startsWith(u"rlg-licensed " + name), command);
            QVERIFY2(own.out.contains(u"Example:\n  rlg-licensed " + name), command);
            QCOMPARE(licensed(QStringLiteral("help ") + name).out, own.out);
        }
        QVERIFY(licensed(QStringLiteral("--version")).out.startsWith(QStringLiteral("rlg-licensed ")));
        QVERIFY(licensed(QStringLiteral("pricebook --help")).out.contains(QStringLiteral("pricebook offers")));
    }

    void wrongWordsAreNamedAndTheNearestOnesOffered_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *words, const char *says) { QTest::newRow(words) << QString::fromLatin1(words) << QString::fromLatin1(says); };
        row("", "rlg-licensed serve --data ./licence.db");
        row("serv", "\"serv\" is not a command\nDid you mean serve?");
        row("fly", "\"fly\" is not a command\nrlg-licensed --help lists them.");
        row("--port 80", "\"--port\" is not a command");
        row("pricebook", "pricebook needs one word more\nThere are:\n  rlg-licensed pricebook diff");
        row("pricebook ofers", "\"pricebook ofers\" is not a command\nDid you mean pricebook offers?");
        row("serve --daat x.db", "serve does not know --daat\nDid you mean --data?");
        row("serve --port 80", "serve does not know --port\nExpected: rlg-licensed serve [--data <file>] [config.toml]");
        row("serve --data", "--data needs a value behind it");
        row("serve --data a.db --data b.db", "--data is given twice");
        row("serve a.toml b.toml", "\"b.toml\" is one word too many for serve");
        row("keygen", "keygen needs <key file>");
        row("keygen keys.txt --data x.db", "keygen does not know --data");
        row("staff add ada@example.com", "staff add needs support|admin");
        row("move --from sqlite:a.db", "move needs --to <url>");
        row("pricebook move --from a --to b", "pricebook move needs --not-before <YYYY-MM-DD>");
    }

    void wrongWordsAreNamedAndTheNearestOnesOffered()
    {
        QFETCH(QString, words);
        QFETCH(QString, says);
        const auto answer = licensed(words);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
        QVERIFY(answer.out.isEmpty());
        QVERIFY(QDir(m_dir.path()).entryList(QDir::Files).isEmpty()); // nothing was begun
    }

    void aWrongSettingIsNamedWithItsFileAndLine()
    {
        write("typo.toml", "[http]\nport = 8080\n\n[smtp]\nulr = \"smtps://mail.example.com\"\n");
        write("word.toml", "[http]\nport = \"eighty\"\n");
        write("broken.toml", "[http]\nport = \n");
        write("outside.toml", "port = 80\n");
        const auto fault = [this](const char *words, const QStringList &variables = {}) {
            const auto answer = licensed(QString::fromLatin1(words), variables);
            return answer.code == 1 ? answer.err : QStringLiteral("code %1: %2").arg(answer.code).arg(answer.err);
        };
        QCOMPARE(fault("check-config typo.toml"),
                 QStringLiteral("rlg-licensed: typo.toml line 5: smtp.ulr is not a setting; did you mean smtp.url?\n"));
        QCOMPARE(fault("check-config word.toml"), QStringLiteral("rlg-licensed: word.toml line 2: http.port must be a whole number\n"));
        QVERIFY2(fault("check-config broken.toml").startsWith(QStringLiteral("rlg-licensed: broken.toml line 2: ")),
                 qPrintable(fault("check-config broken.toml")));
        QCOMPARE(fault("check-config outside.toml"), QStringLiteral("rlg-licensed: outside.toml line 1: port stands outside a [section]\n"));
        QCOMPARE(fault("check-config absent.toml"), QStringLiteral("rlg-licensed: cannot read absent.toml: No such file or directory\n"));
        QCOMPARE(fault("check-config .").section(u'\n', 0, 0), QStringLiteral("rlg-licensed: cannot read .: it is a folder"));
        QCOMPARE(fault("check-config", {QStringLiteral("RLG_HTTP_PROT=80")}),
                 QStringLiteral("rlg-licensed: RLG_HTTP_PROT is not a setting; did you mean RLG_HTTP_PORT?\n"));
        QCOMPARE(fault("check-config", {QStringLiteral("RLG_SMTP_PASSWORD_FILE=absent")}),
                 QStringLiteral("rlg-licensed: RLG_SMTP_PASSWORD_FILE: cannot read absent: No such file or directory\n"));
        // What other programs of the house read is nobody's mistake.
        const auto others =
            licensed(QStringLiteral("check-config"), {QStringLiteral("RLG_SERVICE=http://127.0.0.1"), QStringLiteral("RLG_ACCOUNT_DIR=x")});
        QVERIFY2(!others.err.contains(QStringLiteral("RLG_")), qPrintable(others.err));
    }

    void aSettingThatFitsNothingIsRefused()
    {
        const auto fault = [this](const char *variable, const char *words = "check-config") {
            const auto answer = licensed(QString::fromLatin1(words), {QString::fromLatin1(variable)});
            return answer.code == 1 ? answer.err : QStringLiteral("code %1: %2").arg(answer.code).arg(answer.err);
        };
        QCOMPARE(fault("RLG_DATABASE_URL=mysql://x"), QStringLiteral("rlg-licensed: database.url must begin with sqlite: or postgresql://\n"));
        QCOMPARE(fault("RLG_REDIS_URL=cache"), QStringLiteral("rlg-licensed: redis.url must be unix:<path> or <host>:<port>\n"));
        QCOMPARE(fault("RLG_LOG_LEVEL=loud"), QStringLiteral("rlg-licensed: log.level must be debug, info, warn or error\n"));
        QCOMPARE(fault("RLG_HTTP_PORT=99999"), QStringLiteral("rlg-licensed: http.port must be from 0 to 65535\n"));
        QCOMPARE(fault("RLG_LOG_LEVEL=info", "pricebook diff absent.json --data new.db"),
                 QStringLiteral("rlg-licensed: cannot read absent.json: No such file or directory\n"));
        QVERIFY(licensed(QStringLiteral("check-config"), {QStringLiteral("RLG_REGION_DATABASES=absent.mmdb")})
                    .out.contains(QStringLiteral("# region.databases: absent.mmdb cannot be read")));
    }

    void aDatabaseThatIsNoneSaysWhy()
    {
        write("text.db", "this is no database, whatever its name says, and it is long enough to be looked at by whoever opens it\n");
        const auto made = licensed(QStringLiteral("keygen dbkeys.txt"));
        QCOMPARE(made.code, 0);
        const QStringList keys{QStringLiteral("RLG_KEYS_FILE=dbkeys.txt")};
        const auto text = licensed(QStringLiteral("audit verify --data text.db"), keys);
        QVERIFY2(text.code == 1 && text.err.contains(QStringLiteral("text.db")) && text.err.contains(QStringLiteral("not a database")),
                 qPrintable(text.err));
        const auto nowhere = licensed(QStringLiteral("audit verify --data nowhere/x.db"), keys);
        QVERIFY2(nowhere.code == 1 && nowhere.err.contains(QStringLiteral("nowhere/x.db: unable to open")), qPrintable(nowhere.err));
    }

    void keysAreMadeOnceAndKept()
    {
        const auto made = licensed(QStringLiteral("keygen keys.txt"));
        QCOMPARE(made.code, 0);
        QCOMPARE(made.out.count(u'\n'), 1);
        const auto again = licensed(QStringLiteral("keygen keys.txt"));
        QCOMPARE(again.code, 1);
        QCOMPARE(again.err, QStringLiteral("rlg-licensed: keys.txt exists already, and a key file is never overwritten\n"));
        QCOMPARE(licensed(QStringLiteral("keygen nowhere/keys.txt")).err,
                 QStringLiteral("rlg-licensed: cannot create nowhere/keys.txt: No such file or directory\n"));
        QCOMPARE(licensed(QStringLiteral("check-config"), {QStringLiteral("RLG_KEYS_FILE=keys.txt")}).code, 0);
    }

    void lookingAtSettingsMakesNothing()
    {
        const auto before = QDir(m_dir.path()).entryList(QDir::Files);
        licensed(QStringLiteral("check-config --data fresh.db"));
        licensed(QStringLiteral("audit verify --data fresh.db"));
        QCOMPARE(QDir(m_dir.path()).entryList(QDir::Files), before);
    }
};

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
