#pragma once

#include "services/foundation/hash.h"
#include "services/foundation/result.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace text::detail {

inline constexpr std::size_t languageSlots = 32; ///< a row of weights is this wide, so that it is read in whole registers

/** Languages that share a script with others and are told apart by their words; the order is part of the file format. */
inline constexpr std::array<std::string_view, 22> learntLanguages{"en", "es", "pt", "fr", "de", "it", "nl", "pl", "tr", "vi", "id",
                                                                  "sv", "da", "fi", "cs", "ro", "hu", "nb", "ru", "uk", "ar", "fa"};

/**
 * Gives each feature of `words` (lower case, one blank before, between and behind) as a bucket: runs of one to four bytes that do not
 * cross two blanks, and whole words.
 */
template <typename Sink>
void eachLanguageFeature(std::string_view words, unsigned bits, Sink &&sink)
{
    static_assert(std::endian::native == std::endian::little, "features are numbered by little-endian loads");
    const auto give = [&](std::uint64_t key) { sink(static_cast<std::uint32_t>((key * 0x9E3779B97F4A7C15U) >> (64U - bits))); };
    std::size_t begin = 0; // the blank before the word
    while (begin + 1 < words.size()) {
        std::size_t end = begin + 1;
        while (end < words.size() && words[end] != ' ')
            ++end;
        // Of the word with its blanks, " word ".
        const std::size_t stop = std::min(end + 1, words.size());
        std::uint64_t whole = 0xCBF29CE484222325U;
        for (std::size_t at = begin; at < stop; ++at) {
            char buffer[4] = {0, 0, 0, 0};
            const std::size_t left = std::min<std::size_t>(stop - at, 4);
            std::memcpy(buffer, words.data() + at, left);
            std::uint32_t four = 0;
            std::memcpy(&four, buffer, 4);
            whole = (whole ^ (four & 0xFFU)) * 0x100000001B3U;
            if (at > begin && at + 1 < stop)
                give((four & 0xFFU) | 1ULL << 40U);
            if (left >= 2)
                give((four & 0xFFFFU) | 2ULL << 40U);
            if (left >= 3)
                give((four & 0xFFFFFFU) | 3ULL << 40U);
            if (left >= 4)
                give(four | 4ULL << 40U);
        }
        give(whole ^ 5ULL << 40U);
        begin = end;
    }
}

/** A linear classifier over hashed letters: "RLGLANG1", bits, scale, checksum, biases, then a row of bytes for each bucket, 128 standing for 0. */
class LanguageModel
{
public:
    struct Header
    {
        char magic[8] = {'R', 'L', 'G', 'L', 'A', 'N', 'G', '1'};
        std::uint32_t bits = 0;
        float scale = 0;
        std::uint32_t checksum = 0;
        float temperature = 1.0F;
        float bias[languageSlots] = {};
    };

    /** The bytes must stay where they are as long as the model is used. */
    static foundation::Result<LanguageModel> read(std::span<const unsigned char> bytes);

    /** How sure the model is of each of learntLanguages, given that it is one from `first` to before `last`. */
    std::array<double, languageSlots> judge(std::string_view words, std::size_t first, std::size_t last) const;

private:
    LanguageModel() = default;

    Header m_header;
    const unsigned char *m_rows = nullptr;
};

} // namespace text::detail
