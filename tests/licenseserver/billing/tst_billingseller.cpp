#include "services/licenseserver/billing/seller.h"
#include "tests/licenseserver/billing/shop.h"
#include "tests/support/backends.h"

#include <algorithm>

using licenseserver::BillingStore;
using licenseserver::Config;
using licenseserver::Txn;
using test::Shop;

namespace {

std::string settings(const std::string &name, const std::string &more = {}) { return "[seller]\nname = \"" + name + "\"\n" + more; }

std::vector<std::string> sellersOf(Shop &shop, const std::string &account)
{
    const auto row = shop.accounts(account).front().row;
    const auto all = shop.service->core().database->read([&](Txn &txn) { return BillingStore(txn).sellers(row.provider, row.ref); });
    std::vector<std::string> out;
    for (const auto &[entry, body] : *all)
        out.push_back(billing::sellerFrom(body).name);
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

/** Whose name stands on a receipt: who sold then, for good. */
class TestBillingSeller final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

private Q_SLOTS:
    void aReceiptKeepsWhoSoldThen_data() { support::BackEnds::rows(); }
    void aReceiptKeepsWhoSoldThen()
    {
        QFETCH(bool, postgres);
        const auto url = m_backEnds.database(postgres);
        if (!url)
            QSKIP(m_backEnds.why());
        Shop shop(Shop::Options{
            *url,
            {},
            settings("First Ltd",
                     "address = \"1 Main Street; 12345 Berlin\"\ncountry = \"DE\"\ntax_number = \"DE999\"\nemail = \"sales@example.com\"\n")});
        const auto account = shop.customer();
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        QCOMPARE(sellersOf(shop, account), (std::vector<std::string>{"First Ltd"}));
        QVERIFY(shop.service->core().outbox->deliver(*shop.service->core().database, *std::make_unique<test::Mailbox>(shop.mails, shop.alerts)));
        const auto mail = std::find_if(shop.mails.begin(), shop.mails.end(), [](const auto &one) { return one.subject == "Your RLG payment"; });
        QVERIFY(mail != shop.mails.end());
        QVERIFY2(mail->text.ends_with(
                     "\nSold by:\n    First Ltd\n    1 Main Street\n    12345 Berlin\n    DE\n    Tax number DE999\n    sales@example.com\n"),
                 mail->text.c_str());

        shop.billing->desk.seller.name = "Second Ltd"; // as after a change of the configuration
        shop.advance(32 * 86'400);
        shop.deliverAll();
        QCOMPARE(sellersOf(shop, account), (std::vector<std::string>{"First Ltd", "Second Ltd"}));
        QVERIFY(shop.happens([](sandbox::Books &books) { return books.refund(books.invoices.begin()->first, 100); }));
        shop.deliverAll();
        QCOMPARE(sellersOf(shop, account), (std::vector<std::string>{"First Ltd", "Second Ltd", "Second Ltd"})); // who gave it back

        auto &database = *shop.service->core().database;
        for (const char *sql : {"UPDATE seller SET body = '{}'", "DELETE FROM seller", "UPDATE ledger SET seller = ''"}) {
            const auto changed = database.write([&](Txn &txn) { return txn.script(sql); });
            QVERIFY2(!changed, sql);
        }
        QCOMPARE(sellersOf(shop, account).size(), std::size_t(3));
    }

    void withoutASellerAReceiptNamesNobody()
    {
        Shop shop;
        const auto account = shop.customer();
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        QVERIFY(!shop.accounts(account).front().entries.empty());
        QVERIFY(sellersOf(shop, account).empty());
    }

    void whatIsMissingAndWhatIsWrongIsSaid()
    {
        const auto seller = [](const std::string &toml) { return billing::configuredSeller(*Config::fromText(toml)); };
        QCOMPARE(billing::missingOf(*seller("")),
                 (std::vector<std::string>{"seller.name", "seller.address", "seller.country", "seller.tax_number", "seller.email"}));
        QCOMPARE(billing::missingOf(*seller(settings("A", "address = \" x ;; y;\"\nemail = \"a@b.de\"\n"))),
                 (std::vector<std::string>{"seller.country", "seller.tax_number"}));
        QCOMPARE(seller(settings("A", "address = \" x ;; y;\"\n"))->address, (std::vector<std::string>{"x", "y"}));
        for (const char *wrong : {"country = \"Germany\"\n", "country = \"de\"\n", "email = \"nobody\"\n"})
            QVERIFY2(!seller(settings("A", wrong)), wrong);
        const auto whole = *seller(settings("A & B", "address = \"x; y\"\ncountry = \"IL\"\ntax_number = \"5\"\nemail = \"a@b.de\"\n"));
        QVERIFY(billing::missingOf(whole).empty());
        QVERIFY(billing::sellerFrom(billing::sellerJson(whole).dump()) == whole);
    }
};

QTEST_GUILESS_MAIN(TestBillingSeller)
#include "tst_billingseller.moc"
