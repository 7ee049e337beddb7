#include "services/forecast/backtest.h"
#include "services/forecast/batch.h"
#include "services/forecast/benchmarks.h"
#include "services/forecast/measures.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using forecast::Interval;
using forecast::Method;
using forecast::Options;
using forecast::Values;

class TestForecast final : public QObject
{
    Q_OBJECT

    static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

    static bool sane(const forecast::Forecast &made, std::size_t horizon)
    {
        bool good = made.mean.size() == horizon && made.bands.size() == 2;
        for (std::size_t h = 0; good && h < horizon; ++h) {
            good = std::isfinite(made.mean[h]);
            for (const forecast::Band &band : made.bands)
                good = good && std::isfinite(band.lower[h]) && std::isfinite(band.upper[h]) && band.lower[h] <= band.upper[h];
            good = good && made.bands[0].lower[h] >= made.bands[1].lower[h] && made.bands[0].upper[h] <= made.bands[1].upper[h];
        }
        return good;
    }

    static Values monthly(std::size_t n, unsigned seed)
    {
        std::mt19937_64 random(seed);
        std::normal_distribution<double> noise(0.0, 0.03);
        Values values(n);
        for (std::size_t t = 0; t < n; ++t)
            values[t] = (200.0 + 2.0 * static_cast<double>(t)) * (1.0 + 0.3 * std::sin(static_cast<double>(t) * 3.14159265 / 6.0)) *
                std::exp(noise(random));
        return values;
    }

    struct Row
    {
        std::size_t period = 1;
        Values train;
        Values test;
    };

    static std::vector<Row> rows(const char *name, int every)
    {
        QFile file(QStringLiteral(SHARED_DATA "/series/%1").arg(QString::fromLatin1(name)));
        std::vector<Row> all;
        if (!file.open(QIODevice::ReadOnly))
            return all;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (qsizetype i = 1; i < lines.size(); i += every) {
            const QList<QByteArray> cells = lines[i].trimmed().split(',');
            if (cells.size() != 10)
                continue;
            Row row;
            row.period = cells[2].toULong();
            for (const QByteArray &cell : cells[8].split(' '))
                row.train.push_back(cell.toDouble());
            for (const QByteArray &cell : cells[9].split(' '))
                row.test.push_back(cell.toDouble());
            all.push_back(std::move(row));
        }
        return all;
    }

