#include "services/licenseserver/db/migrations.h"
#include "tests/support/backends.h"

#include <QTemporaryDir>

#include <algorithm>

using licenseserver::Database;
using licenseserver::Migration;
using licenseserver::Txn;

namespace {

constexpr const char *before = R"(
INSERT INTO organisation (id, name, created) VALUES ('o1', 'One', 1), ('o2', 'Two', 1);
INSERT INTO account (id, organisation, role, email, email_key, notices, password, created, deleted) VALUES
    ('a1', 'o1', 'owner', 'ada@example.com', 'k1', '{"product_news":true,"billing":false,"privacy_signal":true}', 'x', 1, NULL),
    ('a2', 'o1', 'member', 'bob@example.com', 'k2', '{}', 'x', 1, NULL),
    ('a3', 'o2', 'owner', '', 'deleted:a3', '{}', '', 1, 2),
    ('a4', 'o2', 'owner', 'cy@example.com', 'k4', '{"product_news":false}', 'x', 1, NULL);
INSERT INTO session (id, account, created, expires) VALUES ('s1', 'a1', 1, 99);
INSERT INTO refresh_token (digest, session, used) VALUES ('d1', 's1', 5), ('d2', 's1', NULL);
INSERT INTO ledger (provider, kind, ref, subscription, amount, currency, at) VALUES ('stripe', 'charge', 'in_1', 'sub_1', 700, 'USD', 3);
)";

} // namespace

/** A database that was in use before: what is in it stays, and what is new has a place. */
class TestUpgrade final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    void whatWasThereBeforeStaysAsItWas()
    {
        QFETCH_GLOBAL(bool, postgres);
        const auto url = m_backEnds.database(postgres);
        if (!url)
            QSKIP(m_backEnds.why());
        QTemporaryDir folder;
        const auto opened = Database::open({url->empty() ? "sqlite:" + folder.filePath(QStringLiteral("old")).toStdString() : *url, 2});
        QVERIFY(opened);
        auto &database = **opened;
        const auto all = licenseserver::serviceMigrations();
        const auto old =
            all.first(static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Migration &one) { return one.name < "0103"; })));
        QVERIFY(old.size() >= 4 && old.size() < all.size());
        QVERIFY(licenseserver::migrate(database, old));
        QVERIFY(database.write([](Txn &txn) { return txn.script(before); }));
        const auto upgraded = licenseserver::migrate(database);
        QVERIFY2(upgraded, upgraded ? "" : upgraded.error().detail.c_str());
        const auto number = [&](const char *sql) {
            const auto value = database.read([&](Txn &txn) { return txn.number(sql); });
            return value ? *value : -1;
        };
        QCOMPARE(number("SELECT count(*) FROM account"), std::int64_t(4));
        QCOMPARE(number("SELECT count(*) FROM account WHERE notices LIKE '%product_news%'"), std::int64_t(0));
        QCOMPARE(number("SELECT count(*) FROM account WHERE id = 'a1' AND notices LIKE '%billing%false%' AND notices LIKE '%privacy_signal%true%'"),
                 std::int64_t(1));
        QCOMPARE(number("SELECT count(*) FROM account WHERE id = 'a2' AND notices = '{}'"), std::int64_t(1));
        QCOMPARE(number("SELECT count(*) FROM refresh_token WHERE request = '' AND successor = ''"), std::int64_t(2));
        QCOMPARE(number("SELECT used FROM refresh_token WHERE digest = 'd1'"), std::int64_t(5));
        QCOMPARE(number("SELECT count(*) FROM ledger WHERE seller = '' AND amount = 700"), std::int64_t(1));
        QVERIFY(!database.write([](Txn &txn) { return txn.script("UPDATE account SET role = 'owner' WHERE id = 'a2'"); })); // one owner at a time
        QVERIFY(licenseserver::migrate(database));
    }
};

QTEST_GUILESS_MAIN(TestUpgrade)
#include "tst_upgrade.moc"
