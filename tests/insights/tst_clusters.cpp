#include "services/insights/clusters.h"
#include "services/insights/queries.h"
#include "services/insights/similarity.h"
#include "tests/insights/saidposts.h"

#include <QFile>
#include <QTest>

#include <map>
#include <set>

using insights::Cluster;
using support::at;
using support::must;

class TestClusters final : public QObject
{
    Q_OBJECT

    static insights::ClusterQuestion january() { return {{1, "", {support::day(2026, 1, 1), support::day(2026, 1, 31)}}}; }

private Q_SLOTS:
    void plantedClustersAreFoundAmongRandomPosts()
    {
        // 20,000 posts of words nobody else puts together, and 60 texts that 3 to 12 accounts posted within hours, half of them changed a little.
        said::Writer writer;
        for (int i = 0; i < 20'000; ++i)
            writer.add(at(2026, 1, 1) + std::chrono::seconds(writer.below(30 * 86'400)), "user" + std::to_string(writer.below(5000)), writer.chatter(8 + static_cast<int>(writer.below(12))));
        std::map<std::string, int> planted; // external id -> cluster
        for (int c = 0; c < 60; ++c) {
            const std::string text = writer.chatter(14);
            const auto start = at(2026, 1, 2) + std::chrono::hours(10 * c);
            const int accounts = 3 + c % 10;
            for (int i = 0; i < accounts; ++i) {
                std::string own = "@friend" + std::to_string(i) + " " + text + " https://t.co/" + std::to_string(c * 100 + i);
                if (c % 2 == 1)
                    own += " " + writer.chatter(1); // one word of fifteen differs
                const auto &post = writer.add(start + std::chrono::minutes(writer.below(240)), "bot" + std::to_string(c) + "x" + std::to_string(i), own);
                planted[post.externalId] = c;
            }
        }
        const auto workspace = writer.workspace();
        auto question = january();
        question.most = 500;
        const auto all = must(insights::findClusters(*workspace, question));
        auto reader = must(store::PostReader::open(*workspace));
        int right = 0;
        int wrong = 0;
        for (const Cluster &cluster : all.clusters) {
            std::map<int, int> members;
            for (const domain::Post &post : must(reader.byIds(cluster.members))) {
                const auto known = planted.find(post.externalId);
                ++members[known == planted.end() ? -1 : known->second];
            }
            const auto largest = std::max_element(members.begin(), members.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
            for (const auto &[which, count] : members)
                (which == largest->first && which >= 0 ? right : wrong) += count;
            QCOMPARE(cluster.queryPosts, cluster.posts);
            QVERIFY(cluster.authors >= 3 && !cluster.text.empty() && !cluster.firstAuthor.empty());
        }
        const double precision = right / static_cast<double>(std::max(1, right + wrong));
        const double recall = right / static_cast<double>(planted.size());
        qInfo("precision %.3f, recall %.3f of %zu planted posts in %zu clusters", precision, recall, planted.size(), all.clusters.size());
        QVERIFY2(precision >= 0.99, qPrintable(QString::number(precision)));
        QVERIFY2(recall >= 0.95, qPrintable(QString::number(recall)));
        QVERIFY(all.groups.empty()); // nobody met twice
    }

    void randomPostsFormNone()
    {
        said::Writer writer;
        for (int i = 0; i < 5'000; ++i)
            writer.add(at(2026, 1, 1) + std::chrono::seconds(writer.below(20 * 86'400)), "user" + std::to_string(writer.below(900)), writer.chatter(7));
        const auto workspace = writer.workspace();
        const auto all = must(insights::findClusters(*workspace, january()));
        QCOMPARE(all.found, 0);
        QVERIFY(all.clusters.empty() && all.groups.empty());
        QCOMPARE(all.reading.read, 5000);
    }

    void oneAccountTwoAccountsRepostsAndOldPostsAreNoCluster()
    {
        said::Writer writer;
        const std::string text = "everybody should know how late this flight was today again";
        for (int i = 0; i < 5; ++i)
            writer.add(at(2026, 1, 3, 10, i), "lone", text + " number " + std::to_string(i % 2));
        for (int i = 0; i < 4; ++i)
            writer.add(at(2026, 1, 5, 10, i), i % 2 ? "two" : "one", "two people only say this very same thing over and over");
        writer.add(at(2026, 1, 8), "source", "the original words of somebody who was then repeated widely");
        for (int i = 0; i < 6; ++i)
            writer.add(at(2026, 1, 8, 13, i), "echo" + std::to_string(i), "RT @source: the original words of somebody who was then repeated widely");
        for (int i = 0; i < 4; ++i)
            writer.add(at(2026, 1, 10 + static_cast<unsigned>(i) * 3), "slow" + std::to_string(i), "the same proverb is told again every now and then by others");
        for (int i = 0; i < 4; ++i)
            writer.add(at(2026, 1, 12, 1, i), "short" + std::to_string(i), "thank you so much");
        const auto workspace = writer.workspace();
        const auto all = must(insights::findClusters(*workspace, january()));
        QCOMPARE(all.found, 0);
        QCOMPARE(all.reposts, 6);
        QCOMPARE(all.tooShort, 4);
    }

    void aClusterTellsWhoWhenAndHow()
    {
        said::Writer writer;
        const std::string text = "sign now and tell your friends that this airline must pay everyone back";
        for (const int minute : {0, 10, 20, 30, 40})
            writer.add(at(2026, 1, 3, 10, minute), "acc" + std::to_string(minute), text);
        writer.add(at(2026, 1, 3, 11, 0), "acc0", "RT @acc10: " + text);
        writer.add(at(2026, 1, 3, 12, 0), "bystander", "this airline must pay");
        const auto workspace = writer.workspace();
        const auto all = must(insights::findClusters(*workspace, january()));
        QCOMPARE(all.clusters.size(), std::size_t{1});
        const Cluster &cluster = all.clusters[0];
        QCOMPARE(cluster.posts, 5);
        QCOMPARE(cluster.authors, 5);
        QCOMPARE(cluster.reposts, 1);
        QVERIFY(cluster.sameWords);
        QCOMPARE(cluster.firstAuthor, std::string("@acc0"));
        QCOMPARE(cluster.text, text);
        QVERIFY(cluster.first == at(2026, 1, 3, 10, 0) && cluster.last == at(2026, 1, 3, 10, 40));
        QCOMPARE(*cluster.burstiness, -1.0); // every ten minutes: like a clock
        QCOMPARE(cluster.busiestHour, 5);
        QCOMPARE(cluster.queryPosts, 5);
        QCOMPARE(must(insights::countOf(*workspace, all.subject, cluster.query)), 5);
    }

    void burstinessIsTheMeasureOfGohAndBarabasi()
    {
        // Gaps of 1, 1 and 10 minutes: mean 4, deviation sqrt((9 + 9 + 36) / 3) = 4.2426.
        const double expected = (std::sqrt(18.0) - 4.0) / (std::sqrt(18.0) + 4.0);
        const auto value = insights::burstinessOf({at(2026, 1, 1, 0, 0), at(2026, 1, 1, 0, 1), at(2026, 1, 1, 0, 2), at(2026, 1, 1, 0, 12)});
        QVERIFY(value && std::abs(*value - expected) < 1e-9);
        QVERIFY(!insights::burstinessOf({at(2026, 1, 1), at(2026, 1, 2), at(2026, 1, 3)}));
        QCOMPARE(*insights::burstinessOf({at(2026, 1, 1), at(2026, 1, 1), at(2026, 1, 1), at(2026, 1, 1)}), 0.0);
    }

    void coordinationFollowsItsFormula()
    {
        using insights::Postings;
        const auto t = [](int minute) { return at(2026, 1, 1) + std::chrono::minutes(minute); };
        // 1 and 2 post two texts together, an hour apart in the first and at once in the second; 3 only once.
        const std::vector<Postings> clusters{{{1, t(0)}, {2, t(60)}, {3, t(0)}, {4, t(600)}}, {{1, t(2000)}, {2, t(2000)}}, {{5, t(0)}, {6, t(0)}}};
        const auto groups = insights::coordination(clusters);
        QCOMPARE(groups.size(), std::size_t{1});
        QCOMPARE(groups[0].authors, (std::vector<std::int64_t>{1, 2}));
        QCOMPARE(groups[0].clusters, (std::vector<std::size_t>{0, 1}));
        QCOMPARE(groups[0].score, 1.0 - (1.0 - 0.5 * 0.5) * (1.0 - 1.0));
        QCOMPARE(groups[0].closest, 30.0);
        const std::vector<Postings> loose{{{1, t(0)}, {2, t(60)}, {3, t(0)}, {4, t(600)}}, {{1, t(2000)}, {2, t(2060)}, {7, t(2000)}, {8, t(2000)}}};
        QVERIFY(insights::coordination(loose).empty()); // 1 - .75 x .75 = .44 for 1 and 2; the others met once
        Postings crowd;
        for (int i = 1; i <= 51; ++i)
            crowd.push_back({i, t(0)});
        QVERIFY(insights::coordination(std::vector<Postings>(4, crowd)).empty());
        QVERIFY(insights::coordinationCaution().find("not why") != std::string_view::npos);
    }

    void accountsThatMeetAgainAreShownTogether()
    {
        said::Writer writer;
        for (int c = 0; c < 4; ++c) {
            const std::string text = writer.chatter(12);
            for (int i = 0; i < 3; ++i)
                writer.add(at(2026, 1, 2 + 3 * static_cast<unsigned>(c), 9, i), "ring" + std::to_string(i), text);
            for (int i = 0; i < 3; ++i)
                writer.add(at(2026, 1, 2 + 3 * static_cast<unsigned>(c), 20, i), "crowd" + std::to_string(c) + "x" + std::to_string(i), text + " indeed");
        }
        const auto workspace = writer.workspace();
        const auto all = must(insights::findClusters(*workspace, january()));
        QCOMPARE(all.groups.size(), std::size_t{1});
        QCOMPARE(all.groups[0].accounts, (std::vector<std::string>{"@ring0", "@ring1", "@ring2"}));
        QCOMPARE(all.groups[0].texts, 4);
        QVERIFY(all.groups[0].score > 0.7 && all.groups[0].score <= 1.0);
        QCOMPARE(must(insights::countOf(*workspace, all.subject, all.groups[0].query)), 12);
    }

    void aStopIsHeardAndManyPostsMeanTheNewestDays()
    {
        said::Writer writer;
        for (int i = 0; i < 900; ++i)
            writer.add(at(2026, 1, 1 + static_cast<unsigned>(i % 9)), "user" + std::to_string(i), writer.chatter(9));
        const auto workspace = writer.workspace();
        insights::Steering stopped;
        stopped.stop.stop();
        const auto cancelled = insights::findClusters(*workspace, january(), stopped);
        QVERIFY(!cancelled && cancelled.error().kind == foundation::Error::Kind::Cancelled);
        auto question = january();
        question.readAtMost = 250;
        const auto all = must(insights::findClusters(*workspace, question));
        QCOMPARE(all.reading.posts, 900);
        QCOMPARE(all.reading.read, 200);
        QCOMPARE(all.subject.period.first, support::day(2026, 1, 8));
    }

    void theAirlinesTweetsHoldFewClusters()
    {
        QFile file(QStringLiteral(SHARED_DATA "/posts/airline_tweets.csv"));
        if (!file.exists())
            QSKIP("shared/data/posts/airline_tweets.csv is not beside the checkout");
        auto workspace = must(store::Workspace::create(":memory:", foundation::TimeZone::utc()));
        const foundation::FixedClock clock{at(2026, 6, 1)};
        must(ingest::importFile(*workspace, file.fileName().toStdString(), {}, clock));
        const auto all = must(insights::findClusters(*workspace, {{0, "", {support::day(2015, 2, 16), support::day(2015, 2, 25)}}}));
        QVERIFY2(all.found < 60, qPrintable(QString::number(all.found)));
        for (const Cluster &cluster : all.clusters) {
            QVERIFY(cluster.authors >= 3);
            QVERIFY(cluster.queryPosts >= cluster.posts);
        }
    }
};

QTEST_APPLESS_MAIN(TestClusters)
#include "tst_clusters.moc"
