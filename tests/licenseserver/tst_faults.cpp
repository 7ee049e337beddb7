#include "services/licenseserver/ops/eventlog.h"
#include "services/licenseserver/ops/sender.h"
#include "services/licenseserver/ops/sentry.h"
#include "tests/support/servicefixture.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <mutex>
#include <stdexcept>

using namespace licenseserver;
using namespace std::chrono_literals;
using foundation::Status;
using protocol::Json;
using support::ServiceFixture;

namespace {

constexpr const char *canary = "canary@example.com";

/** Takes what is posted, as Sentry's ingestion would. */
class Receiver
{
public:
    explicit Receiver(int status = 200)
    {
        m_status = status;
        auto made = Server::start({}, [this](Request request, Answer answer) {
            {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(std::move(request));
            }
            Response response{m_status, "application/json", "{}", {}};
            if (m_status == 302)
                response.headers.push_back({"Location", "/elsewhere"});
            answer(std::move(response));
        });
        if (made)
            m_server = std::move(*made);
    }
    std::string dsn() const { return "http://abc123@127.0.0.1:" + std::to_string(m_server->port()) + "/relay/42"; }
    std::string settings() const { return "[sentry]\ndsn = \"" + dsn() + "\"\nenvironment = \"test\"\n"; }
    void answerWith(int status) { m_status = status; }
    std::vector<Request> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Request> m_requests;
    std::atomic<int> m_status{200};
    std::unique_ptr<Server> m_server;
};

struct Envelope
{
    Json header;
    Json item;
    Json event;
};

/** Reads an envelope as its format says: a line of headers, then for each item a line of headers and `length` bytes, each ended by a line feed. */
std::optional<Envelope> readEnvelope(const std::string &text)
{
    const auto first = text.find('\n');
    const auto second = text.find('\n', first + 1);
    if (first == std::string::npos || second == std::string::npos)
        return std::nullopt;
    const auto header = Json::parse(text.substr(0, first));
    const auto item = Json::parse(text.substr(first + 1, second - first - 1));
    if (!header || !item)
        return std::nullopt;
    const auto length = static_cast<std::size_t>(item->integer("length").value_or(-1));
    const auto payload = text.substr(second + 1, length);
    if (payload.size() != length || text.substr(second + 1 + length) != "\n")
        return std::nullopt;
    const auto event = Json::parse(payload);
    return event ? std::optional(Envelope{*header, *item, *event}) : std::nullopt;
}

Status addFaultyRoutes(Router &router, Core &)
{
    router.add("POST", "/v1/faulty/{id}", Gate::everybody(), [](Call &call) -> Response {
        const auto way = call.body.text("way").value_or("");
        if (way == "throw")
            throw std::runtime_error("cannot read " + call.body.dump());
        return way == "storage" ? problem(foundation::Error{foundation::Error::Kind::Storage, call.body.dump()}) : jsonResponse(200, Json::object());
    });
    router.add("POST", "/v1/once", Gate::anySession(),
               [](Call &call) {
                   if (call.body.text("way"))
                       throw std::runtime_error(canary);
                   return jsonResponse(200, Json::object());
               },
               {.idempotent = true});
    for (int i = 0; i < 50; ++i)
        router.add("GET", "/v1/broken" + std::to_string(i), Gate::everybody(), [](Call &) { return problem(500, "internal", "x"); });
    return foundation::Done{};
}

} // namespace

class TestFaults final : public QObject
{
    Q_OBJECT

