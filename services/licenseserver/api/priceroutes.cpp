#include "services/licenseserver/api/routes.h"

using foundation::Result;
using protocol::Json;

namespace licenseserver {

void addPriceRoutes(Router &router, Core &core)
{
    // A session exists only for a confirmed address, so nobody sees a price before that.
    router.add("GET", "/v1/prices", Gate::only(Role::Owner, Role::Member, Role::Billing), [&core](Call &call) -> Response {
        const auto book = core.prices->current();
        if (!book)
            return problem(book.error());
        const auto region = core.database->read([&](Txn &txn) { return core.regions->current(txn, call.who.account); });
        if (!region)
            return problem(region.error());
        if (!book->book->hasRegion(*region))
            return problem(409, "region_pending", "Your region is not settled yet: a card set up without a charge, or our support, decides it.");
        Json prices = Json(Json::Array());
        for (const auto &price : book->book->pricesOf(*region)) {
            auto included = Json::object();
            for (const auto &[name, amount] : book->book->entitlements(price.plan))
                included.set(name, amount);
            Json also = Json(Json::Array());
            for (const auto &money : price.also)
                also.push(Json::object({{"currency", money.currency}, {"amount", money.amount}}));
            prices.push(Json::object({{"plan", price.plan},
                                      {"interval", price.interval},
                                      {"amount", price.amount},
                                      {"currency", price.currency},
                                      {"also", also},
                                      {"includes", included}}));
        }
        return jsonResponse(200, Json::object({{"region", *region}, {"version", book->version}, {"prices", prices}}));
    });
}

} // namespace licenseserver
