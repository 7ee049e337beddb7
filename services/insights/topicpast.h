#pragma once

#include "services/insights/topiccounts.h"

#include <span>

namespace insights {

/** How often each of some topics was named on each day of the past. */
struct TopicPast
{
    Reading reading;
    std::vector<double> read;     ///< posts read per day
    std::vector<double> all;      ///< posts there are per day
    bool tagsFromSums = false;    ///< hashtags are from the sums: of all posts, not of those read
    std::vector<float> counts;    ///< topic after topic, day after day

    std::span<const float> of(std::size_t topic) const { return std::span(counts).subspan(topic * read.size(), read.size()); }
};

/** The past of the candidates; reads about `most` posts. Hashtags come from the sums where those hold the same posts. */
foundation::Result<TopicPast> readPast(store::Workspace &workspace, const Subject &past, const std::vector<Candidate> &candidates, std::int64_t most, const Steering &steering,
                                       std::int64_t alreadyRead);

/** Hands every post that is read to `take` with the topics it names. */
foundation::Status eachTopics(store::Workspace &workspace, const Subject &subject, std::int64_t share,
                              const std::function<void(const store::WalkedPost &, const std::vector<text::TopicMention> &)> &take, const Steering &steering);

} // namespace insights
