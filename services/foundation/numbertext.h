#pragma once

#include <cstdint>
#include <string>

namespace foundation {

std::string grouped(std::int64_t number);       ///< "14,640", "-1,000"
std::string decimal(double number, int digits); ///< "12.30"

} // namespace foundation
