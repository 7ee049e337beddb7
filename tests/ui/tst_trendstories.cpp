#include "tests/ui/storybench.h"

#include "ui/panes/sentenceband.h"
#include "ui/panes/trendcards.h"
#include "ui/panes/trendspane.h"

#include <QComboBox>

/** Where a number is heading, as a person meets it: the trends pane and the dashboard's chart. */
class TstTrendStories : public StoryBench
{
    Q_OBJECT

    ui::TrendsPane *trends() const { return m_bench->trends(); }
    void openTrends()
    {
        m_bench->window()->openPane(u"trends"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(trends()->loader()->hasData() && !trends()->loader()->isLoading(), 20000);
        QTest::qWait(0);
    }

private Q_SLOTS:
    void theDashboardShowsWhatComesNextAndNamesWhatStoodOut()
    {
        openSample();
        const auto *loader = m_bench->dashboard()->loader();
        QTRY_VERIFY_WITH_TIMEOUT(loader->outlook(), 20000);
        auto *plot = m_bench->dashboard()->volume()->plot();
        QTRY_COMPARE(plot->pointCount(), int(loader->data().day.values.size() + loader->outlook()->ahead.size()));
        QVERIFY2(plot->pointText(plot->pointCount() - 1).contains(u"80 percent range"_qs), qPrintable(plot->pointText(plot->pointCount() - 1)));
        shoot(u"dashboard-forecast"_qs);
        ui::setDark(true);
        shoot(u"dashboard-forecast-dark"_qs);
        // A week's bars have no daily forecast.
        m_bench->dashboard()->volume()->steps()->findChildren<QAbstractButton *>()[1]->click();
        QCOMPARE(plot->pointCount(), int(loader->data().week.values.size()));
    }

    void theTrendsPaneOpensWithTheForecastInWords()
    {
        openSample();
        openTrends();
        const models::Trend &trend = trends()->loader()->data();
        QVERIFY(trend.enough);
        QCOMPARE(trend.ahead.size(), 21);
        const QString lead = trends()->sentence()->lead();
        QVERIFY2(lead.startsWith(u"Next 21 days: "_qs) && lead.contains(u" expected"_qs) && lead.endsWith(u"likely"_qs), qPrintable(lead));
        QCOMPARE(trends()->chart()->plot()->pointCount(), int(trend.days.size() + 21));
        QVERIFY(trends()->quality()->sentences().size() >= 4);
        QVERIFY(trends()->conditions()->sentences().size() >= 2);
        QVERIFY(trends()->conditions()->sentences()[0].startsWith(u"The upper end needs"_qs));
        QCOMPARE(trends()->events()->table()->rowCount(), int(trend.events.size()));
        shoot(u"trends"_qs);
        ui::setDark(true);
        shoot(u"trends-dark"_qs);
    }

    void anotherNumberAnotherHorizonAndAnotherBudgetAreReadAnew()
    {
        openSample();
        openTrends();
        const auto waitFor = [this](auto &&holds) { QTRY_VERIFY_WITH_TIMEOUT(!trends()->loader()->isLoading() && holds(trends()->loader()->data()), 20000); };
        auto *metrics = trends()->metrics();
        metrics->setCurrentIndex(metrics->findData(u"net_sentiment"_qs));
        Q_EMIT metrics->activated(metrics->currentIndex());
        waitFor([](const models::Trend &trend) { return trend.metric.id == u"net_sentiment"; });
        QVERIFY(trends()->sentence()->lead().contains(u"on average"_qs));
        shoot(u"trends-sentiment"_qs);
        trends()->horizons()->findChildren<QAbstractButton *>()[0]->click();
        waitFor([](const models::Trend &trend) { return trend.ahead.size() == 7; });
        const auto before = trends()->loader()->data().events.size();
        trends()->budgets()->setCurrentIndex(3);
        Q_EMIT trends()->budgets()->activated(3);
        waitFor([](const models::Trend &trend) { return trend.question.falseAlertsPerMonth == 4; });
        QVERIFY(trends()->loader()->data().events.size() >= before);
    }

    void aDayAndAnEventOpenTheirMentions()
    {
        openSample();
        openTrends();
        auto *plot = trends()->chart()->plot();
        plot->setCursorIndex(10);
        plot->activate();
        QTRY_COMPARE(pane(), u"mentions"_qs);
        const QString day = trends()->loader()->data().days[10].toString(Qt::ISODate);
        QVERIFY2(mentions()->findChild<ui::QueryField *>()->text().contains(u"date:"_qs + day), qPrintable(mentions()->findChild<ui::QueryField *>()->text()));
        if (trends()->loader()->data().events.isEmpty())
            QSKIP("nothing stands out in the sample");
        m_bench->window()->openPane(u"trends"_qs);
        Q_EMIT trends()->events()->table()->activated(trends()->events()->table()->model()->index(0, 0));
        QTRY_COMPARE(pane(), u"mentions"_qs);
        QVERIFY(mentions()->findChild<ui::QueryField *>()->text().contains(trends()->loader()->data().events.last().first.toString(Qt::ISODate)));
    }

    void anEmptyWorkspaceAndOneWithAFewDaysSayWhatIsMissing()
    {
        open(fresh());
        m_bench->window()->openPane(u"trends"_qs);
        QTRY_COMPARE(trends()->state()->title(), u"No mentions yet"_qs);
        m_bench.reset();

        auto start = fresh();
        {
            auto workspace = support::must(store::Workspace::create(m_path.toStdString(), foundation::TimeZone::utc()));
            std::vector<store::NewPost> batch;
            for (int day = 1; day <= 9; ++day)
                batch.push_back(support::newPost(day, support::at(2026, 3, unsigned(day)), "a post"));
            support::put(*workspace, std::move(batch));
        }
        open(start);
        openTrends();
        QVERIFY(!trends()->loader()->data().enough);
        QCOMPARE(trends()->chart()->tooShort()->title(), u"Too few days for a forecast"_qs);
        QVERIFY(trends()->chart()->tooShort()->text().contains(u"at least 14 days"_qs));
        QVERIFY(!trends()->events()->isVisible());
        shoot(u"trends-short"_qs);
    }

    void itSpeaksHebrewFromRightToLeft()
    {
        openSample();
        m_bench->setLanguage(u"he"_qs);
        m_bench->window()->resize(1440, 900);
        openTrends();
        QCOMPARE(trends()->layoutDirection(), Qt::RightToLeft);
        QVERIFY(!trends()->sentence()->lead().contains(u"expected"_qs));
        shoot(u"trends-hebrew"_qs);
        m_bench->setLanguage(u"en"_qs);
    }
};

QTEST_MAIN(TstTrendStories)
#include "tst_trendstories.moc"
