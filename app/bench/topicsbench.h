#pragma once

#include <string>
#include <vector>

namespace bench {

/**
 * rlg-bench topics [--rows N] [--store FILE] [--reps N] [--read N] [--json]: what rising topics, clusters and influencers cost, per post
 * read and in all, for all posts and for the largest brand, and how soon a stop is heard. The exit code says whether a goal was missed.
 */
int topicsBench(const std::vector<std::string> &arguments);

} // namespace bench
