#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "tests/licenseserver/proof/wholeservice.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

using namespace licenseserver;
using protocol::Json;
using support::ServiceFixture;

namespace {

/** Who may call what, written down a second time and from the other side: o owner, m member, b billing, s support, a admin, * everybody. */
const std::map<std::string, std::string> matrix = {
    {"GET /health/live", "*"},
    {"GET /health/ready", "*"},
    {"GET /.well-known/gpc.json", "*"},
    {"GET /v1/openapi.json", "*"},
    {"GET /account", "*"},
    {"GET /account/account.js", "*"},
    {"GET /account/door.js", "*"},
    {"GET /account/language.js", "*"},
    {"GET /account/page.js", "*"},
    {"GET /account/people.js", "*"},
    {"GET /account/plan.js", "*"},
    {"GET /account/problems.js", "*"},
    {"GET /account/profile.js", "*"},
    {"GET /account/qr.js", "*"},
    {"GET /account/receipts.js", "*"},
    {"GET /account/service.js", "*"},
    {"GET /account/texts.js", "*"},
    {"GET /account/account.css", "*"},
    {"GET /account/print.css", "*"},
    {"POST /v1/register", "*"},
    {"POST /v1/verify", "*"},
    {"POST /v1/login", "*"},
    {"POST /v1/login/unlock", "*"},
    {"POST /v1/password/forgot", "*"},
    {"POST /v1/password/reset", "*"},
    {"POST /v1/refresh", "*"},
    {"POST /v1/downloads", "*"},
    {"GET /v1/sessions", "ombsa"},
    {"DELETE /v1/sessions/{id}", "ombsa"},
    {"POST /v1/logout", "ombsa"},
    {"POST /v1/logout/all", "ombsa"},
    {"GET /v1/me", "ombsa"},
    {"PATCH /v1/me", "ombsa"},
    {"GET /v1/me/notices", "ombsa"},
    {"PUT /v1/me/notices", "ombsa"},
    {"POST /v1/me/password", "ombsa"},
    {"POST /v1/me/email", "ombsa"},
    {"POST /v1/me/email/confirm", "ombsa"},
    {"POST /v1/me/totp", "ombsa"},
    {"POST /v1/me/totp/confirm", "ombsa"},
    {"POST /v1/me/totp/remove", "ombsa"},
    {"POST /v1/me/export", "ombsa"},
    {"POST /v1/me/delete", "ombsa"},
    {"POST /v1/feedback", "ombsa"},
    {"GET /v1/devices", "om"},
    {"POST /v1/devices", "om"},
    {"POST /v1/devices/{id}/release", "om"},
    {"GET /v1/members", "o"},
    {"POST /v1/members", "o"},
    {"POST /v1/members/{id}/role", "o"},
    {"POST /v1/members/{id}/owner", "o"},
    {"POST /v1/members/{id}/remove", "o"},
    {"GET /v1/prices", "omb"},
    {"POST /v1/staff/accounts/find", "sa"},
    {"GET /v1/staff/accounts/{id}", "sa"},
    {"GET /v1/staff/accounts/{id}/events", "sa"},
    {"POST /v1/staff/accounts/{id}/region", "a"},
    {"POST /v1/staff/accounts/{id}/sessions/end", "a"},
    {"GET /v1/staff/region-requests", "sa"},
    {"POST /v1/staff/region-requests/{id}/approve", "a"},
    {"POST /v1/staff/region-requests/{id}/reject", "a"},
    {"GET /v1/staff/feedback", "sa"},
    {"GET /v1/billing", "omb"},
    {"GET /v1/billing/invoices", "ob"},
    {"GET /v1/billing/return", "*"},
    {"POST /v1/billing/checkout", "ob"},
    {"POST /v1/billing/card-check", "ob"},
    {"POST /v1/billing/subscriptions/{id}/portal", "ob"},
    {"GET /v1/billing/subscriptions/{id}/preview", "ob"},
    {"POST /v1/billing/subscriptions/{id}/change", "ob"},
    {"POST /v1/billing/subscriptions/{id}/cancel", "ob"},
    {"POST /v1/billing/subscriptions/{id}/resume", "ob"},
    {"POST /v1/staff/refunds", "a"},
    {"POST /v1/devices/{id}/licence", "om"},
    {"POST /v1/webhooks/stripe", "*"},
    {"POST /v1/webhooks/paypal", "*"},
    {"POST /v1/webhooks/payfast", "*"},
    {"POST /v1/oauth/{network}/start", "om"},
    {"GET /v1/oauth/{network}/callback", "*"},
    {"POST /v1/oauth/{network}/redeem", "om"},
    {"POST /v1/oauth/{network}/refresh", "om"},
};

constexpr std::pair<Role, char> letters[] = {{Role::Owner, 'o'}, {Role::Member, 'm'}, {Role::Billing, 'b'}, {Role::Support, 's'}, {Role::Admin, 'a'}};

/** The plan with the most seats and the highest limits. */
void agency(ServiceFixture &f)
{
    f.service->core().planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
}

std::string filled(std::string pattern, const std::string &id = "01ARZ3NDEKTSV4RRFFQ69G5FAV")
{
    if (const auto at = pattern.find("{network}"); at != std::string::npos)
        pattern.replace(at, 9, "patreon");
    if (const auto at = pattern.find("{id}"); at != std::string::npos)
        pattern.replace(at, 4, id);
    return pattern;
}

/** Joins `owner`'s organisation in that role. */
ServiceFixture::Session member(ServiceFixture &f, const ServiceFixture::Session &owner, const std::string &role)
{
    const auto email = role + "@example.com";
    f.call("POST", "/v1/members", Json::object({{"email", email}, {"role", role}}), owner.access);
    f.call("POST", "/v1/password/reset", Json::object({{"token", f.mailedCode(email)}, {"password", ServiceFixture::password}}));
    return f.signIn(email);
}

std::string device(ServiceFixture &f, const ServiceFixture::Session &session, const char *first)
{
    const auto body = Json::object({{"name", "x"}, {"fingerprint", Json(Json::Array{first, "b", "c"})}});
    return f.call("POST", "/v1/devices", body, session.access).json.text("id").value_or("");
}

} // namespace

