#pragma once

#include "services/insights/coordination.h"
#include "services/insights/reading.h"

namespace insights {

struct ClusterQuestion
{
    Subject subject;
    std::chrono::hours within{24};     ///< posts further apart than this are another occasion
    std::int64_t fewestAuthors = 3;
    std::size_t most = 20;
    std::int64_t readAtMost = 300'000; ///< posts; of more, the newest days that fit are read
};

/** The same or nearly the same text by several accounts within a short time. */
struct Cluster
{
    std::vector<domain::PostId> members; ///< ascending; reposts are not among them
    std::int64_t posts = 0;
    std::int64_t authors = 0;
    std::int64_t reposts = 0;            ///< marked reposts of these words on these days
    bool sameWords = false;              ///< all members have exactly the same words; otherwise at least 8 of 10 in common
    foundation::Time first{}, last{};
    domain::PostId firstPost = 0;
    std::string firstAuthor;
    std::string text;                    ///< of the first post
    /** (s - m) / (s + m) of the times between posts, m their mean and s their deviation: -1 as regular as a clock, 0 chance, 1 in bursts. Of at least four posts. */
    std::optional<double> burstiness;
    std::int64_t busiestHour = 0;        ///< posts within the fullest hour
    Moods moods;
    std::vector<std::string> accounts;   ///< as shown, by their first post; at most 50
    std::string query;                   ///< opens its posts
    std::int64_t queryPosts = 0;         ///< how many posts that query finds: more than `posts` where other posts have all these words
};

/** Accounts that appear together in several clusters. */
struct AccountGroup
{
    std::vector<std::string> accounts; ///< as shown; at most 50
    std::int64_t size = 0;        ///< accounts there are
    std::int64_t texts = 0;       ///< clusters that at least two of them share
    double score = 0.0;           ///< see coordinationFormula
    double closestMinutes = 0.0;  ///< median between two of them
    std::string query;            ///< opens their posts of the period
};

struct Clusters
{
    Subject subject;              ///< its period is what was read
    domain::Period asked;
    Reading reading;
    std::int64_t tooShort = 0;    ///< posts of fewer than six different words, which agree by chance
    std::int64_t unnamed = 0;     ///< posts that do not tell their author
    std::int64_t reposts = 0;     ///< marked reposts, which are apart
    std::int64_t found = 0;       ///< clusters, of which the largest are listed
    std::vector<Cluster> clusters; ///< by accounts, then by posts
    std::vector<AccountGroup> groups;
};

/** Cancelled soon after a stop, under an Interruptible of the same token. */
foundation::Result<Clusters> findClusters(store::Workspace &workspace, const ClusterQuestion &question, const Steering &steering = {});

/** The measure of Goh and Barabasi (2008); nothing for fewer than four moments. */
std::optional<double> burstinessOf(std::vector<foundation::Time> times);

} // namespace insights
