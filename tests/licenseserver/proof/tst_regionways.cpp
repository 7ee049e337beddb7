#include "tests/licenseserver/proof/measure.h"
#include "tests/licenseserver/proof/wholeservice.h"

#include <QTest>

#include <functional>
#include <random>

using namespace licenseserver;
using protocol::Json;
using support::ServiceFixture;
using test::WholeService;
using Session = ServiceFixture::Session;

namespace {

constexpr std::int64_t day = 86'400;
constexpr const char *elsewhere = ServiceFixture::africa;

std::string regionOf(ServiceFixture &f, const Session &session) { return f.call("GET", "/v1/me", {}, session.access).json.text("region").value_or("none"); }

/** The plan with the highest limit: who is told to wait is not tested. */
void withoutLimits(ServiceFixture &f)
{
    f.service->core().planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
}

void bought(WholeService &w, const Session &session, const char *provider, const char *plan, const char *fingerprint, const char *country = "IL")
{
    QCOMPARE(w.buy(session, provider, plan, {country, fingerprint, false}), std::string());
}

Json password() { return Json::object({{"password", ServiceFixture::password}}); }

/** As the program says it: the parts are others under every account, what it is known again by is not. */
Json device(const Session &session, const char *system)
{
    Json parts = Json(Json::Array());
    for (const char *part : {system, "board", "disk"})
        parts.push(session.account + part);
    return Json::object({{"name", "x"}, {"fingerprint", parts}, {"traces", Json(Json::Array{system, "board and disk"})}});
}

/** Ends what would go on charging, without which nobody can leave. */
void cancelled(WholeService &w, const Session &session)
{
    const auto billing = w.fixture.call("GET", "/v1/billing", {}, session.access).json;
    for (const auto &one : *billing.find("subscriptions")->array())
        (void)w.post("/v1/billing/subscriptions/" + one.text("id").value_or("") + "/cancel", {}, session.access);
}

/** Leaves, and comes back from elsewhere under another address. */
Session returned(WholeService &w, const Session &session, const char *email = "new@example.com", const char *peer = elsewhere)
{
    cancelled(w, session);
    if (w.fixture.call("POST", "/v1/me/delete", password(), session.access).status != 204)
        return {};
    w.advance(600 * day);
    return w.fixture.newcomer(email, peer);
}

/** QCOMPARE for functions that give something back. */
#define WANT(actual, expected) static_cast<void>(QTest::qCompare(actual, expected, #actual, #expected, __FILE__, __LINE__))

/** One of the fifteen ways. Gives the session to look at afterwards. */
using Way = std::function<Session(WholeService &, Session)>;

const std::vector<std::pair<const char *, Way>> ways = {
    {"another country's address, fifty times",
     [](WholeService &w, Session session) {
         for (int i = 0; i < 50; ++i) {
             const auto peer = std::to_string(8 + i * 4) + ".1.2.3";
             w.fixture.call("GET", "/v1/prices", {}, session.access, {}, peer);
             w.fixture.call("POST", "/v1/refresh", Json::object({{"refresh_token", "none"}}), {}, {}, peer);
         }
         return session;
     }},
    {"a larger plan",
     [](WholeService &w, Session session) {
         bought(w, session, "stripe", "premium", "fp-a");
         const auto path = "/v1/billing/subscriptions/" + w.subscription(session) + "/change";
         WANT(w.post(path, Json::object({{"price", w.price(session, "agency")}}), session.access).status, 200);
         WANT(w.deliver(), std::string());
         return session;
     }},
    {"a smaller plan",
     [](WholeService &w, Session session) {
         bought(w, session, "stripe", "agency", "fp-a");
         const auto path = "/v1/billing/subscriptions/" + w.subscription(session) + "/change";
         WANT(w.post(path, Json::object({{"price", w.price(session, "premium")}}), session.access).status, 200);
         w.advance(32 * day);
         WANT(w.deliver(), std::string());
         return w.fixture.signIn("ada@example.com");
     }},
    {"cancelling and subscribing again",
     [](WholeService &w, Session session) {
         bought(w, session, "stripe", "premium", "fp-a");
         WANT(w.post("/v1/billing/subscriptions/" + w.subscription(session) + "/cancel", {}, session.access).status, 204);
         w.advance(40 * day);
         WANT(w.deliver(), std::string());
         session = w.fixture.signIn("ada@example.com");
         WANT(w.fixture.call("GET", "/v1/billing", {}, session.access).json.text("plan"), std::optional<std::string>("free"));
         bought(w, session, "stripe", "premium", "fp-b", "ZA");
         return session;
     }},
    {"another e-mail address",
     [](WholeService &w, Session session) {
         auto &f = w.fixture;
         WANT(f.call("POST", "/v1/me/email", password().set("email", "new@example.com"), session.access, {}, elsewhere).status, 202);
         const auto code = Json::object({{"email", "new@example.com"}, {"code", f.mailedCode("new@example.com")}});
         WANT(f.call("POST", "/v1/me/email/confirm", code, session.access, {}, elsewhere).status, 204);
         return f.signIn("new@example.com");
     }},
    {"another device",
     [](WholeService &w, Session session) {
         auto &f = w.fixture;
         const auto first = f.call("POST", "/v1/devices", device(session, "one"), session.access).json.text("id").value_or("?");
         WANT(f.call("POST", "/v1/devices/" + first + "/release", Json::object(), session.access).status, 200);
         const auto other = Json::object({{"name", "y"}, {"fingerprint", Json(Json::Array{"d", "e", "f"})}, {"traces", Json(Json::Array{"g", "h"})}});
         WANT(f.call("POST", "/v1/devices", other, session.access, {}, elsewhere).status, 201);
         return session;
     }},
    {"a new password",
     [](WholeService &w, Session) {
         auto &f = w.fixture;
         f.call("POST", "/v1/password/forgot", Json::object({{"email", "ada@example.com"}}), {}, {}, elsewhere);
         const auto reset = Json::object({{"token", f.mailedCode("ada@example.com")}, {"password", ServiceFixture::password}});
         WANT(f.call("POST", "/v1/password/reset", reset, {}, {}, elsewhere).status, 204);
         return f.signIn("ada@example.com");
     }},
    {"a currency in the request",
     [](WholeService &w, Session session) {
         for (const char *query : {"?currency=ZAR", "?region=southern_africa", "?country=ZA", "?region[]=world"})
             WANT(w.fixture.call("GET", std::string("/v1/prices") + query, {}, session.access).json.text("region"), std::optional<std::string>("il"));
         const auto wish = Json::object({{"provider", "stripe"}, {"price", w.price(session, "premium")}, {"currency", "ZAR"}});
         WANT(w.post("/v1/billing/checkout", wish, session.access).status, 400);
         return session;
     }},
    {"another language",
     [](WholeService &w, Session session) {
         const auto shown = w.fixture.call("GET", "/v1/prices", {}, session.access, {{"Accept-Language", "af-ZA, zu;q=0.8"}}, elsewhere);
         WANT(shown.json.text("region"), std::optional<std::string>("il"));
         WANT(w.fixture.call("PATCH", "/v1/me", Json::object({{"locale", "af-ZA"}}), session.access).status, 204);
         return session;
     }},
    {"another payment provider",
     [](WholeService &w, Session session) {
         bought(w, session, "stripe", "premium", "fp-a");
         WANT(w.post("/v1/billing/subscriptions/" + w.subscription(session) + "/cancel", {}, session.access).status, 204);
         w.advance(40 * day);
         WANT(w.deliver(), std::string());
         session = w.fixture.signIn("ada@example.com");
         bought(w, session, "paypal", "premium", "PAYER-A", "ZA");
         return session;
     }},
    {"leaving and coming back with the same mailbox",
     [](WholeService &w, Session session) {
         return returned(w, session, "A.d.A+2@example.com").account.empty() ? Session() : w.fixture.newcomer("ADA+new@example.com", elsewhere);
     }},
    {"leaving and coming back with the same card",
     [](WholeService &w, Session session) {
         bought(w, session, "stripe", "premium", "fp-a");
         auto again = returned(w, session);
         WANT(regionOf(w.fixture, again), std::string("southern_africa"));
         bought(w, again, "stripe", "premium", "fp-a", "ZA");
         return again;
     }},
    {"leaving and coming back with the same PayPal account",
     [](WholeService &w, Session session) {
         bought(w, session, "paypal", "premium", "PAYER-A");
         auto again = returned(w, session);
         WANT(regionOf(w.fixture, again), std::string("southern_africa"));
         bought(w, again, "paypal", "premium", "PAYER-A", "ZA");
         return again;
     }},
    {"leaving and coming back with the same device", [](WholeService &w, Session session) {
         WANT(w.fixture.call("POST", "/v1/devices", device(session, "one"), session.access).status, 201);
         auto again = returned(w, session);
         WANT(regionOf(w.fixture, again), std::string("southern_africa"));
         WANT(w.fixture.call("POST", "/v1/devices", device(again, "another system"), again.access).status, 201); // set up anew
         return again;
     }}};

} // namespace

