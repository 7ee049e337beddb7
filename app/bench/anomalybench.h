#pragma once

#include <string>
#include <vector>

namespace bench {

/**
 * Measures the streaming anomaly detector: points per CPU second on generated data, and, on the hourly series files named in `args`
 * (see forecastBench), how many injected spikes, drops and level shifts of known size it finds, how late, and how many alerts a month it
 * raises without cause under a budget of one. Returns 0, or 1 after saying what could not be read.
 */
int anomalyBench(const std::vector<std::string> &args);

} // namespace bench
