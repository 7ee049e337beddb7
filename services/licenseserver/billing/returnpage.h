#pragma once

#include "services/licenseserver/http/message.h"

namespace billing {

/** Where a provider's page leads back to. `left`: without paying. It holds no price, needs no script, and says the same to everybody. */
licenseserver::Response returnPage(bool left);

} // namespace billing
