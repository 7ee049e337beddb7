#include "services/text/language.h"

#include "services/text/languagemodel.h"
#include "services/text/languagescript.h"
#include "services/text/shippedweights.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace text {

namespace {

using detail::LetterCounts;
using detail::Script;

constexpr double leastShare = 0.4;      // of the letters, for a script that decides alone
constexpr double leastConfidence = 0.3; // below it nothing is said

/** Script -> where its languages stand in learntLanguages. */
struct Candidates
{
    Script script;
    std::size_t first;
    std::size_t last;
};
constexpr Candidates candidates[] = {{Script::Latin, 0, 18}, {Script::Cyrillic, 18, 20}, {Script::Arabic, 20, 22}};

const std::optional<detail::LanguageModel> &model()
{
    static const std::optional<detail::LanguageModel> read = []() -> std::optional<detail::LanguageModel> {
        auto made = detail::LanguageModel::read(detail::shippedLanguageWeights());
        return made ? std::optional(*made) : std::nullopt;
    }();
    return read;
}

/** Letters of languages that share a script with ours and are none of them: Serbian, Macedonian, Belarusian, Kazakh, Urdu, Pashto. */
bool hasForeignLetters(const LetterCounts &counts, Script script)
{
    constexpr std::string_view cyrillic[] = {"ђ", "ћ", "џ", "љ", "њ", "ј", "ў", "қ", "ң", "ө", "ү", "ұ", "ғ", "ѓ", "ќ"};
    constexpr std::string_view arabic[] = {"ٹ", "ڈ", "ڑ", "ے", "ں", "ټ", "ښ", "ڼ"};
    const auto found = [&](std::string_view letter) { return counts.words.find(letter) != std::string::npos; };
    return script == Script::Cyrillic ? std::any_of(std::begin(cyrillic), std::end(cyrillic), found)
                                      : script == Script::Arabic && std::any_of(std::begin(arabic), std::end(arabic), found);
}

} // namespace

LanguageGuess detectLanguage(std::string_view text)
{
    thread_local LetterCounts counts;
    detail::countLetters(text, counts);
    if (counts.total < 2)
        return {};
    const double total = counts.total;
    const auto share = [&](Script script) { return counts[script] / total; };
    if (counts[Script::Kana] > 0 && share(Script::Kana) + share(Script::Han) > leastShare)
        return {"ja", 0.99};
    for (const auto &[script, code] : {std::pair{Script::Han, "zh"}, std::pair{Script::Hangul, "ko"}, std::pair{Script::Thai, "th"},
                                       std::pair{Script::Hebrew, "he"}, std::pair{Script::Greek, "el"}, std::pair{Script::Bengali, "bn"},
                                       std::pair{Script::Devanagari, "hi"}}) {
        if (share(script) > leastShare)
            return {code, std::min(0.99, 0.5 + share(script) / 2)};
    }
    const Candidates *best = std::max_element(std::begin(candidates), std::end(candidates),
                                              [&](const Candidates &a, const Candidates &b) { return counts[a.script] < counts[b.script]; });
    if (share(best->script) <= leastShare || !model() || hasForeignLetters(counts, best->script))
        return {};
    const auto chances = model()->judge(counts.words, best->first, best->last);
    const auto top = std::max_element(chances.begin(), chances.end());
    if (*top < leastConfidence)
        return {};
    return {std::string(detail::learntLanguages[static_cast<std::size_t>(top - chances.begin())]), *top};
}

} // namespace text