class TestRoles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteHasARowAndEveryRowARoute()
    {
        test::WholeService w;
        std::set<std::string> routes;
        for (const auto &route : w.fixture.service->router().routes())
            routes.insert(route.method + " " + route.pattern);
        for (const auto &route : routes)
            QVERIFY2(matrix.contains(route), (route + " has no row").c_str());
        for (const auto &[row, roles] : matrix)
            QVERIFY2(routes.contains(row), (row + " is no route").c_str());
    }

    void everyCellIsAsWrittenDown()
    {
        test::WholeService w;
        auto &f = w.fixture;
        agency(f);
        const auto owner = f.newcomer("owner@example.com");
        std::map<char, std::string> tokens{{'o', owner.access}, {'m', member(f, owner, "member").access}, {'b', member(f, owner, "billing").access}};
        tokens['s'] = f.staff("support@example.com", "support").access;
        tokens['a'] = f.staff("admin@example.com", "admin").access;
        int cells = 0;
        for (const auto &[row, roles] : matrix) {
            const auto blank = row.find(' ');
            const auto method = row.substr(0, blank);
            const auto path = filled(row.substr(blank + 1));
            if (path.starts_with("/v1/logout"))
                continue; // would end the sessions the other cells need; both are any session's
            if (roles != "*")
                QCOMPARE(f.call(method, path).status, 401);
            for (const auto &[role, letter] : letters) {
                QVERIFY2(!tokens[letter].empty(), &letter);
                const auto status = f.call(method, path, {}, tokens[letter]).status;
                QVERIFY2(status != 429, row.c_str());
                const bool admitted = status != 403 && (status != 401 || roles == "*");
                const bool meant = roles == "*" || roles.find(letter) != std::string::npos;
                QVERIFY2(admitted == meant, (row + " for " + letter + ": " + std::to_string(status)).c_str());
                ++cells;
            }
            f.advance(std::chrono::milliseconds(1));
        }
        qInfo("%d cells", cells);
        QCOMPARE(cells, static_cast<int>((matrix.size() - 2) * 5));
    }

    /** Every route that takes the id of something somebody owns: another organisation's owner finds nothing there, the owner does. */
    void whatBelongsToSomebodyElseIsNotThere()
    {
        test::WholeService w;
        auto &f = w.fixture;
        const auto ada = f.newcomer("ada@example.com");
        QCOMPARE(w.buy(ada, "stripe", "agency", {"IL", "fp-a", false}), std::string());
        const auto eve = f.newcomer("eve@example.com");
        const auto colleague = member(f, ada, "member");
        QVERIFY(!colleague.access.empty());
        const auto laptop = device(f, ada, "a");
        const auto subscription = w.subscription(ada);
        f.advance(std::chrono::seconds(1)); // ids sort by time
        const auto second = f.signIn("ada@example.com");
        std::string session;
        const auto sessions = f.call("GET", "/v1/sessions", {}, ada.access);
        for (const auto &one : *sessions.json.find("sessions")->array())
            session = std::max(session, one.text("id").value_or("")); // the newest: not the one that asks
        const auto price = Json::object({{"price", w.price(ada, "premium")}});
        struct Owned
        {
            std::string id;
            Json body;
            std::string query;
        };
        const std::map<std::string, Owned> owned = {
            {"POST /v1/billing/subscriptions/{id}/portal", {subscription, {}, {}}},
            {"GET /v1/billing/subscriptions/{id}/preview", {subscription, {}, "?price=" + price.text("price").value_or("")}},
            {"POST /v1/billing/subscriptions/{id}/change", {subscription, price, {}}},
            {"POST /v1/billing/subscriptions/{id}/cancel", {subscription, {}, {}}},
            {"POST /v1/billing/subscriptions/{id}/resume", {subscription, {}, {}}},
            {"POST /v1/devices/{id}/licence", {laptop, Json::object(), {}}},
            {"POST /v1/devices/{id}/release", {laptop, Json::object(), {}}},
            {"POST /v1/members/{id}/role", {colleague.account, Json::object({{"role", "billing"}}), {}}},
            {"POST /v1/members/{id}/owner", {colleague.account, Json::object({{"password", ServiceFixture::password}}), {}}},
            {"POST /v1/members/{id}/remove", {colleague.account, {}, {}}},
            {"DELETE /v1/sessions/{id}", {session, {}, {}}},
        };
        int key = 0;
        const auto ask = [&](const std::string &row, const Owned &thing, const std::string &token) {
            const auto blank = row.find(' ');
            return f.call(row.substr(0, blank), filled(row.substr(blank + 1), thing.id) + thing.query, thing.body, token,
                          {{"Idempotency-Key", "own-" + std::to_string(++key)}});
        };
        for (const auto &route : f.service->router().routes()) {
            if (route.pattern.find("{id}") == std::string::npos || route.pattern.starts_with("/v1/staff/"))
                continue; // staff owns nothing: the matrix says who may
            const auto row = route.method + " " + route.pattern;
            QVERIFY2(owned.contains(row), (row + " has no owned thing").c_str());
            QVERIFY2(!owned.at(row).id.empty(), row.c_str());
            const auto answer = ask(row, owned.at(row), eve.access);
            QVERIFY2(answer.status == 404, (row + ": " + std::to_string(answer.status) + answer.text).c_str());
        }
        for (const char *row : {"POST /v1/devices/{id}/licence", "POST /v1/devices/{id}/release", "DELETE /v1/sessions/{id}"})
            QCOMPARE(ask(row, owned.at(row), colleague.access).status, 404); // in one organisation devices and sessions are still one's own
        QCOMPARE(f.call("GET", "/v1/me", {}, second.access).status, 200);
        const std::string change = "POST /v1/billing/subscriptions/{id}/change"; // before it is cancelled
        const std::string owner = "POST /v1/members/{id}/owner";                 // tst_organisation: after it she may do nothing of the rest
        const std::string role = "POST /v1/members/{id}/role";                   // before that person is removed
        std::vector<std::string> order{change, role};
        for (const auto &[row, thing] : owned) {
            if (row != change && row != role && row != owner)
                order.push_back(row);
        }
        for (const auto &row : order) {
            const auto answer = ask(row, owned.at(row), ada.access);
            QVERIFY2(answer.status / 100 == 2, (row + ": " + std::to_string(answer.status) + answer.text).c_str());
        }
    }

    /** The broker's flow belongs to an account and a device. */
    void nobodySignsInForSomebodyElse()
    {
        test::WholeService w;
        auto &f = w.fixture;
        agency(f);
        const auto ada = f.newcomer("ada@example.com");
        const auto eve = f.newcomer("eve@example.com");
        const auto own = device(f, ada, "a");
        const std::string verifier(48, 'v');
        const auto start = Json::object({{"device", own},
                                         {"redirect", "http://127.0.0.1:5000/back"},
                                         {"state", "mine"},
                                         {"challenge", protocol::toBase64Url(protocol::sha256(verifier))}});
        QCOMPARE(f.call("POST", "/v1/oauth/patreon/start", start, eve.access).status, 404);
        const auto ticket = [&] {
            const auto url = f.call("POST", "/v1/oauth/patreon/start", start, ada.access).json.text("url").value_or("");
            const auto state = billing::valueOf(billing::parseForm(url.substr(url.find('?') + 1)), "state");
            const auto back = f.call("GET", "/v1/oauth/patreon/callback?code=c&state=" + state).header("Location");
            return billing::valueOf(billing::parseForm(back.substr(back.find('?') + 1)), "code");
        };
        const auto redeem = [&](const std::string &code, const ServiceFixture::Session &who) {
            return f.call("POST", "/v1/oauth/patreon/redeem", Json::object({{"device", own}, {"code", code}, {"verifier", verifier}}), who.access).status;
        };
        QCOMPARE(redeem(ticket(), eve), 401);
        QCOMPARE(redeem(ticket(), ada), 200);
    }

    void seatsOfThePlanAreTheLimit()
    {
        ServiceFixture f;
        const auto ada = f.newcomer("ada@example.com"); // free: one seat, her own
        QCOMPARE(f.call("POST", "/v1/members", Json::object({{"email", "m@example.com"}, {"role", "member"}}), ada.access).status, 409);
        QCOMPARE(f.call("POST", "/v1/members", Json::object({{"email", "m@example.com"}, {"role", "admin"}}), ada.access).status, 400);
    }
};

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
