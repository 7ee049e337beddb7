#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace foundation {

/** Bytes to insert, drop or replace to make one word of the other. */
std::size_t editDistance(std::string_view a, std::string_view b);

/**
 * Which of `choices` a mistyped word was meant to be: at most two letters away and less than half of the choice, or the only one that begins
 * with it (three letters at least); capitals do not count. Empty where nothing is near enough to be worth a question.
 */
std::string nearest(std::string_view word, const std::vector<std::string> &choices);

} // namespace foundation
