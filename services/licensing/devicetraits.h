#pragma once

#include "services/foundation/clock.h"
#include "services/protocol/clockguard.h"
#include "services/protocol/fingerprint.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace licensing {

/** What tells this device from others: system id, main board or processor, system disk. A part that cannot be read is empty. */
struct DeviceTraits
{
    std::array<std::string, 3> parts;
};
/** Reads them from this system. They never leave it: what is sent is `fingerprintFor`. */
DeviceTraits readDeviceTraits();
/**
 * What the service knows this device again by under another account, at most two: the system id, and board with system disk. The same for every
 * account, hashed; the service keeps them only hashed once more with a key of its own. A board alone would name a model and not a machine.
 */
std::vector<std::string> tracesOf(const DeviceTraits &traits);
protocol::Fingerprint fingerprintFor(std::string_view account, const DeviceTraits &traits);

/** This system's clocks, with `wall` as the wall clock. */
protocol::ClockReading readClocks(foundation::Time wall);

/** What this machine is called, for the list of devices. */
std::string machineName();

} // namespace licensing
