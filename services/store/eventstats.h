#pragma once

#include "services/store/poststats.h"

#include <span>

namespace store {

/** How many of the scope's posts each of these authors wrote, in their order; reads their posts only. */
foundation::Result<std::vector<std::int64_t>> postsOfAuthors(Workspace &workspace, const Scope &scope, std::span<const std::int64_t> authors);

/** The names of hashtags, in the order of the ids; empty where there is none. */
foundation::Result<std::vector<std::string>> tagNames(Workspace &workspace, std::span<const std::int64_t> tags);

/** The platforms' names by id. */
foundation::Result<std::map<std::int64_t, std::string>> platformNames(Workspace &workspace);

} // namespace store
