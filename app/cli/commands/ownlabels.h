#pragma once

#include "services/ingest/ownlayer.h"

#include <string>

namespace cli {

class Program;

/** How often the verdicts agree with the labels of the workspace's user, by language. Answers the exit code. */
int showAccuracy(Program &program, const std::string &file);

} // namespace cli
