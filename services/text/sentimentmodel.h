#pragma once

#include "services/foundation/result.h"
#include "services/text/sentiment.h"
#include "services/text/sentimentfeatures.h"

#include <array>
#include <span>

namespace text::detail {

/** How sure a model is of each class: negative, neutral, positive; the three add up to 1. */
using Chances = std::array<double, feelingClasses>;

/**
 * A linear classifier over hashed words and pieces of words, in one block of bytes: "RLGFEEL1", sizes, a name, scales, then two
 * signed bytes for each bucket, the signed square roots of how far it pulls towards positive and towards negative against neutral. Reads in place, copies nothing.
 */
class SentimentModel
{
public:
    struct Header
    {
        char magic[8] = {'R', 'L', 'G', 'F', 'E', 'E', 'L', '1'};
        std::uint32_t wordBits = 0;
        std::uint32_t pieceBits = 0;
        char name[32] = {};
        float wordScale[2] = {};  ///< what a byte of 1 is worth: positive, negative; a byte counts as its signed square
        float pieceScale[2] = {};
        float bias[2] = {};
        float lexicon[lexiconFeatures][2] = {}; ///< what a listed word of strength 1 is worth
        float temperature = 1.0F; ///< by which the evidence is divided before it becomes chances
        std::uint32_t checksum = 0; ///< see checksumOf()
    };

    /** Low half of a hash of everything: the header with 0 for the checksum, and the tables. */
    static std::uint32_t checksumOf(Header header, std::string_view tables);
    /** The bytes must stay where they are as long as the model is used; they are aligned to 8. */
    static foundation::Result<SentimentModel> read(std::span<const unsigned char> bytes);

    std::string_view name() const;
    Chances judge(const FeelingTokens &tokens) const;
    /** What each token adds to "positive" less what it adds to "negative"; shared features are shared out evenly. */
    std::vector<double> contributions(const FeelingTokens &tokens) const;

private:
    SentimentModel() = default;

    Header m_header;
    const signed char *m_words = nullptr;
    const signed char *m_pieces = nullptr;
};

} // namespace text::detail
