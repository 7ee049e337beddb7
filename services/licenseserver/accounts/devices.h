#pragma once

#include "services/licenseserver/core.h"
#include "services/licenseserver/db/devicestore.h"
#include "services/protocol/fingerprint.h"

namespace licenseserver {

struct NewDevice
{
    std::string name;
    protocol::Fingerprint fingerprint; ///< hashed on the device (protocol::hashedPart)
    std::string releaseKey;            ///< base64url of an Ed25519 public key made by the device; may be empty
    std::vector<std::string> traces{}; ///< hashed on the device too, the same under every account: what it is known again by (licensing::tracesOf)
};

/** A device holds a slot while it is in use, and after its release until its last licence has ended. */
bool holdsSlot(const DeviceRow &device, std::int64_t now);

/** The device, new or known again (2 of 3 parts); Refused when every slot of the plan is held. Atomic: of many at once exactly the limit get in. */
foundation::Result<DeviceRow> activateDevice(Core &core, const std::string &account, const NewDevice &device);

/**
 * Gives the device back, at most 3 times in 30 days. The slot is free when the last licence has ended, or at once when `signature` (base64url) over
 * releaseText(device) was made with its release key: it has then thrown its licence away.
 */
foundation::Result<DeviceRow> releaseDevice(Core &core, const std::string &account, const std::string &device, const std::string &signature);
std::string releaseText(const DeviceRow &device);

/**
 * For who issues licences, in the same transaction: the device must be in use; it holds its slot until `until`. The number the licence carries.
 */
foundation::Result<std::int64_t> coverDevice(Txn &txn, const std::string &account, const std::string &device, std::int64_t until);

foundation::Result<std::vector<DeviceRow>> devicesOf(Core &core, const std::string &account);

} // namespace licenseserver
