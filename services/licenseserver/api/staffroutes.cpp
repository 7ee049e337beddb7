#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/accounts/profile.h"
#include "services/licenseserver/accounts/sessions.h"
#include "services/licenseserver/api/fields.h"
#include "services/licenseserver/api/routes.h"
#include "services/licenseserver/db/requeststore.h"

using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

Response answered(const Status &status) { return status ? emptyResponse() : problem(status.error()); }

Response getAccount(Core &core, Call &call)
{
    const auto row = accountRow(core, call.parts.at("id"));
    if (!row)
        return problem(row.error());
    const auto decisions = core.database->read([&](Txn &txn) { return RegionStore(txn).all(row->id); });
    if (!decisions)
        return problem(decisions.error());
    Json list = Json(Json::Array());
    for (const auto &decision : *decisions)
        list.push(Json::object({{"number", decision.number},
                                {"region", decision.region},
                                {"reason", decision.reason},
                                {"evidence", decision.evidence},
                                {"decided_by", decision.decidedBy},
                                {"approved_by", decision.approvedBy},
                                {"decided", decision.decided}}));
    return jsonResponse(200, Json::object({{"id", row->id},
                                           {"email", row->email},
                                           {"role", row->role},
                                           {"created", row->created},
                                           {"verified", row->verified.has_value()},
                                           {"regions", list}}));
}

Response findAccount(Core &core, Call &call)
{
    Fields fields(call.body);
    const auto email = fields.email("email");
    if (auto fault = fields.fault(); fault)
        return *fault;
    const auto row = core.database->read([&](Txn &txn) { return AccountStore(txn).byEmailKey(core.emailKey(email)); });
    if (!row)
        return problem(row.error());
    return *row ? jsonResponse(200, Json::object({{"id", (*row)->id}})) : problem(404, "not_found", "There is no such thing, or it is not yours.");
}

Response askRegion(Core &core, Call &call)
{
    Fields fields(call.body);
    const auto region = fields.text("region", 40);
    const auto reason = fields.text("reason", 500);
    if (auto fault = fields.fault(); fault)
        return *fault;
    const auto book = core.prices->current();
    if (!book)
        return problem(book.error());
    if (!book->book->hasRegion(region))
        return problem(400, "bad_input", "region: is not in the price book");
    if (const auto row = accountRow(core, call.parts.at("id")); !row)
        return problem(row.error());
    const auto id =
        core.database->write([&](Txn &txn) { return core.regions->askChange(txn, call.parts.at("id"), region, reason, call.who.account); });
    return id ? jsonResponse(201, Json::object({{"request", *id}})) : problem(id.error());
}

Response regionRequests(Core &core)
{
    const auto rows = core.database->read([](Txn &txn) { return RegionStore(txn).openRequests(); });
    if (!rows)
        return problem(rows.error());
    Json list = Json(Json::Array());
    for (const auto &row : *rows)
        list.push(Json::object({{"id", row.id},
                                {"account", row.account},
                                {"region", row.region},
                                {"reason", row.reason},
                                {"asked_by", row.askedBy},
                                {"asked", row.asked}}));
    return jsonResponse(200, Json::object({{"requests", list}}));
}

Response getFeedback(Core &core, Call &call)
{
    const auto rows = core.database->read([&](Txn &txn) { return RequestStore(txn).feedback(call.request.parameter("before"), 50); });
    if (!rows)
        return problem(rows.error());
    Json list = Json(Json::Array());
    for (const auto &row : *rows)
        list.push(Json::object(
            {{"id", row.id}, {"account", row.account}, {"kind", row.kind}, {"text", row.body}, {"version", row.version}, {"created", row.created}}));
    auto out = Json::object({{"feedback", list}});
    if (rows->size() == 50)
        out.set("next", rows->back().id);
    return jsonResponse(200, out);
}

} // namespace

void addStaffRoutes(Router &router, Core &core)
{
    const auto staff = Gate::only(Role::Support, Role::Admin);
    const auto admins = Gate::only(Role::Admin);
    router.add("POST", "/v1/staff/accounts/find", staff, [&core](Call &call) { return findAccount(core, call); });
    router.add("GET", "/v1/staff/accounts/{id}", staff, [&core](Call &call) { return getAccount(core, call); });
    router.add("GET", "/v1/staff/accounts/{id}/events", staff, [&core](Call &call) {
        const auto events = core.database->read([&](Txn &txn) { return core.audit->about(txn, call.parts.at("id"), 100); });
        return events ? jsonResponse(200, Json::object({{"events", *events}})) : problem(events.error());
    });
    router.add("POST", "/v1/staff/accounts/{id}/region", staff, [&core](Call &call) { return askRegion(core, call); });
    router.add("POST", "/v1/staff/accounts/{id}/sessions/end", admins,
               [&core](Call &call) { return answered(endSessions(core, call.parts.at("id"), "", call.who.account, "ended_by_staff")); });
    router.add("GET", "/v1/staff/region-requests", staff, [&core](Call &) { return regionRequests(core); });
    router.add("POST", "/v1/staff/region-requests/{id}/approve", admins, [&core](Call &call) {
        return answered(core.database->write([&](Txn &txn) { return core.regions->approveChange(txn, call.parts.at("id"), call.who.account); }));
    });
    router.add("POST", "/v1/staff/region-requests/{id}/reject", admins, [&core](Call &call) {
        return answered(core.database->write([&](Txn &txn) { return core.regions->rejectChange(txn, call.parts.at("id"), call.who.account); }));
    });
    router.add("GET", "/v1/staff/feedback", staff, [&core](Call &call) { return getFeedback(core, call); });
}

} // namespace licenseserver
