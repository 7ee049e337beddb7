#include "services/licenseserver/api/fields.h"
#include "services/licenseserver/billing/answer.h"
#include "services/licenseserver/broker/broker.h"

using licenseserver::Call;
using licenseserver::Fields;
using licenseserver::Gate;
using licenseserver::jsonResponse;
using licenseserver::problem;
using licenseserver::Response;
using licenseserver::Role;
using protocol::Json;

namespace broker {

namespace {

Response tokens(const foundation::Result<Json> &answer) { return answer ? jsonResponse(200, *answer) : problem(answer.error()); }

} // namespace

void addRoutes(licenseserver::Router &router, std::shared_ptr<Broker> broker)
{
    const auto users = Gate::only(Role::Owner, Role::Member);
    router.add("POST", "/v1/oauth/{network}/start", users, [broker](Call &call) -> Response {
        Fields fields(call.body);
        const Start start{call.parts.at("network"), fields.text("device", 40), fields.text("redirect", 120), fields.text("state", 128),
                          fields.text("challenge", 43)};
        if (auto fault = fields.fault(); fault)
            return *fault;
        const auto url = broker->start(call.who.account, start);
        return url ? jsonResponse(200, Json::object({{"url", *url}})) : problem(url.error());
    });
    router.add("GET", "/v1/oauth/{network}/callback", Gate::everybody(),
               [broker](Call &call) -> Response {
                   const auto next = broker->callback(call.parts.at("network"), call.request.parameter("state"), call.request.parameter("code"),
                                                      call.request.parameter("error"));
                   if (!next)
                       return problem(next.error());
                   return {302, {}, {}, {{"Location", *next}, {"Referrer-Policy", "no-referrer"}}};
               },
               {false, false, true});
    router.add("POST", "/v1/oauth/{network}/redeem", users, [broker](Call &call) -> Response {
        Fields fields(call.body);
        const Redemption redemption{call.parts.at("network"), fields.text("device", 40), fields.text("code", 64), fields.text("verifier", 128)};
        if (auto fault = fields.fault(); fault)
            return *fault;
        return tokens(broker->redeem(call.who.account, redemption));
    });
    router.add("POST", "/v1/oauth/{network}/refresh", users, [broker](Call &call) -> Response {
        Fields fields(call.body);
        const auto token = fields.text("refresh_token", 2000);
        if (auto fault = fields.fault(); fault)
            return *fault;
        return tokens(broker->refresh(call.parts.at("network"), token));
    });
}

foundation::Status addBroker(licenseserver::Router &router, licenseserver::Core &core)
{
    auto networks = configuredNetworks(core.config);
    if (!networks)
        return networks.error();
    if (networks->empty())
        return foundation::Done{};
    struct Kept
    {
        std::unique_ptr<net::HttpClient> http = net::makeHttpClient({.agent = billing::agent});
        std::shared_ptr<Broker> broker;
    };
    const auto kept = std::make_shared<Kept>();
    kept->broker = std::make_shared<Broker>(core, *kept->http, std::move(*networks));
    addRoutes(router, std::shared_ptr<Broker>(kept, kept->broker.get()));
    return foundation::Done{};
}

} // namespace broker
