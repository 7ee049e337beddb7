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
    std::uint32_t at = 0;    ///< where its folded form starts in FeelingTokens::folded; a word or tag stands between '<' and '>'
    std::uint32_t size = 0;
    std::uint64_t key = 0;   ///< what it is counted under: its hash, another one in the reach of a "not"
    float listed = 0.0F;     ///< strength in the product's own English list, or of the emoji; 0: not in there
    FeelingKind kind = FeelingKind::Word;
    bool negated = false;    ///< stands in the reach of a "not"
    bool shouted = false;    ///< written in capitals
    bool stretched = false;  ///< a letter repeated three times or more ("sooo")
};

/** Reusable buffers, so that an import allocates once and not for every post. */
struct FeelingTokens
{
    std::vector<FeelingToken> tokens;
    std::string folded; ///< lower case, no accents, no apostrophes, letters repeated at most three times; at least 8 spare bytes behind every token

    std::string_view text(const FeelingToken &token) const { return {folded.data() + token.at, token.size}; }
};

/** Cuts `text` into `out`, replacing what was there; negation reaches `reach` words and ends at punctuation and at "but". */
void readFeeling(std::string_view text, FeelingTokens &out);

/** Whether readFeeling() would find a word; reads no further than that word. */
bool hasFeelingWord(std::string_view text, FeelingTokens &scratch);

} // namespace text::detail
