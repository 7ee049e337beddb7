#include "services/licenseserver/accounts/members.h"
#include "services/licenseserver/api/confirmed.h"
#include "services/licenseserver/api/routes.h"

using protocol::Json;

namespace licenseserver {

void addMemberRoutes(Router &router, Core &core)
{
    const auto owners = Gate::only(Role::Owner);
    router.add("GET", "/v1/members", owners, [&core](Call &call) -> Response {
        const auto rows = membersOf(core, call.who.organisation);
        if (!rows)
            return problem(rows.error());
        Json list = Json(Json::Array());
        for (const auto &row : *rows)
            list.push(
                Json::object({{"id", row.id}, {"email", row.email}, {"name", row.name}, {"role", row.role}, {"joined", row.verified.has_value()}}));
        return jsonResponse(200, Json::object({{"members", list}}));
    });
    router.add("POST", "/v1/members", owners, [&core](Call &call) -> Response {
        Fields fields(call.body);
        const auto email = fields.email("email");
        const auto role = fields.text("role", 20);
        if (auto fault = fields.fault(); fault)
            return *fault;
        if (role != "member" && role != "billing")
            return problem(400, "bad_input", "role: must be member or billing");
        const auto done = inviteMember(core, call.who, email, role);
        return done ? jsonResponse(202, Json::object({{"status", "accepted"}})) : problem(done.error());
    });
    router.add("POST", "/v1/members/{id}/role", owners, [&core](Call &call) -> Response {
        Fields fields(call.body);
        const auto role = fields.text("role", 20);
        if (auto fault = fields.fault(); fault)
            return *fault;
        if (role != "member" && role != "billing")
            return problem(400, "bad_input", "role: must be member or billing");
        const auto done = changeRole(core, call.who, call.parts.at("id"), role);
        return done ? emptyResponse() : problem(done.error());
    });
    router.add("POST", "/v1/members/{id}/owner", owners, confirmed(core, [&core](Call &call) {
                   const auto done = handOver(core, call.who, call.parts.at("id"));
                   return done ? emptyResponse() : problem(done.error());
               }));
    router.add("POST", "/v1/members/{id}/remove", owners, [&core](Call &call) -> Response {
        const auto done = removeMember(core, call.who, call.parts.at("id"));
        return done ? emptyResponse() : problem(done.error());
    });
}

} // namespace licenseserver
