#pragma once

#include "services/store/postwriter.h"

#include <string>
#include <vector>

namespace ingest {

/**
 * Counts the posts that are already in the workspace and name one of the terms for the brand as well, so that a brand added today has its
 * past. Inside the caller's transaction, which ends with writer.flush(). Answers how many posts are new to the brand.
 */
foundation::Result<std::int64_t> linkPast(store::Workspace &workspace, store::PostWriter &writer, domain::BrandId brand, const std::vector<std::string> &terms);

} // namespace ingest
