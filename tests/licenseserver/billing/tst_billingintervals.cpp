#include "tests/licenseserver/billing/shop.h"

#include <QTest>

#include <algorithm>

using namespace billing;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;

std::int64_t paidAtTheProvider(Shop &shop)
{
    return shop.sandbox.with([](sandbox::Books &books) { return books.balance(); });
}

/** The one that goes on. */
Account running(Shop &shop, const std::string &account)
{
    const auto all = shop.accounts(account);
    const auto found = std::find_if(all.begin(), all.end(), [](const Account &one) { return one.row.status == Status::Active; });
    return found == all.end() ? Account{} : *found;
}

Preview preview(Shop &shop, const std::string &account, const std::string &price)
{
    const auto shown = shop.billing->purchase.preview(shop.principal(account), running(shop, account).row.id, price);
    return shown && std::holds_alternative<Preview>(*shown) ? std::get<Preview>(*shown) : Preview{};
}

} // namespace

/** From a weekly price to a monthly one and back. */
class TestBillingIntervals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLargerPlanBeginsAtOnceAtStripe()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto ref = shop.buy(account, "stripe", shop.priceId("world", "creator", "week"));
        shop.deliverAll();
        shop.advance(3 * day);
        const auto to = shop.priceId("world", "premium");
        const auto shown = preview(shop, account, to);
        QVERIFY(shown.atOnce && shown.otherInterval);
        QCOMPARE(shown.amount, 8900 - 857); // four of seven days of 1500, as the provider rounds
        QCOMPARE(shown.nextPayment, oneLater(shop.now(), Interval::Month));
        // A card that declines leaves everything as it was.
        QVERIFY(shop.happens([&](sandbox::Books &books) { return books.setCard(ref, {"US", "fp_1", true}); }));
        QVERIFY(!shop.billing->purchase.change(shop.principal(account), running(shop, account).row.id, to));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        QCOMPARE(shop.balance(), 1500);
        QVERIFY(shop.happens([&](sandbox::Books &books) { return books.setCard(ref, {"US", "fp_1", false}); }));
        const auto changed = shop.billing->purchase.change(shop.principal(account), running(shop, account).row.id, to);
        QVERIFY(changed && changed->redirect && changed->redirect->url.empty());
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.entitlement(account).interval, Interval::Month);
        QCOMPARE(shop.entitlement(account).paidThrough, shown.nextPayment);
        QCOMPARE(shop.balance(), 1500 + shown.amount);
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
        QCOMPARE(running(shop, account).value.price.id, to);
        shop.advance(32 * day);
        shop.deliverAll();
        QCOMPARE(shop.balance(), 1500 + shown.amount + 8900);
        QCOMPARE(shop.accounts(account).size(), 1U);
    }

    void aLargerPlanBeginsAtOnceThoughADayOfItIsCheaper()
    {
        Shop shop;
        const auto account = shop.customer("il");
        shop.buy(account, "stripe", shop.priceId("il", "creator", "week"), {"IL", "fp_9"}); // 35.00 a week is 152.19 a month
        shop.deliverAll();
        shop.advance(2 * day);
        const auto to = shop.priceId("il", "premium");
        const auto shown = preview(shop, account, to);
        QVERIFY(shown.atOnce && shown.otherInterval);
        QCOMPARE(shown.amount, 9900 - 2500); // five of seven days of 3500
        QVERIFY(shop.billing->purchase.change(shop.principal(account), running(shop, account).row.id, to));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.entitlement(account).paidThrough, oneLater(shop.now(), Interval::Month));
        QCOMPARE(shop.balance(), 3500 + shown.amount);
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
    }

    void everythingElseWaitsForTheEndOfWhatIsPaid_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QString>("interval");
        QTest::addColumn<QString>("toPlan");
        const auto row = [](const char *name, const char *plan, const char *interval, const char *to) {
            QTest::newRow(name) << QString::fromLatin1(plan) << QString::fromLatin1(interval) << QString::fromLatin1(to);
        };
        row("cheaper by the day", "creator", "week", "creator");
        row("dearer, but the same plan", "creator", "month", "creator");
        row("dearer, but more is left than it takes", "creator", "month", "premium");
        row("a smaller plan", "premium", "month", "creator");
    }
    void everythingElseWaitsForTheEndOfWhatIsPaid()
    {
        QFETCH(QString, plan);
        QFETCH(QString, interval);
        QFETCH(QString, toPlan);
        Shop shop;
        const auto account = shop.customer("world");
        const auto who = shop.principal(account);
        const auto from = shop.priceId("world", plan.toStdString(), interval.toStdString());
        const auto other = interval == QLatin1String("week") ? Interval::Month : Interval::Week;
        const auto to = shop.priceId("world", toPlan.toStdString(), std::string(name(other)));
        shop.buy(account, "stripe", from);
        shop.deliverAll();
        const auto first = shop.balance();
        const auto end = shop.entitlement(account).paidThrough;
        shop.advance(day);
        const auto shown = preview(shop, account, to);
        QVERIFY(!shown.atOnce && shown.otherInterval);
        QCOMPARE(shown.amount, 0);
        QCOMPARE(shown.nextPayment, end);
        const auto id = running(shop, account).row.id;
        QVERIFY(shop.billing->purchase.change(who, id, to));
        shop.deliverAll();
        QCOMPARE(running(shop, account).next.id, to);
        QCOMPARE(running(shop, account).value.price.id, from);
        // Taken back, and agreed on again.
        QVERIFY(shop.billing->purchase.change(who, id, from));
        QVERIFY(running(shop, account).next.id.empty());
        QVERIFY(shop.billing->purchase.change(who, id, to));
        // Cancelling needs no second step, and resuming goes on with the old price.
        QVERIFY(shop.billing->purchase.cancel(who, id));
        QVERIFY(running(shop, account).row.ends && running(shop, account).next.id.empty());
        QVERIFY(shop.billing->purchase.resume(who, id));
        QVERIFY(shop.billing->purchase.change(who, id, to));
        shop.deliverAll();
        QCOMPARE(shop.balance(), first);
        shop.advance(end - shop.now() - 1);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, plan.toStdString());
        QCOMPARE(shop.entitlement(account).paidThrough, end);
        shop.advance(1);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, toPlan.toStdString());
        QCOMPARE(shop.entitlement(account).paidThrough, oneLater(end, other));
        QCOMPARE(running(shop, account).value.price.id, to);
        QVERIFY(running(shop, account).next.id.empty());
        QCOMPARE(shop.balance(), first + running(shop, account).value.price.amount);
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
        QVERIFY(shop.billing->purchase.cancel(who, id)); // the schedule of the change does not stand in the way
        shop.advance(40 * day);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        QCOMPARE(shop.balance(), first + shop.accounts(account).front().value.price.amount);
    }

    void whereThePriceIsForLifeANewSubscriptionBeginsWhenThePaidTimeEnds_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("interval");
        for (const char *provider : {"paypal", "payfast"}) {
            for (const char *interval : {"week", "month"})
                QTest::addRow("%s, %sly", provider, interval) << QString::fromLatin1(provider) << QString::fromLatin1(interval);
        }
    }
    void whereThePriceIsForLifeANewSubscriptionBeginsWhenThePaidTimeEnds()
    {
        QFETCH(QString, provider);
        QFETCH(QString, interval);
        const bool rand = provider == QLatin1String("payfast");
        Shop shop(Shop::Options{{}, test::bookWithRand(), {}});
        const std::string region = rand ? "southern_africa" : "world";
        const sandbox::Card card{rand ? "ZA" : "US", "fp_1", false};
        const auto account = shop.customer(region);
        const auto who = shop.principal(account);
        shop.buy(account, provider.toStdString(), shop.priceId(region, "creator", interval.toStdString()), card);
        shop.deliverAll();
        const auto first = shop.balance();
        const auto end = shop.entitlement(account).paidThrough;
        shop.advance(day);
        const auto other = interval == QLatin1String("week") ? Interval::Month : Interval::Week;
        const auto to = shop.priceId(region, "premium", std::string(name(other)));
        const auto shown = preview(shop, account, to);
        QVERIFY(!shown.atOnce && shown.otherInterval && shown.amount == 0);
        QCOMPARE(shown.nextPayment, end);
        const auto changed = shop.billing->purchase.change(who, running(shop, account).row.id, to);
        QVERIFY(changed && changed->redirect && !changed->redirect->url.empty());
        QCOMPARE(running(shop, account).value.price.plan, std::string("creator")); // nothing before it was agreed to over there
        shop.pay(*changed->redirect, card);
        shop.deliverAll();
        QCOMPARE(shop.accounts(account).size(), 2U);
        QCOMPARE(running(shop, account).value.price.plan, std::string("premium"));
        QCOMPARE(shop.entitlement(account).plan, std::string("creator")); // the higher plan is not paid yet
        QCOMPARE(shop.balance(), first);
        QCOMPARE(shop.billing->purchase.checkout(who, {provider.toStdString(), shop.priceId(region, "agency")})->refused->why,
                 Refusal::AlreadySubscribed);
        shop.advance(end - shop.now() - 1);
        shop.deliverAll();
        QVERIFY(shop.billing->rounds.dun());
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        shop.advance(1);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.entitlement(account).paidThrough, oneLater(end, other));
        QCOMPARE(shop.balance(), first + running(shop, account).value.price.amount);
        shop.advance(32 * day);
        shop.deliverAll();
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
        QCOMPARE(shop.billing->rounds.reconcile()->drifted, 0);
    }
};

QTEST_APPLESS_MAIN(TestBillingIntervals)
#include "tst_billingintervals.moc"
