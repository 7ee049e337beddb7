#include "services/ingest/backfill.h"

#include "services/ingest/filler.h"
#include "services/store/check.h"
#include "services/store/query/leaves.h"
#include "services/store/search.h"
#include "tests/support/posts.h"

#include <QTest>

#include <random>
#include <set>

using domain::BrandRole;
using domain::PostId;
using support::must;

namespace {

constexpr const char *words[] = {"tea", "coffee", "price", "cheap", "refund", "late", "bus", "wi-fi", "#tea", "#sale", "@acme", "café", "שלום", "東京", "acme", "ridge line", "ridge", "http://acme.com/x"};
constexpr const char *ruleTexts[] = {"tea",
                                     "price OR cheap OR \"too much\"",
                                     "refund NEAR/3 late",
                                     "lang:he OR lang:ja",
                                     "likes>5 sentiment:negative",
                                     "-tea -coffee",
                                     "tag:sale OR author:bob",
                                     "brand:Acme price",
                                     "is:own",
                                     "is:corrected",
                                     "sentiment:positive tea*",
                                     "contains:efun",
                                     "raw:\"Tea\" OR tea",
                                     "links:acme.com",
                                     "date:2026-01-05..2026-01-20 (bus OR 東京)",
                                     "is:duplicate",
                                     "\"ridge line\"",
                                     "followers:..5",
                                     "platform:x saved:\"hot drinks\"",
                                     "NOT brand:ridge"};
constexpr const char *titles[] = {"Product", "Product > Price", "Product > Quality", "Service", "Service > Delivery", "Own"};

std::vector<std::pair<std::string, std::string>> account(const std::string &handle) { return {std::pair<std::string, std::string>("x", handle)}; }

} // namespace

/** Rules, brands and saved queries over posts that come, change and go: what is stored is what a search finds. */
class TestBackfill final : public QObject
{
    Q_OBJECT

    std::unique_ptr<store::Workspace> m_workspace;
    std::mt19937 m_random{7};

    unsigned below(unsigned n) { return static_cast<unsigned>(m_random() % n); }
    template <typename T, std::size_t n>
    std::string oneOf(const T (&pool)[n])
    {
        return pool[m_random() % n];
    }

    store::NewPost randomPost()
    {
        std::string text;
        for (unsigned n = below(6) + 1; n > 0; --n)
            text += (text.empty() ? "" : " ") + oneOf(words);
        auto made = support::newPost(1 + below(150), support::at(2026, 1, 1 + below(28), static_cast<int>(below(24))), text);
        made.post.authorHandle = below(3) == 0 ? "bob" : below(4) == 0 ? "acme" : "ada";
        made.post.platform = below(2) ? "x" : "instagram";
        made.post.language = below(3) == 0 ? "he" : below(3) == 0 ? "" : "en";
        made.post.sentiment = static_cast<domain::Sentiment>(static_cast<int>(below(3)) - 1);
        made.post.counts.likes = below(12);
        made.post.followers = below(12);
        made.print = below(4) == 0 ? 1 + below(6) : 0;
        if (text.find("#sale") != std::string::npos)
            made.tags.emplace_back("sale");
        if (text.find("http") != std::string::npos)
            made.post.flags |= domain::PostFlag::HasLink;
        if (below(4) == 0)
            made.brands.push_back({1 + static_cast<domain::BrandId>(below(2)), below(2) ? BrandRole::Own : BrandRole::Mention});
        return made;
    }

    void change(const std::function<foundation::Status(store::PostWriter &)> &work)
    {
        auto writer = must(store::PostWriter::open(*m_workspace));
        must(m_workspace->db().transaction([&]() -> foundation::Status {
            if (auto done = work(*writer); !done)
                return done;
            return writer->flush();
        }));
    }
    std::vector<PostId> column(const std::string &sql)
    {
        auto select = must(m_workspace->db().prepare(sql));
        std::vector<PostId> out;
        must(select.each([&] { out.push_back(select.integer(0)); }));
        return out;
    }
    std::string dump(const std::string &sql)
    {
        auto select = must(m_workspace->db().prepare(sql));
        std::string out;
        must(select.each([&] {
            for (int i = 0; i < select.columns(); ++i)
                out += (select.text(i).empty() ? std::to_string(select.integer(i)) : std::string(select.text(i))) + "|";
            out += "\n";
        }));
        return out;
    }
    /** Everything rules decide, by names: ids may be given anew. */
    std::string decided()
    {
        return dump("SELECT c.path, k.post FROM post_category k JOIN category c ON c.id = k.category ORDER BY c.path, k.post") +
               dump("SELECT r.brand, r.day, c.path, r.posts FROM roll_category r JOIN category c ON c.id = r.category ORDER BY 1, 2, 3") +
               dump("SELECT brand, post, role, why FROM post_brand ORDER BY 1, 2") + dump("SELECT * FROM roll ORDER BY 1, 2, 3, 4") +
               dump("SELECT r.id, c.path, r.query FROM rule r JOIN category c ON c.id = r.category ORDER BY r.id") +
               dump("SELECT id, name, query FROM brand WHERE removed IS NULL ORDER BY id") + dump("SELECT brand, text FROM term ORDER BY 1, 2");
    }
    std::set<PostId> found(const std::string &query)
    {
        const auto ids = must(store::Search(*m_workspace).all(must(store::understood(*m_workspace, query)), {}));
        return {ids.begin(), ids.end()};
    }

