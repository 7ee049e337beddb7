#include "services/insights/clusters.h"

#include "services/foundation/words.h"
#include "services/insights/queries.h"
#include "services/insights/similarity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace insights {

using domain::PostId;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using foundation::Time;

namespace {

constexpr std::size_t mostAccounts = 50;   ///< named of a cluster
constexpr std::size_t mostQueryWords = 40; ///< the language takes 256 words and values
constexpr std::size_t mostQueryAuthors = 150;
constexpr std::size_t mostCompared = 500;   ///< members whose common words make the query
constexpr std::size_t mostForGroups = 20'000;

/** What is kept of a post while clusters are looked for. */
struct Seen
{
    PostId id = 0;
    Time at{};
    std::int64_t author = 0;
    std::uint64_t print = 0;
    std::int8_t sentiment = 2;
};

using Occasion = std::vector<std::uint32_t>; ///< positions in the list of posts, by time

std::int64_t authorsOf(const Occasion &occasion, const std::vector<Seen> &posts)
{
    std::set<std::int64_t> authors;
    for (const std::uint32_t post : occasion)
        authors.insert(posts[post].author);
    return static_cast<std::int64_t>(authors.size());
}

std::int64_t fullestHour(const Occasion &occasion, const std::vector<Seen> &posts)
{
    std::size_t most = 0;
    std::size_t from = 0;
    for (std::size_t to = 0; to < occasion.size(); ++to) {
        while (posts[occasion[to]].at - posts[occasion[from]].at > std::chrono::hours(1))
            ++from;
        most = std::max(most, to - from + 1);
    }
    return static_cast<std::int64_t>(most);
}

class ClusterFinder
{
public:
    ClusterFinder(store::Workspace &workspace, const ClusterQuestion &question, const Steering &steering)
        : m_workspace(workspace), m_question(question), m_steering(steering), m_walk(workspace)
    {
    }

    Result<Clusters> find()
    {
        m_out.subject = m_question.subject;
        m_out.asked = m_question.subject.period;
        if (auto done = choosePeriod(); !done)
            return done.error();
        if (auto done = read(); !done)
            return done.error();
        separate();
        if (m_steering.stop.stopped())
            return Error{Error::Kind::Cancelled, "stopped while looking for clusters"};
        std::stable_sort(m_occasions.begin(), m_occasions.end(), [&](const Occasion &a, const Occasion &b) {
            const auto x = authorsOf(a, m_posts), y = authorsOf(b, m_posts);
            return x != y ? x > y : a.size() != b.size() ? a.size() > b.size() : m_posts[a.front()].id < m_posts[b.front()].id;
        });
        m_out.found = static_cast<std::int64_t>(m_occasions.size());
        for (std::size_t i = 0; i < std::min(m_occasions.size(), m_question.most); ++i) {
            if (m_steering.stop.stopped())
                return Error{Error::Kind::Cancelled, "stopped while looking for clusters"};
            if (auto done = answer(m_occasions[i]); !done)
                return done.error();
        }
        if (auto done = group(); !done)
            return done.error();
        return std::move(m_out);
    }

private:
    /** The newest days that hold at most as many posts as may be read. */
    Status choosePeriod()
    {
        const auto daily = dailyPosts(m_workspace, m_question.subject);
        if (!daily)
            return daily.error();
        const double posts = std::accumulate(daily->begin(), daily->end(), 0.0);
        m_out.reading.posts = static_cast<std::int64_t>(posts);
        if (m_out.reading.posts == 0)
            return Error{Error::Kind::NotFound, "there are no posts in " + m_out.asked.text()};
        double sum = 0.0;
        std::size_t first = daily->size();
        while (first > 0 && (first == daily->size() || sum + (*daily)[first - 1] <= static_cast<double>(m_question.readAtMost)))
            sum += (*daily)[--first];
        m_out.subject.period.first += static_cast<foundation::DayNumber>(first);
        return foundation::Done{};
    }

