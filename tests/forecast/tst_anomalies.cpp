#include "services/forecast/anomalies.h"
#include "services/forecast/bursts.h"
#include "services/forecast/changepoints.h"
#include "services/forecast/detector.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using forecast::Values;

class TestAnomalies final : public QObject
{
    Q_OBJECT

    static bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

    static Values daily(std::size_t n, unsigned seed)
    {
        std::mt19937_64 random(seed);
        std::normal_distribution<double> noise(0.0, 2.0);
        Values values(n);
        for (std::size_t t = 0; t < n; ++t)
            values[t] = 100.0 + 15.0 * std::sin(static_cast<double>(t % 24) / 24.0 * 6.2831853) + noise(random);
        return values;
    }

    static std::vector<std::int64_t> hours(std::size_t n)
    {
        std::vector<std::int64_t> times(n);
        for (std::size_t t = 0; t < n; ++t)
            times[t] = 1'700'000'000 + static_cast<std::int64_t>(t) * 3600;
        return times;
    }

private Q_SLOTS:
    void paretoMomentsInvertTheirFormulas()
    {
        const auto [shape, scale] = forecast::paretoByMoments(1.0, 2.0); // xi .25, sigma .75: mean 1, variance 2
        QVERIFY(near(shape, 0.25, 1e-12) && near(scale, 0.75, 1e-12));
        const auto [exponential, mean] = forecast::paretoByMoments(3.0, 9.0);
        QVERIFY(near(exponential, 0.0, 1e-12) && near(mean, 3.0, 1e-12));
        QCOMPARE(forecast::paretoByMoments(1.0, 1000.0).first, 0.4);
    }

    void tailsTellHowRareAValueIs()
    {
        std::mt19937_64 random(1);
        std::exponential_distribution<double> draw(1.0);
        forecast::Tails tails;
        for (int i = 0; i < 6000; ++i)
            tails.add(draw(random));
        // P(x > 9) = exp(-9) = 10^-3.91, P(x > 14) = 10^-6.08: far beyond what was seen
        QVERIFY(near(tails.surprise(9.0), 3.91, 0.5));
        QVERIFY(near(tails.surprise(14.0), 6.08, 1.2));
        QCOMPARE(tails.surprise(1.0), 0.0);
        QVERIFY(tails.surprise(-5.0) > 3.0);
        QCOMPARE(forecast::Tails().surprise(1e9), 0.0);
    }

    void oneEventGivesOneAlert()
    {
        Values values = daily(24 * 60, 3);
        for (std::size_t t = 1000; t < 1004; ++t)
            values[t] += 120.0;
        const auto judged = forecast::detect(hours(values.size()), values, {});
        QCOMPARE(judged.size(), values.size());
        int alerts = 0;
        for (std::size_t t = 990; t < 1020; ++t)
            alerts += judged[t].alert ? 1 : 0;
        QVERIFY(judged[1000].alert && judged[1000].score > 0.5);
        QCOMPARE(alerts, 1);
        for (const auto &judgement : judged)
            QVERIFY(judgement.score >= 0.0 && judgement.score <= 1.0);
    }

    void seesOnlyThePast()
    {
        Values values = daily(2000, 4);
        const auto before = forecast::detect(hours(2000), values, {});
        for (std::size_t t = 1500; t < 2000; ++t)
            values[t] = 1e6;
        const auto after = forecast::detect(hours(2000), values, {});
        for (std::size_t t = 0; t < 1500; ++t)
            QVERIFY(before[t].score == after[t].score && before[t].alert == after[t].alert);
        QVERIFY(after[1500].alert);
    }

    void keepsToItsBudgetOnPlainNoise()
    {
        double months = 0.0;
        int alerts = 0;
        for (unsigned seed = 0; seed < 6; ++seed) {
            const Values values = daily(24 * 365, 100 + seed);
            months += 12.0;
            for (const auto &judgement : forecast::detect(hours(values.size()), values, {}))
                alerts += judgement.alert ? 1 : 0;
        }
        QVERIFY2(alerts <= months, qPrintable(QStringLiteral("%1 alerts in %2 months").arg(alerts).arg(months)));
    }

    void gapsConstantsAndExtremesDoNotUpsetTheDetector()
    {
        forecast::Detector detector({});
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(detector.add(0, nan).score, 0.0);
        for (int t = 1; t < 3000; ++t) {
            const auto judgement = detector.add(t * 60, t % 7 == 0 ? nan : 5.0);
            QCOMPARE(judgement.score, 0.0);
        }
        QVERIFY(detector.add(3000 * 60, 6.0).alert); // a constant that moves
        for (int t = 3001; t < 3100; ++t)
            QVERIFY(std::isfinite(detector.add(t * 60, t % 2 == 0 ? 1e300 : -1e300).score));
    }

