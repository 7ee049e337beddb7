#pragma once

#include "services/insights/reading.h"
#include "services/text/phrases.h"

#include <unordered_map>

namespace insights {

/** What is kept of every post read; a topic knows its posts by their position in this list. */
struct PostMark
{
    domain::PostId id = 0;
    foundation::Time published{};
    std::int64_t author = 0;
    std::int32_t day = 0; ///< from the first of the period
    std::int8_t sentiment = 2; ///< -1, 0, 1; 2: not judged
    bool repost = false;
};

/** A topic of at least five posts, with how it is written. */
struct Candidate
{
    std::uint64_t hash = 0;
    text::TopicForm form = text::TopicForm::Words;
    std::uint8_t words = 1;
    bool blankless = false;
    bool product = false;
    std::uint32_t capital = 0, lower = 0, unbroken = 0; ///< posts that write it so
    std::vector<std::uint32_t> posts;                   ///< positions, ascending
};

/** Takes in posts one by one, then tells which topics at least `fewest` of them share. Memory is bounded by what is taken in. */
class TopicCounts
{
public:
    explicit TopicCounts(std::uint32_t fewest) : m_fewest(fewest) {}

    void add(const PostMark &mark, const std::vector<text::TopicMention> &mentions);
    /** The topics, by hash; lets go of everything else. Ends early, with nothing, soon after `stop` is set. */
    std::vector<Candidate> take(const foundation::StopToken &stop = {});
    const std::vector<PostMark> &posts() const { return m_posts; }

private:
    std::uint32_t m_fewest;
    std::vector<PostMark> m_posts;
    std::vector<text::TopicMention> m_mentions;
    std::vector<std::uint32_t> m_ends; ///< of each post in m_mentions
};

/** Different people behind posts; those that tell no author count together as none, unless nobody tells: then each post stands for one. */
struct People
{
    std::int64_t authors = 0;
    bool known = true;
};
People peopleOf(const std::vector<std::uint32_t> &posts, const std::vector<PostMark> &marks);

} // namespace insights
