#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace licensing {

/** "15.00 USD" of 1500: whole units with as many decimals as the currency has, exact. */
std::string moneyText(std::int64_t amount, std::string_view currency);

} // namespace licensing
