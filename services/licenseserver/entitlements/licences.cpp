#include "services/licenseserver/entitlements/licences.h"

#include "services/licenseserver/accounts/devices.h"
#include "services/licenseserver/api/fields.h"
#include "services/protocol/crypto.h"

using foundation::Error;
using foundation::Result;
using licenseserver::Call;
using licenseserver::Core;
using licenseserver::Gate;
using licenseserver::Response;
using licenseserver::Role;
using licenseserver::Txn;
using protocol::Json;

namespace entitlements {

protocol::Licence licenceFor(const billing::Entitlement &entitlement, std::int64_t now)
{
    protocol::Licence out;
    out.plan = entitlement.plan;
    out.issued = protocol::fromSeconds(now);
    auto until = now + billing::licenceTtlOf(entitlement.interval).count();
    auto grace = std::chrono::duration_cast<std::chrono::seconds>(billing::graceOf(entitlement.interval));
    const bool paidPlan = billing::rankOf(entitlement.plan) > 0;
    if (paidPlan && entitlement.access == protocol::Access::Full) {
        until = std::min(until, entitlement.paidThrough);
    } else if (paidPlan && entitlement.access == protocol::Access::Grace) {
        // The grace is running: what is left of it is all there is.
        grace = std::chrono::seconds(entitlement.graceEnds - now);
        until = now;
    } else if (paidPlan) {
        grace = std::chrono::seconds(0);
        until = now;
    }
    out.validUntil = protocol::fromSeconds(until);
    out.grace = grace;
    return out;
}

Result<Issued> issue(Core &core, const std::string &account, const std::string &device)
{
    const auto book = core.prices->current();
    if (!book)
        return book.error();
    return core.database->write([&](Txn &txn) -> Result<Issued> {
        const auto now = core.now() / 1000;
        const auto entitlement = billing::entitlementOf(txn, account, now);
        const auto row = licenseserver::DeviceStore(txn).get(account, device);
        if (!entitlement || !row)
            return entitlement ? row.error() : entitlement.error();
        if (!*row)
            return Error{Error::Kind::NotFound, "device"};
        Issued out;
        out.licence = licenceFor(*entitlement, now);
        out.licence.id = protocol::newId(core.now());
        out.licence.account = account;
        out.licence.device = {(*row)->parts};
        out.licence.entitlements = book->book->entitlements(entitlement->plan);
        const auto ends = (protocol::toSeconds(out.licence.validUntil) + out.licence.grace.count()) * 1000;
        const auto seq = licenseserver::coverDevice(txn, account, device, ends);
        if (!seq)
            return seq.error();
        out.licence.seq = *seq;
        const auto keys = core.keys->keys();
        const auto *key = keys->signing(protocol::TokenType::Licence);
        if (key == nullptr)
            return Error{Error::Kind::Internal, "there is no key to sign licences with"};
        auto file = protocol::signLicence(*key, out.licence);
        if (!file)
            return file.error();
        out.file = std::move(*file);
        return out;
    });
}

void addRoutes(licenseserver::Router &router, Core &core)
{
    // Taking one out and renewing it are the same call: a licence is for a device that is in use, and says what is paid at that moment.
    router.add("POST", "/v1/devices/{id}/licence", Gate::only(Role::Owner, Role::Member), [&core](Call &call) -> Response {
        licenseserver::Fields fields(call.body);
        if (auto fault = fields.fault(); fault)
            return *fault;
        const auto issued = issue(core, call.who.account, call.parts.at("id"));
        if (!issued)
            return licenseserver::problem(issued.error());
        return licenseserver::jsonResponse(200, Json::object({{"licence", issued->file},
                                                              {"plan", issued->licence.plan},
                                                              {"seq", issued->licence.seq},
                                                              {"valid_until", protocol::toSeconds(issued->licence.validUntil)},
                                                              {"grace_seconds", std::int64_t{issued->licence.grace.count()}},
                                                              {"server_time", core.now() / 1000}}));
    });
}

} // namespace entitlements
