#include "services/licensing/brandlimit.h"
#include "services/licensing/client.h"
#include "services/licensing/devicetraits.h"
#include "services/licensing/files.h"
#include "services/licensing/money.h"
#include "services/licensing/places.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>

using namespace licensing;
using foundation::Error;
using foundation::Result;

namespace {

/** Gives one answer to everything and keeps what was asked. */
class OneAnswer final : public net::HttpClient
{
public:
    OneAnswer(int status, std::string body, std::vector<net::Header> headers = {}) : m_answer{status, std::move(body), std::move(headers)} {}
    Result<net::HttpAnswer> send(const net::HttpCall &call) override
    {
        calls.push_back(call);
        return m_answer;
    }
    std::vector<net::HttpCall> calls;

private:
    net::HttpAnswer m_answer;
};

std::string problem(const std::string &code, const std::string &detail) { return "{\"type\":\"urn:rlg:problem:x\",\"title\":\"\",\"status\":0,\"code\":\"" + code + "\",\"detail\":\"" + detail + "\"}"; }

Error refusalOf(int status, const std::string &body, std::vector<net::Header> headers = {}, const std::string &bearer = "t")
{
    OneAnswer http(status, body, std::move(headers));
    const auto answer = Client(http, "https://licence.example.com").profile(bearer);
    return answer ? Error{} : answer.error();
}

Standing standingOf(protocol::Access access, std::int64_t brands)
{
    Standing out;
    out.gated = true;
    out.licence = {access, access == protocol::Access::Full ? protocol::Reason::Valid : protocol::Reason::Expired, 5};
    out.file.emplace();
    out.file->plan = "creator";
    out.file->entitlements = {{"brands", brands}};
    return out;
}

} // namespace

