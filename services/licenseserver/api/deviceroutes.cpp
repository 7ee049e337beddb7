#include "services/licenseserver/accounts/devices.h"
#include "services/licenseserver/api/cardnumbers.h"
#include "services/licenseserver/api/fields.h"
#include "services/licenseserver/api/routes.h"

using protocol::Json;

namespace licenseserver {

namespace {

Json deviceJson(const DeviceRow &row, std::int64_t now)
{
    return Json::object({{"id", row.id},
                         {"name", row.name},
                         {"activated", row.activated},
                         {"covered_until", row.coveredUntil},
                         {"in_use", !row.released},
                         {"holds_slot", holdsSlot(row, now)},
                         {"release_text", releaseText(row)}});
}

Response postDevice(Core &core, Call &call)
{
    Fields fields(call.body);
    NewDevice device{fields.text("name", 80), {}, fields.optionalText("release_key", 64)};
    const auto *parts = fields.any("fingerprint");
    const auto *traces = fields.any("traces");
    if (auto fault = fields.fault(); fault)
        return *fault;
    if (parts == nullptr || parts->array() == nullptr || parts->array()->size() != 3)
        return problem(400, "bad_input", "fingerprint: must be a list of three texts");
    for (std::size_t i = 0; i < 3; ++i) {
        const auto *part = (*parts->array())[i].text();
        if (part == nullptr || part->size() > 64 || holdsCardNumber(*part))
            return problem(400, "bad_input", "fingerprint: must be a list of three texts");
        device.fingerprint.parts[i] = *part;
    }
    if (traces != nullptr && (traces->array() == nullptr || traces->array()->size() > 3))
        return problem(400, "bad_input", "traces: must be a list of at most three texts");
    for (std::size_t i = 0; traces != nullptr && i < traces->array()->size(); ++i) {
        const auto *trace = (*traces->array())[i].text();
        if (trace == nullptr || trace->empty() || trace->size() > 64 || holdsCardNumber(*trace))
            return problem(400, "bad_input", "traces: must be a list of at most three texts");
        device.traces.push_back(*trace);
    }
    const auto row = activateDevice(core, call.who.account, device);
    if (!row && row.error().kind == foundation::Error::Kind::Refused)
        return problem(409, "device_limit", row.error().detail);
    return row ? jsonResponse(201, deviceJson(*row, core.now())) : problem(row.error());
}

Response getDevices(Core &core, Call &call)
{
    const auto rows = devicesOf(core, call.who.account);
    if (!rows)
        return problem(rows.error());
    Json list = Json(Json::Array());
    for (const auto &row : *rows)
        list.push(deviceJson(row, core.now()));
    return jsonResponse(200, Json::object({{"devices", list}}));
}

} // namespace

void addDeviceRoutes(Router &router, Core &core)
{
    const auto users = Gate::only(Role::Owner, Role::Member);
    router.add("GET", "/v1/devices", users, [&core](Call &call) { return getDevices(core, call); });
    router.add("POST", "/v1/devices", users, [&core](Call &call) { return postDevice(core, call); });
    router.add("POST", "/v1/devices/{id}/release", users, [&core](Call &call) -> Response {
        Fields fields(call.body);
        const auto signature = fields.optionalText("signature", 128);
        if (auto fault = fields.fault(); fault)
            return *fault;
        const auto row = releaseDevice(core, call.who.account, call.parts.at("id"), signature);
        return row ? jsonResponse(200, deviceJson(*row, core.now())) : problem(row.error());
    });
}

} // namespace licenseserver
