#include "tests/outlook/weeks.h"

#include "services/outlook/words.h"

#include <QTest>

#include <cmath>

using outlook::CauseKind;

class TestOutlook final : public QObject
{
    Q_OBJECT

    static bool has(const outlook::Event &event, CauseKind kind, const std::string &name)
    {
        return std::any_of(event.causes.begin(), event.causes.end(), [&](const outlook::Cause &cause) { return cause.kind == kind && cause.name == name; });
    }
    static const outlook::Event *on(const outlook::Outlook &seen, int at)
    {
        for (const outlook::Event &event : seen.events) {
            if (event.days.contains(Weeks::first() + at))
                return &event;
        }
        return nullptr;
    }

private Q_SLOTS:
    void aWeeklyRhythmIsContinuedAndBeatsItsLastWeek()
    {
        Weeks weeks(98);
        const outlook::Outlook seen = weeks.look();
        QVERIFY(seen.prediction);
        QCOMPARE(seen.prediction->ahead.size(), std::size_t(14));
        QCOMPARE(seen.prediction->ahead.front(), Weeks::first() + 98);
        QVERIFY(seen.prediction->made.hasSkill);
        QCOMPARE(seen.prediction->benchmark, outlook::Benchmark::LastWeek);
        QVERIFY(seen.prediction->adds);
        QVERIFY2(std::abs(seen.prediction->total.expected - 280) < 14, qPrintable(QString::number(seen.prediction->total.expected)));
        QVERIFY(seen.prediction->total.low < 280 && seen.prediction->total.high > 280);
        QVERIFY(seen.events.empty());
        QVERIFY(seen.changes.empty());
        const std::string said = outlook::forecastSentence(*seen.prediction, domain::Step::Day, metrics::Unit::Count);
        QVERIFY2(said.starts_with("Next 14 days: 2"), said.c_str());
        QVERIFY2(said.ends_with("likely (80%)."), said.c_str());
    }

    void whatWouldHaveToBeTrueIsWorkedOutFromTheSameNumbers()
    {
        Weeks weeks(98);
        const outlook::Outlook seen = weeks.look();
        const outlook::Conditions &conditions = seen.conditions;
        QCOMPARE(conditions.recentSteps, std::size_t(28));
        double recent = 0;
        for (std::size_t i = 70; i < 98; ++i)
            recent += seen.series.values[i] / 28;
        QVERIFY(std::abs(conditions.recent - recent) < 1e-9);
        QVERIFY(std::abs(conditions.upper.level - seen.prediction->total.high / 14) < 1e-9);
        QVERIFY(std::abs(conditions.upper.change - (conditions.upper.level / recent - 1)) < 1e-9);
        QCOMPARE(conditions.upper.stretches, std::size_t(85));
        std::size_t reached = 0;
        for (std::size_t from = 0; from + 14 <= 98; ++from) {
            double sum = 0;
            for (std::size_t t = from; t < from + 14; ++t)
                sum += seen.series.values[t];
            reached += sum / 14 >= conditions.upper.level ? 1U : 0U;
        }
        QCOMPARE(conditions.upper.reached, reached);
        QCOMPARE(conditions.strongest->day, 2); // Wednesday: 28 of a mean of 20
        QVERIFY(std::abs(conditions.strongest->ratio - 1.4) < 0.06);
        QCOMPARE(conditions.weakest->day, 6);
        QVERIFY(std::abs(*conditions.growth) < 0.05);
        QVERIFY(!outlook::conditionSentences(seen).empty());
    }

    void aHashtagAnAuthorAndASentimentAreNamedAsCauses()
    {
        Weeks *all = nullptr;
        Weeks weeks(1);
        all = &weeks;
        weeks.add(1, 84, [&](int at, Weeks::Posts &posts) {
            for (int i = 0; at == 60 && i < 60; ++i) {
                auto more = all->post(at, i);
                more.tags = {"strike"};
                more.post.sentiment = domain::Sentiment::Negative;
                posts.push_back(more);
            }
            for (int i = 0; at == 70 && i < 50; ++i) {
                auto more = all->post(at, i);
                more.post.authorHandle = "loudmouth";
                posts.push_back(more);
            }
        });
        const outlook::Outlook seen = weeks.look();
        QCOMPARE(seen.events.size(), std::size_t(2));
        const outlook::Event *strike = on(seen, 60);
        QVERIFY(strike && strike->value && *strike->value > strike->expected + 40);
        QCOMPARE(strike->causes.front().name, std::string("strike"));
        QCOMPARE(strike->causes.front().posts, std::int64_t(60));
        QCOMPARE(strike->causes.front().usual, 0.0);
        QVERIFY(has(*strike, CauseKind::Sentiment, "negative"));
        const outlook::Event *author = on(seen, 70);
        QVERIFY(author && has(*author, CauseKind::Author, "loudmouth"));
        const std::string why = outlook::causeText(*author, domain::Step::Day);
        QVERIFY2(why.starts_with("@loudmouth in 33 posts (usually 0.0 a day)"), why.c_str()); // an author of each network
        auto quiet = weeks.question();
        quiet.causes = false;
        quiet.eventsFrom = Weeks::first() + 65;
        const auto later = support::must(outlook::look(*weeks.workspace, quiet));
        QCOMPARE(later.events.size(), std::size_t(1));
        QVERIFY(later.events.front().causes.empty());
    }

