#include "services/licenseserver/accounts/email.h"
#include "services/licenseserver/accounts/profile.h"
#include "services/licenseserver/accounts/sessions.h"
#include "services/licenseserver/api/fields.h"
#include "services/licenseserver/api/routes.h"
#include "services/licenseserver/db/requeststore.h"

#include <charconv>
#include <limits>

using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

constexpr int page = 50; ///< entries of a list that grows; `next` of an answer leads to the following ones

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

Response regionRequests(Core &core, Call &call)
{
    const auto rows = core.database->read([&](Txn &txn) { return RegionStore(txn).openRequests(call.request.parameter("after"), page); });
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
    auto out = Json::object({{"requests", list}});
    if (rows->size() == page)
        out.set("next", rows->back().id);
    return jsonResponse(200, out);
}

Response accountEvents(Core &core, Call &call)
{
    const auto from = call.request.parameter("before");
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    const auto [end, fault] = std::from_chars(from.data(), from.data() + from.size(), before);
    if (!from.empty() && (fault != std::errc() || end != from.data() + from.size()))
        return problem(400, "bad_input", "before: must be the next of an earlier page");
    const auto events = core.database->read([&](Txn &txn) { return core.audit->about(txn, call.parts.at("id"), before, page); });
    if (!events)
        return problem(events.error());
    auto out = Json::object({{"events", *events}});
    if (events->array()->size() == page)
        out.set("next", std::to_string(events->array()->back().integer("number").value_or(0)));
    return jsonResponse(200, out);
}

Response getFeedback(Core &core, Call &call)
{
    const auto rows = core.database->read([&](Txn &txn) { return RequestStore(txn).feedback(call.request.parameter("before"), page); });
    if (!rows)
        return problem(rows.error());
    Json list = Json(Json::Array());
    for (const auto &row : *rows)
        list.push(Json::object(
            {{"id", row.id}, {"account", row.account}, {"kind", row.kind}, {"text", row.body}, {"version", row.version}, {"created", row.created}}));
    auto out = Json::object({{"feedback", list}});
    if (rows->size() == page)
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
    router.add("GET", "/v1/staff/accounts/{id}/events", staff, [&core](Call &call) { return accountEvents(core, call); });
    router.add("POST", "/v1/staff/accounts/{id}/region", admins, [&core](Call &call) { return askRegion(core, call); });
    router.add("POST", "/v1/staff/accounts/{id}/sessions/end", admins,
               [&core](Call &call) { return answered(endSessions(core, call.parts.at("id"), "", call.who.account, "ended_by_staff")); });
    router.add("GET", "/v1/staff/region-requests", staff, [&core](Call &call) { return regionRequests(core, call); });
    router.add("POST", "/v1/staff/region-requests/{id}/approve", admins, [&core](Call &call) {
        return answered(core.database->write([&](Txn &txn) { return core.regions->approveChange(txn, call.parts.at("id"), call.who.account); }));
    });
    router.add("POST", "/v1/staff/region-requests/{id}/reject", admins, [&core](Call &call) {
        return answered(core.database->write([&](Txn &txn) { return core.regions->rejectChange(txn, call.parts.at("id"), call.who.account); }));
    });
    router.add("GET", "/v1/staff/feedback", staff, [&core](Call &call) { return getFeedback(core, call); });
}

} // namespace licenseserver
