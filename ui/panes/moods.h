#pragma once

namespace ui {

constexpr int allMoods = 2; ///< beside -1, 0 and 1: mentions of every sentiment

} // namespace ui
