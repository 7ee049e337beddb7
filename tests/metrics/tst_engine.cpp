#include "services/metrics/engine.h"
#include "services/store/runs.h"
#include "tests/support/posts.h"

#include <QTest>

#include <cmath>
#include <set>

using domain::BrandRole;
using domain::Period;
using domain::Sentiment;
using metrics::Answer;
using support::must;

/** Worked examples: every expected number below was computed by hand from the definitions. */
class TestEngine final : public QObject
{
    Q_OBJECT

    std::unique_ptr<store::Workspace> m_workspace;
    std::int64_t m_key = 0;
    std::vector<store::NewPost> m_posts;

    store::NewPost &post(foundation::Time at, domain::BrandId brand, BrandRole role, std::optional<Sentiment> sentiment = Sentiment::Neutral)
    {
        ++m_key;
        auto made = support::newPost(m_key, at, "post " + std::to_string(m_key), {{brand, role}});
        made.post.sentiment = sentiment;
        m_posts.push_back(std::move(made));
        return m_posts.back();
    }
    void store() { support::put(*m_workspace, std::exchange(m_posts, {})); }
    Answer ask(const std::string &metric, const Period &period, std::vector<domain::BrandId> against = {}, std::optional<domain::Step> step = {})
    {
        return must(metrics::Engine(*m_workspace).answer({{metric}, 1, std::move(against), period, step, true})).at(0);
    }
    static Period january() { return {support::day(2026, 1, 1), support::day(2026, 1, 31)}; }
    static bool near(const std::optional<double> &value, double expected) { return value && std::abs(*value - expected) < 1e-6; }

private Q_SLOTS:
    void init()
    {
        m_key = 0;
        m_workspace = must(store::Workspace::create(":memory:", foundation::TimeZone::utc()));
        store::Brands brands(*m_workspace);
        must(brands.add("Mine"));
        must(brands.add("Rival"));
        store::Run run{0, "file", "posts.csv", "abc", 1, "{}", support::at(2026, 2, 1), {}, store::RunState::Done, 0, 0, 0, 0, 0, "[]"};
        must(store::Runs(*m_workspace).begin(run));
    }

    void netSentimentOfTheDefinitionsExample()
    {
        for (int i = 0; i < 200; ++i)
            post(support::at(2026, 1, 1 + static_cast<unsigned>(i % 28)), 1, BrandRole::Mention, i < 80 ? Sentiment::Positive : i < 100 ? Sentiment::Negative : Sentiment::Neutral);
        post(support::at(2026, 1, 3), 1, BrandRole::Mention, std::nullopt); // a language without a model
        store();
        const Answer all = ask("net_sentiment", january());
        QVERIFY(near(all.value.number, 30.0));
        QCOMPARE(all.value.rows, 200);
        QVERIFY(all.value.note.find("1 mentions are not judged") != std::string::npos);
        // 1.959964 * sqrt((100/200 - 0.3^2) / 200) = 0.088742
        QVERIFY(std::abs(all.value.interval->first - (30.0 - 8.8742)) < 1e-3);
        QVERIFY(near(ask("net_sentiment_polar", january()).value.number, 60.0));
        QVERIFY(near(ask("positive_share", january()).value.number, 40.0));
        QVERIFY(near(ask("negative_share", january()).value.number, 10.0));
    }

    void shareOfVoiceCountsAPostForEachBrandItNames()
    {
        for (int i = 0; i < 3; ++i)
            post(support::at(2026, 1, 5), 1, BrandRole::Mention);
        post(support::at(2026, 1, 6), 2, BrandRole::Mention);
        post(support::at(2026, 1, 6), 1, BrandRole::Mention).brands.push_back({2, BrandRole::Mention});
        store();
        // 4 mentions of mine, 2 of the rival
        QVERIFY(near(ask("share_of_voice", january(), {2}).value.number, 100.0 * 4 / 6));
        const Answer alone = ask("share_of_voice", january());
        QVERIFY(!alone.value.number);
        QCOMPARE(alone.value.missing, std::string("no competitors are declared"));
    }

    void engagementRatesDifferByTheirAverage()
    {
        struct Row
        {
            std::int64_t likes, followers;
        };
        for (const Row row : {Row{10, 100}, Row{30, 1000}, Row{50, 10000}}) {
            auto &own = post(support::at(2026, 1, 10), 1, BrandRole::Own);
            own.post.counts.likes = row.likes;
            own.post.followers = row.followers;
        }
        post(support::at(2026, 1, 11), 1, BrandRole::Own); // tells nothing
        store();
        const Answer mean = ask("engagement_rate_followers", january());
        QVERIFY(near(mean.value.number, (10.0 + 3.0 + 0.5) / 3));
        QCOMPARE(mean.value.rows, 3);
        QCOMPARE(mean.value.note, std::string("3 of 4 own posts tell their engagement and followers at publication"));
        QVERIFY(near(ask("engagement_rate_followers_pooled", january()).value.number, 100.0 * 90 / 11100));
        QVERIFY(near(ask("engagement_rate_followers_median", january()).value.number, 3.0));
        const Answer reach = ask("engagement_rate_reach", january());
        QVERIFY(!reach.value.number);
        QVERIFY(reach.value.missing.find("4 own posts") != std::string::npos);
        QVERIFY(near(ask("posting_frequency", january()).value.number, 4.0 / 31));
        QVERIFY(near(ask("applause", january()).value.number, 30.0));
    }

