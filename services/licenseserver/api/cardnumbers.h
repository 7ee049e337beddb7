#pragma once

#include <string_view>

namespace licenseserver {

/**
 * Whether a text holds what could be the number of a payment card: digits of a card network's length and beginning, with the right check digit,
 * alone or in groups, not grown together with other letters or digits. People paste such things into the wrong field; the service keeps none.
 */
bool holdsCardNumber(std::string_view text);

} // namespace licenseserver
