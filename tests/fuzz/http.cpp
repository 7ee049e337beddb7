#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/billing/signatures.h"
#include "services/licenseserver/broker/broker.h"
#include "services/licenseserver/http/requesthead.h"
#include "services/licenseserver/http/server.h"
#include "services/protocol/jws.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/servicefixture.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <map>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

using namespace licenseserver;

namespace {

constexpr int mostRuns = 20'000;   ///< on one service, so that what is stored stays small
constexpr int leastRuns = 500;     ///< before a service whose owner was signed out or deleted is given up
constexpr int roundEvery = 1000;   ///< runs between two rounds of maintenance
constexpr const char *secret = "whsec_fuzz";
const char *const settings = R"(
[stripe]
base = "http://127.0.0.1:9"
key = "sk_test"
webhook_secrets = "whsec_fuzz"
[paypal]
base = "http://127.0.0.1:9"
client_id = "client"
secret = "secret"
webhook_id = "WH-1"
[payfast]
site = "http://127.0.0.1:9"
api = "http://127.0.0.1:9"
merchant_id = "10000100"
merchant_key = "key"
passphrase = "phrase"
sources = "5.1.2.3"
[oauth]
patreon_client_id = "client"
patreon_secret = "secret"
patreon_token = "http://127.0.0.1:9/token"
)";

/** A service with an owner and staff signed in, behind a real server on a port of this machine. */
class Stand
{
public:
    Stand() : m_fixture({}, settings, {billing::addBilling, broker::addBroker})
    {
        auto &core = m_fixture.service->core();
        // Every request comes ten minutes after the last: what is tried is what answers, not how often it does.
        core.limiter = std::make_unique<RateLimiter>(std::string(), [at = std::make_shared<std::atomic<std::int64_t>>(0)] { return at->fetch_add(600'000); });
        m_sessions["owner"] = m_fixture.newcomer("owner@example.com");
        m_sessions["support"] = m_fixture.staff("support@example.com", "support");
        m_sessions["admin"] = m_fixture.staff("admin@example.com", "admin");
        for (const auto &[name, session] : m_sessions)
            fuzz::require(!session.access.empty(), "everybody is signed in");
        ServerOptions options;
        options.threads = 1;
        options.always = securityHeaders(core.config);
        auto server = Server::start(options, [this](Request request, Answer answer) { answer(handle(std::move(request))); });
        fuzz::require(server.ok(), "the server listens");
        m_server = std::move(*server);
    }

    void ask(std::string_view bytes)
    {
        const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_server->port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        fuzz::require(::connect(connection, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0, "the server takes a connection");
        while (!bytes.empty()) {
            const auto sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                break; // refused and closed before all of it was sent
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        ::shutdown(connection, SHUT_WR);
        std::string answer;
        for (;;) {
            pollfd wait{connection, POLLIN, 0};
            int ready = 0;
            do
                ready = ::poll(&wait, 1, 40'000);
            while (ready < 0 && errno == EINTR); // libFuzzer looks at the clock by an alarm
            fuzz::require(ready == 1, "every connection is answered or closed");
            char buffer[16'384];
            const auto count = ::recv(connection, buffer, sizeof buffer, 0);
            if (count <= 0)
                break;
            answer.append(buffer, static_cast<std::size_t>(count));
        }
        ::close(connection);
        fuzz::require(answer.empty() || answer.starts_with("HTTP/1.1 "), "an answer is HTTP");
        fuzz::require(!answer.starts_with("HTTP/1.1 500"), "nothing fails inside");
        ++m_runs;
        if (m_runs % roundEvery == 0) {
            m_fixture.service->settle();
            m_fixture.service->maintain();
            m_fixture.sender->mails.clear();
            m_fixture.sender->alerts.clear();
        }
    }

    bool worn() const { return m_runs >= mostRuns || (m_signedOut && m_runs >= leastRuns); }

private:
    /** Names of sessions become their tokens: no mutation finds a signature. */
    Response handle(Request request)
    {
        const bool owner = request.header("Authorization") == "Bearer owner";
        for (auto &header : request.headers) {
            if (header.name == "Authorization" && header.value.starts_with("Bearer ")) {
                if (const auto found = m_sessions.find(header.value.substr(7)); found != m_sessions.end())
                    header.value = "Bearer " + found->second.access;
            }
            if (header.name == "Stripe-Signature" && header.value == "stripe")
                header.value = billing::signStripe(request.body, secret, protocol::toSeconds(m_fixture.clock.now()));
        }
        if (const auto at = request.body.find("@refresh"); at != std::string::npos)
            request.body.replace(at, 8, m_sessions["owner"].refresh);
        if (request.path == "/v1/webhooks/payfast" && !request.body.empty())
            request.body += "&signature=" + billing::payFastNotificationSignature(billing::parseForm(request.body), "phrase");
        request.peer = support::ServiceFixture::isra;
        auto response = m_fixture.service->handle(std::move(request));
        m_signedOut = m_signedOut || (owner && response.status == 401);
        return response;
    }

    support::ServiceFixture m_fixture;
    std::map<std::string, support::ServiceFixture::Session> m_sessions;
    std::unique_ptr<Server> m_server; ///< ends before what it asks
    std::atomic<bool> m_signedOut{false};
    int m_runs = 0;
};

/** However the bytes of a head come, it is judged the same. */
void examineInPieces(std::string_view bytes)
{
    constexpr std::size_t most = 512;
    const auto whole = examine(bytes, 0, most);
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}}) {
        Head head;
        std::size_t checked = 0;
        for (std::size_t have = std::min(step, bytes.size()); head.length == 0 && head.status == 0; have = std::min(have + step, bytes.size())) {
            head = examine(bytes.substr(0, have), checked, most);
            checked = have;
            if (have == bytes.size())
                break;
        }
        fuzz::require(head.status == whole.status && head.length == whole.length, "a head is judged the same in pieces");
    }
}

} // namespace

/** Bytes of a connection: parser, router, dispatcher and every handler behind them. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static std::unique_ptr<Stand> stand;
    const auto bytes = fuzz::textOf(data, size);
    examineInPieces(bytes);
    if (!stand || stand->worn()) {
        stand.reset();
        stand = std::make_unique<Stand>();
    }
    stand->ask(bytes);
    return 0;
}
