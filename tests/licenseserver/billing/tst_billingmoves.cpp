#include "services/licenseserver/db/movestore.h"
#include "tests/licenseserver/billing/shop.h"
#include "tests/support/backends.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>

using namespace billing;
using foundation::Error;
using licenseserver::MoveStore;
using licenseserver::Txn;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;
const std::string from = "world.creator.month@1";
const std::string to = "world.creator.month@2";

std::string dearer()
{
    std::string text(licenseserver::shippedPriceBook());
    const std::string cell = "{\"region\": \"world\", \"plan\": \"creator\", \"interval\": \"month\", \"amount\": 5900";
    return text.replace(text.find(cell) + cell.size() - 4, 4, "6400");
}

std::int64_t lastCharge(Shop &shop, const std::string &account)
{
    const auto entries = shop.accounts(account).front().entries;
    const auto last = std::max_element(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) { return a.periodStart < b.periodStart; });
    return last == entries.end() ? 0 : last->amount;
}

/** Mails that wait to be sent, counted where they are written: the service's own rounds would look at everything else as well. */
std::int64_t mails(Shop &shop)
{
    const auto count = shop.service->core().database->read([](Txn &txn) { return txn.number("SELECT count(*) FROM outbox WHERE kind = 'mail'"); });
    return count ? *count : -1;
}

} // namespace

/** Nobody's price goes up before they were told, and none earlier than 30 days after. */
class TestBillingMoves : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

