#include "services/foundation/utf8.h"
#include "services/store/query/lexer.h"
#include "services/store/query/parser.h"

#include <QTest>

#include <random>

using store::query::Node;
using store::query::Query;
using store::query::SyntaxError;
using store::query::parse;
using store::query::sameMeaning;
using store::query::TokenClass;
using store::query::toText;

class TestQueryParser final : public QObject
{
    Q_OBJECT

    static std::string written(std::string_view text)
    {
        const auto result = parse(text);
        if (const auto *query = std::get_if<Query>(&result))
            return toText(query->root);
        const auto &error = std::get<SyntaxError>(result);
        return "error at " + std::to_string(error.offset) + "+" + std::to_string(error.length) + ": " + error.sentence();
    }

    static SyntaxError errorOf(std::string_view text)
    {
        const auto result = parse(text);
        const auto *error = std::get_if<SyntaxError>(&result);
        return error ? *error : SyntaxError{};
    }

private Q_SLOTS:
    void readsTheGrammar_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            const auto marked = [](const char *written) { return QString::fromUtf8(written).replace(u'\'', u'"'); }; // for readability
            QTest::newRow(name) << marked(text) << marked(expected);
        };
        row("nothing", "  ", "");
        row("neighbours are joined by AND", "refund late", "'refund' 'late'");
        row("AND says the same", "refund AND late", "'refund' 'late'");
        row("OR binds weaker than AND", "a1 b1 OR c1", "'a1' 'b1' OR 'c1'");
        row("a bar is OR", "a1|b1 || c1", "'a1' OR 'b1' OR 'c1'");
        row("parentheses", "(a1 OR b1) c1", "('a1' OR 'b1') 'c1'");
        row("parentheses of a Japanese keyboard", "（a1 OR b1）　c1", "('a1' OR 'b1') 'c1'");
        row("useless parentheses go", "((a1 b1)) c1", "'a1' 'b1' 'c1'");
        row("minus is NOT", "a1 -b1", "'a1' NOT 'b1'");
        row("minus before a group", "-(a1 OR b1)", "NOT ('a1' OR 'b1')");
        row("NOT after AND", "a1 AND NOT b1", "'a1' NOT 'b1'");
        row("two NOTs are none", "NOT NOT a1", "'a1'");
        row("only upper case is an operator", "this and that or not", "'this' 'and' 'that' 'or' 'not'");
        row("a hyphen inside is no minus", "wi-fi", "'wi-fi'");
        row("phrases", "'customer service'", "'customer service'");
        row("curly quotation marks", "“customer service” „ganz gut“", "'customer service' 'ganz gut'");
        row("escaped quotation marks", "raw:'say \\'hi\\''", "raw:'say \\'hi\\''");
        row("proximity", "'a1 b1 c1'~5", "'a1 b1 c1'~5");
        row("near", "(a1 OR b1) NEAR/5 (c1 OR d1)", "('a1' OR 'b1') NEAR/5 ('c1' OR 'd1')");
        row("near in order", "a1 NEAR/3f b1", "'a1' NEAR/3f 'b1'");
        row("near from left to right", "a1 NEAR/3 b1 NEAR/4 c1", "'a1' NEAR/3 'b1' NEAR/4 'c1'");
        row("near to a near", "a1 NEAR/3 (b1 NEAR/4 c1)", "'a1' NEAR/3 ('b1' NEAR/4 'c1')");
        row("near binds stronger than AND", "x1 a1 NEAR/3 b1", "'x1' 'a1' NEAR/3 'b1'");
        row("prefix", "refund*", "'refund*'");
        row("gershayim in a word", "צה\"ל חזק", "\"צה\\\"ל\" \"חזק\"");
        row("gershayim in a phrase", "\"דובר צה\"ל אמר\"", "\"דובר צה\\\"ל אמר\"");
        row("tags and handles", "#Refund @Acme_1", "'#Refund' '@Acme_1'");
        row("emoji", "😀 ❤️", "\"😀\" \"❤️\"");
        row("fields", "author:@Acme from:bob platform:X", "author:'acme' author:'bob' platform:'x'");
        row("field names in any case", "Author:acme LANG:en", "author:'acme' lang:'en'");
        row("quoted values", "brand:'Acme Corp'", "brand:'acme corp'");
        row("starts of values", "brand:'Acme C'* topic:del*", "brand:'acme c'* topic:'del'*");
        row("a group of values", "lang:(de OR en | \"fr\")", "lang:'de' OR lang:'en' OR lang:'fr'");
        row("a negated group of values", "-lang:(de OR en)", "NOT (lang:'de' OR lang:'en')");
        row("short sentiments", "sentiment:pos sentiment:unscored", "sentiment:positive sentiment:unscored");
        row("less than nothing", "likes<0", "likes<0");
        row("numbers", "likes>100 likes>=100 likes<100 likes<=100 likes=100 likes:100", "likes:101.. likes:100.. likes:..99 likes:..100 likes:100..100 likes:100..100");
        row("numbers with blanks and units", "followers > 10k views:1..2m", "followers:10001.. views:1..2000000");
        row("open ranges", "views:5.. shares:..7", "views:5.. shares:..7");
        row("dates", "date:2026-01..2026-03", "date:2026-01-01..2026-03-31");
        row("dates compared", "date>=2026-01 date>2026 date<2026-02-10 date<=2026-02", "date:2026-01-01.. date:2027-01-01.. date:..2026-02-09 date:..2026-02-28");
        row("traits", "has:link has:media is:repost is:reply is:duplicate is:own is:corrected", "has:link has:media is:repost is:reply is:duplicate is:own is:corrected");
        row("addresses", "site:https://www.Example.com/ links:*.example.com/Shop/", "site:'example.com' links:'*.example.com/shop'");
        row("a pasted address looks for links", "https://www.example.com/a?b=(c)", "links:'example.com/a?b=(c'");
        row("prose with a colon stays words", "note: done 10:30", "'note:' 'done' '10:30'");
        row("a letter after less-than stays words", "I<3you a=b", "error at 0+1: Expected a field such as author: or likes:, or quotation marks around the words, found “I”.");
    }
    void readsTheGrammar()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(written(text.toStdString())), expected);
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("underlined");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const char *text, const char *underlined, int offset, const std::string &sentence) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(underlined) << offset << QString::fromStdString(sentence);
        };
        const char *term = "a word, a phrase, a field or “(”";
        const auto expected = [](const char *what, const char *found) { return std::string("Expected ") + what + ", found " + found + "."; };
        row("operator at the end", "refund AND", "AND", 7, expected(term, "the end of the text"));
        row("operator at the start", "OR refund", "OR", 0, expected(term, "“OR”"));
        row("two operators", "a1 AND OR b1", "OR", 7, expected(term, "“OR”"));
        row("nothing in parentheses", "a1 ()", ")", 4, expected(term, "“)”"));
        row("unclosed parenthesis", "a1 (b1 OR c1", "(", 3, expected("a “)” for this “(”", "the end of the text"));
        row("a parenthesis too many", "a1 b1)", ")", 5, expected("AND, OR or the end of the text", "“)”"));
        row("unclosed quotation mark", "a1 \"b1 c1", "\"b1 c1", 3, expected("a closing quotation mark", "the end of the text"));
        row("unknown field", "x1 autor:acme", "autor:", 3, expected("a field such as author:", "“autor:”"));
        row("unknown field that is like none", "zzz:acme", "zzz:", 0, expected("a field such as author: or likes:, or quotation marks around the words", "“zzz:”"));
        row("no value", "author: acme", "author:", 0, expected("a handle, with or without @ right after “author:”", "a blank"));
        row("no value at the end", "a1 lang:", "lang:", 3, expected("a language code such as en or he right after “lang:”", "the end of the text"));
        row("unknown sentiment", "sentiment:sad", "sad", 10, expected("positive, neutral, negative or unscored", "“sad”"));
        row("unknown trait", "is:nice", "nice", 3, expected("repost, reply, duplicate, own or corrected", "“nice”"));
        row("no number", "likes>many", "many", 6, expected("a whole number or a range such as 10..50, 1k or 2m", "“many”"));
        row("a range upside down", "likes:9..3", "9..3", 6, expected("a range that starts before it ends", "“9..3”"));
        row("a range after a comparison", "likes>3..9", "3..9", 6, expected("one end only after <, <=, > or >=", "“3..9”"));
        row("no date", "date:2026-13", "2026-13", 5, expected("a date as 2026, 2026-01 or 2026-01-31, or two of them joined by ..", "“2026-13”"));
        row("a name compared", "author>bob", "author>", 0, expected("“:” after author", "“author>”"));
        row("a short prefix", "a*", "a*", 0, expected("“*” after the start of a word of at least two letters", "“a*”"));
        row("a star inside a word", "ref*und", "ref*und", 0, expected("“*” after the start of a word of at least two letters", "“ref*und”"));
        row("a star after a phrase", "\"customer serv\"*", "*", 15, expected("“*” inside the quotation marks, right after the start of a word", "“*” after the closing quotation mark"));
        row("only signs", "a1 &", "&", 3, expected("a letter, digit or emoji to search for (raw: finds signs)", "“&”"));
        row("near without a number", "a1 NEAR b1", "NEAR", 3, expected("NEAR/ and a number of words from 0 to 100", "“NEAR”"));
        row("near too far", "a1 NEAR/101 b1", "NEAR/101", 3, expected("NEAR/ and a number of words from 0 to 100", "“NEAR/101”"));
        row("near with rubbish", "a1 NEAR/5x b1", "NEAR/5x", 3, expected("NEAR/5, or NEAR/5f where the order matters", "“NEAR/5x”"));
        row("near beside a field", "a1 NEAR/5 likes>3", "likes>3", 10, expected("a word, a phrase or a group of them joined by OR beside NEAR", "“likes>3”"));
        row("near beside an AND group", "(a1 b1) NEAR/5 c1", "(a1 b1)", 0, expected("a word, a phrase or a group of them joined by OR beside NEAR", "“(a1 b1)”"));
        row("near beside a NOT", "a1 NEAR/5 -b1", "-", 10, expected("a word, a phrase or a group of them joined by OR beside NEAR", "“-”"));
        row("proximity of one word", "\"refund\"~5", "\"refund\"", 0, expected("two to 8 words before ~", "“refund”"));
        row("proximity without a number", "\"a1 b1\"~", "~", 7, expected("~ and a number of words from 0 to 100", "“~”"));
        row("a group of values with AND", "lang:(de AND en)", "AND", 9, expected("OR or “)”", "“AND”"));
        row("an empty value", "brand:\"\"", "\"\"", 6, expected("the name of a brand", "an empty value"));
        row("after Hebrew the offset counts bytes", "שלום AND", "AND", 9, expected(term, "the end of the text"));
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);
        QFETCH(QString, underlined);
        QFETCH(int, offset);
        QFETCH(QString, sentence);
        const std::string bytes = text.toStdString();
        const SyntaxError error = errorOf(bytes);
        QCOMPARE(QString::fromStdString(error.sentence()), sentence);
        QCOMPARE(static_cast<int>(error.offset), offset);
        QCOMPARE(QString::fromStdString(bytes.substr(error.offset, error.length)), underlined);
    }

    void datesMoveWithTheClockWhereThereIsOne_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("today") << "date:today" << "date:2026-03-31..2026-03-31";
        QTest::newRow("yesterday") << "date:yesterday" << "date:2026-03-30..2026-03-30";
        QTest::newRow("seven days") << "date:last-7d" << "date:2026-03-25..2026-03-31";
        QTest::newRow("two weeks") << "date:last-2w" << "date:2026-03-18..2026-03-31";
        QTest::newRow("a month shorter than this") << "date:last-1m" << "date:2026-03-01..2026-03-31";
        QTest::newRow("three months") << "date:last-3m" << "date:2026-01-01..2026-03-31";
        QTest::newRow("a year") << "date:last-1y" << "date:2025-04-01..2026-03-31";
        QTest::newRow("before that") << "date<last-7d" << "date:..2026-03-24";
        QTest::newRow("from then on") << "date:last-7d..today" << "date:2026-03-25..2026-03-31";
        QTest::newRow("no days") << "date:last-0d" << "";
        QTest::newRow("no unit") << "date:last-7" << "";
        QTest::newRow("no number") << "date:last-d" << "";
        QTest::newRow("too many") << "date:last-99999y" << "";
    }

    void datesMoveWithTheClockWhereThereIsOne()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        store::query::Limits limits;
        limits.today = foundation::TimeZone::utc().dayOf(std::chrono::sys_days(std::chrono::year(2026) / 3 / 31));
        const auto read = parse(text.toStdString(), limits);
        if (expected.isEmpty()) {
            const auto *error = std::get_if<SyntaxError>(&read);
            QVERIFY(error && error->expected.find("last-7d") != std::string::npos);
            return;
        }
        QVERIFY(std::holds_alternative<Query>(read));
        QCOMPARE(QString::fromStdString(toText(std::get<Query>(read).root)), expected);
        QVERIFY(errorOf(text.toStdString()).expected.find("2026-01") != std::string::npos); // what is kept for good has no clock
    }

    void malformedBytesAreRefused()
    {
        const SyntaxError error = errorOf("ab \xFF");
        QCOMPARE(error.offset, std::size_t{3});
        QCOMPARE(error.length, std::size_t{1});
        QCOMPARE(errorOf("\"ab \xFF\" cd").sentence(), std::string("Expected text in UTF-8, found a byte that is not."));
        QVERIFY(std::holds_alternative<Query>(parse("\"ab \xEF\xBF\xBD\"")));
    }

    void limitsAreTold()
    {
        const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "a1" + std::string(depth, ')'); };
        QVERIFY(std::holds_alternative<Query>(parse(nested(64))));
        QCOMPARE(errorOf(nested(65)).offset, std::size_t{64});
        QCOMPARE(errorOf(nested(4000)).sentence(), std::string("Expected at most 64 parentheses and NOTs inside one another, found one more level."));
        std::string nots;
        for (int i = 0; i < 65; ++i)
            nots += "NOT ";
        QCOMPARE(errorOf(nots + "a1").offset, std::size_t{64 * 4});
        std::string words = "a1";
        for (int i = 1; i < 256; ++i)
            words += " a1";
        QVERIFY(std::holds_alternative<Query>(parse(words)));
        QCOMPARE(errorOf(words + " last").sentence(), std::string("Expected at most 256 words and values, found more."));
        QCOMPARE(errorOf(words + " last").offset, words.size() + 1);
        const std::string longest = "\"" + std::string(8190, '\'') + "\"";
        QCOMPARE(errorOf(longest + " ").offset, std::size_t{8192});
        QCOMPARE(errorOf(longest + " ").length, std::size_t{1});
        QCOMPARE(errorOf(longest).offset, std::size_t{0}); // short enough, but nothing to search for
    }

    void whatIsWrittenIsReadBackTheSame()
    {
        std::mt19937 random(20261);
        const char *pieces[] = {"a1", "refund*", "\"big bang\"", "(", ")", " OR ", " AND ", "-", "NOT ", " NEAR/3 ", " NEAR/2f ", "~4", "likes>5", "author:bob*", "raw:\"A \\\"b\"",
                                "lang:(de OR en)", "東京", "京", "צה\"ל", "#tag", "😀", "contains:\"a b\"", "date:2026-01..", "links:*.a.de/x", " ", " ", "\"a b c\"~2", "is:own"};
        int understood = 0;
        for (int i = 0; i < 20000; ++i) {
            std::string text;
            for (auto n = random() % 8 + 1; n > 0; --n)
                text += std::string(pieces[random() % std::size(pieces)]) + (random() % 3 ? " " : "");
            const auto result = parse(text);
            const auto *query = std::get_if<Query>(&result);
            if (!query)
                continue;
            ++understood;
            const std::string out = toText(query->root);
            const auto again = parse(out);
            QVERIFY2(std::holds_alternative<Query>(again), (text + "  ->  " + out).c_str());
            QVERIFY2(sameMeaning(std::get<Query>(again).root, query->root), (text + "  ->  " + out + "  ->  " + toText(std::get<Query>(again).root)).c_str());
        }
        QVERIFY(understood > 2000);
    }

    void anyBytesAreReadOrRefusedInsideTheText()
    {
        std::mt19937 random(7);
        const char *pieces[] = {"\"", "(", ")", "*", "~", ":", "..", "likes", "date", "NEAR/", "-", "|", "\\", "http://", "www.", "@", "#", "\xD7\x90", "\"\xD7\x90", "\xE6\x9D\xB1", "\xF0\x9F\x98\x80",
                                "\xEF\xBC\x88", "\xE2\x80\x9C", "\xC2", "\xFF", "author:", "raw:", "lang:(", "9", " ", "\n", "\xE2\x80\x8F", ">=", "a", "OR", "NOT"};
        for (int i = 0; i < 60000; ++i) {
            std::string text;
            for (auto n = random() % 24; n > 0; --n)
                text += random() % 3 ? std::string(pieces[random() % std::size(pieces)]) : std::string(1, static_cast<char>(random()));
            const auto result = parse(text);
            if (const auto *error = std::get_if<SyntaxError>(&result)) {
                QVERIFY2(error->length > 0 && error->offset + error->length <= text.size(), text.c_str());
                QVERIFY(!error->found.empty() && !error->expected.empty());
            }
            std::size_t last = 0;
            for (const auto &range : store::query::colours(text)) {
                QVERIFY(range.begin >= last && range.end > range.begin && range.end <= text.size());
                last = range.end;
            }
        }
    }

    void coloursWhatIsTyped()
    {
        const auto ranges = store::query::colours("a1 OR -lang:de \"x y\"~3 likes>x");
        const std::vector<store::query::ColouredRange> expected{
            {0, 2, TokenClass::Word},     {3, 5, TokenClass::Operator},  {6, 7, TokenClass::Operator},  {7, 12, TokenClass::Field},   {12, 14, TokenClass::Value},
            {15, 20, TokenClass::Phrase}, {20, 22, TokenClass::Phrase}, {23, 29, TokenClass::Field}, {29, 30, TokenClass::Error},
        };
        QVERIFY(ranges == expected);
    }
};

QTEST_GUILESS_MAIN(TestQueryParser)
#include "tst_queryparser.moc"
