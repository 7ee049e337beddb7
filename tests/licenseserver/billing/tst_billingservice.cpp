#include "tests/licenseserver/billing/shop.h"

#include "services/licenseserver/billing/signatures.h"

#include "tests/licenseserver/billing/cputime.h"

#include <QTest>

using namespace billing;
using protocol::Access;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;

std::string text(const std::vector<licenseserver::Mail> &mails)
{
    std::string out;
    for (const auto &mail : mails)
        out += mail.subject + "|";
    return out;
}

} // namespace

class TestBillingService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void payingOnTheProvidersPageGrantsThePlan_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("country");
        QTest::newRow("Stripe") << "stripe"
                                << "world"
                                << "US";
        QTest::newRow("PayPal") << "paypal"
                                << "world"
                                << "US";
        QTest::newRow("PayFast") << "payfast"
                                 << "southern_africa"
                                 << "ZA";
    }

    void payingOnTheProvidersPageGrantsThePlan()
    {
        QFETCH(QString, provider);
        QFETCH(QString, region);
        QFETCH(QString, country);
        Shop shop({}, true);
        const auto account = shop.customer(region.toStdString());
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        shop.buy(account, provider.toStdString(), shop.priceId(region.toStdString(), "premium"), {country.toStdString(), "fp_1", false});
        QCOMPARE(shop.entitlement(account).plan, std::string("free")); // nothing before the provider says so
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.entitlement(account).access, Access::Full);
        const auto before = shop.entitlement(account).paidThrough;
        shop.advance(32 * day);
        shop.deliverAll();
        QVERIFY(shop.entitlement(account).paidThrough > before);
        const auto account1 = shop.accounts(account).front();
        QCOMPARE(shop.accounts(account).size(), 1U);
        QCOMPARE(balanceOf(account1.entries), shop.sandbox.with([&](sandbox::Books &books) { return books.balance(); }));
        QCOMPARE(shop.billing->purchase.checkout(shop.principal(account), {provider.toStdString(), shop.priceId(region.toStdString(), "creator")})
                     ->refused->why,
                 Refusal::AlreadySubscribed);

        QVERIFY(shop.billing->purchase.cancel(shop.principal(account), account1.row.id));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium")); // keeps what is paid
        QVERIFY(shop.accounts(account).front().row.ends || shop.accounts(account).front().row.status == Status::Canceled);
        if (provider != QLatin1String("payfast")) {
            QVERIFY(shop.billing->purchase.resume(shop.principal(account), account1.row.id));
            QVERIFY(!shop.accounts(account).front().row.ends);
            QVERIFY(shop.billing->purchase.cancel(shop.principal(account), account1.row.id));
        } else {
            QCOMPARE(shop.billing->purchase.resume(shop.principal(account), account1.row.id).error().kind, foundation::Error::Kind::Refused);
        }
        shop.advance(40 * day);
        shop.deliverAll();
        QVERIFY(shop.billing->rounds.dun());
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        QCOMPARE(shop.accounts(account).front().row.status, Status::Canceled);
        QVERIFY2(balanceOf(shop.accounts(account).front().entries) == balanceOf(account1.entries), "nothing was taken after the cancellation");
    }

    void aPriceOfAnotherRegionIsRefusedAndGrantsNothing()
    {
        Shop shop;
        const auto book = shop.service->core().prices->current();
        int refused = 0;
        for (const auto &region : book->book->regions()) {
            const auto account = shop.customer(region);
            for (const auto &price : book->book->prices()) {
                if (price.region == region)
                    continue;
                const auto outcome = shop.billing->purchase.checkout(shop.principal(account), {"stripe", priceOf(price, book->version).id});
                QVERIFY(outcome && outcome->refused);
                QCOMPARE(outcome->refused->why, Refusal::ForeignPrice);
                ++refused;
            }
        }
        QVERIFY(refused >= 50);
        QCOMPARE(shop.sandbox.with([](sandbox::Books &books) { return books.orders.size(); }), 0U);
        // A subscription for another region's price, made at the provider past us.
        const auto rich = shop.customer("world");
        const auto poor = shop.customer("southern_africa");
        QVERIFY(shop.billing->purchase.checkout(shop.principal(poor), {"stripe", shop.priceId("southern_africa", "agency")})->redirect);
        QVERIFY(shop.happens([&](sandbox::Books &books) {
            auto order = books.orders.begin()->second;
            order.owner = rich;
            return books.pay(books.open(order, "cs_test_"), {}, "sub_");
        }));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(rich).plan, std::string("free"));
        QCOMPARE(shop.entitlement(rich).hold, Hold::Region);
    }

    void aCardOfAnotherCountryIsHeldBackAndTold()
    {
        Shop shop;
        const auto account = shop.customer("world");
        shop.buy(account, "stripe", shop.priceId("world", "premium"), {"ZA", "fp_za", false});
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        QCOMPARE(shop.entitlement(account).hold, Hold::CardCountry);
        shop.service->maintain();
        QVERIFY2(std::any_of(shop.alerts.begin(), shop.alerts.end(), [](const auto &alert) { return alert.find("held back") != std::string::npos; }),
                 "staff are told");
        const auto held = shop.accounts(account).front();
        const auto charge = held.entries.front();
        const auto staff = licenseserver::Principal{shop.customer("world"), "staff", "s", licenseserver::Role::Admin};
        QVERIFY(!shop.billing->purchase.refund(staff, held.row.id, charge.ref, charge.amount + 1));
        QVERIFY(shop.billing->purchase.refund(staff, held.row.id, charge.ref, charge.amount));
        QCOMPARE(balanceOf(shop.accounts(account).front().entries), 0);
    }

    void aCardSetUpWithoutAChargeDecidesAPendingRegion()
    {
        Shop shop;
        const auto account = shop.customer("pending");
        const auto who = shop.principal(account);
        QCOMPARE(shop.billing->purchase.checkout(who, {"stripe", shop.priceId("world", "creator")})->refused->why, Refusal::RegionPending);
        const auto page = shop.billing->purchase.cardCheck(who);
        QVERIFY(page);
        shop.pay(*page, {"ZA", "fp_za", false});
        shop.deliverAll();
        QCOMPARE(shop.eventsIn("done"), 1);
        QCOMPARE(shop.sandbox.with([](sandbox::Books &books) { return books.invoices.size(); }), 0U); // nothing was charged
        QCOMPARE(shop.billing->purchase.checkout(who, {"stripe", shop.priceId("world", "creator")})->refused->why, Refusal::ForeignPrice);
        shop.buy(account, "stripe", shop.priceId("southern_africa", "creator"), {"ZA", "fp_za", false});
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        QCOMPARE(shop.billing->purchase.cardCheck(who).error().kind, foundation::Error::Kind::Refused); // settled for good
        const auto settled = shop.customer("world");
        QVERIFY(!shop.billing->purchase.cardCheck(shop.principal(settled)));
    }

    void aForgedOrMalformedNotificationWritesNothing()
    {
        Shop shop({}, true);
        const auto account = shop.customer("southern_africa");
        shop.buy(account, "payfast", shop.priceId("southern_africa", "creator"), {"ZA", "fp", false});
        const auto event = shop.sandbox.takeEvents().front();
        const auto now = protocol::toSeconds(shop.clock.now());
        const auto good = shop.sandbox.notification(event, now);
        const auto resigned = [&](const std::string &field, const std::string &value) {
            auto request = good;
            auto form = parseForm(request.body);
            form.pop_back();
            for (auto &one : form)
                one.value = one.name == field ? value : one.value;
            form.push_back({"signature", payFastNotificationSignature(form, "jt7NOE43FZPn")});
            request.body = formText(form);
            return request;
        };
        auto wrongSource = good;
        wrongSource.client = "203.0.113.9";
        auto wrongSignature = good;
        wrongSignature.body.back() = wrongSignature.body.back() == 'a' ? 'b' : 'a';
        const std::vector<licenseserver::Request> bad = {wrongSource,
                                                         wrongSignature,
                                                         resigned("merchant_id", "10000101"),
                                                         resigned("amount_gross", "1.00"),
                                                         resigned("m_payment_id", "another"),
                                                         resigned("token", "token-unknown")};
        for (const auto &request : bad) {
            const test::CpuTimer timer;
            QCOMPARE(shop.billing->intake.receive("payfast", request).status, 401);
            QVERIFY(timer.elapsed() < 10);
        }
        auto unsignedStripe = good;
        QCOMPARE(shop.billing->intake.receive("stripe", unsignedStripe).status, 401);
        QCOMPARE(shop.billing->intake.receive("paypal", unsignedStripe).status, 401);
        for (const char *state : {"queued", "done", "unknown", "foreign", "dead"})
            QCOMPARE(shop.eventsIn(state), 0);
        QCOMPARE(shop.billing->intake.receive("payfast", good).status, 200);
        QCOMPARE(shop.eventsIn("queued"), 1);
    }

    void whatIsNotUnderstoodIsStoredToldAndCanBeReplayed()
    {
        Shop shop;
        sandbox::Event odd{
            "evt_x", "stripe", "invoice.odd", test::opening, R"({"id":"evt_x","type":"invoice.odd","data":{"object":{"subscription":"sub_x"}}})", {}};
        QCOMPARE(shop.deliver(odd).status, 200);
        odd.body = "{ not JSON";
        QCOMPARE(shop.deliver(odd).status, 200);
        QCOMPARE(shop.eventsIn("unknown"), 2);
        QCOMPARE(shop.service->core().metrics.value("rlg_webhooks_total{provider=\"stripe\",result=\"unknown\"}"), 2);
        shop.service->maintain();
        QVERIFY(!shop.alerts.empty());
        QCOMPARE(*shop.billing->rounds.replay(), 2);
        QCOMPARE(shop.eventsIn("queued"), 2);
        shop.work();
        QCOMPARE(shop.eventsIn("foreign"), 1); // a subscription nobody here has
        QCOMPARE(shop.eventsIn("unknown"), 1);
    }

    void goingUpIsPaidAtOnceAndGoingDownWaitsForTheNextPeriod_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::newRow("Stripe") << "stripe";
        QTest::newRow("PayPal") << "paypal";
        QTest::newRow("PayFast") << "payfast";
    }

    void goingUpIsPaidAtOnceAndGoingDownWaitsForTheNextPeriod()
    {
        QFETCH(QString, provider);
        const bool rand = provider == QLatin1String("payfast");
        const std::string region = rand ? "southern_africa" : "world";
        const sandbox::Card card{rand ? "ZA" : "US", "fp_1", false};
        Shop shop({}, true);
        const auto account = shop.customer(region);
        shop.buy(account, provider.toStdString(), shop.priceId(region, "creator"), card);
        shop.deliverAll();
        const auto first = shop.accounts(account).front();
        const auto end = paidThrough(first.value);
        shop.advance((end - test::opening) / 2);
        const auto shown = shop.billing->purchase.preview(shop.principal(account), first.row.id, shop.priceId(region, "premium"));
        QVERIFY(shown && std::holds_alternative<Preview>(*shown));
        const auto &plan = std::get<Preview>(*shown);
        const auto creator = first.value.price.amount;
        QVERIFY(plan.atOnce);
        QCOMPARE(plan.amount, (plan.price.amount - creator) / 2);
        auto changed = shop.billing->purchase.change(shop.principal(account), first.row.id, shop.priceId(region, "premium"));
        QVERIFY(changed && !changed->refused);
        if (!changed->redirect->url.empty()) {
            QCOMPARE(shop.entitlement(account).plan, std::string("creator")); // not before it is paid
            shop.pay(*changed->redirect, card);
        }
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.entitlement(account).paidThrough, end);
        std::int64_t sum = 0;
        for (const auto &one : shop.accounts(account))
            sum += balanceOf(one.entries);
        QCOMPARE(sum, creator + plan.amount);
        QCOMPARE(sum, shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }));
        const auto all = shop.accounts(account);
        const auto running = std::find_if(all.begin(), all.end(), [](const Account &one) { return one.row.status == Status::Active; });
        QVERIFY(running != all.end());
        QCOMPARE(std::count_if(all.begin(), all.end(), [](const Account &one) { return one.row.status == Status::Active; }), 1);

        changed = shop.billing->purchase.change(shop.principal(account), running->row.id, shop.priceId(region, "creator"));
        QVERIFY(changed && !changed->refused);
        if (!changed->redirect->url.empty())
            shop.pay(*changed->redirect, card);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium")); // until the end of what is paid
        shop.advance(end - protocol::toSeconds(shop.clock.now()) + 60);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        QCOMPARE(shop.entitlement(account).access, Access::Full);
    }

    void whoOwesIsWrittenToFourTimesAndTheSubscriptionEndsOnDay21()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto ref = shop.buy(account, "stripe", shop.priceId("world", "premium"));
        shop.deliverAll();
        QVERIFY(shop.happens([&](sandbox::Books &books) { return books.setCard(ref, {"US", "fp_1", true}); }));
        const auto end = shop.entitlement(account).paidThrough;
        shop.service->maintain();
        shop.mails.clear();
        shop.advance(end - test::opening);
        const std::vector<std::pair<int, std::size_t>> expected = {{0, 1}, {1, 1}, {3, 2}, {5, 3}, {7, 4}, {20, 4}, {21, 5}, {25, 5}};
        int today = 0;
        for (const auto &[day21, mails] : expected) {
            shop.advance((day21 - today) * day);
            today = day21;
            shop.deliverAll();
            for (int twice = 0; twice < 2; ++twice)
                QVERIFY(shop.billing->rounds.dun());
            shop.service->maintain();
            QVERIFY2(shop.mails.size() == mails, (std::to_string(day21) + ": " + text(shop.mails)).c_str());
            const auto now = shop.entitlement(account);
            QCOMPARE(now.access, day21 < 7 ? Access::Grace : day21 < 21 ? Access::ReadOnly : Access::Full);
            QCOMPARE(now.plan, std::string(day21 < 21 ? "premium" : "free"));
        }
        QCOMPARE(shop.accounts(account).front().row.status, Status::Canceled);
    }

    /** Two tabs, two pages to pay at. */
    void whoPaysForTwoSubscriptionsAtOnceIsToldOnce()
    {
        Shop shop;
        const auto account = shop.customer();
        const auto who = shop.principal(account);
        std::vector<Outcome> pages;
        for (const char *plan : {"creator", "premium"})
            pages.push_back(*shop.billing->purchase.checkout(who, {"stripe", shop.priceId("world", plan)}));
        for (const auto &page : pages)
            shop.pay(*page.redirect);
        shop.deliverAll();
        QCOMPARE(shop.accounts(account).size(), 2U);
        shop.advance(32 * 86400); // both go on
        shop.deliverAll();
        shop.service->maintain();
        const auto told = [](const std::string &text) { return text.find("two") != std::string::npos; };
        QCOMPARE(std::count_if(shop.mails.begin(), shop.mails.end(), [&](const auto &mail) { return told(mail.subject); }), 1);
        QCOMPARE(std::count_if(shop.alerts.begin(), shop.alerts.end(), told), 1);
        for (const auto &one : shop.accounts(account)) // one after the other is no second one
            QVERIFY(shop.billing->purchase.cancel(who, one.row.id));
        shop.advance(40 * 86400);
        shop.deliverAll();
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        shop.service->maintain();
        QCOMPARE(std::count_if(shop.mails.begin(), shop.mails.end(), [&](const auto &mail) { return told(mail.subject); }), 1);
    }

    void lostNotificationsAreMadeUpForByAsking()
    {
        Shop shop;
        std::vector<std::string> accounts;
        for (int i = 0; i < 10; ++i) {
            accounts.push_back(shop.customer("world"));
            shop.buy(accounts.back(), "stripe", shop.priceId("world", i % 2 == 0 ? "creator" : "premium"), {"US", "fp_" + std::to_string(i), false});
        }
        shop.advance(31 * day);
        int lost = 0;
        int number = 0;
        for (const auto &event : shop.sandbox.takeEvents()) {
            if (number++ % 10 < 3)
                ++lost;
            else
                shop.deliver(event);
        }
        shop.work();
        QVERIFY(lost > 5);
        // Everything about one of them is lost, and another was refunded unheard.
        const auto unheard = shop.customer("world");
        shop.buy(unheard, "stripe", shop.priceId("world", "agency"), {"US", "fp_agency", false});
        QVERIFY(shop.happens([](sandbox::Books &books) { return books.refund(books.invoices.begin()->first, 100); }));
        shop.sandbox.takeEvents();
        QCOMPARE(shop.entitlement(unheard).plan, std::string("free"));
        const auto first = shop.billing->rounds.reconcile();
        QVERIFY(first && first->drifted > 0 && first->failed == 0);
        QCOMPARE(shop.entitlement(unheard).plan, std::string("agency"));
        std::int64_t sum = 0;
        for (const auto &account : accounts)
            sum += balanceOf(shop.accounts(account).front().entries);
        sum += balanceOf(shop.accounts(unheard).front().entries);
        QCOMPARE(sum, shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }));
        QCOMPARE(shop.billing->rounds.reconcile()->drifted, 0);
        QCOMPARE(shop.service->core().metrics.value("rlg_billing_drift"), 0);
    }

    void twentyNewPriceBooksChangeNothingForWhoSubscribed()
    {
        Shop shop;
        const auto account = shop.customer("world");
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        const auto before = shop.accounts(account).front().value.price;
        std::string book(licenseserver::shippedPriceBook());
        for (int i = 1; i <= 20; ++i) {
            auto next = book;
            const std::string cell = "{\"region\": \"world\", \"plan\": \"creator\", \"interval\": \"month\", \"amount\": 5900";
            next.replace(next.find(cell) + cell.size() - 4, 4, std::to_string(5900 + 100 * i));
            const auto published = shop.service->core().prices->publish(next, "test");
            QVERIFY2(published, published ? "" : published.error().detail.c_str());
        }
        shop.advance(100 * day);
        shop.deliverAll();
        const auto after = shop.accounts(account).front();
        QCOMPARE(after.value.price, before);
        QCOMPARE(balanceOf(after.entries), 4 * 5900);
        QCOMPARE(shop.billing->purchase.checkout(shop.principal(shop.customer("world")), {"stripe", before.id})->refused->why, Refusal::ForeignPrice);
    }

    void anEventCountsOnceEvenAMonthLater()
    {
        Shop shop;
        const auto account = shop.customer("world");
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        const auto events = shop.sandbox.takeEvents();
        for (const auto &event : events)
            shop.deliver(event);
        shop.work();
        QVERIFY(shop.billing->rounds.tidy());
        const auto before = shop.state();
        const auto done = shop.eventsIn("done");
        shop.clock.set(shop.clock.now() + std::chrono::hours(24 * 31));
        for (const auto &event : events)
            QCOMPARE(shop.deliver(event).status, 200);
        shop.work();
        QCOMPARE(shop.state(), before);
        QCOMPARE(shop.eventsIn("done"), done);
    }
};

QTEST_APPLESS_MAIN(TestBillingService)
#include "tst_billingservice.moc"
