#include "services/text/fingerprint.h"

#include "services/foundation/hash.h"
#include "services/foundation/utf8.h"
#include "services/foundation/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace text {

namespace {
constexpr std::size_t fewestWords = 4;
constexpr std::size_t mostWords = 512; // beyond that only the beginning of a text is compared

/** The tokenizer answers a web address with its host; only the original still shows that it was one. */
bool isLink(std::string_view original)
{
    if (original.size() < 5 || ((original[0] | 0x20) != 'h' && (original[0] | 0x20) != 'w'))
        return false;
    return original.find("://") != std::string_view::npos || original[3] == '.';
}

/** Spreads a word's hash so that sums of words of different texts do not meet by chance. */
std::uint64_t mixed(std::uint64_t value)
{
    value ^= value >> 31U;
    value *= 0x9E3779B97F4A7C15U;
    return value ^ (value >> 29U);
}
} // namespace

std::uint64_t fingerprint(std::string_view text)
{
    std::array<std::uint64_t, mostWords> words; // only the first `count` are read
    std::size_t count = 0;
    bool first = true;
    foundation::eachToken(text, foundation::TokenMode::Query, [&](const foundation::Token &token) {
        std::string_view word = token.text;
        const bool leading = std::exchange(first, false);
        if (word.front() == '@' || isLink(text.substr(token.begin, token.end - token.begin)))
            return true;
        if (leading && (word == "rt" || word == "mt"))
            return true;
        if (word.front() == '#')
            word.remove_prefix(1);
        std::size_t next = 0;
        if (word.size() >= 3 && word.size() <= 4 && foundation::classOf(foundation::decodeUtf8(word, next)) == foundation::CharClass::Emoji)
            return true;
        words[count++] = foundation::hash64(word);
        return count < mostWords;
    });
    std::sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
    const auto end = std::unique(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
    if (end - words.begin() < static_cast<std::ptrdiff_t>(fewestWords))
        return 0;
    std::uint64_t sum = 0;
    for (auto word = words.begin(); word != end; ++word)
        sum += mixed(*word);
    return std::max<std::uint64_t>(mixed(sum), 1);
}

} // namespace text
