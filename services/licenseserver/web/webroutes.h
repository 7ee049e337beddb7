#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/http/router.h"

#include <string>
#include <string_view>

namespace licenseserver {

/** What came with the program; none of it holds a price. */
std::string_view openApiDocument(); ///< OpenAPI 3.1, of every route
std::string_view accountPage();
std::string_view accountScript();
std::string_view accountStyle();

/** The policy the account page runs under: nothing from elsewhere, no inline script. Forms may also go to PayFast's checkout where it is offered. */
std::string accountPolicy(const Config &config);

/** The document at /v1/openapi.json, and the account page with its two files under /account. */
void addWebRoutes(Router &router, Core &core);

} // namespace licenseserver
