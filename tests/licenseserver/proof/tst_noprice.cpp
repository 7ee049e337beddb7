#include "services/licenseserver/db/accountstore.h"
#include "tests/licenseserver/proof/prices.h"
#include "tests/licenseserver/proof/wholeservice.h"
#include "tests/support/rawhttp.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace licenseserver;
using protocol::Json;
using support::ServiceFixture;
using test::PriceForm;
using test::pricesIn;

namespace {

constexpr const char *methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"};

std::string filled(std::string pattern, const std::string &id)
{
    for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{'))
        pattern.replace(at, pattern.find('}') + 1 - at, pattern[at + 1] == 'n' ? "patreon" : id);
    return pattern;
}

std::vector<std::string> addresses(const ServiceFixture &f, const std::string &id)
{
    std::vector<std::string> out{"/",           "/v1",          "/v1/pricebook",    "/v1/plans",     "/v1/prices/il",    "/pricing", "/prices",  "/sitemap.xml", "/robots.txt",
                                 "/index.html", "/favicon.ico", "/static/app.js",   "/account/",     "/account/prices",  "/metrics", "/error",   "/health",      "/.env",
                                 "/v1/openapi", "/swagger",     "/pricebook.json",  "/v1/webhooks",  "/v1/webhooks/x",   "/v1/staff", "/v1/oauth"};
    for (const auto &route : f.service->router().routes())
        out.push_back(filled(route.pattern, id));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string shown(const ServiceFixture::Answer &answer)
{
    auto out = answer.text;
    for (const auto &header : answer.headers) {
        if (header.name != "X-Request-Id")
            out += "\n" + header.name + ": " + header.value;
    }
    return out;
}

struct Crawl
{
    int answers = 0;
    int waited = 0;
    std::string found;
};

/** Every address with every method, with and without a body and parameters, as `token`; what shows one of the amounts. */
Crawl crawled(ServiceFixture &f, const std::string &token, const std::string &id, const std::set<std::int64_t> &amounts)
{
    Crawl out;
    const std::vector<Json> bodies = {Json(), Json::object({{"plan", "premium"}, {"email", "ada@example.com"}, {"provider", "stripe"}})};
    for (const auto &path : addresses(f, id)) {
        const bool ends = path.starts_with("/v1/logout") || path.starts_with("/v1/me/delete") || path.starts_with("/v1/sessions");
        for (const char *method : methods) {
            for (const auto &body : bodies) {
                if (ends && !token.empty())
                    continue; // would end the session the others need
                const auto answer = f.call(method, path + (body.isNull() ? "" : "?plan=premium&region=il&price=il.premium.month@1"), body, token,
                                           {{"Idempotency-Key", "crawl-" + std::to_string(out.answers)}, {"Accept-Language", "he"}},
                                           std::to_string(20 + out.answers % 180) + "." + std::to_string(out.answers / 180 % 250) + ".7.7");
                ++out.answers;
                out.waited += answer.status == 429 ? 1 : 0;
                for (const auto &place : pricesIn(shown(answer), amounts, PriceForm::Any))
                    out.found += std::string(method) + " " + path + ": " + place + "\n";
            }
        }
    }
    return out;
}

std::string fileBytes(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

/** No price reaches anybody without a confirmed address and a settled region, and nobody another region's. */
class TestNoPrice final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingThatCanBeFetchedWithoutASessionShowsAPrice()
    {
        test::WholeService w;
        auto &f = w.fixture;
        const auto ada = f.newcomer("ada@example.com");
        QCOMPARE(w.buy(ada, "stripe", "premium", {"IL", "fp", false}), std::string()); // so that there is something to leak
        f.call("POST", "/v1/register", Json::object({{"email", "new@example.com"}, {"password", ServiceFixture::password}}));
        const auto amounts = test::shippedAmounts();
        const auto crawl = crawled(f, {}, w.subscription(ada), amounts);
        qInfo("%d answers without a session, %d told to wait", crawl.answers, crawl.waited);
        QVERIFY2(crawl.found.empty(), crawl.found.c_str());
        QVERIFY(crawl.answers >= 1000 && crawl.waited == 0);
        // Registered, the address not confirmed: the sign-in is refused, without a price.
        const auto refused = f.call("POST", "/v1/login", Json::object({{"email", "new@example.com"}, {"password", ServiceFixture::password}}));
        QCOMPARE(refused.status, 403);
        QVERIFY(pricesIn(shown(refused), amounts, PriceForm::Any).empty());
        f.mailedCode("new@example.com");
        for (const auto &mail : f.sender->mails) {
            if (mail.to == "new@example.com")
                QVERIFY(pricesIn(mail.subject + mail.text, amounts, PriceForm::Any).empty());
        }
    }

    void notificationsAndTheBrokersWayBackShowNoPrice()
    {
        test::WholeService w;
        auto &f = w.fixture;
        const auto ada = f.newcomer("ada@example.com");
        const auto order = w.checkout(ada, "stripe", w.price(ada, "premium"));
        Request pay;
        pay.method = "POST";
        pay.path = order.json.text("url").value_or("").substr(21); // behind the sandbox's address
        pay.body = "country=IL";
        w.sandbox.answer(pay);
        const auto amounts = test::shippedAmounts();
        int notifications = 0;
        for (const auto &event : w.sandbox.takeEvents()) {
            auto request = w.sandbox.notification(event, f.clock.now().time_since_epoch().count() / 1000);
            QVERIFY(pricesIn(shown(f.raw(request)), amounts, PriceForm::Any).empty());
            request.body += " "; // a forged one
            QVERIFY(pricesIn(shown(f.raw(request)), amounts, PriceForm::Any).empty());
            ++notifications;
        }
        QVERIFY(notifications > 0);
        QVERIFY(w.billing->intake.work());
    }

    void whoseRegionIsNotSettledSeesNoPrice()
    {
        test::WholeService w;
        auto &f = w.fixture;
        f.service->core().planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
        const auto eve = f.newcomer("eve@example.com", ServiceFixture::disputed);
        QCOMPARE(f.call("GET", "/v1/prices", {}, eve.access).status, 409);
        std::string found;
        for (const auto &path : addresses(f, eve.account)) {
            if (path.starts_with("/v1/logout"))
                continue;
            const auto answer = f.call("GET", path, {}, eve.access);
            QVERIFY2(answer.status != 429, path.c_str());
            for (const auto &place : pricesIn(shown(answer), test::shippedAmounts(), PriceForm::Any))
                found += path + ": " + place + "\n";
        }
        QVERIFY2(found.empty(), found.c_str());
    }

    void nobodySeesAnotherRegionsPrice()
    {
        test::WholeService w;
        auto &f = w.fixture;
        const auto ada = f.newcomer("ada@example.com");
        QCOMPARE(w.buy(ada, "stripe", "premium", {"IL", "fp", false}), std::string());
        f.service->core().planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
        auto foreign = test::shippedAmounts();
        const auto book = PriceBook::parse(shippedPriceBook());
        for (const auto &price : book->prices()) {
            if (price.region == "il")
                foreign.erase(price.amount);
        }
        QVERIFY(foreign.size() >= 8);
        std::string found;
        int own = 0;
        for (const auto &path : addresses(f, w.subscription(ada))) {
            const auto answer = f.call("GET", path, {}, ada.access);
            QVERIFY2(answer.status != 429, path.c_str());
            own += pricesIn(answer.text, {9900}, PriceForm::Any).empty() ? 0 : 1;
            for (const auto &place : pricesIn(shown(answer), foreign, PriceForm::Any))
                found += path + ": " + place + "\n";
        }
        QVERIFY2(found.empty(), found.c_str());
        QVERIFY(own >= 2); // the price list and the overview: the search sees what is there
    }

    void whatIsRefusedBeforeItIsReadShowsNoPriceAndIsKeptByNobody()
    {
        test::WholeService w;
        QVERIFY(w.fixture.service->start());
        const auto port = w.fixture.service->port();
        for (const std::string &request :
             {std::string("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("BREW /v1/prices HTTP/1.1\r\nHost: a\r\n\r\n"),
              std::string("GET /v1/prices HTTP/3.7\r\nHost: a\r\n\r\n"), std::string("GET /v1/prices\r\n\r\n"),
              "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", std::string("GET /v1/prices HTTP/1.1\r\nHost: a\r\n\r\n"),
              std::string("POST /v1/login HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n"),
              std::string("POST /v1/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"),
              std::string("GET /account HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("GET /v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n")}) {
            const auto answer = support::exchange(port, request);
            QVERIFY2(!answer.empty(), request.substr(0, 60).c_str());
            QVERIFY2(answer.find("Cache-Control: private, no-store") != std::string::npos, answer.substr(0, 200).c_str());
            QVERIFY2(pricesIn(support::bodyOf(answer), test::shippedAmounts(), PriceForm::Any).empty(), request.substr(0, 60).c_str());
        }
        QVERIFY(w.fixture.service->stop());
    }

    void noShippedProgramHoldsAPrice_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::newRow("command line") << QByteArray(RLG_PROGRAM);
#ifdef RLG_DESKTOP_PROGRAM
        QTest::newRow("desktop") << QByteArray(RLG_DESKTOP_PROGRAM);
#endif
    }
    void noShippedProgramHoldsAPrice()
    {
        QFETCH(QByteArray, program);
        if (!std::filesystem::exists(program.toStdString()))
            QSKIP("the program is not built");
        const auto bytes = fileBytes(program.toStdString());
        const auto runs = test::printableRuns(bytes);
        const auto amounts = test::shippedAmounts();
        std::string found;
        for (const auto &run : runs) {
            // Machine code read as text shows a "$89" now and then; whoever writes a price writes a word beside it, or the cents.
            const bool isText = std::search_n(run.begin(), run.end(), 1, ' ') != run.end() || run.size() >= 8;
            for (const auto &place : pricesIn(run, amounts, PriceForm::Written)) {
                if (isText || place.find(".00") != std::string::npos || place.find(",00") != std::string::npos)
                    found += place + "\n";
            }
        }
        qInfo("%zu readable pieces in %zu bytes", runs.size(), bytes.size());
        QVERIFY(runs.size() > 10'000);
        QVERIFY2(found.empty(), found.c_str());
        QVERIFY(bytes.find("southern_africa") == std::string::npos); // the book itself
    }

    void aPriceInAProgramWouldBeSeen()
    {
        const auto amounts = test::shippedAmounts();
        QVERIFY(amounts.size() >= 10);
        const std::string code("\x7f" "ELF\x01\x02\x90\x90", 8);
        for (const std::string text : {"Premium $99 a month", "99.00", "only 99,00 now", "USD 99", "99 USD", "US$ 249 per seat", "R49 per month", "15/week", "$35.00", "69 dollars 699 dollars",
                                       "59 a month", "\u20aa 35", "cost: 8900"}) {
            std::string wide;
            for (const char c : text)
                wide += std::string(1, c) + '\0';
            for (const auto &planted : {text, wide}) {
                const auto ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
                if (!ascii)
                    continue; // the shekel sign cuts a run; it is looked for in answers
                bool seen = false;
                for (const auto &run : test::printableRuns(code + planted + code))
                    seen = seen || !pricesIn(run, amounts, text.starts_with("cost") ? PriceForm::Any : PriceForm::Written).empty();
                QVERIFY2(seen, text.c_str());
            }
            QVERIFY2(!pricesIn(text, amounts, PriceForm::Any).empty(), text.c_str());
        }
        for (const std::string text : {"version 15.0.0", "1.99.00", "log10$plt", "D$89", "8900 pixels", "2499.00", "99.005", "A99.00", "99 bottles", "10.00.1", "R2D2 99"})
            QVERIFY2(pricesIn(text, amounts, PriceForm::Written).empty(), text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestNoPrice)
#include "tst_noprice.moc"
