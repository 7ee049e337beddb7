#include "services/licensing/devicetraits.h"

#include <cstdlib>

// The machine of the test program: always the same one, whose clock runs ahead by RLG_TEST_HOURS.
namespace licensing {

DeviceTraits readDeviceTraits() { return {{"test system", "test board", "test disk"}}; }

protocol::ClockReading readClocks(foundation::Time wall)
{
    const char *hours = std::getenv("RLG_TEST_HOURS");
    return {wall + std::chrono::hours(hours == nullptr ? 0 : std::atoi(hours)), {}, {}};
}

std::string machineName() { return "Test machine"; }

} // namespace licensing
