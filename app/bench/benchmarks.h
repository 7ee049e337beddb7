#pragma once

#include "app/bench/report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

struct Setting
{
    std::filesystem::path store;  ///< a workspace to ask instead of a generated one; only read
    std::filesystem::path folder; ///< scratch: generated data and stores; emptied by nobody but its user
    std::int64_t rows = 100'000;
    std::uint64_t seed = 42;
    int repetitions = 3;
    bool peers = true;
    bool quick = false; ///< judges ratios and slopes only: the wall clock of a busy machine says nothing
};

/** posts.csv of the setting's size, made once. Empty where it cannot be written. */
std::filesystem::path generatedCsv(const Setting &setting);
/** A workspace holding it, made once. */
std::filesystem::path filledStore(const Setting &setting);

std::vector<Line> benchImport(const Setting &setting);
std::vector<Line> benchDashboard(const Setting &setting);
std::vector<Line> benchSearch(const Setting &setting);
/** Group-bys over every post, and letters inside words; both make the cache beside the store where it is missing. */
std::vector<Line> benchGroupBy(const Setting &setting);
std::vector<Line> benchContains(const Setting &setting);
std::vector<Line> benchReport(const Setting &setting);
/** What a post costs that is asked of no rules, ten and a hundred. */
std::vector<Line> benchRules(const Setting &setting);
/** A thousand posts in one transaction on a copy of the store: all of them go, or their counts change. */
std::vector<Line> benchDelete(const Setting &setting);
std::vector<Line> benchRefresh(const Setting &setting);
/** What the machine can do at most, and how much of it reading a file reaches. */
std::vector<Line> benchLimits(const Setting &setting);
/** Cost per post and per query at a hundredth and a tenth of the rows and at all of them. */
std::vector<Line> benchGrowth(const Setting &setting);

} // namespace bench
