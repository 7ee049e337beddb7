#include "services/text/entities.h"
#include "services/text/normalise.h"

#include <QElapsedTimer>
#include <QTest>

using text::Entities;

class TestEntities final : public QObject
{
    Q_OBJECT

    static QString joined(const std::vector<std::string> &list)
    {
        QStringList parts;
        for (const std::string &one : list)
            parts << QString::fromStdString(one);
        return parts.join(u' ');
    }

private Q_SLOTS:
    void findsTags_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tags");
        QTest::newRow("folded, once, in order") << "#Late #ÉTÉ again #late" << "late ete";
        QTest::newRow("underscores and digits") << "#summer_2026 #2026goals #2026" << "summer_2026 2026goals";
        QTest::newRow("hebrew and arabic") << "#תל_אביב ו#ישראל #القدس" << "תל_אביב القدس";
        QTest::newRow("japanese without blanks") << "今日は#日本語タグ です" << "日本語タグ";
        QTest::newRow("the wide sign") << "＃タグ" << "タグ";
        QTest::newRow("written together") << "#one#two,#three." << "one two three";
        QTest::newRow("not in the middle of a word") << "C# a#b 4#5 ##" << "";
        QTest::newRow("not in an address") << "https://example.com/#top ok" << "";
        QTest::newRow("punctuation ends it") << "(#fail!) #don't" << "fail don";
        QTest::newRow("hindi vowel signs") << "#हिन्दी" << "हिन्दी";
        QTest::newRow("emoji end it") << "#love❤️" << "love";
    }

    void findsTags()
    {
        QFETCH(QString, text);
        QFETCH(QString, tags);
        QCOMPARE(joined(text::extract(text.toStdString()).hashtags), tags);
    }

    void findsMentions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("folded, once") << "@VirginAmerica thanks @virginamerica, @United." << "virginamerica united";
        QTest::newRow("possessive") << "@JetBlue's crew" << "jetblue";
        QTest::newRow("behind a stop and brackets") << ".@united (@delta) \"@usairways\"" << "united delta usairways";
        QTest::newRow("mail addresses are none") << "mail me: joe.doe@example.com or a+b@c.org" << "";
        QTest::newRow("dotted handles") << "hi @ada.bsky.social." << "ada.bsky.social";
        QTest::newRow("federated handles") << "hi @ada@mastodon.social!" << "ada@mastodon.social";
        QTest::newRow("alone") << "@ @@ @_ meet @ 5" << "";
        QTest::newRow("not in an address") << "https://medium.com/@ada/post" << "";
        QTest::newRow("wide sign") << "＠ada" << "ada";
    }

    void findsMentions()
    {
        QFETCH(QString, text);
        QFETCH(QString, mentions);
        QCOMPARE(joined(text::extract(text.toStdString()).mentions), mentions);
    }

    void findsAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("urls");
        QTest::newRow("a sentence around it") << "see https://t.co/AbC1, or (http://x.org/a)." << "https://t.co/AbC1 http://x.org/a";
        QTest::newRow("balanced brackets stay") << "(https://en.wikipedia.org/wiki/Mercury_(planet))" << "https://en.wikipedia.org/wiki/Mercury_(planet)";
        QTest::newRow("queries and fragments") << "http://a.b/c?d=e&f=%20g#h!" << "http://a.b/c?d=e&f=%20g#h";
        QTest::newRow("www") << "go to www.example.com/x; ok" << "www.example.com/x";
        QTest::newRow("quotes and angles") << "<https://a.b> \"https://c.d\" “https://e.f”" << "https://a.b https://c.d https://e.f";
        QTest::newRow("cut by dots") << "https://t.co/abc…" << "https://t.co/abc";
        QTest::newRow("no address") << "http:// https:/x www. xhttp://a.b" << "";
        QTest::newRow("capitals") << "HTTPS://EXAMPLE.COM/A" << "HTTPS://EXAMPLE.COM/A";
        QTest::newRow("japanese around it") << "詳細はhttps://example.jp/あ。次" << "https://example.jp/あ";
        QTest::newRow("once") << "http://a.b http://a.b" << "http://a.b";
        QTest::newRow("an emoji behind it") << "http://a.b/c😀" << "http://a.b/c";
    }

    void findsAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, urls);
        QCOMPARE(joined(text::extract(text.toStdString()).urls), urls);
    }

    void knowsReposts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("repost");
        QTest::newRow("RT") << "RT @ada: hello" << true;
        QTest::newRow("RT:") << "RT: @ada hello" << true;
        QTest::newRow("MT") << "so true MT @ada hello" << true;
        QTest::newRow("quoted") << "yes! “RT @ada hello”" << true;
        QTest::newRow("small") << "rt @ada hello" << true;
        QTest::newRow("words that end so") << "START @ada" << false;
        QTest::newRow("please do") << "please RT this" << false;
        QTest::newRow("at the end") << "RT @" << false;
        QTest::newRow("nothing") << "" << false;
    }

    void knowsReposts()
    {
        QFETCH(QString, text);
        QFETCH(bool, repost);
        QCOMPARE(text::extract(text.toStdString()).repost, repost);
    }

    void staysQuickOnHostileTexts()
    {
        const std::string brackets = "http://a.b/" + std::string(400'000, ')');
        const std::string sigils(400'000, '@');
        std::string tags;
        for (int i = 0; i < 60'000; ++i)
            tags += "#t" + std::to_string(i) + ' ';
        QElapsedTimer timer;
        timer.start();
        text::extract(brackets);
        text::extract(sigils);
        QCOMPARE(text::extract(tags).hashtags.size(), std::size_t{256});
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void survivesAnyBytes()
    {
        std::uint32_t state = 5;
        std::string bytes;
        for (int i = 0; i < 50'000; ++i) {
            state = state * 1664525U + 1013904223U;
            bytes += "#@ht:/.w \xD7\x90\xF0\x9F"[(state >> 16U) % 13];
        }
        const Entities found = text::extract(text::normalised(bytes));
        for (const std::string &tag : found.hashtags)
            QVERIFY(!tag.empty() && tag.front() != '#');
        QVERIFY(!found.mentions.empty());
    }
};

QTEST_GUILESS_MAIN(TestEntities)
#include "tst_entities.moc"
