#include "services/licenseserver/web/webroutes.h"

namespace licenseserver {

std::string accountPolicy(const Config &config)
{
    std::string forms = "'self'";
    if (!config.text("payfast.merchant_id").empty()) {
        // Its checkout takes a posted form, not an address. With a path the policy would mean that path alone.
        const auto site = config.text("payfast.site");
        forms += " " + site.substr(0, site.find('/', site.find("://") + 3));
    }
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
    for (const auto &file : accountFiles()) {
        const char *type = file.name.ends_with(".js") ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8";
        router.add("GET", "/account/" + std::string(file.name), Gate::everybody(),
                   [type, text = file.text](Call &) -> Response { return {200, type, std::string(text), {}}; });
    }
}

} // namespace licenseserver
