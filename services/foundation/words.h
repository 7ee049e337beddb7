#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace foundation {

/**
 * One code point as search compares it: lower case, without accents, Hebrew points or Arabic vowel marks; alef and yeh variants
 * unified; full-width and presentation forms as their plain letters. Appends nothing for a mark that is dropped.
 */
void appendFolded(std::string &out, char32_t codePoint);
std::string folded(std::string_view text);

enum class CharClass : std::uint8_t {
    Separator, ///< blanks, punctuation, symbols
    Word,      ///< letters, digits and marks of scripts that put blanks between words
    Bigram,    ///< scripts without blanks (Han, kana, Hangul, Thai, Lao, Khmer, Burmese): indexed by pairs
    Emoji,
    Joiner     ///< variation selectors, zero-width joiners, skin tones: belong to what stands before
};
CharClass classOf(char32_t codePoint);

struct Token
{
    std::string_view text;    ///< folded; valid until the sink returns
    std::size_t begin = 0;    ///< byte offsets into the original text
    std::size_t end = 0;
    bool colocated = false;   ///< stands at the position of the token before (the bare word of a #tag or @handle)
};

/** Document tokens carry "#tag" and "tag"; a query's only what was typed. */
enum class TokenMode { Document, Query };

namespace detail {
using TokenSink = bool (*)(void *context, const Token &token);
void eachToken(std::string_view text, TokenMode mode, TokenSink sink, void *context);
} // namespace detail

/**
 * The product's one idea of a word: folded words (an apostrophe inside joins), #tags, @handles, each emoji, and overlapping pairs
 * for scripts without blanks. Of a web address only the host is kept. The sink answers false to stop.
 */
template <typename Sink> // bool sink(const Token &)
void eachToken(std::string_view text, TokenMode mode, Sink &&sink)
{
    detail::eachToken(
        text, mode, [](void *context, const Token &token) -> bool { return (*static_cast<std::remove_reference_t<Sink> *>(context))(token); },
        &sink);
}

} // namespace foundation
