#include "services/text/normalise.h"
#include "services/text/sentiment.h"

#include <QFile>
#include <QTest>

#include <array>
#include <cmath>

using domain::Sentiment;

class TestSentiment final : public QObject
{
    Q_OBJECT

    static int labelOf(const std::string &words, std::string_view language)
    {
        const auto result = text::judgeLabel(words, language);
        return result.label ? static_cast<int>(*result.label) : 9;
    }

private Q_SLOTS:
    void aVerdictThatIsHardlyAheadIsCalledUnsure()
    {
        text::SentimentResult verdict;
        QVERIFY(!text::isUnsure(verdict)); // no verdict is not an unsure one
        verdict.label = domain::Sentiment::Negative;
        verdict.confidence = 0.44;
        QVERIFY(text::isUnsure(verdict));
        verdict.confidence = 0.46;
        QVERIFY(!text::isUnsure(verdict));
        QVERIFY(!text::isUnsure(text::judge("Worst flight ever, I hate you", "en")));
    }

    void onTweetsNobodyLearntFromItIsAsSureAsItIsRight()
    {
        QFile texts(QStringLiteral(SHARED_DATA "/sentiment/val_text.txt"));
        QFile labels(QStringLiteral(SHARED_DATA "/sentiment/val_labels.txt"));
        if (!texts.open(QFile::ReadOnly) || !labels.open(QFile::ReadOnly))
            QSKIP("the validation tweets are not here");
        if (text::judgedBy("en") != text::JudgedBy::Model)
            QSKIP("built without weights");
        double sure = 0, right = 0, all = 0, unsure = 0, unsureRight = 0;
        while (!texts.atEnd()) {
            const auto verdict = text::judgeLabel(text::normalised(texts.readLine().trimmed().toStdString()), "en");
            const int label = labels.readLine().trimmed().toInt() - 1;
            if (!verdict.label)
                continue;
            const bool agrees = static_cast<int>(*verdict.label) == label;
            all += 1;
            sure += verdict.confidence;
            right += agrees;
            unsure += text::isUnsure(verdict);
            unsureRight += text::isUnsure(verdict) && agrees;
        }
        QVERIFY(all > 1900);
        QVERIFY2(std::abs(sure - right) / all < 0.04, qPrintable(QString::number(sure / all) + u' ' + QString::number(right / all)));
        QVERIFY2(unsureRight / unsure < 0.6, qPrintable(QString::number(unsureRight / unsure)));
    }

    void saysWhatAVerdictRestsOn()
    {
        QCOMPARE(text::judgedBy("he"), text::JudgedBy::WordList);
        QCOMPARE(text::judgedBy("es"), text::JudgedBy::EmojiAlone);
        QVERIFY(text::judgedBy("en") != text::JudgedBy::EmojiAlone);
    }

    void aWordAnywhereKeepsALanguageThatIsNotTrainedFromBeingJudgedByEmoji()
    {
        for (const char *post : {"😀 vuelo", "😀😀 🎉 @handle http://t.co/x palabra", "你好😀", "!!! 😀 … ok"})
            QVERIFY2(!text::judgeLabel(post, "es").label, post);
        for (const char *post : {"😀", "😀 @handle https://t.co/x !!", "#fun 😀"})
            QVERIFY2(text::judgeLabel(post, "es").label, post);
    }

