#include "tests/licenseserver/billing/shop.h"
#include "tests/support/backends.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace billing;
using licenseserver::Txn;
using test::Shop;

namespace {

constexpr std::int64_t day = 86400;

int times(const char *variable, int usual) { return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : usual; }

/** A year of three subscribers' lives at two providers; many of its events fall into one second. */
void live(Shop &shop, const std::string &first, const std::string &second)
{
    const auto sub = shop.buy(first, "stripe", shop.priceId("world", "creator"));
    const auto other = shop.buy(second, "paypal", shop.priceId("world", "premium"), {"US", "payer-1", false});
    shop.deliverAll();
    QVERIFY(shop.billing->purchase.change(shop.principal(first), shop.accounts(first).front().row.id, shop.priceId("world", "premium")));
    shop.advance(31 * day);
    using Books = sandbox::Books;
    QVERIFY(shop.happens([&](Books &books) { return books.setEnding(sub, true); }));
    QVERIFY(shop.happens([&](Books &books) { return books.setEnding(sub, false); }));
    QVERIFY(shop.happens([&](Books &books) { return books.refund(books.invoices.begin()->first, 900); }));
    QVERIFY(shop.happens([&](Books &books) { return books.setCard(sub, {"US", "fp_2", true}); }));
    shop.advance(31 * day);
    QVERIFY(shop.happens([&](Books &books) { return books.setCard(sub, {"US", "fp_2", false}); }));
    QVERIFY(shop.happens([&](Books &books) { return books.pause(other); }));
    QVERIFY(shop.happens([&](Books &books) { return books.unpause(other); }));
    shop.advance(40 * day);
    QVERIFY(shop.happens([&](Books &books) {
        const auto paid = std::find_if(books.invoices.begin(), books.invoices.end(), [&](const auto &one) {
            return one.second.subscription == sub && one.second.total > 0 && one.second.refunded == 0;
        });
        return books.dispute(paid->first);
    }));
    QVERIFY(shop.happens([&](Books &books) { return books.closeDispute(books.disputes.begin()->first, true); }));
    shop.advance(31 * day);
    QVERIFY(shop.happens([&](Books &books) { return books.setEnding(sub, true); }));
    QVERIFY(shop.happens([&](Books &books) { return books.end(other); }));
    shop.advance(60 * day);
}

void forget(Shop &shop)
{
    const auto done = shop.service->core().database->write([](Txn &txn) -> foundation::Status {
        for (const char *table : {"subscription", "ledger", "provider_event", "outbox"}) {
            if (const auto emptied = txn.exec("DELETE FROM " + std::string(table)); !emptied)
                return emptied.error();
        }
        return foundation::Done{};
    });
    QVERIFY(done);
}

std::int64_t count(Shop &shop, const std::string &table)
{
    const auto number = shop.service->core().database->read([&](Txn &txn) { return txn.number("SELECT count(*) FROM " + table); });
    return number ? *number : -1;
}

} // namespace

class TestBillingOrder : public QObject
{
    Q_OBJECT

private:
    std::vector<sandbox::Event> everything(Shop &shop, const std::string &first, const std::string &second)
    {
        live(shop, first, second);
        forget(shop);
        // The life is heard of only now: what was delivered while it went on comes again as well.
        std::vector<sandbox::Event> events;
        std::int64_t number = 0;
        shop.sandbox.with([&](sandbox::Books &books) {
            for (const auto &[id, contract] : books.contracts) {
                const auto body = [&](const std::string &event) {
                    return contract.order.provider == "stripe"
                               ? R"({"id":")" + event +
                                     R"(","type":"customer.subscription.updated","created":1,"data":{"object":{"object":"subscription","id":")" + id +
                                     R"(","status":"canceled"}}})"
                               : R"({"id":")" + event + R"(","event_type":"BILLING.SUBSCRIPTION.UPDATED","resource":{"id":")" + id +
                                     R"(","status":"EXPIRED"}})";
                };
                for (int i = 0; i < 6; ++i) {
                    const auto event = "evt_stale_" + std::to_string(++number);
                    events.push_back({event, contract.order.provider, "stale", 1, body(event), {}});
                }
            }
            return 0;
        });
        const auto heard = shop.sandbox.takeEvents();
        events.insert(events.end(), heard.begin(), heard.end());
        return events;
    }

    support::BackEnds m_backEnds;

