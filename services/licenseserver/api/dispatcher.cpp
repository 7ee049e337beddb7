#include "services/licenseserver/api/dispatcher.h"

#include "services/foundation/utf8.h"
#include "services/licenseserver/accounts/sessions.h"
#include "services/licenseserver/db/requeststore.h"
#include "services/licenseserver/ops/eventlog.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <algorithm>
#include <chrono>
#include <typeinfo>

using foundation::Error;
using foundation::Result;

namespace licenseserver {

namespace {

using Steady = std::chrono::steady_clock;
constexpr Limit strangers{300, std::chrono::milliseconds(60'000)};      ///< requests without a session, per network
constexpr Limit hooks{12'000, std::chrono::milliseconds(60'000)};       ///< notifications of providers, per network: they come in bursts
constexpr Limit credentials{100, std::chrono::milliseconds(3'600'000)}; ///< passwords and codes tried, per network

std::string classOf(int status) { return std::to_string(status / 100) + "xx"; }

/** Says which limit it was and when it is over, as draft-ietf-httpapi-ratelimit-headers has it. */
Response tooMany(const Permit &permit, const Limit &limit, std::string_view policy)
{
    auto out = problem(429, "rate_limited", "Too many requests.");
    const auto wait = std::to_string((permit.retryAfter.count() + 999) / 1000);
    const auto name = "\"" + std::string(policy) + "\"";
    out.headers.push_back({"Retry-After", wait});
    out.headers.push_back(
        {"RateLimit-Policy", name + ";q=" + std::to_string(limit.count) + ";w=" + std::to_string((limit.per.count() + 999) / 1000)});
    out.headers.push_back({"RateLimit", name + ";r=" + std::to_string(permit.left) + ";t=" + wait});
    return out;
}

Response notSignedIn()
{
    auto out = problem(401, "unauthorized", "The credentials are missing, wrong or no longer valid.");
    out.headers.push_back({"WWW-Authenticate", "Bearer"});
    return out;
}

} // namespace

std::vector<Header> securityHeaders(const Config &config)
{
    std::vector<Header> out{
        {"Cache-Control", "private, no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "default-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"}};
    if (config.text("http.public_url").starts_with("https://"))
        out.push_back({"Strict-Transport-Security", "max-age=63072000; includeSubDomains"});
    return out;
}

Response Dispatcher::handle(Request request) const
{
    const auto begun = Steady::now();
    request.id = protocol::newId(m_core.now());
    std::vector<std::string> forwarded;
    for (const auto &header : request.headers) {
        if (foundation::equalsIgnoringAsciiCase(header.name, "X-Forwarded-For"))
            forwarded.push_back(header.value);
    }
    request.client = clientBehind(request.peer, forwarded, m_trusted);
    std::string route = "none";
    Response response = guarded(request, route);
    protocol::wipeStack(); // what was sent may hold what nobody should find in a core dump
    response.headers.push_back({"X-Request-Id", request.id});
    const std::chrono::duration<double> took = Steady::now() - begun;
    m_core.metrics.requestTook(took.count());
    m_core.metrics.add("rlg_requests_total{class=\"" + classOf(response.status) + "\"}");
    EventLog::write(response.status >= 500 ? Level::Error : Level::Info, "request",
                    {{"request", request.id},
                     {"method", request.method},
                     {"route", route},
                     {"status", std::to_string(response.status)},
                     {"microseconds", std::to_string(static_cast<std::int64_t>(took.count() * 1e6))}});
    return response;
}

Response Dispatcher::guarded(Request &request, std::string &route) const
{
    try {
        auto response = answer(request, route);
        if (response.status == 500)
            m_core.faults->note({"internal", route, request.id, {}});
        return response;
    } catch (const std::exception &thrown) { // what it says may hold what was sent: only its type is told
        m_core.faults->note({"uncaught", route, request.id, typeid(thrown).name()});
        return problem(Error{Error::Kind::Internal, {}});
    }
}

Response Dispatcher::answer(Request &request, std::string &route) const
{
    auto match = m_router.find(request.method, request.path);
    if (match.route == nullptr) {
        if (auto refused = limited(request, Route{}); refused)
            return *refused;
        return match.pathKnown ? problem(405, "method_not_allowed", "This address does not take that method.")
                               : problem(404, "not_found", "There is no such thing, or it is not yours.");
    }
    route = match.route->pattern;
    Call call{request, {}, {}, std::move(match.parts)};
    if (auto refused = match.route->gate.open ? limited(request, *match.route) : admit(request, *match.route, call.who); refused)
        return *refused;
    if (auto refused = readBody(request, *match.route, call.body); refused)
        return *refused;
    return match.route->options.idempotent ? once(request, *match.route, call) : match.route->handler(call);
}

std::optional<Response> Dispatcher::limited(const Request &request, const Route &route) const
{
    const auto address = Address::parse(request.client);
    if (route.options.probe && address && !address->isPublic())
        return std::nullopt;
    const auto network = address ? address->limitPrefix() : "unknown";
    const bool hook = route.options.rawBody;
    const auto &limit = hook ? hooks : strangers;
    if (const auto permit = m_core.limiter->take((hook ? "hook:" : "net:") + network, limit); !permit.granted)
        return tooMany(permit, limit, hook ? "notifications" : "network");
    if (!route.options.credential)
        return std::nullopt;
    if (const auto permit = m_core.limiter->take("try:" + network, credentials); !permit.granted)
        return tooMany(permit, credentials, "credentials");
    return std::nullopt;
}

std::optional<Response> Dispatcher::admit(const Request &request, const Route &route, Principal &who) const
{
    const auto header = request.header("Authorization");
    const std::string_view scheme = "Bearer ";
    if (request.headerCount("Authorization") != 1 || !header.starts_with(scheme)) {
        if (auto refused = limited(request, Route{}); refused)
            return refused;
        return notSignedIn();
    }
    auto principal = authenticate(m_core, std::string_view(header).substr(scheme.size()));
    if (!principal && principal.error().kind == Error::Kind::Unauthorized) {
        if (auto refused = limited(request, Route{}); refused)
            return refused;
        return notSignedIn();
    }
    if (!principal)
        return problem(principal.error());
    who = std::move(*principal);
    if (!route.gate.admits(who.role))
        return problem(403, "forbidden", "Your role does not include this.");
    const auto book = m_core.prices->current();
    if (!book)
        return problem(book.error());
    const auto limit = m_core.database->read([&](Txn &txn) -> Result<Limit> {
        const auto region = m_core.regions->current(txn, who.account);
        const auto plan = m_core.planOf(txn, who.account);
        if (!region || !plan)
            return region ? plan.error() : region.error();
        return book->book->limit(*region, *plan);
    });
    if (!limit)
        return problem(limit.error());
    if (const auto permit = m_core.limiter->take("account:" + who.account, *limit); !permit.granted)
        return tooMany(permit, *limit, "account");
    return std::nullopt;
}

std::optional<Response> Dispatcher::readBody(const Request &request, const Route &route, protocol::Json &body) const
{
    if (route.options.rawBody || request.body.empty())
        return std::nullopt;
    if (request.method == "GET" || request.method == "HEAD")
        return problem(400, "bad_input", "A request for reading takes no body.");
    const auto type = foundation::lowerAscii(request.header("Content-Type"));
    if (type != "application/json" && !type.starts_with("application/json;"))
        return problem(415, "unsupported_media_type", "The body must be application/json.");
    auto parsed = protocol::Json::parse(request.body);
    if (!parsed)
        return problem(400, "bad_input", parsed.error().detail);
    body = std::move(*parsed);
    return std::nullopt;
}

Response Dispatcher::once(const Request &request, const Route &route, Call &call) const
{
    const auto given = request.header("Idempotency-Key");
    const bool plain = std::all_of(given.begin(), given.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (request.headerCount("Idempotency-Key") != 1 || given.empty() || given.size() > 128 || !plain)
        return problem(400, "idempotency_key_missing", "This request needs an Idempotency-Key of 1 to 128 characters.");
    const auto key = m_core.keys->keys()->traceOf("idempotency", given); // what people choose may be anything, a card number included
    const auto owner = call.who.account;
    const auto digest = protocol::toBase64Url(protocol::sha256(request.method + "\n" + request.path + "\n" + request.body));
    const auto earlier = m_core.database->write([&](Txn &txn) { return RequestStore(txn).begin(owner, key, digest, m_core.now()); });
    if (!earlier)
        return problem(earlier.error());
    if (*earlier) {
        if ((*earlier)->request != digest)
            return problem(422, "idempotency_key_reused", "This Idempotency-Key came with another request before.");
        if ((*earlier)->status == 0)
            return problem(409, "idempotency_in_flight", "The same request is being worked on.");
        const auto plainAnswer =
            protocol::unseal(m_core.keys->keys()->field, protocol::fromBase64Url((*earlier)->answer).value_or(""), "answer:" + key);
        return {static_cast<int>((*earlier)->status), (*earlier)->contentType, plainAnswer.value_or(""), {{"Idempotency-Replayed", "true"}}};
    }
    Response response;
    try {
        response = route.handler(call);
    } catch (...) { // may be tried again, like whatever else fails on our side
        static_cast<void>(m_core.database->write([&](Txn &txn) { return RequestStore(txn).forget(owner, key); }));
        throw;
    }
    const auto sealed = protocol::toBase64Url(protocol::seal(m_core.keys->keys()->field, response.body, "answer:" + key));
    const auto kept = m_core.database->write([&](Txn &txn) {
        RequestStore store(txn);
        // What failed on our side may be tried again under the same key.
        return response.status >= 500 ? store.forget(owner, key) : store.finish(owner, key, response.status, response.contentType, sealed);
    });
    return kept ? response : problem(kept.error());
}

} // namespace licenseserver
