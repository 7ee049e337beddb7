#pragma once

#include <cstdint>
#include <functional>

namespace foundation {

/** How far long work has come; `total` is 0 while it is unknown. Called on the thread that works. */
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

} // namespace foundation
