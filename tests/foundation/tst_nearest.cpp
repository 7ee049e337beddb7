#include "services/foundation/nearest.h"

#include <QTest>

/** What a mistyped word was meant to be. */
class TestNearest final : public QObject
{
    Q_OBJECT

    static std::string meant(const char *word)
    {
        return foundation::nearest(word, {"serve", "check-config", "keygen", "search", "sample", "sentiment", "rule", "runs"});
    }

private Q_SLOTS:
    void oneOrTwoWrongLettersAreForgiven()
    {
        QCOMPARE(meant("serv"), std::string("serve"));
        QCOMPARE(meant("sevre"), std::string("serve"));
        QCOMPARE(meant("check_config"), std::string("check-config"));
        QCOMPARE(meant("KEYGEN"), std::string("keygen"));
        QCOMPARE(meant("serch"), std::string("search"));
    }

    void theBeginningOfOneWordIsEnough()
    {
        QCOMPARE(meant("check"), std::string("check-config"));
        QCOMPARE(meant("senti"), std::string("sentiment"));
    }

    void whatIsNotNearOrNotClearIsNotGuessed()
    {
        QCOMPARE(meant("publish"), std::string());
        QCOMPARE(meant("x"), std::string());
        QCOMPARE(meant(""), std::string());
        QCOMPARE(meant("se"), std::string());
        QCOMPARE(foundation::nearest("rep", {"report", "repeat"}), std::string());
        QCOMPARE(foundation::nearest(std::string(100000, 's'), {"serve"}), std::string());
    }

    void theDistanceIsTheFewestChanges()
    {
        QCOMPARE(foundation::editDistance("", "abc"), std::size_t{3});
        QCOMPARE(foundation::editDistance("kitten", "sitting"), std::size_t{3});
        QCOMPARE(foundation::editDistance("same", "same"), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestNearest)
#include "tst_nearest.moc"
