#include "services/licenseserver/web/webroutes.h"

namespace licenseserver {

std::string accountPolicy(const Config &config)
{
    std::string forms = "'self'";
    if (!config.text("payfast.merchant_id").empty())
        forms += " " + config.text("payfast.site"); // its checkout takes a posted form, not an address
    return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'none'; frame-ancestors 'none'; "
           "base-uri 'none'; form-action " +
           forms;
}

void addWebRoutes(Router &router, Core &core)
{
    router.add("GET", "/v1/openapi.json", Gate::everybody(), [](Call &) -> Response {
        return {200, "application/json", std::string(openApiDocument()), {}};
    });
    router.add("GET", "/account", Gate::everybody(), [policy = accountPolicy(core.config)](Call &) -> Response {
        return {200, "text/html; charset=utf-8", std::string(accountPage()), {{"Content-Security-Policy", policy}}};
    });
    router.add("GET", "/account/account.js", Gate::everybody(), [](Call &) -> Response {
        return {200, "text/javascript; charset=utf-8", std::string(accountScript()), {}};
    });
    router.add("GET", "/account/account.css", Gate::everybody(), [](Call &) -> Response {
        return {200, "text/css; charset=utf-8", std::string(accountStyle()), {}};
    });
}

} // namespace licenseserver
