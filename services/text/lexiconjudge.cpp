#include "services/text/lexiconjudge.h"

#include "services/text/sentimentlexicon.h"

#include <algorithm>
#include <cmath>

namespace text::detail {

namespace {
constexpr std::size_t mostReasons = 8;
constexpr float negatedFactor = -0.7F;  // "not great" is less bad than "great" is good
constexpr float shoutFactor = 1.3F;
constexpr float stretchFactor = 1.2F;
constexpr double sharpness = 4.0;       // evidence at which the score is about 0.7
} // namespace

void keepStrongest(std::vector<WordWeight> &why)
{
    std::stable_sort(why.begin(), why.end(), [](const WordWeight &a, const WordWeight &b) { return std::abs(a.weight) > std::abs(b.weight); });
    if (why.size() > mostReasons)
        why.resize(mostReasons);
}

SentimentResult judgeByLexicon(std::string_view text, const FeelingTokens &read, Lexicon lexicon, bool reasons)
{
    SentimentResult result;
    double sum = 0;
    double size = 0;
    float degree = 1.0F;
    int reach = 0;
    bool something = false;
    bool exclaims = false;
    std::size_t last = 0;
    for (const FeelingToken &token : read.tokens) {
        float strength = 0.0F;
        const std::string_view word = read.text(token);
        if (text.substr(last, token.begin - last).find_first_of(".,;:()\n") != std::string_view::npos)
            reach = 0;
        last = token.end;
        if (token.kind == FeelingKind::Emoji) {
            strength = emojiStrength(word);
        } else if (token.kind == FeelingKind::Mark) {
            exclaims = exclaims || word.front() == '!';
            reach = 0;
        } else if ((token.kind == FeelingKind::Word || token.kind == FeelingKind::Tag) && lexicon != Lexicon::EmojiOnly) {
            const bool tag = token.kind == FeelingKind::Tag;
            const std::string_view bare = tag ? word.substr(1) : word;
            strength = lexicon == Lexicon::English ? englishStrength(bare) : hebrewStrength(bare);
            if (strength == 0.0F && lexicon == Lexicon::Hebrew)
                strength = englishStrength(bare) * 0.7F;
            const WordRole role = lexicon == Lexicon::English ? englishRole(bare) : hebrewRole(bare);
            const bool negated = lexicon == Lexicon::English ? token.negated : reach > 0;
            something = true;
            if (strength != 0.0F) {
                strength *= degree * (token.shouted ? shoutFactor : 1.0F) * (token.stretched ? stretchFactor : 1.0F);
                if (negated && !tag)
                    strength *= negatedFactor;
            }
            degree = role.role == Role::Degree ? role.factor : 1.0F;
            reach = role.role == Role::Negation ? 3 : std::max(0, reach - 1);
        }
        if (strength == 0.0F)
            continue;
        something = true;
        sum += strength;
        size += std::abs(strength);
        if (reasons)
            result.why.push_back({std::string(text.substr(token.begin, token.end - token.begin)), strength / 3.0, token.begin, token.end});
    }
    if (!something || (lexicon == Lexicon::EmojiOnly && size == 0))
        return {};
    if (exclaims)
        sum *= 1.15;
    result.score = sum / std::sqrt(sum * sum + sharpness * sharpness);
    const double strength = std::abs(result.score);
    result.label = strength < neutralBelow ? domain::Sentiment::Neutral : sum > 0 ? domain::Sentiment::Positive : domain::Sentiment::Negative;
    // Mixed feelings and silence are both less certain than one clear voice.
    const double agreement = size > 0 ? std::abs(sum) / size : 0.5;
    result.confidence = result.label == domain::Sentiment::Neutral ? 0.55 - strength : std::min(0.95, 0.4 + 0.35 * strength + 0.2 * std::min(1.0, agreement));
    keepStrongest(result.why);
    return result;
}

} // namespace text::detail
