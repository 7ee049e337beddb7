#pragma once

#include <span>

namespace text::detail {

/** The weights built into the program, as SentimentModel and LanguageModel read them. Those for sentiment are empty where the build leaves them out. */
std::span<const unsigned char> shippedSentimentWeights();
std::span<const unsigned char> shippedLanguageWeights();

} // namespace text::detail
