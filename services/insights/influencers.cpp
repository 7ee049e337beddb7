#include "services/insights/influencers.h"

#include "services/forecast/robust.h"
#include "services/foundation/numbertext.h"
#include "services/insights/queries.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace insights {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr double fullReach = 7.0;       ///< powers of ten: ten million followers
constexpr double liftPrior = 3.0;       ///< posts without any lift that everybody is credited with
constexpr double crowdPrior = 10.0;     ///< posts of the whole network that every size of following is credited with
constexpr double halfPresence = 3.0;    ///< days
constexpr double fullSteadiness = 5.0;  ///< doublings: 31 posts of 31 or more

struct Row
{
    std::int64_t author = 0;
    std::int64_t platform = 0;
    std::int64_t engagement = -1; ///< -1: not told
    std::int64_t followers = -1;
    std::int32_t day = 0;
    std::int8_t sentiment = 2;
};

/** Sum and number of log2(1 + engagement). */
struct Draw
{
    double sum = 0.0;
    double posts = 0.0;
    void add(double value)
    {
        sum += value;
        posts += 1.0;
    }
};

using Size = std::pair<std::int64_t, int>; ///< network, power of ten of the following; -1 where it is not told

int sizeOf(std::int64_t followers) { return followers < 0 ? -1 : static_cast<int>(std::floor(std::log10(static_cast<double>(followers) + 1.0))); }
double doublings(std::int64_t engagement) { return std::log2(1.0 + static_cast<double>(engagement)); }

std::int64_t hIndex(std::vector<std::int64_t> values)
{
    std::sort(values.begin(), values.end(), std::greater<>());
    std::int64_t h = 0;
    while (static_cast<std::size_t>(h) < values.size() && values[static_cast<std::size_t>(h)] > h)
        ++h;
    return h;
}

class Ranking
{
public:
    Ranking(store::Workspace &workspace, const InfluencerQuestion &question, const Steering &steering) : m_workspace(workspace), m_question(question), m_steering(steering) {}

