#pragma once

#include "services/domain/post.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store::query {

enum class Field : std::uint8_t {
    Author, Platform, Lang, Sentiment, Tag, Brand, Site, Url, Links, Topic, Kind, Label, Contains, Raw,
    Likes, Replies, Shares, Saves, Clicks, Views, Impressions, Reach, Followers, Engagement, Date, Has, Is,
    Category,
    Saved ///< only while parsing: the saved query itself takes its place
};

/** What has: and is: ask for. */
enum class Trait : std::uint8_t { Link, Media, Repost, Reply, Duplicate, Own, Corrected };

/** One word of a phrase, folded as foundation/words.h does. */
struct Word
{
    enum class Match : std::uint8_t {
        Exact,
        Prefix, ///< a token that starts with it
        Part    ///< one character of a script without blanks: a token that starts or ends with it
    };
    std::string text;
    Match match = Match::Exact;

    friend bool operator==(const Word &, const Word &) = default;
};

/** A query as a tree. Only the members named beside a kind mean anything for it. */
struct Node
{
    enum class Kind : std::uint8_t {
        All,       ///< every post
        And, Or,   ///< children: two or more, none of the same kind as their parent
        Not,       ///< one child
        Phrase,    ///< words one after the other; text as typed
        Near,      ///< children apart by at most `distance` words, in their order where `ordered`
        Raw,       ///< text byte for byte, starting and ending with the words it has
        Contains,  ///< folded text anywhere, also inside words
        Value,     ///< field equals folded text, or starts with it where `prefix`
        Address,   ///< Site or Links: host (and path) in text; `prefix`: subdomains too
        Number,    ///< field within low..high
        Date,      ///< local day within low..high
        Sentiment,
        Trait
    };

    Kind kind = Kind::All;
    std::size_t begin = 0; ///< byte offsets into the query text
    std::size_t end = 0;
    std::vector<Node> children;
    std::vector<Word> words;
    std::string text;
    Field field = Field::Author;
    Trait trait = Trait::Link;
    bool prefix = false;
    bool ordered = false;
    int distance = 0;
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    std::optional<domain::Sentiment> sentiment; ///< absent: not scored
};

/** Same meaning, wherever in the text it was written. */
bool sameMeaning(const Node &a, const Node &b);

/** A query that was understood. */
struct Query
{
    std::string text;
    Node root;
};

} // namespace store::query
