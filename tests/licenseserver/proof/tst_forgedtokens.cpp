#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "services/protocol/licence.h"
#include "tests/licenseserver/billing/cputime.h"
#include "tests/licenseserver/proof/measure.h"
#include "tests/licenseserver/proof/wholeservice.h"

#include <QTest>

#include <random>

using namespace licenseserver;
using protocol::Json;
using protocol::toBase64Url;
using protocol::TokenType;
using support::ServiceFixture;

namespace {

constexpr double mostMilliseconds = 5; ///< of processor time for one refusal

/** JSON written with single quotes. */
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

/** A token with any header and claims, signed with a key of the running service: only what it says is wrong. */
std::string signedWith(const protocol::Key &key, const std::string &header, const std::string &claims)
{
    const auto head = toBase64Url(header) + "." + toBase64Url(claims);
    return head + "." + toBase64Url(protocol::hmacSha256(key.signing, head));
}

/** Everything that can be wrong with a token without its signature being wrong, and a few where that is. */
std::vector<std::string> forgeries(const protocol::Key &key, const std::string &account, std::int64_t now)
{
    const auto claims = [&](const std::string &exp, const std::string &more = {}) {
        return quoted("{'iss':'rlg-licensed','aud':'rlg-api','sub':'" + account + "','sid':'x','iat':" + std::to_string(now) + ",'exp':" + exp + more + "}");
    };
    const auto later = std::to_string(now + 900);
    const auto kid = ",'kid':'" + key.kid + "'";
    std::vector<std::string> out;
    for (const std::string &header :
         {"'alg':'none','typ':'at+jwt'" + kid, "'alg':'None','typ':'at+jwt'" + kid, "'alg':'NONE','typ':'at+jwt'" + kid,
          "'alg':'hs256','typ':'at+jwt'" + kid, "'alg':'HS384','typ':'at+jwt'" + kid, "'alg':'HS512','typ':'at+jwt'" + kid,
          "'alg':'RS256','typ':'at+jwt'" + kid, "'alg':'EdDSA','typ':'at+jwt'" + kid, "'typ':'at+jwt'" + kid, "'alg':'HS256'" + kid,
          "'alg':'HS256','typ':'JWT'" + kid, "'alg':'HS256','typ':'lic+jwt'" + kid, "'alg':'HS256','typ':'AT+JWT'" + kid,
          std::string("'alg':'HS256','typ':'at+jwt'"), std::string("'alg':'HS256','typ':'at+jwt','kid':'../../etc/passwd'"),
          std::string("'alg':'HS256','typ':'at+jwt','kid':''"), std::string("'alg':'HS256','typ':'at+jwt','kid':['k1']"),
          "'alg':'HS256','typ':'at+jwt','jku':'https://evil.example'" + kid, "'alg':'HS256','typ':'at+jwt','x5c':['a']" + kid,
          "'alg':'HS256','typ':'at+jwt','jwk':{'kty':'oct','k':'YQ'}" + kid, "'alg':'HS256','typ':'at+jwt','crit':['exp']" + kid,
          "'alg':'none','alg':'HS256','typ':'at+jwt'" + kid})
        out.push_back(signedWith(key, quoted("{" + header + "}"), claims(later)));
    const auto good = quoted("{'alg':'HS256','typ':'at+jwt'" + kid + "}");
    for (const std::string &exp : {"'" + later + "'", later + ".5", later + "e0", std::string("9e18"), std::string("-1"), std::string("null"),
                                   std::to_string(now - 1), std::string("[1]")})
        out.push_back(signedWith(key, good, claims(quoted(exp))));
    for (const std::string more : {",'exp':1", ",'nbf':9000000000", ",'iss':'other'", ",'aud':'other'"})
        out.push_back(signedWith(key, good, claims(later, more)));
    for (const std::string body : {"", "[]", "null", "{}", "{'sub':1}"})
        out.push_back(signedWith(key, good, quoted(body)));
    const auto whole = signedWith(key, good, claims(later));
    out.push_back(whole + "=");
    out.push_back(whole + ".");
    out.push_back(whole.substr(0, whole.rfind('.') + 1));
    out.push_back(whole.substr(0, whole.rfind('.')));
    out.push_back(std::string(5000, 'A'));
    return out;
}

std::string mutated(std::string token, std::mt19937 &random)
{
    const auto at = random() % token.size();
    switch (random() % 5) {
    case 0: token[at] = static_cast<char>(token[at] ^ static_cast<char>(1U << (random() % 7U))); break;
    case 1: token.erase(at, 1 + random() % 3); break;
    case 2: token.insert(at, 1, "AZ_-.=% "[random() % 8]); break;
    case 3: token = token.substr(0, at); break;
    default: std::swap(token[at], token[random() % token.size()]); break;
    }
    return token;
}

} // namespace

