#pragma once

#include <string_view>

namespace text {

/** Whether a folded word only holds a sentence together (the, of, und, של …), so that no topic begins or ends with it. */
bool isStopWord(std::string_view foldedWord);

/** Whether a pair of characters of a script without blanks holds a particle, so that it is a seam between words and no word. */
bool isSeam(std::string_view foldedPair);

/** Hosts that only pass links on (t.co, bit.ly …): what they lead to cannot be told. */
bool isShortener(std::string_view host);

/** Numbers with a unit (10am, 2nd, 20k): they look like the name of a product and are none. */
bool isMeasure(std::string_view foldedWord);

} // namespace text
