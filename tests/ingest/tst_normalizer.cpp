#include "services/ingest/normalizer.h"
#include "services/store/keyset.h"
#include "tests/support/posts.h"

#include <QTest>

#include <set>

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

private Q_SLOTS:
    void aPostIsCleanedAndUnderstood()
    {
        const auto post = ingest::normalise(raw("RT @bob: I &amp; you love the #Tea http://t.co/abc"));
        QCOMPARE(post.post.text, std::string("RT @bob: I & you love the #Tea http://t.co/abc"));
        QCOMPARE(post.tags, std::vector<std::string>{"tea"});
        QCOMPARE(post.post.language, std::string("en"));
        QVERIFY(post.post.flags & domain::PostFlag::Repost);
        QVERIFY(post.post.flags & domain::PostFlag::HasLink);
        QVERIFY(!(post.post.flags & domain::PostFlag::Reply));
    }

    void idsDecideWhatIsTheSamePost()
    {
        auto a = raw("one text");
        auto b = raw("another text");
        const auto key = [](const domain::RawPost &post) { return ingest::normalise(post).key; };
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
        QVERIFY(ingest::normalise(a).key != ingest::normalise(b).key);
        b.counts = {};
        b.counts.replies = 5; // the same number elsewhere is another post
        QVERIFY(ingest::normalise(a).key != ingest::normalise(b).key);
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
        QCOMPARE(ingest::normalise(answer).reply, ingest::normalise(question).key);
    }

    void keySetsRememberEveryKey()
    {
        store::KeySet set;
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
