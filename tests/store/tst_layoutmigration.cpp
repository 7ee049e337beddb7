#include "services/sqlite/migrations.h"
#include "services/store/bulkload.h"
#include "services/store/check.h"
#include "services/store/ftstokenizer.h"
#include "services/store/query/parser.h"
#include "services/store/schema.h"
#include "services/store/search.h"
#include "tests/support/posts.h"

#include <QTemporaryDir>
#include <QTest>

using support::must;

/** Files written before addresses were kept as patterns, and files a bulk load has left without indexes. */
class TestLayoutMigration final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

private Q_SLOTS:
    void anOldFileAnswersAsBefore()
    {
        constexpr int posts = 400;
        const std::string file = path("old.rlg");
        {
            auto db = must(sqlite::Connection::open(file, {sqlite::Access::Create, 4, false}));
            must(store::registerTokenizer(*db));
            must(db->exec(std::string(store::migrations().front().sql)));
            must(db->exec("PRAGMA user_version = 1; PRAGMA application_id = 1380730673;" // "RLG1"
                          "INSERT INTO meta VALUES ('zone', 'UTC'); INSERT INTO platform VALUES (1, 'x'); INSERT INTO lang VALUES (1, 'en');"
                          "INSERT INTO author VALUES (1, 1, 'ada', 'Ada', '', NULL);"
                          "INSERT INTO run VALUES (1, 'file', 'old.csv', 'a', 1, '{}', 0, 1, 'done', 1, 1, 0, 0, 0, '[]');"));
            must(db->exec("BEGIN"));
            for (int i = 1; i <= posts; ++i) {
                const std::string id = std::to_string(38'369'894'400 + 64 * i);
                const std::string text = "old words number " + std::to_string(i);
                must(db->exec("INSERT INTO post(id, key, platform, author, lang, ts, sent, flags, likes) VALUES (" + id + ", " + std::to_string(i) + ", 1, 1, 1, " +
                              std::to_string((1'704'067'200 + i) * std::int64_t{1000}) + ", 0, 0, " + std::to_string(i % 7) + ");"
                              "INSERT INTO post_text(id, text, url, ext, run, line) VALUES (" + id + ", '" + text + "', 'https://x.example/Ada/status/" + id + "', '" + id + "', 1, " +
                              std::to_string(i) + "); INSERT INTO fts(rowid, text) VALUES (" + id + ", '" + text + "');"));
            }
            must(db->exec("COMMIT"));
        }
        QVERIFY(store::Workspace::open(file, store::Mode::Read)); // brought up to date even for who only reads
        auto workspace = must(store::Workspace::open(file, store::Mode::Write));
        must(workspace->setZone(foundation::TimeZone::utc())); // the sums of the posts written past the program
        auto reader = must(store::PostReader::open(*workspace));
        const auto all = must(reader.byIds(must(reader.idsAfter(INT64_MIN, 1000))));
        QCOMPARE(all.size(), std::size_t{posts});
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(all[i].url, "https://x.example/Ada/status/" + std::to_string(all[i].id));
            QCOMPARE(all[i].externalId, std::to_string(all[i].id));
            QCOMPARE(all[i].counts.likes, std::optional(static_cast<std::int64_t>(i + 1) % 7));
        }
        // The same posts again, by way of the program, change nothing; new ones stand beside the old.
        std::vector<store::NewPost> again;
        for (const domain::Post &post : all) {
            store::NewPost same;
            same.post = post;
            same.key = static_cast<std::int64_t>(again.size()) + 1;
            again.push_back(std::move(same));
        }
        QCOMPARE(support::put(*workspace, again).unchanged, posts);
        for (store::NewPost &post : again) {
            post.key += 10'000;
            post.post.externalId = std::to_string(post.key + 1'000'000);
            post.post.url = "https://x.example/Ada/status/" + post.post.externalId;
        }
        QCOMPARE(support::put(*workspace, again).stored, posts);
        QVERIFY(must(workspace->db().number("SELECT count(*) FROM post_text WHERE typeof(url) = 'blob'")) > posts - 10);
        QCOMPARE(must(store::Search(*workspace).all(must(store::query::parsed("\"words number 17\"")), {})).size(), std::size_t{2});
        const auto report = must(store::check(*workspace));
        QVERIFY2(report.well(), report.well() ? "" : report.problems[0].c_str());
    }

    void aLoadThatDiedIsMendedByTheNextWhoWrites()
    {
        const std::string file = path("died.rlg");
        {
            auto workspace = must(store::Workspace::create(file, foundation::TimeZone::utc()));
            support::put(*workspace, {support::newPost(1, support::at(2026, 1, 1), "one"), support::newPost(2, support::at(2026, 1, 2), "two")});
            auto writer = must(store::PostWriter::open(*workspace));
            must(writer->beginBulk(1'000'000));
        } // as if killed: nothing was ended
        {
            auto soon = must(store::Workspace::open(file, store::Mode::Write));
            QVERIFY(must(store::indexesMissing(soon->db()))); // whoever loads may still be alive
            must(soon->db().exec("UPDATE meta SET value = '1000' WHERE name = 'bulk'"));
        }
        auto later = must(store::Workspace::open(file, store::Mode::Write));
        QVERIFY(!must(store::indexesMissing(later->db())));
        QCOMPARE(must(later->db().number("SELECT count(*) FROM meta WHERE name = 'bulk'")), 0);
        QCOMPARE(support::put(*later, {support::newPost(2, support::at(2026, 1, 2), "two")}).unchanged, 1);
        QVERIFY(must(store::check(*later)).well());
    }
};

QTEST_GUILESS_MAIN(TestLayoutMigration)
#include "tst_layoutmigration.moc"
