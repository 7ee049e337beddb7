#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace text {

/** What a post refers to. Names are folded as search folds them; each list is in order and holds nothing twice. */
struct Entities
{
    std::vector<std::string> hashtags; ///< without the #
    std::vector<std::string> mentions; ///< without the @
    std::vector<std::string> urls;     ///< as written, without the punctuation of the sentence around them
    bool repost = false;               ///< starts with "RT @name" or "MT @name", or quotes one so

    friend bool operator==(const Entities &, const Entities &) = default;
};

Entities extract(std::string_view normalisedText);

} // namespace text
