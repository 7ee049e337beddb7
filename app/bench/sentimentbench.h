#pragma once

#include <string>
#include <vector>

namespace bench {

/**
 * Measures the English sentiment model on texts that people judged: `--val FILE` with lines of "0, 1 or 2, tab, text", or `--val TEXTS
 * --val-labels LABELS` with one a line. With `--train FILE` fastText, learning from that file in the same run, stands beside it, and the speed
 * is taken over those texts too; `--no-peers` leaves fastText out. Answers 0 when every goal is reached.
 */
int sentimentBench(const std::vector<std::string> &args);

} // namespace bench
