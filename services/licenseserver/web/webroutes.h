#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/http/router.h"

#include <span>
#include <string>
#include <string_view>

namespace licenseserver {

/** What came with the program; none of it holds a price. */
std::string_view openApiDocument(); ///< OpenAPI 3.1, of every route
std::string_view accountPage();
struct WebFile
{
    std::string_view name; ///< "account.js"
    std::string_view text;
};
std::span<const WebFile> accountFiles(); ///< the scripts and styles beside the page

/** The policy the account page runs under: nothing from elsewhere, no inline script. Forms may also go to PayFast's checkout where it is offered. */
std::string accountPolicy(const Config &config);

/** The document at /v1/openapi.json, and the account page with its files under /account. */
void addWebRoutes(Router &router, Core &core);

} // namespace licenseserver
