#include "services/licenseserver/accounts/devices.h"
#include "tests/licenseserver/billing/shop.h"

#include <QTest>

#include <algorithm>

using namespace billing;
using protocol::Access;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;

Shop::Options sevenDays() { return {{}, test::bookWithRand(), "[billing]\ntrial_days = 7\n"}; }

std::string regionAt(const std::string &provider) { return provider == "payfast" ? "southern_africa" : "world"; }

/** An account with a device of its own. */
std::string newcomer(Shop &shop, const std::string &provider, const std::string &device)
{
    const auto account = shop.customer(regionAt(provider));
    const auto made = licenseserver::activateDevice(shop.service->core(), account,
                                                    {"Laptop", {{account + "1", account + "2", account + "3"}}, {}, {device + "1", device + "2"}});
    return made ? account : std::string();
}

int trialDays(Shop &shop, const std::string &account, const std::string &provider)
{
    const auto outcome = shop.billing->purchase.checkout(shop.principal(account), {provider, shop.priceId(regionAt(provider), "creator")});
    return outcome && outcome->redirect ? outcome->trialDays : -1;
}

} // namespace

class TestBillingTrials : public QObject
{
    Q_OBJECT

    static void providers()
    {
        QTest::addColumn<QString>("provider");
        for (const char *provider : {"stripe", "paypal", "payfast"})
            QTest::newRow(provider) << QString::fromLatin1(provider);
    }

private Q_SLOTS:
    void aFirstSubscriptionCostsNothingForSevenDays_data() { providers(); }
    void aFirstSubscriptionCostsNothingForSevenDays()
    {
        QFETCH(QString, provider);
        Shop shop(sevenDays());
        const auto name = provider.toStdString();
        const sandbox::Card card{name == "payfast" ? "ZA" : "US", "payer-1", false};
        const auto account = newcomer(shop, name, "m");
        const auto who = shop.principal(account);
        shop.buy(account, name, shop.priceId(regionAt(name), "creator"), card);
        shop.deliverAll();
        const auto now = shop.entitlement(account);
        QCOMPARE(now.plan, std::string("creator"));
        const auto length = now.paidThrough - shop.now();
        QVERIFY2(length >= 7 * day && length <= 8 * day, std::to_string(length).c_str()); // PayFast bills by whole days
        QCOMPARE(shop.balance(), 0);
        const auto trial = shop.accounts(account).front();
        QCOMPARE(trial.value.status, Status::Trialing);
        QCOMPARE(trial.value.price.id.find('+'), std::string::npos);
        const auto shown = shop.billing->purchase.preview(who, trial.row.id, shop.priceId(regionAt(name), "premium"));
        QVERIFY(shown && std::holds_alternative<Refused>(*shown)); // nothing is paid that a difference could be counted from
        QCOMPARE(shop.billing->rounds.reconcile()->drifted, 0);
        shop.advance(length);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        QCOMPARE(shop.accounts(account).front().value.status, Status::Active);
        QCOMPARE(shop.balance(), trial.value.price.amount);
        QCOMPARE(shop.entitlement(account).paidThrough, oneLater(now.paidThrough, Interval::Month));
        QCOMPARE(shop.balance(), shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }));
    }

    void cancelledInItsTrialItIsNeverCharged_data() { providers(); }
    void cancelledInItsTrialItIsNeverCharged()
    {
        QFETCH(QString, provider);
        Shop shop(sevenDays());
        const auto name = provider.toStdString();
        const auto account = newcomer(shop, name, "m");
        shop.buy(account, name, shop.priceId(regionAt(name), "creator"), {name == "payfast" ? "ZA" : "US", "payer-1", false});
        shop.deliverAll();
        QVERIFY(shop.billing->purchase.cancel(shop.principal(account), shop.accounts(account).front().row.id));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator")); // what was promised stays
        for (int i = 0; i < 5; ++i) {
            shop.advance(10 * day);
            shop.deliverAll();
            QVERIFY(shop.billing->rounds.dun());
            shop.deliverAll();
        }
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        QCOMPARE(shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }), 0);
        QCOMPARE(shop.accounts(account).front().row.status, Status::Canceled);
        QCOMPARE(trialDays(shop, account, name), 0); // once
    }

    void theSameCardOrPayerHasNoSecondTrial_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::newRow("stripe") << "stripe";
        QTest::newRow("paypal") << "paypal";
    }
    void theSameCardOrPayerHasNoSecondTrial()
    {
        QFETCH(QString, provider);
        const auto name = provider.toStdString();
        Shop shop(sevenDays());
        const auto first = newcomer(shop, name, "m");
        const auto second = newcomer(shop, name, "n");
        shop.buy(first, name, shop.priceId("world", "creator"), {"US", "payer-1", false});
        shop.deliverAll();
        QCOMPARE(trialDays(shop, second, name), 7); // nobody knows yet with what it will be paid
        shop.buy(second, name, shop.priceId("world", "premium"), {"US", "payer-1", false});
        shop.deliverAll();
        const auto ended = shop.accounts(second).front();
        QCOMPARE(ended.row.status, Status::Canceled);
        QCOMPARE(ended.row.hold, Hold::Trial);
        QCOMPARE(shop.entitlement(second).plan, std::string("free"));
        QCOMPARE(shop.entitlement(first).plan, std::string("creator"));
        shop.service->maintain();
        QCOMPARE(
            std::count_if(shop.mails.begin(), shop.mails.end(), [](const auto &mail) { return mail.subject.find("trial") != std::string::npos; }), 1);
        shop.advance(8 * day);
        shop.deliverAll();
        QCOMPARE(balanceOf(shop.accounts(second).front().entries), 0); // it was ended before anything was charged
        shop.buy(second, name, shop.priceId("world", "premium"), {"US", "payer-1", false});
        shop.deliverAll();
        QCOMPARE(shop.entitlement(second).plan, std::string("premium")); // paid, like everybody else
        QCOMPARE(shop.entitlement(second).hold, Hold::None);
        QCOMPARE(shop.billing->rounds.reconcile()->drifted, 0);
    }

    void theSameDeviceHasNoSecondTrialAtAnyProvider()
    {
        Shop shop(sevenDays());
        const auto first = newcomer(shop, "stripe", "m");
        shop.buy(first, "stripe", shop.priceId("world", "creator"), {"US", "payer-1", false});
        shop.deliverAll();
        for (const char *provider : {"stripe", "paypal"})
            QCOMPARE(trialDays(shop, newcomer(shop, provider, "m"), provider), 0);
        // What is shared only after the trial began takes nothing from it.
        const auto other = newcomer(shop, "stripe", "o");
        shop.buy(other, "stripe", shop.priceId("world", "creator"), {"US", "payer-2", false});
        shop.deliverAll();
        QVERIFY(shop.happens([&](sandbox::Books &books) { return books.setCard(shop.accounts(other).front().row.ref, {"US", "payer-1", false}); }));
        shop.advance(day);
        shop.deliverAll();
        QCOMPARE(shop.billing->rounds.reconcile()->failed, 0);
        QCOMPARE(shop.entitlement(other).plan, std::string("creator"));
    }

    void aSecondTrialThatWasHeardOfTooLateIsPaidLikeAnyOther()
    {
        Shop shop(sevenDays());
        const auto first = newcomer(shop, "stripe", "m");
        const auto second = newcomer(shop, "stripe", "n");
        shop.buy(first, "stripe", shop.priceId("world", "creator"), {"US", "payer-1", false});
        shop.deliverAll();
        shop.buy(second, "stripe", shop.priceId("world", "premium"), {"US", "payer-1", false});
        shop.sandbox.takeEvents();
        shop.advance(8 * day); // the trial is over and a month is paid before anything is heard of it
        shop.sandbox.takeEvents();
        QCOMPARE(shop.entitlement(second).plan, std::string("free"));
        QVERIFY(shop.billing->rounds.reconcile()->drifted > 0);
        QCOMPARE(shop.entitlement(second).plan, std::string("premium"));
        QCOMPARE(shop.entitlement(second).hold, Hold::None);
        QCOMPARE(shop.balance(), 5900 + 8900);
    }

    void payFastNamesNoPayerSoThereADeviceMustSayWhoItIs()
    {
        Shop shop(sevenDays());
        QCOMPARE(trialDays(shop, shop.customer("southern_africa"), "payfast"), 0);
        QCOMPARE(trialDays(shop, shop.customer("world"), "stripe"), 7);
        QCOMPARE(trialDays(shop, newcomer(shop, "payfast", "m"), "payfast"), 7);
        const auto first = newcomer(shop, "payfast", "p");
        shop.buy(first, "payfast", shop.priceId("southern_africa", "creator"), {"ZA", "x", false});
        shop.deliverAll();
        QCOMPARE(trialDays(shop, newcomer(shop, "payfast", "p"), "payfast"), 0);
    }

    void withoutTheSettingThereIsNone()
    {
        Shop shop;
        QCOMPARE(trialDays(shop, newcomer(shop, "stripe", "m"), "stripe"), 0);
        QCOMPARE(trialDays(shop, newcomer(shop, "paypal", "n"), "paypal"), 0);
    }
};

QTEST_APPLESS_MAIN(TestBillingTrials)
#include "tst_billingtrials.moc"
