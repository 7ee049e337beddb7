#include "services/ingest/normalizer.h"
#include "services/ingest/keyset.h"
#include "tests/support/posts.h"

#include <QTest>

#include <set>

using domain::BrandRole;
using store::BrandLink;

class TestNormalizer final : public QObject
{
    Q_OBJECT

    static domain::RawPost raw(const std::string &text)
    {
        domain::RawPost post;
        post.platform = "x";
        post.externalId = "1";
        post.authorHandle = "Ada";
        post.published = support::at(2026, 1, 1);
        post.text = text;
        return post;
    }
    static ingest::BrandMatcher matcher()
    {
        return {{{1, "Alder & Pine", 1, false, {}, {"alder and pine", "alderpine", "אלדר"}}, {2, "Ridge", 2, false, {}, {"ridge line"}}},
                {{1, 1, "x", "alderpine"}, {2, 2, "x", "ridge"}}};
    }

private Q_SLOTS:
    void aPostIsCleanedAndUnderstood()
    {
        const auto post = ingest::normalise(raw("RT @bob: I &amp; you love the #Tea http://t.co/abc"), matcher());
        QCOMPARE(post.post.text, std::string("RT @bob: I & you love the #Tea http://t.co/abc"));
        QCOMPARE(post.tags, std::vector<std::string>{"tea"});
        QCOMPARE(post.post.language, std::string("en"));
        QVERIFY(post.post.flags & domain::PostFlag::Repost);
        QVERIFY(post.post.flags & domain::PostFlag::HasLink);
        QVERIFY(!(post.post.flags & domain::PostFlag::Reply));
    }

    void brandsAreFoundByTermAccountAndAuthor()
    {
        const auto links = [](const std::string &text, const char *author = "ada") {
            auto post = raw(text);
            post.authorHandle = author;
            return ingest::normalise(post, matcher()).brands;
        };
        const BrandLink pine{1, BrandRole::Mention}, ridge{2, BrandRole::Mention};
        QCOMPARE(links("My Alder and Pine jacket"), std::vector<BrandLink>{pine});
        QCOMPARE(links("#AlderPine!"), std::vector<BrandLink>{pine});
        QCOMPARE(links("the ridge, line by line"), std::vector<BrandLink>{ridge}); // punctuation does not part a phrase
        QCOMPARE(links("the ridge of a line"), std::vector<BrandLink>{});
        QCOMPARE(links("alderpines"), std::vector<BrandLink>{});
        QCOMPARE(links("thanks @Ridge and alderpine"), (std::vector<BrandLink>{ridge, pine}));
        QCOMPARE(links("our own news about alderpine", "AlderPine"), (std::vector<BrandLink>{{1, BrandRole::Own}}));
        QCOMPARE(links("קניתי אֶלְדָר"), std::vector<BrandLink>{pine}); // pointed as well
    }

    void idsDecideWhatIsTheSamePost()
    {
        auto a = raw("one text");
        auto b = raw("another text");
        const auto key = [](const domain::RawPost &post) { return ingest::normalise(post, matcher()).key; };
        QCOMPARE(key(a), key(b));
        b.platform = "mastodon";
        QVERIFY(key(a) != key(b));
        a.externalId = b.externalId = "";
        a.platform = b.platform;
        QVERIFY(key(a) != key(b));
        b.text = a.text;
        QCOMPARE(key(a), key(b));
        b.authorHandle = "bob";
        QVERIFY(key(a) != key(b));
    }

    void postsWithoutWordsDifferByTheirCounts()
    {
        auto a = raw("");
        a.externalId.clear();
        a.counts.likes = 5;
        auto b = a;
        b.counts.likes = 6;
        QVERIFY(ingest::normalise(a, matcher()).key != ingest::normalise(b, matcher()).key);
        b.counts = {};
        b.counts.replies = 5; // the same number elsewhere is another post
        QVERIFY(ingest::normalise(a, matcher()).key != ingest::normalise(b, matcher()).key);
    }

    void languageClaimsAreReadAsOurCodes()
    {
        QCOMPARE(ingest::languageCode("en-US"), std::string("en"));
        QCOMPARE(ingest::languageCode("IW"), std::string("he"));
        QCOMPARE(ingest::languageCode("in"), std::string("id"));
        QCOMPARE(ingest::languageCode("und"), std::string());
        QCOMPARE(ingest::languageCode(""), std::string());
    }

    void aReplyKnowsWhatItAnswers()
    {
        auto question = raw("help");
        question.externalId = "77";
        auto answer = raw("here");
        answer.externalId = "78";
        answer.inReplyTo = "77";
        QCOMPARE(ingest::normalise(answer, matcher()).reply, ingest::normalise(question, matcher()).key);
    }

    void keySetsRememberEveryKey()
    {
        ingest::KeySet set;
        std::set<std::int64_t> right;
        std::int64_t key = 0;
        for (int i = 0; i < 50'000; ++i) {
            QCOMPARE(set.insert(key % 30'011), right.insert(key % 30'011).second);
            key = key * 6364136223846793005LL + 1442695040888963407LL;
        }
    }
};

QTEST_GUILESS_MAIN(TestNormalizer)
#include "tst_normalizer.moc"
