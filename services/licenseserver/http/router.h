#pragma once

#include "services/licenseserver/http/message.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licenseserver {

enum class Role : unsigned {
    Owner = 1,    ///< who registered: everything of the own organisation
    Member = 2,   ///< uses the program; no money, no people
    Billing = 4,  ///< money of the organisation, nothing else
    Support = 8,  ///< staff: looks things up, asks for region changes
    Admin = 16    ///< staff: decides
};
std::string_view name(Role role);
std::optional<Role> roleNamed(std::string_view name);

/** Who asks, as the access token and the database say. */
struct Principal
{
    std::string account;
    std::string organisation;
    std::string session;
    Role role = Role::Member;
};

/** Who may call a route. */
struct Gate
{
    bool open = false;  ///< no session needed
    unsigned roles = 0; ///< Role bits

    static Gate everybody() { return {true, 0}; }
    static Gate anySession() { return {false, 31}; }
    template <typename... R>
    static Gate only(R... roles)
    {
        return {false, (static_cast<unsigned>(roles) | ...)};
    }
    bool admits(Role role) const { return open || (roles & static_cast<unsigned>(role)) != 0; }
};

struct Call
{
    const Request &request;
    protocol::Json body; ///< what was sent; null where the route takes none
    Principal who;       ///< empty on open routes
    std::map<std::string, std::string> parts; ///< of the path: {id} of /v1/devices/{id}
};
using Handler = std::function<Response(Call &)>; ///< runs on a worker thread and may block

struct RouteOptions
{
    bool idempotent = false; ///< needs an Idempotency-Key; equal requests get the first answer
    bool rawBody = false;    ///< any content type, not parsed: webhooks
    bool credential = false; ///< tries a password or token: counted more strictly, and refused when it cannot be counted
    bool probe = false;      ///< a supervisor asks again and again: not counted where it comes from inside, or replicas starve each other's probes
};

struct Route
{
    std::string method;
    std::string pattern;
    Gate gate;
    RouteOptions options;
    Handler handler;
};

/** The table of everything that can be called. */
class Router
{
public:
    void add(std::string method, std::string pattern, Gate gate, Handler handler, RouteOptions options = {});

    struct Match
    {
        const Route *route = nullptr; ///< null: no such path, or not with this method
        bool pathKnown = false;
        std::map<std::string, std::string> parts;
    };
    Match find(std::string_view method, std::string_view path) const;
    const std::vector<Route> &routes() const { return m_routes; }

private:
    std::vector<Route> m_routes;
};

} // namespace licenseserver
