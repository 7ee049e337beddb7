#pragma once

#include "app/bench/benchmarks.h"
#include "services/domain/period.h"
#include "services/store/workspace.h"

#include <optional>

namespace bench {

/** The store of the setting for reading; null, after saying why, where there is none. */
std::unique_ptr<store::Workspace> openedStore(const Setting &setting);
/** First and last day with posts. */
std::optional<domain::Period> daysOf(store::Workspace &workspace);

/** Words of the newest posts by the share of all posts that have them: above 5 %, 0.5 to 5 %, below; a few of each, the most first. */
struct Words
{
    std::vector<std::string> common, mid, rare;
};
Words wordsOf(store::Workspace &workspace);

double cpuPercentile(const std::vector<Cost> &costs, double share);

} // namespace bench
