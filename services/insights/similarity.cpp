#include "services/insights/similarity.h"

#include "services/foundation/hash.h"
#include "services/foundation/utf8.h"
#include "services/foundation/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace insights {

namespace {

constexpr std::size_t mostWords = 400;

bool isLink(std::string_view original)
{
    if (original.size() < 5 || ((original[0] | 0x20) != 'h' && (original[0] | 0x20) != 'w'))
        return false;
    return original.find("://") != std::string_view::npos || original[3] == '.';
}

/** The words a fingerprint is made of: text/fingerprint.h leaves the same out. */
template <typename Take> // void take(std::string_view folded)
void eachWord(std::string_view text, Take take)
{
    bool first = true;
    std::size_t count = 0;
    foundation::eachToken(text, foundation::TokenMode::Query, [&](const foundation::Token &token) {
        std::string_view word = token.text;
        const bool leading = std::exchange(first, false);
        if (word.front() == '@' || isLink(text.substr(token.begin, token.end - token.begin)) || (leading && (word == "rt" || word == "mt")))
            return true;
        if (word.front() == '#')
            word.remove_prefix(1);
        std::size_t next = 0;
        if (word.empty() || foundation::classOf(foundation::decodeUtf8(word, next)) == foundation::CharClass::Emoji)
            return true;
        take(word);
        return ++count < mostWords;
    });
}

std::uint32_t mixed(std::uint32_t value, std::uint32_t seed)
{
    value = (value ^ seed) * 0x85EBCA6BU;
    value ^= value >> 15U;
    value *= 0xC2B2AE35U;
    return value ^ (value >> 16U);
}

} // namespace

std::vector<std::uint32_t> wordSet(std::string_view text)
{
    std::vector<std::uint32_t> words;
    eachWord(text, [&](std::string_view word) { words.push_back(static_cast<std::uint32_t>(foundation::hash64(word))); });
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    eachWord(text, [&](std::string_view word) {
        if (std::find(words.begin(), words.end(), word) == words.end())
            words.emplace_back(word);
    });
    return words;
}

double jaccard(const std::vector<std::uint32_t> &a, const std::vector<std::uint32_t> &b)
{
    std::size_t both = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) {
            ++both;
            ++i;
            ++j;
        } else if (*i < *j) {
            ++i;
        } else {
            ++j;
        }
    }
    const std::size_t either = a.size() + b.size() - both;
    return either == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(either);
}

std::vector<std::uint32_t> SimilarTexts::setOf(std::uint32_t text) const
{
    const std::uint64_t begin = text == 0 ? 0 : m_ends[text - 1];
    return {m_words.begin() + static_cast<std::ptrdiff_t>(begin), m_words.begin() + static_cast<std::ptrdiff_t>(m_ends[text])};
}

bool SimilarTexts::add(std::string_view text)
{
    const auto position = static_cast<std::uint32_t>(m_ends.size());
    const std::vector<std::uint32_t> words = wordSet(text);
    m_words.insert(m_words.end(), words.begin(), words.end());
    m_ends.push_back(m_words.size());
    m_parent.push_back(position);
    if (words.size() < fewestWords)
        return false;
    // The least of a random order of the words is the same for two texts as often as their words are: four such must agree for a band,
    // one band for a look. At 0.8 common words 98 of 100 pairs meet, at 0.3 six.
    for (std::size_t band = 0; band < bands; ++band) {
        std::uint32_t sum = static_cast<std::uint32_t>(band);
        for (std::size_t row = 0; row < rows; ++row) {
            const auto seed = static_cast<std::uint32_t>((band * rows + row + 1) * 0x9E3779B1U);
            std::uint32_t least = UINT32_MAX;
            for (const std::uint32_t word : words)
                least = std::min(least, mixed(word, seed));
            sum = mixed(sum, least);
        }
        m_bands[band].push_back({sum, position});
    }
    return true;
}

std::uint32_t SimilarTexts::rootOf(std::uint32_t text)
{
    while (m_parent[text] != text) {
        m_parent[text] = m_parent[m_parent[text]];
        text = m_parent[text];
    }
    return text;
}

void SimilarTexts::join(std::uint32_t text, const std::vector<std::uint32_t> &set, std::uint32_t other, const std::vector<std::uint32_t> &otherSet)
{
    const std::uint32_t a = rootOf(text);
    const std::uint32_t b = rootOf(other);
    if (a != b && jaccard(set, otherSet) >= near)
        m_parent[std::max(a, b)] = std::min(a, b);
}

std::vector<std::vector<std::uint32_t>> SimilarTexts::groups(const foundation::StopToken &stop)
{
    for (std::vector<Entry> &band : m_bands) {
        std::sort(band.begin(), band.end());
        for (std::size_t at = 0; at < band.size() && !stop.stopped();) {
            std::size_t end = at + 1;
            while (end < band.size() && band[end].band == band[at].band)
                ++end;
            // Against the first and the one before: the members of a crowd resemble both.
            const std::vector<std::uint32_t> first = end - at > 1 ? setOf(band[at].text) : std::vector<std::uint32_t>();
            std::vector<std::uint32_t> before = first;
            for (std::size_t i = at + 1; i < end; ++i) {
                std::vector<std::uint32_t> set = setOf(band[i].text);
                join(band[at].text, first, band[i].text, set);
                join(band[i - 1].text, before, band[i].text, set);
                before = std::move(set);
            }
            at = end;
        }
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> found;
    for (std::uint32_t text = 0; text < m_parent.size(); ++text) {
        const std::uint32_t root = rootOf(text);
        if (root != text) {
            auto &group = found[root];
            if (group.empty())
                group.push_back(root);
            group.push_back(text);
        }
    }
    std::vector<std::vector<std::uint32_t>> out;
    for (auto &[root, group] : found)
        out.push_back(std::move(group));
    return out;
}

} // namespace insights
