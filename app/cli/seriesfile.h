#pragma once

#include "services/forecast/series.h"
#include "services/foundation/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cli {

/** The rows of a CSV of `timestamp,value` or `value`, as written and as numbers. */
struct SeriesFile
{
    std::string stampColumn = "timestamp"; ///< as the header names it
    std::string valueColumn = "value";
    bool stamped = false;       ///< the rows have times
    bool clocked = false;       ///< one of them tells more than its day
    bool zoned = false;         ///< one of them tells its zone
    std::vector<std::string> stamps; ///< as written; empty without times
    std::vector<std::string> texts;  ///< the values as written
    std::vector<std::int64_t> seconds; ///< since 1970; empty without times
    forecast::Values values;    ///< NaN where the cell says nothing
};

/** Reads such a file; the header may be absent. BadInput names the first line that is not understood and what was expected. */
foundation::Result<SeriesFile> readSeriesFile(const std::string &path);

/** The series of such a file on an even grid, oldest first. */
struct EvenSeries
{
    forecast::Values values;
    forecast::Interval interval = forecast::Interval::Unknown;
    std::int64_t first = 0;  ///< seconds since 1970 of the first value
    std::int64_t step = 0;   ///< seconds; 0: steps of calendar months, or no times at all
    int months = 0;          ///< per step, where steps are calendar months
    std::size_t merged = 0;  ///< rows that fell into a step with another and were averaged

    /** When the step `ahead` of the first value begins. */
    std::int64_t startOf(std::size_t ahead) const;
};
foundation::Result<EvenSeries> even(const SeriesFile &file);

/** A cell as CSV: in quotes where it must be. */
std::string csvCell(const std::string &text);
/** The shortest decimal that reads back as the same number. */
std::string plainNumber(double number);

} // namespace cli
