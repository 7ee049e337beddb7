#include "services/sqlite/migrations.h"
#include "services/store/check.h"
#include "services/store/ftstokenizer.h"
#include "services/store/postwriter.h"
#include "services/store/rules.h"
#include "services/store/schema.h"
#include "tests/support/posts.h"

#include <QTemporaryDir>
#include <QTest>

using support::must;

/** A workspace from before there were rules, with posts in it. */
class TestRulesMigration final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;

    /** The first schema, with a brand known by a term and an account, and posts linked to it for every reason there was. */
    std::string oldFile()
    {
        const std::string path = m_folder.filePath(QStringLiteral("old%1.rlg").arg(++m_files)).toStdString();
        auto db = must(sqlite::Connection::open(path, {sqlite::Access::Create, 4, false}));
        must(store::registerTokenizer(*db));
        must(db->exec(std::string(store::migrations().front().sql)));
        must(db->exec("PRAGMA user_version = 1; PRAGMA application_id = 1380730673;" // "RLG1"
                      "INSERT INTO meta VALUES ('zone', 'UTC'); INSERT INTO platform VALUES (1, 'x'); INSERT INTO lang VALUES (1, 'en');"
                      "INSERT INTO brand VALUES (1, 'Acme', 'acme', 1, 0), (2, 'Ridge', 'ridge', 2, 0);"
                      "INSERT INTO term VALUES (1, 'acme \"shoes\"'), (1, '!!!'); INSERT INTO account VALUES (1, 2, 1, 'ridge');"
                      "INSERT INTO author VALUES (1, 1, 'ada', 'Ada', '', NULL), (2, 1, 'ridge', 'Ridge', '', NULL);"
                      "INSERT INTO run VALUES (1, 'file', 'plain.csv', 'a', 1, '{\"brand\":\"\",\"columns\":[\"text\"]}', 0, 1, 'done', 1, 1, 0, 0, 0, '[]'),"
                      " (2, 'file', 'named.csv', 'b', 1, '{\"brand\":\"\",\"profile\":{\"columns\":[{\"column\":\"b\",\"target\":\"brand\"}]}}', 0, 1, 'done', 1, 1, 0, 0, 0, '[]');"));
        struct Row
        {
            int id, author, run;
            const char *text;
            int brand, role;
        };
        for (const Row &row : {Row{64, 1, 1, "Acme, shoes for all", 1, 0}, Row{128, 1, 2, "my acme shoes", 1, 0}, Row{192, 1, 2, "nothing in it", 1, 0},
                               Row{256, 1, 1, "ask @ridge", 2, 0}, Row{320, 2, 1, "we are here", 2, 1}, Row{384, 1, 1, "unlinked", 0, 0}}) {
            const std::string id = std::to_string(row.id);
            must(db->exec("INSERT INTO post(id, key, platform, author, lang, ts, flags) VALUES (" + id + ", " + id + ", 1, " + std::to_string(row.author) + ", 1, 1104537601000, 0);"
                          "INSERT INTO post_text(id, text, run, line) VALUES (" + id + ", '" + row.text + "', " + std::to_string(row.run) + ", 1);"
                          "INSERT INTO fts(rowid, text) VALUES (" + id + ", '" + row.text + "');" +
                          (row.brand != 0 ? "INSERT INTO post_brand VALUES (" + std::to_string(row.brand) + ", " + id + ", " + std::to_string(row.role) + ")" : std::string())));
        }
        return path;
    }

private Q_SLOTS:
    void theBrandsOfAPostAreFoundByThePostInAFileOfBefore()
    {
        const std::string path = oldFile();
        auto workspace = must(store::Workspace::open(path, store::Mode::Write));
        QCOMPARE(must(workspace->db().number("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'post_brand_post'")), 1);
        // Every link is in the index, and a deletion finds and takes what belongs to the post.
        QCOMPARE(must(workspace->db().number("SELECT count(*) FROM post_brand INDEXED BY post_brand_post WHERE post > 0")), 5);
        must(workspace->db().transaction([&] { return store::rebuildRollups(workspace->db(), workspace->zone()); }));
        must(workspace->db().transaction([&]() -> foundation::Status {
            auto writer = store::PostWriter::open(*workspace);
            if (!writer)
                return writer.error();
            if (const auto removed = (*writer)->remove({64, 320}); !removed)
                return removed.error();
            return (*writer)->flush();
        }));
        QCOMPARE(must(workspace->db().number("SELECT count(*) FROM post_brand INDEXED BY post_brand_post WHERE post > 0")), 3);
        const auto report = must(store::check(*workspace));
        QVERIFY2(report.well(), report.well() ? "" : report.problems.front().c_str());
        QCOMPARE(report.posts, 4);
    }

    void linksLearnWhyTheyAreThere()
    {
        const std::string path = oldFile();
        auto workspace = must(store::Workspace::open(path, store::Mode::Write));
        auto select = must(workspace->db().prepare("SELECT post, brand, role, why FROM post_brand ORDER BY post"));
        std::string links;
        must(select.each([&] { links += std::to_string(select.integer(0)) + ":" + std::to_string(select.integer(1)) + std::to_string(select.integer(2)) + std::to_string(select.integer(3)) + " "; }));
        // Matched; matched and perhaps named, since that file names brands; named; matched by the accounts.
        QCOMPARE(links, std::string("64:102 128:103 192:101 256:202 320:212 "));
        must(workspace->db().transaction([&] { return store::rebuildRollups(workspace->db(), workspace->zone()); }));
        const auto report = must(store::check(*workspace));
        QVERIFY2(report.well(), report.well() ? "" : report.problems.front().c_str());
        QCOMPARE(report.posts, 6);
        QVERIFY(must(store::Rules(*workspace).categories()).empty());
        QCOMPARE(must(workspace->db().number("SELECT count(*) FROM sqlite_schema WHERE name = 'matched'")), 0);
    }
};

QTEST_GUILESS_MAIN(TestRulesMigration)
#include "tst_rulesmigration.moc"
