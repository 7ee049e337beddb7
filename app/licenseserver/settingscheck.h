#pragma once

#include "services/licenseserver/config/config.h"

/** What no setting can know of itself: whether they fit each other and this machine. */
namespace settingscheck {

/** What the service does not start with. */
foundation::Status sane(const licenseserver::Config &config);
/** What it starts with, but hardly as meant; a line each. Looks at files, asks nobody. */
std::vector<std::string> remarks(const licenseserver::Config &config);

} // namespace settingscheck