/** What answers of the service mean to a person, and what is decided without it. */
class TestLicenceClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShortPauseIsWaitedOutAndALongOneTold()
    {
        OneAnswer shortly(429, problem("rate_limited", ""), {{"Retry-After", "0"}});
        QVERIFY(!Client(shortly, "https://licence.example.com").profile("t"));
        QCOMPARE(shortly.calls.size(), std::size_t(3));
        OneAnswer later(429, problem("rate_limited", ""), {{"Retry-After", "6"}});
        QVERIFY(!Client(later, "https://licence.example.com").profile("t"));
        QCOMPARE(later.calls.size(), std::size_t(1));
    }

    void problemsBecomeSentences()
    {
        QCOMPARE(refusalOf(409, problem("device_limit", "every device slot of the plan is in use (1).")),
                 (Error{Error::Kind::Refused, "every device slot of the plan is in use (1)"}));
        QCOMPARE(refusalOf(401, problem("unauthorized", "x")), (Error{Error::Kind::Unauthorized, "the session has ended; sign in again"}));
        QCOMPARE(refusalOf(404, problem("not_found", "There is no such thing.")).kind, Error::Kind::NotFound);
        QCOMPARE(refusalOf(400, problem("bad_input", "price: is missing")).kind, Error::Kind::BadInput);
        QCOMPARE(refusalOf(500, "").kind, Error::Kind::Offline);
        QCOMPARE(refusalOf(503, "<html>", {{"Retry-After", "5"}}).detail, std::string("the licensing service cannot answer at the moment; try again in 5 seconds"));
        QCOMPARE(refusalOf(429, problem("rate_limited", ""), {{"retry-after", "6"}}), (Error{Error::Kind::RateLimited, "the service asks for a pause; try again in 6 seconds"}));
        QCOMPARE(refusalOf(429, problem("sign_in_held", ""), {{"Retry-After", "900"}}).detail,
                 std::string("too many tries; an unlock code can be mailed; try again in 15 minutes"));
        QCOMPARE(refusalOf(429, "", {{"Retry-After", "soon"}}).detail, std::string("the service asks for a pause; try again later"));
    }

    void whatIsNoLicensingServiceIsCalledSo()
    {
        for (const auto &[status, body] : {std::pair(200, "<html>"), std::pair(200, "{\"id\":\"a\"}"), std::pair(200, "[]"), std::pair(302, ""), std::pair(404, "<html>"),
                                           std::pair(403, "{}"), std::pair(401, "no"), std::pair(200, "{\"id\":\"a\",\"id\":\"b\"}")}) {
            const auto error = refusalOf(status, body);
            QVERIFY2(error.kind == Error::Kind::BadInput && !error.detail.empty(), body);
        }
    }

    void aPageThatIsNotSafeIsNotOpened()
    {
        for (const char *url : {"http://pay.example.com", "javascript:alert(1)", "file:///etc/passwd", "https://a@b.example.com", ""}) {
            OneAnswer http(200, std::string("{\"url\":\"") + url + "\"}");
            const auto page = Client(http, "https://licence.example.com").checkout("t", "stripe", "p@1");
            QVERIFY2(!page && page.error().kind == Error::Kind::Refused, url);
        }
        OneAnswer http(200, "{\"url\":\"https://pay.example.com/x\",\"form\":[{\"name\":\"a\",\"value\":\"b\"}],\"amount\":5900,\"currency\":\"USD\",\"trial_days\":7}");
        const auto page = Client(http, "https://licence.example.com").checkout("t", "payfast", "p@1", "one wish");
        QVERIFY(page);
        QCOMPARE(page->form.size(), 1U);
        QCOMPARE(moneyText(page->price.amount, page->price.currency), std::string("59.00 USD"));
        QCOMPARE(page->trialDays, 7);
        const auto &call = http.calls.front();
        QCOMPARE(call.url, std::string("https://licence.example.com/v1/billing/checkout"));
        QVERIFY(std::ranges::any_of(call.headers, [](const auto &header) { return header.name == "Idempotency-Key" && header.value == "one wish"; }));
    }

    void everyWishCarriesAKeyOfItsOwn()
    {
        OneAnswer http(204, "");
        const Client client(http, "https://licence.example.com/");
        QVERIFY(client.cancel("t", "s/1"));
        QVERIFY(client.cancel("t", "s/1"));
        const auto keyOf = [](const net::HttpCall &call) {
            return std::ranges::find(call.headers, "Idempotency-Key", &net::Header::name)->value;
        };
        QVERIFY(keyOf(http.calls[0]) != keyOf(http.calls[1]) && keyOf(http.calls[0]).size() == 32);
        QCOMPARE(http.calls[0].url, std::string("https://licence.example.com/v1/billing/subscriptions/s%2F1/cancel"));
    }

    void aPendingRegionIsNoError()
    {
        OneAnswer http(409, problem("region_pending", "x"));
        const auto list = Client(http, "https://licence.example.com").prices("t");
        QVERIFY(list && list->regionPending && list->prices.empty());
    }

    void brandsSetUpByHandAreBoundByThePlan()
    {
        using protocol::Access;
        QVERIFY(mayAddBrand(Standing{}, 1000));
        for (const auto access : {Access::Full, Access::Grace}) {
            QVERIFY(mayAddBrand(standingOf(access, 3), 2));
            QVERIFY(!mayAddBrand(standingOf(access, 3), 3));
            QVERIFY(!mayAddBrand(standingOf(access, 0), 0));
            QVERIFY(mayAddBrand(standingOf(access, -1), 1000));
        }
        const auto readOnly = mayAddBrand(standingOf(Access::ReadOnly, -1), 0);
        QVERIFY(!readOnly);
        QCOMPARE(readOnly.error().kind, Error::Kind::Refused);
        QVERIFY2(readOnly.error().detail.find("subscribe") != std::string::npos, readOnly.error().detail.c_str());
        const auto full = mayAddBrand(standingOf(Access::Full, 3), 7);
        QVERIFY2(full.error().detail.find("includes 3 brands") != std::string::npos && full.error().detail.find("has 7") != std::string::npos, full.error().detail.c_str());
    }

    void amountsAreExact()
    {
        QCOMPARE(moneyText(1500, "USD"), std::string("15.00 USD"));
        QCOMPARE(moneyText(5, "USD"), std::string("0.05 USD"));
        QCOMPARE(moneyText(0, "EUR"), std::string("0.00 EUR"));
        QCOMPARE(moneyText(-99, "ZAR"), std::string("-0.99 ZAR"));
        QCOMPARE(moneyText(1500, "JPY"), std::string("1500 JPY"));
        QCOMPARE(moneyText(1500, "KWD"), std::string("1.500 KWD"));
        QCOMPARE(moneyText(std::numeric_limits<std::int64_t>::min(), "USD"), std::string("-92233720368547758.08 USD"));
        QCOMPARE(moneyText(std::numeric_limits<std::int64_t>::max(), "USD"), std::string("92233720368547758.07 USD"));
    }

    void aFileIsReplacedAtOnceOrNotAtAll()
    {
        const QTemporaryDir dir;
        const auto path = std::filesystem::path(dir.path().toStdString()) / "a" / "b";
        QVERIFY(replaceFile(path, "one"));
        QVERIFY(replaceFile(path, "two"));
        QCOMPARE(fileText(path).value_or(""), std::string("two"));
        QVERIFY(!fileText(path, 2));
        QVERIFY(!fileText(path.parent_path()));
        QCOMPARE(static_cast<int>(std::filesystem::status(path).permissions()), 0600);
        QCOMPARE(static_cast<int>(std::filesystem::status(path.parent_path()).permissions()), 0700);
        QVERIFY(!std::filesystem::exists(path.string() + ".next"));
        std::filesystem::create_directory(path.string() + ".next"); // nothing can be written beside it
        const auto refused = replaceFile(path, "three");
        QVERIFY(!refused && refused.error().kind == Error::Kind::Storage);
        QCOMPARE(fileText(path).value_or(""), std::string("two"));
    }

    void theKeyAndTheMarksLieApart()
    {
        qputenv("HOME", "/home/ada");
        for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "RLG_ACCOUNT_DIR"})
            qunsetenv(name);
        const auto places = standardPlaces();
        QCOMPARE(places.folder.string(), std::string("/home/ada/.local/share/rlg/account"));
        QVERIFY(places.key.parent_path() != places.folder);
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(places.marks[i].parent_path() != places.marks[(i + 1) % 3].parent_path());
        qputenv("XDG_DATA_HOME", "/data");
        QCOMPARE(standardPlaces().folder.string(), std::string("/data/rlg/account"));
        qputenv("RLG_ACCOUNT_DIR", "/mine");
        QCOMPARE(standardPlaces().key.string(), std::string("/mine/key"));
    }

    void thisMachineIsTheSameAtEveryLook()
    {
        const auto traits = readDeviceTraits();
        QCOMPARE(readDeviceTraits().parts, traits.parts);
        const auto print = fingerprintFor("account", traits);
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(print.parts[i].empty(), traits.parts[i].empty());
            QVERIFY(traits.parts[i].empty() || print.parts[i].find(traits.parts[i]) == std::string::npos);
        }
        QVERIFY(fingerprintFor("other", traits) != print || std::ranges::all_of(traits.parts, &std::string::empty));
        const auto first = readClocks({});
        const auto second = readClocks({});
        QCOMPARE(first.bootId, second.bootId);
        QVERIFY(first.sinceBoot.count() > 0 && second.sinceBoot >= first.sinceBoot);
        QVERIFY(!machineName().empty());
    }
};

QTEST_GUILESS_MAIN(TestLicenceClient)
#include "tst_licenceclient.moc"
