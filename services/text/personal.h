#pragma once

#include "services/foundation/result.h"
#include "services/text/sentiment.h"
#include "services/text/sentimenttokens.h"

#include <array>
#include <cstdint>

namespace text {

namespace detail {

/** What speaks for positive and for negative against neutral, in the logarithm of the odds. */
using Evidence = std::array<double, 2>;

/** The hash of a run of letters. */
std::uint64_t runKey(std::string_view letters);

/** Gives every feature of a text by which a personal layer tells texts apart, as `use(key, first token, last token)`. */
template <typename Use>
void eachOwnFeature(const FeelingTokens &read, Use &&use);

} // namespace detail

/**
 * What a user's own labels add to the shipped judge: weights of words, and how each language leans, on top of the shipped evidence. It
 * answers only in languages for which it proved itself on labels it had not seen (see trainPersonal); others are the shipped judge's.
 */
class PersonalLayer
{
public:
    /** BadInput: not the bytes of a layer. */
    static foundation::Result<PersonalLayer> read(std::string_view bytes);
    std::string bytes() const;

    bool knows(std::string_view language) const { return leaning(language) != nullptr; }
    bool empty() const { return m_languages.empty(); }
    std::vector<std::string> languages() const;

    /** Evidence to be added to the shipped one. 0 where it does not know the language. */
    detail::Evidence evidence(const detail::FeelingTokens &tokens, std::string_view language) const;
    /** What each token adds to "positive" less what it adds to "negative". */
    std::vector<double> contributions(const detail::FeelingTokens &tokens) const;

    struct Weight
    {
        std::uint64_t key = 0; ///< of a word or a pair; 0: none
        std::array<float, 2> pull{};
    };
    /** `weights` in any order, no key twice. */
    static PersonalLayer of(std::vector<std::pair<std::string, detail::Evidence>> languages, const std::vector<Weight> &weights);

private:
    const detail::Evidence *leaning(std::string_view language) const;
    const Weight *find(std::uint64_t key) const;

    std::vector<std::pair<std::string, detail::Evidence>> m_languages; ///< with how they lean
    std::vector<Weight> m_places; ///< open addressing, at most half full
};

/** As text::judge, with the user's layer where it knows the language; null: the shipped judge alone. */
SentimentResult judge(std::string_view text, std::string_view language, const PersonalLayer *own);
SentimentResult judgeLabel(std::string_view text, std::string_view language, const PersonalLayer *own);

namespace detail {

/** The shipped judge's evidence; 0 where it has nothing to say. `text` was read into `tokens`. */
Evidence shippedEvidence(std::string_view text, std::string_view language, const FeelingTokens &tokens);

template <typename Use>
void eachOwnFeature(const FeelingTokens &read, Use &&use)
{
    constexpr std::uint64_t pairs = 0x632BE59BD9B4E019U;
    constexpr std::uint64_t runs = 0x2545F4914F6CDD1DU;
    std::uint64_t previous = 0;
    for (std::size_t i = 0; i < read.tokens.size(); ++i) {
        const FeelingToken &token = read.tokens[i];
        if (token.kind == FeelingKind::Handle || token.kind == FeelingKind::Link) {
            previous = 0;
            continue;
        }
        use(token.key | 1U, i, i); // 0 stands for no feature
        if (previous != 0)
            use(((previous + pairs) * 0x9E3779B97F4A7C15U ^ token.key) | 1U, i - 1, i);
        previous = token.key;
        // Scripts that put no blanks between words, from Thai on: three bytes a letter, so neighbours of two and three letters.
        const std::string_view word = read.text(token);
        if (token.kind != FeelingKind::Word || word.size() < 6 || static_cast<unsigned char>(word[0]) < 0xE0)
            continue;
        for (const std::size_t length : {std::size_t{6}, std::size_t{9}}) {
            for (std::size_t at = 0; at + length <= word.size(); ++at) {
                if ((static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U)
                    use((runKey(word.substr(at, length)) ^ runs) | 1U, i, i);
            }
        }
    }
}

} // namespace detail

} // namespace text