private Q_SLOTS:
    void inWhateverOrderAndHoweverOftenTheEndIsTheSame_data() { support::BackEnds::rows(); }
    void inWhateverOrderAndHoweverOftenTheEndIsTheSame()
    {
        QFETCH(bool, postgres);
        const auto url = m_backEnds.database(postgres);
        if (!url)
            QSKIP(m_backEnds.why());
        Shop shop(*url);
        const auto first = shop.customer("world");
        const auto second = shop.customer("world");
        const auto events = everything(shop, first, second);
        QVERIFY2(events.size() >= 40, std::to_string(events.size()).c_str());
        std::set<std::int64_t> seconds;
        for (const auto &event : events)
            seconds.insert(event.at);
        QVERIFY2(seconds.size() < events.size() - 8, "many events fall into one second");
        // Signed once, and sent five times as it is: what is shuffled here is the arrival.
        std::vector<std::pair<std::string, licenseserver::Request>> sent;
        for (const auto &event : events)
            sent.emplace_back(event.provider, shop.sandbox.notification(event, shop.now()));
        std::vector<std::size_t> deliveries;
        for (std::size_t i = 0; i < 5 * sent.size(); ++i)
            deliveries.push_back(i % sent.size());
        std::mt19937 chance(19);
        std::string expected;
        std::int64_t mails = 0;
        const int orders = times("RLG_ORDERS", 3);
        for (int order = 0; order < orders; ++order) {
            forget(shop);
            std::shuffle(deliveries.begin(), deliveries.end(), chance);
            std::atomic<std::size_t> next{0};
            std::atomic<int> faults{0};
            std::vector<std::thread> workers;
            for (int i = 0; i < 8; ++i)
                workers.emplace_back([&] {
                    for (std::size_t at = next++; at < deliveries.size(); at = next++) {
                        const auto &[provider, request] = sent[deliveries[at]];
                        faults += shop.billing->intake.receive(provider, request).status != 200;
                        if (at % 4 == 0)
                            faults += !shop.billing->intake.work(3).ok();
                    }
                    for (;;) {
                        const auto done = shop.billing->intake.work(2);
                        faults += !done.ok();
                        if (!done || *done == 0)
                            return;
                    }
                });
            for (auto &worker : workers)
                worker.join();
            QCOMPARE(faults.load(), 0);
            QCOMPARE(shop.eventsIn("queued"), 0);
            QCOMPARE(shop.eventsIn("done"), static_cast<std::int64_t>(events.size()));
            if (order == 0) {
                expected = shop.state();
                mails = count(shop, "outbox");
            }
            QCOMPARE(shop.state(), expected);
            QCOMPARE(count(shop, "outbox"), mails);
        }
        std::int64_t sum = 0;
        for (const auto &account : {first, second}) {
            for (const auto &one : shop.accounts(account))
                sum += balanceOf(one.entries);
        }
        QCOMPARE(sum, shop.sandbox.with([](sandbox::Books &books) { return books.balance(); }));
        QVERIFY(expected.find("canceled") != std::string::npos);
    }

    void whileTheProviderGoesOnNothingOlderIsStoredOverNewer_data() { support::BackEnds::rows(); }
    void whileTheProviderGoesOnNothingOlderIsStoredOverNewer()
    {
        QFETCH(bool, postgres);
        const auto url = m_backEnds.database(postgres);
        if (!url)
            QSKIP(m_backEnds.why());
        Shop shop(*url);
        const auto account = shop.customer("world");
        const auto sub = shop.buy(account, "stripe", shop.priceId("world", "creator"));
        std::atomic<bool> living{true};
        std::atomic<int> faults{0};
        std::vector<std::thread> workers;
        for (int i = 0; i < 4; ++i)
            workers.emplace_back([&] {
                while (living) {
                    for (const auto &event : shop.sandbox.takeEvents())
                        faults += shop.deliver(event).status != 200;
                    faults += !shop.billing->intake.work(2).ok();
                }
            });
        for (int i = 0; i < 150; ++i) {
            faults += !shop.happens([&](sandbox::Books &books) { return books.setEnding(sub, i % 2 == 0); });
            std::this_thread::yield();
        }
        living = false;
        for (auto &worker : workers)
            worker.join();
        shop.deliverAll();
        QCOMPARE(faults.load(), 0);
        QCOMPARE(shop.billing->rounds.reconcile()->drifted, 0);
        QCOMPARE(shop.accounts(account).front().row.ends, false);
    }

    void killedAnywhereItEndsTheSameAndNobodyIsWrittenToTwice_data() { support::BackEnds::rows(); }
    void killedAnywhereItEndsTheSameAndNobodyIsWrittenToTwice()
    {
        QFETCH(bool, postgres);
        const auto url = m_backEnds.database(postgres);
        if (!url)
            QSKIP(m_backEnds.why());
        Shop shop(*url);
        const auto first = shop.customer("world");
        const auto second = shop.customer("world");
        const auto events = everything(shop, first, second);
        forget(shop);
        for (const auto &event : events)
            shop.deliver(event);
        shop.work();
        const auto expected = shop.state();
        const auto mails = count(shop, "outbox");
        std::mt19937 chance(9);
        const int kills = times("RLG_KILLS", 4);
        int killed = 0;
        for (int kill = 0; kill < kills; ++kill) {
            forget(shop);
            shop.close(); // no connection of ours may be open across the fork
            int steps[2] = {-1, -1};
            QCOMPARE(pipe(steps), 0);
            const auto child = fork();
            if (child == 0) {
                shop.open();
                for (const auto &event : events) {
                    shop.deliver(event);
                    (void)!write(steps[1], ".", 1);
                    (void)shop.billing->intake.work(1);
                    (void)!write(steps[1], ".", 1);
                }
                _exit(0);
            }
            ::close(steps[1]);
            // At a random step of its work and a random moment of that step, however fast the machine is just then.
            char step = 0;
            for (auto left = chance() % (2 * events.size() - 2); left > 0 && read(steps[0], &step, 1) == 1; --left) {
            }
            usleep(static_cast<useconds_t>(chance() % 4'000));
            ::kill(child, SIGKILL);
            ::close(steps[0]);
            int status = 0;
            waitpid(child, &status, 0);
            killed += WIFSIGNALED(status) ? 1 : 0;
            shop.open();
            shop.clock.set(shop.clock.now() + std::chrono::minutes(2)); // what the dead worker had taken is free again
            for (const auto &event : events)
                QCOMPARE(shop.deliver(event).status, 200);
            shop.work();
            QCOMPARE(shop.eventsIn("queued"), 0);
            QCOMPARE(shop.state(), expected);
            QCOMPARE(count(shop, "outbox"), mails);
        }
        QVERIFY2(killed >= kills / 2, "the children were killed at their work");
    }
};

QTEST_APPLESS_MAIN(TestBillingOrder)
#include "tst_billingorder.moc"
