#include "tests/licenseserver/billing/shop.h"

#include "services/licenseserver/accounts/devices.h"
#include "services/licenseserver/accounts/profile.h"
#include "services/licenseserver/entitlements/licences.h"

#include "tests/licenseserver/billing/cputime.h"

#include <QTest>

using namespace billing;
using protocol::Access;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;

} // namespace

/** What holds around the money: who may call, what is given out, what happens when others are down. */
class TestBillingGuards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notificationsAreAnsweredFast()
    {
        Shop shop;
        std::vector<double> took;
        for (int i = 0; i < 300; ++i) {
            const auto id = "evt_" + std::to_string(i);
            const auto body =
                protocol::Json::object({{"id", id},
                                        {"type", "invoice.paid"},
                                        {"data", protocol::Json::object({{"object", protocol::Json::object({{"subscription", "sub_1"}})}})}});
            const sandbox::Event event{id, "stripe", "invoice.paid", test::opening, body.dump(), {}};
            const test::CpuTimer timer;
            QCOMPARE(shop.deliver(event).status, 200);
            took.push_back(timer.elapsed());
        }
        std::sort(took.begin(), took.end());
        QVERIFY2(took[297] < 200, std::to_string(took[297]).c_str());
        QCOMPARE(shop.eventsIn("queued"), 300); // on disk, not yet worked on
    }

    void anAccountIsNotDeletedWhileASubscriptionWouldGoOnCharging_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::newRow("Stripe") << "stripe";
        QTest::newRow("PayPal") << "paypal";
    }
    void anAccountIsNotDeletedWhileASubscriptionWouldGoOnCharging()
    {
        QFETCH(QString, provider);
        Shop shop;
        auto &core = shop.service->core();
        const auto account = shop.customer("world");
        QVERIFY(shop.buy(account, provider.toStdString(), shop.priceId("world", "creator")).size() > 3);
        shop.deliverAll();
        const auto refused = licenseserver::deleteAccount(core, account, account);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, foundation::Error::Kind::Refused);

        QVERIFY(shop.billing->purchase.cancel(shop.principal(account), shop.accounts(account).front().row.id));
        QVERIFY(licenseserver::deleteAccount(core, account, account));
        const auto charged = shop.balance();
        shop.advance(70 * day); // past two renewals
        shop.deliverAll();
        QCOMPARE(shop.balance(), charged);
    }

    void activatingInCirclesDoesNotMultiplyLicences()
    {
        Shop shop;
        auto &core = shop.service->core();
        const auto account = shop.customer("world");
        std::map<std::string, std::int64_t> ends; // by device
        int refused = 0;
        for (int i = 0; i < 100; ++i) {
            const auto number = std::to_string(i);
            const auto device = licenseserver::activateDevice(core, account, {"Machine", {{"a" + number, "b" + number, "c" + number}}, {}});
            if (device) {
                const auto issued = entitlements::issue(core, account, device->id);
                QVERIFY(issued);
                ends[device->id] = protocol::toSeconds(issued->licence.validUntil) + issued->licence.grace.count();
                (void)licenseserver::releaseDevice(core, account, device->id, {});
                QVERIFY(!entitlements::issue(core, account, device->id)); // given back
            } else {
                ++refused;
            }
            const auto now = protocol::toSeconds(shop.clock.now());
            QVERIFY(std::count_if(ends.begin(), ends.end(), [&](const auto &one) { return one.second > now; }) <= 1); // the free plan has one slot
            shop.advance(day);
        }
        QVERIFY(refused > 90);
    }

    void aProviderThatIsDownDelaysNothingButItsOwn()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto device = licenseserver::activateDevice(shop.service->core(), account, {"Laptop", {{"a", "b", "c"}}, {}});
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.sandbox.setDown(true);
        for (const auto &event : shop.sandbox.takeEvents())
            QCOMPARE(shop.deliver(event).status, 200);
        shop.work();
        QVERIFY(shop.eventsIn("queued") > 0);
        QVERIFY(entitlements::issue(shop.service->core(), account, device->id));
        QVERIFY(!shop.billing->purchase.checkout(shop.principal(account), {"stripe", shop.priceId("world", "creator")}));
        shop.sandbox.setDown(false);
        shop.clock.set(shop.clock.now() + std::chrono::seconds(11));
        shop.work();
        QCOMPARE(shop.eventsIn("queued"), 0);
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        // One that never gets through is given up in the end, told, and can be replayed.
        shop.advance(31 * day);
        shop.sandbox.setDown(true);
        for (const auto &event : shop.sandbox.takeEvents())
            shop.deliver(event);
        for (int hours = 0; hours < 60; ++hours) {
            shop.work();
            shop.clock.set(shop.clock.now() + std::chrono::hours(1));
        }
        QCOMPARE(shop.eventsIn("queued"), 0);
        QVERIFY(shop.eventsIn("dead") > 0);
        shop.service->maintain();
        QVERIFY(std::any_of(shop.alerts.begin(), shop.alerts.end(), [](const auto &alert) { return alert.find("given up") != std::string::npos; }));
        shop.sandbox.setDown(false);
        QVERIFY(*shop.billing->rounds.replay() > 0);
        shop.work();
        QCOMPARE(shop.eventsIn("dead"), 0);
        QCOMPARE(balanceOf(shop.accounts(account).front().entries), shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }));
    }

    void everyRouteIsForItsRolesOnly()
    {
        using licenseserver::Role;
        Shop shop;
        const std::map<std::string, std::string> expected = {{"GET /v1/billing", "owner member billing"},
                                                             {"GET /v1/billing/invoices", "owner billing"},
                                                             {"GET /v1/billing/return", "everybody"},
                                                             {"POST /v1/billing/checkout", "owner billing"},
                                                             {"POST /v1/billing/card-check", "owner billing"},
                                                             {"POST /v1/billing/subscriptions/{id}/portal", "owner billing"},
                                                             {"GET /v1/billing/subscriptions/{id}/preview", "owner billing"},
                                                             {"POST /v1/billing/subscriptions/{id}/change", "owner billing"},
                                                             {"POST /v1/billing/subscriptions/{id}/cancel", "owner billing"},
                                                             {"POST /v1/billing/subscriptions/{id}/resume", "owner billing"},
                                                             {"POST /v1/staff/refunds", "admin"},
                                                             {"POST /v1/devices/{id}/licence", "owner member"},
                                                             {"POST /v1/webhooks/stripe", "everybody"},
                                                             {"POST /v1/webhooks/paypal", "everybody"},
                                                             {"POST /v1/webhooks/payfast", "everybody"}};
        std::map<std::string, std::string> found;
        for (const auto &route : shop.service->router().routes()) {
            const bool ours = route.pattern.starts_with("/v1/billing") || route.pattern.starts_with("/v1/webhooks") ||
                              route.pattern == "/v1/staff/refunds" || route.pattern.ends_with("/licence");
            std::string who;
            for (const auto role : {Role::Owner, Role::Member, Role::Billing, Role::Support, Role::Admin})
                who += route.gate.admits(role) ? (who.empty() ? "" : " ") + std::string(licenseserver::name(role)) : "";
            if (ours)
                found[route.method + " " + route.pattern] = route.gate.open ? "everybody" : who;
        }
        QVERIFY(found == expected);
    }

    void somebodyElsesSubscriptionIsNotThere()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto other = shop.principal(shop.customer("world"));
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        const auto id = shop.accounts(account).front().row.id;
        const auto missing = foundation::Error::Kind::NotFound;
        QCOMPARE(shop.billing->purchase.cancel(other, id).error().kind, missing);
        QCOMPARE(shop.billing->purchase.resume(other, id).error().kind, missing);
        QCOMPARE(shop.billing->purchase.portal(other, id).error().kind, missing);
        QCOMPARE(shop.billing->purchase.change(other, id, shop.priceId("world", "premium")).error().kind, missing);
        QVERIFY(shop.billing->purchase.portal(shop.principal(account), id)->url.find("/portal/cus_") != std::string::npos);
    }

    void aLicenceSaysWhatIsPaidAndEndsWithIt()
    {
        Shop shop;
        auto &core = shop.service->core();
        const auto account = shop.customer("world");
        const auto device = licenseserver::activateDevice(core, account, {"Laptop", {{"a", "b", "c"}}, {}});
        QVERIFY(device);
        const auto issue = [&] {
            auto issued = entitlements::issue(core, account, device->id);
            return issued ? *protocol::readLicence(issued->file, core.keys->keys()->tokens) : protocol::Licence{};
        };
        const auto now = [&] { return protocol::toSeconds(shop.clock.now()); };
        auto licence = issue();
        QCOMPARE(licence.plan, std::string("free"));
        QCOMPARE(licence.entitlements.at("brands"), 1);
        const auto ref = shop.buy(account, "stripe", shop.priceId("world", "premium"));
        shop.deliverAll();
        const auto older = licence.seq;
        licence = issue();
        QCOMPARE(licence.plan, std::string("premium"));
        QCOMPARE(licence.entitlements.at("brands"), 15);
        QVERIFY(licence.seq > older);
        QCOMPARE(protocol::toSeconds(licence.validUntil), now() + 14 * day);
        QCOMPARE(licence.grace.count(), 7 * day);
        QVERIFY(shop.happens([&](sandbox::Books &books) { return books.setCard(ref, {"US", "fp_1", true}); }));
        const auto end = shop.entitlement(account).paidThrough;
        shop.advance(end - now() - 2 * day);
        QCOMPARE(protocol::toSeconds(issue().validUntil), end); // not beyond what is paid
        shop.advance(3 * day);
        shop.deliverAll();
        licence = issue();
        const auto inGrace = protocol::standing(licence, licence.device, licence.seq, shop.clock.now() + std::chrono::seconds(1));
        QCOMPARE(inGrace.access, Access::Grace);
        QCOMPARE(inGrace.daysLeft, 6);
        shop.advance(10 * day);
        licence = issue();
        QCOMPARE(protocol::standing(licence, licence.device, licence.seq, shop.clock.now() + std::chrono::seconds(1)).access, Access::ReadOnly);
        QVERIFY(!entitlements::issue(core, shop.customer("world"), device->id));
    }
};

QTEST_APPLESS_MAIN(TestBillingGuards)
#include "tst_billingguards.moc"
