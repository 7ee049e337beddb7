#include "services/forecast/review.h"
#include "services/forecast/sums.h"
#include "services/forecast/total.h"

#include <QTest>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <random>

using forecast::Values;

class TestReview final : public QObject
{
    Q_OBJECT

    static double week(std::size_t t) { return std::array<double, 7>{1.0, 1.2, 1.3, 1.1, 1.0, 0.6, 0.4}[t % 7]; }
    static Values counts(std::size_t n, double level, unsigned seed)
    {
        std::mt19937_64 random(seed);
        Values values(n);
        for (std::size_t t = 0; t < n; ++t)
            values[t] = static_cast<double>(std::poisson_distribution<int>(level * week(t))(random));
        return values;
    }
    static double perMonth(const std::function<Values(unsigned)> &make, double budget)
    {
        double found = 0;
        double months = 0;
        for (unsigned seed = 1; seed <= 40; ++seed) {
            const Values values = make(seed);
            found += static_cast<double>(forecast::reviewWithin(values, {7, 30.44, budget}).size());
            months += static_cast<double>(values.size()) / 30.44;
        }
        return found / months;
    }

private Q_SLOTS:
    void theBudgetHoldsForCountsNoiseAndHeavyTails()
    {
        for (const double budget : {0.5, 1.0, 2.0}) {
            for (const double level : {3.0, 30.0, 3000.0}) {
                const double found = perMonth([&](unsigned seed) { return counts(365, level, seed); }, budget);
                QVERIFY2(found <= budget, qPrintable(QStringLiteral("level %1: %2 a month of %3").arg(level).arg(found).arg(budget)));
            }
            const double jumpy = perMonth(
                [](unsigned seed) {
                    std::mt19937_64 random(seed);
                    std::student_t_distribution<double> noise(4.0);
                    Values values(365);
                    for (std::size_t t = 0; t < values.size(); ++t)
                        values[t] = 5.0 * week(t) + noise(random);
                    return values;
                },
                budget);
            QVERIFY2(jumpy <= 1.3 * budget, qPrintable(QStringLiteral("heavy tails: %1 a month of %2").arg(jumpy).arg(budget)));
            QVERIFY2(jumpy >= 0.3 * budget, qPrintable(QStringLiteral("heavy tails: %1 a month of %2 wastes the budget").arg(jumpy).arg(budget)));
        }
    }