    void aMissingNumberIsNeverZero()
    {
        post(support::at(2026, 1, 10), 1, BrandRole::Mention);
        store();
        for (const char *metric : {"followers", "audience_growth_rate", "engagement", "mention_engagement", "reach", "response_rate", "engagement_rate_views", "sentiment_agreement"}) {
            const Answer answer = ask(metric, january());
            QVERIFY2(!answer.value.number && !answer.value.missing.empty(), metric);
        }
        QVERIFY(near(ask("mentions", january()).value.number, 1.0));
    }

    void audienceGrowthComparesTheSameChannels()
    {
        store::Brands brands(*m_workspace);
        must(brands.saveFollowers(1, "x", support::day(2025, 12, 31), 1000, support::at(2025, 12, 31), 1));
        must(brands.saveFollowers(1, "x", support::day(2026, 1, 31), 1100, support::at(2026, 1, 31), 1));
        must(brands.saveFollowers(1, "instagram", support::day(2026, 1, 20), 5000, support::at(2026, 1, 20), 1)); // no start: left out
        post(support::at(2026, 1, 10), 1, BrandRole::Own);
        store();
        QVERIFY(near(ask("audience_growth_rate", january()).value.number, 10.0));
        QVERIFY(near(ask("audience_growth", january()).value.number, 100.0));
        QVERIFY(near(ask("followers", january()).value.number, 6100.0));
    }

    void responsesAreTimedFromTheFirstAndTheLatestMessage()
    {
        const auto mention = [&](int hour, std::int64_t key, const char *author) -> store::NewPost & {
            auto made = support::newPost(key, support::at(2026, 1, 10, hour), "help " + std::to_string(key), {{1, BrandRole::Mention}});
            made.post.authorHandle = author;
            m_posts.push_back(made);
            return m_posts.back();
        };
        mention(6, 1, "ada");
        mention(8, 2, "ada");
        mention(9, 3, "bob");
        mention(9, 4, "rt").post.flags = domain::PostFlag::Repost;
        auto reply = support::newPost(10, support::at(2026, 1, 10, 9), "we are on it", {{1, BrandRole::Own}});
        reply.reply = 1;
        reply.post.authorHandle = "mine";
        m_posts.push_back(reply);
        store();
        QVERIFY(near(ask("response_rate", january()).value.number, 100.0 / 3)); // the repost is nobody's question
        QVERIFY(near(ask("response_time_first_median", january()).value.number, 180.0));
        QVERIFY(near(ask("response_time_latest_mean", january()).value.number, 60.0));
    }

    void aSeriesAddsUpToItsPeriod()
    {
        for (int i = 0; i < 59; ++i)
            post(support::at(2026, 1, 1) + std::chrono::hours(24 * i), 1, BrandRole::Mention);
        store();
        const Period period{support::day(2026, 1, 3), support::day(2026, 2, 20)};
        for (const auto step : {domain::Step::Day, domain::Step::Week, domain::Step::Month}) {
            const Answer answer = ask("mentions", period, {}, step);
            double sum = 0;
            for (const auto &point : answer.series)
                sum += *point.value.number;
            QCOMPARE(sum, *answer.value.number);
            QCOMPARE(*answer.value.number, 49.0);
        }
        QCOMPARE(foundation::isoDate(ask("mentions", period, {}, domain::Step::Week).series[0].start), std::string("2025-12-29")); // a Monday
    }

    void answersSayWhereTheyComeFrom()
    {
        post(support::at(2026, 1, 5), 1, BrandRole::Mention);
        post(support::at(2026, 1, 9), 1, BrandRole::Mention).post.flags = domain::PostFlag::MonthPrecision;
        store();
        const Answer answer = ask("mentions", january());
        QCOMPARE(answer.sources.size(), std::size_t{1});
        QCOMPARE(answer.sources[0].name, std::string("posts.csv"));
        QCOMPARE(answer.sources[0].posts, 2);
        QCOMPARE(answer.gaps, (std::vector<std::string>{"no data before 2026-01-05", "no data after 2026-01-09",
                                                        "no posts of any brand from 2026-01-06 to 2026-01-08", "1 posts tell only their day or month"}));
        QCOMPARE(answer.before->missing, std::string("no data before 2026-01-01"));
    }

    void unknownMetricsAreNamed()
    {
        const auto answers = metrics::Engine(*m_workspace).answer({{"virality"}, 1, {}, january(), {}, false});
        QVERIFY(!answers);
        QCOMPARE(answers.error().kind, foundation::Error::Kind::NotFound);
        QVERIFY(answers.error().detail.find("share_of_voice") != std::string::npos);
    }

    void everyDefinitionIsComplete()
    {
        std::set<std::string> ids;
        for (const metrics::Metric &metric : metrics::registry()) {
            QVERIFY2(ids.insert(metric.definition.id).second, metric.definition.id.c_str());
            QVERIFY2(!metric.definition.name.empty() && !metric.definition.formula.empty() && !metric.definition.source.empty(), metric.definition.id.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
