#include "services/store/bulkload.h"
#include "services/store/poststats.h"
#include "services/store/query/parser.h"
#include "services/store/search.h"
#include "tests/support/posts.h"

#include <QTest>

#include <random>

using domain::BrandRole;
using domain::Sentiment;
using store::BrandLink;
using store::Measure;
using support::must;
using support::newPost;

class TestPostWriter final : public QObject
{
    Q_OBJECT

    std::unique_ptr<store::Workspace> m_workspace;

    void change(const std::function<foundation::Status(store::PostWriter &)> &work)
    {
        auto writer = must(store::PostWriter::open(*m_workspace));
        must(m_workspace->db().transaction([&]() -> foundation::Status {
            if (auto done = work(*writer); !done)
                return done;
            return writer->flush();
        }));
    }
    std::int64_t number(const char *sql) { return must(m_workspace->db().number(sql)); }
    std::int64_t hits(const std::string &words)
    {
        return must(m_workspace->db().number("SELECT count(*) FROM fts WHERE fts MATCH '\"" + words + "\"'"));
    }
    domain::Post only(domain::PostId id)
    {
        auto reader = must(store::PostReader::open(*m_workspace));
        return must(reader.byIds(std::array{id})).at(0);
    }
    domain::PostId idOf(std::int64_t key) { return must(m_workspace->db().number("SELECT id FROM post WHERE key = " + std::to_string(key))); }
    void rollupsAreRight()
    {
        const auto stored = must(store::RollupSums::stored(m_workspace->db()));
        const auto right = must(store::RollupSums::recomputed(m_workspace->db(), m_workspace->zone()));
        const auto differences = store::RollupSums::differences(stored, right);
        QVERIFY2(stored == right, differences.empty() ? "empty cells are kept" : differences[0].c_str());
    }

private Q_SLOTS:
    void init()
    {
        m_workspace = must(store::Workspace::create(":memory:", must(foundation::TimeZone::find("America/New_York"))));
        store::Brands brands(*m_workspace);
        must(brands.add("One"));
        must(brands.add("Two"));
    }

    void addressesComeBackAsTheyWere()
    {
        auto *target = m_workspace.get();
        const std::vector<std::pair<std::string, std::string>> written = { // handle, address; ID stands for the id
            {"Ann", "https://x.example/Ann/status/ID"},     {"Bob", "https://x.example/Bob/status/ID?s=20"}, {"ann", "https://x.example/ann/status/ID"},
            {"Cy", "https://x.example/i/status/ID"},        {"Di", "https://x.example/Di/ID/Di/ID"},         {"Ed", "12345"},
            {"", "https://x.example//status/ID"},           {"Flo", ""},                                     {"x", "https://x.example/x/status/ID"},
            {"Gus", "https://news.example/ID/a-long-title"}, {"Hy", "\1ID\2"},                               {"Io", "https://x.example/@Io/ID"}};
        std::vector<store::NewPost> batch;
        for (int i = 0; i < 300; ++i) {
            const auto &[handle, address] = written[static_cast<std::size_t>(i) % written.size()];
            auto post = newPost(i + 1, support::at(2026, 1, 1 + i % 28), "words of post " + std::to_string(i));
            post.post.externalId = std::to_string(1400000000000000000 + i * 977);
            post.post.authorHandle = handle;
            post.post.url = address;
            for (auto at = post.post.url.find("ID"); at != std::string::npos; at = post.post.url.find("ID"))
                post.post.url.replace(at, 2, post.post.externalId);
            batch.push_back(std::move(post));
        }
        auto again = batch;
        support::put(*target, batch);
        QVERIFY(must(target->db().number("SELECT count(*) FROM post_text WHERE typeof(url) = 'blob'")) > 100);
        std::map<std::string, std::string> stored;
        auto reader = must(store::PostReader::open(*target));
        const auto all = must(reader.byIds(must(reader.idsAfter(INT64_MIN, 1000))));
        for (const domain::Post &post : all)
            stored[post.externalId] = post.url;
        QCOMPARE(stored.size(), batch.size());
        for (const store::NewPost &post : again)
            QCOMPARE(stored[post.post.externalId], post.post.url);
        QCOMPARE(support::put(*target, again).unchanged, 300);

        again[0].post.url = "https://elsewhere.example/"; // the first is Ann's
        QCOMPARE(support::put(*target, {again[0]}).updated, 1);
        const auto found = must(store::Search(*target).all(must(store::query::parsed("url:elsewhere.example")), {}));
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(must(reader.byIds(found)).at(0).url, again[0].post.url);
        QCOMPARE(must(store::Search(*target).all(must(store::query::parsed("url:\"x.example/Bob\"")), {})).size(), std::size_t{25});
    }