    void spikesAndDropsAreFoundWithWhatWasExpected()
    {
        Values values = counts(200, 100.0, 3);
        values[80] += 150;
        values[120] = 5;
        const auto found = forecast::reviewWithin(values, {7, 30.44, 0.2});
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].index, std::size_t(80));
        QVERIFY(found[0].deviation > 0 && std::abs(found[0].expected - 100 * week(80)) < 15);
        QCOMPARE(found[1].index, std::size_t(120));
        QVERIFY(found[1].deviation < 0 && std::abs(found[1].expected - 100 * week(120)) < 15);
    }

    void growthIsNoAnomalyAndALargerBudgetFindsAtLeastAsMuch()
    {
        Values values = counts(300, 50.0, 5);
        for (std::size_t t = 0; t < values.size(); ++t)
            values[t] = std::round(values[t] * (1.0 + 4.0 * static_cast<double>(t) / 300.0));
        values[150] += 160;
        const auto few = forecast::reviewWithin(values, {7, 30.44, 0.25});
        const auto more = forecast::reviewWithin(values, {7, 30.44, 4.0});
        QVERIFY(few.size() <= 3);
        QVERIFY(std::any_of(few.begin(), few.end(), [](const forecast::Anomaly &each) { return each.index == 150; }));
        for (const forecast::Anomaly &each : few)
            QVERIFY(std::any_of(more.begin(), more.end(), [&](const forecast::Anomaly &other) { return other.index == each.index; }));
    }

    void gapsConstantsAndExtremesDoNotUpsetTheReview()
    {
        const double none = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(forecast::reviewWithin({}, {}).empty());
        QVERIFY(forecast::reviewWithin(Values(9, 1.0), {}).empty());
        QVERIFY(forecast::reviewWithin(Values(100, none), {7}).empty());
        QVERIFY(forecast::reviewWithin(Values(100, 5.0), {7}).empty());
        QVERIFY(forecast::reviewWithin(Values(100, 0.0), {7}).empty());
        Values gaps = counts(120, 40.0, 9);
        for (std::size_t t = 30; t < 60; ++t)
            gaps[t] = none;
        for (const forecast::Anomaly &each : forecast::reviewWithin(gaps, {7}))
            QVERIFY(each.index < 30 || each.index >= 60);
        Values negative = counts(120, 40.0, 9);
        for (double &y : negative)
            y = -1e12 * y;
        negative[50] = 1e15;
        const auto found = forecast::reviewWithin(negative, {7, 30.44, 0.1});
        QVERIFY(std::any_of(found.begin(), found.end(), [](const forecast::Anomaly &each) { return each.index == 50; }));
        Values lone(200, 0.0); // a single post after long silence is no event beyond chance
        lone[100] = 1;
        QVERIFY(forecast::reviewWithin(lone, {7, 30.44, 0.5}).empty());
    }

    void wideSumsEqualPlainOnes()
    {
        std::mt19937_64 random(2);
        std::normal_distribution<double> draw;
        for (std::size_t n = 0; n < 70; ++n) {
            Values f(n);
            Values b(n);
            for (std::size_t t = 0; t < n; ++t) {
                f[t] = draw(random);
                b[t] = draw(random);
            }
            const double mixed = std::inner_product(f.begin(), f.end(), b.begin(), 0.0);
            const double squares = std::inner_product(f.begin(), f.end(), f.begin(), 0.0) + std::inner_product(b.begin(), b.end(), b.begin(), 0.0);
            const auto both = forecast::products(f.data(), b.data(), n);
            QVERIFY(std::abs(both.mixed - mixed) < 1e-12 * (1 + std::abs(mixed)) * 10);
            QVERIFY(std::abs(both.squares - squares) < 1e-12 * (1 + squares));
            QVERIFY(std::abs(forecast::dot(f.data(), b.data(), n) - mixed) < 1e-12 * (1 + std::abs(mixed)) * 10);
            Values f2 = f;
            Values b2 = b;
            forecast::reflect(f2.data(), b2.data(), 0.3, n);
            for (std::size_t t = 0; t < n; ++t) {
                QCOMPARE(f2[t], f[t] - 0.3 * b[t]);
                QCOMPARE(b2[t], b[t] - 0.3 * f[t]);
            }
        }
    }

    void theRangeOfASumIsNarrowerThanTheSumOfRangesAndCoversIt()
    {
        int inside = 0;
        constexpr int kTried = 120;
        for (unsigned seed = 1; seed <= kTried; ++seed) {
            const Values all = counts(154, 60.0, seed);
            const forecast::Series known{forecast::View(all).first(140), forecast::Interval::Day, 0};
            forecast::Options options;
            options.horizon = 14;
            const auto made = forecast::checkedForecast(known, options, 2);
            const auto total = forecast::totalAhead(known, made, true, HUGE_VAL);
            const double came = std::accumulate(all.begin() + 140, all.end(), 0.0);
            inside += came >= total.low && came <= total.high ? 1 : 0;
            double widest = 0;
            for (std::size_t h = 0; h < 14; ++h)
                widest += made.forecast.bands[0].upper[h] - made.forecast.bands[0].lower[h];
            QVERIFY(total.high - total.low <= widest + 1e-9);
            const auto mean = forecast::totalAhead(known, made, false, HUGE_VAL);
            QVERIFY(std::abs(mean.expected * 14 - total.expected) < 1e-6);
        }
        const double share = static_cast<double>(inside) / kTried;
        QVERIFY2(share >= 0.72 && share <= 0.97, qPrintable(QString::number(share)));
    }
};

QTEST_GUILESS_MAIN(TestReview)
#include "tst_review.moc"
