#include "services/store/savedqueries.h"

#include "tests/support/posts.h"

#include <QTest>

using support::must;

class TestSavedQueries final : public QObject
{
    Q_OBJECT

    std::unique_ptr<store::Workspace> m_workspace;
    store::SavedQueries queries() { return store::SavedQueries(*m_workspace); }
    std::string problem(const std::string &text) { return store::understood(*m_workspace, text).error().detail; }
    static foundation::Time at(unsigned day) { return support::at(2026, 1, day); }

private Q_SLOTS:
    void init() { m_workspace = must(store::Workspace::create(":memory:", foundation::TimeZone::utc())); }

    void everyChangeIsAVersionThatCanComeBack()
    {
        QCOMPARE(must(queries().save("Angry posts", "rude OR awful", at(1))).version, 1);
        QCOMPARE(must(queries().save("angry POSTS ", " rude OR awful ", at(2))).version, 1); // the same text
        QCOMPARE(must(queries().save("Angry posts", "rude", at(3))).version, 2);
        const auto now = must(queries().find("angry posts"));
        QCOMPARE(now.text, std::string("rude"));
        QCOMPARE(now.at, at(3));
        const auto all = must(queries().history(now));
        QCOMPARE(all.size(), std::size_t{2});
        QCOMPARE(all[1].text, std::string("rude OR awful"));
        QCOMPARE(all[1].at, at(1));
        QCOMPARE(must(queries().restore("angry posts", 1, at(4))).text, std::string("rude OR awful"));
        QCOMPARE(must(queries().history(now)).size(), std::size_t{3});
        QVERIFY(queries().restore("angry posts", 9, at(4)).error().detail.find("expected 1 to 3") != std::string::npos);
    }

    void whatIsRemovedIsKeptUntilItIsWantedAgain()
    {
        must(queries().save("One", "rude", at(1)));
        must(queries().remove(must(queries().find("one")), at(2)));
        QCOMPARE(queries().find("one").error().kind, foundation::Error::Kind::NotFound);
        QVERIFY(problem("saved:one").find("the name of a saved query") != std::string::npos);
        const auto back = must(queries().restore("one", 0, at(3)));
        QCOMPARE(back.text, std::string("rude"));
        QCOMPARE(must(queries().all()).size(), std::size_t{1});
        QCOMPARE(must(queries().history(back)).size(), std::size_t{1}); // nothing changed
    }

    void aSavedQueryStandsForItsText()
    {
        must(queries().save("rude words", "rude OR awful", at(1)));
        must(queries().save("not nice", "NOT saved:\"rude words\"", at(1)));
        const auto same = [&](const std::string &a, const std::string &b) {
            return store::query::sameMeaning(must(store::understood(*m_workspace, a)).root, must(store::understood(*m_workspace, b)).root);
        };
        QVERIFY(same("tea saved:\"Rude Words\"", "tea (rude OR awful)"));
        QVERIFY(same("saved:\"rude words\" OR tea", "rude OR awful OR tea"));
        QVERIFY(same("NOT saved:\"not nice\"", "rude OR awful"));
        QVERIFY(same("saved:(\"rude words\" OR \"not nice\")", "rude OR awful OR NOT (rude OR awful)"));
        QVERIFY(same("bus NEAR/3 saved:\"rude words\"", "bus NEAR/3 (rude OR awful)"));
        const auto query = must(store::understood(*m_workspace, "tea saved:\"rude words\""));
        QCOMPARE(query.root.children[1].begin, std::size_t{4}); // where it was written
    }

    void mistakesAreShownWhereTheyAre()
    {
        must(queries().save("a", "tea", at(1)));
        must(queries().save("b", "saved:a bus", at(1)));
        const auto circle = queries().save("a", "coffee OR saved:b", at(2));
        QVERIFY(!circle);
        QVERIFY2(circle.error().detail.starts_with("the query, column 17: Expected a saved query that does not lead back to itself"), circle.error().detail.c_str());
        QVERIFY(queries().save("a", "saved:a", at(2)).error().detail.find("lead back") != std::string::npos);
        QVERIFY(problem("tea saved:nobody").starts_with("the query, column 11: Expected the name of a saved query"));
        QVERIFY(!queries().save("", "tea", at(1)));
        QVERIFY(!queries().save("x\"y", "tea", at(1)));
        QVERIFY(!queries().save("x", "  ", at(1)));
        QVERIFY(!store::query::parsed("saved:a")); // nobody said which queries are saved
        // A query that grows beyond the limits through what it names is refused, too.
        std::string many = "w0";
        for (int i = 1; i < 200; ++i)
            many += " OR w" + std::to_string(i);
        must(queries().save("many", many, at(1)));
        QVERIFY(problem("saved:many saved:many").find("at most 256") != std::string::npos);
    }

    void daysThatMoveAreForAskingNotForKeeping()
    {
        must(queries().save("this week", "tea date:last-7d", at(9)));
        const auto asked = must(store::understood(*m_workspace, "saved:\"this week\"", support::day(2026, 3, 10)));
        QVERIFY(store::query::sameMeaning(asked.root, must(store::query::parsed("tea date:2026-03-04..2026-03-10")).root));
        QVERIFY(problem("saved:\"this week\"").find("column 7") != std::string::npos); // a rule would change its meaning by itself
    }

    void namesAreKeptApartAndInUse()
    {
        must(queries().save("a", "tea", at(1)));
        must(queries().save("b", "saved:a", at(1)));
        QCOMPARE(queries().rename(must(queries().find("a")), "B").error().kind, foundation::Error::Kind::Refused);
        QVERIFY(queries().rename(must(queries().find("a")), "c").error().detail.find("the saved query \"b\" uses it") != std::string::npos);
        QVERIFY(!queries().remove(must(queries().find("a")), at(2)));
        must(queries().rename(must(queries().find("a")), "Á")); // the same name, written otherwise
        must(queries().rename(must(queries().find("b")), "d"));
        QCOMPARE(must(queries().find("d")).text, std::string("saved:a"));
        QVERIFY(queries().find("zz").error().detail.find("there are: Á, d") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestSavedQueries)
#include "tst_savedqueries.moc"
