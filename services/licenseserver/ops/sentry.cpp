#include "services/licenseserver/ops/sentry.h"

#include "services/protocol/json.h"

#include <algorithm>
#include <ctime>

using foundation::Error;
using foundation::Result;
using protocol::Json;

namespace licenseserver {

namespace {

const std::string program = "rlg-licensed";

std::string utcText(std::int64_t seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[32];
    return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts));
}

template <typename Allowed>
bool consistsOf(std::string_view text, Allowed allowed)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWordPart(char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; }

/** A host name or address, perhaps with a port; a second @ or a query has no place in it. */
bool isHost(std::string_view text)
{
    return consistsOf(text, [](char c) { return isWordPart(c) || c == '.' || c == ':' || c == '[' || c == ']'; });
}

bool namesThisMachine(std::string_view host)
{
    for (const std::string_view own : {"127.0.0.1", "localhost", "[::1]"}) {
        if (host.starts_with(own) && (host.size() == own.size() || host[own.size()] == ':'))
            return true;
    }
    return false;
}

} // namespace

Result<SentryDsn> SentryDsn::parse(std::string_view text)
{
    const auto refused = [](const char *why) {
        return Error{Error::Kind::BadInput, "sentry.dsn must be https://<key>@<host>/<project>: " + std::string(why)};
    };
    const auto colon = text.find("://");
    const auto scheme = text.substr(0, colon);
    if (colon == std::string_view::npos || (scheme != "https" && scheme != "http"))
        return refused("it does not begin with https://");
    text.remove_prefix(colon + 3);
    const auto at = text.find('@');
    const auto key = text.substr(0, at == std::string_view::npos ? 0 : at);
    if (!consistsOf(key.substr(0, key.find(':')), isWordPart)) // older ones have a secret after a colon; it is not needed
        return refused("the key is missing or holds other than letters and digits");
    text.remove_prefix(at + 1);
    const auto host = text.substr(0, text.find('/'));
    const auto path = text.substr(host.size());
    const auto slash = path.rfind('/');
    if (!isHost(host))
        return refused("the host is missing or malformed");
    if (scheme == "http" && !namesThisMachine(host))
        return refused("http is only for a relay on this machine");
    if (slash == std::string_view::npos || !consistsOf(path.substr(slash + 1), isDigit))
        return refused("the project must be a number");
    const auto folder = path.substr(0, slash);
    if (!std::all_of(folder.begin(), folder.end(), [](char c) { return isWordPart(c) || c == '/'; }))
        return refused("the path is malformed");
    return SentryDsn{std::string(scheme) + "://" + std::string(host) + std::string(folder) + "/api/" + std::string(path.substr(slash + 1)) +
                         "/envelope/",
                     std::string(key.substr(0, key.find(':')))};
}

std::string SentryDsn::authorisation() const { return "Sentry sentry_version=7, sentry_client=" + program + "/" RLG_VERSION ", sentry_key=" + key; }

std::string sentryEvent(const Fault &fault, std::string_view id, std::int64_t at, std::string_view environment)
{
    Json exceptions = Json(Json::Array());
    exceptions.push(Json::object({{"type", fault.type.empty() ? std::string(fault.kind) : fault.type}, {"value", fault.where}}));
    Json fingerprint = Json(Json::Array());
    fingerprint.push(std::string(fault.kind)).push(fault.where);
    auto tags = Json::object({{"kind", fault.kind}});
    if (!fault.request.empty())
        tags.set("request", fault.request);
    return Json::object({{"event_id", id},
                         {"timestamp", utcText(at)},
                         {"platform", "native"},
                         {"level", "error"},
                         {"logger", program},
                         {"release", program + "@" RLG_VERSION},
                         {"environment", environment},
                         {"transaction", fault.where},
                         {"exception", Json::object({{"values", exceptions}})},
                         {"fingerprint", fingerprint},
                         {"tags", tags}})
        .dump();
}

std::string sentryEnvelope(const std::string &event, std::int64_t now)
{
    const auto parsed = Json::parse(event);
    const auto id = parsed ? parsed->text("event_id").value_or("") : std::string();
    if (id.empty())
        return {};
    const auto head = Json::object({{"event_id", id}, {"sent_at", utcText(now)}}).dump();
    const auto item =
        Json::object({{"type", "event"}, {"content_type", "application/json"}, {"length", static_cast<std::int64_t>(event.size())}}).dump();
    return head + "\n" + item + "\n" + event + "\n";
}

} // namespace licenseserver
