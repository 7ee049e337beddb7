#pragma once

#include "services/store/workspace.h"

namespace store {

/** Numbers about a workspace that say nothing of its contents. */
struct Facts
{
    std::int64_t bytes = 0;
    std::int64_t walBytes = 0;
    std::int64_t schema = 0;
    std::int64_t posts = 0;
    std::int64_t interruptedRuns = 0;
};

foundation::Result<Facts> facts(Workspace &workspace);
std::string sqliteVersion();

} // namespace store
