#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/http/router.h"
#include "services/net/httpclient.h"

#include <memory>
#include <string>
#include <vector>

namespace broker {

/** A network whose sign-in needs a secret a desktop program cannot keep. */
struct Network
{
    std::string name; ///< "meta", "patreon", "tiktok"
    std::string authorize;
    std::string token;
    std::string idName; ///< "client_id", at TikTok "client_key"
    std::string scopes;
    std::string clientId;
    std::string secret;
    bool pkce = false;
};

/** The networks that have a client id in the configuration. */
foundation::Result<std::vector<Network>> configuredNetworks(const licenseserver::Config &config);

struct Start
{
    std::string network;
    std::string device;
    std::string redirect;  ///< http://127.0.0.1:<port>/<path>
    std::string state;     ///< the program's own
    std::string challenge; ///< base64url of the SHA-256 of the verifier the program keeps
};
struct Redemption
{
    std::string network;
    std::string device;
    std::string ticket;
    std::string verifier;
};

/**
 * Signs a program in at a network for which this service holds the secret: start -> the network's page -> callback -> a one-time ticket to the
 * program's loopback listener -> redemption by the same account, on the same device, with the verifier only that program knows. The network is
 * asked for tokens at the redemption and its answer handed through: no token is stored, and the code itself for ten minutes at most.
 */
class Broker
{
public:
    Broker(licenseserver::Core &core, net::HttpClient &http, std::vector<Network> networks);

    foundation::Result<std::string> start(const std::string &account, const Start &start); ///< the address to open in the browser
    /** Where the browser goes next. Unauthorized for a state that is unknown, used or of another network. */
    foundation::Result<std::string> callback(const std::string &network, const std::string &state, const std::string &code, const std::string &error);
    foundation::Result<protocol::Json> redeem(const std::string &account, const Redemption &redemption);
    /** New tokens for a refresh token the program keeps. */
    foundation::Result<protocol::Json> refresh(const std::string &network, const std::string &refreshToken);

private:
    const Network *network(const std::string &name) const;
    foundation::Result<protocol::Json> ask(const Network &network, const std::string &body);
    std::string callbackUrl(const Network &network) const;
    licenseserver::Core &m_core;
    net::HttpClient &m_http;
    std::vector<Network> m_networks;
};

/** As configured, for Service::make: adds /v1/oauth/…; lives as long as the core. */
foundation::Status addBroker(licenseserver::Router &router, licenseserver::Core &core);
void addRoutes(licenseserver::Router &router, std::shared_ptr<Broker> broker);

} // namespace broker
