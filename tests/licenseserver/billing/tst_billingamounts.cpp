#include "services/licenseserver/billing/stripe.h"
#include "tests/licenseserver/billing/shop.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace billing;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;

/** Moments tried of each kind; RLG_MOMENTS makes it another number. */
int moments(int ordinary) { return qEnvironmentVariableIsSet("RLG_MOMENTS") ? qEnvironmentVariableIntValue("RLG_MOMENTS") : ordinary; }

std::int64_t pick(std::mt19937 &random, std::int64_t least, std::int64_t most)
{
    return std::uniform_int_distribution<std::int64_t>(least, most)(random);
}

/** Any second of twelve years, the ends of long and short months and the 29th of February among them. */
std::int64_t anyMoment(std::mt19937 &random) { return 1'700'000'000 + pick(random, 0, 12 * 366 * day); }

std::string orEmpty(const foundation::Result<std::string> &text) { return text ? *text : std::string(); }

Account running(Shop &shop, const std::string &account)
{
    const auto all = shop.accounts(account);
    const auto found = std::find_if(all.begin(), all.end(), [](const Account &one) { return one.row.status == Status::Active; });
    return found == all.end() ? Account{} : *found;
}

} // namespace

/** What is shown before a change is what is charged for it, to the minor unit. */
class TestBillingAmounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stripeChargesWhatItSaidItWould()
    {
        std::mt19937 random(20261123); // NOLINT: the same every time
        const std::vector<std::string> currencies = {"USD", "EUR", "JPY", "ZAR", "ILS", "KWD"};
        int differs = 0;
        int done = 0;
        for (int i = 0; i < moments(3000); ++i) {
            sandbox::Options options;
            options.now = anyMoment(random);
            sandbox::Sandbox sandbox(options);
            test::SandboxClient wire(sandbox);
            const auto stripe = makeStripe({options.base + "/stripe", options.stripeKey, {}}, wire);
            const auto &currency = currencies[static_cast<std::size_t>(pick(random, 0, 5))];
            const auto interval = [&] { return pick(random, 0, 2) == 0 ? Interval::Week : Interval::Month; };
            const Price from{"from", "world", "creator", interval(), pick(random, 100, 99'999), currency, 1};
            const Price to{"to",     "world", "premium", pick(random, 0, 3) == 0 ? interval() : from.interval, from.amount + pick(random, 1, 99'999),
                           currency, 1};
            CheckoutOrder order;
            order.price = from;
            order.priceRef = orEmpty(stripe->ensurePrice(from, 0));
            order.returnUrl = order.cancelUrl = "http://127.0.0.1/";
            const auto page = stripe->checkout(order);
            QVERIFY(page);
            const auto ref = sandbox.with([&](sandbox::Books &books) { return orEmpty(books.pay(books.orders.begin()->first, {}, "sub_")); });
            const auto fresh = stripe->fetch(ref);
            QVERIFY(fresh);
            PriceChange change;
            change.subscription = ref;
            change.atOnce = true;
            change.order = order;
            change.order.id = "change";
            change.order.price = to;
            change.order.priceRef = orEmpty(stripe->ensurePrice(to, 0));
            change.asOf = pick(random, fresh->periodStart, fresh->periodEnd - 1);
            sandbox.with([&](sandbox::Books &books) {
                books.advance(change.asOf);
                return 0;
            });
            const auto shown = stripe->costOf(change);
            QVERIFY2(shown, shown ? "" : shown.error().detail.c_str());
            const auto later = std::min(change.asOf + pick(random, 0, seenFor), fresh->periodEnd - 1);
            sandbox.with([&](sandbox::Books &books) {
                books.advance(later);
                return 0;
            });
            const auto before = fresh->entries.size();
            QVERIFY(stripe->changePrice(change));
            const auto after = stripe->fetch(ref);
            QVERIFY(after);
            QCOMPARE(after->entries.size(), before + 1);
            const auto charged = std::find_if(after->entries.begin(), after->entries.end(),
                                              [&](const Entry &entry) { return entry.priceRef == change.order.priceRef; });
            QVERIFY(charged != after->entries.end());
            QCOMPARE(charged->amount, *shown);
            ++done;
            if (to.interval == from.interval && prorated(from, to, fresh->periodStart, fresh->periodEnd, change.asOf) != *shown)
                ++differs;
        }
        QVERIFY(done > 0);
        if (done >= 1000)
            QVERIFY2(differs > 0, "a sum worked out here would have been another one now and then");
    }

    void whatIsShownIsCharged_data()
    {
        QTest::addColumn<QString>("provider");
        for (const char *provider : {"stripe", "paypal", "payfast"})
            QTest::newRow(provider) << QString::fromLatin1(provider);
    }
    /** Over the whole service: from one plan up to the next, at any moment, some time after it was looked at. */
    void whatIsShownIsCharged()
    {
        QFETCH(QString, provider);
        const auto name = provider.toStdString();
        const bool rand = name == "payfast";
        const std::string region = rand ? "southern_africa" : "world";
        const sandbox::Card card{rand ? "ZA" : "US", "fp_1", false};
        std::mt19937 random(7); // NOLINT: the same every time
        Shop shop(Shop::Options{{}, test::bookWithRand(), {}});
        int done = 0;
        while (done < moments(30)) {
            const auto account = shop.customer(region);
            const auto who = shop.principal(account);
            const std::string interval = pick(random, 0, 2) == 0 ? "week" : "month";
            shop.advance(pick(random, 0, 20 * day));
            shop.buy(account, name, shop.priceId(region, "creator", interval), card);
            shop.deliverAll();
            for (const char *plan : {"premium", "agency"}) {
                if (interval == "week" && std::string(plan) == "agency")
                    continue; // sold by the month alone
                const auto left = shop.entitlement(account).paidThrough - shop.now();
                QVERIFY(left > 10);
                shop.advance(pick(random, 0, left / 2));
                const auto price = shop.priceId(region, plan, interval);
                const auto id = running(shop, account).row.id;
                const auto shown = shop.billing->purchase.preview(who, id, price);
                QVERIFY(shown && std::holds_alternative<Preview>(*shown));
                const auto said = std::get<Preview>(*shown);
                QVERIFY(said.atOnce);
                // Never against the payer: the step before in the same interval makes this one no dearer.
                const auto from = running(shop, account).value.price;
                const auto end = shop.entitlement(account).paidThrough;
                QVERIFY(name == "stripe" ||
                        said.amount <= (said.price.amount - from.amount) * (end - shop.now()) / (end - oneEarlier(end, from.interval)) + 1);
                QCOMPARE(said.asOf, shop.now());
                shop.advance(pick(random, 0, std::min(seenFor, left / 4)));
                const auto before = shop.balance();
                const auto changed = shop.billing->purchase.change(who, id, price, Seen{said.asOf, said.amount});
                QVERIFY(changed && !changed->refused && changed->redirect);
                if (!changed->redirect->url.empty()) {
                    shop.advance(pick(random, 0, left / 8)); // before they agree on the provider's page
                    shop.pay(*changed->redirect, card);
                }
                shop.deliverAll();
                QCOMPARE(shop.balance(), before + said.amount);
                QCOMPARE(shop.entitlement(account).plan, std::string(plan));
                ++done;
            }
            QVERIFY(shop.billing->purchase.cancel(who, running(shop, account).row.id));
            shop.deliverAll();
        }
        QCOMPARE(shop.balance(), shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }));
    }

    void whatIsNotWhatWasShownIsNotCharged()
    {
        Shop shop;
        const auto account = shop.customer("world");
        const auto who = shop.principal(account);
        shop.buy(account, "stripe", shop.priceId("world", "creator"));
        shop.deliverAll();
        shop.advance(10 * day + 1);
        const auto id = running(shop, account).row.id;
        const auto price = shop.priceId("world", "premium");
        const auto shown = std::get<Preview>(*shop.billing->purchase.preview(who, id, price));
        const auto paid = shop.balance();
        const auto refused = [&](const Seen &seen) {
            const auto outcome = shop.billing->purchase.change(who, id, price, seen);
            shop.deliverAll();
            return outcome && outcome->refused && outcome->refused->why == Refusal::AmountChanged && shop.balance() == paid;
        };
        QVERIFY2(refused({shown.asOf, shown.amount - 1}), "another amount");
        QVERIFY2(refused({shown.asOf + 60, shown.amount}), "a moment to come");
        QVERIFY2(refused({shown.asOf - 11 * day, shown.amount}), "a moment before the period");
        shop.advance(seenFor + 1);
        QVERIFY2(refused({shown.asOf, shown.amount}), "shown too long ago");
        // Somebody else has changed it in between: nothing is charged for a step that was counted from the old plan.
        const auto stale = std::get<Preview>(*shop.billing->purchase.preview(who, id, shop.priceId("world", "agency")));
        QVERIFY(shop.billing->purchase.change(who, id, price));
        shop.deliverAll();
        const auto now = shop.balance();
        const auto outcome = shop.billing->purchase.change(who, id, shop.priceId("world", "agency"), Seen{stale.asOf, stale.amount});
        QVERIFY(outcome && outcome->refused && outcome->refused->why == Refusal::AmountChanged);
        shop.deliverAll();
        QCOMPARE(shop.balance(), now);
        QCOMPARE(shop.entitlement(account).plan, std::string("premium"));
    }

    void theDifferenceToADearerPlanAgreedToLateBuysNoIntervalOfIt_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::newRow("paypal") << "paypal";
        QTest::newRow("payfast") << "payfast";
    }
    void theDifferenceToADearerPlanAgreedToLateBuysNoIntervalOfIt()
    {
        QFETCH(QString, provider);
        const auto name = provider.toStdString();
        const bool rand = name == "payfast";
        const std::string region = rand ? "southern_africa" : "world";
        const sandbox::Card card{rand ? "ZA" : "US", "fp_1", false};
        Shop shop(Shop::Options{{}, test::bookWithRand(), {}});
        const auto account = shop.customer(region);
        shop.buy(account, name, shop.priceId(region, "creator"), card);
        shop.deliverAll();
        const auto end = shop.entitlement(account).paidThrough;
        shop.advance(end - shop.now() - 3600);
        const auto changed = shop.billing->purchase.change(shop.principal(account), running(shop, account).row.id, shop.priceId(region, "agency"));
        QVERIFY(changed && changed->redirect && !changed->redirect->url.empty());
        shop.advance(2 * day); // the form lies there; the old subscription is renewed meanwhile
        shop.deliverAll();
        const auto before = shop.balance();
        shop.pay(*changed->redirect, card);
        shop.deliverAll();
        const auto paid = shop.balance() - before;
        if (shop.entitlement(account).plan == "agency")
            QVERIFY2(paid >= running(shop, account).value.price.amount, "an interval of it is paid in full");
        else
            QVERIFY(paid < 1000 * (rand ? 20 : 1));
    }
};

QTEST_APPLESS_MAIN(TestBillingAmounts)
#include "tst_billingamounts.moc"
