#include "services/licenseserver/broker/broker.h"

#include "services/licenseserver/billing/answer.h"
#include "services/licenseserver/billing/wire.h"
#include "services/licenseserver/db/devicestore.h"
#include "services/licenseserver/db/oauthstore.h"
#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <algorithm>

using billing::Form;
using billing::formText;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using licenseserver::OauthFlow;
using licenseserver::OauthStore;
using licenseserver::Txn;
using protocol::Json;

namespace broker {

namespace {

constexpr std::int64_t patience = 600'000; ///< ms a sign-in may take

Error refused(const char *what) { return {Error::Kind::Unauthorized, std::string("sign-in: ") + what}; }

std::string digest(std::string_view text) { return protocol::toBase64Url(protocol::sha256(text)); }

/** http on 127.0.0.1 with a port and a plain path: the only place a ticket is ever sent to. */
bool isLoopback(std::string_view url)
{
    constexpr std::string_view start = "http://127.0.0.1:";
    if (!url.starts_with(start) || url.size() > 120)
        return false;
    const auto rest = url.substr(start.size());
    const auto slash = rest.find('/');
    const auto port = rest.substr(0, slash);
    if (slash == std::string_view::npos || port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos ||
        std::stoi(std::string(port)) > 65535)
        return false;
    return rest.substr(slash).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/") == std::string_view::npos;
}

bool isDigest(const std::string &text)
{
    const auto bytes = protocol::fromBase64Url(text);
    return bytes && bytes->size() == 32;
}

} // namespace

Result<std::vector<Network>> configuredNetworks(const licenseserver::Config &config)
{
    // Meta's version and its scopes, and TikTok's S256 for a web client, are not verified: all of them are settings or one word here.
    const std::vector<Network> known = {
        {"meta", config.text("oauth.meta_authorize"), config.text("oauth.meta_token"), "client_id", config.text("oauth.meta_scopes"), {}, {}, false},
        {"patreon",
         config.text("oauth.patreon_authorize"),
         config.text("oauth.patreon_token"),
         "client_id",
         "identity campaigns campaigns.members campaigns.posts",
         {},
         {},
         false},
        {"tiktok",
         config.text("oauth.tiktok_authorize"),
         config.text("oauth.tiktok_token"),
         "client_key",
         "user.info.basic,user.info.stats,video.list",
         {},
         {},
         true},
    };
    std::vector<Network> out;
    for (auto network : known) {
        network.clientId = config.text("oauth." + network.name + "_client_id");
        network.secret = config.text("oauth." + network.name + "_secret");
        if (network.clientId.empty())
            continue;
        for (const auto &url : {network.authorize, network.token}) {
            if (auto good = net::checkBaseUrl(url); !good)
                return Error{Error::Kind::BadInput, "oauth." + network.name + ": " + good.error().detail};
        }
        out.push_back(std::move(network));
    }
    return out;
}

Broker::Broker(licenseserver::Core &core, net::HttpClient &http, std::vector<Network> networks)
    : m_core(core), m_http(http), m_networks(std::move(networks))
{
}

const Network *Broker::network(const std::string &name) const
{
    const auto found = std::find_if(m_networks.begin(), m_networks.end(), [&](const Network &one) { return one.name == name; });
    return found == m_networks.end() ? nullptr : &*found;
}

std::string Broker::callbackUrl(const Network &network) const
{
    return m_core.config.text("http.public_url") + "/v1/oauth/" + network.name + "/callback";
}

Result<std::string> Broker::start(const std::string &account, const Start &start)
{
    const auto *at = network(start.network);
    if (at == nullptr)
        return Error{Error::Kind::NotFound, "network"};
    if (!isLoopback(start.redirect))
        return Error{Error::Kind::BadInput, "redirect: must be http://127.0.0.1:<port>/<path>"};
    if (!isDigest(start.challenge))
        return Error{Error::Kind::BadInput, "challenge: must be the base64url of a SHA-256"};
    const auto state = protocol::toBase64Url(protocol::randomBytes(32));
    const auto verifier = protocol::toBase64Url(protocol::randomBytes(48));
    const auto now = m_core.now();
    const OauthFlow flow = {digest(state),
                            at->name,
                            account,
                            start.device,
                            start.redirect,
                            start.state,
                            start.challenge,
                            protocol::toBase64Url(protocol::seal(m_core.keys->keys()->field, verifier, "oauth-verifier")),
                            {},
                            {},
                            now + patience};
    const auto stored = m_core.database->write([&](Txn &txn) -> Status {
        const auto device = licenseserver::DeviceStore(txn).get(account, start.device);
        if (!device)
            return device.error();
        if (!*device || (*device)->released)
            return Error{Error::Kind::NotFound, "device"};
        OauthStore store(txn);
        if (auto pruned = store.prune(now); !pruned)
            return pruned;
        return store.add(flow);
    });
    if (!stored)
        return stored.error();
    Form form = {{at->idName, at->clientId}, {"response_type", "code"}, {"redirect_uri", callbackUrl(*at)}, {"scope", at->scopes}, {"state", state}};
    if (at->pkce) {
        form.push_back({"code_challenge", digest(verifier)});
        form.push_back({"code_challenge_method", "S256"});
    }
    return at->authorize + "?" + formText(form);
}

Result<std::string> Broker::callback(const std::string &name, const std::string &state, const std::string &code, const std::string &error)
{
    if (state.empty() || (code.empty() && error.empty()) || code.size() > 2000)
        return refused("state or code is missing");
    const auto ticket = protocol::toBase64Url(protocol::randomBytes(32));
    return m_core.database->write([&](Txn &txn) -> Result<std::string> {
        OauthStore store(txn);
        const auto flow = store.comeBack(digest(state), name, m_core.now());
        if (!flow)
            return flow.error();
        if (!*flow)
            return refused("the state is unknown, used or too old");
        if (code.empty()) {
            if (auto removed = store.remove((*flow)->state); !removed)
                return removed.error();
            return (*flow)->redirect + "?" + formText({{"error", "access_denied"}, {"state", (*flow)->appState}});
        }
        const auto sealed = protocol::toBase64Url(protocol::seal(m_core.keys->keys()->field, code, "oauth-code"));
        if (auto set = store.setTicket((*flow)->state, digest(ticket), sealed); !set)
            return set.error();
        return (*flow)->redirect + "?" + formText({{"code", ticket}, {"state", (*flow)->appState}});
    });
}

Result<Json> Broker::redeem(const std::string &account, const Redemption &redemption)
{
    const auto *at = network(redemption.network);
    if (at == nullptr)
        return Error{Error::Kind::NotFound, "network"};
    // Gone before it is looked at: a wrong guess or a second try ends it.
    const auto flow = m_core.database->write([&](Txn &txn) { return OauthStore(txn).take(digest(redemption.ticket), m_core.now()); });
    if (!flow)
        return flow.error();
    if (!*flow || (*flow)->account != account || (*flow)->device != redemption.device || (*flow)->provider != redemption.network ||
        !protocol::equalInConstantTime((*flow)->challenge, digest(redemption.verifier)))
        return refused("the ticket is unknown, used, too old or somebody else's");
    const auto open = [&](const std::string &text, const char *context) {
        const auto bytes = protocol::fromBase64Url(text);
        return bytes ? protocol::unseal(m_core.keys->keys()->field, *bytes, context).value_or("") : std::string();
    };
    Form form = {{at->idName, at->clientId},
                 {"client_secret", at->secret},
                 {"grant_type", "authorization_code"},
                 {"code", open((*flow)->code, "oauth-code")},
                 {"redirect_uri", callbackUrl(*at)}};
    if (at->pkce)
        form.push_back({"code_verifier", open((*flow)->verifier, "oauth-verifier")});
    return ask(*at, formText(form));
}

Result<Json> Broker::refresh(const std::string &name, const std::string &refreshToken)
{
    const auto *at = network(name);
    if (at == nullptr)
        return Error{Error::Kind::NotFound, "network"};
    return ask(
        *at, formText({{at->idName, at->clientId}, {"client_secret", at->secret}, {"grant_type", "refresh_token"}, {"refresh_token", refreshToken}}));
}

Result<Json> Broker::ask(const Network &network, const std::string &body)
{
    const auto answer =
        m_http.send({"POST", network.token, {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}}, body});
    if (!answer)
        return answer.error();
    auto json = Json::parse(answer->body, billing::answerLimits);
    // Some answer errors with 200: an answer counts only with a token in it.
    if (answer->status / 100 != 2 || !json || billing::textAt(*json, {"access_token"}).empty())
        return Error{answer->status >= 500 ? Error::Kind::Offline : Error::Kind::Refused,
                     network.name + " gave no token (" + std::to_string(answer->status) + ")"};
    return json;
}

} // namespace broker
