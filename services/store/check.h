#pragma once

#include "services/store/workspace.h"

#include <vector>

namespace store {

struct CheckReport
{
    std::int64_t posts = 0;
    std::int64_t authors = 0;
    std::int64_t brands = 0;
    std::int64_t runs = 0;
    std::vector<std::string> problems; ///< one sentence each; empty: all is well

    bool well() const { return problems.empty(); }
};

/** Reads the whole file: its pages, the full-text index against the texts, the roll-ups against the posts. */
foundation::Result<CheckReport> check(Workspace &workspace, const foundation::StopToken &stop = {});

} // namespace store
