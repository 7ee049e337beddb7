#pragma once

#include "services/text/sentimenttokens.h"

#include <bit>
#include <cstring>

namespace text::detail {

inline constexpr std::size_t feelingClasses = 3; // negative, neutral, positive

/** Words of the product's own list: positive and negative, each plain and in the reach of a "not". */
inline constexpr std::size_t lexiconFeatures = 4;
inline std::size_t lexiconFeature(const FeelingToken &token, float strength) { return (strength < 0 ? 1U : 0U) + (token.negated ? 2U : 0U); }

inline std::uint64_t spread(std::uint64_t value)
{
    value *= 0x9E3779B97F4A7C15U;
    return value ^ (value >> 32U);
}

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
        const std::uint64_t key = token.key;
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
        static_assert(std::endian::native == std::endian::little, "features are numbered by little-endian loads");
        // The word with its ends, as it lies in the folded text; longer ones than 64 bytes are cut there.
        const char *at = read.folded.data() + token.at - 1;
        char cut[80] = {};
        std::size_t length = token.size + std::size_t{2};
        if (length > sizeof cut - 14) {
            length = sizeof cut - 14;
            std::memcpy(cut, at, length - 1);
            cut[length - 1] = '>';
            at = cut;
        }
        const auto eight = [](const char *from) {
            std::uint64_t made = 0;
            std::memcpy(&made, from, 8);
            return made;
        };
        const auto three = [&](std::uint64_t bytes) { piece(bucketOf((bytes & 0xFFFFFFU) + 0x1000000000000U, pieceBits), i); };
        const auto four = [&](std::uint64_t bytes) { piece(bucketOf((bytes & 0xFFFFFFFFU) + 0x2000000000000U, pieceBits), i); };
        const char *const last = at + length;
        for (; last - at >= 5; ++at) {
            const std::uint64_t bytes = eight(at);
            three(bytes);
            four(bytes);
            piece(bucketOf((bytes & 0xFFFFFFFFFFU) + 0x3000000000000U, pieceBits), i);
        }
        if (last - at == 4) {
            three(eight(at));
            four(eight(at));
            ++at;
        }
        if (last - at == 3)
            three(eight(at));
    }
}

} // namespace text::detail
