#include "services/store/query/compile.h"
#include "services/store/query/parser.h"
#include "services/store/query/sqlfunction.h"
#include "tests/support/posts.h"

#include <QTest>

using store::query::Purpose;
using support::must;

/** How SQLite goes about the pages of every kind of query: the difference between a millisecond and a minute. */
class TestQueryPlans final : public QObject
{
    Q_OBJECT

    std::unique_ptr<store::Workspace> m_empty;
    std::unique_ptr<store::Workspace> m_full;

    static std::unique_ptr<store::Workspace> made()
    {
        auto workspace = must(store::Workspace::create(":memory:", foundation::TimeZone::utc()));
        must(store::Brands(*workspace).add("Acme"));
        return workspace;
    }

    static std::string plan(store::Workspace &workspace, const std::string &text, const store::Scope &scope)
    {
        const auto compiled = store::query::compile(must(store::query::parsed(text)).root, workspace.zone(), Purpose::Page, scope);
        auto statement = must(workspace.db().prepare("EXPLAIN QUERY PLAN " + compiled.page(50)));
        compiled.bindTo(statement);
        std::string out;
        must(statement.each([&] { out += std::string(statement.text(3)) + "\n"; }));
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_empty = made();
        m_full = made();
        // As many as a planner needs to lose its way; what they say is of no matter.
        must(m_full->db().exec("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
                               " INSERT INTO post(id, key, platform, author, lang, ts, sent, flags, likes) SELECT i << 20, i, 1 + i % 4, 1 + i % 5000, 1 + i % 9, i * 16384000, i % 3 - 1, 0, i % 97 FROM n;"
                               "INSERT INTO post_text(id, text, run, line) SELECT id, CASE WHEN key % 50 THEN 'tea' ELSE 'refund late bus' END, 1, 1 FROM post WHERE key % 10 = 0;"
                               "INSERT INTO post_brand(brand, post, role) SELECT 1, id, 0 FROM post WHERE key % 3 = 0;"
                               "INSERT INTO post_tag(post, tag) SELECT id, 1 + key % 40 FROM post WHERE key % 5 = 0;"
                               "INSERT INTO fts(fts) VALUES ('rebuild'); ANALYZE;"));
        QCOMPARE(must(m_full->db().number("SELECT count(*) FROM post")), 100'000);
    }

    void aPageIsReadAlongItsOrder_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("scoped");
        QTest::addColumn<QString>("source"); // the first step
        const char *words = "SCAN fts VIRTUAL TABLE INDEX";
        const char *brand = "SEARCH d USING PRIMARY KEY (brand=? AND post>? AND post<?)";
        const char *posts = "SEARCH p USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)";
        const auto row = [](const char *text, bool scoped, const char *source) { QTest::addRow("%s%s", text, scoped ? " of a brand's days" : "") << text << scoped << source; };
        for (const char *text : {"refund", "\"late bus\"", "ref*", "refund late OR bus", "late NEAR/3 bus", "refund -bus", "refund likes>3", "refund date:2026-01", "refund brand:acme", "refund tag:late",
                                 "refund author:ada", "refund raw:Bus", "refund contains:efu", "refund topic:bus", "links:example.com"}) {
            row(text, false, words);
            row(text, true, words);
        }
        for (const char *text : {"", "likes>3", "NOT refund", "refund OR likes>3", "contains:efu", "tag:late", "topic:bus", "sentiment:negative lang:en", "is:own", "is:corrected"}) {
            row(text, false, posts);
            row(text, true, brand);
        }
        row("brand:acme", false, brand);
        row("brand:acme likes>3 NOT refund", false, brand);
        row("author:ada", true, brand);
    }

    void aPageIsReadAlongItsOrder()
    {
        QFETCH(QString, text);
        QFETCH(bool, scoped);
        QFETCH(QString, source);
        store::Scope scope;
        if (scoped)
            scope = {1, std::nullopt, domain::Period{support::day(2026, 1, 1), support::day(2026, 3, 31)}};
        for (store::Workspace *workspace : {m_empty.get(), m_full.get()}) {
            const std::string steps = plan(*workspace, text.toStdString(), scope);
            const std::string why = text.toStdString() + (workspace == m_full.get() ? ", 100,000 posts:\n" : ", no posts:\n") + steps;
            QVERIFY2(steps.find("TEMP B-TREE FOR ORDER") == std::string::npos, why.c_str());
            QVERIFY2(steps.find("TEMP B-TREE FOR GROUP") == std::string::npos, why.c_str());
            QVERIFY2(steps.starts_with(source.toStdString()), why.c_str());
            QVERIFY2(steps.find("SCAN p\n") == std::string::npos && steps.find("SCAN t\n") == std::string::npos, why.c_str());
            if (source.startsWith(u"SCAN fts")) // within a range of ids: "<" and ">" are what the index is asked for beside the words
                QVERIFY2(steps.substr(0, steps.find('\n')).find_first_of("<>") != std::string::npos, why.c_str());
        }
    }

    void anAuthorsPagesComeFromTheirPosts()
    {
        for (store::Workspace *workspace : {m_empty.get(), m_full.get()}) {
            const std::string steps = plan(*workspace, "author:ada likes>3", {});
            QVERIFY2(steps.find("USING INDEX post_author (author=?") != std::string::npos, steps.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestQueryPlans)
#include "tst_queryplans.moc"
