#include "services/licenseserver/billing/reminders.h"
#include "services/licenseserver/db/accountstore.h"
#include "tests/licenseserver/billing/shop.h"
#include "tests/support/backends.h"

using billing::reminderDue;
using licenseserver::AccountStore;
using licenseserver::Txn;
using test::Shop;

namespace {

constexpr std::int64_t day = 86'400;

std::vector<licenseserver::Mail> written(Shop &shop, const std::string &subject)
{
    test::Mailbox box(shop.mails, shop.alerts);
    if (!shop.service->core().outbox->deliver(*shop.service->core().database, box))
        return {};
    auto out = shop.mails;
    std::erase_if(out, [&](const auto &mail) { return !mail.subject.starts_with(subject); });
    return out;
}

void choose(Shop &shop, const std::string &account, const std::string &notices)
{
    const auto set = shop.service->core().database->write([&](Txn &txn) { return AccountStore(txn).setNotices(account, notices); });
    QVERIFY(set);
}

} // namespace

/** What is told before something happens by itself, and to whom it is not. */
class TestBillingReminders final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

private Q_SLOTS:
    void aPaymentIsToldOnceThreeDaysBefore_data() { support::BackEnds::rows(); }
    void aPaymentIsToldOnceThreeDaysBefore()
    {
        QFETCH(bool, postgres);
        const auto url = m_backEnds.database(postgres);
        if (!url)
            QSKIP(m_backEnds.why());
        Shop shop(*url);
        const auto wants = shop.customer();
        const auto declines = shop.customer();
        choose(shop, declines, R"({"expiry":false,"billing":false})");
        for (const auto &account : {wants, declines})
            shop.buy(account, "stripe", shop.priceId("world", "creator"), {"US", "fp-" + account, false});
        shop.deliverAll();
        QCOMPARE(written(shop, "Your RLG payment").size(), std::size_t(1)); // receipts are a choice too
        QVERIFY(shop.billing->rounds.dun());
        QCOMPARE(written(shop, "Your RLG subscription goes on").size(), std::size_t(0));
        const auto end = shop.entitlement(wants).paidThrough;
        shop.advance(end - shop.now() - 3 * day);
        for (int i = 0; i < 3; ++i)
            QVERIFY(shop.billing->rounds.dun());
        const auto told = written(shop, "Your RLG subscription goes on");
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told.front().to, std::string("person1@example.com"));
        const auto price = shop.accounts(wants).front().value.price;
        QVERIFY2(told.front().text.find(std::to_string(price.amount / 100)) != std::string::npos, told.front().text.c_str());
        shop.advance(day);
        QVERIFY(shop.billing->purchase.cancel(shop.principal(wants), shop.accounts(wants).front().row.id));
        shop.deliverAll();
        QVERIFY(shop.billing->rounds.dun());
        QCOMPARE(written(shop, "Your RLG subscription ends on").size(), std::size_t(1)); // what holds now
        QCOMPARE(written(shop, "Your RLG subscription goes on").size(), std::size_t(1));
    }

    void aTrialIsToldBeforeItCosts()
    {
        Shop shop(Shop::Options{{}, {}, "[billing]\ntrial_days = 7\n"});
        const auto account = shop.customer();
        const auto device =
            shop.service->core().database->write([&](Txn &txn) { return shop.service->core().regions->seen(txn, account, "device", "d-1"); });
        QVERIFY(device);
        shop.buy(account, "stripe", shop.priceId("world", "creator"), {"US", "fp-1", false});
        shop.deliverAll();
        if (shop.accounts(account).front().value.status != billing::Status::Trialing)
            QFAIL("no trial began");
        const auto account1 = shop.accounts(account).front();
        const auto end = billing::paidThrough(account1.value);
        QVERIFY(!reminderDue(account1, "a@example.com", end - 3 * day - 1));
        const auto due = reminderDue(account1, "a@example.com", end - 3 * day);
        QVERIFY(due);
        QVERIFY(due->mail.subject.starts_with("Your RLG trial ends on"));
        QVERIFY(!reminderDue(account1, "a@example.com", end));
    }

    void whoPaysByTheWeekIsToldADayBeforeAndWhoOwesNotAtAll()
    {
        billing::Account account;
        account.row.id = "s1";
        account.value.price = {"world.creator.week@1", "world", "creator", billing::Interval::Week, 700, "USD", 1};
        account.value.status = billing::Status::Active;
        account.value.coverage = {{"creator", billing::Interval::Week, 0, 7 * day, false}};
        QVERIFY(!reminderDue(account, "a@example.com", 6 * day - 1));
        QVERIFY(reminderDue(account, "a@example.com", 6 * day));
        account.next = account.value.price;
        account.next.amount = 4200;
        QVERIFY(reminderDue(account, "a@example.com", 6 * day)->mail.text.find("42.00 USD a week") != std::string::npos); // what was agreed
        account.value.hold = billing::Hold::Region;
        QVERIFY(!reminderDue(account, "a@example.com", 6 * day));
        account.value.hold = billing::Hold::None;
        account.value.status = billing::Status::PastDue;
        QVERIFY(!reminderDue(account, "a@example.com", 6 * day));
    }

    void whatWasBoughtGoesOverWithTheOrganisation()
    {
        Shop shop;
        const auto ada = shop.customer();
        shop.buy(ada, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        const auto bob = shop.customer();
        const auto row = shop.accounts(ada).front().row;
        auto &core = shop.service->core();
        QVERIFY(core.database->write([&](Txn &txn) -> foundation::Status {
            for (const auto &heir : core.heirs) {
                if (auto done = heir(txn, ada, bob); !done)
                    return done;
            }
            return foundation::Done{};
        }));
        QCOMPARE(shop.accounts(ada).front().row.account, bob);
        QCOMPARE(shop.accounts(ada).front().row.version, row.version + 1); // who read it before has to read again
        shop.advance(32 * day);
        shop.deliverAll();
        QCOMPARE(shop.accounts(ada).front().row.account, bob); // what the provider says changes nothing of that
        const auto receipts = written(shop, "Your RLG payment");
        QCOMPARE(receipts.back().to, std::string("person2@example.com"));
    }
};

QTEST_GUILESS_MAIN(TestBillingReminders)
#include "tst_billingreminders.moc"
