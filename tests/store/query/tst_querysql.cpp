#include "services/store/postreader.h"
#include "services/store/query/compile.h"
#include "services/store/query/evaluate.h"
#include "services/store/query/parser.h"
#include "services/store/query/sqlfunction.h"
#include "services/store/search.h"
#include "services/store/segments/segmentcache.h"
#include "tests/support/posts.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using domain::BrandRole;
using domain::PostId;
using store::query::Compiled;
using store::query::Purpose;
using store::query::Subject;
using support::must;

namespace {

/** Words that share beginnings, folds and pairs, so that a random query often finds something and often nearly does. */
constexpr const char *words[] = {
    "refund", "Refund", "refunding", "re", "late", "latest", "bus", "Bus", "Café", "cafe", "don't", "wi-fi", "wi", "fi", "a1", "b1", "straße", "strasse", "10", "c++",
    "#refund", "#Late", "#東京", "@acme", "@Acme.co", "שלום", "שָׁלוֹם", "צה\"ל", "צהל", "שלומות", "احمد", "أحمد", "مرحبا", "مرحبًا", "東京", "京都", "東", "京", "東京都", "ラーメン",
    "メン", "한국", "😀", "❤️", "❤", "👍🏽", "👍", "👨‍👩‍👧", "https://example.com/a", "https://www.example.com/a/b", "http://shop.example.com", "(https://example.com/A).", "https://example.com;", "https://example.com)/b", "www.www.example.com", "Ŀl", "ﬁn", "fin"};
constexpr const char *handles[] = {"ada", "Ada", "bob", "bobby", "", "עדה"};
constexpr const char *platforms[] = {"x", "instagram", "Mastodon"};
constexpr const char *languages[] = {"en", "he", "ja", ""};
constexpr const char *topics[] = {"", "Delivery", "delivery late", "Ärger", "bus"};
constexpr const char *tags[] = {"refund", "late", "東京", "refunds"};

} // namespace