    Result<Influencers> rank()
    {
        m_out.subject = m_question.subject;
        m_out.asked = m_question.subject.period;
        m_out.fewestPosts = m_question.fewestPosts;
        for (Status (Ranking::*step)() : {&Ranking::choosePeriod, &Ranking::read, &Ranking::score, &Ranking::nameThem}) {
            if (auto done = (this->*step)(); !done)
                return done.error();
        }
        return std::move(m_out);
    }

private:
    Status choosePeriod()
    {
        const auto daily = dailyPosts(m_workspace, m_question.subject);
        if (!daily)
            return daily.error();
        m_out.reading.posts = static_cast<std::int64_t>(std::accumulate(daily->begin(), daily->end(), 0.0));
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
        store::PostWalk walk(m_workspace);
        const auto accounts = walk.brandAccounts();
        if (!platform || !accounts)
            return !platform ? platform.error() : accounts.error();
        const foundation::TimeZone &zone = m_workspace.zone();
        std::vector<std::int64_t> own;
        const auto walked = walk.each({scopeOf(m_out.subject), *platform, false}, [&](const store::WalkedPost &post) {
            if (++m_out.reading.read % 1024 == 0 && m_steering.progress)
                m_steering.progress(m_out.reading.read, std::max(m_out.reading.posts, m_out.reading.read));
            if (post.author == 0) {
                ++m_out.unnamed;
                return;
            }
            if (std::binary_search(accounts->begin(), accounts->end(), post.author)) {
                own.push_back(post.author);
                return;
            }
            if (post.flags & domain::PostFlag::Repost) {
                ++m_out.reposts;
                return;
            }
            m_rows.push_back({post.author, post.platform, post.engagement.value_or(-1), post.followers.value_or(-1), zone.dayOf(post.published),
                              post.sentiment ? static_cast<std::int8_t>(*post.sentiment) : std::int8_t{2}});
        }, m_steering.stop);
        if (!walked)
            return walked;
        std::sort(own.begin(), own.end());
        m_out.brandAccounts = std::unique(own.begin(), own.end()) - own.begin();
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.author < b.author; });
        return foundation::Done{};
    }

    Status score()
    {
        bool anyFollowers = false;
        bool anyEngagement = false;
        for (const Row &row : m_rows) {
            anyFollowers = anyFollowers || row.followers >= 0;
            if (row.engagement < 0)
                continue;
            anyEngagement = true;
            m_draws[{row.platform, sizeOf(row.followers)}].add(doublings(row.engagement));
            m_networks[row.platform].add(doublings(row.engagement));
        }
        if (!anyFollowers)
            m_out.weights[static_cast<std::size_t>(ScorePart::Reach)] = 0.0;
        if (!anyEngagement)
            m_out.weights[static_cast<std::size_t>(ScorePart::Resonance)] = m_out.weights[static_cast<std::size_t>(ScorePart::Steadiness)] = 0.0;
        const double left = std::accumulate(m_out.weights.begin(), m_out.weights.end(), 0.0);
        for (double &weight : m_out.weights)
            weight *= 100.0 / left;
        for (std::size_t from = 0; from < m_rows.size();) {
            std::size_t to = from;
            while (to < m_rows.size() && m_rows[to].author == m_rows[from].author)
                ++to;
            ++m_out.authors;
            if (static_cast<std::int64_t>(to - from) >= m_question.fewestPosts) {
                ++m_out.ranked;
                m_out.people.push_back(judged({m_rows.data() + from, to - from}));
            }
            from = to;
        }
        std::sort(m_out.people.begin(), m_out.people.end(), [](const Influencer &a, const Influencer &b) {
            return a.score != b.score ? a.score > b.score : a.posts != b.posts ? a.posts > b.posts : a.author < b.author;
        });
        m_out.people.resize(std::min(m_out.people.size(), m_question.most));
        return foundation::Done{};
    }

    /** What such a post draws: log2(1 + engagement) of the other authors with as large a following, drawn towards the network's mean. */
    double expected(const Row &row, const std::map<Size, Draw> &own, const Draw &ownNetwork) const
    {
        const Size size{row.platform, sizeOf(row.followers)};
        const Draw &all = m_networks.at(row.platform);
        const double others = all.posts - ownNetwork.posts;
        const double network = others > 0.0 ? (all.sum - ownNetwork.sum) / others : ownNetwork.sum / ownNetwork.posts;
        Draw draw = m_draws.at(size);
        draw.sum -= own.at(size).sum;
        draw.posts -= own.at(size).posts;
        return (draw.sum + crowdPrior * network) / (draw.posts + crowdPrior);
    }

    Influencer judged(std::span<const Row> rows) const
    {
        Influencer out;
        out.author = rows.front().author;
        out.posts = static_cast<std::int64_t>(rows.size());
        std::vector<double> followers;
        std::vector<std::int64_t> drawn;
        std::vector<std::int32_t> days;
        std::map<Size, Draw> own;
        Draw ownNetwork; // an author is on one network
        for (const Row &row : rows) {
            days.push_back(row.day);
            out.moods.add(row.sentiment == 2 ? std::nullopt : std::optional(static_cast<domain::Sentiment>(row.sentiment)));
            if (row.followers >= 0)
                followers.push_back(static_cast<double>(row.followers));
            if (row.engagement < 0)
                continue;
            drawn.push_back(row.engagement);
            own[{row.platform, sizeOf(row.followers)}].add(doublings(row.engagement));
            ownNetwork.add(doublings(row.engagement));
        }
        std::sort(days.begin(), days.end());
        out.days = std::unique(days.begin(), days.end()) - days.begin();
        if (!followers.empty())
            out.followers = forecast::medianOf(followers);
        out.told = static_cast<std::int64_t>(drawn.size());
        if (!drawn.empty()) {
            out.engagement = std::accumulate(drawn.begin(), drawn.end(), std::int64_t{0});
            double sum = 0.0;
            for (const Row &row : rows)
                sum += row.engagement < 0 ? 0.0 : doublings(row.engagement) - expected(row, own, ownNetwork);
            out.lift = sum / (static_cast<double>(drawn.size()) + liftPrior);
            out.h = hIndex(std::move(drawn));
        }
        const auto &weight = m_out.weights;
        const double rise = std::max(0.0, out.lift);
        const auto daysSeen = static_cast<double>(out.days);
        out.points = {weight[0] * std::min(1.0, std::log10(1.0 + out.followers.value_or(0.0)) / fullReach), weight[1] * rise / (1.0 + rise),
                      weight[2] * daysSeen / (daysSeen + halfPresence), weight[3] * std::min(1.0, std::log2(1.0 + static_cast<double>(out.h)) / fullSteadiness)};
        out.score = std::accumulate(out.points.begin(), out.points.end(), 0.0);
        return out;
    }

    Status nameThem()
    {
        std::vector<std::int64_t> ids;
        for (const Influencer &person : m_out.people)
            ids.push_back(person.author);
        const auto names = store::PostWalk(m_workspace).names(ids);
        if (!names)
            return names.error();
        for (Influencer &person : m_out.people) {
            const auto found = std::find_if(names->begin(), names->end(), [&](const store::AuthorName &each) { return each.id == person.author; });
            if (found == names->end())
                continue;
            person.shown = found->shown;
            person.platform = found->platform;
            Subject where = m_out.subject;
            where.platform = found->platform; // the same handle elsewhere is somebody else
            person.query = authorQuery({found->handle}) + " " + scopeQuery(where) + " NOT is:repost";
        }
        return foundation::Done{};
    }

    store::Workspace &m_workspace;
    const InfluencerQuestion &m_question;
    const Steering &m_steering;
    Influencers m_out;
    std::vector<Row> m_rows; ///< by author
    std::map<Size, Draw> m_draws;
    std::map<std::int64_t, Draw> m_networks;
};

} // namespace

