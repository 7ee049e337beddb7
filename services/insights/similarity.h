#pragma once

#include "services/foundation/stoptoken.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace insights {

/** The different words of a text as search folds them, without links, handles, emoji and the RT of a repost; sorted hashes. */
std::vector<std::uint32_t> wordSet(std::string_view text);
/** The same as words, in the order of the text. */
std::vector<std::string> wordsOf(std::string_view text);

/** Words both have over words either has, 0 to 1. */
double jaccard(const std::vector<std::uint32_t> &a, const std::vector<std::uint32_t> &b);

/** Finds texts that say nearly the same among many, without comparing each with each. */
class SimilarTexts
{
public:
    static constexpr std::size_t fewestWords = 6; ///< shorter texts agree by chance
    static constexpr double near = 0.8;           ///< of the words

    /** Takes the next text in; answers whether it has words enough to be grouped. */
    bool add(std::string_view text);
    /** Positions of texts that are linked by near pairs, each group ascending, at least two; by their first position. Too few once `stop` is set. */
    std::vector<std::vector<std::uint32_t>> groups(const foundation::StopToken &stop = {});

private:
    static constexpr std::size_t bands = 8;
    static constexpr std::size_t rows = 4;
    struct Entry
    {
        std::uint32_t band = 0;
        std::uint32_t text = 0;
        auto operator<=>(const Entry &) const = default;
    };
    std::uint32_t rootOf(std::uint32_t text);
    void join(std::uint32_t text, const std::vector<std::uint32_t> &set, std::uint32_t other, const std::vector<std::uint32_t> &otherSet);
    std::vector<std::uint32_t> setOf(std::uint32_t text) const;

    std::vector<std::uint32_t> m_words;
    std::vector<std::uint64_t> m_ends; ///< of each text in m_words
    std::vector<Entry> m_bands[bands];
    std::vector<std::uint32_t> m_parent;
};

} // namespace insights
