#include "services/licenseserver/accounts/devices.h"

#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"

#include <algorithm>

using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

constexpr std::int64_t month = 30LL * 86'400'000;
constexpr int mostReleases = 3; ///< in a month

protocol::Fingerprint fingerprintOf(const DeviceRow &device) { return {device.parts}; }

Result<std::int64_t> slots(Core &core, Txn &txn, const std::string &account, const PriceBook &book)
{
    const auto plan = core.planOf(txn, account);
    if (!plan)
        return plan.error();
    const auto &amounts = book.entitlements(*plan);
    const auto devices = amounts.find("devices");
    return devices == amounts.end() ? std::int64_t{1} : devices->second;
}

/** Every trace is told, so that a device does not come back under a new account with an old region forgotten. The parts of a fingerprint would not
 * do: they differ from account to account. */
Status traceDevice(Core &core, Txn &txn, const std::string &account, const NewDevice &device)
{
    for (const auto &trace : device.traces) {
        if (const auto region = core.regions->seen(txn, account, "device", trace); !region)
            return region.error();
    }
    return foundation::Done{};
}

} // namespace

bool holdsSlot(const DeviceRow &device, std::int64_t now) { return !device.released || device.coveredUntil > now; }

Result<DeviceRow> activateDevice(Core &core, const std::string &account, const NewDevice &device)
{
    if (std::count(device.fingerprint.parts.begin(), device.fingerprint.parts.end(), std::string()) > 1)
        return Error{Error::Kind::BadInput, "fingerprint: at least two of the three parts must be known"};
    const auto book = core.prices->current();
    if (!book)
        return book.error();
    return core.database->write([&](Txn &txn) -> Result<DeviceRow> {
        DeviceStore store(txn);
        const auto now = core.now();
        // The counter row is what activations of one account wait for, so that two cannot both see the last free slot.
        if (const auto taken = store.nextSeq(account); !taken)
            return taken.error();
        const auto known = store.all(account);
        const auto limit = slots(core, txn, account, *book->book);
        if (!known || !limit)
            return known ? limit.error() : known.error();
        const auto same =
            std::find_if(known->begin(), known->end(), [&](const DeviceRow &row) { return sameDevice(fingerprintOf(row), device.fingerprint); });
        const auto held = std::count_if(known->begin(), known->end(), [&](const DeviceRow &row) { return holdsSlot(row, now); });
        const bool hasSlot = same != known->end() && holdsSlot(*same, now);
        if (!hasSlot && *limit >= 0 && held >= *limit)
            return Error{Error::Kind::Refused, "every device slot of the plan is in use (" + std::to_string(*limit) + ")"};
        DeviceRow row;
        if (same != known->end())
            row = *same;
        else
            row = {protocol::newId(now), account, {}, {}, now, now, {}, {}};
        row.name = device.name;
        row.parts = device.fingerprint.parts;
        row.releaseKey = device.releaseKey;
        row.traces.clear();
        for (const auto &trace : device.traces)
            row.traces.push_back(core.keys->keys()->traceOf("device", trace));
        row.released.reset();
        if (auto stored = same != known->end() ? store.update(row) : store.add(row); !stored)
            return stored.error();
        if (auto traced = traceDevice(core, txn, account, device); !traced)
            return traced.error();
        if (auto noted = core.audit->add(txn, {account, "device.activated", row.id, Json::object()}); !noted)
            return noted.error();
        return row;
    });
}

std::string releaseText(const DeviceRow &device) { return "rlg release " + device.id + " " + std::to_string(device.coveredUntil); }

Result<DeviceRow> releaseDevice(Core &core, const std::string &account, const std::string &id, const std::string &signature)
{
    return core.database->write([&](Txn &txn) -> Result<DeviceRow> {
        DeviceStore store(txn);
        const auto now = core.now();
        const auto known = store.all(account);
        if (!known)
            return known.error();
        const auto found = std::find_if(known->begin(), known->end(), [&](const DeviceRow &row) { return row.id == id && !row.released; });
        if (found == known->end())
            return Error{Error::Kind::NotFound, "device " + id};
        const auto releases =
            std::count_if(known->begin(), known->end(), [&](const DeviceRow &row) { return row.released && *row.released > now - month; });
        if (releases >= mostReleases)
            return Error{Error::Kind::Refused, "devices were given back 3 times within 30 days; support can help"};
        DeviceRow row = *found;
        if (!signature.empty()) {
            const auto key = protocol::fromBase64Url(row.releaseKey);
            const auto bytes = protocol::fromBase64Url(signature);
            if (!key || !bytes || !protocol::verifyEd25519(*key, releaseText(row), *bytes))
                return Error{Error::Kind::BadInput, "signature: it is not this device's"};
            row.coveredUntil = now;
        }
        row.released = now;
        if (auto stored = store.update(row); !stored)
            return stored.error();
        if (auto noted = core.audit->add(txn, {account, "device.released", row.id, Json::object({{"signed", !signature.empty()}})}); !noted)
            return noted.error();
        return row;
    });
}

Result<std::int64_t> coverDevice(Txn &txn, const std::string &account, const std::string &id, std::int64_t until)
{
    DeviceStore store(txn);
    auto device = store.get(account, id);
    if (!device)
        return device.error();
    if (!*device || (*device)->released)
        return Error{Error::Kind::NotFound, "device " + id};
    (*device)->coveredUntil = std::max((*device)->coveredUntil, until);
    if (auto stored = store.update(**device); !stored)
        return stored.error();
    return store.nextSeq(account);
}

Result<std::vector<DeviceRow>> devicesOf(Core &core, const std::string &account)
{
    return core.database->read([&](Txn &txn) { return DeviceStore(txn).all(account); });
}

} // namespace licenseserver
