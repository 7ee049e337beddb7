#include "tests/licenseserver/billing/shop.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace billing;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;

std::string orEmpty(const foundation::Result<std::string> &text) { return text ? *text : std::string(); }

Account running(Shop &shop, const std::string &account)
{
    const auto all = shop.accounts(account);
    const auto found = std::find_if(all.begin(), all.end(), [](const Account &one) { return one.row.status == Status::Active; });
    return found == all.end() ? Account{} : *found;
}

std::int64_t paidAtTheProvider(Shop &shop)
{
    return shop.sandbox.with([](sandbox::Books &books) { return books.balance(); });
}

std::string firstCharge(Shop &shop, const std::string &account)
{
    const auto all = shop.accounts(account);
    for (const auto &entry : all.front().entries) {
        if (entry.kind == EntryKind::Charge)
            return entry.ref;
    }
    return {};
}

} // namespace

/** The ways money could go astray: done twice, too late, after the end, or with nobody answering. */
class TestBillingMoney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eightClicksOnOneUpgradeChargeOnce()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto who = shop.principal(account);
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        shop.advance(12 * day + 345);
        const auto id = running(shop, account).row.id;
        const auto price = shop.priceId("world", "premium");
        const auto shown = std::get<Preview>(*shop.billing->purchase.preview(who, id, price));
        const auto before = shop.balance();
        std::atomic<int> done{0};
        std::vector<std::thread> clicks;
        for (int i = 0; i < 8; ++i)
            clicks.emplace_back([&] {
                const auto outcome = shop.billing->purchase.change(who, id, price, Seen{shown.asOf, shown.amount});
                done += outcome && !outcome->refused ? 1 : 0;
            });
        for (auto &click : clicks)
            click.join();
        shop.deliverAll();
        QVERIFY(done.load() >= 1);
        QCOMPARE(shop.balance(), before + shown.amount);
        QCOMPARE(paidAtTheProvider(shop), shop.balance());
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
    }

    void notificationsThatAreFasterThanTheAnswerAreNotLost_data()
    {
        QTest::addColumn<QString>("provider");
        for (const char *provider : {"stripe", "paypal", "payfast"})
            QTest::newRow(provider) << QString::fromLatin1(provider);
    }
    void notificationsThatAreFasterThanTheAnswerAreNotLost()
    {
        QFETCH(QString, provider);
        const bool rand = provider == QLatin1String("payfast");
        const std::string region = rand ? "southern_africa" : "world";
        const sandbox::Card card{rand ? "ZA" : "US", "fp_1", false};
        Shop shop(Shop::Options{{}, test::bookWithRand(), {}});
        const auto account = shop.customer(region);
        const auto name = provider.toStdString();
        shop.buy(account, name, shop.priceId(region, "creator"), card);
        shop.deliverAll();
        shop.advance(5 * day);
        // What the provider tells of the change arrives while our call to it has not come back.
        bool during = false;
        shop.lost = [&](const net::HttpCall &call) {
            if (!during && call.method == "POST" && call.url.find("/subscriptions") != std::string::npos) {
                during = true;
                for (const auto &event : shop.sandbox.takeEvents())
                    shop.deliver(event);
                shop.work();
            }
            return false;
        };
        const auto changed = shop.billing->purchase.change(shop.principal(account), running(shop, account).row.id, shop.priceId(region, "premium"));
        QVERIFY(changed && changed->redirect);
        QCOMPARE(during, !rand); // PayFast is told by the browser alone
        shop.lost = nullptr;
        if (!changed->redirect->url.empty())
            shop.pay(*changed->redirect, card);
        // And the browser is back before any of it was heard.
        QVERIFY(shop.billing->rounds.reconcile());
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
    }

    void aChangeWhoseAnswerIsLostIsChargedOnce()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto who = shop.principal(account);
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        shop.advance(9 * day);
        const auto id = running(shop, account).row.id;
        const auto price = shop.priceId("world", "premium");
        const auto shown = std::get<Preview>(*shop.billing->purchase.preview(who, id, price));
        const auto before = shop.balance();
        shop.lost = [](const net::HttpCall &call) { return call.method == "POST" && call.url.find("/v1/subscriptions/") != std::string::npos; };
        QVERIFY(!shop.billing->purchase.change(who, id, price, Seen{shown.asOf, shown.amount}));
        shop.lost = nullptr;
        // What became of it is known without a notification, and asking again charges nothing.
        QCOMPARE(shop.balance(), before + shown.amount);
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        const auto again = shop.billing->purchase.change(who, id, price, Seen{shown.asOf, shown.amount});
        QVERIFY(again && again->refused);
        shop.deliverAll();
        QCOMPARE(shop.balance(), before + shown.amount);
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
    }

    void aProviderThatGoesDownAtAnyStepOfAChangeChargesNothingOrOnce()
    {
        // Every call of the change in turn is the first one that gets no answer; done or not, and nothing after it is answered either.
        for (int step = 0; step < 12; ++step) {
            Shop shop;
            const auto account = shop.customer("world");
            const auto who = shop.principal(account);
            shop.buy(account, "stripe", shop.priceId("world", "premium"));
            shop.deliverAll();
            shop.advance(9 * day);
            const auto id = running(shop, account).row.id;
            QVERIFY(shop.billing->purchase.change(who, id, shop.priceId("world", "creator"))); // a schedule, to be taken back first
            shop.deliverAll();
            const auto price = shop.priceId("world", "agency");
            const auto shown = std::get<Preview>(*shop.billing->purchase.preview(who, id, price));
            const auto before = shop.balance();
            int calls = 0;
            shop.lost = [&](const net::HttpCall &) { return calls++ >= step; };
            const bool done = shop.billing->purchase.change(who, id, price, Seen{shown.asOf, shown.amount}).ok();
            shop.lost = nullptr;
            QVERIFY(shop.billing->rounds.reconcile());
            shop.deliverAll();
            QCOMPARE(shop.balance(), paidAtTheProvider(shop));
            const bool charged = shop.balance() == before + shown.amount;
            QVERIFY2(charged || shop.balance() == before, qPrintable(QString::number(step)));
            QCOMPARE(shop.entitlement(account).plan, std::string(charged ? "agency" : "premium"));
            QVERIFY(charged || !done);
            if (!charged) {
                QVERIFY(shop.billing->purchase.change(who, id, price, Seen{shown.asOf, shown.amount}));
                shop.deliverAll();
                QCOMPARE(shop.balance(), before + shown.amount);
            }
        }
    }

    void noMoreIsGivenBackThanWasPaidHoweverItIsAsked()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto who = shop.principal(account);
        shop.buy(account, "stripe", shop.priceId("world", "premium"));
        shop.deliverAll();
        const auto row = shop.accounts(account).front().row.id;
        const auto charge = firstCharge(shop, account);
        auto &purchase = shop.billing->purchase;
        const auto paid = shop.balance();
        QCOMPARE(purchase.refund(who, row, charge, paid + 1).error().kind, foundation::Error::Kind::Refused);
        QCOMPARE(purchase.refund(who, row, "in_unknown", 1).error().kind, foundation::Error::Kind::NotFound);
        // The answer is lost and the refund asked for again: one refund.
        shop.lost = [](const net::HttpCall &call) { return call.method == "POST"; };
        QVERIFY(!purchase.refund(who, row, charge, 1000));
        shop.lost = nullptr;
        QVERIFY(purchase.refund(who, row, charge, 1000));
        QCOMPARE(shop.balance(), paid - 1000);
        // The same again when the first is known is another one.
        QVERIFY(purchase.refund(who, row, charge, 1000));
        QCOMPARE(shop.balance(), paid - 2000);
        // Eight at once, each most of what is left.
        std::vector<std::thread> staff;
        for (int i = 0; i < 8; ++i)
            staff.emplace_back([&, i] { static_cast<void>(purchase.refund(who, row, charge, paid - 2000 - i)); });
        for (auto &one : staff)
            one.join();
        shop.deliverAll();
        QVERIFY(shop.balance() >= 0 && shop.balance() < 8);
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
    }

    void aChargebackAfterCancellingTakesBackWhatWasLeft()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto ref = shop.buy(account, "stripe", shop.priceId("world", "premium"));
        shop.deliverAll();
        QVERIFY(shop.billing->purchase.cancel(shop.principal(account), running(shop, account).row.id));
        shop.advance(3 * day);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        const auto charge = firstCharge(shop, account);
        std::string dispute;
        QVERIFY(shop.happens([&](sandbox::Books &books) {
            auto made = books.dispute(charge);
            dispute = orEmpty(made);
            return made;
        }));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        QCOMPARE(shop.balance(), 0);
        QVERIFY2(!shop.billing->purchase.resume(shop.principal(account), shop.accounts(account).front().row.id), "nothing is paid that could go on");
        shop.advance(40 * day); // it ends, and is decided for us long after
        shop.deliverAll();
        QVERIFY(shop.happens([&](sandbox::Books &books) { return books.closeDispute(dispute, true); }));
        shop.deliverAll();
        QCOMPARE(shop.balance(), 8900);
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        QCOMPARE(shop.accounts(account).front().row.ref, ref);
    }

    void downCancelledAndResumedGoesOnWithThePresentPlan()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto who = shop.principal(account);
        shop.buy(account, "stripe", shop.priceId("world", "premium"));
        shop.deliverAll();
        const auto id = running(shop, account).row.id;
        const auto end = shop.entitlement(account).paidThrough;
        QVERIFY(shop.billing->purchase.change(who, id, shop.priceId("world", "creator")));
        QVERIFY(!running(shop, account).next.id.empty());
        QVERIFY(shop.billing->purchase.cancel(who, id));
        QVERIFY(shop.billing->purchase.cancel(who, id)); // twice is once
        QVERIFY(running(shop, account).row.ends && running(shop, account).next.id.empty());
        QVERIFY(shop.billing->purchase.resume(who, id));
        QVERIFY2(!shop.billing->purchase.resume(who, id), "it goes on already");
        QVERIFY(!running(shop, account).row.ends && running(shop, account).next.id.empty());
        shop.advance(end - shop.now());
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.balance(), 2 * 8900);
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
    }

    void anotherCurrencyThanTheSubscriptionsIsRefused()
    {
        Shop shop(Shop::Options{{}, test::bookWithRand(), {}});
        const auto account = shop.customer("southern_africa");
        const auto who = shop.principal(account);
        shop.buy(account, "stripe", shop.priceId("southern_africa", "creator"), {"ZA", "fp_1", false});
        shop.deliverAll();
        const auto own = running(shop, account);
        const std::string other = own.value.price.currency == "ZAR" ? "southern_africa.premium.month@1" : "southern_africa.premium.month.zar@1";
        const auto outcome = shop.billing->purchase.change(who, own.row.id, other);
        QVERIFY(outcome);
        if (!outcome->refused) // a name stands for the plan: what is charged is in the currency of the subscription
            QCOMPARE(outcome->price.currency, own.value.price.currency);
        shop.deliverAll();
        for (const auto &entry : running(shop, account).entries)
            QCOMPARE(entry.currency, own.value.price.currency);
        QCOMPARE(shop.balance(), paidAtTheProvider(shop));
    }

    void twoTrialsOpenedBeforeEitherBeganAreOne_data()
    {
        QTest::addColumn<QString>("provider");
        for (const char *provider : {"stripe", "paypal"})
            QTest::newRow(provider) << QString::fromLatin1(provider);
    }
    void twoTrialsOpenedBeforeEitherBeganAreOne()
    {
        QFETCH(QString, provider);
        const auto name = provider.toStdString();
        Shop shop(Shop::Options{{}, {}, "[billing]\ntrial_days = 7\n"});
        const auto account = shop.customer("world");
        const auto who = shop.principal(account);
        const auto first = shop.billing->purchase.checkout(who, {name, shop.priceId("world", "creator")});
        const auto second = shop.billing->purchase.checkout(who, {name, shop.priceId("world", "premium")});
        QVERIFY(first && second && first->redirect && second->redirect);
        QCOMPARE(second->trialDays, 7); // nothing has begun yet
        shop.pay(*first->redirect, {"US", "card-1", false});
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        QVERIFY(shop.billing->purchase.cancel(who, shop.accounts(account).front().row.id));
        shop.advance(7 * day + 60);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        shop.pay(*second->redirect, {"US", "card-2", false});
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        const auto all = shop.accounts(account);
        QVERIFY(std::any_of(all.begin(), all.end(),
                            [](const Account &one) { return one.row.hold == Hold::Trial && one.row.status == Status::Canceled; }));
        shop.advance(9 * day);
        shop.deliverAll();
        QCOMPARE(shop.balance(), 0);
    }

    void periodsThatBeginAtTheEndOfAMonthLeaveNoDayUnpaid_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<qint64>("begin");
        for (const char *provider : {"stripe", "paypal"}) {
            // 29, 30 and 31 January 2028 (a leap year) and 31 August 2027, an hour before midnight.
            for (const qint64 begin : {1'832'799'600LL, 1'832'886'000LL, 1'832'972'400LL, 1'819'753'200LL})
                QTest::addRow("%s, %lld", provider, begin) << QString::fromLatin1(provider) << begin;
        }
    }
    void periodsThatBeginAtTheEndOfAMonthLeaveNoDayUnpaid()
    {
        QFETCH(QString, provider);
        QFETCH(qint64, begin);
        Shop shop;
        shop.advance(begin - shop.now());
        const auto account = shop.customer("world");
        shop.buy(account, provider.toStdString(), shop.priceId("world", "creator"));
        shop.deliverAll();
        for (int month = 0; month < 14; ++month) {
            const auto end = shop.entitlement(account).paidThrough;
            QVERIFY(end - shop.now() >= 28 * day && end - shop.now() <= 31 * day);
            shop.advance(end - shop.now() - 1);
            QCOMPARE(shop.entitlement(account).access, protocol::Access::Full);
            shop.advance(1);
            shop.deliverAll();
            QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
            QCOMPARE(shop.entitlement(account).access, protocol::Access::Full);
            QCOMPARE(shop.balance(), 5900 * (month + 2));
        }
    }

    void aClockThatIsSetBackTakesNothingAndChargesNothing()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto who = shop.principal(account);
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        shop.advance(10 * day);
        const auto id = running(shop, account).row.id;
        const auto price = shop.priceId("world", "premium");
        const auto shown = std::get<Preview>(*shop.billing->purchase.preview(who, id, price));
        const auto paid = shop.balance();
        shop.clock.set(shop.clock.now() - std::chrono::hours(2)); // ours alone
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        const auto outcome = shop.billing->purchase.change(who, id, price, Seen{shown.asOf, shown.amount});
        QVERIFY(outcome && outcome->refused && outcome->refused->why == Refusal::AmountChanged);
        QVERIFY(shop.billing->rounds.reconcile());
        QCOMPARE(shop.balance(), paid);
        shop.clock.set(shop.clock.now() + std::chrono::hours(2));
        QVERIFY(shop.billing->purchase.change(who, id, price, Seen{shown.asOf, shown.amount}));
        shop.deliverAll();
        QCOMPARE(shop.balance(), paid + shown.amount);
    }

    void whatReconcilingFindsThatIsNobodysGrantsNothing()
    {
        Shop shop;
        const auto account = shop.customer("world");
        shop.buy(account, "stripe", shop.priceId("world", "creator")); // the price is known over there from now on
        shop.deliverAll();
        const auto before = shop.state();
        const auto stranger = shop.sandbox.with([](sandbox::Books &books) {
            sandbox::Order order;
            order.provider = "stripe";
            order.owner = "somebody-of-another-shop";
            order.price = books.prices.begin()->first;
            return orEmpty(books.pay(books.open(order, "cs_"), {}, "sub_"));
        });
        QVERIFY(!stranger.empty());
        const auto found = shop.billing->rounds.reconcile();
        QVERIFY(found);
        QCOMPARE(found->failed, 0);
        QCOMPARE(found->drifted, 0);
        shop.deliverAll();
        QCOMPARE(shop.state(), before);
        QVERIFY(shop.eventsIn("foreign") > 0);
    }
};

QTEST_APPLESS_MAIN(TestBillingMoney)
#include "tst_billingmoney.moc"
