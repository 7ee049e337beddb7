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

class Wire final : public HttpClient
{
public:
    explicit Wire(sandbox::Sandbox &sandbox) : m_sandbox(sandbox) {}
    foundation::Result<HttpAnswer> send(const HttpCall &call) override
    {
        licenseserver::Request request;
        request.method = call.method;
        const auto rest = call.url.substr(base.size());
        request.path = rest.substr(0, rest.find('?'));
        request.query = rest.find('?') == std::string::npos ? std::string() : rest.substr(rest.find('?') + 1);
        request.headers = call.headers;
        request.body = call.body;
        const auto answer = m_sandbox.answer(request);
        return HttpAnswer{answer.status, answer.body};
    }

private:
    sandbox::Sandbox &m_sandbox;
};

/** As many as the requirement asks; RLG_SEQUENCES makes it another number. */
int sequences() { return qEnvironmentVariableIsSet("RLG_SEQUENCES") ? qEnvironmentVariableIntValue("RLG_SEQUENCES") : 10'000; }

/** The highest plan that is paid and not taken back at `now`, by the provider's books alone. */
int paidRank(const sandbox::Books &books, std::int64_t now)
{
    int rank = 0;
    for (const auto &[id, invoice] : books.invoices) {
        bool gone = invoice.paidAt == 0 || (invoice.total > 0 && invoice.refunded == invoice.total);
        for (const auto &[number, dispute] : books.disputes)
            gone = gone || (dispute.invoice == id && dispute.status != "won");
        for (const auto &line : invoice.lines) {
            if (!gone && line.amount >= 0 && line.start <= now && now < line.end)
                rank = std::max(rank, rankOf(books.prices.at(line.price).lookup));
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

const std::vector<std::string> plans = {"creator", "premium", "agency"};
const std::vector<std::int64_t> amounts = {5900, 8900, 29900};

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
            for (std::size_t i = 0; i < plans.size(); ++i) {
                refs.push_back(books.addPrice({"P-" + plans[i], plans[i], provider.toStdString(), "USD", amounts[i], Interval::Month}));
                prices.push_back({plans[i], "world", plans[i], Interval::Month, amounts[i], "USD", 1});
            }
            sandbox::Order order;
            order.provider = provider.toStdString();
            order.owner = "owner";
            order.price = refs[static_cast<std::size_t>(upTo(3))];
            order.trialDays = stripe && upTo(4) == 0 ? 7 : 0;
            const auto sub = *books.pay(books.open(order, "o"), {}, "sub_");
            for (int step = 0; step < 8; ++step) {
                const auto before = paidRank(books, books.now());
                const auto wanted = upTo(3);
                const auto current = books.contracts.at(sub).price;
                const auto now = static_cast<std::size_t>(std::find(refs.begin(), refs.end(), current) - refs.begin());
                const bool active = books.contracts.at(sub).status == Status::Active;
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
                switch (upTo(10)) {
                case 0:
                    what = wanted > static_cast<int>(now) ? "upgrade" : "downgrade";
                    happened = stripe && active && wanted != static_cast<int>(now) &&
                               books.changePrice(sub, refs[static_cast<std::size_t>(wanted)], wanted > static_cast<int>(now)).ok();
                    break;
                case 1:
                    what = "cancel";
                    happened = books.setEnding(sub, true).ok();
                    break;
                case 2:
                    what = "resume";
                    happened = books.setEnding(sub, false).ok();
                    break;
                case 3:
                    what = "pause";
                    happened = books.pause(sub).ok();
                    break;
                case 4:
                    what = "unpause";
                    happened = books.unpause(sub).ok();
                    break;
                case 5: {
                    what = "refund";
                    const auto invoice = somePaid();
                    const auto left = invoice.empty() ? 0 : books.invoices.at(invoice).total - books.invoices.at(invoice).refunded;
                    happened = left > 0 && books.refund(invoice, stripe && upTo(2) == 0 ? 1 + upTo(static_cast<int>(left)) : left).ok();
                    break;
                }
                case 6:
                    what = "chargeback";
                    happened = stripe && books.dispute(somePaid()).ok();
                    break;
                case 7:
                    what = "dispute closed";
                    happened = !books.disputes.empty() && books.closeDispute(books.disputes.begin()->first, upTo(2) == 0).ok();
                    break;
                case 8:
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
                if (what == "downgrade")
                    QCOMPARE(paidRank(books, books.now()), before);
                if (step % 2 == 0 && step != 6)
                    continue;
                std::swap(books, held(world));
                const auto snapshot = world.provider->fetch(sub);
                std::swap(books, held(world));
                QVERIFY2(snapshot, snapshot ? "" : snapshot.error().detail.c_str());
                QVERIFY2(balanceOf(snapshot->entries) == books.balance(), what.c_str());
                QVERIFY(balanceOf(snapshot->entries) >= 0);
                for (const auto &entry : snapshot->entries)
                    QVERIFY(entry.amount >= 0);
                const auto price = std::find(refs.begin(), refs.end(), snapshot->priceRef);
                QVERIFY(price != refs.end());
                const Subscription value = {"s",
                                            prices[static_cast<std::size_t>(price - refs.begin())],
                                            snapshot->status,
                                            snapshot->cancelAtPeriodEnd,
                                            Hold::None,
                                            coverageOf(snapshot->entries, prices, refs)};
                const auto entitlement = entitlementOf(value, books.now());
                const auto paid = paidRank(books, books.now());
                if (entitlement.access == Access::Full)
                    QVERIFY2(rankOf(entitlement.plan) == paid, (what + ": " + entitlement.plan).c_str());
                else
                    QVERIFY(paid == 0 && entitlement.paidThrough <= books.now());
                if (what == "upgrade")
                    QVERIFY(rankOf(entitlement.plan) >= wanted + 1);
            }
        }
        for (const char *what : {"cancel", "resume", "pause", "unpause", "refund", "card", "time"})
            QVERIFY2(done[what] > sequences() * share / 2000, what);
        if (stripe) {
            for (const char *what : {"upgrade", "downgrade", "chargeback", "dispute closed"})
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
