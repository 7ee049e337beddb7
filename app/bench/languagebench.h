#pragma once

#include <string>
#include <vector>

namespace bench {

/**
 * Measures how well languages are told apart, on sentences that were kept from training: `--held FILE` with lines of "code, tab, sentence", and on
 * single words and pairs of words taken from them. With `--train FILE` fastText, learning from that file in the same run, stands beside it; so do
 * CLD2 and langdetect where their Python modules are installed; `--no-peers` leaves them out. Answers 0 when every goal is reached.
 */
int languageBench(const std::vector<std::string> &args);

} // namespace bench
