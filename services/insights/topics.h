#pragma once

#include "services/insights/reading.h"

namespace insights {

enum class TopicKind : std::uint8_t { Hashtag, Phrase, Handle, Site, Name, Product };
std::string_view name(TopicKind kind); ///< "hashtag", "phrase", "handle", "site", "name", "product"

struct TopicQuestion
{
    Subject subject;              ///< its period is looked at
    domain::Period past;          ///< the days it is held against; see splitOf
    std::size_t most = 20;        ///< topics to answer
    std::int64_t readAtMost = 100'000; ///< posts of the period, and as many of the past; more are sampled evenly over time
};

/** Something people name more often than its own past would have it. */
struct RisingTopic
{
    TopicKind kind = TopicKind::Phrase;
    std::string shown;             ///< as posts write it: "customer service", "#delay", "@united", "example.com"
    std::string key;               ///< folded; tells topics apart
    std::int64_t posts = 0;        ///< of the period; exact, also where only part of them was read
    double expected = 0.0;         ///< posts, at its share of its past, weekday by weekday
    double atLeast = 0.0;          ///< lower bound (95 % sure) of posts over expected
    double spread = 1.0;           ///< how much more than chance its past weeks differed
    std::int64_t authors = 0;      ///< different ones among the posts read
    bool authorsKnown = true;      ///< false: no post tells its author
    std::int64_t reposts = 0;      ///< of the posts read
    std::int64_t read = 0;         ///< posts read that name it
    Moods moods;                   ///< of the posts read
    foundation::Time first{};      ///< its first post of the period among those read
    domain::PostId firstPost = 0;
    bool fresh = false;            ///< not once in the past that was read
    std::vector<double> days;      ///< posts a day, the past and then the period; estimated where a part was read
    std::vector<std::string> also; ///< other topics of nearly the same posts
    std::string query;             ///< opens exactly its posts of the period, in the scope of the brand
};

struct RisingTopics
{
    Subject subject;
    domain::Period past;
    Reading recent, before;
    std::size_t examined = 0;  ///< topics of at least five posts by at least five authors
    std::vector<RisingTopic> topics; ///< strongest first
};

/**
 * What rises on the days of the subject. NotFound where there are no posts; BadInput where the past holds none; Cancelled soon after a
 * stop (run it under an Interruptible of the same token). The cost is bounded by `readAtMost`, not by the size of the workspace.
 */
foundation::Result<RisingTopics> risingTopics(store::Workspace &workspace, const TopicQuestion &question, const Steering &steering = {});

/** How a topic's bound comes about, in words and with its numbers. */
std::string explained(const RisingTopic &topic, const RisingTopics &all);

} // namespace insights