    Status read()
    {
        const auto platform = platformId(m_workspace, m_out.subject.platform);
        if (!platform)
            return platform.error();
        return m_walk.each({scopeOf(m_out.subject), *platform, true}, [&](const store::WalkedPost &post) {
            if (++m_out.reading.read % 1024 == 0 && m_steering.progress)
                m_steering.progress(m_out.reading.read, std::max(m_out.reading.posts, m_out.reading.read));
            if (post.flags & domain::PostFlag::Repost) {
                ++m_out.reposts;
                if (post.print != 0)
                    m_reposts[post.print].push_back(post.published);
                return;
            }
            if (post.author == 0) {
                ++m_out.unnamed;
                return;
            }
            m_posts.push_back({post.id, post.published, post.author, post.print, post.sentiment ? static_cast<std::int8_t>(*post.sentiment) : std::int8_t{2}});
            m_out.tooShort += m_texts.add(post.text) ? 0 : 1;
        }, m_steering.stop);
    }

    /** Groups of like texts, cut where nobody posted for long; those of too few accounts are dropped. */
    void separate()
    {
        for (Occasion &group : m_texts.groups(m_steering.stop)) {
            std::stable_sort(group.begin(), group.end(), [&](std::uint32_t a, std::uint32_t b) { return m_posts[a].at < m_posts[b].at; });
            Occasion occasion;
            const auto close = [&] {
                if (authorsOf(occasion, m_posts) >= m_question.fewestAuthors)
                    m_occasions.push_back(std::move(occasion));
                occasion.clear();
            };
            for (const std::uint32_t post : group) {
                if (!occasion.empty() && m_posts[post].at - m_posts[occasion.back()].at > m_question.within)
                    close();
                occasion.push_back(post);
            }
            close();
        }
    }

    Status answer(const Occasion &occasion)
    {
        Cluster out;
        out.posts = static_cast<std::int64_t>(occasion.size());
        out.authors = authorsOf(occasion, m_posts);
        out.sameWords = true;
        std::vector<Time> times;
        std::vector<std::int64_t> authors;
        std::set<std::uint64_t> prints;
        for (const std::uint32_t at : occasion) {
            const Seen &post = m_posts[at];
            out.members.push_back(post.id);
            times.push_back(post.at);
            prints.insert(post.print);
            out.moods.add(post.sentiment == 2 ? std::nullopt : std::optional(static_cast<domain::Sentiment>(post.sentiment)));
            if (std::find(authors.begin(), authors.end(), post.author) == authors.end())
                authors.push_back(post.author);
        }
        out.sameWords = prints.size() == 1;
        out.first = times.front();
        out.last = times.back();
        out.firstPost = out.members.front();
        std::sort(out.members.begin(), out.members.end());
        out.burstiness = burstinessOf(times);
        out.busiestHour = fullestHour(occasion, m_posts);
        for (const std::uint64_t print : prints) {
            for (const Time repost : m_reposts[print])
                out.reposts += repost >= out.first && repost <= out.last + m_question.within ? 1 : 0;
        }
        const auto handles = nameThem(authors, out.accounts);
        if (!handles)
            return handles.error();
        out.firstAuthor = out.accounts.empty() ? std::string() : out.accounts.front();
        if (auto done = findQuery(out, *handles); !done)
            return done;
        m_out.clusters.push_back(std::move(out));
        return foundation::Done{};
    }

    /** Shows the accounts in their order; answers all their handles. */
    Result<std::vector<std::string>> nameThem(const std::vector<std::int64_t> &authors, std::vector<std::string> &shown)
    {
        const auto names = m_walk.names(authors);
        if (!names)
            return names.error();
        std::map<std::int64_t, const store::AuthorName *> byId;
        for (const store::AuthorName &name : *names)
            byId[name.id] = &name;
        std::vector<std::string> handles;
        for (const std::int64_t author : authors) {
            const auto name = byId.find(author);
            if (name == byId.end())
                continue;
            handles.push_back(name->second->handle);
            if (shown.size() < mostAccounts)
                shown.push_back(name->second->shown);
        }
        return handles;
    }

