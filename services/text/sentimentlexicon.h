#pragma once

#include <cstdint>
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

enum class Role : std::uint8_t { Plain, Negation, Degree };
struct WordRole
{
    Role role = Role::Plain;
    float factor = 1.0F;
};

/** All a list says of a word; strength 0 where it has none. */
struct ListedWord
{
    float strength = 0.0F;
    WordRole role;
};

/** `key` is foundation::hash64(folded): whoever reads a text has it at hand. */
ListedWord listedEnglish(std::string_view folded, std::uint64_t key);

float englishStrength(std::string_view folded);
/** Hebrew is looked up with and without its one-letter prefixes. */
float hebrewStrength(std::string_view folded);
float emojiStrength(std::string_view written);
/** Whether any emoticon of the list has this as its second byte. */
bool continuesEmoticon(char second);

WordRole englishRole(std::string_view folded);
WordRole hebrewRole(std::string_view folded);

} // namespace text::detail
