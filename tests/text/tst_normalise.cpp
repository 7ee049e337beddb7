#include "services/foundation/utf8.h"
#include "services/text/normalise.h"

#include <QTest>

using namespace std::string_literals;

class TestNormalise final : public QObject
{
    Q_OBJECT

    static std::string reference(const std::string &bytes)
    {
        return QString::fromStdString(bytes).normalized(QString::NormalizationForm_C).toStdString();
    }

private Q_SLOTS:
    void makesOneTextOfManySpellings_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const std::string &raw, const std::string &expected) {
            QTest::newRow(name) << QByteArray::fromStdString(raw) << QByteArray::fromStdString(expected);
        };
        row("plain text stays", "Hello, world! 1 < 2", "Hello, world! 1 < 2");
        row("blanks at the ends go", " \t\r\n a b \n\xC2\xA0", "a b");
        row("nothing", "", "");
        row("only blanks", " \n\t ", "");
        row("line ends", "a\r\nb\rc\nd", "a\nb\nc\nd");
        row("unicode line ends", "a\xE2\x80\xA8"s + "b", "a\nb");
        row("accents are composed", "Cafe\xCC\x81", "Caf\xC3\xA9");
        row("hangul is composed", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C");
        row("bad bytes are marked", "a\xFF\x80z", "a\xEF\xBF\xBD\xEF\xBF\xBDz");
        row("surrogates in UTF-8 are bad bytes", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        row("zero bytes and bells go", "a\0b\ac\x7F"s, "abc");
        row("zero-width spaces and marks go", "a\xE2\x80\x8B\xE2\x80\x8E\xEF\xBB\xBF\xC2\xAD"s + "b", "ab");
        row("direction overrides go", "abc\xE2\x80\xAE"s + "txt.exe\xE2\x80\xAC \xE2\x81\xA6x\xE2\x81\xA9", "abctxt.exe x");
        row("families stay one emoji", "👨‍👩‍👧 ❤️‍🔥", "👨‍👩‍👧 ❤️‍🔥");
        row("skin tones stay", "👍🏽", "👍🏽");
        row("joiners between letters go", "a\xE2\x80\x8D"s + "b", "ab");
        row("joiners at the ends go", "\xE2\x80\x8D👍\xE2\x80\x8D", "👍");
        row("persian half spaces stay", "می‌خواهم", "می‌خواهم");
        row("indic joiners stay", "क्‍ष", "क्‍ष");
    }

    void makesOneTextOfManySpellings()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(text::normalised(raw.toStdString())), expected);
    }

    void decodesHtmlOnceAndNotTwice_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the five") << "&lt;b&gt; &amp; &quot;x&quot; &#39;y&apos;" << "<b> & \"x\" 'y'";
        QTest::newRow("once") << "&amp;lt;b&amp;gt; &amp;amp;" << "&lt;b&gt; &amp;";
        QTest::newRow("twice escaped numbers") << "&amp;#39;" << "&#39;";
        QTest::newRow("decimal and hex") << "&#8364;&#x20AC;&#X20ac;" << "€€€";
        QTest::newRow("an emoji") << "&#128512;" << "😀";
        QTest::newRow("windows numbers") << "it&#146;s" << "it’s";
        QTest::newRow("no-break space") << "a&nbsp;b" << QStringLiteral("a\u00A0b");
        QTest::newRow("zero and out of range") << "a&#0;b&#x110000;c&#xD800;" << QStringLiteral("a\uFFFDb\uFFFDc\uFFFD");
        QTest::newRow("controls smuggled in") << "a&#7;b&#x202E;c&#13;d" << "abc\nd";
        QTest::newRow("just ampersands") << "AT&T & R&B; &; &#; &#x; &#12 &bogus; &" << "AT&T & R&B; &; &#; &#x; &#12 &bogus; &";
        QTest::newRow("too long") << "&#00000000039;" << "&#00000000039;";
    }

    void decodesHtmlOnceAndNotTwice()
    {
        QFETCH(QString, raw);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(text::normalised(raw.toStdString())), expected);
    }

    void composesLikeQtDoes()
    {
        std::uint32_t state = 11;
        const char32_t pieces[] = {U'a', U'e', 0x301, 0x323, 0x327, 0x5E9, 0x5C1, 0x5BC, 0x627, 0x653, 0x1100, 0x1161, 0x11A8, 0x304B, 0x3099,
                                   0x915, 0x93C, 0x9C7, 0x9BE, 0x212B, 0x2126, 0x1E9B, 0xFB2A, 0x1F00, U' ', 0x1D15E, 0xF900, 0x387, 0x3BC};
        for (int round = 0; round < 3000; ++round) {
            std::string made = "x";
            for (int i = 0; i < 8; ++i) {
                state = state * 1664525U + 1013904223U;
                foundation::appendUtf8(made, pieces[(state >> 16U) % std::size(pieces)]);
            }
            made += 'x';
            QCOMPARE(QString::fromStdString(text::normalised(made)), QString::fromStdString(reference(made)));
        }
    }

    void everyCharacterIsComposedWhetherItNeedsItOrNot()
    {
        // A double tilde joins with nothing, but asks whether the text must be composed: what is found out about each character decides.
        std::string tilde;
        foundation::appendUtf8(tilde, 0x360);
        for (char32_t c = 0xA0; c < 0x10000; ++c) {
            const QChar::Category category = QChar::category(c);
            if (category == QChar::Other_Surrogate || category == QChar::Other_PrivateUse || category == QChar::Other_NotAssigned || (c >= 0xAC00 && c <= 0xD7A3 && c % 97 != 0))
                continue;
            std::string letter;
            foundation::appendUtf8(letter, c);
            if (text::normalised("x" + letter + "x") == "xx" || text::normalised("x" + letter + "x") == "x\nx")
                continue; // taken out, or a line end
            for (const std::string &made : {"x" + letter + "z" + tilde + "x", "xe" + letter + "z" + tilde + letter + "x"})
                QVERIFY2(text::normalised(made) == reference(made), qPrintable(QString::number(c, 16)));
        }
        for (char32_t a = 0x300; a <= 0x362; ++a) {
            for (char32_t b = 0x300; b <= 0x362; ++b) {
                std::string made = "e";
                foundation::appendUtf8(made, a);
                foundation::appendUtf8(made, b);
                QVERIFY2(text::normalised(made) == reference(made), qPrintable(QString::number(a, 16) + u' ' + QString::number(b, 16)));
            }
        }
    }

    void isValidStableAndFinishesOnAnyBytes()
    {
        std::uint32_t state = 3;
        for (int round = 0; round < 300; ++round) {
            std::string bytes;
            for (int i = 0; i < 200; ++i) {
                state = state * 1664525U + 1013904223U;
                bytes += static_cast<char>(state >> 24U);
            }
            const std::string once = text::normalised(bytes);
            QVERIFY(foundation::isValidUtf8(once));
            if (once.find('&') == std::string::npos)
                QCOMPARE(text::normalised(once), once);
        }
    }
};

QTEST_GUILESS_MAIN(TestNormalise)
#include "tst_normalise.moc"
