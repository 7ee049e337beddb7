#include "services/store/query/complete.h"
#include "services/store/query/parser.h"

#include <QTest>

#include <random>

using store::query::Completion;

class TestQueryComplete final : public QObject
{
    Q_OBJECT

    static store::query::Vocabulary vocabulary()
    {
        store::query::Vocabulary out;
        out.brands = {"Acme", "Acme North", "Zürich", "Say \"hi\""};
        out.platforms = {"instagram", "x"};
        out.authors = {"ada", "bob"};
        return out;
    }

    /** What each proposal makes of the text, in the order proposed. */
    static QStringList proposals(const std::string &text)
    {
        QStringList out;
        for (const Completion &one : store::query::completions(text, text.size(), vocabulary()))
            out << QString::fromStdString(text.substr(0, one.begin) + one.text + text.substr(one.end));
        return out;
    }

private Q_SLOTS:
    void finishesFieldsAndOperators()
    {
        QCOMPARE(proposals("sen"), QStringList{QStringLiteral("sentiment:")});
        QCOMPARE(proposals("refund li"), (QStringList{QStringLiteral("refund links:"), QStringLiteral("refund likes>")}));
        QVERIFY(proposals("refund N").contains(QStringLiteral("refund NEAR/5")));
        QVERIFY(!proposals("N").contains(QStringLiteral("NEAR/5")));
        QVERIFY(proposals("N").contains(QStringLiteral("NOT")));
        QVERIFY(!proposals("refund n").contains(QStringLiteral("refund NOT")));
        QVERIFY(proposals("refund ").contains(QStringLiteral("refund OR")));
        QVERIFY(!proposals("refund OR ").contains(QStringLiteral("refund OR AND")));
        QVERIFY(proposals("").contains(QStringLiteral("author:")));
        QVERIFY(!proposals("").contains(QStringLiteral("from:"))); // one name a field is enough to propose
    }

    void finishesValues()
    {
        QCOMPARE(proposals("sentiment:"),
                 (QStringList{QStringLiteral("sentiment:positive"), QStringLiteral("sentiment:neutral"), QStringLiteral("sentiment:negative"), QStringLiteral("sentiment:unscored")}));
        QCOMPARE(proposals("is:re"), (QStringList{QStringLiteral("is:repost"), QStringLiteral("is:reply")}));
        QCOMPARE(proposals("brand:ac"), (QStringList{QStringLiteral("brand:Acme"), QStringLiteral("brand:\"Acme North\"")}));
        QCOMPARE(proposals("brand:\"acme n"), QStringList{QStringLiteral("brand:\"Acme North\"")});
        QCOMPARE(proposals("brand:zur"), QStringList{QString::fromUtf8("brand:Zürich")});
        QCOMPARE(proposals("brand:sa"), QStringList{QStringLiteral("brand:\"Say \\\"hi\\\"\"")});
        QCOMPARE(proposals("author:@a"), QStringList{QStringLiteral("author:ada")});
        QCOMPARE(proposals("platform:(x OR "), (QStringList{QStringLiteral("platform:(x OR instagram"), QStringLiteral("platform:(x OR x")}));
        QCOMPARE(proposals("platform:(x "), (QStringList{QStringLiteral("platform:(x OR"), QStringLiteral("platform:(x )")}));
    }

    void valuesThatAreProposedAreUnderstood()
    {
        for (const QString &text : proposals("brand:"))
            QVERIFY2(std::holds_alternative<store::query::Query>(store::query::parse(text.toStdString())), qPrintable(text));
    }

    void anyTextAndCursorAreSafe()
    {
        std::mt19937 random(3);
        const char *pieces[] = {"brand:", "\"", "(", ")", "lang:(", " OR ", "ac", "\xD7\x90", "-", "~", " ", "likes>", "is:", "\xFF", "*"};
        for (int i = 0; i < 20000; ++i) {
            std::string text;
            for (auto n = random() % 9; n > 0; --n)
                text += pieces[random() % std::size(pieces)];
            const std::size_t cursor = random() % (text.size() + 3);
            for (const Completion &one : store::query::completions(text, cursor, vocabulary()))
                QVERIFY(one.begin <= one.end && one.end <= text.size() && one.end <= cursor && !one.text.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestQueryComplete)
#include "tst_querycomplete.moc"
