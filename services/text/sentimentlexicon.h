#pragma once

#include <span>
#include <string_view>

namespace text::detail {

/** Words of one strength, folded as search folds them, with blanks between. Own compilation. */
struct StrengthWords
{
    float strength; ///< -3 to 3
    std::string_view words;
};

std::span<const StrengthWords> englishStrengths();
std::span<const StrengthWords> hebrewStrengths();
std::span<const StrengthWords> emojiStrengths();    ///< emoji and emoticons, as written
std::string_view englishNegations();
std::string_view hebrewNegations();
std::span<const StrengthWords> englishDegrees();    ///< strength: factor on the word that follows
std::span<const StrengthWords> hebrewDegrees();

/** The strength of a folded word; 0 where it has none. Hebrew is looked up with and without its one-letter prefixes. */
float englishStrength(std::string_view folded);
float hebrewStrength(std::string_view folded);
float emojiStrength(std::string_view written);

enum class Role : unsigned char { Plain, Negation, Degree };
struct WordRole
{
    Role role = Role::Plain;
    float factor = 1.0F;
};
WordRole englishRole(std::string_view folded);
WordRole hebrewRole(std::string_view folded);

} // namespace text::detail
