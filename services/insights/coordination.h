#pragma once

#include "services/foundation/clock.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace insights {

/** Who posted the same text, and when. */
struct Posting
{
    std::int64_t author = 0;
    foundation::Time at{};
};
using Postings = std::vector<Posting>; ///< of one cluster

/** Accounts that posted the same texts at the same times more than once. */
struct Coordination
{
    std::vector<std::int64_t> authors;  ///< ascending
    std::vector<std::size_t> clusters;  ///< in which at least two of them appear, ascending
    double score = 0.0;                 ///< 0 to 1: mean over the linked pairs
    double closest = 0.0;               ///< median minutes between two of them in one cluster
};

/**
 * score(u, v) = 1 - product over the clusters c both are in of (1 - 2 / authors(c) x 2^(-minutes between their posts / 60)). Pairs that share
 * at least two clusters and reach 0.5 are linked, linked accounts form a group. Clusters of more than 50 authors are left out: so
 * wide a crowd says nothing about two of its members. The strongest first.
 */
std::vector<Coordination> coordination(std::span<const Postings> clusters);

/** What the score is, in a sentence, and what it is not. */
std::string_view coordinationFormula();
std::string_view coordinationCaution();

} // namespace insights
