#pragma once

#include <string>
#include <vector>

namespace bench {

/**
 * Scores the forecasts of series files (columns id, period, freq, horizon, type, start_year, start_sub, n, train, test; train and test
 * separated by spaces): OWA, sMAPE, MASE, coverage of the 80 and 95 % intervals, MSIS per file and period, and series per CPU second.
 * Arguments: files, `--train` (score the end of the training parts instead of the test parts), `--every N`, `--threads`, `--peers N`
 * (R and statsmodels on every N-th series, where installed). Returns 0, or 1 after saying what could not be read.
 */
int forecastBench(const std::vector<std::string> &args);

} // namespace bench
