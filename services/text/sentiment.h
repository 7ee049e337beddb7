#pragma once

#include "services/domain/post.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/** How far one word of the text pulled the verdict: above 0 towards positive, below towards negative. */
struct WordWeight
{
    std::string word; ///< as written
    double weight = 0.0;
    std::size_t begin = 0; ///< byte offsets into the text
    std::size_t end = 0;
};

struct SentimentResult
{
    std::optional<domain::Sentiment> label; ///< absent: language not supported, or nothing to judge
    double score = 0.0;                     ///< -1 to 1
    double confidence = 0.0;                ///< 0 to 1
    std::vector<WordWeight> why;            ///< strongest first, at most 8
};

/** The verdict with its reasons, for a post that somebody looks at. `language` is an ISO 639-1 code. */
SentimentResult judge(std::string_view text, std::string_view language);

/** The same verdict without the reasons, for imports. */
SentimentResult judgeLabel(std::string_view text, std::string_view language);

bool sentimentSupports(std::string_view language);

/** What a verdict rests on where nothing was learnt from the user's labels. */
enum class JudgedBy { Model, WordList, EmojiAlone };
JudgedBy judgedBy(std::string_view language);

/** Below it the best of three is right about half of the time. */
inline constexpr double unsureBelow = 0.45;
inline bool isUnsure(const SentimentResult &verdict) { return verdict.label && verdict.confidence < unsureBelow; }

/** Names the model: a verdict is stored with it, so that posts can be judged again when it changes. */
std::string_view sentimentVersion();

} // namespace text
