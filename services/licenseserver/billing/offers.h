#pragma once

#include "services/licenseserver/config/config.h"
#include "services/licenseserver/pricebook/pricebook.h"

#include <string>
#include <vector>

namespace billing {

/** For each provider a sentence: for how many prices of the book it is offered, or why it is not. Shows no amount. */
std::vector<std::string> offers(const licenseserver::Config &config, const licenseserver::PriceBook &book);

} // namespace billing
