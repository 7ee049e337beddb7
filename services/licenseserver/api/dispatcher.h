#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/http/address.h"
#include "services/licenseserver/http/router.h"

namespace licenseserver {

/** What every request passes before and after its handler: who asks, may they, how often, is it JSON, was it asked before. */
class Dispatcher
{
public:
    Dispatcher(Core &core, const Router &router, Networks trusted) : m_core(core), m_router(router), m_trusted(std::move(trusted)) {}

    Response handle(Request request) const; ///< blocks; any thread

private:
    Response guarded(Request &request, std::string &route) const;
    Response answer(Request &request, std::string &route) const;
    std::optional<Response> limited(const Request &request, const Route &route) const;
    std::optional<Response> admit(const Request &request, const Route &route, Principal &who) const;
    std::optional<Response> readBody(const Request &request, const Route &route, protocol::Json &body) const;
    Response once(const Request &request, const Route &route, Call &call) const;

    Core &m_core;
    const Router &m_router;
    Networks m_trusted;
};

/** Header fields of every answer. */
std::vector<Header> securityHeaders(const Config &config);

} // namespace licenseserver