    void allIsAsTheRulesSay()
    {
        for (const store::Category &category : must(store::Rules(*m_workspace).categories())) {
            std::set<PostId> wanted;
            for (const store::Rule &rule : must(store::Rules(*m_workspace).all())) {
                const std::string path = store::query::categoryPath(rule.text.category);
                if (path == category.path || path.starts_with(category.path + "/")) {
                    const auto hits = found(rule.text.query);
                    wanted.insert(hits.begin(), hits.end());
                }
            }
            const auto has = column("SELECT post FROM post_category WHERE category = " + std::to_string(category.id));
            if (std::set<PostId>(has.begin(), has.end()) != wanted)
                QFAIL((category.title + " has " + std::to_string(has.size()) + " posts, its rules find " + std::to_string(wanted.size())).c_str());
            QCOMPARE(found("category:\"" + category.title + "\""), wanted);
        }
        // Filling anew finds nothing to do, for brands as well.
        const auto again = must(ingest::runRules(*m_workspace));
        QCOMPARE(again.added, 0);
        QCOMPARE(again.removed, 0);
        const auto report = must(store::check(*m_workspace));
        QVERIFY2(report.well(), report.well() ? "" : report.problems.front().c_str());
    }

private Q_SLOTS:
    void init()
    {
        m_workspace = must(store::Workspace::create(":memory:", must(foundation::TimeZone::find("Asia/Jerusalem"))));
        for (const char *name : {"Acme", "Ridge"}) {
            ingest::BrandChange brand;
            brand.name = name;
            must(ingest::putBrand(*m_workspace, brand));
        }
    }

    void postsFollowRulesThroughAnyHistory()
    {
        must(ingest::saveQuery(*m_workspace, "Hot drinks", "tea OR coffee", support::at(2026, 2, 1)));
        std::vector<std::int64_t> changes;
        for (int round = 0; round < 60; ++round) {
            std::vector<store::NewPost> batch;
            for (unsigned n = below(20); n > 0; --n)
                batch.push_back(randomPost());
            support::put(*m_workspace, batch);
            const auto ids = column("SELECT id FROM post");
            const auto at = support::at(2026, 3, 1) + std::chrono::minutes(round);
            const auto rules = must(store::Rules(*m_workspace).all());
            const auto some = ids.empty() ? PostId{0} : ids[m_random() % ids.size()];
            switch (below(9)) {
            case 0:
            case 1: changes.push_back(must(ingest::putRule(*m_workspace, 0, {oneOf(titles), oneOf(ruleTexts)}, at)).change); break;
            case 2:
                if (!rules.empty())
                    changes.push_back(must(ingest::putRule(*m_workspace, rules[m_random() % rules.size()].id, {oneOf(titles), oneOf(ruleTexts)}, at)).change);
                break;
            case 3:
                if (!rules.empty())
                    must(ingest::removeRule(*m_workspace, rules.front().id, at));
                break;
            case 4:
                if (some != 0)
                    change([&](store::PostWriter &writer) { return writer.correctSentiment(some, below(2) ? std::optional(domain::Sentiment::Positive) : std::nullopt, at); });
                break;
            case 5:
                change([&](store::PostWriter &writer) -> foundation::Status {
                    const auto gone = writer.remove({some});
                    return gone ? foundation::Status(foundation::Done{}) : gone.error();
                });
                break;
            case 6: {
                ingest::BrandChange brand;
                brand.id = 1 + static_cast<domain::BrandId>(below(2));
                if (below(2))
                    brand.terms = std::vector<std::string>{oneOf(words), "ridge line"};
                if (below(2))
                    brand.accounts = account(below(2) ? "acme" : "bob");
                if (below(2))
                    brand.query = below(3) == 0 ? "" : below(2) ? "cheap likes>3" : "saved:\"hot drinks\" lang:en";
                must(ingest::putBrand(*m_workspace, brand));
                break;
            }
            case 7: must(ingest::saveQuery(*m_workspace, "hot drinks", below(2) ? "tea" : "tea OR " + oneOf(words), at)); break;
            default: (void)ingest::undoRule(*m_workspace, 0);
            }
            allIsAsTheRulesSay();
        }
        QVERIFY(changes.size() > 8);
    }

