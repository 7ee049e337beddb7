#pragma once

#include "services/foundation/hash.h"
#include "services/foundation/result.h"

#include <algorithm>
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

/** Languages that are told by their script alone. */
inline constexpr std::array<std::string_view, 8> scriptLanguages{"he", "hi", "bn", "th", "el", "ko", "zh", "ja"};

struct ReadAll
{
    bool operator()() const { return true; }
};

/**
 * Gives each feature of `words` (lower case, one blank before, between and behind) as a bucket: runs of one to four bytes that do not
 * cross two blanks, and whole words. After each word `goOn` is asked.
 */
template <typename Sink, typename GoOn = ReadAll>
void eachLanguageFeature(std::string_view words, unsigned bits, Sink &&sink, GoOn goOn = {})
{
    static_assert(std::endian::native == std::endian::little, "features are numbered by little-endian loads");
    const auto give = [&](std::uint64_t key) { sink(static_cast<std::uint32_t>((key * 0x9E3779B97F4A7C15U) >> (64U - bits))); };
    for (std::size_t begin = 0; begin + 1 < words.size();) { // the blank before the word
        const std::size_t end = std::min(words.find(' ', begin + 1), words.size());
        const std::size_t stop = std::min(end + 1, words.size()); // of " word "
        std::uint64_t whole = 0xCBF29CE484222325U;
        std::size_t at = begin;
        for (; at + 4 <= stop; ++at) {
            std::uint32_t four = 0;
            std::memcpy(&four, words.data() + at, 4);
            whole = (whole ^ (four & 0xFFU)) * 0x100000001B3U;
            if (at > begin)
                give((four & 0xFFU) | 1ULL << 40U);
            give((four & 0xFFFFU) | 2ULL << 40U);
            give((four & 0xFFFFFFU) | 3ULL << 40U);
            give(four | 4ULL << 40U);
        }
        for (; at < stop; ++at) { // the last three bytes
            std::uint32_t rest = 0;
            for (std::size_t i = 0; i < stop - at; ++i)
                rest |= static_cast<std::uint32_t>(static_cast<unsigned char>(words[at + i])) << (8U * i);
            whole = (whole ^ (rest & 0xFFU)) * 0x100000001B3U;
            if (at > begin && at + 1 < stop)
                give((rest & 0xFFU) | 1ULL << 40U);
            if (at + 2 <= stop)
                give((rest & 0xFFFFU) | 2ULL << 40U);
            if (at + 3 <= stop)
                give((rest & 0xFFFFFFU) | 3ULL << 40U);
        }
        give(whole ^ 5ULL << 40U);
        begin = end;
        if (!goOn())
            return;
    }
}

/** A linear classifier over hashed letters: "RLGLANG2", bits, scale, checksum, biases, then a row of bytes for each bucket, 128 standing for 0. */
class LanguageModel
{
public:
    struct Header
    {
        char magic[8] = {'R', 'L', 'G', 'L', 'A', 'N', 'G', '2'};
        std::uint32_t bits = 0;
        float scale = 0;
        std::uint32_t checksum = 0;
        float temperature = 1.0F;
        float bias[languageSlots] = {};
        char unused[40] = {}; ///< so that no row lies across two lines of the cache where the bytes are aligned to 64
    };

    /** The bytes must stay where they are as long as the model is used. */
    static foundation::Result<LanguageModel> read(std::span<const unsigned char> bytes);

    /**
     * How sure the model is of each of learntLanguages, given that it is one from `first` to before `last`. Reads no further than the
     * word after which nothing that may follow is likely to change the answer.
     */
    std::array<double, languageSlots> judge(std::string_view words, std::size_t first, std::size_t last) const;

private:
    LanguageModel() = default;
    /** Of rows from `offset` on, `Parts` times eight languages. */
    template <std::size_t Parts>
    std::array<double, languageSlots> judgeParts(std::string_view words, std::size_t first, std::size_t last, std::size_t offset) const;

    Header m_header;
    const unsigned char *m_rows = nullptr;
};

} // namespace text::detail
