#pragma once

#include "services/domain/rawpost.h"

namespace domain {

using PostId = std::int64_t;
using BrandId = std::int64_t;
using RunId = std::int64_t;

enum class Sentiment : std::int8_t { Negative = -1, Neutral = 0, Positive = 1 };

/** Whether a post was published by the brand or is about it. */
enum class BrandRole : std::uint8_t { Mention = 0, Own = 1 };

/** Bits of Post::flags; stored, so a number never changes its meaning. */
namespace PostFlag {
inline constexpr std::uint32_t Repost = 1U << 0U;
inline constexpr std::uint32_t Reply = 1U << 1U;
inline constexpr std::uint32_t HasLink = 1U << 2U;
inline constexpr std::uint32_t HasMedia = 1U << 3U;
inline constexpr std::uint32_t NearDuplicate = 1U << 4U;  ///< says the same as an earlier post
inline constexpr std::uint32_t DayPrecision = 1U << 5U;   ///< published is the noon of a day, not a moment
inline constexpr std::uint32_t MonthPrecision = 1U << 6U; ///< only the month of publication is known
} // namespace PostFlag

/** A post as the workspace keeps it: normalised, understood, with where it came from. */
struct Post
{
    PostId id = 0;
    std::string platform;
    std::string externalId;
    std::string authorHandle;
    std::string authorName;
    std::optional<std::int64_t> followers;
    foundation::Time published{};
    std::string text;
    std::string url;
    std::string kind;
    std::string language;                ///< ISO 639-1, "und" where it cannot be told
    std::optional<Sentiment> sentiment;  ///< absent: no model for this language, or no words to judge
    std::optional<double> sentimentScore; ///< -1 to 1
    bool sentimentCorrected = false;     ///< the sentiment is the user's own
    std::string label;                   ///< the source's human label, kept for comparison only
    std::string topic;
    std::uint32_t flags = 0;
    Counts counts;
    RunId run = 0;                       ///< the import run or fetch that brought it
    std::int64_t line = 0;

    friend bool operator==(const Post &, const Post &) = default;
};

/** E of the metric definitions: the sum of the parts the source gave; absent where it gave none. */
std::optional<std::int64_t> engagement(const Counts &counts);

} // namespace domain
