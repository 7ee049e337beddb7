#pragma once

#include "services/text/sentiment.h"
#include "services/text/sentimenttokens.h"

namespace text::detail {

inline constexpr double neutralBelow = 0.22; ///< of the score's size

enum class Lexicon : unsigned char { English, Hebrew, EmojiOnly };

/** The verdict by lists of words with strengths, negation and degree; label absent where no word of the lists occurs. */
SentimentResult judgeByLexicon(std::string_view text, const FeelingTokens &tokens, Lexicon lexicon, bool reasons);

/** Keeps the eight strongest reasons, strongest first. */
void keepStrongest(std::vector<WordWeight> &why);

} // namespace text::detail