class TestQuerySql final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<store::Workspace> m_workspace;
    std::vector<domain::Post> m_posts; ///< newest first
    std::vector<Subject> m_subjects;
    std::vector<std::vector<store::BrandLink>> m_brands;
    std::mt19937 m_random{2026};
    unsigned m_asked = 0;

    std::size_t below(std::size_t end) { return m_random() % end; }
    bool chance(unsigned percent) { return m_random() % 100 < percent; }
    template <typename T, std::size_t n>
    std::string oneOf(const T (&pool)[n])
    {
        return pool[below(n)];
    }
    std::optional<std::int64_t> maybeCount() { return chance(40) ? std::nullopt : std::optional<std::int64_t>(static_cast<std::int64_t>(below(12))); }

    std::string randomText()
    {
        std::string text;
        for (std::size_t n = below(9) + 1; n > 0; --n)
            text += oneOf(words) + (chance(85) ? " " : chance(50) ? "" : ", ");
        return text;
    }

    store::NewPost randomPost(std::int64_t key)
    {
        auto made = support::newPost(key, support::at(2026, 1, 1) + std::chrono::minutes(below(60 * 24 * 60)), randomText());
        domain::Post &post = made.post;
        if (chance(10))
            post.published = support::at(2026, 2, 1); // a crowded second
        post.platform = oneOf(platforms);
        post.authorHandle = oneOf(handles);
        post.authorName = chance(50) ? "Bob" : "";
        post.language = oneOf(languages);
        post.topic = oneOf(topics);
        post.kind = chance(50) ? "Photo" : "";
        post.label = chance(30) ? "positive" : "";
        post.url = chance(60) ? "https://" + std::string(chance(50) ? "www." : "m.") + "example.com/P/" + std::to_string(below(3)) : "";
        post.followers = maybeCount();
        post.counts = {maybeCount(), maybeCount(), maybeCount(), maybeCount(), maybeCount(), maybeCount(), maybeCount(), maybeCount()};
        post.flags = static_cast<std::uint32_t>(below(32));
        post.sentiment.reset();
        if (chance(75))
            post.sentiment = static_cast<domain::Sentiment>(static_cast<int>(below(3)) - 1);
        for (const char *tag : tags) {
            if (chance(15))
                made.tags.emplace_back(tag);
        }
        for (domain::BrandId brand = 1; brand <= 3; ++brand) {
            if (chance(40))
                made.brands.push_back({brand, chance(30) ? BrandRole::Own : BrandRole::Mention});
        }
        return made;
    }

    std::string number() { return (chance(50) ? ">" : chance(50) ? "<=" : chance(50) ? ":" : ">=") + std::to_string(below(12)); }
    std::string date()
    {
        const std::string day = "2026-0" + std::to_string(below(3) + 1) + (chance(50) ? "" : "-" + std::to_string(below(18) + 10));
        return chance(30) ? "date>=" + day : chance(40) ? "date:" + day + ".." : chance(50) ? "date<" + day : "date:" + day;
    }
    std::string word()
    {
        std::string text = oneOf(words);
        if (chance(20) && text.find_first_of("/)") == std::string::npos)
            text += "*";
        return text;
    }
    std::string phrase()
    {
        std::string text = "\"" + word();
        for (std::size_t n = below(3) + 1; n > 0; --n)
            text += " " + word();
        return text + "\"";
    }
    std::string field()
    {
        static constexpr const char *numbers[] = {"likes", "replies", "shares", "saves", "clicks", "views", "impressions", "reach", "followers", "engagement"};
        static constexpr const char *others[] = {
            "author:ada", "author:bo*", "author:bob", "platform:x", "platform:mastodon", "platform:m*", "lang:en", "lang:und", "lang:(he OR ja)", "sentiment:pos", "sentiment:neutral",
            "sentiment:negative", "sentiment:unscored", "tag:refund", "tag:ref*", "tag:東京", "brand:acme", "brand:\"acme north\"", "brand:ac*", "brand:nobody", "site:example.com",
            "site:*.example.com", "site:example.com/p", "url:p/1", "links:example.com", "links:*.example.com", "links:example.com/a", "topic:delivery", "topic:deliv*", "topic:arger",
            "kind:photo", "label:positive", "has:link", "has:media", "is:repost", "is:reply", "is:duplicate", "is:own", "is:corrected", "contains:efund", "contains:京", "contains:\"a1 b\"",
            "raw:Refund", "raw:\"Bus\"", "raw:\"c++\"", "raw:שלום", "raw:京", "raw:\"++\""};
        return chance(30) ? oneOf(numbers) + number() : chance(20) ? date() : oneOf(others);
    }
    std::string nearOperand()
    {
        const auto one = [&] { return chance(75) ? word() : chance(50) ? phrase() : std::string("raw:Refund"); };
        return chance(40) ? "(" + one() + " OR " + one() + (chance(30) ? " OR " + one() : "") + ")" : one();
    }
    std::string term()
    {
        const auto kind = below(100);
        if (kind < 40)
            return word();
        if (kind < 52)
            return phrase() + (chance(40) ? "~" + std::to_string(below(5)) : "");
        if (kind < 64) {
            std::string text = nearOperand() + " NEAR/" + std::to_string(below(4)) + (chance(30) ? "f " : " ") + nearOperand();
            return chance(20) ? text + " NEAR/2 " + nearOperand() : text;
        }
        return field();
    }
    std::string randomQuery(int depth)
    {
        if (depth == 0 || chance(25))
            return (chance(15) ? "-" : "") + term();
        std::string text = chance(20) ? "NOT (" : "(";
        const std::string between = chance(50) ? " OR " : " ";
        for (std::size_t n = below(3) + 1; n > 0; --n)
            text += randomQuery(depth - 1) + (n > 1 ? between : "");
        return text + ")";
    }

    std::vector<PostId> meant(const store::query::Node &root, const store::Scope &scope = {})
    {
        std::vector<PostId> ids;
        for (std::size_t i = 0; i < m_posts.size(); ++i) {
            if (scope.period && !scope.period->contains(m_workspace->zone().dayOf(m_posts[i].published)))
                continue;
            const bool linked = std::any_of(m_brands[i].begin(), m_brands[i].end(), [&](const store::BrandLink &link) {
                return (scope.brand == store::allPosts || link.brand == scope.brand) && (!scope.role || link.role == *scope.role);
            });
            if ((scope.brand != store::allPosts || scope.role) && !linked)
                continue;
            if (store::query::matches(root, m_subjects[i], m_workspace->zone()))
                ids.push_back(m_posts[i].id);
        }
        return ids;
    }

    std::vector<PostId> paged(const Compiled &compiled, int size)
    {
        std::vector<PostId> ids;
        auto statement = must(m_workspace->db().prepare(compiled.page(size)));
        for (PostId last = INT64_MAX;;) {
            compiled.bindTo(statement, INT64_MIN, last);
            int rows = 0;
            while (must(statement.step())) {
                ids.push_back(statement.integer(0));
                ++rows;
            }
            if (rows < size)
                return ids;
            last = ids.back() - 1;
        }
    }

    std::int64_t counted(const Compiled &compiled)
    {
        auto statement = must(m_workspace->db().prepare(compiled.count()));
        compiled.bindTo(statement);
        must(statement.step());
        return statement.integer(0);
    }

    void agree(const std::string &text, const store::Scope &scope = {})
    {
        const auto query = must(store::query::parsed(text));
        const auto expected = meant(query.root, scope);
        const auto &zone = m_workspace->zone();
        const auto page = store::query::compile(query.root, zone, Purpose::Page, scope);
        const auto ids = paged(page, 7);
        QVERIFY2(ids == expected, (text + "\n" + page.page(7) + "\n" + page.match + "\n" + std::to_string(ids.size()) + " of " + std::to_string(expected.size())).c_str());
        const auto count = store::query::compile(query.root, zone, Purpose::Count, scope);
        QVERIFY2(counted(count) == static_cast<std::int64_t>(expected.size()), (text + "\n" + count.count() + "\n" + count.match).c_str());
        // The same through the segments, wherever they answer; every fifth time, for the sake of speed.
        if (++m_asked % 5 != 0)
            return;
        store::Search search(*m_workspace);
        QVERIFY2(must(search.page(query, scope, 1000)).ids == expected, text.c_str());
        QVERIFY2(must(search.count(query, scope)) == static_cast<std::int64_t>(expected.size()), text.c_str());
        auto best = must(search.best(query, scope, 1000)).ids;
        std::sort(best.rbegin(), best.rend());
        QVERIFY2(best == expected, text.c_str());
    }

    std::string plan(const std::string &text, Purpose purpose = Purpose::Page)
    {
        const auto compiled = store::query::compile(must(store::query::parsed(text)).root, m_workspace->zone(), purpose);
        auto statement = must(m_workspace->db().prepare("EXPLAIN QUERY PLAN " + compiled.page(50)));
        compiled.bindTo(statement);
        std::string out;
        while (must(statement.step()))
            out += std::string(statement.text(3)) + "\n";
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_workspace = must(store::Workspace::create(m_dir.filePath(QStringLiteral("q.rlg")).toStdString(), must(foundation::TimeZone::find("Asia/Jerusalem"))));
        must(store::query::registerFunctions(m_workspace->db()));
        store::Brands brands(*m_workspace);
        must(brands.add("Acme"));
        must(brands.add("ACME North"));
        must(brands.add("Other"));
        std::vector<store::NewPost> batch;
        for (std::int64_t key = 1; key <= 300; ++key)
            batch.push_back(randomPost(key));
        const auto made = batch;
        support::put(*m_workspace, batch);

        auto reader = must(store::PostReader::open(*m_workspace));
        auto ids = must(reader.idsAfter(INT64_MIN, 1000));
        QCOMPARE(ids.size(), made.size());
        std::reverse(ids.begin(), ids.end());
        auto writer = must(store::PostWriter::open(*m_workspace));
        must(m_workspace->db().transaction([&]() -> foundation::Status {
            for (std::size_t i = 0; i < ids.size(); i += 9)
                must(writer->correctSentiment(ids[i], domain::Sentiment::Positive, support::at(2026, 4, 1)));
            return writer->flush();
        }));
        m_posts = must(reader.byIds(ids));
        m_subjects.reserve(m_posts.size());
        must(m_workspace->segments().fill(store::SegmentCache::Kind::Columns));
        static constexpr const char *names[] = {"", "Acme", "ACME North", "Other"};
        for (const domain::Post &post : m_posts) {
            const store::NewPost &source = made.at(static_cast<std::size_t>(post.line - 1));
            std::vector<std::string> brandNames;
            bool own = false;
            for (const auto &link : source.brands) {
                brandNames.emplace_back(names[link.brand]);
                own = own || link.role == BrandRole::Own;
            }
            m_brands.push_back(source.brands);
            m_subjects.emplace_back(post, brandNames, source.tags, own);
        }
    }

    void everyRandomQueryFindsExactlyWhatItMeans()
    {
        std::size_t some = 0;
        for (int i = 0; i < 4000; ++i) {
            const std::string text = randomQuery(static_cast<int>(below(4)));
            if (std::holds_alternative<store::query::SyntaxError>(store::query::parse(text)))
                continue; // such as "c++*" or "10*" in a phrase
            agree(text);
            if (QTest::currentTestFailed())
                return;
            ++some;
        }
        QVERIFY2(some > 3000, std::to_string(some).c_str());
    }

    void aScopeNarrowsEveryQuery()
    {
        for (int i = 0; i < 600; ++i) {
            store::Scope scope;
            scope.brand = static_cast<domain::BrandId>(below(4));
            if (chance(40))
                scope.role = chance(50) ? BrandRole::Own : BrandRole::Mention;
            if (chance(50)) {
                const auto first = support::day(2026, 1, 1) + static_cast<foundation::DayNumber>(below(50));
                scope.period = domain::Period{first, first + static_cast<foundation::DayNumber>(below(20))};
            }
            const std::string text = chance(10) ? "" : randomQuery(static_cast<int>(below(3)));
            if (std::holds_alternative<store::query::SyntaxError>(store::query::parse(text)))
                continue;
            agree(text, scope);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void deepAndWideQueriesStayWithinSqlitesLimits()
    {
        const auto deep = [](const std::string &innermost, const std::string &left, const std::string &right, int levels) {
            std::string text = innermost;
            for (int i = 0; i < levels; ++i)
                text = "(" + (i % 2 ? left + " " + text : text + " OR " + right) + ")";
            return text;
        };
        agree(deep("late", "refund*", "bus", 64));
        agree(deep("late", "refund*", "likes>3", 64));
        agree(deep("likes:2", "has:link", "raw:Bus", 64));
        agree(deep("likes:2", "(has:link OR bus)", "(raw:Bus refund)", 63));
        std::string nots = "late";
        for (int i = 0; i < 32; ++i)
            nots = "NOT (" + nots + (i % 2 ? " OR views>9)" : " refund)");
        agree(nots);
        std::string wide = "late";
        for (int i = 0; i < 120; ++i)
            wide += i % 2 ? " OR likes:" + std::to_string(i) : " OR w" + std::to_string(i);
        agree(wide);
        std::string all = "NOT x0";
        for (int i = 1; i < 250; ++i)
            all += " NOT x" + std::to_string(i);
        agree(all);
        std::string near = "(late";
        for (int i = 0; i < 100; ++i)
            near += " OR n" + std::to_string(i);
        agree(near + ") NEAR/5 (refund OR bus OR re)");
        agree("\"" + std::string(8000, '\\') + " late\"");
    }

    void wordsAreAskedInOneMatchAndNothingElse()
    {
        const auto compiledFor = [&](const std::string &text) { return store::query::compile(must(store::query::parsed(text)).root, m_workspace->zone(), Purpose::Page); };
        const auto exact = compiledFor("(refund OR \"late bus\"~3) cafe* -bus NOT \"b1 a1\"");
        QCOMPARE(QString::fromStdString(exact.match), QString::fromUtf8("((\"refund\" OR NEAR(\"late\" \"bus\", 3)) AND \"cafe\" *) NOT (\"bus\" OR \"b1\" + \"a1\")"));
        QVERIFY(exact.matchExact);
        const auto dated = compiledFor("refund date:2026-02");
        QCOMPARE(QString::fromStdString(dated.match), QString::fromUtf8("\"refund\""));
        QVERIFY(!dated.matchExact);
        QVERIFY(dated.firstId > INT64_MIN && dated.lastId < INT64_MAX);
        const auto helped = compiledFor("(refund likes>3) OR (late raw:Bus)");
        QCOMPARE(QString::fromStdString(helped.match), QString::fromUtf8("(\"late\" AND \"bus\") OR \"refund\""));
        QVERIFY(compiledFor("refund OR likes>3").match.empty());
    }

    void rowsComeInOrderWithoutSorting()
    {
        for (const char *text : {"refund", "refund likes>3", "", "likes>3", "brand:acme likes>3", "refund OR likes>3", "NOT refund", "raw:Bus date:2026-01", "tag:refund", "topic:bus"}) {
            const std::string steps = plan(text);
            QVERIFY2(steps.find("TEMP B-TREE FOR ORDER") == std::string::npos, (std::string(text) + "\n" + steps).c_str());
        }
        QVERIFY2(plan("author:ada").find("post_author") != std::string::npos, plan("author:ada").c_str());
        QVERIFY2(plan("brand:acme").find("SEARCH d USING PRIMARY KEY (brand=? AND post>? AND post<?)") != std::string::npos, plan("brand:acme").c_str());
    }
};

QTEST_GUILESS_MAIN(TestQuerySql)
#include "tst_querysql.moc"
