#include "services/text/sentimentlexicon.h"

#include <unordered_map>

namespace text::detail {

namespace {

template <typename Each> // void each(std::string_view word)
void eachWord(std::string_view words, Each &&each)
{
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (end > 0)
            each(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

using Strengths = std::unordered_map<std::string_view, float>;
using Roles = std::unordered_map<std::string_view, WordRole>;

Strengths strengthsOf(std::span<const StrengthWords> lists)
{
    Strengths made;
    for (const StrengthWords &list : lists)
        eachWord(list.words, [&](std::string_view word) { made.emplace(word, list.strength); });
    return made;
}

Roles rolesOf(std::string_view negations, std::span<const StrengthWords> degrees)
{
    Roles made;
    eachWord(negations, [&](std::string_view word) { made.emplace(word, WordRole{Role::Negation, 1.0F}); });
    for (const StrengthWords &list : degrees)
        eachWord(list.words, [&](std::string_view word) { made.emplace(word, WordRole{Role::Degree, list.strength}); });
    return made;
}

template <typename Map>
typename Map::mapped_type valueIn(const Map &map, std::string_view word)
{
    const auto found = map.find(word);
    return found == map.end() ? typename Map::mapped_type{} : found->second;
}

} // namespace

float englishStrength(std::string_view folded)
{
    static const Strengths strengths = strengthsOf(englishStrengths());
    return valueIn(strengths, folded);
}

float hebrewStrength(std::string_view folded)
{
    static const Strengths strengths = strengthsOf(hebrewStrengths());
    if (const float whole = valueIn(strengths, folded); whole != 0.0F)
        return whole;
    // "and", "the", "that", "to", "in", "from", "as" are written onto the word.
    for (std::string_view rest = folded; rest.size() > 6;) {
        bool stripped = false;
        for (const std::string_view prefix : {"ו", "ה", "ש", "ל", "ב", "מ", "כ"}) {
            if (rest.starts_with(prefix)) {
                rest.remove_prefix(prefix.size());
                stripped = true;
                break;
            }
        }
        if (!stripped || folded.size() - rest.size() > 4)
            return 0.0F;
        if (const float found = valueIn(strengths, rest); found != 0.0F)
            return found;
    }
    return 0.0F;
}

float emojiStrength(std::string_view written)
{
    static const Strengths strengths = strengthsOf(emojiStrengths());
    return valueIn(strengths, written);
}

WordRole englishRole(std::string_view folded)
{
    static const Roles roles = rolesOf(englishNegations(), englishDegrees());
    return valueIn(roles, folded);
}

WordRole hebrewRole(std::string_view folded)
{
    static const Roles roles = rolesOf(hebrewNegations(), hebrewDegrees());
    return valueIn(roles, folded);
}

} // namespace text::detail
