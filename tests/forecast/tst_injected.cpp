#include "services/forecast/detector.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using forecast::Values;

/** Events of known size put into real hourly series: what is found, how soon, and what is said where nothing was put in. */
class TestInjected final : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kHour = 3600;
    static constexpr std::size_t kDay = 24;
    std::vector<Values> m_all;

    enum class Kind { Spike, Drop, Shift };
    struct Outcome
    {
        double recall = 0;
        double delay = 0; ///< median, in hours
    };

    static std::vector<std::size_t> alerts(const Values &values)
    {
        std::vector<std::size_t> found;
        forecast::Detector detector({.step = kHour, .expectedLength = values.size()});
        for (std::size_t t = 0; t < values.size(); ++t) {
            if (detector.add(static_cast<std::int64_t>(t) * kHour, values[t]).alert)
                found.push_back(t);
        }
        return found;
    }

    /** `size` in standard deviations of the change from week to week, which is the noise of a series with a season. */
    static void inject(Values &values, std::size_t at, Kind kind, double size)
    {
        double squares = 0;
        for (std::size_t t = 168; t < values.size(); ++t)
            squares += (values[t] - values[t - 168]) * (values[t] - values[t - 168]) / 2;
        const double deviation = std::sqrt(squares / static_cast<double>(values.size() - 168));
        const std::size_t end = kind == Kind::Shift ? values.size() : std::min(values.size(), at + (kind == Kind::Spike ? 2 : 6));
        for (std::size_t t = at; t < end; ++t)
            values[t] += (kind == Kind::Drop ? -size : size) * deviation;
    }

    Outcome found(Kind kind, double size) const
    {
        std::mt19937_64 random(23);
        std::vector<double> delays;
        double tried = 0;
        for (const Values &original : m_all) {
            Values values = original;
            const auto at = values.size() / 2 + random() % (values.size() / 2 - 2 * kDay);
            inject(values, at, kind, size);
            tried += 1;
            for (const std::size_t t : alerts(values)) {
                if (t >= at && t < at + kDay) {
                    delays.push_back(static_cast<double>(t - at));
                    break;
                }
            }
        }
        std::sort(delays.begin(), delays.end());
        return {static_cast<double>(delays.size()) / tried, delays.empty() ? HUGE_VAL : delays[delays.size() / 2]};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(SHARED_DATA "/series/m4_hourly_part.csv"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("shared/data/series/m4_hourly_part.csv is not beside the checkout");
        file.readLine();
        while (!file.atEnd()) {
            const QList<QByteArray> cells = file.readLine().split(',');
            QVERIFY(cells.size() >= 10);
            Values values;
            for (const QByteArray &word : cells[8].split(' '))
                values.push_back(word.toDouble());
            if (values.size() >= 400)
                m_all.push_back(std::move(values));
        }
        QVERIFY(m_all.size() > 100);
    }

    void untouchedSeriesKeepTheBudgetOfOneAMonth()
    {
        double months = 0;
        double raised = 0;
        for (const Values &values : m_all) {
            months += static_cast<double>(values.size()) / 730.5;
            raised += static_cast<double>(alerts(values).size());
        }
        QVERIFY2(raised / months <= 1.05, qPrintable(QString::number(raised / months)));
    }

    void largeEventsAreFoundWithinHours_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("size");
        QTest::addColumn<double>("recall");
        QTest::newRow("spikes of two hours, 8 deviations") << int(Kind::Spike) << 8.0 << 0.72;
        QTest::newRow("drops of six hours, 8 deviations") << int(Kind::Drop) << 8.0 << 0.88;
        QTest::newRow("level shifts, 8 deviations") << int(Kind::Shift) << 8.0 << 0.80;
        QTest::newRow("drops of six hours, 4 deviations") << int(Kind::Drop) << 4.0 << 0.55;
    }
    void largeEventsAreFoundWithinHours()
    {
        QFETCH(int, kind);
        QFETCH(double, size);
        QFETCH(double, recall);
        const Outcome outcome = found(Kind(kind), size);
        QVERIFY2(outcome.recall >= recall, qPrintable(QString::number(outcome.recall)));
        QVERIFY2(outcome.delay <= 2, qPrintable(QString::number(outcome.delay)));
    }
};

QTEST_GUILESS_MAIN(TestInjected)
#include "tst_injected.moc"
