#include "services/foundation/utf8.h"
#include "services/foundation/words.h"

#include <QTest>

using foundation::Token;
using foundation::TokenMode;

class TestWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsCaseAccentsAndPoints()
    {
        QCOMPARE(foundation::folded("Café ÉCLAIR Straße"), std::string("cafe eclair strasse"));
        QCOMPARE(foundation::folded("שָׁלוֹם"), std::string("שלום"));
        QCOMPARE(foundation::folded("أَهْلاً"), std::string("اهلا"));
        QCOMPARE(foundation::folded("ＡＢＣ"), std::string("abc"));
    }

    void keepsVoicedKanaAndDevanagariVowels()
    {
        QCOMPARE(foundation::folded("がぎ"), std::string("がぎ"));
        QCOMPARE(foundation::folded("हिन्दी"), std::string("हिन्दी"));
    }

    void splitsWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *tokens) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(tokens);
        };
        row("apostrophes join", "Don't they’re", "dont theyre");
        row("tags carry their bare word", "#Refund now", "#refund +refund now");
        row("handles", "@VirginAmerica_1!", "@virginamerica_1 +virginamerica_1");
        row("dotted handles", "@ada.bsky.social.", "@ada.bsky.social +ada.bsky.social");
        row("lone sigils are nothing", "# @ a", "a");
        row("addresses keep their host", "see https://www.Example.com/a?b=c ok", "see example.com ok");
        row("emoji without tones", "ok👍🏽😀", "ok 👍 😀");
        row("pairs for kana and han", "日本語です", "日本 本語 語で です");
        row("a lone character", "a 語 b", "a 語 b");
        row("hebrew abbreviations", "צה\"ל", "צהל");
        row("nothing", "... !!", "");
    }

    void splitsWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        std::string got;
        foundation::eachToken(text.toStdString(), TokenMode::Document, [&](const Token &token) {
            got += std::string(got.empty() ? "" : " ") + (token.colocated ? "+" : "") + std::string(token.text);
            return true;
        });
        QCOMPARE(QString::fromStdString(got), expected);
    }

    void offsetsPointIntoTheOriginal()
    {
        const std::string text = "Ünï #Tag";
        std::vector<std::string> pieces;
        foundation::eachToken(text, TokenMode::Query, [&](const Token &token) {
            pieces.push_back(text.substr(token.begin, token.end - token.begin));
            return true;
        });
        QCOMPARE(pieces, (std::vector<std::string>{"Ünï", "#Tag"}));
    }

    void survivesAnyBytes()
    {
        std::string bytes;
        std::uint32_t state = 7;
        for (int i = 0; i < 20000; ++i) {
            state = state * 1664525U + 1013904223U;
            bytes += static_cast<char>(state >> 24U);
        }
        std::size_t last = 0;
        foundation::eachToken(bytes, TokenMode::Document, [&](const Token &token) {
            if (!token.colocated) {
                if (token.begin < last || token.end > bytes.size() || token.end <= token.begin)
                    qFatal("token out of order");
                last = token.begin;
            }
            return foundation::isValidUtf8(token.text);
        });
        QVERIFY(last > bytes.size() - 200);
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
