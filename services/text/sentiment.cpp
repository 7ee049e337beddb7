#include "services/text/sentiment.h"

#include "services/text/lexiconjudge.h"
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

SentimentResult judgeByModel(const detail::SentimentModel &model, std::string_view text, const FeelingTokens &tokens, bool reasons)
{
    SentimentResult result;
    if (!has(tokens, {FeelingKind::Word, FeelingKind::Tag, FeelingKind::Emoji}))
        return result;
    const detail::Chances chances = model.judge(tokens);
    const auto top = std::max_element(chances.begin(), chances.end());
    result.label = static_cast<domain::Sentiment>(top - chances.begin() - 1);
    result.score = chances[2] - chances[0];
    result.confidence = *top;
    if (!reasons)
        return result;
    const std::vector<double> pulls = model.contributions(tokens);
    for (std::size_t i = 0; i < pulls.size(); ++i) {
        const FeelingToken &token = tokens.tokens[i];
        if (pulls[i] != 0.0 && token.kind != FeelingKind::Handle && token.kind != FeelingKind::Link)
            result.why.push_back({std::string(text.substr(token.begin, token.end - token.begin)), pulls[i], token.begin, token.end});
    }
    detail::keepStrongest(result.why);
    return result;
}

SentimentResult judged(std::string_view text, std::string_view language, bool reasons)
{
    thread_local FeelingTokens tokens;
    detail::readFeeling(text, tokens);
    if (language == "en") {
        const auto &model = englishModel();
        return model ? judgeByModel(*model, text, tokens, reasons) : detail::judgeByLexicon(text, tokens, detail::Lexicon::English, reasons);
    }
    if (language == "he")
        return detail::judgeByLexicon(text, tokens, detail::Lexicon::Hebrew, reasons);
    if (has(tokens, {FeelingKind::Word}))
        return {};
    return detail::judgeByLexicon(text, tokens, detail::Lexicon::EmojiOnly, reasons);
}

} // namespace

SentimentResult judge(std::string_view text, std::string_view language) { return judged(text, language, true); }
SentimentResult judgeLabel(std::string_view text, std::string_view language) { return judged(text, language, false); }
bool sentimentSupports(std::string_view language) { return language == "en" || language == "he"; }

std::string_view sentimentVersion()
{
    static const std::string version = (englishModel() ? std::string(englishModel()->name()) : std::string("lexicon-en-1")) + "+lexicon-he-1";
    return version;
}

} // namespace text
