#include "services/licenseserver/billing/paypal.h"
#include "services/licenseserver/billing/stripe.h"
#include "services/licenseserver/sandbox/sandbox.h"
#include "services/protocol/jws.h"

#include <QTest>

#include <random>

using namespace billing;
using protocol::Access;

namespace {

constexpr std::int64_t day = 86400;
constexpr std::int64_t start = 1'790'000'000;
const std::string base = "http://127.0.0.1:9100";

class Wire final : public net::HttpClient
{
public:
    explicit Wire(sandbox::Sandbox &sandbox) : m_sandbox(sandbox) {}
    foundation::Result<net::HttpAnswer> send(const net::HttpCall &call) override
    {
        licenseserver::Request request;
        request.method = call.method;
        const auto rest = call.url.substr(base.size());
        request.path = rest.substr(0, rest.find('?'));
        request.query = rest.find('?') == std::string::npos ? std::string() : rest.substr(rest.find('?') + 1);
        for (const auto &header : call.headers)
            request.headers.push_back({header.name, header.value});
        request.body = call.body;
        const auto answer = m_sandbox.answer(request);
        return net::HttpAnswer{answer.status, answer.body};
    }

private:
    sandbox::Sandbox &m_sandbox;
};

/** As many as the requirement asks; RLG_SEQUENCES makes it another number. */
int sequences() { return qEnvironmentVariableIsSet("RLG_SEQUENCES") ? qEnvironmentVariableIntValue("RLG_SEQUENCES") : 10'000; }

/** "creator.week": what the price is for and how often it is paid. */
std::string lookup(const std::string &plan, Interval interval) { return plan + "." + std::string(name(interval)); }
int rankOfPrice(const sandbox::Books &books, const std::string &price)
{
    const auto &text = books.prices.at(price).lookup;
    return rankOf(text.substr(0, text.find('.')));
}

/** Paid and not taken back. */
bool stands(const sandbox::Books &books, const sandbox::Invoice &invoice)
{
    bool gone = invoice.paidAt == 0 || (invoice.total > 0 && invoice.refunded == invoice.total);
    for (const auto &[number, dispute] : books.disputes)
        gone = gone || (dispute.invoice == invoice.id && dispute.status != "won");
    return !gone;
}

/**
 * The highest plan that is paid and not taken back at `now`, by the provider's books alone. What an invoice gives back for unused time is not paid
 * for any more by those before it, as long as that invoice itself stands. PayPal tells when was paid, not for which period: there a full payment that
 * comes late pays from its day on.
 */
int paidRank(const sandbox::Books &books, std::int64_t now)
{
    int rank = 0;
    for (const auto &[id, invoice] : books.invoices) {
        if (!stands(books, invoice))
            continue;
        for (const auto &line : invoice.lines) {
            auto begin = line.start;
            auto end = line.end;
            const auto &price = books.prices.at(line.price);
            if (price.product == "paypal" && line.amount == price.amount) {
                begin = invoice.paidAt;
                end = billing::oneLater(begin, price.interval);
            }
            for (const auto &[later, other] : books.invoices) {
                const bool givesBack = later > id && other.subscription == invoice.subscription && other.lines.front().amount < 0 &&
                                       other.lines.front().end != other.lines.back().end; // for a period that begins anew
                if (givesBack && stands(books, other) && line.start < other.lines.front().start)
                    end = std::min(end, other.lines.front().start);
            }
            if (line.amount >= 0 && begin <= now && now < end)
                rank = std::max(rank, rankOfPrice(books, line.price));
        }
    }
    return rank;
}

struct World
{
    explicit World(const std::string &name)
        : sandbox([] {
              sandbox::Options options;
              options.base = base;
              options.now = start;
              return options;
          }()),
          wire(sandbox), clock(protocol::fromSeconds(start))
    {
        provider = name == "stripe" ? makeStripe({base + "/stripe", "sk_test_sandbox", {}}, wire)
                                    : makePayPal({base + "/paypal", "sandbox-client", "sandbox-secret", "WH", {}}, wire, clock);
    }
    sandbox::Sandbox sandbox;
    Wire wire;
    foundation::FixedClock clock;
    std::unique_ptr<Provider> provider;
};

struct Offer
{
    std::string plan;
    Interval interval;
    std::int64_t amount;
};
/** Weekly and monthly prices, dearer and cheaper by the day than each other. */
const std::vector<Offer> offers = {{"creator", Interval::Week, 1500},  {"creator", Interval::Month, 5900}, {"premium", Interval::Week, 3000},
                                   {"premium", Interval::Month, 8900}, {"agency", Interval::Week, 6000},   {"agency", Interval::Month, 29900}};

} // namespace

class TestBillingSequences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverHappensTheBooksAgreeAndNobodyGetsMoreThanIsPaid_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<int>("share");
        QTest::newRow("Stripe") << "stripe" << 80;
        QTest::newRow("PayPal") << "paypal" << 20;
    }

    void whateverHappensTheBooksAgreeAndNobodyGetsMoreThanIsPaid()
    {
        QFETCH(QString, provider);
        QFETCH(int, share);
        const bool stripe = provider == QLatin1String("stripe");
        World world(provider.toStdString());
        std::minstd_rand chance(20261122);
        const auto upTo = [&](int limit) { return static_cast<int>(chance() % static_cast<unsigned>(limit)); };
        std::map<std::string, int> done;
        for (int sequence = 0; sequence < sequences() * share / 100; ++sequence) {
            sandbox::Books books(start);
            std::vector<Price> prices;
            std::vector<std::string> refs;
            for (const auto &offer : offers) {
                const auto id = lookup(offer.plan, offer.interval);
                refs.push_back(books.addPrice({"P-" + id, id, provider.toStdString(), "USD", offer.amount, offer.interval}));
                prices.push_back({id, "world", offer.plan, offer.interval, offer.amount, "USD", 1});
            }
            const auto priceOf = [&](const std::string &ref) -> const Price & {
                return prices[static_cast<std::size_t>(std::find(refs.begin(), refs.end(), ref) - refs.begin())];
            };
            sandbox::Order order;
            order.provider = provider.toStdString();
            order.owner = "owner";
            order.price = refs[static_cast<std::size_t>(upTo(6))];
            order.trialDays = stripe && upTo(4) == 0 ? 7 : 0;
            auto sub = *books.pay(books.open(order, "o"), {}, "sub_");
            std::vector<std::string> subs = {sub};
            for (int step = 0; step < 8; ++step) {
                const auto before = paidRank(books, books.now());
                const auto &contract = books.contracts.at(sub);
                const auto &from = priceOf(contract.price);
                const auto target = refs[static_cast<std::size_t>(upTo(6))];
                const auto &to = priceOf(target);
                const bool active = contract.status == Status::Active;
                const bool goesOn = active && !contract.cancelAtPeriodEnd;
                const bool same = from.interval == to.interval;
                const bool up = rankOf(to.plan) > rankOf(from.plan);
                const auto somePaid = [&]() -> std::string {
                    std::vector<std::string> paid;
                    for (const auto &[id, invoice] : books.invoices) {
                        if (invoice.paidAt != 0 && invoice.total > 0)
                            paid.push_back(id);
                    }
                    return paid.empty() ? std::string() : paid[static_cast<std::size_t>(upTo(static_cast<int>(paid.size())))];
                };
                bool happened = false;
                std::string what;
                switch (upTo(11)) {
                case 0:
                case 1:
                    if (!stripe) {
                        // Another subscription takes its place: up in the same interval at once against the difference, else when the paid time ends.
                        what = same ? (up ? "upgrade" : "downgrade") : "interval later";
                        happened = goesOn && target != contract.price && contract.periodEnd > books.now();
                        if (!happened)
                            break;
                        auto next = contract.order;
                        next.price = target;
                        next.replaces = sub;
                        next.startsAt = contract.periodEnd;
                        next.atOnce = same && up ? prorated(from, to, contract.periodStart, contract.periodEnd, books.now()) : 0;
                        const auto made = books.pay(books.open(next, "o"), {}, "sub_");
                        QVERIFY(made && books.end(sub));
                        sub = *made;
                        subs.push_back(sub);
                    } else if (same && up) {
                        what = "upgrade";
                        happened = active && (!contract.scheduled || books.release(sub).ok()) && books.changePrice(sub, target, true).ok();
                    } else if (up && switched(from, to, contract.periodStart, contract.periodEnd, books.now()) >= 0) {
                        what = "interval at once";
                        happened = goesOn && (!contract.scheduled || books.release(sub).ok()) && books.changePrice(sub, target, true).ok();
                    } else {
                        what = same ? "downgrade" : "interval later";
                        happened = goesOn && target != contract.price && books.schedule(sub, target).ok();
                    }
                    break;
                case 2:
                    what = "cancel";
                    happened = (!contract.scheduled || books.release(sub).ok()) && books.setEnding(sub, true).ok();
                    break;
                case 3:
                    what = "resume";
                    happened = books.setEnding(sub, false).ok();
                    break;
                case 4:
                    what = "pause";
                    happened = books.pause(sub).ok();
                    break;
                case 5:
                    what = "unpause";
                    happened = books.unpause(sub).ok();
                    break;
                case 6: {
                    what = "refund";
                    const auto invoice = somePaid();
                    const auto left = invoice.empty() ? 0 : books.invoices.at(invoice).total - books.invoices.at(invoice).refunded;
                    happened = left > 0 && books.refund(invoice, stripe && upTo(2) == 0 ? 1 + upTo(static_cast<int>(left)) : left).ok();
                    break;
                }
                case 7:
                    what = "chargeback";
                    happened = stripe && books.dispute(somePaid()).ok();
                    break;
                case 8:
                    what = "dispute closed";
                    happened = !books.disputes.empty() && books.closeDispute(books.disputes.begin()->first, upTo(2) == 0).ok();
                    break;
                case 9:
                    what = "card";
                    happened = books.setCard(sub, {"US", "fp_2", upTo(2) == 0}).ok();
                    break;
                default:
                    what = "time";
                    books.advance(books.now() + (1 + upTo(20)) * day);
                    happened = true;
                }
                if (!happened)
                    continue;
                ++done[what];
                if (what == "downgrade" || what == "interval later")
                    QVERIFY2(paidRank(books, books.now()) == before, what.c_str());
                if (step % 2 == 0 && step != 6)
                    continue;
                std::vector<Subscription> values;
                std::int64_t balance = 0;
                std::swap(books, held(world));
                for (const auto &one : subs) {
                    const auto snapshot = world.provider->fetch(one);
                    QVERIFY2(snapshot, snapshot ? "" : snapshot.error().detail.c_str());
                    balance += balanceOf(snapshot->entries);
                    for (const auto &entry : snapshot->entries)
                        QVERIFY(entry.amount >= 0);
                    QVERIFY(std::find(refs.begin(), refs.end(), snapshot->priceRef) != refs.end());
                    values.push_back({one, priceOf(snapshot->priceRef), snapshot->status, snapshot->cancelAtPeriodEnd, Hold::None,
                                      coverageOf(snapshot->entries, prices, refs)});
                }
                std::swap(books, held(world));
                QVERIFY2(balance == books.balance(), what.c_str());
                QVERIFY(balance >= 0);
                const auto entitlement = entitlementOf(values, books.now());
                const auto paid = paidRank(books, books.now());
                if (entitlement.access == Access::Full)
                    QVERIFY2(rankOf(entitlement.plan) == paid, (what + ": " + entitlement.plan).c_str());
                else
                    QVERIFY(paid == 0 && entitlement.paidThrough <= books.now());
                if (what == "upgrade" || what == "interval at once")
                    QVERIFY2(rankOf(entitlement.plan) >= rankOf(to.plan), what.c_str());
            }
        }
        for (const char *what : {"cancel", "resume", "pause", "unpause", "refund", "card", "time", "upgrade", "downgrade", "interval later"})
            QVERIFY2(done[what] > sequences() * share / 2000, what);
        if (stripe) {
            for (const char *what : {"chargeback", "dispute closed", "interval at once"})
                QVERIFY2(done[what] > sequences() * share / 2000, what);
        }
    }

private:
    static sandbox::Books &held(World &world)
    {
        sandbox::Books *books = nullptr;
        world.sandbox.with([&](sandbox::Books &inside) {
            books = &inside;
            return 0;
        });
        return *books;
    }
};

QTEST_APPLESS_MAIN(TestBillingSequences)
#include "tst_billingsequences.moc"