    void aPlatformThatFallsSilentIsToldFromAnOutageOfEverything()
    {
        Weeks weeks(84, [](int at, Weeks::Posts &posts) {
            if (at == 50)
                std::erase_if(posts, [](const store::NewPost &each) { return each.post.platform == "x"; });
            if (at == 65)
                posts.clear();
        });
        const outlook::Outlook seen = weeks.look();
        const outlook::Event *silent = on(seen, 50);
        QVERIFY(silent && !silent->outage);
        QCOMPARE(silent->silent, std::vector<std::string>{"x"});
        QVERIFY(outlook::causeText(*silent, domain::Step::Day).starts_with("no posts from x, where there usually are some"));
        const outlook::Event *outage = on(seen, 65);
        QVERIFY(outage && outage->outage && !outage->value);
        QVERIFY(outage->expected > 15);
        QVERIFY(std::isnan(seen.series.values[65]));
    }

    void daysInARowAreOneEvent()
    {
        Weeks *all = nullptr;
        Weeks weeks(1);
        all = &weeks;
        weeks.add(1, 84, [&](int at, Weeks::Posts &posts) {
            for (int i = 0; at >= 60 && at < 63 && i < 50 + 10 * (at == 61 ? 1 : 0); ++i)
                posts.push_back(all->post(at, i));
        });
        const outlook::Outlook seen = weeks.look();
        QCOMPARE(seen.events.size(), std::size_t(1));
        QCOMPARE(seen.events.front().days.first, Weeks::first() + 60);
        QCOMPARE(seen.events.front().days.last, Weeks::first() + 62);
        QVERIFY(outlook::causeText(seen.events.front(), domain::Step::Day) == "unexplained");
    }

    void aNewLevelIsAChangeAndNotAnEndlessEvent()
    {
        Weeks *all = nullptr;
        Weeks weeks(1);
        all = &weeks;
        weeks.add(1, 126, [&](int at, Weeks::Posts &posts) {
            for (int i = 0; at >= 70 && i < 25; ++i)
                posts.push_back(all->post(at, i));
        });
        const outlook::Outlook seen = weeks.look();
        QCOMPARE(seen.changes.size(), std::size_t(1));
        QVERIFY(std::abs(seen.changes.front().start - (Weeks::first() + 70)) <= 2);
        QVERIFY(std::abs(seen.changes.front().after - seen.changes.front().before - 25) < 4);
        QVERIFY2(seen.events.size() <= 4, qPrintable(QString::number(seen.events.size())));
    }

    void tooFewDaysGiveNoForecastAndNoPostsAnError()
    {
        Weeks weeks(13);
        QVERIFY(!weeks.look().prediction);
        Weeks enough(14);
        QVERIFY(enough.look().prediction);
        auto nobody = weeks.question();
        nobody.series.brand.id = 77;
        nobody.series.brand.name = "Nobody";
        const auto none = outlook::look(*weeks.workspace, nobody);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, foundation::Error::Kind::NotFound);
        auto odd = weeks.question();
        odd.series.metric = "no_such";
        QCOMPARE(outlook::look(*weeks.workspace, odd).error().kind, foundation::Error::Kind::NotFound);
    }

    void aStopEndsItAndSharesStayBelowAHundred()
    {
        Weeks weeks(84);
        foundation::StopToken stop;
        stop.stop();
        const auto stopped = outlook::look(*weeks.workspace, weeks.question(), stop);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, foundation::Error::Kind::Cancelled);
        auto share = weeks.question();
        share.series.metric = "share_of_voice";
        share.series.against = {weeks.brand.id};
        const auto seen = outlook::look(*weeks.workspace, share);
        if (seen && seen->prediction) {
            for (const double high : seen->prediction->given().bands[1].upper)
                QVERIFY(high <= 100);
        }
    }

    void theBudgetIsSaidInWords()
    {
        QCOMPARE(outlook::budgetText(1), std::string("about one false alert a month"));
        QCOMPARE(outlook::budgetText(2), std::string("about two false alerts a month"));
        QCOMPARE(outlook::budgetText(0.5), std::string("about one false alert in 2 months"));
        QCOMPARE(outlook::budgetText(12), std::string("about 12 false alerts a month"));
    }
};

QTEST_GUILESS_MAIN(TestOutlook)
#include "tst_outlook.moc"
