#include "services/licenseserver/api/cardnumbers.h"
#include "tests/licenseserver/proof/measure.h"
#include "tests/licenseserver/proof/wholeservice.h"
#include "tests/support/rawhttp.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

using namespace licenseserver;
using protocol::Json;
using support::ServiceFixture;

namespace {

std::string fileBytes(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/** Digits with single blanks, points or hyphens between them, as one run each. */
template <typename Take>
void eachNumber(std::string_view bytes, Take take)
{
    std::string digits;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const bool digit = bytes[i] >= '0' && bytes[i] <= '9';
        if (digit) {
            digits += bytes[i];
            continue;
        }
        const bool between = !digits.empty() && (bytes[i] == ' ' || bytes[i] == '-' || bytes[i] == '.') && i + 1 < bytes.size() && bytes[i + 1] >= '0' &&
                             bytes[i + 1] <= '9';
        if (between)
            continue;
        if (digits.size() >= 13)
            take(digits);
        digits.clear();
    }
    if (digits.size() >= 13)
        take(digits);
}

/** Whatever passes for a card number in the bytes: 13 to 19 digits that begin with 3, 4, 5 or 6 and have the right check digit. */
std::string cardNumbersIn(std::string_view bytes)
{
    std::string out;
    eachNumber(bytes, [&](const std::string &digits) {
        if (digits.front() >= '3' && digits.front() <= '6' && test::passesLuhn(digits))
            out += digits + " ";
    });
    return out;
}

/** Numbers a card could carry, each another one, and where each was sent. */
class Cards
{
public:
    std::string next(const std::string &where)
    {
        static const std::pair<const char *, std::size_t> kinds[] = {{"4", 16}, {"53", 16}, {"37", 15}, {"6011", 16}, {"4", 19}, {"36", 14}};
        const auto &[begin, length] = kinds[m_sent.size() % std::size(kinds)];
        std::string digits = begin;
        while (digits.size() + 1 < length)
            digits += static_cast<char>('0' + m_random() % 10);
        for (char last = '0'; last <= '9'; ++last) {
            if (test::passesLuhn(digits + last)) {
                digits += last;
                break;
            }
        }
        m_sent[digits] = where;
        if (m_sent.size() % 3 != 0)
            return digits;
        std::string grouped;
        for (std::size_t i = 0; i < digits.size(); ++i)
            grouped += (i > 0 && i % 4 == 0 ? std::string(m_sent.size() % 2 == 0 ? " " : "-") : std::string()) + digits[i];
        return grouped;
    }
    /** Which of them stand in the bytes. */
    std::set<std::string> foundIn(std::string_view bytes) const
    {
        std::set<std::string> out;
        eachNumber(bytes, [&](const std::string &digits) {
            for (const auto &[number, where] : m_sent) {
                if (digits.find(number) != std::string::npos)
                    out.insert(number + " (" + where + ")");
            }
        });
        return out;
    }
    std::size_t size() const { return m_sent.size(); }

private:
    std::map<std::string, std::string> m_sent;
    std::mt19937 m_random{27}; // NOLINT: the same every time
};

/** The members each route knows, where it takes texts. */
const std::map<std::string, std::vector<std::string>> doors = {
    {"POST /v1/register", {"email", "password", "name", "locale"}},
    {"POST /v1/verify", {"email", "code", "password"}},
    {"POST /v1/login", {"email", "password", "code", "unlock_code", "label"}},
    {"POST /v1/login/unlock", {"email"}},
    {"POST /v1/password/forgot", {"email"}},
    {"POST /v1/password/reset", {"token", "password"}},
    {"POST /v1/refresh", {"refresh_token"}},
    {"POST /v1/downloads", {"token"}},
    {"PATCH /v1/me", {"name", "locale"}},
    {"PUT /v1/me/notices", {"billing"}},
    {"POST /v1/me/password", {"old_password", "new_password"}},
    {"POST /v1/me/email", {"email", "password", "code"}},
    {"POST /v1/me/email/confirm", {"email", "code"}},
    {"POST /v1/me/totp", {"password", "code"}},
    {"POST /v1/me/totp/confirm", {"code"}},
    {"POST /v1/me/totp/remove", {"password", "code"}},
    {"POST /v1/me/export", {"password", "code"}},
    {"POST /v1/me/delete", {"password", "code"}},
    {"POST /v1/feedback", {"kind", "text", "version"}},
    {"POST /v1/devices", {"name", "fingerprint", "release_key", "traces"}},
    {"POST /v1/devices/x/release", {"signature"}},
    {"POST /v1/members", {"email", "role"}},
    {"POST /v1/billing/checkout", {"provider", "price"}},
    {"POST /v1/billing/subscriptions/x/change", {"price"}},
    {"POST /v1/oauth/patreon/start", {"device", "redirect", "state", "challenge"}},
    {"POST /v1/oauth/patreon/redeem", {"device", "code", "verifier"}},
    {"POST /v1/oauth/patreon/refresh", {"refresh_token"}},
    {"POST /v1/webhooks/stripe", {"id", "type"}},
    {"POST /v1/staff/accounts/find", {"email"}},
    {"POST /v1/staff/accounts/x/region", {"region", "reason"}},
    {"POST /v1/staff/refunds", {"subscription", "charge"}},
};

Json usual(const std::string &member)
{
    if (member == "email")
        return "somebody@example.com";
    if (member.ends_with("password"))
        return "not what it is at all";
    if (member == "fingerprint")
        return Json(Json::Array{"a", "b", "c"});
    if (member == "traces")
        return Json(Json::Array{"a"});
    return member == "kind" ? "idea" : member == "role" ? "member" : member == "provider" ? "stripe" : "x";
}

/** The real program on the data of a fixture that has ended. */
class Program
{
public:
    explicit Program(const std::string &folder) : m_log(folder + "/log")
    {
        std::ofstream(folder + "/config.toml") << "[http]\nport = 0\n[metrics]\nport = 0\n[keys]\nfile = \"" + folder + "/keys\"\n[database]\nurl = \"sqlite:" + folder +
                                                      "/service.db\"\n[stripe]\nkey = \"sk_test_1\"\nwebhook_secrets = \"whsec_1\"\n[oauth]\npatreon_client_id = \"c\"\n"
                                                      "patreon_secret = \"s\"\n";
        m_process.setStandardErrorFile(QString::fromStdString(m_log));
        m_process.start(QStringLiteral(RLG_SERVICE), {QStringLiteral("serve"), QString::fromStdString(folder + "/config.toml")});
    }
    ~Program()
    {
        m_process.terminate();
        m_process.waitForFinished(10'000);
    }
    bool started()
    {
        const auto text = log();
        const auto number = [&](const char *name) {
            const auto at = text.find(name);
            return at == std::string::npos ? 0 : std::atoi(text.c_str() + at + std::strlen(name));
        };
        port = static_cast<std::uint16_t>(number("\"port\":\""));
        metricsPort = static_cast<std::uint16_t>(number("\"metrics_port\":\""));
        return port != 0 && metricsPort != 0;
    }
    std::string log() const { return fileBytes(m_log); }
    bool end()
    {
        m_process.terminate();
        return m_process.waitForFinished(10'000) && m_process.exitCode() == 0;
    }

    /** Calls `take` with every piece of memory the process can write to, and its name. False where that may not be read. */
    template <typename Take>
    bool eachPiece(Take take)
    {
        const auto folder = "/proc/" + std::to_string(m_process.processId());
        std::ifstream maps(folder + "/maps");
        QFile memory(QString::fromStdString(folder + "/mem"));
        if (!maps || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return false;
        std::string line;
        while (std::getline(maps, line)) {
            std::istringstream words(line);
            std::string range;
            std::string rights;
            std::string skip;
            std::string name;
            words >> range >> rights >> skip >> skip >> skip >> name;
            if (!rights.starts_with("rw"))
                continue;
            const auto begin = std::stoull(range, nullptr, 16);
            const auto end = std::stoull(range.substr(range.find('-') + 1), nullptr, 16);
            if (!memory.seek(static_cast<qint64>(begin)))
                continue;
            const auto bytes = memory.read(static_cast<qint64>(end - begin));
            if (!bytes.isEmpty())
                take(name.empty() ? std::string("unnamed") : name, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        }
        return true;
    }

    std::uint16_t port = 0;
    std::uint16_t metricsPort = 0;

private:
    std::string m_log;
    QProcess m_process;
};

using Lines = std::vector<std::string>;

std::string request(const std::string &method, const std::string &target, const std::string &body, const Lines &headers)
{
    std::string out = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (const auto &line : headers)
        out += line + "\r\n";
    if (!body.empty())
        out += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + body;
}

/** Sends a card number in every member of every route, in headers, addresses and what is no request at all. How many were answered. */
int sendCards(const Program &program, Cards &cards, const std::string &token)
{
    int answered = 0;
    int key = 0;
    const auto send = [&](const std::string &bytes) { answered += support::statusOf(support::exchange(program.port, bytes)) != 0 ? 1 : 0; };
    for (const auto &[door, members] : doors) {
        const auto method = door.substr(0, door.find(' '));
        const auto path = door.substr(door.find(' ') + 1);
        auto names = members;
        names.push_back("card_number"); // one nobody asks for
        for (const auto &name : names) {
            auto body = Json::object();
            for (const auto &member : members)
                body.set(member, usual(member));
            const auto card = cards.next(door + " " + name);
            body.set(name, name == "fingerprint" || name == "traces" ? Json(Json::Array{card, "b", "c"})
                           : name == "email"                         ? Json(card + "@example.com")
                                                                     : Json(card));
            send(request(method, path, body.dump(), {"Authorization: Bearer " + token, "Idempotency-Key: k" + std::to_string(++key)}));
        }
    }
    for (const char *header : {"Authorization: Bearer", "Cookie:", "User-Agent:", "Referer:", "X-Request-Id:", "X-Forwarded-For:", "Accept-Language:", "X-Card:"})
        send(request("GET", "/v1/me", {}, {std::string(header) + " " + cards.next(header)}));
    send(request("POST", "/v1/feedback", R"({"kind":"idea","text":"more owls"})",
                 {"Authorization: Bearer " + token, "Idempotency-Key: " + QByteArray::fromStdString(cards.next("Idempotency-Key")).replace(' ', '-').toStdString()}));
    for (const char *target : {"/v1/me?card=", "/v1/devices/", "/account?number=", "/"})
        send(request("GET", target + QByteArray::fromStdString(cards.next(target)).replace(' ', '-').toStdString(), {}, {"Authorization: Bearer " + token}));
    send("GET " + cards.next("no request") + "\r\n\r\n");
    send(request("POST", "/v1/login", "{\"email\": \"" + cards.next("no JSON"), {}));
    return answered;
}

} // namespace

/** No number of a payment card stays anywhere, whatever field it comes in. */
class TestCardData final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardNumberIsToldFromOtherNumbers()
    {
        for (const char *text : {"4242424242424242", "4242 4242 4242 4242", "my card: 4242-4242-4242-4242, 12/29", "378282246310005", "6011111111111117", "5555555555554444",
                                 "2223003122003222", "3056 9309 0259 04", "(4000056655665556)", "4242.4242.4242.4242", "4222222222222"})
            QVERIFY2(holdsCardNumber(text), text);
        for (const char *text : {"", "1795000000000", "1795000000000000", "4242424242424241", "+49 151 2345 6789", "978-3-16-148410-0", "DE89 3704 0044 0532 0130 00",
                                 "a4242424242424242", "4242424242424242b", "42424242424242424242", "4242  4242  4242  4242", "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                                 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "12345678-1234-1234-1234-123456789012", "4 2", "version 4.2.4.2"})
            QVERIFY2(!holdsCardNumber(text), text);
    }

    void theSearchFindsWhatIsThere()
    {
        Cards cards;
        std::string text = "x";
        for (int i = 0; i < 30; ++i)
            text += cards.next(std::to_string(i)) + std::string("\0y", 2);
        QCOMPARE(cards.size(), 30U);
        QCOMPARE(cards.foundIn(text).size(), 30U);
        const auto seen = cardNumbersIn(text);
        QCOMPARE(std::count(seen.begin(), seen.end(), ' '), 30);
        QVERIFY(cards.foundIn("1795000000000 4242424242424242").empty());
    }

    void aCardNumberInAnyFieldStaysNowhere()
    {
        if (!std::filesystem::exists(RLG_SERVICE))
            QSKIP("rlg-licensed is not built");
        ServiceFixture f;
        f.newcomer("ada@example.com");
        f.service.reset();
        Program program(f.folder);
        QTRY_VERIFY_WITH_TIMEOUT(program.started(), 10'000);
        const auto login = Json::object({{"email", "ada@example.com"}, {"password", ServiceFixture::password}}).dump();
        const auto session = Json::parse(support::bodyOf(support::exchange(program.port, request("POST", "/v1/login", login, {}))));
        QVERIFY(session && session->text("access_token"));
        Cards cards;
        const int answered = sendCards(program, cards, *session->text("access_token"));
        qInfo("%zu card numbers sent, %d requests answered", cards.size(), answered);
        QVERIFY(cards.size() >= 90);
        QCOMPARE(answered, static_cast<int>(cards.size()));
        const auto metrics = support::exchange(program.metricsPort, "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QVERIFY(metrics.find("rlg_requests_total") != std::string::npos);
        QCOMPARE(cardNumbersIn(metrics.substr(metrics.find("\r\n\r\n"))), std::string());

        std::size_t searched = 0;
        bool sawItself = false;
        std::string inMemory;
        if (program.eachPiece([&](const std::string &name, std::string_view bytes) {
                searched += bytes.size();
                sawItself = sawItself || bytes.find(f.folder + "/service.db") != std::string_view::npos;
                for (const auto &card : cards.foundIn(bytes))
                    inMemory += name + ": " + card + "\n";
            })) {
            qInfo("%zu kB of the running process searched", searched / 1024);
            QVERIFY(sawItself); // the search sees what is in memory: the path of the database
            QVERIFY2(inMemory.empty(), inMemory.c_str());
        } else {
            qWarning("the memory of the process may not be read here");
        }
        QVERIFY(program.end());

        int files = 0;
        for (const auto &file : std::filesystem::directory_iterator(f.folder)) {
            const auto bytes = fileBytes(file.path().string());
            const auto found = cards.foundIn(bytes);
            QVERIFY2(found.empty(), (file.path().string() + ": " + (found.empty() ? "" : *found.begin())).c_str());
            if (file.path().extension() != ".mmdb" && file.path().filename() != "config.toml")
                QCOMPARE(cardNumbersIn(bytes), std::string());
            ++files;
        }
        QVERIFY(files >= 4 && program.log().find("\"event\":\"request\"") != std::string::npos);
    }

    /** The same at the service itself, where a refusal can be told from an answer: nothing of it is taken. */
    void everyFieldThatIsStoredRefusesACardNumber()
    {
        test::WholeService w;
        auto &f = w.fixture;
        f.service->core().planOf = [](Txn &, const std::string &) -> foundation::Result<std::string> { return std::string("agency"); };
        const auto ada = f.newcomer("ada@example.com");
        const std::string card = "4242 4242 4242 4242";
        QCOMPARE(f.call("PATCH", "/v1/me", Json::object({{"name", card}}), ada.access).status, 400);
        QCOMPARE(w.post("/v1/feedback", Json::object({{"kind", "idea"}, {"text", "I paid with " + card + " yesterday"}}), ada.access).status, 400);
        QCOMPARE(f.call("POST", "/v1/devices", Json::object({{"name", card}, {"fingerprint", Json(Json::Array{"a", "b", "c"})}}), ada.access).status, 400);
        QCOMPARE(f.call("POST", "/v1/devices", Json::object({{"name", "x"}, {"fingerprint", Json(Json::Array{card, "b", "c"})}}), ada.access).status, 400);
        QCOMPARE(f.call("POST", "/v1/register", Json::object({{"email", "4242424242424242@example.com"}, {"password", ServiceFixture::password}})).status, 400);
        QCOMPARE(f.call("POST", "/v1/register", Json::object({{"email", "b@example.com"}, {"password", "my card " + card}})).status, 400);
        const auto kept = f.call("POST", "/v1/feedback", Json::object({{"kind", "idea"}, {"text", "more owls"}}), ada.access, {{"Idempotency-Key", "4242424242424242"}});
        QCOMPARE(kept.status, 201);
        QCOMPARE(f.number("SELECT count(*) FROM idempotency WHERE key LIKE '%4242%'"), 0);
        const auto again = f.call("POST", "/v1/feedback", Json::object({{"kind", "idea"}, {"text", "more owls"}}), ada.access, {{"Idempotency-Key", "4242424242424242"}});
        QCOMPARE(again.text, kept.text);
    }
};

QTEST_GUILESS_MAIN(TestCardData)
#include "tst_carddata.moc"
