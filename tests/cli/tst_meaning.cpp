#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

namespace {

/** Small deterministic noise in -0.5 .. 0.5, the same on every machine. */
class Noise
{
public:
    double next()
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(m_state >> 11U) / 9007199254740992.0 - 0.5;
    }

private:
    unsigned long long m_state = 42;
};

constexpr std::array<int, 7> kWeek = {0, 10, 20, 15, 5, -20, -30};

} // namespace

/** The commands that predict, judge and find what stands out, as a stranger's shell sees them. */
class TestMeaning final : public QObject
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
    static Answer rlg(const QStringList &words, const QByteArray &input = {})
    {
        QProcess process;
        process.start(QStringLiteral(RLG_PROGRAM), words);
        process.write(input);
        process.closeWriteChannel();
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
    QList<QByteArray> lines(const char *name) const
    {
        QFile file(path(name));
        if (!file.open(QFile::ReadOnly))
            qFatal("cannot read a file the program should have written");
        auto all = file.readAll().split('\n');
        if (!all.isEmpty() && all.back().isEmpty())
            all.removeLast();
        return all;
    }
    static QByteArray day(int ahead) { return QDate(2026, 1, 5).addDays(ahead).toString(Qt::ISODate).toLatin1(); }

private Q_SLOTS:
    void initTestCase()
    {
        // 12 weeks of a brand with a weekly rhythm, one day on which many people use one hashtag, and a day of which nothing was collected.
        QByteArray posts = "id,platform,brand,author,published,text\n";
        int id = 0;
        Noise noise;
        for (int at = 0; at < 84; ++at) {
            if (at == 60)
                continue;
            const int usual = 30 + kWeek[static_cast<std::size_t>(at % 7)] / 2 + static_cast<int>(std::lround(4 * noise.next()));
            const int count = at == 45 ? usual + 80 : usual;
            for (int i = 0; i < count; ++i) {
                const bool strike = at == 45 && i >= usual;
                const bool rising = at >= 77 && i < 4;
                // Every hour and until midnight, so that no day looks cut off.
                const int minute = 23 * 60 + 50 - i * 11;
                ++id;
                posts += QByteArray::number(id) + ",x,Kite,user" + QByteArray::number((id * 7) % 501) + "," + day(at) + "T" +
                         QByteArray::number(minute / 60).rightJustified(2, '0') + ":" + QByteArray::number(minute % 60).rightJustified(2, '0') + ":00Z,post number " +
                         QByteArray::number(id) + (strike ? " #strike" : "") + (rising ? " #newroute" : "") + (i == 5 ? " #travel" : "") + "\n";
            }
        }
        write("kite.csv", posts);
        QCOMPARE(rlg({QStringLiteral("init"), path("k.rlg"), QStringLiteral("--zone"), QStringLiteral("UTC")}).code, 0);
        const auto read = rlg({QStringLiteral("import"), path("k.rlg"), path("kite.csv"), QStringLiteral("--json")});
        QVERIFY2(read.code == 0, qPrintable(read.out + read.err));
        QCOMPARE(read.json()[u"stored"].toInt(), id);
    }

    void aSeasonalCsvIsForecastBetterThanNaive()
    {
        // 30 weeks with a trend: the next two are known, since we made them.
        QByteArray csv = "timestamp,value\n";
        Noise noise;
        const auto truth = [](int at) { return 100 + 0.3 * at + kWeek[static_cast<std::size_t>(at % 7)]; };
        for (int at = 0; at < 210; ++at)
            csv += day(at) + "," + QByteArray::number(std::lround(truth(at) + 6 * noise.next())) + "\n";
        write("season.csv", csv);
        const auto answer = rlg({QStringLiteral("forecast"), QStringLiteral("--csv"), path("season.csv"), QStringLiteral("--horizon"), QStringLiteral("14"),
                                 QStringLiteral("--out"), path("next.csv"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, qPrintable(answer.out + answer.err));
        const auto document = answer.json();
        QVERIFY(document[u"skill"].toBool());
        QVERIFY(document[u"check"][u"owa"].toDouble() < 0.9);
        QVERIFY(document[u"check"][u"mase"].toDouble() < document[u"check"][u"benchmark_mase"].toDouble());
        QVERIFY(document[u"check"][u"coverage95"].toDouble() >= 0.8);
        QCOMPARE(document[u"seasons"].toArray(), QJsonArray{7});
        QCOMPARE(document[u"step"].toString(), QStringLiteral("day"));
        const auto steps = document[u"steps"].toArray();
        QCOMPARE(steps.size(), 14);
        int held = 0;
        double error = 0;
        double naive = 0;
        double sum = 0;
        for (int h = 0; h < 14; ++h) {
            const auto step = steps[h];
            QCOMPARE(step[u"start"].toString(), QString::fromLatin1(day(210 + h)));
            const double y = truth(210 + h);
            held += y >= step[u"low95"].toDouble() && y <= step[u"high95"].toDouble() ? 1 : 0;
            error += std::abs(step[u"expected"].toDouble() - y);
            naive += std::abs(truth(203 + h % 7) - y);
            sum += step[u"expected"].toDouble();
            QVERIFY(step[u"low95"].toDouble() <= step[u"low80"].toDouble());
            QVERIFY(step[u"high80"].toDouble() <= step[u"high95"].toDouble());
        }
        QVERIFY2(held >= 13, qPrintable(QString::number(held)));
        QVERIFY2(error < naive, qPrintable(QString::number(error) + QStringLiteral(" against ") + QString::number(naive)));
        QCOMPARE(document[u"whole"][u"of"].toString(), QStringLiteral("sum"));
        QVERIFY(std::abs(document[u"whole"][u"expected"].toDouble() - sum) < 1e-6);
        QVERIFY(document[u"whole"][u"low80"].toDouble() < sum && sum < document[u"whole"][u"high80"].toDouble());
        const auto rows = lines("next.csv");
        QCOMPARE(rows.size(), 15);
        QCOMPARE(rows[0], QByteArray("timestamp,expected,low80,high80,low95,high95"));
        QVERIFY(rows[1].startsWith(QByteArray(day(210) + ",")));
        const auto words = rlg({QStringLiteral("forecast"), QStringLiteral("--csv"), path("season.csv")});
        QVERIFY2(words.out.contains(QStringLiteral("Next 14 days: ")) && words.out.contains(QStringLiteral("OWA")) && words.out.contains(QStringLiteral("last week's value again")), qPrintable(words.out));
    }

    void aSeriesWithoutPatternIsNotBetterThanItsLastValue()
    {
        // A random walk: nothing beats its last value for long.
        QByteArray csv;
        Noise noise;
        double level = 1000;
        for (int at = 0; at < 150; ++at)
            csv += QByteArray::number(level += 20 * noise.next(), 'f', 2) + "\n";
        write("walk.csv", csv);
        const auto answer = rlg({QStringLiteral("forecast"), QStringLiteral("--csv"), path("walk.csv"), QStringLiteral("--horizon"), QStringLiteral("12"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, qPrintable(answer.out + answer.err));
        const auto document = answer.json();
        QCOMPARE(document[u"skill"].toBool(), document[u"check"][u"owa"].toDouble() < 1.0);
        QCOMPARE(document[u"steps"][0][u"start"].toString(), QStringLiteral("151"));
        if (!document[u"skill"].toBool()) {
            QVERIFY(document[u"method"].toString().contains(QStringLiteral("naive")));
            const auto words = rlg({QStringLiteral("forecast"), QStringLiteral("--csv"), path("walk.csv"), QStringLiteral("--horizon"), QStringLiteral("12")});
            QVERIFY2(words.out.contains(QStringLiteral("No better than the ")), qPrintable(words.out));
        }
        // A perfect weekly rhythm leaves nothing to win over last week's value.
        QByteArray perfect;
        for (int at = 0; at < 140; ++at)
            perfect += day(at) + ";" + QByteArray::number(50 + kWeek[static_cast<std::size_t>(at % 7)]) + "\n";
        write("perfect.csv", perfect);
        const auto words = rlg({QStringLiteral("forecast"), QStringLiteral("--csv"), path("perfect.csv"), QStringLiteral("--horizon"), QStringLiteral("7")});
        QVERIFY2(words.code == 0 && words.out.contains(QStringLiteral("No better than last week's value: that is what is shown.")), qPrintable(words.out + words.err));
        QVERIFY2(words.out.contains(QStringLiteral("Next 7 days: 350 expected")), qPrintable(words.out));
    }

    void monthsKeepTheirCalendar()
    {
        QByteArray csv = "month,value\n";
        for (int at = 0; at < 48; ++at)
            csv += QDate(2022, 1, 31).addMonths(at).toString(Qt::ISODate).toLatin1() + "," + QByteArray::number(10.5 + at % 12) + "\n";
        write("months.csv", csv);
        const auto document = rlg({QStringLiteral("forecast"), QStringLiteral("--csv"), path("months.csv"), QStringLiteral("--horizon"), QStringLiteral("3"), QStringLiteral("--json")}).json();
        QCOMPARE(document[u"step"].toString(), QStringLiteral("month"));
        QCOMPARE(document[u"steps"][0][u"start"].toString(), QStringLiteral("2026-01-31"));
        QCOMPARE(document[u"steps"][1][u"start"].toString(), QStringLiteral("2026-02-28"));
        QCOMPARE(document[u"whole"][u"of"].toString(), QStringLiteral("mean"));
    }

    void aSpikeIsScoredHighestAndRowsStayAsTheyWere()
    {
        QByteArray csv = "timestamp,value\r\n";
        Noise noise;
        const QDateTime start(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC);
        QList<QByteArray> stamps;
        for (int at = 0; at < 1000; ++at) {
            stamps.push_back(start.addSecs(at * 300).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toLatin1());
            csv += stamps.back() + "," + (at == 10 ? QByteArray() : QByteArray::number(at == 700 ? 400.0 : 50 + 8 * noise.next(), 'f', 3)) + "\r\n";
        }
        write("cpu.csv", csv);
        const auto answer = rlg({QStringLiteral("anomalies"), QStringLiteral("--csv"), path("cpu.csv"), QStringLiteral("--out"), path("scored.csv"), QStringLiteral("--per-month"), QStringLiteral("2")});
        QVERIFY2(answer.code == 0, qPrintable(answer.out + answer.err));
        QVERIFY2(answer.out.contains(QString::fromLatin1(stamps[700])), qPrintable(answer.out));
        const auto rows = lines("scored.csv");
        QCOMPARE(rows.size(), 1001);
        QCOMPARE(rows[0], QByteArray("timestamp,value,anomaly_score"));
        const auto given = csv.split('\n');
        double highest = -1;
        int where = -1;
        for (int at = 0; at < 1000; ++at) {
            const auto cells = rows[at + 1].split(',');
            QCOMPARE(cells.size(), 3);
            QCOMPARE(QByteArray(cells[0] + "," + cells[1]), given[at + 1].trimmed());
            const double score = cells[2].toDouble();
            QVERIFY(score >= 0 && score <= 1);
            if (score > highest) {
                highest = score;
                where = at;
            }
        }
        QCOMPARE(where, 700);
        // Without --out the same goes to stdout; and nobody looks ahead: other values after row 500 leave the scores before it alone.
        const auto printed = rlg({QStringLiteral("anomalies"), QStringLiteral("--csv"), path("cpu.csv")});
        QCOMPARE(printed.out.toLatin1().split('\n').mid(0, 1001), rows);
        QVERIFY(printed.err.contains(QStringLiteral("1,000 rows judged")));
        QByteArray other = given.mid(0, 501).join('\n') + "\n";
        for (int at = 500; at < 1000; ++at)
            other += stamps[at] + "," + QByteArray::number(at * 3) + "\n";
        write("other.csv", other);
        const auto changed = rlg({QStringLiteral("anomalies"), QStringLiteral("--csv"), path("other.csv")}).out.toLatin1().split('\n');
        QCOMPARE(changed.mid(0, 501), rows.mid(0, 501));
        QVERIFY(changed.mid(501, 500) != rows.mid(501, 500));
    }

    void aBadRowIsNamedByItsLine_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("said");
        QTest::newRow("value") << QByteArray("timestamp,value\n2026-01-01,5\n2026-01-02,many\n") << QStringLiteral("line 3: found \"many\", expected a number");
        QTest::newRow("time") << QByteArray("timestamp,value\n2026-01-01,5\nsoon,6\n") << QStringLiteral("line 3: found \"soon\", expected a date or time");
        QTest::newRow("impossible day") << QByteArray("2026-02-28,5\n2026-02-30,6\n") << QStringLiteral("line 2: found \"2026-02-30\"");
        QTest::newRow("width") << QByteArray("timestamp,value\n2026-01-01,5\n2026-01-02,6,7,8\n") << QStringLiteral("line 3: ");
        QTest::newRow("columns") << QByteArray("a,b,c\n1,2,3\n") << QStringLiteral("line 1: found 3 columns");
        QTest::newRow("nothing") << QByteArray("timestamp,value\n") << QStringLiteral("there are no rows");
    }

    void aBadRowIsNamedByItsLine()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, said);
        write("bad.csv", csv);
        for (const char *command : {"forecast", "anomalies"}) {
            const auto answer = rlg({QString::fromLatin1(command), QStringLiteral("--csv"), path("bad.csv")});
            QCOMPARE(answer.code, 4);
            QVERIFY2(answer.err.contains(said) && answer.err.contains(QStringLiteral("bad.csv")), qPrintable(answer.err));
            QCOMPARE(answer.out, QString());
        }
    }

    void wrongWordsHaveTheirExitCodes()
    {
        QCOMPARE(rlg({QStringLiteral("forecast")}).code, 4);
        QCOMPARE(rlg({QStringLiteral("forecast"), path("k.rlg"), QStringLiteral("--csv"), path("season.csv")}).code, 2);
        QCOMPARE(rlg({QStringLiteral("forecast"), path("k.rlg"), QStringLiteral("--horizon"), QStringLiteral("0")}).code, 2);
        QCOMPARE(rlg({QStringLiteral("forecast"), path("k.rlg"), QStringLiteral("--metric"), QStringLiteral("nothing")}).code, 3);
        QCOMPARE(rlg({QStringLiteral("forecast"), path("k.rlg"), QStringLiteral("--brand"), QStringLiteral("Nobody")}).code, 3);
        QCOMPARE(rlg({QStringLiteral("forecast"), QStringLiteral("--csv"), path("absent.csv")}).code, 3);
        QCOMPARE(rlg({QStringLiteral("anomalies"), path("absent.rlg")}).code, 3);
        QCOMPARE(rlg({QStringLiteral("sentiment")}).code, 4);
        QCOMPARE(rlg({QStringLiteral("language"), QStringLiteral("--file"), path("absent.txt")}).code, 3);
        QCOMPARE(rlg({QStringLiteral("trends"), path("k.rlg"), QStringLiteral("--days"), QStringLiteral("60")}).code, 4);
        for (const char *command : {"forecast", "anomalies", "trends", "sentiment", "language"}) {
            const auto help = rlg({QString::fromLatin1(command), QStringLiteral("--help")});
            QVERIFY2(help.code == 0 && help.out.contains(QStringLiteral("Example")), command);
        }
    }

    void aBrandIsForecastFromItsOwnDays()
    {
        const auto answer = rlg({QStringLiteral("forecast"), path("k.rlg"), QStringLiteral("--brand"), QStringLiteral("Kite"), QStringLiteral("--horizon"), QStringLiteral("7"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, qPrintable(answer.out + answer.err));
        const auto document = answer.json();
        QCOMPARE(document[u"metric"].toString(), QStringLiteral("mentions"));
        QCOMPARE(document[u"values"].toInt(), 84);
        QCOMPARE(document[u"gaps_filled"].toInt(), 1); // the day nothing was collected is no day of silence
        QCOMPARE(document[u"steps"][0][u"start"].toString(), QString::fromLatin1(day(84)));
        const double week = document[u"whole"][u"expected"].toDouble();
        QVERIFY2(std::abs(week - 210) < 25, qPrintable(QString::number(week))); // 7 x 30 without the strike
        const auto weeks = rlg({QStringLiteral("forecast"), path("k.rlg"), QStringLiteral("--by"), QStringLiteral("week"), QStringLiteral("--horizon"), QStringLiteral("2"), QStringLiteral("--period"),
                                QStringLiteral("2026-01-07..2026-03-27"), QStringLiteral("--json")}).json();
        QCOMPARE(weeks[u"values"].toInt(), 10); // the broken weeks at both ends are left out
        QCOMPARE(weeks[u"period"].toString(), QStringLiteral("2026-01-12..2026-03-22"));
        QCOMPARE(weeks[u"steps"][0][u"start"].toString(), QStringLiteral("2026-03-23"));
    }

    void anUnusualDayIsExplainedByItsHashtag()
    {
        const auto document = rlg({QStringLiteral("anomalies"), path("k.rlg"), QStringLiteral("--brand"), QStringLiteral("Kite"), QStringLiteral("--json")}).json();
        const auto list = document[u"anomalies"].toArray();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0][u"start"].toString(), QString::fromLatin1(day(45)));
        QVERIFY(list[0][u"value"].toDouble() > list[0][u"expected"].toDouble() + 60);
        QCOMPARE(list[0][u"causes"][0][u"name"].toString(), QStringLiteral("#strike"));
        QCOMPARE(list[0][u"causes"][0][u"posts"].toInt(), 80);
        QCOMPARE(list[0][u"causes"][0][u"usual"].toDouble(), 0.0);
        QCOMPARE(list[1][u"start"].toString(), QString::fromLatin1(day(60)));
        QVERIFY(list[1][u"value"].isNull());
        QVERIFY(list[1][u"outage"].toBool());
        const auto words = rlg({QStringLiteral("anomalies"), path("k.rlg")});
        QVERIFY2(words.out.contains(QStringLiteral("#strike in 80 posts (usually 0.0 a day)")), qPrintable(words.out));
        QVERIFY2(words.out.contains(QStringLiteral("no posts of any brand: an outage")), qPrintable(words.out));
        const auto few = rlg({QStringLiteral("anomalies"), path("k.rlg"), QStringLiteral("--period"), QStringLiteral("2026-01-05..2026-01-09")});
        QVERIFY2(few.code == 0 && few.out.contains(QStringLiteral("Too few to tell")), qPrintable(few.out));
    }

    void aForecastIsKeptAndHeldAgainstWhatCame()
    {
        QVERIFY(QFile::copy(path("k.rlg"), path("past.rlg")));
        const QStringList past{QStringLiteral("forecast"), path("past.rlg"), QStringLiteral("--past")};
        const auto none = rlg(past);
        QVERIFY2(none.code == 0 && none.out.contains(QStringLiteral("No forecast of this number was made before.")), qPrintable(none.out + none.err));
        QCOMPARE(rlg({QStringLiteral("forecast"), path("past.rlg"), QStringLiteral("--horizon"), QStringLiteral("14")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("forecast"), path("past.rlg"), QStringLiteral("--horizon"), QStringLiteral("10")}).code, 0); // the same day: takes its place
        // Not from the newest data, so it is about nothing that is still to come.
        QCOMPARE(rlg({QStringLiteral("forecast"), path("past.rlg"), QStringLiteral("--period"), QStringLiteral("2026-01-05..2026-02-28")}).code, 0);
        QByteArray posts = "id,platform,brand,author,published,text\n";
        int id = 100'000;
        for (int at = 84; at < 91; ++at) {
            for (int i = 0; i < 30 + kWeek[static_cast<std::size_t>(at % 7)] / 2; ++i) {
                const int minute = 23 * 60 + 50 - i * 11;
                ++id;
                posts += QByteArray::number(id) + ",x,Kite,user" + QByteArray::number(id % 501) + "," + day(at) + "T" + QByteArray::number(minute / 60).rightJustified(2, '0') + ":" +
                         QByteArray::number(minute % 60).rightJustified(2, '0') + ":00Z,later post " + QByteArray::number(id) + "\n";
            }
        }
        write("later.csv", posts);
        QCOMPARE(rlg({QStringLiteral("import"), path("past.rlg"), path("later.csv")}).code, 0);
        const auto answer = rlg(past + QStringList{QStringLiteral("--json")}).json();
        QCOMPARE(answer[u"forecasts"].toArray().size(), 1);
        QCOMPARE(answer[u"checked"].toInt(), 1);
        QCOMPARE(answer[u"values"].toInt(), 7);
        const auto made = answer[u"forecasts"][0];
        QCOMPARE(made[u"steps"].toArray().size(), 10);
        QCOMPARE(made[u"came"].toInt(), 7);
        QVERIFY(made[u"steps"][7][u"came"].isNull());
        QVERIFY2(made[u"mase"].toDouble() < 1, qPrintable(QString::number(made[u"mase"].toDouble())));
        QVERIFY(answer[u"within95"].toDouble() > 0.5);
        const auto words = rlg(past);
        QVERIFY2(words.out.contains(QStringLiteral("1 past forecast held against 7 values that came: MASE ")), qPrintable(words.out));
    }

    void theBudgetOfFalseAlertsIsSaidAndDecides()
    {
        const auto few = rlg({QStringLiteral("anomalies"), path("k.rlg"), QStringLiteral("--per-month"), QStringLiteral("0.5")});
        QVERIFY2(few.out.contains(QStringLiteral("the budget is about one false alert in 2 months.")), qPrintable(few.out));
        const auto count = [this](const char *budget) {
            return rlg({QStringLiteral("anomalies"), path("k.rlg"), QStringLiteral("--per-month"), QString::fromLatin1(budget), QStringLiteral("--json")}).json()[u"anomalies"].toArray().size();
        };
        QVERIFY(count("0.5") <= count("8"));
        QVERIFY(count("0.5") >= 2);
    }

    void aDayThatWasCutOffIsNotForecastFrom()
    {
        QByteArray posts = "id,platform,brand,author,published,text\n";
        for (int at = 0; at < 20; ++at) {
            for (int hour = 0; hour < (at == 19 ? 9 : 24); ++hour)
                posts += QByteArray::number(at * 100 + hour) + ",x,Ray,a" + QByteArray::number(hour) + "," + day(at) + "T" + QByteArray::number(hour).rightJustified(2, '0') + ":30:00Z,post " +
                         QByteArray::number(at * 100 + hour) + "\n";
        }
        write("ray.csv", posts);
        QCOMPARE(rlg({QStringLiteral("init"), path("r.rlg"), QStringLiteral("--zone"), QStringLiteral("UTC")}).code, 0);
        QCOMPARE(rlg({QStringLiteral("import"), path("r.rlg"), path("ray.csv")}).code, 0);
        const auto answer = rlg({QStringLiteral("forecast"), path("r.rlg"), QStringLiteral("--horizon"), QStringLiteral("2"), QStringLiteral("--json")});
        QCOMPARE(answer.json()[u"values"].toInt(), 19);
        QCOMPARE(answer.json()[u"steps"][0][u"start"].toString(), QString::fromLatin1(day(19)));
        QCOMPARE(answer.json()[u"whole"][u"expected"].toDouble(), 48.0);
        QVERIFY2(answer.json()[u"notes"][0].toString().contains(QStringLiteral("in the middle of 2026-01-24")), qPrintable(answer.out));
    }

    void aHashtagThatRisesIsFound()
    {
        const auto document = rlg({QStringLiteral("trends"), path("k.rlg"), QStringLiteral("--brand"), QStringLiteral("Kite"), QStringLiteral("--json")}).json();
        QCOMPARE(document[u"recent"].toString(), QStringLiteral("2026-03-23..2026-03-29"));
        const auto list = document[u"trends"].toArray();
        QCOMPARE(list.size(), 1); // #travel is always there, #strike is over
        QCOMPARE(list[0][u"tag"].toString(), QStringLiteral("newroute"));
        QCOMPARE(list[0][u"posts"].toInt(), 28);
        QVERIFY(list[0][u"authors"].toInt() >= 5);
        QVERIFY(list[0][u"at_least_times"].toDouble() > 5);
        // On the day of the strike it is the strike.
        const auto then = rlg({QStringLiteral("trends"), path("k.rlg"), QStringLiteral("--days"), QStringLiteral("1"), QStringLiteral("--period"), QStringLiteral("2026-01-05..2026-02-19")});
        QVERIFY2(then.out.contains(QStringLiteral("#strike")), qPrintable(then.out));
    }

    void oneLineOfTextGivesOneLine()
    {
        const QByteArray input = "\xEF\xBB\xBFI love this lovely crew\r\n\nThe worst, most awful service ever\n\xFF\xFE bytes\nWo ist mein Koffer und warum antwortet hier niemand?";
        const auto judged = rlg({QStringLiteral("sentiment"), QStringLiteral("--file"), QStringLiteral("-")}, input);
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
        const auto rows = judged.out.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 5);
        for (const QString &row : rows)
            QCOMPARE(row.count(u'\t'), 4);
        QVERIFY2(rows[0].startsWith(QStringLiteral("positive\t+")) && rows[0].contains(QStringLiteral("love")), qPrintable(rows[0]));
        QVERIFY(rows[1].startsWith(QStringLiteral("unscored\t")));
        QVERIFY2(rows[2].startsWith(QStringLiteral("negative\t-")), qPrintable(rows[2]));
        const auto told = rlg({QStringLiteral("language"), QStringLiteral("--file"), QStringLiteral("-")}, input).out.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(told.size(), 5);
        QVERIFY(told[0].startsWith(QStringLiteral("en\t")));
        QVERIFY(told[1].startsWith(QStringLiteral("und\t")));
        QVERIFY(told[4].startsWith(QStringLiteral("de\t")));
        const auto document = rlg({QStringLiteral("sentiment"), QStringLiteral("The crew was awful and rude"), QStringLiteral("Great, thank you!"), QStringLiteral("--json")}).json();
        QCOMPARE(document[u"verdicts"].toArray().size(), 2);
        QCOMPARE(document[u"verdicts"][0][u"sentiment"].toString(), QStringLiteral("negative"));
        QCOMPARE(document[u"verdicts"][1][u"sentiment"].toString(), QStringLiteral("positive"));
        QVERIFY(!document[u"verdicts"][0][u"words"].toArray().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMeaning)
#include "tst_meaning.moc"