    void aBulkLoadIsThatOfPostsOneByOne()
    {
        // Known posts, repeated texts, crowded seconds, times in no order: the same posts come out, with or without indexes on the way.
        std::mt19937 dice(7);
        std::vector<store::NewPost> first, second;
        for (int i = 0; i < 600; ++i) {
            const auto when = support::at(2026, 1, 1) + std::chrono::seconds(dice() % 40);
            auto post = newPost(1 + i, when, "text " + std::to_string(dice() % 300), {{1 + i % 2, BrandRole::Mention}});
            post.print = 1000 + static_cast<std::int64_t>(std::hash<std::string>()(post.post.text) % 100'000);
            post.post.authorHandle = "author" + std::to_string(dice() % 50);
            (i < 200 ? first : second).push_back(post);
        }
        for (int i = 0; i < 50; ++i) {
            second.push_back(first[static_cast<std::size_t>(i)]);
            second.back().post.counts.likes = i;
        }
        const auto rows = [this] {
            std::vector<std::string> out;
            auto all = must(m_workspace->db().prepare("SELECT p.id || '|' || p.key || '|' || p.flags || '|' || p.author || '|' || ifnull(p.likes, '-') || '|' || t.text FROM post p"
                                                      " JOIN post_text t ON t.id = p.id ORDER BY p.id"));
            must(all.each([&] { out.emplace_back(all.text(0)); }));
            return out;
        };
        support::put(*m_workspace, first);
        auto batch = second;
        QCOMPARE(support::put(*m_workspace, batch).stored, 400);
        const auto expected = rows();
        init();
        support::put(*m_workspace, first);
        auto writer = must(store::PostWriter::open(*m_workspace));
        must(writer->beginBulk(1'000'000));
        QVERIFY(must(store::indexesMissing(m_workspace->db())));
        batch = second;
        must(m_workspace->db().transaction([&]() -> foundation::Status {
            const auto summary = must(writer->put(batch));
            if (summary.stored != 400 || summary.updated != 50)
                return foundation::Error{foundation::Error::Kind::Internal, "the counts are not those of the plain way"};
            return writer->flush();
        }));
        must(writer->endBulk());
        QVERIFY(!must(store::indexesMissing(m_workspace->db())));
        QCOMPARE(rows(), expected);
        rollupsAreRight();
    }

    void indexesThatAreMissingAreBuiltBeforeTheyAreNeeded()
    {
        auto writer = must(store::PostWriter::open(*m_workspace));
        must(writer->beginBulk(1'000'000));
        must(writer->leaveBulk()); // cancelled
        QVERIFY(must(store::indexesMissing(m_workspace->db())));
        QCOMPARE(support::put(*m_workspace, {newPost(1, support::at(2026, 1, 1), "one")}).stored, 1);
        QVERIFY(!must(store::indexesMissing(m_workspace->db())));
        QVERIFY(!store::BulkLoad::pays(1'000, 0));
        QVERIFY(!store::BulkLoad::pays(50'000, 1'000'000));
        QVERIFY(store::BulkLoad::pays(500'000, 1'000'000));
    }

    void aPostIsStoredWithAllItBelongsTo()
    {
        auto post = newPost(5, support::at(2026, 1, 1, 3), "Great #Tea from @one", {{1, BrandRole::Mention}, {2, BrandRole::Mention}});
        post.tags = {"tea"};
        post.post.counts.likes = 0;
        post.post.followers = 10;
        QCOMPARE(support::put(*m_workspace, {post}).stored, 1);
        const auto stored = only(idOf(5));
        QCOMPARE(stored.text, post.post.text);
        QCOMPARE(stored.externalId, std::string("5"));
        QCOMPARE(stored.counts.likes, std::optional<std::int64_t>(0));
        QCOMPARE(stored.counts.views, std::optional<std::int64_t>());
        QCOMPARE(hits("#tea"), 1);
        QCOMPARE(hits("tea"), 1);
        // 03:00 UTC is still the evening before in New York
        const auto cells = must(store::dayCells(m_workspace->db(), 2, BrandRole::Mention, {support::day(2025, 12, 31), support::day(2025, 12, 31)}));
        QCOMPARE(cells.size(), std::size_t{1});
        QCOMPARE(cells[0].sums[Measure::Posts], 1);
        QCOMPARE(cells[0].sums[Measure::Liked], 1);
        QCOMPARE(cells[0].sums[Measure::Viewed], 0);
        rollupsAreRight();
    }

    void theSamePostTwiceIsOne()
    {
        const auto post = newPost(5, support::at(2026, 1, 1), "hello", {{1, BrandRole::Mention}});
        QCOMPARE(support::put(*m_workspace, {post, post}).unchanged, 1);
        const auto again = support::put(*m_workspace, {post});
        QCOMPARE(again.unchanged, 1);
        QCOMPARE(number("SELECT count(*) FROM post"), 1);
        rollupsAreRight();
    }

    void aLaterReadingRefreshesCountsAndText()
    {
        auto post = newPost(5, support::at(2026, 1, 1), "first words", {{1, BrandRole::Mention}});
        post.post.counts = {10, 1, {}, {}, {}, {}, {}, {}};
        support::put(*m_workspace, {post});
        post.post.counts = {25, {}, 3, {}, {}, {}, {}, {}};
        post.post.text = "second words";
        QCOMPARE(support::put(*m_workspace, {post}).updated, 1);
        const auto stored = only(idOf(5));
        QCOMPARE(stored.counts.likes, std::optional<std::int64_t>(25));
        QCOMPARE(stored.counts.replies, std::optional<std::int64_t>(1)); // no longer told, so the last value stands
        QCOMPARE(hits("first"), 0);
        QCOMPARE(hits("second"), 1);
        rollupsAreRight();
    }

    void crowdedSecondsKeepEveryPost()
    {
        std::vector<store::NewPost> posts;
        for (int i = 1; i <= 1000; ++i)
            posts.push_back(newPost(i, support::at(2026, 1, 1), "post " + std::to_string(i), {{1, BrandRole::Mention}}));
        QCOMPARE(support::put(*m_workspace, posts).stored, 1000);
        QCOMPARE(number("SELECT count(DISTINCT id) FROM post"), 1000);
        const domain::Period day{support::day(2026, 1, 1), support::day(2026, 1, 1)};
        QCOMPARE(must(store::PostStats(*m_workspace).authors({1, BrandRole::Mention, day})).posts, 1000);
    }

    void aCorrectionWinsOverEverythingElse()
    {
        auto post = newPost(5, support::at(2026, 1, 1), "meh", {{1, BrandRole::Mention}});
        support::put(*m_workspace, {post});
        const auto id = idOf(5);
        change([&](store::PostWriter &writer) { return writer.correctSentiment(id, Sentiment::Negative, support::at(2026, 2, 1)); });
        QCOMPARE(only(id).sentiment, std::optional(Sentiment::Negative));
        QVERIFY(only(id).sentimentCorrected);
        post.post.counts.likes = 3;
        support::put(*m_workspace, {post}); // re-import
        QCOMPARE(only(id).sentiment, std::optional(Sentiment::Negative));
        change([&](store::PostWriter &writer) { return writer.rescore(id, Sentiment::Positive, 0.7); });
        QCOMPARE(only(id).sentiment, std::optional(Sentiment::Negative));
        change([&](store::PostWriter &writer) -> foundation::Status {
            const auto gone = writer.remove({id});
            return gone ? foundation::Status(foundation::Done{}) : gone.error();
        });
        QCOMPARE(number("SELECT count(*) FROM post_text"), 0);
        support::put(*m_workspace, {post}); // deleted and imported again
        QCOMPARE(only(idOf(5)).sentiment, std::optional(Sentiment::Negative));
        change([&](store::PostWriter &writer) { return writer.correctSentiment(idOf(5), std::nullopt, support::at(2026, 2, 1)); });
        QCOMPARE(only(idOf(5)).sentiment, std::optional(Sentiment::Neutral)); // back to what the model says
        rollupsAreRight();
    }

    void sayingTheSameIsMarkedOnTheLaterPost()
    {
        auto first = newPost(1, support::at(2026, 1, 1), "a");
        auto second = newPost(2, support::at(2026, 1, 2), "b");
        first.print = second.print = 77;
        support::put(*m_workspace, {second, first});
        QCOMPARE(only(idOf(1)).flags & domain::PostFlag::NearDuplicate, 0U);
        QCOMPARE(only(idOf(2)).flags & domain::PostFlag::NearDuplicate, domain::PostFlag::NearDuplicate);
        rollupsAreRight();
    }

    void rollupsStayRightThroughAnyHistory()
    {
        std::mt19937 random(42);
        const auto upTo = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
        for (int round = 0; round < 40; ++round) {
            std::vector<store::NewPost> batch;
            for (int i = 0; i < 25; ++i) {
                auto post = newPost(1 + upTo(200), support::at(2026, 1, 1 + upTo(20), static_cast<int>(upTo(24))), "words #t" + std::to_string(upTo(5)),
                                    {{1 + static_cast<domain::BrandId>(upTo(2)), upTo(2) ? BrandRole::Own : BrandRole::Mention}});
                post.tags = {"t" + std::to_string(upTo(5))};
                post.post.sentiment = static_cast<Sentiment>(static_cast<int>(upTo(3)) - 1);
                if (upTo(2))
                    post.post.counts.likes = upTo(1000);
                if (upTo(2))
                    post.post.followers = 1 + upTo(5000);
                batch.push_back(std::move(post));
            }
            support::put(*m_workspace, batch);
            const auto some = must(m_workspace->db().number("SELECT id FROM post ORDER BY key LIMIT 1 OFFSET " + std::to_string(upTo(20))));
            change([&](store::PostWriter &writer) -> foundation::Status {
                if (round % 3 == 0) {
                    const auto gone = writer.remove({some});
                    return gone ? foundation::Status(foundation::Done{}) : gone.error();
                }
                if (round % 3 == 1)
                    return writer.correctSentiment(some, Sentiment::Positive, support::at(2026, 3, 1));
                const auto linked = writer.link({2, BrandRole::Mention}, std::array{some});
                return linked ? foundation::Status(foundation::Done{}) : linked.error();
            });
            rollupsAreRight();
        }
        must(m_workspace->setZone(must(foundation::TimeZone::find("Asia/Tokyo"))));
        rollupsAreRight();
        must(m_workspace->db().exec("INSERT INTO fts(fts) VALUES ('integrity-check')"));
    }

    void aRollbackLeavesNothingBehind()
    {
        auto writer = must(store::PostWriter::open(*m_workspace));
        std::vector<store::NewPost> batch{newPost(1, support::at(2026, 1, 1), "gone", {{1, BrandRole::Mention}})};
        batch[0].post.platform = "mastodon";
        const auto done = m_workspace->db().transaction([&]() -> foundation::Status {
            (void)must(writer->put(batch));
            return foundation::Error{foundation::Error::Kind::Cancelled, "stop"};
        });
        QVERIFY(!done);
        writer->forget();
        QCOMPARE(number("SELECT count(*) FROM post"), 0);
        QCOMPARE(number("SELECT count(*) FROM platform"), 0);
        must(m_workspace->db().transaction([&]() -> foundation::Status {
            (void)must(writer->put(batch));
            return writer->flush();
        }));
        QCOMPARE(only(idOf(1)).platform, std::string("mastodon"));
        rollupsAreRight();
    }
};

QTEST_GUILESS_MAIN(TestPostWriter)
#include "tst_postwriter.moc"
