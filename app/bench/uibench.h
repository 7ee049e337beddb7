#pragma once

#include "app/bench/report.h"

#include <filesystem>

namespace bench {

/**
 * The window on a workspace, without a screen but with its event loop: the first picture, scrolling through the mentions, jumping about
 * in them. Needs no application object; makes its own. `store` is opened for writing, as the program does.
 */
std::vector<Line> benchUi(int argc, char **argv, const std::filesystem::path &store, const std::filesystem::path &folder);

} // namespace bench
