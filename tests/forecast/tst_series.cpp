#include "services/forecast/grid.h"
#include "services/forecast/multiseasonal.h"
#include "services/forecast/robust.h"
#include "services/forecast/seasonality.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using forecast::Fold;
using forecast::Interval;
using forecast::Values;

class TestSeries final : public QObject
{
    Q_OBJECT

    static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

    static Values hourly(std::size_t n, bool week)
    {
        std::mt19937_64 random(3);
        std::normal_distribution<double> noise;
        Values values(n);
        for (std::size_t t = 0; t < n; ++t) {
            values[t] = 100.0 + 20.0 * std::sin(2.0 * 3.14159265358979 * static_cast<double>(t % 24) / 24.0) + noise(random);
            if (week && (t / 24) % 7 >= 5)
                values[t] -= 30.0;
        }
        return values;
    }

private Q_SLOTS:
    void correlationsMatchTheDefinition()
    {
        const Values r = forecast::autocorrelation(Values{1, 2, 3, 4}, 2); // about 2.5: sum 5, lag one 1.25, lag two -1.5
        QCOMPARE(r[0], 1.0);
        QVERIFY(std::abs(r[1] - 0.25) < 1e-12);
        QVERIFY(std::abs(r[2] + 0.3) < 1e-12);
        QCOMPARE(forecast::autocorrelation(Values{5, 5, 5}, 1)[1], 0.0);
    }

    void averagesOfEvenPeriodsWeighTheirEndsHalf()
    {
        const Values average = forecast::centredAverage(Values{1, 2, 3, 4, 9}, 4);
        QVERIFY(std::isnan(average[1]) && std::isnan(average[3]));
        QCOMPARE(average[2], (0.5 + 2 + 3 + 4 + 4.5) / 4.0);
        // The running sum stays true over a long way.
        Values wild(5000);
        std::mt19937_64 random(1);
        for (double &y : wild)
            y = std::uniform_real_distribution<double>(-1e6, 1e6)(random);
        const Values seven = forecast::centredAverage(wild, 7);
        double sum = 0.0;
        for (std::size_t t = 3997; t <= 4003; ++t)
            sum += wild[t];
        QVERIFY(std::abs(seven[4000] - sum / 7.0) < 1e-6);
    }

    void classicalIndicesComeBackFromPureSeasons()
    {
        Values values;
        for (int t = 0; t < 24; ++t)
            values.push_back((100.0 + t) * (t % 2 == 0 ? 0.8 : 1.2));
        const forecast::Season season = forecast::classicalSeason(values, 2, true);
        QVERIFY(std::abs(season.indices[0] - 0.8) < 0.01 && std::abs(season.indices[1] - 1.2) < 0.01);
        const Values rest = season.removeFrom(values);
        QVERIFY(std::abs(season.apply(rest[5], 5) - values[5]) < 1e-9);
        QVERIFY(!forecast::classicalSeason(Values{1, 2, 3}, 2, true).any());
    }

    void seasonsOfNonPositiveDataAreAdditive()
    {
        Values values;
        for (int t = 0; t < 40; ++t)
            values.push_back(t % 4 == 0 ? -10.0 : 5.0);
        const forecast::Season season = forecast::testedSeason(values, 4);
        QVERIFY(season.any() && !season.multiplicative);
    }

    void findsTheDayAndTheWeekInHours()
    {
        QCOMPARE(forecast::detectPeriods({hourly(24 * 35, true), Interval::Hour, 0}), (std::vector<std::size_t>{24, 168}));
        QCOMPARE(forecast::detectPeriods({hourly(24 * 35, false), Interval::Hour, 0}), (std::vector<std::size_t>{24}));
        QCOMPARE(forecast::detectPeriods({hourly(24 * 5, true), Interval::Hour, 0}), (std::vector<std::size_t>{24}));
        QCOMPARE(forecast::detectPeriods({hourly(24 * 35, false), Interval::Unknown, 0}), (std::vector<std::size_t>{24}));
        QVERIFY(forecast::detectPeriods({Values(100, 3.0), Interval::Day, 0}).empty());
        QVERIFY(forecast::detectPeriods({Values{}, Interval::Day, 0}).empty());
    }

