#pragma once

#include "services/foundation/hash.h"
#include "services/text/sentimenttokens.h"

#include <bit>
#include <cstring>

namespace text::detail {

inline constexpr std::size_t feelingClasses = 3; // negative, neutral, positive

/** Words of the product's own list: positive and negative, each plain and in the reach of a "not". */
inline constexpr std::size_t lexiconFeatures = 4;
inline std::size_t lexiconFeature(const FeelingToken &token, float strength) { return (strength < 0 ? 1U : 0U) + (token.negated ? 2U : 0U); }

/** The strength of a token in the product's own English list; 0 where it is not in there. */
float listedStrength(const FeelingTokens &read, const FeelingToken &token);

inline std::uint64_t spread(std::uint64_t value)
{
    value *= 0x9E3779B97F4A7C15U;
    return value ^ (value >> 32U);
}

/** What a word is counted under; a word in the reach of a "not" is another word. */
inline std::uint64_t wordKey(std::string_view folded, bool negated) { return foundation::hash64(folded, negated ? 1 : 0); }

inline std::uint32_t bucketOf(std::uint64_t key, unsigned bits) { return static_cast<std::uint32_t>((key * 0xD6E8FEB86659FD93U) >> (64U - bits)); }

inline constexpr std::uint64_t shoutKey = 0x53484F5554ED5EEDU;
inline constexpr std::uint64_t stretchKey = 0x5354524554434845U;

/**
 * Gives every feature of a text: one to three neighbouring tokens as `word(bucket, first, last)`, three to five neighbouring bytes of
 * a word with its ends marked as `piece(bucket, token)`. A feature that occurs twice is given twice.
 */
template <typename Word, typename Piece>
void eachFeature(const FeelingTokens &read, unsigned wordBits, unsigned pieceBits, Word &&word, Piece &&piece)
{
    std::uint64_t previous = 0x5354415254U; // stands for the beginning
    std::uint64_t beforePrevious = 0;
    const std::size_t count = read.tokens.size();
    for (std::size_t i = 0; i < count; ++i) {
        const FeelingToken &token = read.tokens[i];
        const std::string_view text = read.text(token);
        const std::uint64_t key = wordKey(text, token.negated);
        word(bucketOf(key, wordBits), i, i);
        const std::uint64_t pair = spread(previous + 0x632BE59BD9B4E019U) ^ key;
        word(bucketOf(pair, wordBits), i == 0 ? 0 : i - 1, i);
        if (i > 0)
            word(bucketOf(spread(spread(beforePrevious + 0x632BE59BD9B4E019U) ^ previous) ^ (key + 0x9E37U), wordBits), i < 2 ? 0 : i - 2, i);
        if (token.shouted)
            word(bucketOf(shoutKey, wordBits), i, i);
        if (token.stretched)
            word(bucketOf(stretchKey, wordBits), i, i);
        beforePrevious = previous;
        previous = key;
        if (token.kind != FeelingKind::Word && token.kind != FeelingKind::Tag)
            continue;
        char buffer[80];
        const std::size_t size = std::min<std::size_t>(text.size(), 64);
        buffer[0] = '<';
        std::memcpy(buffer + 1, text.data(), size);
        buffer[size + 1] = '>';
        std::memset(buffer + size + 2, 0, 8);
        const std::size_t length = size + 2;
        for (std::size_t at = 0; at + 3 <= length; ++at) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, buffer + at, 8);
            static_assert(std::endian::native == std::endian::little, "features are numbered by little-endian loads");
            piece(bucketOf((eight & 0xFFFFFFU) + 0x1000000000000U, pieceBits), i);
            if (at + 4 <= length)
                piece(bucketOf((eight & 0xFFFFFFFFU) + 0x2000000000000U, pieceBits), i);
            if (at + 5 <= length)
                piece(bucketOf((eight & 0xFFFFFFFFFFU) + 0x3000000000000U, pieceBits), i);
        }
    }
}

} // namespace text::detail
