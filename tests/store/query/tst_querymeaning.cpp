#include "services/store/query/evaluate.h"
#include "services/store/query/parser.h"
#include "tests/support/posts.h"

#include <QTest>

using domain::Post;
using store::query::Query;
using store::query::Subject;
using support::must;

class TestQueryMeaning final : public QObject
{
    Q_OBJECT

    static bool finds(const std::string &query, const Post &post, bool own = false)
    {
        const auto parsed = must(store::query::parsed(query));
        const auto zone = must(foundation::TimeZone::find("America/New_York"));
        return store::query::matches(parsed.root, Subject(post, {"Acme Corp", "Zürich"}, {"sale", "deal"}, own), zone);
    }

    static bool findsText(const std::string &query, const std::string &text)
    {
        Post post;
        post.text = text;
        return finds(query, post);
    }

private Q_SLOTS:
    void findsWordsInTexts_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        const auto row = [](const char *query, const char *text, bool found) {
            QTest::addRow("%s | %s", query, text) << QString::fromUtf8(query) << QString::fromUtf8(text) << found;
        };
        row("", "anything", true);
        row("cafe", "Café!", true);
        row("cafe", "cafes", false);
        row("dont", "Don't", true);
        row("NOT refund", "late again", true);
        row("NOT refund", "my refund", false);
        row("\"customer service\"", "Customer-service is slow", true);
        row("\"customer service\"", "service for the customer", false);
        row("wi-fi", "our wi fi is down", true);
        row("wi-fi", "wifi", false);
        row("\"service customer\"~3", "customer care and service", true);
        row("\"service customer\"~1", "customer care and service", false);
        row("\"a1 a1\"~3", "a1 once", false);
        row("\"a1 a1\"~3", "a1 and a1", true);
        row("\"a1 b1 c1\"~1", "c1 x1 a1 b1", false);
        row("\"a1 b1 c1\"~2", "c1 x1 a1 b1", true);
        row("\"wi-fi router\"~2", "router with wi-fi", true);
        row("\"wi-fi router\"~2", "fi router with wi", false);
        row("(slow OR late) NEAR/2 (bus OR train)", "the bus was late", true);
        row("(slow OR late) NEAR/2 (bus OR train)", "late, as every day this year, bus", false);
        row("a1 NEAR/0 b1", "b1 a1", true);
        row("a1 NEAR/0f b1", "b1 a1", false);
        row("a1 NEAR/0f b1", "a1 b1", true);
        row("a1 NEAR/1f b1 NEAR/0f c1", "a1 x1 b1 c1", true);
        row("a1 NEAR/1f b1 NEAR/0f c1", "a1 x1 b1 x1 c1", false);
        row("a1 NEAR/9 a1", "only a1", false);
        row("#tea NEAR/9 tea", "only #tea", false);
        row("refund*", "refunding", true);
        row("refund*", "prefund", false);
        row("\"custom* serv*\"", "customer services", true);
        row("contains:fund", "Refunding", true);
        row("contains:\"re fund\"", "Refund", false);
        row("#refund", "a #Refund please", true);
        row("refund", "a #Refund please", true);
        row("#refund", "a refund please", false);
        row("@acme", "thanks @Acme!", true);
        row("😀", "ok 😀😀", true);
        row("❤", "love ❤️", true);
        row("👍🏽", "👍", true);
        row("東京", "今日は東京です", true);
        row("東京都", "東京と京都", false);
        row("京", "今日は東京です", true);
        row("京", "今日は東です", false);
        row("\"東 駅\"", "東 駅", true);
        row("שלום", "שָׁלוֹם לכולם", true);
        row("צה\"ל", "דובר צה״ל", true);
        row("احمد", "أَحْمَد هنا", true);
        row("raw:Apple", "Apple is up", true);
        row("raw:Apple", "an apple a day", false);
        row("raw:Apple", "#Apple", true);
        row("raw:Apple", "Apples", false);
        row("raw:\"iPhone SE\"", "new iPhone SE!", true);
        row("raw:\"iPhone SE\"", "new iPhone  SE", false);
        row("raw:\"C++\"", "I write C++ daily", true);
        row("raw:\"C++\"", "I write C daily", false);
        row("raw:$$", "all about the $$", true);
        row("raw:京", "東京", true);
        row("raw:\"京 x\"", "東京 x", true);
        row("raw:Apple NEAR/2 pie", "Apple hot pie", true);
        row("raw:Apple NEAR/2 pie", "apple hot pie", false);
        row("links:example.com", "see https://www.example.com/a", true);
        row("links:example.com", "see example.com", false);
        row("links:example.com", "mail @example.com", false);
        row("links:example.com", "https://shop.example.com", false);
        row("links:*.example.com", "https://shop.example.com", true);
        row("links:*.example.com", "https://myexample.com", false);
        row("links:example.com/a", "http://example.com/a/b?c", true);
        row("links:example.com/a", "http://example.com/ab", false);
        row("https://example.com/a", "(http://example.com/a).", true);
    }
    void findsWordsInTexts()
    {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QFETCH(bool, found);
        QCOMPARE(findsText(query.toStdString(), text.toStdString()), found);
    }

    void asksForFields()
    {
        Post post;
        post.platform = "x";
        post.authorHandle = "Ada.Lovelace";
        post.language = "de";
        post.url = "https://social.example.com/p/1";
        post.topic = "Delivery Late";
        post.kind = "Photo";
        post.label = "negative";
        post.followers = 10'000;
        post.counts.likes = 0;
        post.counts.shares = 7;
        post.flags = domain::PostFlag::HasLink | domain::PostFlag::NearDuplicate;
        post.sentiment = domain::Sentiment::Negative;
        post.published = support::at(2026, 1, 1, 3); // the evening of 2025-12-31 in New York
        for (const char *query : {"author:@ada.lovelace", "from:ada*", "platform:X", "lang:de", "topic:\"delivery late\"", "topic:deliv*", "kind:photo", "label:negative",
                                  "brand:\"ACME corp\"", "brand:zurich", "brand:acme*", "tag:#Sale", "tag:de*", "site:social.example.com", "site:*.example.com",
                                  "site:social.example.com/p", "url:/P/1", "likes:0", "likes<1", "shares:5..7", "followers>=10k", "engagement:7", "date:2025", "date:2025-12-31",
                                  "date<2026", "has:link", "is:duplicate", "sentiment:neg", "NOT views>0", "NOT has:media", "-is:corrected", "lang:(en OR de)"}) {
            QVERIFY2(finds(query, post), query);
        }
        for (const char *query : {"author:ada", "platform:instagram", "lang:d", "topic:late", "brand:acme", "tag:sales", "site:example.com", "likes>0", "views>=0", "views:..5",
                                  "followers>10k", "date:2026", "date>=2026-01-01", "sentiment:unscored", "is:own", "NOT has:link"}) {
            QVERIFY2(!finds(query, post), query);
        }
        QVERIFY(finds("is:own", post, true));
        post.sentiment.reset();
        QVERIFY(finds("sentiment:unscored -sentiment:(pos OR neu OR neg)", post));
        post.counts = {};
        QVERIFY(finds("NOT engagement>=0", post));
    }

    void marksWhatWasFound()
    {
        const auto query = must(store::query::parsed("(refund OR \"not happy\") late* NEAR/2 bus -angry"));
        const std::string text = "Not happy: bus was late, #refund! angry";
        const auto found = store::query::marks(query.root, text);
        std::vector<std::string> words;
        for (const auto &[begin, end] : found)
            words.push_back(text.substr(begin, end - begin));
        QCOMPARE(words, (std::vector<std::string>{"Not happy", "bus", "late", "#refund"}));
        const auto signs = store::query::marks(must(store::query::parsed("raw:$$")).root, "a $$ and $$$");
        QCOMPARE(signs, (std::vector<std::pair<std::size_t, std::size_t>>{{2, 4}, {9, 11}}));
    }
};

QTEST_GUILESS_MAIN(TestQueryMeaning)
#include "tst_querymeaning.moc"
