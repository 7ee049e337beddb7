#pragma once

#include <string>

#include <spdlog/logger.h>

namespace foundation {

/** The program's log: warnings to stderr until `logToFile` is called. Never given post texts, names or secrets. */
spdlog::logger &log();

/** Also writes everything from `info` up to a file that rolls over at 1 MiB and keeps three older ones. */
void logToFile(const std::string &path);

} // namespace foundation
