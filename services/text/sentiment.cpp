#include "services/text/sentiment.h"

#include "services/text/lexiconjudge.h"
#include "services/text/personal.h"
#include "services/text/sentimentmodel.h"
#include "services/text/shippedweights.h"

#include <algorithm>
#include <cmath>

namespace text {

namespace {

using detail::FeelingKind;
using detail::FeelingToken;
using detail::FeelingTokens;

/** The English model; absent where the program was built without weights, then the word list judges. */
const std::optional<detail::SentimentModel> &englishModel()
{
    static const std::optional<detail::SentimentModel> model = []() -> std::optional<detail::SentimentModel> {
        auto read = detail::SentimentModel::read(detail::shippedSentimentWeights());
        return read ? std::optional(*read) : std::nullopt;
    }();
    return model;
}

bool has(const FeelingTokens &tokens, std::initializer_list<FeelingKind> kinds)
{
    return std::any_of(tokens.tokens.begin(), tokens.tokens.end(),
                       [&](const FeelingToken &token) { return std::find(kinds.begin(), kinds.end(), token.kind) != kinds.end(); });
}

/** The words behind a verdict, strongest first. */
void explain(std::string_view text, const FeelingTokens &tokens, const std::vector<double> &pulls, SentimentResult &result)
{
    for (std::size_t i = 0; i < pulls.size(); ++i) {
        const FeelingToken &token = tokens.tokens[i];
        if (pulls[i] != 0.0 && token.kind != FeelingKind::Handle && token.kind != FeelingKind::Link)
            result.why.push_back({std::string(text.substr(token.begin, token.end - token.begin)), pulls[i], token.begin, token.end});
    }
    detail::keepStrongest(result.why);
}

void decide(const detail::Chances &chances, SentimentResult &result)
{
    const auto top = std::max_element(chances.begin(), chances.end());
    result.label = static_cast<domain::Sentiment>(top - chances.begin() - 1);
    result.score = chances[2] - chances[0];
    result.confidence = *top;
}

SentimentResult judgeByModel(const detail::SentimentModel &model, std::string_view text, const FeelingTokens &tokens, bool reasons)
{
    SentimentResult result;
    if (!has(tokens, {FeelingKind::Word, FeelingKind::Tag, FeelingKind::Emoji}))
        return result;
    decide(model.judge(tokens), result);
    if (reasons)
        explain(text, tokens, model.contributions(tokens), result);
    return result;
}

SentimentResult judged(std::string_view text, std::string_view language, bool reasons)
{
    thread_local FeelingTokens tokens;
    if (!sentimentSupports(language)) {
        if (detail::hasFeelingWord(text, tokens))
            return {};
        return detail::judgeByLexicon(text, tokens, detail::Lexicon::EmojiOnly, reasons);
    }
    detail::readFeeling(text, tokens);
    if (language == "en") {
        const auto &model = englishModel();
        return model ? judgeByModel(*model, text, tokens, reasons) : detail::judgeByLexicon(text, tokens, detail::Lexicon::English, reasons);
    }
    return detail::judgeByLexicon(text, tokens, detail::Lexicon::Hebrew, reasons);
}

SentimentResult judgedWith(const PersonalLayer &own, std::string_view text, std::string_view language, bool reasons)
{
    thread_local FeelingTokens tokens;
    detail::readFeeling(text, tokens);
    SentimentResult result;
    if (!has(tokens, {FeelingKind::Word, FeelingKind::Tag, FeelingKind::Emoji}))
        return result;
    const detail::Evidence shipped = detail::shippedEvidence(text, language, tokens);
    const detail::Evidence learnt = own.evidence(tokens, language);
    const double positive = shipped[0] + learnt[0];
    const double negative = shipped[1] + learnt[1];
    const double top = std::max({0.0, positive, negative});
    detail::Chances chances{std::exp(negative - top), std::exp(-top), std::exp(positive - top)};
    const double sum = chances[0] + chances[1] + chances[2];
    for (double &chance : chances)
        chance /= sum;
    decide(chances, result);
    if (!reasons)
        return result;
    std::vector<double> pulls = own.contributions(tokens);
    if (language == "en" && englishModel()) {
        const std::vector<double> more = englishModel()->contributions(tokens);
        for (std::size_t i = 0; i < pulls.size(); ++i)
            pulls[i] += more[i];
    } else {
        for (const WordWeight &word : judged(text, language, true).why) {
            for (std::size_t i = 0; i < pulls.size(); ++i)
                pulls[i] += tokens.tokens[i].begin == word.begin ? word.weight : 0.0;
        }
    }
    explain(text, tokens, pulls, result);
    return result;
}

} // namespace

namespace detail {

Evidence shippedEvidence(std::string_view text, std::string_view language, const FeelingTokens &tokens)
{
    if (language == "en" && englishModel()) {
        const Chances chances = englishModel()->judge(tokens);
        const auto against = [&](double chance) { return std::log(std::max(chance, 1e-6) / std::max(chances[1], 1e-6)); };
        return {against(chances[2]), against(chances[0])};
    }
    // A word list gives a score; these lines are even with neutral where the list would change its verdict.
    constexpr double steep = 5;
    const Lexicon lexicon = language == "en" ? Lexicon::English : language == "he" ? Lexicon::Hebrew : Lexicon::EmojiOnly;
    const SentimentResult verdict = judgeByLexicon(text, tokens, lexicon, false);
    if (!verdict.label)
        return {};
    return {steep * (verdict.score - neutralBelow), steep * (-verdict.score - neutralBelow)};
}

} // namespace detail

SentimentResult judge(std::string_view text, std::string_view language, const PersonalLayer *own)
{
    return own && own->knows(language) ? judgedWith(*own, text, language, true) : judged(text, language, true);
}

SentimentResult judgeLabel(std::string_view text, std::string_view language, const PersonalLayer *own)
{
    return own && own->knows(language) ? judgedWith(*own, text, language, false) : judged(text, language, false);
}

SentimentResult judge(std::string_view text, std::string_view language) { return judged(text, language, true); }
SentimentResult judgeLabel(std::string_view text, std::string_view language) { return judged(text, language, false); }
bool sentimentSupports(std::string_view language) { return language == "en" || language == "he"; }
JudgedBy judgedBy(std::string_view language)
{
    return language == "en" && englishModel() ? JudgedBy::Model : sentimentSupports(language) ? JudgedBy::WordList : JudgedBy::EmojiAlone;
}

std::string_view sentimentVersion()
{
    static const std::string version = (englishModel() ? std::string(englishModel()->name()) : std::string("lexicon-en-1")) + "+lexicon-he-1";
    return version;
}

} // namespace text
