#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace store::query {

/** Names of the workspace that may be proposed, the likeliest first. */
struct Vocabulary
{
    std::vector<std::string> platforms, languages, brands, tags, authors, topics, kinds, labels, categories, saved;
};

struct Completion
{
    enum class Kind : std::uint8_t { Field, Operator, Value };
    Kind kind = Kind::Value;
    std::size_t begin = 0; ///< the bytes that `text` replaces; they end at the cursor
    std::size_t end = 0;
    std::string text;
    std::string hint; ///< of a field: what may follow, in English

    friend bool operator==(const Completion &, const Completion &) = default;
};

/** What may stand at the cursor (a byte offset) given what is typed before it; at most `limit` values. */
std::vector<Completion> completions(std::string_view text, std::size_t cursor, const Vocabulary &vocabulary = {}, std::size_t limit = 20);

} // namespace store::query
