#include "services/insights/topiccounts.h"

#include <algorithm>
#include <bit>

namespace insights {

void TopicCounts::add(const PostMark &mark, const std::vector<text::TopicMention> &mentions)
{
    m_posts.push_back(mark);
    m_mentions.insert(m_mentions.end(), mentions.begin(), mentions.end());
    m_ends.push_back(static_cast<std::uint32_t>(m_mentions.size()));
}

std::vector<Candidate> TopicCounts::take(const foundation::StopToken &stop)
{
    // Most topics are said once. A small table of counts that stop at `fewest` sorts those out before anything is kept of them; two
    // topics that share a cell only mean that one is looked at in vain.
    const std::size_t cells = std::bit_ceil(std::clamp<std::size_t>(m_mentions.size(), 1U << 12U, 1U << 24U));
    std::vector<std::uint8_t> seen(cells, 0);
    const auto cellOf = [&](std::uint64_t hash) -> std::uint8_t & { return seen[(hash >> 20U) & (cells - 1)]; };
    const auto enough = static_cast<std::uint8_t>(std::min<std::uint32_t>(m_fewest, 255));
    for (const text::TopicMention &mention : m_mentions) {
        std::uint8_t &cell = cellOf(mention.hash);
        cell = static_cast<std::uint8_t>(cell + (cell < enough ? 1 : 0));
    }
    std::unordered_map<std::uint64_t, std::uint32_t> places;
    std::vector<Candidate> found;
    std::size_t at = 0;
    for (std::uint32_t post = 0; post < m_ends.size(); ++post) {
        if (post % 1024 == 0 && stop.stopped())
            return {};
        for (; at < m_ends[post]; ++at) {
            const text::TopicMention &mention = m_mentions[at];
            if (cellOf(mention.hash) < enough)
                continue;
            const auto [place, fresh] = places.try_emplace(mention.hash, static_cast<std::uint32_t>(found.size()));
            if (fresh) {
                found.emplace_back();
                found.back().hash = mention.hash;
                found.back().form = mention.form;
                found.back().words = mention.words;
            }
            Candidate &candidate = found[place->second];
            candidate.posts.push_back(post);
            const auto has = [&](std::uint8_t sign) { return (mention.signs & sign) != 0; };
            candidate.blankless = candidate.blankless || has(text::TopicSign::Blankless);
            candidate.product = candidate.product || has(text::TopicSign::Product);
            candidate.capital += has(text::TopicSign::Capital) ? 1 : 0;
            candidate.lower += has(text::TopicSign::Lower) ? 1 : 0;
            candidate.unbroken += has(text::TopicSign::Unbroken) ? 1 : 0;
        }
    }
    m_mentions = {};
    m_ends = {};
    std::erase_if(found, [&](const Candidate &candidate) { return candidate.posts.size() < m_fewest; });
    std::sort(found.begin(), found.end(), [](const Candidate &a, const Candidate &b) { return a.hash < b.hash; });
    return found;
}

People peopleOf(const std::vector<std::uint32_t> &posts, const std::vector<PostMark> &marks)
{
    std::vector<std::int64_t> authors;
    for (const std::uint32_t post : posts) {
        if (marks[post].author != 0)
            authors.push_back(marks[post].author);
    }
    if (authors.empty())
        return {static_cast<std::int64_t>(posts.size()), false};
    std::sort(authors.begin(), authors.end());
    return {std::unique(authors.begin(), authors.end()) - authors.begin(), true};
}

} // namespace insights
