#include "services/store/query/compile.h"
#include "services/store/query/parser.h"
#include "services/store/search.h"
#include "services/store/segments/facets.h"
#include "services/store/segments/segmentcache.h"
#include "tests/support/randomposts.h"

#include <QTemporaryDir>
#include <QTest>

using domain::PostId;
using support::must;

/** Facets, timelines and pages by relevance over a file with its cache, held to plain SQL. */
class TestFacets final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    support::RandomPosts m_random{99};
    std::unique_ptr<store::Workspace> m_workspace;

    std::vector<PostId> bySql(const store::query::Query &query, const store::Scope &scope)
    {
        const auto compiled = store::query::compile(query.root, m_workspace->zone(), store::query::Purpose::Page, scope);
        auto select = must(m_workspace->db().prepare(compiled.page(1'000'000)));
        compiled.bindTo(select);
        std::vector<PostId> ids;
        must(select.each([&] { ids.push_back(select.integer(0)); }));
        return ids;
    }

    static std::int64_t sum(const std::vector<store::FacetCount> &counts)
    {
        std::int64_t posts = 0;
        for (const auto &count : counts)
            posts += count.posts;
        return posts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_workspace = must(store::Workspace::create(m_dir.filePath(QStringLiteral("w.rlg")).toStdString(), must(foundation::TimeZone::find("Asia/Jerusalem"))));
        store::Brands brands(*m_workspace);
        must(brands.add("Acme"));
        must(brands.add("ACME North"));
        std::vector<store::NewPost> batch;
        for (int i = 0; i < 500; ++i)
            batch.push_back(m_random.post(i + 1, 2));
        support::put(*m_workspace, batch);
    }

    void pagesCountsAndWholeAnswersAreThoseOfSqlWithAndWithoutTheCache_data()
    {
        QTest::addColumn<bool>("ready");
        QTest::newRow("made on the way") << false;
        QTest::newRow("ready") << true;
    }
    void pagesCountsAndWholeAnswersAreThoseOfSqlWithAndWithoutTheCache()
    {
        QFETCH(bool, ready);
        if (ready)
            must(m_workspace->segments().fill(store::SegmentCache::Kind::Columns));
        store::Search search(*m_workspace);
        for (int i = 0; i < 250; ++i) {
            const std::string text = m_random.query(static_cast<int>(m_random.below(4)));
            const auto query = must(store::query::parsed(text));
            store::Scope scope;
            if (m_random.chance(30))
                scope = {static_cast<domain::BrandId>(m_random.below(3)), domain::BrandRole::Mention, domain::Period{support::day(2008, 1, 1), support::day(2019, 5, 5)}};
            auto right = bySql(query, scope);
            QVERIFY2(must(search.count(query, scope)) == static_cast<std::int64_t>(right.size()), text.c_str());
            std::vector<PostId> paged;
            for (PostId before = INT64_MAX;;) {
                const auto page = must(search.page(query, scope, 40, before));
                paged.insert(paged.end(), page.ids.begin(), page.ids.end());
                if (!page.more)
                    break;
                before = page.ids.back();
            }
            QVERIFY2(paged == right, text.c_str());
            auto all = must(search.all(query, scope));
            std::reverse(all.begin(), all.end());
            QVERIFY2(all == right, text.c_str());
        }
    }

    void lettersInsideWordsArePreparedWithProgress()
    {
        store::Search search(*m_workspace);
        const auto query = must(store::query::parsed("contains:efun"));
        std::int64_t told = 0;
        must(search.prepare(query, {}, {}, [&](std::int64_t done, std::int64_t total) {
            QVERIFY(done <= total);
            told = done;
        }));
        QCOMPARE(told, must(m_workspace->db().number("SELECT count(*) FROM post")));
        must(m_workspace->segments().refreshPlan());
        for (const store::SegmentRange &range : m_workspace->segments().plan())
            QVERIFY(m_workspace->segments().hasTexts(range));
        QCOMPARE(must(search.count(query, {})), static_cast<std::int64_t>(bySql(query, {}).size()));
        foundation::StopToken stop;
        stop.stop();
        QCOMPARE(search.prepare(query, {}, stop, {}).error().kind, foundation::Error::Kind::Cancelled);
    }

    void theBestAreTheBestOfTheNewestHits()
    {
        store::Search search(*m_workspace);
        for (const char *text : {"refund", "refund bus", "late OR price*", "refund likes>3", "tea brand:acme NOT bus", "\"bus tea\"", "refund contains:ea"}) {
            const auto query = must(store::query::parsed(text));
            const auto hits = bySql(query, {});
            QVERIFY2(hits.size() > 5, text);
            for (const std::int64_t judged : {5, 30, 100'000}) {
                const auto best = must(search.best(query, {}, 7, judged));
                const auto seen = std::min<std::size_t>(static_cast<std::size_t>(judged), hits.size());
                QCOMPARE(best.judged, static_cast<std::int64_t>(seen));
                QCOMPARE(best.all, seen == hits.size());
                QVERIFY(best.weighed);
                const auto compiled = store::query::compile(query.root, m_workspace->zone(), store::query::Purpose::Page);
                auto rank = must(m_workspace->db().prepare("SELECT rowid, bm25(fts) AS r FROM fts WHERE fts MATCH ?1 ORDER BY r, rowid DESC"));
                rank.bind(1, compiled.match);
                std::vector<PostId> right;
                must(rank.each([&] {
                    if (right.size() < 7 && std::find(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(seen), rank.integer(0)) != hits.begin() + static_cast<std::ptrdiff_t>(seen))
                        right.push_back(rank.integer(0));
                }));
                QVERIFY2(best.ids == right, text);
            }
        }
        const auto none = must(search.best(must(store::query::parsed("likes>3")), {}, 7));
        QVERIFY(!none.weighed && !none.all);
        QCOMPARE(none.ids, must(search.page(must(store::query::parsed("likes>3")), {}, 7)).ids);
        QVERIFY(must(search.best(must(store::query::parsed("nosuchword")), {}, 7)).ids.empty());
    }

    void facetsAddUpAndComeInOrder()
    {
        const auto query = must(store::query::parsed("refund OR likes>3"));
        const auto hits = static_cast<std::int64_t>(bySql(query, {}).size());
        int heard = 0;
        std::int64_t before = 0;
        const auto all = must(store::facets(*m_workspace, query, {}, 3, {}, [&](const store::FacetProgress &progress) {
            const auto soFar = must(progress.soFar());
            QVERIFY(soFar.posts >= before && sum(soFar.platforms) == soFar.posts);
            before = soFar.posts;
            ++heard;
        }));
        QVERIFY(heard > 3);
        QCOMPARE(all.posts, hits);
        QCOMPARE(before, hits);
        for (const auto *counts : {&all.platforms, &all.languages, &all.sentiments}) {
            QCOMPARE(sum(*counts), hits);
            QVERIFY(std::is_sorted(counts->begin(), counts->end(), [](const auto &a, const auto &b) { return a.posts > b.posts; }));
        }
        QVERIFY(all.authors.size() == 3 && all.authors[0].name.starts_with("@"));
        QVERIFY(all.tags.size() == 3 && all.tags[0].name.starts_with("#"));
        QVERIFY(std::is_sorted(all.days.begin(), all.days.end(), [](const auto &a, const auto &b) { return a.day < b.day; }));
        QCOMPARE(must(store::timeline(*m_workspace, query, {})), all.days);
    }
};

QTEST_GUILESS_MAIN(TestFacets)
#include "tst_facets.moc"