/** Tokens nobody gave out, at the running service. */
class TestForgedTokens final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyForgeryIsRefusedInTheSameWordsAndFast()
    {
        ServiceFixture f;
        const auto ada = f.newcomer("ada@example.com");
        const auto keys = f.service->core().keys->keys();
        auto tokens = forgeries(*keys->signing(TokenType::Access), ada.account, f.clock.now().time_since_epoch().count() / 1000);
        const auto forged = tokens.size();
        std::mt19937 random(11); // NOLINT: the same every time
        while (tokens.size() < forged + 10'000) {
            auto changed = mutated(ada.access, random);
            if (changed != ada.access)
                tokens.push_back(std::move(changed));
        }
        int accepted = 0;
        int odd = 0;
        double slowest = 0;
        double all = 0;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const auto peer = std::to_string(20 + i / 200) + "." + std::to_string(i % 200) + ".1.1"; // so that nobody is told to wait instead
            const test::CpuTimer timer;
            const auto answer = f.call("GET", "/v1/me", {}, tokens[i], {}, peer);
            const auto took = timer.elapsed();
            slowest = std::max(slowest, took);
            all += took;
            accepted += answer.status == 200 ? 1 : 0;
            odd += answer.status == 401 && answer.json.text("code") == "unauthorized" && answer.header("WWW-Authenticate") == "Bearer" ? 0 : 1;
        }
        qInfo("%zu forgeries, 10000 mutations: %d accepted; a refusal takes %.3f ms of processor time, the slowest %.3f", forged, accepted,
              all / static_cast<double>(tokens.size()), slowest);
        QCOMPARE(accepted, 0);
        QCOMPARE(odd, 0);
        QVERIFY(slowest < mostMilliseconds);
        QCOMPARE(f.call("GET", "/v1/me", {}, ada.access).status, 200);
    }

    /** Access, reset, download and licence token, each where the other three are taken: 12 of 12 refused, and each is good where it belongs. */
    void aTokenOfOneKindOpensNothingOfAnother()
    {
        test::WholeService w;
        auto &f = w.fixture;
        const auto ada = f.newcomer("ada@example.com");
        const auto device = f.call("POST", "/v1/devices", Json::object({{"name", "x"}, {"fingerprint", Json(Json::Array{"a", "b", "c"})}}), ada.access);
        const auto licence = f.call("POST", "/v1/devices/" + device.json.text("id").value_or("?") + "/licence", Json::object(), ada.access);
        f.call("POST", "/v1/password/forgot", Json::object({{"email", "ada@example.com"}}));
        const auto exported = f.call("POST", "/v1/me/export", Json::object({{"password", ServiceFixture::password}}), ada.access);
        const std::vector<std::pair<std::string, std::string>> tokens = {{"at+jwt", ada.access},
                                                                         {"rst+jwt", f.mailedCode("ada@example.com")},
                                                                         {"dl+jwt", exported.json.text("download_token").value_or("")},
                                                                         {"lic+jwt", licence.json.text("licence").value_or("")}};
        for (const auto &[kind, token] : tokens)
            QVERIFY2(std::count(token.begin(), token.end(), '.') == 2, kind.c_str());
        const std::map<std::string, std::function<bool(const std::string &)>> doors = {
            {"at+jwt", [&](const std::string &token) { return f.call("GET", "/v1/me", {}, token).status == 200; }},
            {"dl+jwt", [&](const std::string &token) { return f.call("POST", "/v1/downloads", Json::object({{"token", token}})).status == 200; }},
            {"lic+jwt", [&](const std::string &token) { return protocol::readLicence(token, f.service->core().keys->keys()->tokens).ok(); }},
            {"rst+jwt", [&](const std::string &token) {
                 const auto body = Json::object({{"token", token}, {"password", "quite another sentence"}});
                 return f.call("POST", "/v1/password/reset", body).status == 204;
             }}};
        int refused = 0;
        for (const auto &[place, opens] : doors) {
            for (const auto &[kind, token] : tokens) {
                if (kind != place)
                    refused += opens(token) ? 0 : 1;
            }
        }
        QCOMPARE(refused, 12);
        for (const char *kind : {"at+jwt", "dl+jwt", "lic+jwt", "rst+jwt"}) { // the reset last: it ends the session
            const auto own = std::find_if(tokens.begin(), tokens.end(), [&](const auto &one) { return one.first == kind; });
            QVERIFY2(doors.at(kind)(own->second), kind);
        }
    }
};

QTEST_GUILESS_MAIN(TestForgedTokens)
#include "tst_forgedtokens.moc"
