#pragma once

#include "services/domain/period.h"
#include "services/foundation/progress.h"
#include "services/foundation/stoptoken.h"
#include "services/store/postwalk.h"

#include <string>
#include <vector>

namespace insights {

/** What an insight is about: what is said about a brand (or all posts together), on one network (or all), on these local days. */
struct Subject
{
    domain::BrandId brand = 0;
    std::string platform; ///< empty: all
    domain::Period period;
};

/** How a question may be stopped and how far it has come, in posts. */
struct Steering
{
    foundation::StopToken stop;
    foundation::Progress progress;
};

/** Posts there are and posts that were read for an answer; where they differ, the posts read are spread evenly over time. */
struct Reading
{
    std::int64_t posts = 0;
    std::int64_t read = 0;

    bool whole() const { return read == posts; }
};

/** How posts are meant. */
struct Moods
{
    std::int64_t negative = 0, neutral = 0, positive = 0;
    std::int64_t unjudged = 0;

    void add(const std::optional<domain::Sentiment> &sentiment);
    std::int64_t judged() const { return negative + neutral + positive; }
};

/** NotFound where the network is not in the workspace; 0 for an empty name. */
foundation::Result<std::int64_t> platformId(store::Workspace &workspace, const std::string &name);

/** The scope of a subject: mentions of the brand, not its own posts. */
store::Scope scopeOf(const Subject &subject);

/** Posts per local day of the period, from the sums. */
foundation::Result<std::vector<double>> dailyPosts(store::Workspace &workspace, const Subject &subject);

/** The part of the posts (of PostWalk::wholeShare) to read so that about `most` are read. */
std::int64_t shareFor(double posts, std::int64_t most);

/** Which days are looked at, and which days before they are held against. */
struct Split
{
    domain::Period recent;
    domain::Period past;
};

/**
 * The chosen days against up to eight weeks of data before them; where those are fewer than two weeks (or than the chosen days), the last
 * seven chosen days, or the last quarter of them, against the rest. BadInput where fewer than eight days of data are left to compare with.
 */
foundation::Result<Split> splitOf(const domain::Period &chosen, const domain::Period &data);

} // namespace insights
