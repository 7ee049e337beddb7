#pragma once

#include <string>
#include <string_view>

namespace text {

struct LanguageGuess
{
    std::string code = "und"; ///< ISO 639-1, "und" where it cannot be told
    double confidence = 0.0;  ///< 0 to 1

    friend bool operator==(const LanguageGuess &, const LanguageGuess &) = default;
};

/** The language of a post among the thirty the product knows; handles, tags and web addresses do not count. */
LanguageGuess detectLanguage(std::string_view text);

} // namespace text
