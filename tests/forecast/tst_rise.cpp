#include "services/forecast/bursts.h"

#include <QTest>

#include <cmath>

using forecast::Rise;
using forecast::riseOf;
using forecast::Values;

namespace {

/** 56 days of `usual` of 100 posts a day, then 7 of `now`. */
Rise weekOf(double usual, double now, double all = 100.0)
{
    Values topic(56, usual);
    topic.insert(topic.end(), 7, now);
    return riseOf(topic, Values(63, all), 7, 0);
}

} // namespace

class TestRise final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeAfterNoneNeverOutrankTwiceAsMany()
    {
        const Rise few = riseOf(Values{0, 0, 0, 0, 0, 0, 0, 3}, Values(8, 1000.0), 1, 0);
        const Rise twice = riseOf(Values{200, 200, 200, 200, 200, 200, 200, 400}, Values(8, 1000.0), 1, 0);
        QVERIFY2(few.ratio < 1.0, qPrintable(QString::number(few.ratio)));
        QVERIFY2(twice.ratio > 1.6 && twice.ratio < 2.0, qPrintable(QString::number(twice.ratio)));
        for (const double seen : {1.0, 2.0, 3.0, 4.0})
            QVERIFY(riseOf(Values{0, 0, 0, 0, 0, 0, 0, seen}, Values(8, 1000.0), 1, 0).ratio < twice.ratio);
    }

    void theNumbersAreThoseOfTheFormula()
    {
        // Ten a day of a hundred: expected 70 and the added post 700 / 5600; no spread. Wilson and Hilferty's 5 % of Gamma(142) over 2 + expected.
        const Rise rise = weekOf(10, 20);
        QCOMPARE(rise.posts, 140.0);
        QVERIFY2(std::abs(rise.expected - 70.125) < 1e-9, qPrintable(QString::number(rise.expected, 'g', 12)));
        QCOMPARE(rise.spread, 1.0);
        const double root = 1.0 - 1.0 / (9.0 * 142.0) - 1.6448536269514722 / (3.0 * std::sqrt(142.0));
        QVERIFY(std::abs(rise.ratio - 142.0 * root * root * root / 72.125) < 1e-9);
    }

    void aWeeklyHabitDoesNotRiseOnItsDay()
    {
        // Eighty every fifth day of the week, for eight weeks; then that day alone.
        Values topic;
        for (int d = 0; d < 61; ++d)
            topic.push_back(d % 7 == 4 ? 80.0 : 0.0);
        const Values all(61, 1000.0);
        const Rise friday = riseOf(topic, all, 1, 0);
        QVERIFY2(std::abs(friday.expected - 80.0) < 3.0, qPrintable(QString::number(friday.expected)));
        QVERIFY(friday.ratio < 1.0);
        topic.back() = 240.0;
        QVERIFY(riseOf(topic, all, 1, 0).ratio > 2.0);
        // Without the habit the same eighty stand out.
        Values even(60, 80.0 / 7.0);
        even.push_back(80.0);
        QVERIFY(riseOf(even, all, 1, 0).ratio > 4.0);
    }

    void aLoudDayLiftsNothingByItself()
    {
        Values topic(60, 10.0);
        Values all(60, 100.0);
        topic.push_back(100.0);
        all.push_back(1000.0);
        const Rise rise = riseOf(topic, all, 1, 0);
        QVERIFY(std::abs(rise.expected - 100.0) < 1.0 && rise.ratio < 1.0);
    }

    void whatSwingsAnywayNeedsMoreToRise()
    {
        Values calm(56, 10.0);
        Values swinging;
        for (int week = 0; week < 8; ++week)
            swinging.insert(swinging.end(), 7, week % 2 ? 18.0 : 2.0);
        calm.insert(calm.end(), 7, 16.0);
        swinging.insert(swinging.end(), 7, 16.0);
        const Values all(63, 100.0);
        const Rise steady = riseOf(calm, all, 7, 3);
        const Rise restless = riseOf(swinging, all, 7, 3);
        QVERIFY(restless.spread > 5.0 && restless.spread <= 10.0);
        QVERIFY(steady.ratio > 1.2 && restless.ratio < steady.ratio - 0.2);
    }

    void nothingAndTooLittleAreNoRise()
    {
        QVERIFY(!(riseOf({}, {}, 7, 0).ratio > 1.0));
        QVERIFY(!(weekOf(0, 0).ratio > 1.0));
        QVERIFY(!(riseOf(Values(7, 5.0), Values(7, 10.0), 7, 0).ratio > 1.0)); // no past at all
        QVERIFY(!(riseOf(Values(14, 0.0), Values(14, 0.0), 7, 0).ratio > 1.0));
        QVERIFY(std::isfinite(weekOf(1e9, 2e9, 1e10).ratio));
    }
};

QTEST_APPLESS_MAIN(TestRise)
#include "tst_rise.moc"