    void undoRestoresExactlyWhatWas()
    {
        std::vector<store::NewPost> batch;
        for (int i = 0; i < 200; ++i)
            batch.push_back(randomPost());
        support::put(*m_workspace, batch);
        must(ingest::putRule(*m_workspace, 0, {"Product > Price", "price"}, support::at(2026, 3, 1)));
        std::vector<std::string> states{decided()};
        const auto second = must(ingest::putRule(*m_workspace, 0, {"Product > Price", "cheap OR tea"}, support::at(2026, 3, 2)));
        QVERIFY(second.added > 0);
        states.push_back(decided());
        must(ingest::putRule(*m_workspace, second.rule.id, {"Service", "bus"}, support::at(2026, 3, 3)));
        states.push_back(decided());
        must(ingest::removeRule(*m_workspace, second.rule.id, support::at(2026, 3, 4)));
        QVERIFY(decided() != states.back());
        while (!states.empty()) {
            must(ingest::undoRule(*m_workspace, 0));
            QCOMPARE(decided(), states.back());
            states.pop_back();
        }
        const auto nothing = ingest::undoRule(*m_workspace, second.change);
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().kind, foundation::Error::Kind::Refused); // taken back already
        must(ingest::undoRule(*m_workspace, 0));
        QCOMPARE(must(store::Rules(*m_workspace).categories()).size(), std::size_t{0});
        QCOMPARE(must(m_workspace->db().number("SELECT count(*) FROM roll_category")), 0);
    }

    void aCancelledBackfillLeavesEverythingAsItWas()
    {
        std::vector<store::NewPost> batch;
        for (int i = 0; i < 2000; ++i) {
            batch.push_back(support::newPost(i + 1, support::at(2026, 1, 1) + std::chrono::minutes(i), "the price is high"));
        }
        support::put(*m_workspace, batch);
        const std::string before = decided();
        ingest::Filling how;
        int told = 0;
        how.progress = [&](std::int64_t, std::int64_t total) {
            QCOMPARE(total, 2000);
            if (++told == 2)
                how.stop.stop();
        };
        const auto stopped = ingest::putRule(*m_workspace, 0, {"Product > Price", "price"}, support::at(2026, 3, 1), how);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, foundation::Error::Kind::Cancelled);
        QCOMPARE(decided(), before);
        QVERIFY(must(store::Rules(*m_workspace).all()).empty());
        QVERIFY(must(store::check(*m_workspace)).well());
    }

    void theUsersChoiceWinsOverTheRules()
    {
        support::put(*m_workspace, {support::newPost(1, support::at(2026, 1, 1), "the price"), support::newPost(2, support::at(2026, 1, 2), "the bus")});
        must(ingest::putRule(*m_workspace, 0, {"Product > Price", "price"}, support::at(2026, 3, 1)));
        const auto at = support::at(2026, 3, 2);
        const PostId price = *found("price").begin(), bus = *found("bus").begin();
        const auto in = [&](const char *category) { return found(std::string("category:\"") + category + "\""); };
        QCOMPARE(in("Product/Price"), std::set<PostId>{price});
        QCOMPARE(in("product"), std::set<PostId>{price}); // the level above holds it as well
        const auto before = must(ingest::categorise(*m_workspace, {price}, "Product > Price", false, at));
        QCOMPARE(before.front().second, std::optional<bool>());
        must(ingest::categorise(*m_workspace, {bus}, "Product > Price", true, at));
        QCOMPARE(in("Product > Price"), std::set<PostId>{bus});
        must(ingest::putRule(*m_workspace, 0, {"Product > Price", "the"}, at)); // finds both, again
        QCOMPARE(in("Product > Price"), std::set<PostId>{bus});
        change([&](store::PostWriter &writer) -> foundation::Status {
            const auto gone = writer.remove({price, bus});
            return gone ? foundation::Status(foundation::Done{}) : gone.error();
        });
        QCOMPARE(in("Product > Price"), std::set<PostId>{});
        support::put(*m_workspace, {support::newPost(1, support::at(2026, 1, 1), "the price"), support::newPost(2, support::at(2026, 1, 2), "the bus")});
        QCOMPARE(in("Product > Price"), found("bus")); // chosen by key: it outlives deletion and re-import
        must(ingest::categorise(*m_workspace, {*found("price").begin()}, "Product > Price", std::nullopt, at)); // as the rules say again
        QCOMPARE(in("Product > Price").size(), std::size_t{2});
        must(ingest::categorise(*m_workspace, {*found("bus").begin()}, "Product", false, at)); // out of the upper level is out of the lower ones
        QCOMPARE(in("Product > Price"), found("price"));
        QCOMPARE(in("Product"), found("price"));
        QVERIFY(must(store::check(*m_workspace)).well());
        const auto again = must(ingest::runRules(*m_workspace));
        QCOMPARE(again.added + again.removed, 0);
    }

    void countsByCategoryBrandAndDayAreKept()
    {
        support::put(*m_workspace, {support::newPost(1, support::at(2026, 1, 1), "price", {{1, BrandRole::Mention}}), support::newPost(2, support::at(2026, 1, 1), "price"),
                                    support::newPost(3, support::at(2026, 1, 2), "price", {{1, BrandRole::Mention}, {2, BrandRole::Mention}})});
        must(ingest::putRule(*m_workspace, 0, {"Product > Price", "price"}, support::at(2026, 3, 1)));
        const auto counts = [&] { return dump("SELECT r.brand, r.day - 20454, c.path, r.posts FROM roll_category r JOIN category c ON c.id = r.category WHERE c.parent IS NOT NULL ORDER BY 1, 2"); };
        QCOMPARE(counts(), std::string("0|0|product/price|2|\n0|1|product/price|1|\n1|0|product/price|1|\n1|1|product/price|1|\n2|1|product/price|1|\n"));
        must(ingest::removeBrand(*m_workspace, 1, support::at(2026, 3, 1)));
        QCOMPARE(counts(), std::string("0|0|product/price|2|\n0|1|product/price|1|\n2|1|product/price|1|\n"));
    }

    void aCompetitorAddedTodayHasItsPast()
    {
        support::put(*m_workspace, {support::newPost(1, support::at(2023, 1, 1), "I drove the Pinecone bus"), support::newPost(2, support::at(2025, 1, 2), "ask @pinecone"),
                                    support::newPost(3, support::at(2026, 1, 2), "cone likes")});
        ingest::BrandChange brand;
        brand.name = "Pinecone";
        brand.terms = std::vector<std::string>{"pinecone"};
        brand.accounts = account("ada");
        brand.query = "cone NEAR/2 likes";
        const auto made = must(ingest::putBrand(*m_workspace, brand));
        QCOMPARE(made.added, 3); // ada wrote them all
        brand.id = made.id;
        brand.accounts = account("pinecone");
        must(ingest::putBrand(*m_workspace, brand));
        QCOMPARE(dump("SELECT role, why FROM post_brand WHERE brand = " + std::to_string(made.id)), std::string("0|2|\n0|2|\n0|2|\n"));
        brand.terms.emplace();
        QCOMPARE(must(ingest::putBrand(*m_workspace, brand)).removed, 1); // the account is still named by one, the query finds another
        brand.query = "";
        QCOMPARE(must(ingest::putBrand(*m_workspace, brand)).removed, 1);
        QVERIFY(must(store::check(*m_workspace)).well());
    }

    void whatAFileNamesStaysWhenATermGoes()
    {
        ingest::BrandChange brand;
        brand.id = 1;
        brand.terms = std::vector<std::string>{"acme"};
        must(ingest::putBrand(*m_workspace, brand));
        support::put(*m_workspace, {support::newPost(1, support::at(2026, 1, 1), "acme", {{1, BrandRole::Own}}), support::newPost(2, support::at(2026, 1, 2), "acme as well"),
                                    support::newPost(3, support::at(2026, 1, 3), "named only", {{1, BrandRole::Mention}})});
        QCOMPARE(dump("SELECT role, why FROM post_brand WHERE brand = 1 ORDER BY post"), std::string("1|3|\n0|2|\n0|1|\n"));
        brand.terms.emplace();
        QCOMPARE(must(ingest::putBrand(*m_workspace, brand)).removed, 1);
        QCOMPARE(dump("SELECT role, why FROM post_brand WHERE brand = 1 ORDER BY post"), std::string("1|1|\n0|1|\n"));
        // A corrected text is matched anew.
        brand.terms = std::vector<std::string>{"acme"};
        must(ingest::putBrand(*m_workspace, brand));
        auto second = support::newPost(2, support::at(2026, 1, 2), "acne as well");
        support::put(*m_workspace, {second});
        QCOMPARE(dump("SELECT role, why FROM post_brand WHERE brand = 1 ORDER BY post"), std::string("1|3|\n0|1|\n"));
    }

    void aRemovedBrandComesBackWhole()
    {
        ingest::BrandChange brand;
        brand.id = 1;
        brand.terms = std::vector<std::string>{"acme"};
        brand.accounts = account("acme");
        must(ingest::putBrand(*m_workspace, brand));
        must(ingest::putRule(*m_workspace, 0, {"Acme", "brand:acme"}, support::at(2026, 3, 1)));
        std::vector<store::NewPost> batch;
        for (int i = 0; i < 150; ++i)
            batch.push_back(randomPost());
        support::put(*m_workspace, batch);
        const std::string before = decided();
        const auto gone = must(ingest::removeBrand(*m_workspace, 1, support::at(2026, 3, 1)));
        QVERIFY(gone.removed > 0);
        QCOMPARE(must(store::Brands(*m_workspace).all()).size(), std::size_t{1});
        QCOMPARE(must(m_workspace->db().number("SELECT count(*) FROM post_brand WHERE brand = 1")), 0);
        QVERIFY(found("category:acme").empty());
        QVERIFY(must(store::check(*m_workspace)).well());
        must(ingest::restoreBrand(*m_workspace, "Acme"));
        QCOMPARE(decided(), before);
        QVERIFY(must(store::check(*m_workspace)).well());
        ingest::BrandChange renamed;
        renamed.id = 1;
        renamed.name = "Acme & Sons";
        must(ingest::putBrand(*m_workspace, renamed));
        QVERIFY(found("category:acme").empty()); // the rule asks for the old name
        renamed.name = "ridge";
        QCOMPARE(ingest::putBrand(*m_workspace, renamed).error().kind, foundation::Error::Kind::Refused);
    }

    void whatARuleMayNotAskIsSaid()
    {
        const auto refused = [&](const store::RuleText &text) { return ingest::putRule(*m_workspace, 0, text, support::at(2026, 3, 1)).error().detail; };
        QCOMPARE(refused({"Product", ""}), std::string("a rule needs at least one word or field to look for"));
        QVERIFY(refused({"Product", "tea ("}).starts_with("the query, column 5"));
        QVERIFY(refused({"Product", "tea category:x"}).starts_with("the query, column 5: a rule cannot ask for a category"));
        QVERIFY(refused({"A > B > C", "tea"}).find("at most two levels") != std::string::npos);
        QVERIFY(refused({" > ", "tea"}).find("expected a name") != std::string::npos);
        QVERIFY(refused({"Product", "saved:nothing"}).find("the name of a saved query") != std::string::npos);
        ingest::BrandChange brand;
        brand.id = 1;
        brand.query = "tea is:own";
        QVERIFY(ingest::putBrand(*m_workspace, brand).error().detail.starts_with("the query, column 5: the query of a brand"));
        QVERIFY(must(store::Rules(*m_workspace).categories()).empty());
    }

    void aSavedQueryThatRulesUseTakesThemAlong()
    {
        support::put(*m_workspace, {support::newPost(1, support::at(2026, 1, 1), "tea"), support::newPost(2, support::at(2026, 1, 2), "coffee")});
        const auto at = support::at(2026, 3, 1);
        must(ingest::saveQuery(*m_workspace, "drinks", "tea", at));
        must(ingest::saveQuery(*m_workspace, "more", "saved:drinks OR juice", at));
        must(ingest::putRule(*m_workspace, 0, {"Drinks", "saved:more"}, at));
        QCOMPARE(found("category:drinks"), found("tea"));
        must(ingest::saveQuery(*m_workspace, "Drinks", "coffee", at));
        QCOMPARE(found("category:drinks"), found("coffee"));
        must(ingest::restoreQuery(*m_workspace, "drinks", 1, at));
        QCOMPARE(found("category:drinks"), found("tea"));
        const auto circle = ingest::saveQuery(*m_workspace, "drinks", "tea saved:more", at);
        QVERIFY(!circle);
        QVERIFY2(circle.error().detail.find("column 11: Expected a saved query that does not lead back to itself") != std::string::npos, circle.error().detail.c_str());
        const auto category = ingest::saveQuery(*m_workspace, "drinks", "category:drinks", at);
        QCOMPARE(category.error().kind, foundation::Error::Kind::Refused); // a rule could not bear it
        store::SavedQueries queries(*m_workspace);
        QVERIFY(queries.remove(must(queries.find("more")), at).error().detail.find("the rule for Drinks uses it") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestBackfill)
#include "tst_backfill.moc"
