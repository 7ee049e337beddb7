#include "services/licenseserver/api/routes.h"

#include "services/licenseserver/db/migrations.h"

using protocol::Json;

namespace licenseserver {

void addHealthRoutes(Router &router, Core &core)
{
    const RouteOptions probe{.probe = true};
    router.add("GET", "/health/live", Gate::everybody(), [](Call &) { return jsonResponse(200, Json::object({{"status", "ok"}})); }, probe);
    router.add("GET", "/health/ready", Gate::everybody(), [&core](Call &) {
        const auto reached = core.database->read([](Txn &txn) { return ping(txn); });
        return reached ? jsonResponse(200, Json::object({{"status", "ok"}})) : problem(reached.error());
    }, probe);
    // The Global Privacy Control support resource: the signal is honoured at registration.
    router.add("GET", "/.well-known/gpc.json", Gate::everybody(),
               [](Call &) { return jsonResponse(200, Json::object({{"gpc", true}, {"lastUpdate", "2026-11-01"}})); });
}

} // namespace licenseserver