    /** The words all members have, by these accounts, on these days. */
    Status findQuery(Cluster &cluster, const std::vector<std::string> &handles)
    {
        auto reader = store::PostReader::open(m_workspace);
        if (!reader)
            return reader.error();
        std::vector<PostId> compared(cluster.members.begin(), cluster.members.begin() + static_cast<std::ptrdiff_t>(std::min(cluster.members.size(), mostCompared)));
        if (std::find(compared.begin(), compared.end(), cluster.firstPost) == compared.end())
            compared.push_back(cluster.firstPost);
        const auto posts = reader->byIds(compared);
        if (!posts)
            return posts.error();
        std::vector<std::string> words;
        for (const domain::Post &post : *posts) {
            if (post.id == cluster.firstPost) {
                cluster.text = post.text;
                words = wordsOf(post.text);
            }
        }
        for (const domain::Post &post : *posts) {
            const auto own = wordsOf(post.text);
            std::erase_if(words, [&](const std::string &word) { return std::find(own.begin(), own.end(), word) == own.end(); });
        }
        words.resize(std::min(words.size(), mostQueryWords));
        for (const std::string &word : words)
            cluster.query += quoted(word) + " ";
        if (handles.size() <= mostQueryAuthors)
            cluster.query += authorQuery(handles) + " ";
        Subject days = m_out.subject;
        days.period = {m_workspace.zone().dayOf(cluster.first), m_workspace.zone().dayOf(cluster.last)};
        cluster.query += scopeQuery(days) + " NOT is:repost";
        const auto count = countOf(m_workspace, days, cluster.query);
        if (!count)
            return count.error();
        cluster.queryPosts = *count;
        return foundation::Done{};
    }

    Status group()
    {
        std::vector<Postings> clusters;
        for (const Occasion &occasion : m_occasions) {
            if (clusters.size() >= mostForGroups)
                break;
            auto &postings = clusters.emplace_back();
            for (const std::uint32_t post : occasion)
                postings.push_back({m_posts[post].author, m_posts[post].at});
        }
        for (const Coordination &found : coordination(clusters)) {
            if (m_out.groups.size() >= m_question.most)
                break;
            AccountGroup group;
            const auto handles = nameThem(found.authors, group.accounts);
            if (!handles)
                return handles.error();
            group.size = static_cast<std::int64_t>(found.authors.size());
            group.texts = static_cast<std::int64_t>(found.clusters.size());
            group.score = found.score;
            group.closestMinutes = found.closest;
            group.query = authorQuery({handles->begin(), handles->begin() + static_cast<std::ptrdiff_t>(std::min(handles->size(), mostQueryAuthors))}) + " " + scopeQuery(m_out.subject);
            m_out.groups.push_back(std::move(group));
        }
        return foundation::Done{};
    }

    store::Workspace &m_workspace;
    const ClusterQuestion &m_question;
    const Steering &m_steering;
    store::PostWalk m_walk;
    Clusters m_out;
    SimilarTexts m_texts;
    std::vector<Seen> m_posts; ///< in step with m_texts
    std::map<std::uint64_t, std::vector<Time>> m_reposts;
    std::vector<Occasion> m_occasions;
};

} // namespace

std::optional<double> burstinessOf(std::vector<Time> times)
{
    if (times.size() < 4)
        return std::nullopt;
    std::sort(times.begin(), times.end());
    const auto gaps = static_cast<double>(times.size() - 1);
    const double mean = static_cast<double>((times.back() - times.front()).count()) / gaps;
    double squares = 0.0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const double gap = static_cast<double>((times[i] - times[i - 1]).count()) - mean;
        squares += gap * gap;
    }
    const double deviation = std::sqrt(squares / gaps);
    return deviation + mean > 0.0 ? (deviation - mean) / (deviation + mean) : 0.0;
}

Result<Clusters> findClusters(store::Workspace &workspace, const ClusterQuestion &question, const Steering &steering)
{
    return ClusterFinder(workspace, question, steering).find();
}

} // namespace insights