Result<Influencers> findInfluencers(store::Workspace &workspace, const InfluencerQuestion &question, const Steering &steering)
{
    return Ranking(workspace, question, steering).rank();
}

std::string_view name(ScorePart part)
{
    switch (part) {
    case ScorePart::Reach: return "reach";
    case ScorePart::Resonance: return "resonance";
    case ScorePart::Presence: return "presence";
    case ScorePart::Steadiness: return "steadiness";
    }
    return {};
}

std::string_view formula(ScorePart part)
{
    switch (part) {
    case ScorePart::Reach: return "log10(1 + median followers at publication) / 7, at most 1";
    case ScorePart::Resonance:
        return "L / (1 + L), where L is the sum over the posts of log2((1 + engagement) / (1 + expected)) / (posts + 3), not below 0; expected is the mean of log2(1 + engagement) of the other "
               "authors' posts on the same network with as many followers (same power of ten), together with 10 posts of the network's mean";
    case ScorePart::Presence: return "days with a post / (days with a post + 3)";
    case ScorePart::Steadiness: return "log2(1 + h) / 5, at most 1, where h posts drew at least h likes, replies, shares, saves and clicks each";
    }
    return {};
}

std::vector<std::string> explained(const Influencer &person, const Influencers &all)
{
    using foundation::decimal;
    using foundation::grouped;
    const auto points = [&](ScorePart part) {
        const auto i = static_cast<std::size_t>(part);
        return decimal(person.points[i], 1) + " of " + decimal(all.weights[i], 1) + ": ";
    };
    const auto untold = [&](ScorePart part) { return all.weights[static_cast<std::size_t>(part)] == 0.0; };
    std::vector<std::string> out;
    out.push_back(untold(ScorePart::Reach)  ? "Reach left out: no post tells its author's followers"
                  : person.followers        ? "Reach " + points(ScorePart::Reach) + "a median of " + grouped(static_cast<std::int64_t>(std::llround(*person.followers))) + " followers"
                                            : "Reach " + points(ScorePart::Reach) + "the followers are not known");
    out.push_back(untold(ScorePart::Resonance) ? "Resonance left out: no post tells its engagement"
                  : person.engagement          ? "Resonance " + points(ScorePart::Resonance) + grouped(*person.engagement) + " reactions to " + grouped(person.told) + " posts, " +
                                            decimal(person.lift, 2) + " doublings above what such posts draw"
                                               : "Resonance " + points(ScorePart::Resonance) + "the posts do not tell their engagement");
    out.push_back("Presence " + points(ScorePart::Presence) + grouped(person.posts) + " posts on " + grouped(person.days) + (person.days == 1 ? " day" : " days"));
    out.push_back(untold(ScorePart::Steadiness) ? "Steadiness left out: no post tells its engagement"
                                                : "Steadiness " + points(ScorePart::Steadiness) + grouped(person.h) + " posts drew at least " + grouped(person.h) + " each");
    return out;
}

} // namespace insights
