#pragma once

#include <cstdint>
#include <string_view>

namespace text {

/**
 * The same number for texts that say the same: a hash of the text's set of words, so that case, accents, punctuation, emoji, links,
 * handles, a leading RT, the # of a tag and the order and repetition of words make no difference. Numbers that are words of the text count.
 * 0 where fewer than four different words remain: too little to call a duplicate.
 *
 * A set of words and not a similarity sketch, because equality is what an index can look up for every post of an import
 * and because a near miss ("never again" for "again") must not be called a duplicate.
 */
std::uint64_t fingerprint(std::string_view text);

} // namespace text