    void takesSeveralSeasonsApartAndBackTogether()
    {
        const Values values = hourly(24 * 35, true);
        const forecast::MultiSeasonal parts = forecast::decompose(values, {168, 24});
        double rest = 0.0;
        for (std::size_t t = 0; t < values.size(); ++t) {
            QVERIFY(std::abs(parts.rest[t] + parts.seasonAt(t) - values[t]) < 1e-9);
            rest = std::max(rest, std::abs(parts.rest[t] - 91.5));
        }
        QVERIFY2(rest < 12.0, qPrintable(QString::number(rest))); // the seasons swing by 20 and 30
    }

    void countsGoOnAGridOfTheCommonestStep()
    {
        const std::vector<std::int64_t> times{7200, 0, 3600, 14400, 3700};
        const auto grid = forecast::regularise(times, Values{1, 2, 3, 4, 5}, Fold::Sum, 3600);
        QVERIFY(grid.ok());
        QCOMPARE(grid->start, std::int64_t{0});
        QCOMPARE(grid->values, (Values{2, 8, 1, 0, 4}));
        const auto means = forecast::regularise(times, Values{1, 2, 3, 4, 5}, Fold::Mean, 3600);
        QCOMPARE(means->values[1], 4.0);
        QVERIFY(std::isnan(means->values[3]));
        QCOMPARE(forecast::regularise(times, Values{1, 2, 3, 4, 5}, Fold::Last, 3600)->values[1], 5.0);
        const std::vector<std::int64_t> daily{-86400, 0, 86400, 86400 * 3};
        QCOMPARE(forecast::regularise(daily, Values{1, 1, 1, 1}, Fold::Sum)->values, (Values{1, 1, 1, 0, 1}));
    }

    void refusesGridsWithoutEnd()
    {
        const std::vector<std::int64_t> times{0, std::int64_t{1} << 40};
        QCOMPARE(forecast::regularise(times, Values{1, 1}, Fold::Sum, 1).error().kind, foundation::Error::Kind::Refused);
        QCOMPARE(forecast::regularise(times, Values{1}, Fold::Sum, 1).error().kind, foundation::Error::Kind::BadInput);
    }

    void gapsAreFilledAlongTheSeason()
    {
        QCOMPARE(forecast::fillGaps(Values{kNone, 1, kNone, 3, kNone}, 1), (Values{1, 1, 2, 3, 3}));
        QCOMPARE(forecast::fillGaps(Values{kNone, kNone}, 1), (Values{0, 0}));
        const Values seasonal{0, 10, 0, 10, 0, kNone, 0, 10};
        QVERIFY(std::abs(forecast::fillGaps(seasonal, 2)[5] - 10.0) < 2.0);
    }

    void loneSpikesAreReplacedAndShiftsAreNot()
    {
        std::mt19937_64 random(5);
        std::normal_distribution<double> noise(100.0, 1.0);
        Values values(60);
        for (double &y : values)
            y = noise(random);
        Values spiked = values;
        spiked[30] = 500.0;
        QCOMPARE(forecast::capOutliers(spiked, 1), std::size_t{1});
        QVERIFY(std::abs(spiked[30] - 100.0) < 3.0);
        Values shifted = values;
        for (std::size_t t = 30; t < 60; ++t)
            shifted[t] += 200.0;
        QCOMPARE(forecast::capOutliers(shifted, 1), std::size_t{0});
    }

    void mediansTakeTheMiddle()
    {
        QCOMPARE(forecast::medianOf(Values{3, 1, 2}), 2.0);
        QCOMPARE(forecast::medianOf(Values{4, 1, 2, 3}), 2.5);
        QCOMPARE(forecast::deviationOf(Values{1, 1, 2, 2, 4, 6, 9}), 1.4826);
    }
};

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
