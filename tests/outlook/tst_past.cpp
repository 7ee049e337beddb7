#include "tests/outlook/weeks.h"

#include "services/outlook/words.h"
#include "services/sqlite/migrations.h"
#include "services/store/ftstokenizer.h"
#include "services/store/schema.h"

#include <QFile>
#include <QTest>

#include <cmath>

using support::must;

class TestPast final : public QObject
{
    Q_OBJECT

    static foundation::Time noon(int at) { return foundation::TimeZone::utc().startOf(Weeks::first() + at) + std::chrono::hours(12); }
    static void keepAt(Weeks &weeks, int at, std::size_t horizon = 14)
    {
        const outlook::Outlook seen = weeks.look(horizon);
        must(weeks.workspace->db().transaction([&] { return outlook::keep(*weeks.workspace, seen.series, *seen.prediction, noon(at)); }));
    }

private Q_SLOTS:
    void aForecastIsKeptAndHeldAgainstWhatCame()
    {
        Weeks weeks(84);
        keepAt(weeks, 84);
        outlook::TrackRecord before = weeks.look().past;
        QCOMPARE(before.forecasts.size(), std::size_t(1));
        QCOMPARE(before.checked, std::size_t(0));
        QCOMPARE(outlook::pastSentence(before, outlook::Benchmark::LastWeek), std::string("1 forecast was made before; nothing of what they were about has come yet."));

        weeks.add(84, 94);
        const outlook::Outlook seen = weeks.look();
        QCOMPARE(seen.past.checked, std::size_t(1));
        QCOMPARE(seen.past.values, std::size_t(10));
        const outlook::PastForecast &past = seen.past.forecasts.front();
        QCOMPARE(past.known, std::size_t(10));
        QVERIFY(!past.came[10]);
        double error = 0;
        double inside = 0;
        for (std::size_t h = 0; h < 10; ++h) {
            const store::ForecastStep &step = past.made.steps[h];
            const double y = seen.series.values[84 + h];
            QCOMPARE(*past.came[h], y);
            error += std::abs(y - step.mean) / 10;
            inside += y >= step.low95 && y <= step.high95 ? 0.1 : 0.0;
        }
        QVERIFY(std::abs(*past.mase - error / *past.made.scale) < 1e-9);
        QVERIFY(std::abs(past.within95 - inside) < 1e-9);
        QVERIFY(*past.mase < *past.benchmarkMase * 1.3); // what repeats is foreseen about as well as by repeating it
    }

    void oneADayIsKeptAndOnlyTheNewestFourHundred()
    {
        Weeks weeks(28);
        keepAt(weeks, 28, 7);
        keepAt(weeks, 28, 14); // the same day: takes its place
        const auto key = outlook::keyOf(weeks.look().series);
        auto stored = must(store::Forecasts(*weeks.workspace).of(key));
        QCOMPARE(stored.size(), std::size_t(1));
        QCOMPARE(stored.front().steps.size(), std::size_t(14));
        store::StoredForecast next = stored.front();
        must(weeks.workspace->db().transaction([&]() -> foundation::Status {
            for (int day = 1; day <= 450; ++day) {
                next.madeDay = stored.front().madeDay + day;
                if (auto done = store::Forecasts(*weeks.workspace).save(next); !done)
                    return done;
            }
            return foundation::Done{};
        }));
        const auto all = must(store::Forecasts(*weeks.workspace).of(key, 1000));
        QCOMPARE(all.size(), std::size_t(400));
        QCOMPARE(all.front(), next);
        QCOMPARE(must(weeks.workspace->db().number("SELECT count(*) FROM forecast_step")), std::int64_t(400 * 14)); // none left behind
    }

    void anotherDefinitionStepOrSetIsAnotherSeries()
    {
        Weeks weeks(28);
        keepAt(weeks, 28);
        auto key = outlook::keyOf(weeks.look().series);
        QCOMPARE(must(store::Forecasts(*weeks.workspace).of(key)).size(), std::size_t(1));
        for (auto other : {store::ForecastSeries{key.brand, key.metric, key.version + 1, key.step, {}}, store::ForecastSeries{key.brand, key.metric, key.version, domain::Step::Week, {}},
                           store::ForecastSeries{key.brand, key.metric, key.version, key.step, {5, 3}}, store::ForecastSeries{key.brand + 1, key.metric, key.version, key.step, {}}})
            QVERIFY(must(store::Forecasts(*weeks.workspace).of(other)).empty());
    }

    void aForecastThatLeavesOutTheNewestDataIsNotKept()
    {
        Weeks weeks(60);
        auto question = weeks.question();
        question.series.period.last = Weeks::first() + 40;
        const auto seen = must(outlook::look(*weeks.workspace, question));
        const auto kept = weeks.workspace->db().transaction([&] { return outlook::keep(*weeks.workspace, seen.series, *seen.prediction, noon(60)); });
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, foundation::Error::Kind::Refused);
    }

    void aBrandTakesItsForecastsWithIt()
    {
        Weeks weeks(28);
        keepAt(weeks, 28);
        must(weeks.workspace->db().transaction([&] { return store::Brands(*weeks.workspace).remove(weeks.brand.id); }));
        QCOMPARE(must(weeks.workspace->db().number("SELECT count(*) FROM forecast")), std::int64_t(0));
        QCOMPARE(must(weeks.workspace->db().number("SELECT count(*) FROM forecast_step")), std::int64_t(0));
    }

    void aWorkspaceOfBeforeGainsTheTablesAndKeepsItsRows()
    {
        QTemporaryDir folder;
        auto db = must(sqlite::Connection::open(folder.filePath(QStringLiteral("old.db")).toStdString(), {sqlite::Access::Create, 4, false}));
        must(store::registerTokenizer(*db));
        const auto all = store::migrations();
        const auto here = std::find_if(all.begin(), all.end(), [](const sqlite::Migration &each) { return each.name == "0007_forecasts"; });
        QVERIFY(here != all.end());
        // The step needs nothing but the first schema, with rows in it.
        must(db->exec(std::string(all.front().sql)));
        must(db->exec("INSERT INTO brand(id, name, folded, colour) VALUES (1, 'Kite', 'kite', 1)"));
        must(db->exec(std::string(here->sql)));
        QCOMPARE(must(db->number("SELECT count(*) FROM brand")), std::int64_t(1));
        must(db->exec("INSERT INTO forecast(brand, metric, version, step, rivals, made_day, made, last, method, skill) VALUES (1, 'mentions', 1, 'day', '', 1, 1, 1, 'theta', 1)"));
        must(db->exec("DELETE FROM brand WHERE id = 1"));
        QCOMPARE(must(db->number("SELECT count(*) FROM forecast")), std::int64_t(0));
    }
};

QTEST_GUILESS_MAIN(TestPast)
#include "tst_past.moc"