private Q_SLOTS:
    void subscribersAreToldThirtyDaysBeforeAndMovedAfter_data() { support::BackEnds::rows(); }
    void subscribersAreToldThirtyDaysBeforeAndMovedAfter()
    {
        QFETCH(bool, postgres);
        const auto url = m_backEnds.database(postgres);
        if (!url)
            QSKIP(m_backEnds.why());
        Shop shop(*url);
        const auto buy = [&](const char *provider, const char *plan, const std::string &payer) {
            const auto account = shop.customer("world");
            shop.buy(account, provider, shop.priceId("world", plan), {"US", payer, false});
            return account;
        };
        const auto told = buy("stripe", "creator", "fp_1");
        const auto changing = buy("stripe", "creator", "fp_2");
        const auto leaving = buy("stripe", "creator", "fp_3");
        const auto atPayPal = buy("paypal", "creator", "payer-4");
        const auto other = buy("stripe", "premium", "fp_5");
        shop.deliverAll();
        const auto unheard = buy("stripe", "creator", "fp_6");
        const auto late = shop.sandbox.takeEvents(); // of this one we are told after the notices were written
        QVERIFY(shop.billing->purchase.cancel(shop.principal(leaving), shop.accounts(leaving).front().row.id));
        QCOMPARE(shop.service->core().prices->publish(dearer(), "test")->version, 2);
        auto &moves = shop.billing->moves;
        const auto date = shop.now() + 45 * day;

        const auto before = mails(shop);
        // Refused: too soon, backwards, another plan, another interval, nothing of the sort. Nothing is written to anybody.
        for (const auto &[first, second, when] :
             std::vector<std::tuple<std::string, std::string, std::int64_t>>{{from, to, shop.now() + 30 * day - 1},
                                                                             {to, from, date},
                                                                             {from, from, date},
                                                                             {from, "world.premium.month@2", date},
                                                                             {from, "world.creator.week@2", date},
                                                                             {from, "eea.creator.month@2", date}}) {
            const auto refused = moves.announce(first, second, when, "test");
            QVERIFY2(!refused && refused.error().kind == Error::Kind::Refused, second.c_str());
        }
        QCOMPARE(moves.announce(from, "world.creator.month@9", date, "test").error().kind, Error::Kind::NotFound);
        QCOMPARE(moves.announce("creator", to, date, "test").error().kind, Error::Kind::NotFound);
        QCOMPARE(mails(shop), before);

        const auto done = moves.announce(from, to, date, "test");
        QVERIFY2(done, done ? "" : done.error().detail.c_str());
        QCOMPARE(done->told, 2);
        QCOMPARE(done->forLife, 1);
        QCOMPARE(done->leaving, 1);
        QCOMPARE(mails(shop), before + 2);
        const auto again = moves.announce(from, to, date, "test");
        QCOMPARE(again->told, 0);
        QCOMPARE(again->toldBefore, 2);
        QCOMPARE(mails(shop), before + 2);
        for (const auto &event : late)
            shop.deliver(event);
        shop.work();

        QCOMPARE(moves.perform()->moved, 0);
        QVERIFY(shop.billing->purchase.change(shop.principal(changing), shop.accounts(changing).front().row.id, shop.priceId("world", "agency")));
        shop.advance(44 * day); // a renewal in between has the old price
        shop.deliverAll();
        QCOMPARE(moves.perform()->moved, 0);
        QCOMPARE(lastCharge(shop, told), 5900);
        shop.advance(day);
        const auto paid = shop.balance();
        const auto end = shop.entitlement(told).paidThrough;
        const auto performed = moves.perform();
        QVERIFY(performed);
        QCOMPARE(performed->moved, 1);
        QCOMPARE(performed->left, 1);
        QCOMPARE(performed->failed, 0);
        shop.deliverAll();
        QCOMPARE(shop.balance(), paid); // the period that runs stays as it is paid
        QCOMPARE(shop.entitlement(told).paidThrough, end);
        QCOMPARE(shop.accounts(told).front().value.price.id, to); // what the next period costs
        shop.advance(31 * day);
        shop.deliverAll();
        QCOMPARE(lastCharge(shop, told), 6400);
        for (const auto &account : {atPayPal, unheard})
            QCOMPARE(lastCharge(shop, account), 5900);
        QCOMPARE(lastCharge(shop, other), 8900);
        QCOMPARE(shop.accounts(changing).front().value.price.plan, std::string("agency"));
        QCOMPARE(moves.perform()->moved, 0);
        QCOMPARE(shop.balance(), shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }));
        // Who was not told in time is told by asking again, with a day of their own.
        QCOMPARE(moves.announce(from, to, date, "test").error().kind, Error::Kind::Refused);
        QCOMPARE(moves.announce(from, to, shop.now() + 31 * day, "test")->told, 1);
        QVERIFY(!*shop.service->core().audit->firstBroken(*shop.service->core().database));
        shop.service->maintain();
        const auto mail =
            std::find_if(shop.mails.begin(), shop.mails.end(), [](const auto &one) { return one.subject.find("price of") != std::string::npos; });
        QVERIFY(mail != shop.mails.end());
        for (const char *part : {"59.00 USD a month", "64.00 USD a month", "cancel or change the plan before"})
            QVERIFY2(mail->text.find(part) != std::string::npos, part);
    }

    void theDatabaseItselfRefusesANoticeOfLessThanThirtyDays_data() { support::BackEnds::rows(); }
    void theDatabaseItselfRefusesANoticeOfLessThanThirtyDays()
    {
        QFETCH(bool, postgres);
        const auto url = m_backEnds.database(postgres);
        if (!url)
            QSKIP(m_backEnds.why());
        Shop shop(*url);
        const auto add = [&](std::int64_t days) {
            return shop.service->core().database->write([&](Txn &txn) {
                return MoveStore(txn).add(
                    {"m" + std::to_string(days), "s" + std::to_string(days), from, to, shop.now() * 1000, shop.now() + days, "told"});
            });
        };
        QVERIFY(!add(30 * day - 1));
        QVERIFY(add(30 * day));
    }

    void aProviderThatIsDownIsAskedAgain()
    {
        Shop shop;
        const auto account = shop.customer("world");
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        QVERIFY(shop.service->core().prices->publish(dearer(), "test"));
        QCOMPARE(shop.billing->moves.announce(from, to, shop.now() + 30 * day, "test")->told, 1);
        shop.advance(30 * day);
        shop.deliverAll();
        shop.sandbox.setDown(true);
        QCOMPARE(shop.billing->moves.perform()->failed, 1);
        shop.sandbox.setDown(false);
        QCOMPARE(shop.billing->moves.perform()->moved, 1);
        QCOMPARE(shop.billing->moves.perform()->moved, 0);
    }
};

QTEST_APPLESS_MAIN(TestBillingMoves)
#include "tst_billingmoves.moc"
