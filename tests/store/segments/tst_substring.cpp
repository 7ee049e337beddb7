#include "services/store/segments/substring.h"

#include <QTest>

#include <random>

using store::Substring;

class TestSubstring final : public QObject
{
    Q_OBJECT

    std::mt19937 m_random{7};
    std::size_t below(std::size_t end) { return m_random() % end; }
    std::string letters(std::size_t length, unsigned alphabet)
    {
        std::string text;
        for (std::size_t i = 0; i < length; ++i)
            text += static_cast<char>(alphabet > 100 ? m_random() : 'a' + below(alphabet));
        return text;
    }

    /** The same answer as std::string, from every place on, whatever stands behind the end. */
    void agree(const std::string &text, const std::string &piece)
    {
        const std::string readable = text + piece + letters(store::substringSlack, 3);
        const Substring wanted(piece);
        for (std::size_t from = 0; from <= text.size(); from += 1 + below(9)) {
            const auto right = text.find(piece, from);
            QCOMPARE(wanted.findIn(readable.data(), from, text.size()), right == std::string::npos ? Substring::none : right);
        }
    }

private Q_SLOTS:
    void cleanup() { Substring::useWide(true); }

    void findsWhatStringsFind_data()
    {
        QTest::addColumn<bool>("wide");
        QTest::newRow("plain") << false;
        QTest::newRow("32 places at once") << true;
    }
    void findsWhatStringsFind()
    {
        QFETCH(bool, wide);
        if (wide && !Substring::wide())
            QSKIP("this processor compares one place at a time");
        Substring::useWide(wide);
        for (int i = 0; i < 1500; ++i) {
            const unsigned alphabet = i % 3 == 0 ? 2 : i % 3 == 1 ? 5 : 256;
            const std::string text = letters(below(300), alphabet);
            const bool inside = text.size() > 8 && below(2) == 0;
            const std::size_t at = inside ? below(text.size() - 5) : 0;
            agree(text, inside ? text.substr(at, 1 + below(5)) : letters(1 + below(6), alphabet));
            if (QTest::currentTestFailed())
                return;
        }
        agree("", "a");
        agree("ab", "abc");
        agree(std::string(200, 'a'), std::string(200, 'a'));
        agree(std::string(200, 'a'), std::string(64, 'a') + "b");
    }
};

QTEST_GUILESS_MAIN(TestSubstring)
#include "tst_substring.moc"
