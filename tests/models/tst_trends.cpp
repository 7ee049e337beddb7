#include "models/trends.h"

#include "models/dashboard.h"
#include "tests/outlook/weeks.h"

#include <QSignalSpy>
#include <QTest>

/** What the trends pane and the dashboard hear of where a number is heading. */
class TestTrends final : public QObject
{
    Q_OBJECT

    static void open(models::Session &session, const Weeks &weeks)
    {
        QSignalSpy opened(&session, &models::Session::opened);
        session.open(QString::fromStdString(weeks.path), false);
        QVERIFY(opened.wait(5000));
    }
    static QDate day(int at) { return models::dateOf(Weeks::first() + at); }

private Q_SLOTS:
    void aTrendIsReadForecastAndKept()
    {
        Weeks weeks(98);
        weeks.workspace.reset();
        models::Session session;
        open(session, weeks);
        models::TrendLoader loader(&session);
        QSignalSpy loaded(&loader, &models::TrendLoader::loaded);
        loader.load({weeks.brand.id, QStringLiteral("mentions"), day(70), day(97), 14, 1.0, true});
        QVERIFY(loader.isLoading());
        QVERIFY(loaded.wait(10000));
        const models::Trend &trend = loader.data();
        QVERIFY(trend.enough);
        QCOMPARE(trend.ahead.size(), 14);
        QCOMPARE(trend.ahead.first().day, day(98));
        QCOMPARE(trend.days.last(), day(97));
        QVERIFY(trend.days.first() <= day(70));
        QCOMPARE(trend.days.size(), trend.values.size());
        QVERIFY(trend.quality.skill && trend.quality.stretches > 0);
        QCOMPARE(trend.quality.benchmark, models::Benchmark::LastWeek);
        QVERIFY(trend.low < trend.expected && trend.expected < trend.high);
        QCOMPARE(trend.past.size(), 0);
        // The second time it knows the first.
        loader.load({weeks.brand.id, QStringLiteral("mentions"), day(70), day(97), 7, 1.0, true});
        QVERIFY(loaded.wait(10000));
        QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                     loader.load({weeks.brand.id, QStringLiteral("mentions"), day(70), day(97), 7, 1.0, true});
                                     return loaded.wait(5000) && loader.data().past.size() == 1;
                                 })(), 10000);
        QVERIFY(loader.data().past.first().came == 0);
    }

    void aNewQuestionReplacesTheOneBeforeAndACancelIsHeard()
    {
        Weeks weeks(98);
        weeks.workspace.reset();
        models::Session session;
        open(session, weeks);
        models::TrendLoader loader(&session);
        QSignalSpy loaded(&loader, &models::TrendLoader::loaded);
        QSignalSpy cancelled(&loader, &models::TrendLoader::cancelled);
        loader.load({weeks.brand.id, QStringLiteral("mentions"), day(0), day(97), 28, 1.0, true});
        loader.load({weeks.brand.id, QStringLiteral("net_sentiment"), day(0), day(97), 7, 1.0, true});
        QVERIFY(loaded.wait(10000));
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(loader.data().metric.id, QStringLiteral("net_sentiment"));
        QVERIFY(!loader.data().adds);
        loader.load({weeks.brand.id, QStringLiteral("mentions"), day(0), day(97), 7, 1.0, true});
        loader.cancel();
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!loader.isLoading());
        QCOMPARE(loader.data().metric.id, QStringLiteral("net_sentiment"));
    }

    void fewDaysAreSaidAndAnUnknownBrandFails()
    {
        Weeks weeks(10);
        weeks.workspace.reset();
        models::Session session;
        open(session, weeks);
        models::TrendLoader loader(&session);
        QSignalSpy loaded(&loader, &models::TrendLoader::loaded);
        QSignalSpy failed(&loader, &models::TrendLoader::failed);
        loader.load({weeks.brand.id, QStringLiteral("mentions"), day(0), day(9), 7, 1.0, true});
        QVERIFY(loaded.wait(10000));
        QVERIFY(!loader.data().enough);
        QCOMPARE(loader.data().known, 10);
        loader.load({4711, QStringLiteral("mentions"), day(0), day(9), 7, 1.0, true});
        QVERIFY(failed.wait(10000));
    }

    void theDashboardHasAnOutlookAtTheEndOfItsDataOnly()
    {
        Weeks weeks(98);
        weeks.workspace.reset();
        models::Session session;
        open(session, weeks);
        models::DashboardLoader loader(&session);
        QSignalSpy outlook(&loader, &models::DashboardLoader::outlookLoaded);
        QSignalSpy loaded(&loader, &models::DashboardLoader::loaded);
        loader.load({weeks.brand.id, day(70), day(97)});
        QVERIFY(outlook.wait(10000));
        QVERIFY(loader.outlook());
        QCOMPARE(loader.outlook()->ahead.size(), 7);
        loaded.clear();
        loader.load({weeks.brand.id, day(40), day(60)});
        QVERIFY(loaded.wait(10000));
        QVERIFY(!loader.outlook());
    }

    void everyNumberOfferedExists()
    {
        const auto metrics = models::trendMetrics();
        QVERIFY(metrics.size() >= 6);
        QCOMPARE(metrics.first().id, QStringLiteral("mentions"));
        for (const models::Figure &metric : metrics)
            QVERIFY(!metric.name.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrends)
#include "tst_trends.moc"