/** What a person does to get another region's prices, with everything of the service in place. */
class TestRegionWays final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstRegionStays_data()
    {
        QTest::addColumn<int>("way");
        for (std::size_t i = 0; i < ways.size(); ++i)
            QTest::newRow(ways[i].first) << static_cast<int>(i);
    }
    void theFirstRegionStays()
    {
        QFETCH(int, way);
        WholeService w;
        const auto ada = w.fixture.newcomer("ada@example.com", ServiceFixture::isra);
        QCOMPARE(regionOf(w.fixture, ada), std::string("il"));
        const auto after = ways[static_cast<std::size_t>(way)].second(w, ada);
        QVERIFY(!QTest::currentTestFailed());
        QCOMPARE(regionOf(w.fixture, after), std::string("il"));
        const auto prices = w.fixture.call("GET", "/v1/prices", {}, after.access, {}, elsewhere);
        QCOMPARE(prices.json.text("region"), std::optional<std::string>("il"));
        const auto foreign = "southern_africa.premium.month@" + std::to_string(prices.json.integer("version").value_or(0));
        QCOMPARE(w.checkout(after, "stripe", foreign).status, 403);
    }

    /** PayFast names a new token with every subscription, so the old one is shown to the service as a provider would show it. */
    void theFirstRegionStaysWithThePayFastToken()
    {
        WholeService w({}, true);
        auto &core = w.fixture.service->core();
        const auto ada = w.fixture.newcomer("ada@example.com", ServiceFixture::africa);
        bought(w, ada, "payfast", "premium", "fp-a", "ZA");
        const auto token = core.database->read([](Txn &txn) { return txn.row("SELECT ref FROM subscription WHERE provider = 'payfast'"); });
        QVERIFY(token && *token);
        const auto again = returned(w, ada, "new@example.com", ServiceFixture::isra);
        QCOMPARE(regionOf(w.fixture, again), std::string("il"));
        const auto region = core.database->write([&](Txn &txn) { return core.regions->seen(txn, again.account, "payfast", (*token)->text(0)); });
        QCOMPARE(*region, std::string("southern_africa"));
        QCOMPARE(regionOf(w.fixture, again), std::string("southern_africa"));
    }

    void noCallOfAnyRouteMovesARegion()
    {
        WholeService w;
        auto &f = w.fixture;
        withoutLimits(f);
        const auto ada = f.newcomer("ada@example.com", ServiceFixture::isra);
        std::mt19937 random(13); // NOLINT: the same every time
        const std::vector<Json> values = {"world", 1, true, Json(), Json(Json::Array{"world"}), Json::object({{"set", "world"}, {"$ne", 1}})};
        const std::vector<const char *> names = {"region", "Region",      "region_id", "account",  "country", "currency", "__proto__", "constructor", "query",
                                                 "data",   "region[set]", "$set",      "regions", "price_region"};
        int calls = 0;
        int waited = 0;
        for (int round = 0; round < 3; ++round) {
            for (const auto &route : f.service->router().routes()) {
                if (route.pattern.starts_with("/v1/logout") || route.pattern == "/v1/me/delete" || route.pattern.starts_with("/v1/sessions"))
                    continue; // would end the session the others need
                auto path = route.pattern;
                if (const auto at = path.find('{'); at != std::string::npos)
                    path.replace(at, path.find('}') + 1 - at, ada.account);
                auto body = Json::object({{"name", "x"}, {"email", "ada@example.com"}, {"password", ServiceFixture::password}});
                for (int i = 0; i < 4; ++i)
                    body.set(names[random() % names.size()], values[random() % values.size()]);
                const auto answer = f.call(route.method, path + "?region=world&country=US", route.method == "GET" ? Json() : body, ada.access,
                                           {{"Idempotency-Key", "f" + std::to_string(calls)}, {"X-Region", "world"}, {"X-HTTP-Method-Override", "PATCH"},
                                            {"X-Original-URL", "/v1/staff/accounts/" + ada.account + "/region"}, {"Content-Language", "af"}},
                                           "41." + std::to_string(calls % 250) + ".1.1");
                waited += answer.status == 429 ? 1 : 0;
                ++calls;
            }
        }
        qInfo("%d calls, %d told to wait", calls, waited);
        QVERIFY(calls - waited >= 150);
        QCOMPARE(regionOf(f, ada), std::string("il"));
        QCOMPARE(f.number("SELECT count(*) FROM region_decision WHERE account = '" + ada.account + "'"), 1);
    }

    /** Registrations from one country with headers that name others, in random mixes. */
    void theAddressOfThePeerDecidesWhateverTheHeadersSay()
    {
        ServiceFixture f;
        std::mt19937 random(17); // NOLINT: the same every time
        const std::vector<const char *> names = {"X-Forwarded-For", "Forwarded",   "CF-Connecting-IP", "X-Real-IP",   "True-Client-IP", "X-Client-IP",
                                                 "Via",             "x-forwarded-for", "X-Forwarded-Host", "Fastly-Client-IP", "X-Envoy-External-Address"};
        const std::vector<const char *> values = {"41.1.2.3", "for=41.1.2.3;proto=https", "8.1.2.3, 41.1.2.3", "[2a00::1]:80", "unknown", "127.0.0.1", "",
                                                  "41.1.2.3, 127.0.0.1", "41.1.2.3\t", "0x29010203", "::ffff:41.1.2.3", "31.1.2.3, 10.0.0.1, 41.1.2.3"};
        const int rounds = test::repetitions(100);
        for (int i = 0; i < rounds; ++i) {
            ServiceFixture::Headers headers;
            for (auto left = 1 + random() % 5; left > 0; --left)
                headers.push_back({names[random() % names.size()], values[random() % values.size()]});
            const auto body = Json::object({{"email", "u" + std::to_string(i) + "@example.com"}, {"password", ServiceFixture::password}});
            QCOMPARE(f.call("POST", "/v1/register", body, {}, headers, "5." + std::to_string(i / 200) + "." + std::to_string(i % 200) + ".9").status, 202);
            f.service->settle();
        }
        qInfo("%d registrations", rounds);
        QCOMPARE(f.number("SELECT count(*) FROM region_decision"), rounds);
        QCOMPARE(f.number("SELECT count(*) FROM region_decision WHERE region = 'il'"), rounds);
    }
};

QTEST_GUILESS_MAIN(TestRegionWays)
#include "tst_regionways.moc"
