#pragma once

#include "services/licenseserver/config/config.h"

namespace licenseserver {

/** The list behind Config::settings(): the one place a setting is added. */
std::vector<Config::Setting> listSettings();

} // namespace licenseserver
