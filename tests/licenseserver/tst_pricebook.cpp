#include "services/licenseserver/pricebook/pricebook.h"
#include "tests/support/postgresserver.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <set>

using namespace licenseserver;
using protocol::Json;
using support::ServiceFixture;

namespace {

std::string with(std::string text, const std::string &from, const std::string &to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

} // namespace

class TestPriceBook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRegionAndPlanCostsWhatWasDecided_data()
    {
        QTest::addColumn<QByteArray>("region");
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<int>("week"); // US cents; 0: not offered
        QTest::addColumn<int>("month");
        const auto row = [](const char *region, const char *plan, int week, int month) {
            QTest::addRow("%s %s", region, plan) << QByteArray(region) << QByteArray(plan) << week << month;
        };
        for (const char *region : {"world", "eea"}) {
            row(region, "creator", 1500, 5900);
            row(region, "premium", 3000, 8900);
            row(region, "agency", 0, 29900);
        }
        row("southern_africa", "creator", 1000, 4900);
        row("southern_africa", "premium", 2500, 7900);
        row("southern_africa", "agency", 0, 24900);
        row("il", "creator", 3500, 0);
        row("il", "premium", 0, 9900);
        row("il", "agency", 0, 69900);
        for (const char *region : {"world", "eea", "southern_africa", "il"})
            row(region, "free", 0, 0);
    }
    void everyRegionAndPlanCostsWhatWasDecided()
    {
        QFETCH(QByteArray, region);
        QFETCH(QByteArray, plan);
        QFETCH(int, week);
        QFETCH(int, month);
        const auto book = PriceBook::parse(shippedPriceBook());
        QVERIFY2(book.ok(), book ? "" : book.error().detail.c_str());
        const auto amount = [&](const char *interval) {
            const auto price = book->price(region.toStdString(), plan.toStdString(), interval);
            return price && price->currency == "USD" ? static_cast<int>(price->amount) : 0;
        };
        QCOMPARE(amount("week"), week);
        QCOMPARE(amount("month"), month);
    }

    void theShippedBookHasNoOtherCellsThanThoseDecided()
    {
        const auto book = *PriceBook::parse(shippedPriceBook());
        QCOMPARE(book.prices().size(), 18U);
        QCOMPARE(book.regions(), (std::vector<std::string>{"il", "southern_africa", "eea", "world"}));
        QCOMPARE(book.plans(), (std::vector<std::string>{"agency", "creator", "free", "premium"}));
        for (const char *country : {"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT",
                                    "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO"})
            QCOMPARE(book.regionOf(country), std::string("eea"));
        QCOMPARE(book.regionOf("IL"), std::string("il"));
        QCOMPARE(book.regionOf("ZA"), std::string("southern_africa"));
        QCOMPARE(book.regionOf("US"), std::string("world"));
        QCOMPARE(book.regionOf("usa"), std::string());
    }

