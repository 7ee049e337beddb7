#include "services/forecast/benchmarks.h"
#include "services/forecast/measures.h"

#include <QTest>

#include <cmath>

using forecast::Values;

class TestMeasures final : public QObject
{
    Q_OBJECT

    static void near(double actual, double expected, double tolerance = 1e-12)
    {
        QVERIFY2(std::abs(actual - expected) <= tolerance, qPrintable(QStringLiteral("%1 is not %2").arg(actual).arg(expected)));
    }

private Q_SLOTS:
    void percentErrorsCountBothSides()
    {
        near(forecast::smape(Values{100, 200}, Values{110, 180}), 0.5 * (200.0 * 10 / 210 + 200.0 * 20 / 380));
        near(forecast::smape(Values{0}, Values{0}), 0.0);
        near(forecast::smape(Values{0, 1}, Values{5, 1}), 100.0);
        QVERIFY(std::isnan(forecast::smape(Values{}, Values{})));
    }

    void scaledErrorsUseTheSeasonalChangesOfTheTrainingPart()
    {
        const Values train{1, 10, 3, 14};
        near(forecast::maseScale(train, 2), 3.0); // |3-1|, |14-10|
        near(forecast::maseScale(train, 1), (9.0 + 7.0 + 11.0) / 3.0);
        near(forecast::mase(Values{5, 5}, Values{2, 5}, 3.0), 0.5);
        QVERIFY(std::isnan(forecast::maseScale(train, 4)));
        QVERIFY(std::isnan(forecast::mase(Values{1}, Values{2}, 0.0)));
    }

    void overallAverageIsOneForTheBenchmarkItself()
    {
        near(forecast::owa(12.0, 1.5, 12.0, 1.5), 1.0);
        near(forecast::owa(6.0, 1.5, 12.0, 1.5), 0.75);
    }

    void intervalsPayForWidthAndForMisses()
    {
        const Values actual{10, 20, 30};
        const Values lower{8, 21, 20};
        const Values upper{12, 25, 28};
        near(forecast::coverage(actual, lower, upper), 1.0 / 3.0);
        // widths 4 + 4 + 8, misses 1 below and 2 above at 2/.05 = 40 each
        near(forecast::msis(actual, lower, upper, 2.0, 0.05), (16.0 + 40.0 + 80.0) / 3.0 / 2.0, 1e-9);
    }

    void quantileLossIsAsymmetric()
    {
        near(forecast::pinball(10, 8, 0.9), 1.8);
        near(forecast::pinball(8, 10, 0.9), 0.2);
        // For the median alone the ranked score is the mean absolute error.
        near(forecast::crps(Values{1, 4}, {Values{2, 2}}, Values{0.5}), 1.5);
    }

    void naiveForecastsRepeatWhatTheySaw()
    {
        QCOMPARE(forecast::naive(Values{1, 2, 3}, 2), (Values{3, 3}));
        QCOMPARE(forecast::seasonalNaive(Values{9, 1, 2, 3}, 3, 5), (Values{1, 2, 3, 1, 2}));
        QCOMPARE(forecast::seasonalNaive(Values{4}, 3, 2), (Values{4, 4}));
        QCOMPARE(forecast::drift(Values{1, 5, 7}, 2), (Values{10, 13}));
        QCOMPARE(forecast::naive(Values{}, 2), (Values{0, 0}));
    }

    void naive2FollowsAClearSeasonAndIgnoresNone()
    {
        Values seasonal;
        for (int year = 0; year < 6; ++year) {
            for (const double index : {0.5, 1.5, 0.8, 1.2})
                seasonal.push_back(100.0 * index);
        }
        const Values path = forecast::naive2(seasonal, 4, 4);
        const Values expected{50, 150, 80, 120};
        for (std::size_t h = 0; h < 4; ++h)
            near(path[h], expected[h], 1e-9);
        QCOMPARE(forecast::naive2(Values{1, 2, 3, 4, 5, 6, 7, 8}, 4, 2), (Values{8, 8}));
    }
};

QTEST_GUILESS_MAIN(TestMeasures)
#include "tst_measures.moc"
