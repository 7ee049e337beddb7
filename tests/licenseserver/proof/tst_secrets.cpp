#include "services/licenseserver/ops/eventlog.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "tests/licenseserver/proof/wholeservice.h"

#include <QTest>

#include <map>
#include <mutex>

using namespace licenseserver;
using protocol::Json;
using support::ServiceFixture;

namespace {

/** Everything the service writes about itself, while it lives. */
class Written
{
public:
    Written()
    {
        EventLog::setLevel(Level::Debug);
        EventLog::setSink([this](std::string_view line) {
            const std::lock_guard lock(m_mutex);
            m_log += line;
        });
    }
    ~Written()
    {
        EventLog::setSink([](std::string_view) {});
        EventLog::setLevel(Level::Info);
    }
    std::string log()
    {
        const std::lock_guard lock(m_mutex);
        return m_log;
    }

private:
    std::mutex m_mutex;
    std::string m_log;
};

std::string parameter(const std::string &url, const char *name) { return billing::valueOf(billing::parseForm(url.substr(url.find('?') + 1)), name); }

} // namespace

/** Secrets on their way through billing, the broker and every error path: none of them in the log, the metrics or an alert. */
class TestSecrets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSecretIsWrittenByBillingAndTheBroker()
    {
        test::WholeService w;
        Written written;
        auto &f = w.fixture;
        f.service->core().planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
        std::map<std::string, std::string> secrets = {{"Stripe's key", "sk_test_sandbox"},
                                                      {"Stripe's webhook secret", "whsec_sandbox"},
                                                      {"PayPal's secret", "sandbox-secret"},
                                                      {"PayFast's passphrase", "jt7NOE43FZPn"},
                                                      {"PayFast's key", "46f0cd694581a"},
                                                      {"the network's secret", "network-secret-9"},
                                                      {"the network's token", "from-the-network"},
                                                      {"the password", ServiceFixture::password},
                                                      {"the address", "canary@example.com"},
                                                      {"the network address", "5.1.2.3"},
                                                      {"what was sent", "c4nary"}};
        const auto ada = f.newcomer("canary@example.com");
        secrets["access token"] = ada.access;
        secrets["refresh token"] = ada.refresh;
        secrets["account"] = ada.account;

        QCOMPARE(w.buy(ada, "stripe", "premium", {"IL", "c4nary-card", false}), std::string());
        const auto subscription = w.subscription(ada);
        secrets["subscription"] = subscription;
        const auto path = "/v1/billing/subscriptions/" + subscription;
        QCOMPARE(w.post(path + "/portal", {}, ada.access).status, 200);
        QCOMPARE(w.post(path + "/cancel", {}, ada.access).status, 204);
        QCOMPARE(w.post(path + "/resume", {}, ada.access).status, 204);
        f.call("GET", "/v1/billing/invoices?c4nary=c4nary", {}, ada.access);

        // Held back for its country: the alert must not say whose card it was.
        const auto bob = f.newcomer("canary@example.org");
        secrets["the other address"] = "canary@example.org";
        QCOMPARE(w.buy(bob, "paypal", "premium", {"ZA", "c4nary-payer", false}), std::string());

        // Errors: forged and broken notifications, a provider that is down, requests nothing can be made of.
        for (const char *provider : {"stripe", "paypal", "payfast"}) {
            Request request;
            request.method = "POST";
            request.path = std::string("/v1/webhooks/") + provider;
            request.peer = "127.0.0.1";
            request.headers = {{"Stripe-Signature", "t=1,v1=c4nary"}, {"PAYPAL-TRANSMISSION-SIG", "c4nary"}, {"Content-Type", "application/json"}};
            for (const char *body : {"", "c4nary", R"({"id":"c4nary","type":"c4nary"})", "signature=c4nary&m_payment_id=c4nary"}) {
                request.body = body;
                QVERIFY(f.raw(request).status >= 400);
            }
        }
        w.sandbox.setDown(true);
        QVERIFY(w.checkout(bob, "stripe", w.price(bob, "agency")).status >= 400);
        w.sandbox.setDown(false);
        w.post("/v1/billing/checkout", Json::object({{"provider", "c4nary"}, {"price", "c4nary"}}), ada.access);
        f.call("POST", "/v1/billing/checkout", Json::object({{"provider", "stripe"}}), ada.access, {{"Idempotency-Key", "c4nary"}});

        // The broker, with and without errors.
        const auto device = f.call("POST", "/v1/devices", Json::object({{"name", "c4nary"}, {"fingerprint", Json(Json::Array{"c4nary1", "c4nary2", "c4nary3"})}}), ada.access)
                                .json.text("id")
                                .value_or("");
        const auto licence = f.call("POST", "/v1/devices/" + device + "/licence", Json::object(), ada.access).json.text("licence").value_or("");
        QVERIFY(!licence.empty());
        secrets["licence"] = licence;
        secrets["the licence's signature"] = licence.substr(licence.rfind('.') + 1);
        const std::string verifier = "c4nary-" + std::string(41, 'v');
        const auto start = Json::object({{"device", device},
                                         {"redirect", "http://127.0.0.1:5000/c4nary"},
                                         {"state", "c4nary"},
                                         {"challenge", protocol::toBase64Url(protocol::sha256(verifier))}});
        const auto url = f.call("POST", "/v1/oauth/patreon/start", start, ada.access).json.text("url").value_or("");
        secrets["state"] = parameter(url, "state");
        QVERIFY(!secrets["state"].empty());
        const auto back = f.call("GET", "/v1/oauth/patreon/callback?code=c4nary-code&state=" + secrets["state"]).header("Location");
        secrets["ticket"] = parameter(back, "code");
        QVERIFY(!secrets["ticket"].empty());
        const auto redeem = Json::object({{"device", device}, {"code", secrets["ticket"]}, {"verifier", verifier}});
        QCOMPARE(f.call("POST", "/v1/oauth/patreon/redeem", redeem, ada.access).status, 200);
        QCOMPARE(f.call("POST", "/v1/oauth/patreon/redeem", redeem, ada.access).status, 401);
        QCOMPARE(f.call("POST", "/v1/oauth/patreon/refresh", Json::object({{"refresh_token", "c4nary-refresh"}}), ada.access).status, 200);
        QCOMPARE(f.call("GET", "/v1/oauth/patreon/callback?error=c4nary&state=c4nary").status, 401);
        f.call("POST", "/v1/staff/refunds", Json::object({{"subscription", "c4nary"}, {"charge", "c4nary"}, {"amount", 1}}), f.staff("boss@example.com", "admin").access,
               {{"Idempotency-Key", "c4nary-r"}});
        for (const auto &route : f.service->router().routes()) // and every address with something in its place, its query and its header
            f.call(route.method, route.pattern.substr(0, route.pattern.find('{')) + "c4nary?token=c4nary", {}, "c4nary.c4nary.c4nary",
                   {{"X-C4nary", "c4nary"}, {"User-Agent", "c4nary\r\n{\"level\":\"error\"}\x1b[31m"}}, "8.1.2.3");
        w.advance(86'400 * 40);
        QCOMPARE(w.deliver(), std::string());
        for (const auto &chore : f.service->core().chores)
            chore();
        f.mailedCode("canary@example.com"); // sends what waits, alerts included

        const auto log = written.log();
        const auto metrics = f.service->core().metrics.text();
        QVERIFY(log.find("/v1/oauth/{network}/redeem") != std::string::npos && log.find("/v1/webhooks/paypal") != std::string::npos);
        QVERIFY(!f.sender->alerts.empty());
        std::string alerts;
        for (const auto &alert : f.sender->alerts)
            alerts += alert + "\n";
        qInfo("%lld lines of log, %zu alerts, %zu secrets", static_cast<long long>(std::count(log.begin(), log.end(), '\n')), f.sender->alerts.size(), secrets.size());
        for (const auto &[what, secret] : secrets) {
            QVERIFY2(!secret.empty(), what.c_str());
            for (const auto &[place, text] : {std::pair<const char *, const std::string *>{"log", &log}, {"metrics", &metrics}, {"alerts", &alerts}}) {
                const bool named = std::string_view(place) == "alerts" && (what == "subscription" || what == "account"); // staff must find what it is about
                const auto at = text->find(secret);
                if (at != std::string::npos && !named)
                    QFAIL((what + " in the " + place + ": " + text->substr(at < 80 ? 0 : at - 80, 200)).c_str());
            }
        }
        for (const char *control : {"\x1b", "\r"})
            QVERIFY(log.find(control) == std::string::npos);
        for (std::size_t at = 0; at < log.size();) { // one event stays one line
            const auto end = log.find('\n', at);
            QVERIFY2(Json::parse(log.substr(at, end - at)), log.substr(at, end - at).c_str());
            at = end + 1;
        }
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