    void rateLimitsAreReadByPlanAndRegion()
    {
        const auto book = *PriceBook::parse(shippedPriceBook());
        QCOMPARE(book.limit("world", "creator").count, std::int64_t{120});
        QCOMPARE(book.limit("il", "creator").count, std::int64_t{180});
        QCOMPARE(book.limit("il", "agency").count, std::int64_t{1200});
        QCOMPARE(book.limit("pending", "free").count, std::int64_t{60});
        QCOMPARE(book.limit("world", "unheard of").count, std::int64_t{30});
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char *from, const char *to, const char *named) {
            QTest::newRow(to) << QByteArray(from) << QByteArray(to) << QByteArray(named);
        };
        row("\"amount\": 9900", "\"amount\": 99.00", "price 17");
        row("\"amount\": 9900", "\"amount\": \"9900\"", "price 17");
        row("\"amount\": 9900", "\"amount\": 0", "price 17");
        row("\"amount\": 9900", "\"amount\": 9900, \"ammount\": 1", "ammount");
        row("\"amount\": 9900, \"currency\": \"USD\"", "\"amount\": 9900, \"currency\": \"usd\"", "price 17");
        row("\"plan\": \"agency\", \"interval\"", "\"plan\": \"agenci\", \"interval\"", "price 5");
        row("\"interval\": \"week\"", "\"interval\": \"year\"", "price 1");
        row("\"interval\": \"week\"", "\"interval\": \"month\"", "twice");
        row("\"il\": [\"IL\"]", "\"il\": [\"IL\", \"US\", \"ZA\"]", "ZA");
        row("\"il\": [\"IL\"]", "\"il\": [\"il\"]", "capital");
        row("\"world\": []", "\"world\": [\"US\"]", "world");
        row("\"format\": 1", "\"format\": 2", "format");
        row("\"requests_per_minute\": 60", "\"requests_per_minute\": 0", "limit 1");
        row("{\"region\": \"*\", \"plan\": \"free\"", "{\"region\": \"il\", \"plan\": \"free\"", "free");
        row("\"devices\": 1,", "\"device\": 1,", "free");
        row("\"amount\": 9900, \"currency\": \"USD\"", "\"amount\": 9900, \"currency\": \"JPY\"", "hundredths");
        const auto also = [&](const QByteArray &value, const char *named) {
            const QByteArray before = "\"amount\": 9900, \"currency\": \"USD\"";
            QTest::newRow(value.constData()) << before << before + ", \"also\": " + value << QByteArray(named);
        };
        also("[]", "price 17: also");
        also("{}", "price 17: also");
        also("[{\"currency\": \"ZAR\"}]", "price 17, also");
        also("[{\"currency\": \"ZAR\", \"amount\": 0}]", "price 17, also");
        also("[{\"currency\": \"zar\", \"amount\": 1}]", "price 17, also");
        also("[{\"currency\": \"ZAR\", \"amount\": 1, \"region\": \"il\"}]", "region");
        also("[{\"currency\": \"USD\", \"amount\": 1}]", "twice");
        also("[{\"currency\": \"ZAR\", \"amount\": 1}, {\"currency\": \"ZAR\", \"amount\": 2}]", "twice");
    }
    void faultsAreNamed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, named);
        const auto text = with(std::string(shippedPriceBook()), from.toStdString(), to.toStdString());
        QVERIFY(!text.empty());
        const auto book = PriceBook::parse(text);
        QVERIFY(!book);
        QVERIFY2(book.error().detail.find(named.toStdString()) != std::string::npos, book.error().detail.c_str());
    }

    void aDifferenceNamesEveryCell()
    {
        const auto old = *PriceBook::parse(shippedPriceBook());
        const auto text = with(with(std::string(shippedPriceBook()), "\"amount\": 9900", "\"amount\": 10900"), "\"requests_per_minute\": 180",
                               "\"requests_per_minute\": 200");
        const auto lines = differences(old, *PriceBook::parse(text));
        QCOMPARE(lines, (std::vector<std::string>{"il premium month: 9900 USD -> 10900 USD", "il creator: 180 -> 200 requests a minute"}));
        QVERIFY(differences(old, old).empty());
    }

    void aPriceMayHaveAmountsInFurtherCurrencies()
    {
        const std::string cell = "\"amount\": 9900, \"currency\": \"USD\"";
        const auto old = *PriceBook::parse(shippedPriceBook());
        const auto book = PriceBook::parse(with(std::string(shippedPriceBook()), cell, cell + R"(, "also": [{"currency": "EUR", "amount": 9500}])"));
        QVERIFY2(book.ok(), book ? "" : book.error().detail.c_str());
        QCOMPARE(book->price("il", "premium", "month")->also, (std::vector<Money>{{"EUR", 9500}}));
        QVERIFY(book->price("il", "agency", "month")->also.empty());
        QCOMPARE(differences(old, *book), (std::vector<std::string>{"il premium month: 9900 USD -> 9900 USD or 9500 EUR"}));
        for (const auto &price : old.prices())
            QVERIFY2(price.also.empty() && price.currency == "USD", "the shipped book is in dollars as its owner set it");
    }

    void publishingMakesANewVersionAndTheOldOneStays()
    {
        std::string why;
        const auto postgres = support::PostgresServer::start(why);
        for (const std::string &url : {std::string(), postgres ? postgres->freshDatabase() : std::string("none")}) {
            if (url == "none")
                continue;
            ServiceFixture f(url);
            auto &prices = *f.service->core().prices;
            QCOMPARE(prices.current()->version, std::int64_t{1});
            QCOMPARE(prices.publish(shippedPriceBook(), "console")->version, std::int64_t{1}); // nothing new
            const auto text = with(std::string(shippedPriceBook()), "\"amount\": 9900", "\"amount\": 10900");
            QCOMPARE(prices.publish(text, "console")->version, std::int64_t{2});
            QCOMPARE(prices.current()->book->price("il", "premium", "month")->amount, std::int64_t{10900});
            QCOMPARE(prices.version(1)->book->price("il", "premium", "month")->amount, std::int64_t{9900});
            QVERIFY(!prices.publish("{}", "console"));
            QVERIFY(!prices.version(3));
            QCOMPARE(prices.publish(shippedPriceBook(), "console")->version, std::int64_t{3});
        }
    }

    void noPriceIsShownToAnybodyWithoutAConfirmedAddress()
    {
        ServiceFixture f;
        std::set<std::string> numbers;
        const auto shipped = PriceBook::parse(shippedPriceBook()); // must outlive the walk over its prices
        for (const auto &price : shipped->prices())
            numbers.insert(std::to_string(price.amount));
        f.call("POST", "/v1/register", Json::object({{"email", "ada@example.com"}, {"password", ServiceFixture::password}}));
        f.mailedCode("ada@example.com");
        const auto session = f.newcomer("other@example.com");
        const auto &routes = f.service->router().routes();
        std::vector<std::string> paths{"/",           "/v1",         "/v1/pricebook",  "/v1/plans", "/pricing", "/sitemap.xml",
                                       "/robots.txt", "/index.html", "/static/app.js", "/metrics",  "/error"};
        for (const auto &route : routes)
            paths.push_back(route.pattern);
        for (const auto &path : paths) {
            for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}) {
                f.advance(std::chrono::seconds(1));
                const auto answer =
                    f.call(method, path, {}, {}, {}, std::to_string(20 + f.clock.now().time_since_epoch().count() / 1000 % 200) + ".7.7.7");
                auto text = answer.text;
                for (const auto &number : numbers)
                    QVERIFY2(text.find(number) == std::string::npos || answer.status == 429, (path + ": " + text).c_str());
            }
        }
        for (const auto &mail : f.sender->mails) {
            for (const auto &number : numbers)
                QVERIFY(mail.text.find(" " + number) == std::string::npos);
        }
        // A confirmed person sees the own region only.
        const auto own = f.call("GET", "/v1/prices", {}, session.access);
        QCOMPARE(own.status, 200);
        for (const char *foreign : {"29900", "5900", "8900", "4900", "24900", "southern_africa", "eea", "world"})
            QVERIFY2(own.text.find(foreign) == std::string::npos, foreign);
    }

    void answersAreNotKeptByAnybodyInBetween()
    {
        ServiceFixture f;
        const auto headers = securityHeaders(f.service->core().config);
        const auto has = [&](const char *name, const char *value) {
            return std::any_of(headers.begin(), headers.end(),
                               [&](const Header &header) { return header.name == name && header.value.find(value) != std::string::npos; });
        };
        QVERIFY(has("Cache-Control", "private, no-store"));
        QVERIFY(has("Content-Security-Policy", "frame-src 'none'"));
        QVERIFY(has("X-Content-Type-Options", "nosniff"));
        QVERIFY(!has("Strict-Transport-Security", "max-age"));
        const auto secure = Config::fromText("[http]\npublic_url = \"https://licence.example\"\n");
        const auto more = securityHeaders(*secure);
        QVERIFY(std::any_of(more.begin(), more.end(), [](const Header &header) { return header.name == "Strict-Transport-Security"; }));
    }
};

QTEST_GUILESS_MAIN(TestPriceBook)
#include "tst_pricebook.moc"