    static ServiceFixture::Answer fault(ServiceFixture &f, const char *way)
    {
        const auto answer = f.call("POST", "/v1/faulty/secret-id?mail=" + std::string(canary), Json::object({{"way", way}, {"mail", canary}}), {},
                                   {{"Cookie", canary}});
        f.service->settle();
        return answer;
    }
    static int deliver(ServiceFixture &f, Sender &sender)
    {
        const auto sent = f.service->core().outbox->deliver(*f.service->core().database, sender);
        return sent ? *sent : -1;
    }

private Q_SLOTS:
    void aFaultIsToldInAnEnvelopeThatNamesNobody_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("kind");
        QTest::newRow("answered 500") << "storage"
                                      << "internal";
        QTest::newRow("an exception") << "throw"
                                      << "uncaught";
    }

    void aFaultIsToldInAnEnvelopeThatNamesNobody()
    {
        QFETCH(QString, way);
        QFETCH(QString, kind);
        const Receiver receiver;
        ServiceFixture f({}, receiver.settings(), {addFaultyRoutes});
        std::string log;
        EventLog::setSink([&](std::string_view line) { log += line; });
        const auto answer = fault(f, qPrintable(way));
        EventLog::setSink([](std::string_view) {});
        QCOMPARE(answer.status, 500);
        QVERIFY(log.find(canary) == std::string::npos);
        QCOMPARE(f.number("SELECT count(*) FROM outbox WHERE kind = 'sentry' AND body NOT LIKE '%faulty%'"), 1); // sealed
        QVERIFY(receiver.requests().empty());                                                                    // nobody waited for it

        const auto sender = makeSender(f.service->core().config);
        QCOMPARE(deliver(f, *sender), 1);
        const auto requests = receiver.requests();
        QCOMPARE(requests.size(), 1U);
        const auto &request = requests.front();
        QCOMPARE(request.method, std::string("POST"));
        QCOMPARE(request.path, std::string("/relay/api/42/envelope/"));
        QCOMPARE(request.header("Content-Type"), std::string("application/x-sentry-envelope"));
        QCOMPARE(request.header("X-Sentry-Auth"),
                 std::string("Sentry sentry_version=7, sentry_client=rlg-licensed/" RLG_VERSION ", sentry_key=abc123"));
        const auto envelope = readEnvelope(request.body);
        QVERIFY2(envelope, request.body.c_str());
        const auto id = envelope->header.text("event_id").value_or("");
        QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{32}$")).match(QString::fromStdString(id)).hasMatch());
        QVERIFY(QRegularExpression(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"))
                    .match(QString::fromStdString(envelope->header.text("sent_at").value_or("")))
                    .hasMatch());
        QCOMPARE(envelope->item.text("type"), std::optional<std::string>("event"));
        const auto &event = envelope->event;
        QCOMPARE(event.text("event_id"), std::optional(id));
        QCOMPARE(event.text("release"), std::optional<std::string>("rlg-licensed@" RLG_VERSION));
        QCOMPARE(event.text("environment"), std::optional<std::string>("test"));
        QCOMPARE(event.text("transaction"), std::optional<std::string>("/v1/faulty/{id}"));
        QCOMPARE(event.find("tags")->text("kind"), std::optional(kind.toStdString()));
        QCOMPARE(event.find("tags")->text("request"), std::optional(answer.header("X-Request-Id")));
        std::vector<std::string> members;
        for (const auto &member : *event.members())
            members.push_back(member.key);
        std::sort(members.begin(), members.end());
        QCOMPARE(members, (std::vector<std::string>{"environment", "event_id", "exception", "fingerprint", "level", "logger", "platform", "release",
                                                    "tags", "timestamp", "transaction"}));
        for (const char *secret : {canary, "secret-id", ServiceFixture::isra, "cannot read"})
            QVERIFY2(request.body.find(secret) == std::string::npos, secret);
        QVERIFY(f.service->core().metrics.text().find("rlg_faults_total{kind=\"" + kind.toStdString() + "\"} 1") != std::string::npos);
    }

    void whatIsNotAFaultIsNotTold()
    {
        const Receiver receiver;
        ServiceFixture f({}, receiver.settings(), {addFaultyRoutes});
        QCOMPARE(fault(f, "well").status, 200);
        f.call("GET", "/v1/nowhere");
        f.call("GET", "/v1/me");
        f.service->settle();
        QCOMPARE(f.number("SELECT count(*) FROM outbox"), 0);
        ServiceFixture quiet({}, {}, {addFaultyRoutes});
        QCOMPARE(fault(quiet, "throw").status, 500);
        QCOMPARE(quiet.number("SELECT count(*) FROM outbox"), 0); // told nowhere unless it is asked for
        QCOMPARE(quiet.service->core().metrics.value("rlg_faults_total{kind=\"uncaught\"}"), 1);
    }

    void aThousandFaultsAreOneAndFiftyPlacesAreTwentyAnHour()
    {
        const Receiver receiver;
        ServiceFixture f({}, receiver.settings(), {addFaultyRoutes});
        for (int i = 0; i < 1000; ++i)
            f.service->core().faults->note({"internal", "/v1/one", "R", {}});
        f.service->settle();
        QCOMPARE(f.number("SELECT count(*) FROM outbox"), 1);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(f.call("GET", "/v1/broken" + std::to_string(i)).status, 500);
        f.service->settle();
        QCOMPARE(f.number("SELECT count(*) FROM outbox"), 20);
        f.advance(1h);
        f.call("GET", "/v1/broken0");
        f.service->settle();
        QCOMPARE(f.number("SELECT count(*) FROM outbox"), 21);
    }

    void aReceiverThatFailsIsAskedAgainLater()
    {
        Receiver receiver(503);
        ServiceFixture f({}, receiver.settings(), {addFaultyRoutes});
        const auto sender = makeSender(f.service->core().config);
        fault(f, "throw");
        QCOMPARE(deliver(f, *sender), 0);
        QCOMPARE(deliver(f, *sender), 0); // not due
        QCOMPARE(receiver.requests().size(), 1U);
        receiver.answerWith(302); // led elsewhere: not followed, and not taken for an answer
        f.advance(31s);
        QCOMPARE(deliver(f, *sender), 0);
        QCOMPARE(receiver.requests().size(), 2U);
        receiver.answerWith(200);
        f.advance(1h);
        QCOMPARE(deliver(f, *sender), 1);
        const auto requests = receiver.requests();
        QCOMPARE(requests.size(), 3U);
        QCOMPARE(readEnvelope(requests[0].body)->header.text("event_id"), readEnvelope(requests[2].body)->header.text("event_id"));
        QCOMPARE(f.number("SELECT count(*) FROM outbox WHERE sent IS NOT NULL AND body = ''"), 1);
    }

    void aRequestThatThrewMayBeTriedAgainUnderItsKey()
    {
        ServiceFixture f({}, {}, {addFaultyRoutes});
        const auto token = f.newcomer("ada@example.com").access;
        const auto body = Json::object({{"way", "throw"}});
        for (int i = 0; i < 2; ++i) // not 409: the first is not under way any more
            QCOMPARE(f.call("POST", "/v1/once", body, token, {{"Idempotency-Key", "k"}}).status, 500);
        QCOMPARE(f.number("SELECT count(*) FROM idempotency"), 0);
        QCOMPARE(f.call("POST", "/v1/once", Json::object(), token, {{"Idempotency-Key", "k"}}).status, 200);
    }

    void aChoreThatFailsIsToldAndTheOthersGoOn()
    {
        const Receiver receiver;
        ServiceFixture f({}, receiver.settings());
        auto &core = f.service->core();
        int done = 0;
        core.chores.emplace_back([] { throw std::runtime_error(canary); });
        core.chores.emplace_back([&] { ++done; });
        f.service->maintain();
        f.service->settle();
        f.service->maintain();
        QCOMPARE(done, 2);
        QCOMPARE(core.metrics.value("rlg_faults_total{kind=\"chore\"}"), 2);
        QCOMPARE(f.number("SELECT count(*) FROM outbox WHERE kind = 'sentry'"), 1);
    }

    void aDsnLeadsToItsOwnHostOnly()
    {
        const auto dsn = SentryDsn::parse("https://key:oldsecret@o1.ingest.example:8443/a/b/7");
        QVERIFY(dsn);
        QCOMPARE(dsn->envelopes, std::string("https://o1.ingest.example:8443/a/b/api/7/envelope/"));
        QCOMPARE(dsn->key, std::string("key"));
        QVERIFY(SentryDsn::parse("http://key@[::1]:9000/1"));
        for (const char *bad : {"", "key@host/1", "ftp://key@host/1", "https://host/1", "https://@host/1", "https://key@/1", "https://key@host",
                                "https://key@host/", "https://key@host/one", "http://key@sentry.example/1", "http://key@127.0.0.1.evil.example/1",
                                "https://key@host@evil.example/1", "https://key@host?x/1", "https://key@host/a?b/1", "https://key@host/a#b/1",
                                "https://ke y@host/1", "https://key@ho st/1", "https://key@host\r\n/1", "https://key\r\nX: y@host/1"}) {
            const auto refused = SentryDsn::parse(bad);
            QVERIFY2(!refused, bad);
            QVERIFY(refused.error().detail.starts_with("sentry.dsn must be"));
        }
        QVERIFY(!checkSenderSettings(*Config::fromText("[sentry]\ndsn = \"nonsense\"\n")));
        const auto config = Config::fromText("[sentry]\ndsn = \"https://hush@host.example/1\"\n");
        QVERIFY(checkSenderSettings(*config));
        QVERIFY(config->shown().find("hush") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