    void judgesHundredsOfThousandsASecond()
    {
        const Values values = daily(100'000, 8);
        const auto times = hours(values.size());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(forecast::detect(times, values, {}).size(), values.size());
        QVERIFY(timer.elapsed() < 5000);
    }

    void studentQuantilesMatchTheTables()
    {
        QVERIFY(near(forecast::studentQuantile(0.975, 10), 2.2281388520, 1e-8));
        QVERIFY(near(forecast::studentQuantile(0.995, 5), 4.0321429836, 1e-8));
        QVERIFY(near(forecast::studentQuantile(0.95, 1), 6.3137515147, 1e-7));
        QVERIFY(near(forecast::studentQuantile(0.025, 1000), -1.9623390808, 1e-8));
    }

    void reviewFindsWhatWasPutIn()
    {
        Values values = daily(24 * 30, 9);
        values[100] += 60.0;
        values[333] -= 50.0;
        values[500] = std::numeric_limits<double>::quiet_NaN();
        const auto found = forecast::reviewAnomalies(values, 24);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].index, std::size_t{100});
        QCOMPARE(found[1].index, std::size_t{333});
        QVERIFY(found[0].deviation > 10.0 && found[1].deviation < -10.0);
        QVERIFY(near(found[0].expected, values[100] - 60.0, 10.0));
        QVERIFY(forecast::reviewAnomalies(Values(50, 3.0), 1).empty());
        QVERIFY(forecast::reviewAnomalies(Values{1, 2}, 1).empty());
        QVERIFY(forecast::reviewAnomalies(daily(24 * 30, 10), 24).size() <= 2); // 5 % of all clean series show one
    }

    void reviewMatchesRosnersExample()
    {
        // Rosner (1983), 54 values with 3 outliers; with median and MAD in place of mean and deviation at least the same three are found.
        const Values values{-0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58, 1.65, 1.69, 1.70,
                            1.76,  1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15, 2.23, 2.24, 2.26, 2.35, 2.37, 2.40,
                            2.47,  2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21, 3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01};
        const auto found = forecast::reviewAnomalies(values, 1, 0.2);
        QVERIFY(found.size() >= 3);
        QCOMPARE(found[found.size() - 3].index, std::size_t{51});
        QCOMPARE(found[found.size() - 1].index, std::size_t{53});
    }

    void changesMatchTheFullSearch()
    {
        std::mt19937_64 random(2);
        std::normal_distribution<double> noise;
        for (int trial = 0; trial < 20; ++trial) {
            Values values;
            for (const double mean : {0.0, 4.0, 4.0, -3.0}) {
                for (int t = 0; t < 15 + trial; ++t)
                    values.push_back(mean + noise(random) * (trial % 2 == 0 ? 1.0 : 0.5));
            }
            const std::size_t n = values.size();
            forecast::SegmentOptions options;
            options.penalty = 8.0;
            double floor = 0.0;
            for (std::size_t t = 1; t < n; ++t)
                floor += 1e-3 * 0.5 * std::pow(values[t] - values[t - 1], 2) / static_cast<double>(n - 1);
            const auto cost = [&](std::size_t from, std::size_t to) {
                double mean = 0.0;
                for (std::size_t t = from; t < to; ++t)
                    mean += values[t] / static_cast<double>(to - from);
                double variance = 0.0;
                for (std::size_t t = from; t < to; ++t)
                    variance += std::pow(values[t] - mean, 2) / static_cast<double>(to - from);
                return static_cast<double>(to - from) * std::log(std::max(variance, floor));
            };
            Values best(n + 1, 1e300);
            best[0] = -options.penalty;
            for (std::size_t t = 5; t <= n; ++t) {
                for (std::size_t s = 0; s + 5 <= t; ++s) {
                    if (best[s] < 1e299)
                        best[t] = std::min(best[t], best[s] + cost(s, t) + options.penalty);
                }
            }
            double reached = -options.penalty;
            const auto found = forecast::segments(values, options);
            for (const auto &segment : found)
                reached += cost(segment.start, segment.end) + options.penalty;
            QVERIFY(near(reached, best[n], 1e-6));
            QCOMPARE(found.back().end, n);
        }
    }

    void changesAreFoundInCountsAndNotInNoise()
    {
        std::mt19937_64 random(12);
        Values counts;
        for (int t = 0; t < 200; ++t)
            counts.push_back(static_cast<double>(std::poisson_distribution<int>(t < 120 ? 5.0 : 12.0)(random)));
        forecast::SegmentOptions options;
        options.model = forecast::SegmentModel::Poisson;
        const auto found = forecast::segments(counts, options);
        QCOMPARE(found.size(), std::size_t{2});
        QVERIFY(near(static_cast<double>(found[0].end), 120.0, 4.0));
        QVERIFY(near(found[1].mean, 12.0, 1.5));
        QCOMPARE(forecast::segments(Values(100, 7.0), {}).size(), std::size_t{1});
        QCOMPARE(forecast::segments(Values{1, 2}, {}).size(), std::size_t{1});
        QVERIFY(forecast::segments(Values{}, {}).empty());
        Values long_;
        std::normal_distribution<double> noise;
        for (int t = 0; t < 1'000'000; ++t)
            long_.push_back(noise(random) + (t < 400'000 ? 0.0 : 3.0));
        const auto coarse = forecast::segments(long_, {});
        QCOMPARE(coarse.size(), std::size_t{2});
        QVERIFY(near(static_cast<double>(coarse[0].end), 400'000.0, 5.0));
    }

    void onlineChangeNoticesANewRate()
    {
        std::mt19937_64 random(6);
        forecast::OnlineChange online;
        double calm = 0.0;
        double changed = 0.0;
        for (int t = 0; t < 220; ++t) {
            const double p = online.add(std::poisson_distribution<int>(t < 200 ? 4.0 : 20.0)(random));
            if (t > 20 && t < 200)
                calm = std::max(calm, p);
            if (t >= 200 && t < 205)
                changed = std::max(changed, p);
        }
        QVERIFY2(changed > 0.95, qPrintable(QString::number(changed)));
        QVERIFY2(calm < 0.7, qPrintable(QString::number(calm)));
    }

    void burstsMatchTheCheapestOfAllSequences()
    {
        const Values relevant{1, 2, 1, 8, 9, 7, 1, 0, 2, 6, 7, 1};
        const Values all(12, 20.0);
        const double base = 45.0 / 240.0;
        const double raised = 2.0 * base;
        double best = 1e300;
        unsigned bestStates = 0;
        for (unsigned states = 0; states < 4096; ++states) {
            double cost = 0.0;
            bool before = false;
            for (unsigned t = 0; t < 12; ++t) {
                const bool now = (states >> t & 1u) != 0;
                cost += now && !before ? std::log(12.0) : 0.0;
                const double p = now ? raised : base;
                cost -= relevant[t] * std::log(p) + (20.0 - relevant[t]) * std::log(1.0 - p);
                before = now;
            }
            if (cost < best) {
                best = cost;
                bestStates = states;
            }
        }
        unsigned found = 0;
        for (const forecast::Burst &burst : forecast::findBursts(relevant, all)) {
            QVERIFY(burst.weight > 0.0);
            for (std::size_t t = burst.start; t < burst.end; ++t)
                found |= 1u << t;
        }
        QCOMPARE(found, bestStates);
        QVERIFY(found != 0);
        QVERIFY(forecast::findBursts(Values{0, 0}, Values{5, 5}).empty());
        QVERIFY(forecast::findBursts(Values{}, Values{}).empty());
    }

    void trendsNeedPeopleAndEvidence()
    {
        forecast::TrendingTopics topics(24.0);
        for (int step = 0; step < 50; ++step) {
            const std::vector<forecast::TopicCount> usual{{1, 100.0 + step % 5, 80}, {2, 50.0 + step % 3, 1}, {3, 20.0 + step % 2, 18}};
            const auto trending = topics.step(usual, 1000.0);
            if (step > 5)
                QVERIFY(trending.empty());
        }
        const std::vector<forecast::TopicCount> now{{1, 420.0, 300}, {2, 400.0, 1}, {3, 21.0, 18}, {4, 3.0, 5}, {5, 40.0, 35}};
        const auto trending = topics.step(now, 1300.0);
        QCOMPARE(trending.size(), std::size_t{2}); // not the single loud author, not the usual one, not three mentions
        QCOMPARE(trending[0].topic, std::uint64_t{5});
        QCOMPARE(trending[1].topic, std::uint64_t{1});
        QVERIFY(trending[1].ratio > 2.0 && trending[1].ratio < 420.0 / 102.0);
        QVERIFY(topics.step({}, 0.0).empty());
    }
};

QTEST_GUILESS_MAIN(TestAnomalies)
#include "tst_anomalies.moc"
