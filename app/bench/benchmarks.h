#pragma once

#include "app/bench/report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

struct Setting
{
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
std::vector<Line> benchReport(const Setting &setting);
/** Cost per post and per query at a tenth of the rows and at all of them. */
std::vector<Line> benchGrowth(const Setting &setting);

} // namespace bench
