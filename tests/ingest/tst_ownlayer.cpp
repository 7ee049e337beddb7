#include "services/ingest/importer.h"
#include "services/ingest/ownlayer.h"
#include "services/ingest/rescore.h"
#include "services/store/check.h"
#include "services/store/ftstokenizer.h"
#include "services/store/postreader.h"
#include "services/store/postwriter.h"
#include "services/store/schema.h"
#include "tests/support/posts.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using foundation::Error;
using foundation::FixedClock;
using foundation::StopToken;
using support::must;

/** What is learnt from the labels of a workspace, from the first correction to new imports. */
class TestOwnLayer final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_files = 0;

    static foundation::Time at(int minute) { return foundation::Time(std::chrono::minutes(29'000'000 + minute)); }

    static domain::RawPost post(int i, const std::string &text, const std::string &language)
    {
        domain::RawPost raw;
        raw.platform = "x";
        raw.externalId = std::to_string(i);
        raw.authorHandle = "someone";
        raw.published = at(i);
        raw.text = text;
        raw.language = language;
        return raw;
    }

    static void add(store::Workspace &workspace, const std::vector<domain::RawPost> &posts, const std::string &name)
    {
        must(ingest::importPosts(workspace, "file", name, posts, FixedClock(at(0))));
    }

    /** Posts in Spanish, for which nothing is shipped; every second is a complaint. */
    static std::vector<domain::RawPost> complaints(int first, int count)
    {
        std::vector<domain::RawPost> posts;
        for (int i = first; i < first + count; ++i)
            posts.push_back(post(i, std::string(i % 2 == 0 ? "pésimo servicio en el vuelo " : "gracias por el magnífico vuelo ") + std::to_string(i * 7919) + " hoy " + std::to_string(i * 104'729), "es"));
        return posts;
    }

    std::unique_ptr<store::Workspace> workspace() { return must(store::Workspace::create(m_dir.filePath(QString::number(++m_files)).toStdString(), foundation::TimeZone::utc())); }

    static std::vector<domain::Post> all(store::Workspace &workspace)
    {
        auto reader = must(store::PostReader::open(workspace));
        return must(reader.byIds(must(reader.idsAfter(INT64_MIN, 10'000))));
    }

    /** The user labels the first `count` posts as they are meant. */
    static void label(store::Workspace &workspace, std::size_t count)
    {
        const auto posts = all(workspace);
        auto writer = must(store::PostWriter::open(workspace));
        must(workspace.db().transaction([&]() -> foundation::Status {
            for (std::size_t i = 0; i < std::min(count, posts.size()); ++i) {
                const bool bad = posts[i].text.starts_with("pésimo");
                if (auto done = writer->correctSentiment(posts[i].id, bad ? domain::Sentiment::Negative : domain::Sentiment::Positive, at(500)); !done)
                    return done;
            }
            return writer->flush();
        }));
    }

    static int judged(store::Workspace &workspace)
    {
        int count = 0;
        for (const domain::Post &one : all(workspace))
            count += !one.sentimentCorrected && one.sentiment && (*one.sentiment == domain::Sentiment::Negative) == one.text.starts_with("pésimo");
        return count;
    }

private Q_SLOTS:
    void labelsTeachALanguageAndNewPostsAreJudgedWithIt()
    {
        const auto target = workspace();
        add(*target, complaints(0, 120), "a");
        QCOMPARE(judged(*target), 0);
        label(*target, 80);
        const auto state = must(ingest::trainOwnLayer(*target, at(600)));
        QVERIFY(state.inUse());
        QCOMPARE(state.version, 1);
        QCOMPARE(state.labels, 80);
        QCOMPARE(must(ingest::rescoreAll(*target)), 40);
        QCOMPARE(judged(*target), 40);
        add(*target, complaints(1000, 20), "b");
        QCOMPARE(judged(*target), 60);
        QVERIFY(must(store::check(*target, {})).well());
    }

    void switchedOffAndRemovedTheShippedJudgeIsBack()
    {
        const auto target = workspace();
        add(*target, complaints(0, 120), "a");
        label(*target, 80);
        must(ingest::trainOwnLayer(*target, at(600)));
        must(ingest::rescoreAll(*target));
        must(target->db().transaction([&] { return store::OwnLayers(*target).setActive(false); }));
        QVERIFY(!must(ingest::ownLayerState(*target)).inUse());
        must(ingest::rescoreAll(*target));
        QCOMPARE(judged(*target), 0);
        must(target->db().transaction([&] { return store::OwnLayers(*target).setActive(true); }));
        must(ingest::rescoreAll(*target));
        QCOMPARE(judged(*target), 40);
        must(target->db().transaction([&] { return store::OwnLayers(*target).remove(); }));
        QCOMPARE(must(ingest::ownLayerState(*target)).version, 0);
        must(ingest::rescoreAll(*target));
        QCOMPARE(judged(*target), 0);
        QCOMPARE(must(ingest::ownLayerState(*target)).labelsNow, 80);
        // Versions go on counting, so that no two layers of a workspace have the same.
        QCOMPARE(must(ingest::trainOwnLayer(*target, at(700))).version, 2);
    }

    void accuracyCountsLabelsTheJudgeHasNotSeen()
    {
        const auto target = workspace();
        add(*target, complaints(0, 100), "a");
        label(*target, 60);
        auto accuracy = must(ingest::ownAccuracy(*target));
        QCOMPARE(accuracy.front().labels, 60);
        QCOMPARE(accuracy.front().right, 0);
        QCOMPARE(accuracy.front().silent, 60);
        must(ingest::trainOwnLayer(*target, at(600)));
        label(*target, 70); // ten more that the layer was not made from
        accuracy = must(ingest::ownAccuracy(*target));
        QCOMPARE(accuracy.size(), std::size_t{2});
        QCOMPARE(accuracy.at(1).language, std::string("es"));
        QCOMPARE(accuracy.front().labels, 70);
        QVERIFY(accuracy.front().right >= 65);
        const auto [low, high] = ingest::wilson(accuracy.front().right, 70);
        QCOMPARE(accuracy.front().low, low);
        QCOMPARE(accuracy.front().high, high);
    }

    void wilsonIsThePublishedInterval()
    {
        // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        const auto close = [](std::pair<double, double> got, double low, double high) { return std::abs(got.first - low) < 0.0001 && std::abs(got.second - high) < 0.0001; };
        QVERIFY(close(ingest::wilson(81, 263), 0.2553, 0.3662));
        QVERIFY(close(ingest::wilson(15, 148), 0.0624, 0.1605));
        QVERIFY(close(ingest::wilson(0, 20), 0.0, 0.1611));
        QVERIFY(close(ingest::wilson(1, 29), 0.0061, 0.1718));
    }

    void noLabelsAreAnErrorAndAStopChangesNothing()
    {
        const auto target = workspace();
        add(*target, complaints(0, 60), "a");
        QCOMPARE(ingest::trainOwnLayer(*target, at(600)).error().kind, Error::Kind::BadInput);
        label(*target, 60);
        StopToken stop;
        stop.stop();
        QCOMPARE(ingest::trainOwnLayer(*target, at(600), stop).error().kind, Error::Kind::Cancelled);
        QCOMPARE(must(ingest::ownLayerState(*target)).version, 0);
    }

    void aLayerOfAnotherJudgeIsNotUsed()
    {
        const auto target = workspace();
        add(*target, complaints(0, 60), "a");
        label(*target, 60);
        must(ingest::trainOwnLayer(*target, at(600)));
        QVERIFY(must(ingest::ownLayer(*target)));
        must(target->db().exec("UPDATE own_layer SET base = 'older-1'"));
        const auto state = must(ingest::ownLayerState(*target));
        QVERIFY(!state.current);
        QVERIFY(!state.inUse());
        QVERIFY(!must(ingest::ownLayer(*target)));
    }

    void trainingTwiceGivesTheSameBytes()
    {
        const auto target = workspace();
        add(*target, complaints(0, 90), "a");
        label(*target, 60);
        must(ingest::trainOwnLayer(*target, at(600)));
        const auto first = must(store::OwnLayers(*target).find(true))->layer;
        must(ingest::trainOwnLayer(*target, at(700)));
        const auto second = must(store::OwnLayers(*target).find(true));
        QCOMPARE(second->layer, first);
        QCOMPARE(second->version, 2);
    }

    void labelsOfAnOlderFileAreThereToLearnFrom()
    {
        const std::string path = m_dir.filePath(QStringLiteral("old.rlg")).toStdString();
        {
            auto db = must(sqlite::Connection::open(path, {sqlite::Access::Create, 4, false}));
            must(store::registerTokenizer(*db));
            must(db->exec(std::string(store::migrations().front().sql)));
            must(db->exec("PRAGMA user_version = 1; PRAGMA application_id = 1380730673;" // "RLG1"
                          "INSERT INTO meta VALUES ('zone', 'UTC'); INSERT INTO platform VALUES (1, 'x'); INSERT INTO lang VALUES (1, 'en');"
                          "INSERT INTO author VALUES (1, 1, 'ada', 'Ada', '', NULL); INSERT INTO run VALUES (1, 'file', 'f.csv', 'a', 1, '{}', 0, 1, 'done', 1, 1, 0, 0, 0, '[]');"
                          "INSERT INTO post(id, key, platform, author, lang, ts, sent, score, flags) VALUES (64, 7, 1, 1, 1, 1104537601000, -1, -900, 0);"
                          "INSERT INTO post_text(id, text, run, line) VALUES (64, 'I love it', 1, 1); INSERT INTO fts(rowid, text) VALUES (64, 'I love it');"
                          "INSERT INTO label VALUES (7, -1, 1, 5)"));
        }
        const auto target = must(store::Workspace::open(path, store::Mode::Write));
        QCOMPARE(must(ingest::ownLayerState(*target)).labelsNow, 1);
        const auto accuracy = must(ingest::ownAccuracy(*target));
        QCOMPARE(accuracy.front().labels, 1);
        QCOMPARE(accuracy.front().right, 0); // the judge says positive
        const auto state = must(ingest::trainOwnLayer(*target, at(1)));
        QCOMPARE(state.version, 1);
        QVERIFY(!state.inUse());
        QCOMPARE(state.trials.front().reason, std::string("1 label, at least 20 are needed"));
    }

    void theCacheFollowsWhatIsInForce()
    {
        const auto target = workspace();
        add(*target, complaints(0, 90), "a");
        label(*target, 60);
        ingest::OwnLayerCache cache;
        QVERIFY(!must(cache.of(*target)));
        must(ingest::trainOwnLayer(*target, at(600)));
        QVERIFY(must(cache.of(*target)));
        must(target->db().transaction([&] { return store::OwnLayers(*target).setActive(false); }));
        QVERIFY(!must(cache.of(*target)));
    }
};

QTEST_APPLESS_MAIN(TestOwnLayer)
#include "tst_ownlayer.moc"
