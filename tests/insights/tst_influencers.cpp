#include "services/insights/influencers.h"
#include "services/insights/queries.h"
#include "tests/support/posts.h"

#include <QTest>

#include <cmath>

using domain::BrandRole;
using insights::Influencer;
using support::at;
using support::must;

/** Every expected number below was worked out by hand from the formula. */
class TestInfluencers final : public QObject
{
    Q_OBJECT

    std::unique_ptr<store::Workspace> m_workspace;
    std::int64_t m_key = 0;

    store::NewPost post(const std::string &author, unsigned day, std::optional<std::int64_t> likes, std::optional<std::int64_t> followers, std::uint32_t flags = 0)
    {
        ++m_key;
        auto made = support::newPost(m_key, at(2026, 1, day, 12, static_cast<int>(m_key % 60)), "post " + std::to_string(m_key), {{1, BrandRole::Mention}});
        made.post.authorHandle = author;
        made.post.counts.likes = likes;
        made.post.followers = followers;
        made.post.flags = flags;
        return made;
    }
    insights::Influencers ask(std::int64_t fewest = 3, std::size_t most = 20)
    {
        return must(insights::findInfluencers(*m_workspace, {{1, "", {support::day(2026, 1, 1), support::day(2026, 1, 31)}}, fewest, most}));
    }
    static bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

private Q_SLOTS:
    void init()
    {
        m_key = 0;
        m_workspace = must(store::Workspace::create(":memory:", foundation::TimeZone::utc()));
        must(store::Brands(*m_workspace).add("Mine"));
    }

    void theScoreIsThatOfTheFormula()
    {
        // Ada: 999 followers, three posts on two days with 7, 7 and 15 likes. Ben: as many followers, two posts with 1 like each. Cat: 99,999 followers, one post with 3.
        std::vector<store::NewPost> posts{post("ada", 1, 7, 999), post("ada", 1, 7, 999), post("ada", 2, 15, 999), post("ben", 3, 1, 999), post("ben", 4, 1, 999), post("cat", 5, 3, 99'999)};
        support::put(*m_workspace, posts);
        const auto all = ask();
        QCOMPARE(all.authors, 3);
        QCOMPARE(all.ranked, 1);
        QCOMPARE(all.people.size(), std::size_t{1});
        const Influencer &ada = all.people[0];
        QCOMPARE(ada.shown, std::string("@ada"));
        QCOMPARE(ada.posts, 3);
        QCOMPARE(ada.days, 2);
        QCOMPARE(*ada.engagement, 29);
        QCOMPARE(ada.h, 3);
        // The others' network mean is (1 + 1 + 2) / 3; with Ben's two posts of the same size: (1 + 1 + 10 x 4/3) / 12.
        const double usual = (2.0 + 10.0 * 4.0 / 3.0) / 12.0;
        const double lift = (3.0 + 3.0 + 4.0 - 3.0 * usual) / (3.0 + 3.0);
        QVERIFY2(near(ada.lift, lift), qPrintable(QString::number(ada.lift)));
        QVERIFY(near(ada.points[0], 30.0 * 3.0 / 7.0));
        QVERIFY(near(ada.points[1], 40.0 * lift / (1.0 + lift)));
        QVERIFY(near(ada.points[2], 15.0 * 2.0 / 5.0));
        QVERIFY(near(ada.points[3], 15.0 * 2.0 / 5.0)); // log2(1 + 3) / 5
        QVERIFY(near(ada.score, ada.points[0] + ada.points[1] + ada.points[2] + ada.points[3]));
        const auto words = insights::explained(ada, all);
        QCOMPARE(words.size(), std::size_t{4});
        QVERIFY2(words[0].find("12.9 of 30.0: a median of 999 followers") != std::string::npos, words[0].c_str());
    }

    void aPartNobodyTellsLeavesItsWeightToTheOthers()
    {
        support::put(*m_workspace, {post("ada", 1, {}, {}), post("ada", 2, {}, {}), post("ada", 3, {}, {})});
        const auto all = ask();
        QCOMPARE(all.weights, (std::array<double, 4>{0.0, 0.0, 100.0, 0.0}));
        QCOMPARE(all.people.size(), std::size_t{1});
        QVERIFY(near(all.people[0].score, 50.0)); // three days of presence
        QVERIFY(!all.people[0].engagement && !all.people[0].followers);
        QVERIFY(insights::explained(all.people[0], all)[0].find("left out") != std::string::npos);
    }

    void brandsRepostsAndTheUnnamedAreLeftOut()
    {
        must(store::Brands(*m_workspace).addAccount(1, "x", "Mine"));
        std::vector<store::NewPost> posts;
        for (unsigned day = 1; day <= 4; ++day) {
            posts.push_back(post("Mine", day, 500, 10'000));
            posts.push_back(post("ada", day, 5, 100));
            posts.push_back(post("echo", day, 900, 100, domain::PostFlag::Repost));
            auto nobody = post("", day, 9, {});
            posts.push_back(nobody);
        }
        support::put(*m_workspace, posts);
        const auto all = ask();
        QCOMPARE(all.people.size(), std::size_t{1});
        QCOMPARE(all.people[0].shown, std::string("@ada"));
        QCOMPARE(all.brandAccounts, 1);
        QCOMPARE(all.reposts, 4);
        QCOMPARE(all.unnamed, 4);
        QCOMPARE(must(insights::countOf(*m_workspace, all.subject, all.people[0].query)), all.people[0].posts);
    }

    void oneLuckyPostDoesNotBeatSteadyOnes()
    {
        std::vector<store::NewPost> posts;
        for (unsigned day = 1; day <= 12; ++day) {
            posts.push_back(post("steady", day, 40, 5'000));
            posts.push_back(post("lucky", day == 1 ? 1 : 2, day == 1 ? 2'000 : 0, 5'000));
            posts.push_back(post("crowd" + std::to_string(day), day, 3, 5'000));
        }
        support::put(*m_workspace, posts);
        const auto all = ask();
        QCOMPARE(all.people[0].shown, std::string("@steady"));
        QCOMPARE(all.people[1].shown, std::string("@lucky"));
        QVERIFY(all.people[0].score > all.people[1].score + 10.0);
        QCOMPARE(ask(3, 1).people.size(), std::size_t{1});
        QCOMPARE(ask(13).people.size(), std::size_t{0});
    }

    void anEmptyPeriodIsNotFound()
    {
        const auto none = insights::findInfluencers(*m_workspace, {{1, "", {support::day(2026, 1, 1), support::day(2026, 1, 31)}}});
        QVERIFY(!none && none.error().kind == foundation::Error::Kind::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestInfluencers)
#include "tst_influencers.moc"
