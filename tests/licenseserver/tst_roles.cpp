#include "services/licenseserver/http/router.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <algorithm>
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
    {"GET /account/account.css", "*"},
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
    {"POST /v1/members/{id}/remove", "o"},
    {"GET /v1/prices", "omb"},
    {"POST /v1/staff/accounts/find", "sa"},
    {"GET /v1/staff/accounts/{id}", "sa"},
    {"GET /v1/staff/accounts/{id}/events", "sa"},
    {"POST /v1/staff/accounts/{id}/region", "sa"},
    {"POST /v1/staff/accounts/{id}/sessions/end", "a"},
    {"GET /v1/staff/region-requests", "sa"},
    {"POST /v1/staff/region-requests/{id}/approve", "a"},
    {"POST /v1/staff/region-requests/{id}/reject", "a"},
    {"GET /v1/staff/feedback", "sa"},
};

constexpr std::pair<Role, char> letters[] = {{Role::Owner, 'o'}, {Role::Member, 'm'}, {Role::Billing, 'b'}, {Role::Support, 's'}, {Role::Admin, 'a'}};

Service::Part agency()
{
    return [](Router &, Core &core) -> foundation::Status {
        core.planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
        return foundation::Done{};
    };
}

std::string filled(std::string pattern)
{
    if (const auto at = pattern.find("{id}"); at != std::string::npos)
        pattern.replace(at, 4, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
    return pattern;
}

} // namespace

class TestRoles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteHasARowAndEveryRowARoute()
    {
        ServiceFixture f;
        std::set<std::string> routes;
        for (const auto &route : f.service->router().routes())
            routes.insert(route.method + " " + route.pattern);
        for (const auto &route : routes)
            QVERIFY2(matrix.contains(route), (route + " has no row").c_str());
        for (const auto &[row, roles] : matrix)
            QVERIFY2(routes.contains(row), (row + " is no route").c_str());
    }

    void everyCellIsAsWrittenDown()
    {
        ServiceFixture f({}, {}, {agency()});
        const auto owner = f.newcomer("owner@example.com");
        std::map<char, std::string> tokens{{'o', owner.access}};
        for (const auto &[role, letter] : {std::pair("member", 'm'), {"billing", 'b'}}) {
            const auto email = std::string(role) + "@example.com";
            QCOMPARE(f.call("POST", "/v1/members", Json::object({{"email", email}, {"role", role}}), owner.access).status, 202);
            QCOMPARE(
                f.call("POST", "/v1/password/reset", Json::object({{"token", f.mailedCode(email)}, {"password", ServiceFixture::password}})).status,
                204);
            tokens[letter] = f.signIn(email).access;
        }
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
                const bool admitted = status != 403 && (status != 401 || roles == "*");
                const bool meant = roles == "*" || roles.find(letter) != std::string::npos;
                QVERIFY2(admitted == meant, (row + " for " + letter + ": " + std::to_string(status)).c_str());
                ++cells;
            }
            f.advance(std::chrono::milliseconds(1));
        }
        QCOMPARE(cells, static_cast<int>((matrix.size() - 2) * 5));
    }

    void nobodyReachesWhatBelongsToSomebodyElse()
    {
        ServiceFixture f({}, {}, {agency()});
        const auto ada = f.newcomer("ada@example.com");
        const auto eve = f.newcomer("eve@example.com");
        const auto device =
            f.call("POST", "/v1/devices", Json::object({{"name", "x"}, {"fingerprint", Json(Json::Array{"a", "b", "c"})}}), ada.access)
                .json.text("id")
                .value_or("");
        QVERIFY(!device.empty());
        const auto session = (*f.call("GET", "/v1/sessions", {}, ada.access).json.find("sessions")->array())[0].text("id").value_or("");
        QCOMPARE(f.call("POST", "/v1/devices/" + device + "/release", Json::object(), eve.access).status, 404);
        QCOMPARE(f.call("DELETE", "/v1/sessions/" + session, {}, eve.access).status, 404);
        QCOMPARE(f.call("POST", "/v1/members/" + ada.account + "/remove", {}, eve.access).status, 404);
        QCOMPARE(f.call("GET", "/v1/me", {}, ada.access).status, 200);
        QCOMPARE(f.call("DELETE", "/v1/sessions/" + session, {}, ada.access).status, 204);
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
