#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace text::detail {

enum class FeelingKind : std::uint8_t {
    Word,
    Tag,      ///< a word behind #
    Emoji,    ///< or an emoticon
    Mark,     ///< exclamation, question, dots: told apart by their text
    Handle,
    Link
};

/** A piece of a text that may carry feeling. */
struct FeelingToken
{
    std::uint32_t begin = 0; ///< byte offsets into the text
    std::uint32_t end = 0;
    std::uint32_t at = 0;    ///< where its folded form starts in FeelingTokens::folded
    std::uint32_t size = 0;
    FeelingKind kind = FeelingKind::Word;
    bool negated = false;    ///< stands in the reach of a "not"
    bool shouted = false;    ///< written in capitals
    bool stretched = false;  ///< a letter repeated three times or more ("sooo")
};

/** Reusable buffers, so that an import allocates once and not for every post. */
struct FeelingTokens
{
    std::vector<FeelingToken> tokens;
    std::string folded; ///< lower case, no accents, no apostrophes, letters repeated at most three times; 8 spare bytes at the end

    std::string_view text(const FeelingToken &token) const { return std::string_view(folded).substr(token.at, token.size); }
};

/** Cuts `text` into `out`, replacing what was there; negation reaches `reach` words and ends at punctuation and at "but". */
void readFeeling(std::string_view text, FeelingTokens &out);

} // namespace text::detail