    static void scoreSample(const char *name, int every, double most)
    {
        const std::vector<Row> all = rows(name, every);
        if (all.empty())
            QSKIP("the shared series files are not here");
        double sums[4] = {0, 0, 0, 0};
        for (const Row &row : all) {
            const Interval interval = row.period == 24 ? Interval::Hour
                : row.period == 12                     ? Interval::Month
                : row.period == 4                      ? Interval::Quarter
                                                       : Interval::Year;
            Options options;
            options.horizon = row.test.size();
            options.levels.clear();
            const Values path = forecast::forecast({row.train, interval, row.period}, options).mean;
            const Values naive2 = forecast::naive2(row.train, row.period, row.test.size());
            const double scale = forecast::maseScale(row.train, row.period);
            if (!(scale > 0.0))
                continue;
            sums[0] += forecast::smape(row.test, path);
            sums[1] += forecast::mase(row.test, path, scale);
            sums[2] += forecast::smape(row.test, naive2);
            sums[3] += forecast::mase(row.test, naive2, scale);
        }
        const double owa = forecast::owa(sums[0], sums[1], sums[2], sums[3]);
        QVERIFY2(owa < most, qPrintable(QStringLiteral("OWA %1").arg(owa)));
    }

private Q_SLOTS:
    void survivesEveryKindOfSeries_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QString>("method");
        const auto row = [](const char *name, QList<double> values, const char *method) {
            QTest::newRow(name) << values << QString::fromLatin1(method);
        };
        QList<double> growing;
        QList<double> huge;
        QList<double> tiny;
        QList<double> negative;
        QList<double> sparse;
        QList<double> gaps;
        QList<double> jump;
        for (int t = 0; t < 40; ++t) {
            growing << std::exp(0.3 * t);
            huge << 1e300 * (1.0 + 0.1 * ((t * 7) % 5));
            tiny << 1e-290 * (1.0 + 0.1 * ((t * 7) % 5));
            negative << -50.0 + 3.0 * ((t * 7) % 5);
            sparse << (t % 5 == 0 ? 3.0 + t % 2 : 0.0);
            gaps << (t % 3 == 0 ? kNone : t == 7 ? std::numeric_limits<double>::infinity() : 10.0 + t);
            jump << (t < 39 ? 5.0 + 0.01 * (t % 3) : 1e9);
        }
        row("nothing", {}, "empty");
        row("only gaps", {kNone, kNone}, "empty");
        row("one value", {7.0}, "constant");
        row("two values", {7.0, 9.0}, "naive");
        row("five values", {7.0, 9.0, 8.0, 12.0, 11.0}, "theta");
        row("constant", QList<double>(30, 4.0), "constant");
        row("zeros", QList<double>(30, 0.0), "constant");
        row("exploding", growing, "combination");
        row("huge", huge, "combination");
        row("tiny", tiny, "combination");
        row("negative", negative, "combination");
        row("many zeros", sparse, "intermittent");
        row("gaps and infinities", gaps, "combination");
        row("a last value beyond all", jump, "combination");
    }

    void survivesEveryKindOfSeries()
    {
        QFETCH(QList<double>, values);
        QFETCH(QString, method);
        const Values given(values.begin(), values.end());
        for (const Interval interval : {Interval::Year, Interval::Month, Interval::Day, Interval::Hour, Interval::Week, Interval::Unknown}) {
            Options options;
            options.horizon = 9;
            const forecast::Forecast made = forecast::forecast({given, interval, 0}, options);
            QVERIFY(sane(made, 9));
            if (interval == Interval::Year)
                QCOMPARE(QString::fromLatin1(forecast::name(made.method)), method);
            const forecast::CheckedForecast checked = forecast::checkedForecast({given, interval, 0}, options);
            QVERIFY(sane(checked.forecast, 9) && !checked.verdict.empty());
        }
    }

    void neverGoesBelowZeroForCounts()
    {
        Values falling;
        for (int t = 0; t < 30; ++t)
            falling.push_back(std::max(0.5, 60.0 - 2.0 * t + (t * 7) % 3));
        Options options;
        options.horizon = 20;
        const forecast::Forecast made = forecast::forecast({falling, Interval::Day, 0}, options);
        for (std::size_t h = 0; h < 20; ++h)
            QVERIFY(made.mean[h] >= 0.0 && made.bands[1].lower[h] >= 0.0);
    }

    void followsTrendAndSeason()
    {
        const Values all = monthly(108, 1);
        Options options;
        const Values train(all.begin(), all.end() - 12);
        const Values test(all.end() - 12, all.end());
        const forecast::Forecast made = forecast::forecast({train, Interval::Month, 0}, options);
        QVERIFY(forecast::smape(test, made.mean) < 5.0);
        QCOMPARE(made.periods, (std::vector<std::size_t>{12}));
    }

    void scalesWithItsData()
    {
        const Values values = monthly(72, 2);
        Values larger = values;
        for (double &y : larger)
            y *= 1024.0;
        const auto small = forecast::forecast({values, Interval::Month, 0}, {});
        const auto large = forecast::forecast({larger, Interval::Month, 0}, {});
        for (std::size_t h = 0; h < 12; ++h)
            QVERIFY(std::abs(large.mean[h] / 1024.0 / small.mean[h] - 1.0) < 0.01);
    }

    void saysWhatItDidToTheData()
    {
        Values values = monthly(60, 3);
        values[20] = kNone;
        values[40] *= 40.0;
        values.insert(values.begin(), 5, 0.0);
        const auto made = forecast::forecast({values, Interval::Month, 0}, {});
        QCOMPARE(made.zerosDropped, std::size_t{5});
        QCOMPARE(made.gapsFilled, std::size_t{1});
        QCOMPARE(made.spikesReplaced, std::size_t{1});
    }

    void aMillionValuesFinishQuickly()
    {
        std::mt19937_64 random(5);
        Values values(1'000'000);
        for (std::size_t t = 0; t < values.size(); ++t)
            values[t] = 100.0 + 30.0 * std::sin(static_cast<double>(t % 24)) + std::normal_distribution<double>()(random);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(sane(forecast::forecast({values, Interval::Hour, 0}, {}), 12));
        QVERIFY(timer.elapsed() < 10'000);
    }

    void intervalsCoverRandomWalks()
    {
        std::mt19937_64 random(77);
        std::normal_distribution<double> noise;
        double inside80 = 0.0;
        double inside95 = 0.0;
        constexpr int kSeries = 250;
        for (int i = 0; i < kSeries; ++i) {
            Values walk{500.0};
            for (int t = 1; t < 98; ++t)
                walk.push_back(walk.back() + noise(random));
            const Values train(walk.begin(), walk.end() - 8);
            const Values test(walk.end() - 8, walk.end());
            Options options;
            options.horizon = 8;
            const auto made = forecast::forecast({train, Interval::Year, 0}, options);
            inside80 += forecast::coverage(test, made.bands[0].lower, made.bands[0].upper) / kSeries;
            inside95 += forecast::coverage(test, made.bands[1].lower, made.bands[1].upper) / kSeries;
        }
        QVERIFY2(inside80 > 0.74 && inside80 < 0.90, qPrintable(QString::number(inside80)));
        QVERIFY2(inside95 > 0.92 && inside95 < 0.985, qPrintable(QString::number(inside95)));
    }

    void reachesAreConformalQuantiles()
    {
        forecast::ErrorProfile profile;
        for (int i = 1; i <= 199; ++i)
            profile.sizes.push_back(i / 100.0);
        profile.blocks = 1e9; // no allowance for few horizons
        QVERIFY(std::abs(profile.reach(0.95) - 1.90) < 1e-9); // ceil(.95 * 200) = the 190th
        QVERIFY(std::abs(profile.reach(0.80) - 1.60) < 1e-9);
    }

    void backTestsShowSkillAndItsAbsence()
    {
        Options options;
        options.horizon = 6;
        const auto good = forecast::checkedForecast({monthly(96, 4), Interval::Month, 0}, options);
        QVERIFY(good.hasSkill && good.report.owa < 1.0 && good.report.origins == 3);
        QCOMPARE(good.forecast.method, Method::Combination);
        QVERIFY(good.report.coverage95 >= good.report.coverage80 && good.report.crps > 0.0 && good.report.msis > 0.0);

        // A series that only the last value explains: rises end without warning where the held-back parts begin.
        Values stairs;
        for (int t = 0; t < 60; ++t)
            stairs.push_back(t < 45 ? 10.0 * t : 450.0);
        const auto bad = forecast::checkedForecast({stairs, Interval::Year, 0}, options);
        QVERIFY(!bad.hasSkill && bad.report.owa >= 1.0);
        QCOMPARE(bad.forecast.method, Method::Naive);
        QCOMPARE(bad.forecast.mean, Values(6, 450.0));
        QVERIFY(QString::fromStdString(bad.verdict).contains(QStringLiteral("No skill")));
        QVERIFY(forecast::checkedForecast({Values{1, 2, 3}, Interval::Year, 0}, options).report.origins == 0);
    }

    void backTestsKnowNothingOfTheFuture()
    {
        Values values = monthly(80, 6);
        Options options;
        options.horizon = 8;
        const auto before = forecast::backtest({values, Interval::Month, 0}, options, 1);
        for (std::size_t t = 72; t < 80; ++t)
            values[t] += 1e6; // what is held back may change the errors, not the forecast
        const auto after = forecast::backtest({values, Interval::Month, 0}, options, 1);
        QVERIFY(after.mase > before.mase);
        QVERIFY(after.smape > 190.0 && before.smape < 20.0);
    }

    void givesTheSameBytesOnAnyNumberOfThreads()
    {
        std::vector<Values> data;
        for (unsigned i = 0; i < 40; ++i)
            data.push_back(monthly(40 + i, i));
        std::vector<forecast::Job> jobs;
        for (const Values &values : data)
            jobs.push_back({{values, Interval::Month, 0}, {}});
        std::int64_t reported = 0;
        const auto one = forecast::forecastAll(jobs, 1, {});
        const auto three = forecast::forecastAll(jobs, 3, {}, [&](std::int64_t done, std::int64_t) { reported = done; });
        QVERIFY(one.ok() && three.ok());
        QCOMPARE(reported, std::int64_t{40});
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            QVERIFY((*one)[i].mean == (*three)[i].mean && (*one)[i].bands[1].upper == (*three)[i].bands[1].upper);
            QVERIFY((*one)[i].mean == forecast::forecast(jobs[i].series, jobs[i].options).mean);
        }
        foundation::StopToken stop;
        stop.stop();
        QCOMPARE(forecast::forecastAll(jobs, 2, stop).error().kind, foundation::Error::Kind::Cancelled);
        QVERIFY(forecast::forecastAll({}, 2, {})->empty());
    }

    void beatsTheBenchmarkOnPublicSeries()
    {
        scoreSample("m1.csv", 10, 0.90);
    }

    void beatsTheBenchmarkOnTourism()
    {
        scoreSample("tourism.csv", 20, 0.95);
    }

    void findsTheWeekInHours()
    {
        scoreSample("m4_hourly_part.csv", 10, 0.55);
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