    void judgesClearPosts_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *language, const char *text, int expected) {
            QTest::newRow(text) << QString::fromLatin1(language) << QString::fromUtf8(text) << expected;
        };
        row("en", "I love this airline, the crew was amazing!", 1);
        row("en", "Thank you so much, great service :)", 1);
        row("en", "worst flight ever, I hate you", -1);
        row("en", "This is not good at all, very disappointed.", -1);
        row("en", "The meeting is on Tuesday at 10 in the office", 0);
        row("en", "terrible terrible experience 😡", -1);
        row("he", "השירות היה מעולה, תודה רבה!", 1);
        row("he", "חוויה נוראית, שירות גרוע ביותר", -1);
        row("he", "לא טוב בכלל, אכזבה", -1);
        row("he", "הפגישה ביום שלישי בשעה עשר", 0);
        row("fr", "😍😍😍", 1);
        row("und", "😡 👎", -1);
    }

    void judgesClearPosts()
    {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(int, expected);
        QCOMPARE(labelOf(text.toStdString(), language.toStdString()), expected);
    }

    void answersNothingWhereItCannotKnow()
    {
        QVERIFY(!text::judge("Das ist ja furchtbar schlecht", "de").label);
        QVERIFY(!text::judge("c'est magnifique", "fr").label);
        QVERIFY(!text::judge("", "en").label);
        QVERIFY(!text::judge("@united https://t.co/x1", "en").label);
        QVERIFY(!text::judge("... --- 12", "und").label);
        QCOMPARE(text::judge("", "en").score, 0.0);
        QVERIFY(text::sentimentSupports("en") && text::sentimentSupports("he"));
        QVERIFY(!text::sentimentSupports("de") && !text::sentimentSupports("und") && !text::sentimentSupports(""));
        QVERIFY(!text::sentimentVersion().empty());
    }

    void reasonsPointIntoTheText()
    {
        const std::string post = "😀 Not great, but the crew was WONDERFUL and I loved café Zürich; awful food, bad seats, good wine, nice people, terrible wifi, sad end";
        const auto result = text::judge(post, "en");
        QVERIFY(!result.why.empty() && result.why.size() <= 8);
        double last = 1e9;
        for (const auto &reason : result.why) {
            QCOMPARE(post.substr(reason.begin, reason.end - reason.begin), reason.word);
            QVERIFY(std::abs(reason.weight) <= last && reason.weight != 0.0);
            last = std::abs(reason.weight);
        }
    }

    void reasonsAgreeWithTheVerdict()
    {
        const auto good = text::judge("what a wonderful day", "en");
        QCOMPARE(good.why.front().word, std::string("wonderful"));
        QVERIFY(good.why.front().weight > 0 && good.score > 0);
        const auto bad = text::judge("what a horrible day", "en");
        QCOMPARE(bad.why.front().word, std::string("horrible"));
        QVERIFY(bad.why.front().weight < 0 && bad.score < 0);
    }

    void aNotTurnsTheVerdict()
    {
        QVERIFY(text::judge("this is good", "en").score > text::judge("this is not good", "en").score);
        QVERIFY(text::judge("I would recommend it", "en").score > text::judge("I would never recommend it", "en").score);
    }

    void bothWaysGiveTheSameVerdict()
    {
        for (const char *post : {"I love it", "meh", "so bad :(", "השירות מעולה", "the plane landed", "LOVE!!! 😍", "don't like the new app"}) {
            for (const char *language : {"en", "he", "de"}) {
                const auto slow = text::judge(post, language);
                const auto fast = text::judgeLabel(post, language);
                QCOMPARE(slow.label.has_value(), fast.label.has_value());
                QCOMPARE(slow.score, fast.score);
                QCOMPARE(slow.confidence, fast.confidence);
                QVERIFY(fast.why.empty());
            }
        }
    }

    void staysInItsBoundsOnAnyBytes()
    {
        std::uint32_t state = 13;
        for (int round = 0; round < 400; ++round) {
            std::string bytes;
            for (int i = 0; i < 300; ++i) {
                state = state * 1664525U + 1013904223U;
                bytes += static_cast<char>(state >> 24U);
            }
            const auto result = text::judge(bytes, round % 2 ? "en" : "he");
            QVERIFY(result.score >= -1 && result.score <= 1 && result.confidence >= 0 && result.confidence <= 1);
        }
        const std::string endless(300'000, 'o');
        QVERIFY(text::judge("so" + endless + " good", "en").score >= -1);
    }

    void agreesWithPeopleOnTheValidationTweets()
    {
        QFile texts(QStringLiteral(SHARED_DATA "/sentiment/val_text.txt"));
        QFile labels(QStringLiteral(SHARED_DATA "/sentiment/val_labels.txt"));
        if (!texts.open(QIODevice::ReadOnly) || !labels.open(QIODevice::ReadOnly))
            QSKIP("the shared validation tweets are not here");
        std::array<std::array<int, 3>, 3> table{};
        while (!texts.atEnd()) {
            const int truth = labels.readLine().trimmed().toInt();
            const auto result = text::judgeLabel(texts.readLine().trimmed().toStdString(), "en");
            ++table[static_cast<std::size_t>(truth)][static_cast<std::size_t>(result.label ? static_cast<int>(*result.label) + 1 : 1)];
        }
        double recall = 0;
        for (std::size_t i = 0; i < 3; ++i)
            recall += static_cast<double>(table[i][i]) / (table[i][0] + table[i][1] + table[i][2]) / 3;
        QVERIFY2(recall > (text::sentimentVersion().starts_with("lexicon") ? 0.54 : 0.68), qPrintable(QString::number(recall)));
    }
};

QTEST_GUILESS_MAIN(TestSentiment)
#include "tst_sentiment.moc"
