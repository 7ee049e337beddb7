#include "services/licenseserver/accounts/devices.h"
#include "services/licenseserver/broker/broker.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "tests/licenseserver/billing/shop.h"

#include <QTest>

using namespace broker;

namespace {

/** A network that gives tokens for the one code it gave out. */
class Token final : public net::HttpClient
{
public:
    foundation::Result<net::HttpAnswer> send(const net::HttpCall &call) override
    {
        last = call;
        ++calls;
        const auto form = billing::parseForm(call.body);
        if (billing::valueOf(form, "client_secret") != "s3cret" ||
            (billing::valueOf(form, "code") != "their code" && billing::valueOf(form, "refresh_token") != "r1"))
            return net::HttpAnswer{200, R"({"error":"invalid_grant"})"};
        return net::HttpAnswer{200, R"({"access_token":"a1","refresh_token":"r1","expires_in":7200})"};
    }
    net::HttpCall last;
    int calls = 0;
};

struct World
{
    World()
        : broker(shop.service->core(), token,
                 {{"tiktok", "https://www.tiktok.com/v2/auth/authorize/", "https://open.tiktokapis.com/v2/oauth/token/", "client_key",
                   "user.info.basic", "key-1", "s3cret", true}})
    {
        account = shop.customer("world");
        device = licenseserver::activateDevice(shop.service->core(), account, {"Laptop", {{"a", "b", "c"}}, {}})->id;
    }

    Start start() const
    {
        return {"tiktok", device, "http://127.0.0.1:53211/callback", "app state", protocol::toBase64Url(protocol::sha256(verifier))};
    }
    /** The ticket the loopback listener gets; empty where there is none. */
    std::string ticket()
    {
        const auto url = broker.start(account, start());
        if (!url)
            return {};
        state = billing::valueOf(billing::parseForm(url->substr(url->find('?') + 1)), "state");
        const auto next = broker.callback("tiktok", state, "their code", "");
        return next ? billing::valueOf(billing::parseForm(next->substr(next->find('?') + 1)), "code") : std::string();
    }

    test::Shop shop;
    Token token;
    Broker broker;
    std::string account;
    std::string device;
    std::string state;
    std::string verifier = std::string(48, 'v');
};

} // namespace

class TestBroker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramGetsItsTokensAndNothingOfThemStays()
    {
        World world;
        const auto url = world.broker.start(world.account, world.start());
        QVERIFY(url && url->starts_with("https://www.tiktok.com/v2/auth/authorize/?client_key=key-1&response_type=code"));
        QVERIFY2(url->find("s3cret") == std::string::npos && url->find("app+state") == std::string::npos,
                 "neither the secret nor the program's state is shown to the network");
        const auto asked = billing::parseForm(url->substr(url->find('?') + 1));
        const auto next = world.broker.callback("tiktok", billing::valueOf(asked, "state"), "their code", "");
        QVERIFY(next && next->starts_with("http://127.0.0.1:53211/callback?code="));
        const auto back = billing::parseForm(next->substr(next->find('?') + 1));
        QCOMPARE(billing::valueOf(back, "state"), std::string("app state"));
        QVERIFY2(next->find("their") == std::string::npos, "the network's code stays with the service");
        const auto tokens = world.broker.redeem(world.account, {"tiktok", world.device, billing::valueOf(back, "code"), world.verifier});
        QVERIFY(tokens);
        QCOMPARE(tokens->text("access_token"), std::optional<std::string>("a1"));
        const auto sent = billing::parseForm(world.token.last.body);
        QCOMPARE(protocol::toBase64Url(protocol::sha256(billing::valueOf(sent, "code_verifier"))), billing::valueOf(asked, "code_challenge"));
        const auto left =
            world.shop.service->core().database->read([](licenseserver::Txn &txn) { return txn.number("SELECT count(*) FROM oauth_flow"); });
        QCOMPARE(*left, 0);
        QVERIFY(world.broker.refresh("tiktok", "r1"));
        QVERIFY(!world.broker.refresh("tiktok", "r2"));
        QVERIFY(!world.broker.refresh("meta", "r1"));
    }

    void aStolenTicketIsWorthNothing_data()
    {
        QTest::addColumn<QString>("attack");
        for (const char *attack : {"another account", "another device", "another verifier", "twice", "too late", "another ticket", "another network"})
            QTest::newRow(attack) << QString::fromLatin1(attack);
    }

    void aStolenTicketIsWorthNothing()
    {
        QFETCH(QString, attack);
        World world;
        const auto ticket = world.ticket();
        QVERIFY(!ticket.empty());
        Redemption redemption{"tiktok", world.device, ticket, world.verifier};
        auto account = world.account;
        if (attack == QLatin1String("another account"))
            account = world.shop.customer("world");
        if (attack == QLatin1String("another device"))
            redemption.device = "other";
        if (attack == QLatin1String("another verifier"))
            redemption.verifier = std::string(48, 'w');
        if (attack == QLatin1String("another ticket"))
            redemption.ticket.front() = redemption.ticket.front() == 'A' ? 'B' : 'A';
        if (attack == QLatin1String("another network"))
            redemption.network = "meta";
        if (attack == QLatin1String("too late"))
            world.shop.advance(601);
        if (attack == QLatin1String("twice"))
            QVERIFY(world.broker.redeem(account, redemption));
        world.token.calls = 0;
        QVERIFY(!world.broker.redeem(account, redemption));
        QCOMPARE(world.token.calls, 0);
        if (attack == QLatin1String("another verifier") || attack == QLatin1String("another account"))
            QVERIFY2(!world.broker.redeem(world.account, {"tiktok", world.device, ticket, world.verifier}),
                     "a ticket somebody else has seen is gone");
    }

    void aCallbackCountsOnceAndOnlyForItsOwnState()
    {
        World world;
        QVERIFY(!world.broker.callback("tiktok", "never given", "their code", ""));
        QVERIFY(!world.ticket().empty());
        QVERIFY(!world.broker.callback("tiktok", world.state, "their code", ""));
        const auto url = world.broker.start(world.account, world.start());
        const auto state = billing::valueOf(billing::parseForm(url->substr(url->find('?') + 1)), "state");
        QVERIFY2(!world.broker.callback("meta", state, "their code", ""), "no mixing up of networks");
        const auto denied = world.broker.callback("tiktok", state, "", "access_denied");
        QVERIFY(denied && denied->find("error=access_denied") != std::string::npos);
        QVERIFY(!world.broker.callback("tiktok", state, "their code", ""));
    }

    void ticketsAreSentToThisMachineOnly()
    {
        World world;
        for (const char *bad :
             {"http://localhost:53211/", "https://127.0.0.1:53211/", "http://127.0.0.1.example.com:1/", "http://127.0.0.1:53211@example.com/",
              "http://127.0.0.1/", "http://127.0.0.1:99999/", "http://127.0.0.1:1/?x", "http://127.0.0.1:1"}) {
            auto start = world.start();
            start.redirect = bad;
            QVERIFY2(!world.broker.start(world.account, start), bad);
        }
        auto start = world.start();
        start.device = "not mine";
        QVERIFY(!world.broker.start(world.account, start));
        start = world.start();
        start.challenge = "short";
        QVERIFY(!world.broker.start(world.account, start));
    }
};

QTEST_APPLESS_MAIN(TestBroker)
#include "tst_broker.moc"
