#include "services/licenseserver/billing/subscription.h"

#include <QTest>

using namespace billing;
using protocol::Access;

namespace {

constexpr std::int64_t day = 86400;
constexpr std::int64_t start = 1'790'000'000;
const Price creator = {"world.creator.month@1", "world", "creator", Interval::Month, 5900, "USD", 1};
const Price premium = {"world.premium.month@1", "world", "premium", Interval::Month, 8900, "USD", 1};
const Price weekly = {"world.creator.week@1", "world", "creator", Interval::Week, 1500, "USD", 1};
const std::vector<Price> prices = {creator, premium, weekly};
const std::vector<std::string> refs = {"p1", "p2", "p3"};

Entry charge(const std::string &ref, std::int64_t amount, const std::string &price, std::int64_t from, std::int64_t to)
{
    return {EntryKind::Charge, ref, {}, amount, "USD", price, from, to, from};
}

Subscription subscription(const Price &price, Status status, std::vector<Entry> entries)
{
    return {"s", price, status, false, Hold::None, coverageOf(entries, prices, refs)};
}

} // namespace

class TestBillingState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsPaidForIsAllowedAndNothingElse()
    {
        const auto active = subscription(creator, Status::Active, {charge("i1", 5900, "p1", start, start + 30 * day)});
        QCOMPARE(entitlementOf(active, start - 1).plan, std::string("free"));
        QCOMPARE(entitlementOf(active, start).plan, std::string("creator"));
        QCOMPARE(entitlementOf(active, start + 30 * day - 1).access, Access::Full);
        QCOMPARE(entitlementOf(std::vector<Subscription>(), start).plan, std::string("free"));
        const auto foreign = subscription(creator, Status::Active, {charge("i1", 1, "price of somebody else", start, start + 30 * day)});
        QCOMPARE(entitlementOf(foreign, start).plan, std::string("free"));
    }

    void anUnpaidRenewalKeepsAccessForSevenDaysAndThreeWhenWeekly()
    {
        const auto late = subscription(premium, Status::PastDue, {charge("i1", 8900, "p2", start, start + 30 * day)});
        const auto end = start + 30 * day;
        QCOMPARE(entitlementOf(late, end).access, Access::Grace);
        QCOMPARE(entitlementOf(late, end).graceEnds, end + 7 * day);
        QCOMPARE(entitlementOf(late, end + 7 * day - 1).access, Access::Grace);
        QCOMPARE(entitlementOf(late, end + 7 * day).access, Access::ReadOnly);
        const auto lateWeekly = subscription(weekly, Status::PastDue, {charge("i1", 1500, "p3", start, start + 7 * day)});
        QCOMPARE(entitlementOf(lateWeekly, start + 10 * day - 1).access, Access::Grace);
        QCOMPARE(entitlementOf(lateWeekly, start + 10 * day).access, Access::ReadOnly);
    }

    void noticesAreDueAtZeroThreeFiveAndSevenDaysAndTheEndAtTwentyOne()
    {
        const auto late = subscription(premium, Status::PastDue, {charge("i1", 8900, "p2", start, start + 30 * day)});
        const auto end = start + 30 * day;
        const std::vector<std::pair<int, std::size_t>> expected = {{-1, 0}, {0, 1}, {2, 1}, {3, 2}, {5, 3}, {7, 4}, {20, 4}, {21, 5}};
        for (const auto &[after, count] : expected)
            QCOMPARE(dunningDue(late, end + after * day).size(), count);
        QCOMPARE(dunningDue(late, end + 21 * day).back().notice, std::string("dunning_cancelled"));
        auto paid = late;
        paid.status = Status::Active;
        QVERIFY(dunningDue(paid, end + 21 * day).empty());
    }

    void aPaidSubscriptionIsNotTouchedByAnothersDebt()
    {
        const auto now = start + 60 * day;
        const auto debt = subscription(premium, Status::PastDue, {charge("i1", 8900, "p2", start, start + 30 * day)});
        const auto paid = subscription(creator, Status::Active, {charge("i2", 5900, "p1", now - day, now + 29 * day)});
        for (const auto &both : {std::vector{debt, paid}, std::vector{paid, debt}}) {
            QCOMPARE(entitlementOf(both, now).plan, std::string("creator"));
            QCOMPARE(entitlementOf(both, now).access, Access::Full);
        }
    }

    void cancellingKeepsThePaidTimeAndGivesNoGrace()
    {
        auto ending = subscription(creator, Status::Active, {charge("i1", 5900, "p1", start, start + 30 * day)});
        ending.cancelAtPeriodEnd = true;
        QCOMPARE(entitlementOf(ending, start + 30 * day - 1).plan, std::string("creator"));
        QCOMPARE(entitlementOf(ending, start + 30 * day).plan, std::string("free"));
        ending.status = Status::Canceled;
        QCOMPARE(entitlementOf(ending, start + day).plan, std::string("creator"));
    }

    void anUpgradeCountsOnceItIsPaidAndADowngradeWithTheNextPeriod()
    {
        const auto middle = start + 15 * day;
        const auto end = start + 30 * day;
        std::vector<Entry> entries = {charge("i1", 5900, "p1", start, end), charge("i2", 1500, "p2", middle, end)};
        auto upgraded = subscription(premium, Status::Active, entries);
        QCOMPARE(entitlementOf(upgraded, middle - 1).plan, std::string("creator"));
        QCOMPARE(entitlementOf(upgraded, middle).plan, std::string("premium"));
        upgraded.price = creator; // asked to go down: what is paid stays
        QCOMPARE(entitlementOf(upgraded, end - 1).plan, std::string("premium"));
        entries.push_back(charge("i3", 5900, "p1", end, end + 30 * day));
        QCOMPARE(entitlementOf(subscription(creator, Status::Active, entries), end).plan, std::string("creator"));
        QCOMPARE(entitlementOf(upgraded, end).plan, std::string("creator")); // unpaid: grace of the plan that is owed
        QCOMPARE(entitlementOf(upgraded, end).access, Access::Grace);
    }

    void aRefundOrChargebackTakesBackWhatItsChargePaidFor()
    {
        const auto end = start + 30 * day;
        std::vector<Entry> entries = {charge("i1", 5900, "p1", start, end), charge("i2", 1500, "p2", start, end)};
        entries.push_back({EntryKind::Refund, "r1", "i2", 500, "USD", {}, 0, 0, start});
        QCOMPARE(entitlementOf(subscription(premium, Status::Active, entries), start).plan, std::string("premium")); // a part only
        entries.push_back({EntryKind::Refund, "r2", "i2", 1000, "USD", {}, 0, 0, start});
        QCOMPARE(entitlementOf(subscription(premium, Status::Active, entries), start).plan, std::string("creator"));
        entries.push_back({EntryKind::Chargeback, "d1", "i1", 5900, "USD", {}, 0, 0, start});
        QCOMPARE(entitlementOf(subscription(premium, Status::Active, entries), start).plan, std::string("free"));
        QCOMPARE(balanceOf(entries), 0);
        entries.push_back({EntryKind::ChargebackReversed, "d1", "i1", 5900, "USD", {}, 0, 0, start});
        QCOMPARE(entitlementOf(subscription(premium, Status::Active, entries), start).plan, std::string("creator"));
        QCOMPARE(balanceOf(entries), 5900);
    }

    void aHeldSubscriptionGivesTheFreePlanAndSaysSo()
    {
        auto held = subscription(premium, Status::Active, {charge("i1", 8900, "p2", start, start + 30 * day)});
        held.hold = Hold::CardCountry;
        QCOMPARE(entitlementOf(held, start).plan, std::string("free"));
        QCOMPARE(entitlementOf(held, start).hold, Hold::CardCountry);
    }

    void proratingIsExactAndNeverAgainstThePayer()
    {
        QCOMPARE(prorated(creator, premium, 0, 30 * day, 15 * day), 1500);
        QCOMPARE(prorated(creator, premium, 0, 30 * day, 0), 3000);
        QCOMPARE(prorated(creator, premium, 0, 30 * day, 30 * day), 0);
        QCOMPARE(prorated(creator, premium, 0, 30 * day, 31 * day), 0);
        QCOMPARE(prorated(premium, creator, 0, 30 * day, 0), 0);
        QCOMPARE(prorated(creator, premium, 0, 7, 4), 3000 * 3 / 7);
        auto dear = premium;
        dear.amount = 5900 + 9'000'000'000'000'000;
        QCOMPARE(prorated(creator, dear, 0, 30 * day, 15 * day), 4'500'000'000'000'000); // the product is beyond 64 bits
    }

    void whatTakesThePlaceOfAnotherIsAwaitedForItsGrace()
    {
        const auto end = start + 7 * day;
        const auto old = subscription(weekly, Status::Canceled, {charge("i1", 1500, "p3", start, end)});
        auto next = subscription(premium, Status::Active, {});
        QCOMPARE(entitlementOf(std::vector{old, next}, end - 1).access, Access::Full);
        const auto awaited = entitlementOf(std::vector{next, old}, end + 3600);
        QCOMPARE(awaited.plan, std::string("creator")); // the higher plan is not paid
        QCOMPARE(awaited.access, Access::Grace);
        QCOMPARE(awaited.graceEnds, end + 3 * day);
        QCOMPARE(entitlementOf(std::vector{old, next}, end + 3 * day).plan, std::string("free"));
        next.cancelAtPeriodEnd = true;
        QCOMPARE(entitlementOf(std::vector{old, next}, end + 3600).plan, std::string("free"));
        QCOMPARE(entitlementOf(std::vector{old}, end + 3600).plan, std::string("free"));
    }

    void anotherIntervalTakesUpWhatIsLeft()
    {
        QCOMPARE(switched(weekly, premium, 0, 7 * day, 0), 8900 - 1500);
        QCOMPARE(switched(weekly, premium, 0, 7 * day, 7 * day), 8900);
        QCOMPARE(switched(weekly, premium, 0, 7 * day, 3 * day), 8900 - (1500 - 1500 * 3 / 7)); // what is left is rounded up
        QCOMPARE(switched(creator, weekly, 0, 30 * day, day), 1500 - (5900 - 5900 / 30));
        QCOMPARE(switched(weekly, premium, 5, 5, 5), 8900);
    }

    void anotherIntervalEndsWhatItWasSetAgainst()
    {
        const auto middle = start + 3 * day;
        std::vector<Entry> entries = {charge("i1", 1500, "p3", start, start + 7 * day), charge("i2", 8000, "p2", middle, middle + 30 * day)};
        auto switchedOver = subscription(premium, Status::Active, entries);
        QCOMPARE(entitlementOf(switchedOver, middle).plan, std::string("premium"));
        entries.push_back({EntryKind::Chargeback, "d1", "i2", 8000, "USD", {}, 0, 0, middle});
        QCOMPARE(entitlementOf(subscription(premium, Status::Active, entries), middle + day).plan, std::string("creator")); // that is paid again
        entries.pop_back();
        entries.push_back(charge("i3", 5900, "p1", start, start + 30 * day));
        const auto cut = coverageOf(entries, prices, refs);
        QCOMPARE(cut[0].end, middle);
        QCOMPARE(cut[1].end, middle + 30 * day);
        QCOMPARE(cut[2].end, middle);
        // A step up within the interval, and the renewals after a change, end nothing.
        entries = {charge("i1", 1500, "p3", start, start + 7 * day), charge("i2", 8000, "p2", middle, middle + 30 * day),
                   charge("i3", 900, "p1", middle + day, middle + 30 * day), charge("i4", 1500, "p3", middle + 5 * day, middle + 12 * day),
                   charge("i5", 1500, "p3", middle + 12 * day, middle + 19 * day)};
        entries.push_back({EntryKind::Chargeback, "d2", "i4", 1500, "USD", {}, 0, 0, middle});
        const auto kept = coverageOf(entries, prices, refs);
        QCOMPARE(kept.size(), 4U);
        QCOMPARE(kept[1].end, middle + 30 * day); // the change that would have ended it was taken back
        QCOMPARE(kept[2].end, middle + 30 * day);
    }

    void aPaymentThatComesADayEarlyStillPaysForAnInterval()
    {
        const FirstFull agreed{start, 5900, Interval::Month};
        QCOMPARE(paidUntil(agreed, start, 5900), oneLater(start, Interval::Month));
        QCOMPARE(paidUntil(agreed, start + 5, 5900), oneLater(start + 5, Interval::Month));
        QCOMPARE(paidUntil(agreed, start - 7200, 5900), oneLater(start, Interval::Month));
        QCOMPARE(paidUntil(agreed, start - 7200, 40), start); // the difference for the last hours before
        QCOMPARE(paidUntil(agreed, start - 2 * day, 5900), start);
        // The same difference paid when the period has begun already buys nothing; a full payment does, rounded or not.
        QCOMPARE(paidUntil(agreed, start, 40), start);
        QCOMPARE(paidUntil(agreed, start + 9 * day, 40), start + 9 * day);
        QCOMPARE(paidUntil(agreed, start + 9 * day, 5899), oneLater(start + 9 * day, Interval::Month));
        QCOMPARE(paidUntil({0, 5900, Interval::Week}, start, 5900), start + 7 * day);
    }

    void eachProviderTakesItsCurrencies()
    {
        QVERIFY(takesCurrency("payfast", "ZAR") && !takesCurrency("payfast", "USD"));
        QVERIFY(takesCurrency("paypal", "USD") && takesCurrency("paypal", "EUR") && !takesCurrency("paypal", "ZAR") &&
                !takesCurrency("paypal", "JPY"));
        QVERIFY(takesCurrency("stripe", "USD") && takesCurrency("stripe", "ZAR"));
    }

    void aMonthEarlierIsTheSameDayOrTheLast()
    {
        constexpr std::int64_t first = 1'837'468'799; // of 800 days from March 2028 on
        for (std::int64_t at = first; at < first + 800 * day; at += day) {
            QCOMPARE(oneEarlier(at, Interval::Week), at - 7 * day);
            const auto before = oneEarlier(at, Interval::Month);
            QVERIFY(at - before >= 28 * day && at - before <= 31 * day);
            QVERIFY(oneLater(before, Interval::Month) <= at);
        }
    }

    void aMonthLaterThanThe31stIsTheLastDay()
    {
        QCOMPARE(oneLater(1801353600, Interval::Month), 1803772800); // 31 January 2027 -> 28 February 2027
        QCOMPARE(oneLater(start, Interval::Week), start + 7 * day);
    }
};

QTEST_APPLESS_MAIN(TestBillingState)
#include "tst_billingstate.moc"
