#include "tests/licenseserver/proof/measure.h"
#include "tests/support/backends.h"
#include "tests/support/servicefixture.h"

#include <QTest>

#include <functional>
#include <random>

using namespace licenseserver;
using namespace std::chrono_literals;
using protocol::Json;
using support::ServiceFixture;

namespace {

Json login(const std::string &email, const std::string &password) { return Json::object({{"email", email}, {"password", password}}); }

/** An address in Israel's part of the test databases, each number another network. */
std::string network(int number) { return "5." + std::to_string(number / 200 % 200) + "." + std::to_string(number % 200) + ".7"; }

std::string shownHeaders(const ServiceFixture::Answer &answer)
{
    std::string out;
    for (const auto &header : answer.headers)
        out += header.name + (header.name == "X-Request-Id" ? "" : "=" + header.value) + ";";
    return out;
}

} // namespace

/** What somebody tries who has no password, on both back ends. RLG_REPETITIONS says how often. */
class TestSignInAttacks final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;

#define FIXTURE(name, more)                                                                                                                          \
    BACK_END_URL(databaseUrl, m_backEnds);                                                                                                           \
    ServiceFixture name(*databaseUrl, more)

private Q_SLOTS:
    void initTestCase_data() { support::BackEnds::rows(); }

    /** Four ways a session ends, each `rounds` times; Redis is set up and cannot be reached. */
    void anEndedSessionIsRefusedAtTheNextRequest()
    {
        FIXTURE(f, "[redis]\nurl = \"127.0.0.1:1\"\n");
        const auto admin = f.staff("boss@example.com", "admin");
        const int rounds = test::repetitions(3);
        int refused = 0;
        int peer = 0;
        for (int i = 0; i < rounds; ++i) {
            const auto email = "u" + std::to_string(i) + "@example.com";
            const auto person = f.newcomer(email, network(++peer));
            QVERIFY2(!person.access.empty(), qPrintable(QString::number(i)));
            std::string password = ServiceFixture::password;
            const auto session = [&] {
                return f.call("POST", "/v1/login", login(email, password), {}, {}, network(++peer)).json.text("access_token").value_or("");
            };
            const std::string fresh = "a quite different sentence";
            const std::vector<std::function<int(const std::string &)>> ends = {
                [&](const std::string &token) { return f.call("POST", "/v1/logout", {}, token).status; },
                [&](const std::string &token) {
                    const auto changed = f.call("POST", "/v1/me/password", Json::object({{"old_password", password}, {"new_password", fresh}}), token).status;
                    password = fresh;
                    return changed;
                },
                [&](const std::string &) { return f.call("POST", "/v1/staff/accounts/" + person.account + "/sessions/end", {}, admin.access).status; },
                [&](const std::string &token) { return f.call("POST", "/v1/me/delete", Json::object({{"password", password}}), token).status; }};
            for (const auto &end : ends) {
                const auto token = session();
                QCOMPARE(f.call("GET", "/v1/me", {}, token).status, 200);
                QCOMPARE(end(token), 204);
                refused += f.call("GET", "/v1/me", {}, token, {}, network(++peer)).status == 401 ? 1 : 0;
            }
            if (i % 20 == 19)
                f.advance(1min);
        }
        qInfo("%d of %d ended sessions refused", refused, 4 * rounds);
        QCOMPARE(refused, 4 * rounds);
    }

    void tenGuessesInAQuarterOfAnHourAreTried_data()
    {
        QTest::addColumn<int>("addresses");
        QTest::newRow("from one address") << 1;
        QTest::newRow("from 1,000 addresses") << 1000;
    }
    void tenGuessesInAQuarterOfAnHourAreTried()
    {
        QFETCH(int, addresses);
        FIXTURE(f, {});
        f.newcomer("ada@example.com");
        const int guesses = test::repetitions(200);
        int tried = 0;
        int held = 0;
        for (int i = 0; i < guesses; ++i) {
            const auto answer = f.call("POST", "/v1/login", login("ada@example.com", "guess number " + std::to_string(i)), {}, {}, network(i % addresses));
            tried += answer.status == 401 ? 1 : 0;
            held += answer.status == 429 && !answer.header("Retry-After").empty() ? 1 : 0;
        }
        qInfo("%d guesses from %d addresses: %d tried", guesses, addresses, tried);
        QCOMPARE(tried, 10);
        QCOMPARE(held, guesses - 10);
        const auto own = ServiceFixture::german; // the owner sits elsewhere
        QCOMPARE(f.call("POST", "/v1/login", login("ada@example.com", ServiceFixture::password), {}, {}, own).status, 429);
        QCOMPARE(f.call("POST", "/v1/login/unlock", Json::object({{"email", "ada@example.com"}}), {}, {}, own).status, 202);
        const auto code = f.mailedCode("ada@example.com");
        const auto with = [&](const char *password) { return login("ada@example.com", password).set("unlock_code", code); };
        QCOMPARE(f.call("POST", "/v1/login", with(ServiceFixture::password), {}, {}, own).status, 200);
        QCOMPARE(f.call("POST", "/v1/login", with(ServiceFixture::password), {}, {}, own).status, 200); // no longer held, so the code is not needed
        for (int i = 0; i < 20; ++i)
            f.call("POST", "/v1/login", login("ada@example.com", "guess"), {}, {}, "8.8." + std::to_string(i) + ".1");
        QCOMPARE(f.call("POST", "/v1/login", with(ServiceFixture::password), {}, {}, own).status, 429); // the code served once
    }

    void anAddressThatIsKnownIsAnsweredLikeOneThatIsNot_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"/v1/register", "/v1/login", "/v1/password/forgot"})
            QTest::newRow(path) << QByteArray(path);
    }
    void anAddressThatIsKnownIsAnsweredLikeOneThatIsNot()
    {
        QFETCH(QByteArray, path);
        FIXTURE(f, {});
        const int rounds = test::repetitions(30);
        // The long run hashes passwords as the program does; the short one with less memory.
        f.service->core().passwords = std::make_unique<Passwords>((rounds >= 500 ? 46U : 4U) * 1024 * 1024, 4, 32);
        constexpr int people = 5;
        for (int i = 0; i < people; ++i)
            f.newcomer("known" + std::to_string(i) + "@example.com", network(1000 + i));
        std::mt19937 random(3); // NOLINT: the same every time
        std::vector<double> known;
        std::vector<double> unknown;
        int different = 0;
        std::string first;
        for (int i = 0; i < 2 * rounds; ++i) {
            const bool knows = known.size() < static_cast<std::size_t>(rounds) &&
                               (unknown.size() >= static_cast<std::size_t>(rounds) || random() % 2 == 0);
            auto &times = knows ? known : unknown;
            // As often as a known address an unknown one was tried before; only registering makes it known.
            const auto number = path == "/v1/register" && !knows ? times.size() : times.size() % people;
            const auto email = (knows ? "known" : "somebody") + std::to_string(number) + "@example.com";
            const auto body = path == "/v1/password/forgot" ? Json::object({{"email", email}}) : login(email, "not what it is at all");
            const auto answer = f.call("POST", path.toStdString(), body, {}, {}, network(2000 + i));
            times.push_back(static_cast<double>(answer.took.count()));
            const auto said = std::to_string(answer.status) + answer.text + shownHeaders(answer);
            first = first.empty() ? said : first;
            different += said == first ? 0 : 1;
            f.service->settle();
            f.advance(2min);
        }
        const auto p = test::sameDistribution(known, unknown);
        std::nth_element(known.begin(), known.begin() + rounds / 2, known.end());
        std::nth_element(unknown.begin(), unknown.begin() + rounds / 2, unknown.end());
        qInfo("%s, %d each: %d answers differ, KS p = %.3f, medians %.0f and %.0f microseconds", path.constData(), rounds, different, p,
              known[static_cast<std::size_t>(rounds / 2)] / 1e3, unknown[static_cast<std::size_t>(rounds / 2)] / 1e3);
        QCOMPARE(different, 0);
        // Of a hundred runs with equal times one is below 0.01; the long one is looked at by somebody, the short one must not fail by chance.
        QVERIFY2(p > (rounds >= 500 ? 0.01 : 0.00001), qPrintable(QString::number(p)));
    }

    void theTestOfTimesSeesADifference()
    {
        std::mt19937 random(5); // NOLINT: the same every time
        std::normal_distribution<double> noise(100, 10);
        std::vector<double> a;
        std::vector<double> b;
        std::vector<double> slower;
        for (int i = 0; i < 500; ++i) {
            a.push_back(noise(random));
            b.push_back(noise(random));
            slower.push_back(noise(random) + 3);
        }
        QVERIFY(test::sameDistribution(a, b) > 0.01);
        QVERIFY(test::sameDistribution(a, slower) < 0.01);
    }
};

QTEST_GUILESS_MAIN(TestSignInAttacks)
#include "tst_signinattacks.moc"
