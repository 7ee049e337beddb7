#include "services/charts/scale.h"
#include "services/foundation/timezone.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using charts::Point;
using charts::Values;

class TestScale final : public QObject
{
    Q_OBJECT

    static std::string joined(const std::vector<double> &ticks)
    {
        std::string out;
        for (const double tick : ticks)
            out += (out.empty() ? "" : " ") + QString::number(tick).toStdString();
        return out;
    }

    static std::string labels(const std::string &first, const std::string &last, int most, const QLocale &locale = QLocale(QStringLiteral("en-GB")))
    {
        std::string out;
        for (const charts::Tick &tick : charts::calendarTicks(*foundation::parseIsoDate(first), *foundation::parseIsoDate(last), most, locale))
            out += (out.empty() ? "" : " | ") + tick.label;
        return out;
    }

private Q_SLOTS:
    void axisStepsAreRound_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<bool>("whole");
        QTest::addColumn<QString>("ticks");
        QTest::newRow("thousands") << 0.0 << 2740.0 << true << QStringLiteral("0 1000 2000 3000");
        QTest::newRow("a few") << 0.0 << 3.0 << true << QStringLiteral("0 1 2 3");
        QTest::newRow("one, whole") << 0.0 << 1.0 << true << QStringLiteral("0 1");
        QTest::newRow("ten") << 0.0 << 10.0 << true << QStringLiteral("0 5 10");
        QTest::newRow("hundred") << 0.0 << 100.0 << true << QStringLiteral("0 25 50 75 100");
        QTest::newRow("fraction") << 0.0 << 0.42 << false << QStringLiteral("0 0.2 0.4 0.6");
        QTest::newRow("below zero") << -37.0 << 52.0 << false << QStringLiteral("-50 -25 0 25 50 75");
        QTest::newRow("all zero") << 0.0 << 0.0 << true << QStringLiteral("0 1");
        QTest::newRow("all equal") << 40.0 << 40.0 << false << QStringLiteral("40 41 42 43 44");
    }

    void axisStepsAreRound()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(bool, whole);
        QFETCH(QString, ticks);
        QCOMPARE(joined(charts::niceTicks(low, high, 4, whole)), ticks.toStdString());
    }

    void axisStepsAlwaysCoverTheRange()
    {
        for (double low = -1e9; low < 1e9; low = low * 0.7 + 12345.678) {
            for (const double width : {1e-6, 0.3, 7.0, 4711.0, 1e12}) {
                const auto ticks = charts::niceTicks(low, low + width, 4, false);
                QVERIFY(ticks.size() >= 2 && ticks.size() <= 12);
                QVERIFY(ticks.front() <= low + std::abs(low) * 1e-6 + width * 1e-6);
                QVERIFY(ticks.back() >= low + width - std::abs(low) * 1e-6 - width * 1e-6);
            }
            if (std::abs(low) < 41200)
                break;
        }
        for (const double odd : {std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()})
            QCOMPARE(charts::niceTicks(0, odd, 4, false).size(), std::size_t{2});
    }

    void calendarTicksFallOnCalendarPlaces()
    {
        QCOMPARE(labels("2025-11-03", "2025-11-06", 8), std::string("3 Nov | 4 Nov | 5 Nov | 6 Nov"));
        QCOMPARE(labels("2025-11-01", "2025-11-21", 6), std::string("3 Nov | 10 Nov | 17 Nov")); // Mondays
        QCOMPARE(labels("2025-08-24", "2025-11-21", 8), std::string("25 Aug | 8 Sept | 22 Sept | 6 Oct | 20 Oct | 3 Nov | 17 Nov"));
        QCOMPARE(labels("2024-11-15", "2025-06-10", 8), std::string("Dec 2024 | Jan 2025 | Feb | Mar | Apr | May | Jun"));
        QCOMPARE(labels("2018-02-01", "2025-06-10", 9), std::string("2019 | 2020 | 2021 | 2022 | 2023 | 2024 | 2025"));
        QCOMPARE(labels("2025-11-03", "2025-11-05", 8, QLocale(QStringLiteral("en-US"))), std::string("Nov 3 | Nov 4 | Nov 5"));
        QCOMPARE(labels("2025-11-03", "2025-11-03", 8), std::string("3 Nov"));
    }

    void calendarTicksNeverCrowdOrLeaveTheRange()
    {
        const QLocale locale(QStringLiteral("en-GB"));
        for (int days = 0; days < 40000; days = days * 5 / 4 + 1) {
            for (const int most : {2, 4, 8, 15}) {
                const auto ticks = charts::calendarTicks(20000, 20000 + days, most, locale);
                QVERIFY2(static_cast<int>(ticks.size()) <= most + 1, qPrintable(QString::number(days)));
                for (std::size_t i = 0; i < ticks.size(); ++i) {
                    QVERIFY(ticks[i].at >= 20000 - 1e-6 && ticks[i].at <= 20000 + days + 1e-6);
                    QVERIFY(i == 0 || ticks[i].at > ticks[i - 1].at);
                }
            }
        }
    }

    void hoursAreShownWithinADay()
    {
        const auto ticks = charts::calendarTicks(20000, 20001, 9, QLocale(QStringLiteral("en-GB")));
        QCOMPARE(ticks.size(), std::size_t{9});
        QCOMPARE(ticks[1].label, std::string("03:00"));
    }

    void largeNumbersAreCompact()
    {
        const QLocale en(QStringLiteral("en"));
        QCOMPARE(charts::compactNumber(0, 1000, en), std::string("0"));
        QCOMPARE(charts::compactNumber(3000, 1000, en), std::string("3k"));
        QCOMPARE(charts::compactNumber(2500, 500, en), std::string("2.5k"));
        QCOMPARE(charts::compactNumber(1250, 250, en), std::string("1.25k"));
        QCOMPARE(charts::compactNumber(750, 250, en), std::string("750"));
        QCOMPARE(charts::compactNumber(4.5e6, 0, en), std::string("4.5M"));
        QCOMPARE(charts::compactNumber(-1.2e9, 0, en), std::string("-1.2B"));
        QCOMPARE(charts::compactNumber(0.25, 0.05, en), std::string("0.25"));
        QCOMPARE(charts::compactNumber(1500, 500, QLocale(QStringLiteral("de"))), std::string("1,5k"));
        QCOMPARE(charts::fullNumber(48213, false, en), std::string("48,213"));
        QCOMPARE(charts::fullNumber(2.5, false, en), std::string("2.5"));
        QCOMPARE(charts::fullNumber(0.342, true, en), std::string("34.2%"));
    }

    void decimationKeepsFirstLowestHighestAndLastOfEachColumn()
    {
        const int columns = 97;
        std::vector<double> xs;
        Values ys;
        std::uint64_t state = 7;
        for (int i = 0; i < 20000; ++i) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            xs.push_back(i);
            ys.emplace_back(static_cast<double>(state >> 40U));
        }
        const auto kept = charts::runs(xs, ys, 0, 19999, columns);
        QCOMPARE(kept.size(), std::size_t{1});
        QVERIFY(kept[0].size() <= static_cast<std::size_t>(columns + 1) * 4);
        for (int column = 0; column < columns; ++column) {
            const auto of = [&](double x) { return static_cast<int>(x * columns / 19999); };
            double low = 1e300;
            double high = -1e300;
            double keptLow = 1e300;
            double keptHigh = -1e300;
            double first = -1;
            double last = -1;
            for (std::size_t i = 0; i < xs.size(); ++i) {
                if (of(xs[i]) != column)
                    continue;
                low = std::min(low, *ys[i]);
                high = std::max(high, *ys[i]);
                first = first < 0 ? xs[i] : first;
                last = xs[i];
            }
            bool hasFirst = false;
            bool hasLast = false;
            for (const Point &point : kept[0]) {
                if (of(point.x) != column)
                    continue;
                keptLow = std::min(keptLow, point.y);
                keptHigh = std::max(keptHigh, point.y);
                hasFirst = hasFirst || point.x == first;
                hasLast = hasLast || point.x == last;
            }
            QCOMPARE(keptLow, low);
            QCOMPARE(keptHigh, high);
            QVERIFY(hasFirst && hasLast);
        }
        for (std::size_t i = 1; i < kept[0].size(); ++i)
            QVERIFY(kept[0][i].x > kept[0][i - 1].x);
    }

    void gapsBreakALine()
    {
        const double nan = std::nan("");
        const auto lines = charts::runs({0, 1, 2, 3, 4, 5, 6}, {1.0, 2.0, std::nullopt, 4.0, nan, 6.0, 7.0}, 0, 6, 100);
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[0].size(), std::size_t{2});
        QCOMPARE(lines[1].size(), std::size_t{1});
        QCOMPARE(lines[2].back().y, 7.0);
    }

    void gapsSurviveDecimation()
    {
        std::vector<double> xs;
        Values ys;
        for (int i = 0; i < 10000; ++i) {
            xs.push_back(i);
            ys.emplace_back(i);
        }
        for (std::size_t i = 4000; i < 4500; ++i)
            ys[i].reset();
        const auto lines = charts::runs(xs, ys, 0, 9999, 100);
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(lines[0].back().x, 3999.0);
        QCOMPARE(lines[1].front().x, 4500.0);
    }
};

QTEST_GUILESS_MAIN(TestScale)
#include "tst_scale.moc"
