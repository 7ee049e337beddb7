#include "services/licenseserver/billing/offers.h"
#include "tests/licenseserver/billing/shop.h"

#include <QTest>

#include <algorithm>

using namespace billing;
using protocol::Access;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;
const sandbox::Card african{"ZA", "fp_za", false};

Shop::Options withRand() { return {{}, test::bookWithRand(), {}}; }

std::string all(const std::vector<std::string> &lines)
{
    std::string out;
    for (const auto &line : lines)
        out += line + "\n";
    return out;
}

} // namespace

/** Prices with amounts in further currencies, and who is paid in which. */
class TestBillingCurrencies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProviderIsOfferedForTheCurrenciesItTakes()
    {
        using Names = std::vector<std::string>;
        Shop shipped;
        QCOMPARE(*shipped.billing->purchase.providersFor(shipped.customer("southern_africa")), (Names{"stripe", "paypal"}));
        Shop shop(withRand());
        QCOMPARE(*shop.billing->purchase.providersFor(shop.customer("southern_africa")), (Names{"stripe", "paypal", "payfast"}));
        QCOMPARE(*shop.billing->purchase.providersFor(shop.customer("world")), (Names{"stripe", "paypal"}));
        const auto buyer = shop.principal(shop.customer("southern_africa"));
        const auto id = shop.priceId("southern_africa", "creator");
        auto inRand = id;
        inRand.insert(inRand.find('@'), ".zar");
        const auto byPayFast = shop.billing->purchase.checkout(buyer, {"payfast", id});
        QVERIFY(byPayFast && byPayFast->redirect);
        QCOMPARE(byPayFast->price.id, inRand);
        QCOMPARE(byPayFast->price.amount, 98'000);
        QCOMPARE(valueOf(byPayFast->redirect->form, "recurring_amount"), std::string("980.00"));
        QCOMPARE(shop.billing->purchase.checkout(buyer, {"stripe", id})->price.currency, std::string("USD"));
        QCOMPARE(shop.billing->purchase.checkout(buyer, {"stripe", inRand})->price.currency, std::string("ZAR"));
        QCOMPARE(shop.billing->purchase.checkout(buyer, {"paypal", inRand})->refused->why, Refusal::UnknownProvider);
        const auto elsewhere = shop.principal(shop.customer("world"));
        QCOMPARE(shop.billing->purchase.checkout(elsewhere, {"payfast", shop.priceId("world", "creator")})->refused->why, Refusal::UnknownProvider);
    }

    void aCurrencySaysNothingAboutTheRegion()
    {
        Shop shop(withRand());
        const auto account = shop.customer("world");
        const auto book = shop.service->core().prices->current();
        int refused = 0;
        for (const auto &cell : book->book->prices()) {
            for (const auto &price : pricesOf(cell, book->version)) {
                for (const char *provider : {"stripe", "paypal", "payfast"}) {
                    const auto outcome = shop.billing->purchase.checkout(shop.principal(account), {provider, price.id});
                    QVERIFY(outcome);
                    if (price.region == "world")
                        continue;
                    QVERIFY(outcome->refused && outcome->refused->why == Refusal::ForeignPrice);
                    ++refused;
                }
            }
        }
        QCOMPARE(refused, 3 * (5 + 10 + 3)); // eea, southern Africa twice, Israel
        // A price of another region, bought in rand past us, is paid and grants nothing.
        QVERIFY(shop.billing->purchase.checkout(shop.principal(shop.customer("southern_africa")), {"stripe", "southern_africa.agency.month.zar@1"})
                    ->redirect);
        QVERIFY(shop.happens([&](sandbox::Books &books) {
            for (const auto &[id, order] : books.orders) {
                if (books.prices.at(order.price).currency != "ZAR")
                    continue;
                auto other = order;
                other.owner = account;
                return books.pay(books.open(other, "cs_test_"), african, "sub_");
            }
            return foundation::Result<std::string>(foundation::Error{});
        }));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        QCOMPARE(shop.entitlement(account).hold, Hold::Region);
        const auto region =
            shop.service->core().database->read([&](licenseserver::Txn &txn) { return shop.service->core().regions->current(txn, account); });
        QCOMPARE(*region, std::string("world"));
    }

    void aWholeLifeAtPayFast()
    {
        Shop shop(withRand());
        const auto account = shop.customer("southern_africa");
        const auto who = shop.principal(account);
        shop.buy(account, "payfast", shop.priceId("southern_africa", "creator"), african);
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        QCOMPARE(shop.balance(), 98'000);
        auto first = shop.accounts(account).front();
        QCOMPARE(first.value.price.id, std::string("southern_africa.creator.month.zar@1"));
        QCOMPARE(first.entries.front().currency, std::string("ZAR"));
        // A new price book changes nothing for who subscribed.
        auto dearer = test::bookWithRand();
        for (std::size_t at = 0; (at = dearer.find("\"amount\": 98000", at)) != std::string::npos; ++at)
            dearer.replace(at, 15, "\"amount\": 99000");
        QCOMPARE(shop.service->core().prices->publish(dearer, "test")->version, 2);
        shop.advance(31 * day);
        shop.deliverAll();
        QCOMPARE(shop.balance(), 2 * 98'000);
        // Up at once, in rand, against the difference.
        const auto end = shop.entitlement(account).paidThrough;
        shop.advance(15 * day);
        const auto shown = shop.billing->purchase.preview(who, first.row.id, shop.priceId("southern_africa", "premium"));
        QVERIFY(shown && std::holds_alternative<Preview>(*shown));
        const auto plan = std::get<Preview>(*shown);
        QCOMPARE(plan.price.currency, std::string("ZAR"));
        QVERIFY(plan.atOnce && plan.amount > 0 && plan.amount < 158'000 - 98'000);
        auto changed = shop.billing->purchase.change(who, first.row.id, shop.priceId("southern_africa", "premium"));
        QVERIFY(changed && changed->redirect);
        shop.pay(*changed->redirect, african);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.entitlement(account).paidThrough, end);
        QCOMPARE(shop.balance(), 2 * 98'000 + plan.amount);
        // Down with the next period: nothing more is paid, and nothing above what is paid is granted.
        auto now = shop.accounts(account);
        auto running = std::find_if(now.begin(), now.end(), [](const Account &one) { return one.row.status == Status::Active; });
        QVERIFY(running != now.end());
        changed = shop.billing->purchase.change(who, running->row.id, shop.priceId("southern_africa", "creator"));
        QVERIFY(changed && changed->redirect);
        shop.pay(*changed->redirect, african);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
        QCOMPARE(shop.billing->purchase.checkout(who, {"payfast", shop.priceId("southern_africa", "agency")})->refused->why,
                 Refusal::AlreadySubscribed); // agreed on, although it has not begun
        shop.advance(end - shop.now() + 60);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        QCOMPARE(shop.balance(), 2 * 98'000 + plan.amount + 99'000); // a new subscription has the price of the book in force
        // Cancelled: what is paid stays, then it is over.
        now = shop.accounts(account);
        running = std::find_if(now.begin(), now.end(), [](const Account &one) { return one.row.status == Status::Active; });
        QVERIFY(shop.billing->purchase.cancel(who, running->row.id));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("creator"));
        shop.advance(40 * day);
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).plan, std::string("free"));
        QCOMPARE(shop.balance(), shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }));
    }

    void whatIsPaidADayEarlyAtPayFastPaysForTheWholeInterval()
    {
        Shop shop(withRand());
        const auto account = shop.customer("southern_africa");
        shop.buy(account, "payfast", shop.priceId("southern_africa", "creator", "week"), african);
        shop.deliverAll();
        const auto end = shop.entitlement(account).paidThrough;
        const auto changed =
            shop.billing->purchase.change(shop.principal(account), shop.accounts(account).front().row.id, shop.priceId("southern_africa", "creator"));
        QVERIFY(changed && changed->redirect);
        shop.pay(*changed->redirect, african);
        shop.deliverAll();
        // PayFast bills by South African days: the payment is made, and told of, before the second it was agreed for.
        shop.sandbox.with([&](sandbox::Books &books) {
            books.advance(end);
            return 0;
        });
        shop.clock.set(protocol::fromSeconds(end - 2 * 3600));
        shop.deliverAll();
        QCOMPARE(shop.entitlement(account).paidThrough, oneLater(end, Interval::Month));
    }

    void thePriceBookIsHeldAgainstEachProviderInASentence()
    {
        const auto book = *licenseserver::PriceBook::parse(licenseserver::shippedPriceBook());
        const auto more = *licenseserver::PriceBook::parse(test::bookWithRand());
        const auto none = *licenseserver::Config::fromText("");
        QCOMPARE(offers(none, book).size(), 3U);
        QVERIFY(all(offers(none, book)).find("Stripe is not offered: stripe.key is not set.") != std::string::npos);
        const auto config = *licenseserver::Config::fromText("[payfast]\nmerchant_id = \"1\"\n[stripe]\nkey = \"k\"\n");
        QVERIFY(all(offers(config, book)).find("PayFast is not offered: it takes rand (ZAR) only") != std::string::npos);
        QVERIFY(all(offers(config, book)).find("Stripe is offered for 18 of 18 prices.") != std::string::npos);
        QVERIFY(all(offers(config, more)).find("PayFast is offered for 5 of 18 prices.") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestBillingCurrencies)
#include "tst_billingcurrencies.moc"
