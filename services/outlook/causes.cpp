#include "services/outlook/causes.h"

#include "services/store/eventstats.h"
#include "services/store/runs.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace outlook {

using domain::Period;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr int kDaysBefore = 28;
constexpr int kFewestDays = 7;       ///< of the comparison; fewer before the event: the days after serve as well
constexpr std::size_t kCauses = 3;
constexpr int kAuthorsAsked = 12;
constexpr double kFewestMore = 3.0;  ///< posts away from the usual before anything is called a cause
constexpr double kShare = 0.1;       ///< of the step's posts that this must be
constexpr double kShareMoved = 0.15; ///< change of its share that a platform or sentiment must show
constexpr double kUsuallyDelivers = 5.0;
constexpr double kCoarse = 0.4;      ///< what a sentiment's or a platform's move counts beside that of a name

/** The days an event is compared with, and how many steps of the event's length they are. */
struct Usual
{
    Period days;
    double steps = 1;
};

Usual usualFor(const MetricSeries &series, const Event &event, const Period &step)
{
    Period days{std::max(series.period.first, event.days.first - kDaysBefore), event.days.first - 1};
    if (series.step == domain::Step::Month)
        days.first = std::max(series.period.first, event.days.first - 6 * 31);
    if (days.days() < std::max(kFewestDays, step.days()))
        days = {event.days.last + 1, std::min(series.period.last, event.days.last + kDaysBefore)};
    return {days, std::max(1.0, static_cast<double>(days.days()) / std::max(1, step.days()))};
}

class Explainer
{
public:
    Explainer(store::Workspace &workspace, const MetricSeries &series) : m_workspace(workspace), m_series(series), m_stats(workspace) {}

    Status explain(Event &event)
    {
        m_step = {event.peak, event.peak};
        for (std::size_t i = 0; i < m_series.points.size(); ++i) {
            if (m_series.points[i].start == event.peak)
                m_step = m_series.piece(i);
        }
        m_usual = usualFor(m_series, event, m_step);
        m_causes.clear();
        if (m_usual.days.days() < 1)
            return Done{};
        if (auto done = platformsAndMoods(event); !done)
            return done;
        if (event.outage)
            return Done{};
        for (Status (Explainer::*part)() : {&Explainer::hashtags, &Explainer::authors, &Explainer::files}) {
            if (auto done = (this->*part)(); !done)
                return done;
        }
        const bool ofMood = m_series.definition.id.find("sentiment") != std::string::npos || m_series.definition.id.find("negative") != std::string::npos;
        std::stable_sort(m_causes.begin(), m_causes.end(), [ofMood](const Cause &a, const Cause &b) { return weight(a, ofMood) > weight(b, ofMood); });
        m_causes.resize(std::min(m_causes.size(), kCauses));
        event.causes = std::move(m_causes);
        return Done{};
    }

private:
    /** How far it moved; a name says more than a sentiment or a network, which many posts share, unless sentiment is what is asked about. */
    static double weight(const Cause &cause, bool ofMood)
    {
        const double moved = std::abs(static_cast<double>(cause.posts) - cause.usual);
        if (cause.kind == CauseKind::Sentiment)
            return ofMood ? 2 * moved : kCoarse * moved;
        return cause.kind == CauseKind::Platform ? kCoarse * moved : moved;
    }

    std::optional<domain::BrandRole> role() const { return m_series.brand.id == store::allPosts ? std::nullopt : std::optional(domain::BrandRole::Mention); }

    /** Keeps the part where it is far enough from its usual. */
    void consider(CauseKind kind, const std::string &name, std::int64_t posts, double usual)
    {
        const auto count = static_cast<double>(posts);
        const double least = std::max(kFewestMore, kShare * std::max(m_posts, m_usualPosts));
        const bool more = count - usual >= std::max(kFewestMore, kShare * m_posts) && count >= 2 * usual;
        const bool less = usual - count >= least && 2 * count <= usual;
        if (!name.empty() && m_posts > 0 && (more || less)) // of no posts at all every part is missing: that explains nothing
            m_causes.push_back({kind, name, posts, usual});
    }

    Status platformsAndMoods(Event &event)
    {
        const auto names = store::platformNames(m_workspace);
        const auto here = store::dayCells(m_workspace.db(), m_series.brand.id, domain::BrandRole::Mention, m_step);
        const auto before = store::dayCells(m_workspace.db(), m_series.brand.id, domain::BrandRole::Mention, m_usual.days);
        if (!names || !here || !before)
            return !names ? names.error() : !here ? here.error() : before.error();
        struct Counts
        {
            std::array<double, 4> of{}; ///< posts, negative, neutral, positive
            int days = 0;
        };
        const auto gather = [](const std::vector<store::DayCell> &cells, std::map<std::int64_t, Counts> &parts, Counts &all) {
            constexpr std::array<store::Measure, 4> measures = {store::Measure::Posts, store::Measure::Negative, store::Measure::Neutral, store::Measure::Positive};
            for (const store::DayCell &cell : cells) {
                Counts &part = parts[cell.platform];
                part.days += cell.sums[store::Measure::Posts] > 0 ? 1 : 0;
                for (std::size_t i = 0; i < measures.size(); ++i) {
                    part.of[i] += static_cast<double>(cell.sums[measures[i]]);
                    all.of[i] += static_cast<double>(cell.sums[measures[i]]);
                }
            }
        };
        std::map<std::int64_t, Counts> now;
        std::map<std::int64_t, Counts> then;
        Counts all;
        Counts usually;
        gather(*here, now, all);
        gather(*before, then, usually);
        for (double &count : usually.of)
            count /= m_usual.steps;
        m_posts = all.of[0];
        m_usualPosts = usually.of[0];
        const auto shareMoved = [&](double count, double usual) {
            const double share = m_posts > 0 ? count / m_posts : 0.0;
            const double was = m_usualPosts > 0 ? usual / m_usualPosts : 0.0;
            return std::abs(share - was) >= kShareMoved;
        };
        for (const auto &[platform, counts] : then) {
            const double usual = counts.of[0] / m_usual.steps;
            const double count = now[platform].of[0];
            const auto name = names->find(platform);
            if (name == names->end())
                continue;
            // Silent: it delivered on nearly every day before, and nothing now.
            if (count == 0.0 && usual >= kUsuallyDelivers && 10 * counts.days >= 9 * m_usual.days.days())
                event.silent.push_back(name->second);
            else if (shareMoved(count, usual))
                consider(CauseKind::Platform, name->second, static_cast<std::int64_t>(count), usual);
        }
        for (const auto &[platform, counts] : now) {
            const auto name = names->find(platform);
            if (!then.contains(platform) && name != names->end() && shareMoved(counts.of[0], 0.0))
                consider(CauseKind::Platform, name->second, static_cast<std::int64_t>(counts.of[0]), 0.0);
        }
        constexpr std::array<const char *, 3> moods = {"negative", "neutral", "positive"};
        for (std::size_t i = 0; i < moods.size(); ++i) {
            if (shareMoved(all.of[i + 1], usually.of[i + 1]))
                consider(CauseKind::Sentiment, moods[i], static_cast<std::int64_t>(all.of[i + 1]), usually.of[i + 1]);
        }
        return Done{};
    }

    Status hashtags()
    {
        const auto here = m_stats.tagDays(m_series.brand.id, m_step);
        const auto before = m_stats.tagDays(m_series.brand.id, m_usual.days);
        if (!here || !before)
            return !here ? here.error() : before.error();
        std::map<std::int64_t, std::pair<std::int64_t, double>> counts;
        for (const store::TagDay &each : *here)
            counts[each.tag].first += each.posts;
        for (const store::TagDay &each : *before)
            counts[each.tag].second += static_cast<double>(each.posts) / m_usual.steps;
        std::vector<std::pair<double, std::int64_t>> largest;
        for (const auto &[tag, count] : counts)
            largest.emplace_back(-std::abs(static_cast<double>(count.first) - count.second), tag);
        std::sort(largest.begin(), largest.end());
        largest.resize(std::min<std::size_t>(largest.size(), 10));
        std::vector<std::int64_t> ids;
        for (const auto &each : largest)
            ids.push_back(each.second);
        const auto names = store::tagNames(m_workspace, ids);
        if (!names)
            return names.error();
        for (std::size_t i = 0; i < ids.size(); ++i)
            consider(CauseKind::Hashtag, (*names)[i], counts[ids[i]].first, counts[ids[i]].second);
        return Done{};
    }

    Status authors()
    {
        const auto here = m_stats.topAuthors({m_series.brand.id, role(), m_step}, kAuthorsAsked);
        if (!here)
            return here.error();
        std::vector<std::int64_t> ids;
        for (const store::RankedName &author : *here)
            ids.push_back(author.id);
        const auto before = store::postsOfAuthors(m_workspace, {m_series.brand.id, role(), m_usual.days}, ids);
        if (!before)
            return before.error();
        for (std::size_t i = 0; i < ids.size(); ++i)
            consider(CauseKind::Author, (*here)[i].name, (*here)[i].posts, static_cast<double>((*before)[i]) / m_usual.steps);
        return Done{};
    }

    /** A file that brought posts of these days and of few others. */
    Status files()
    {
        const auto here = m_stats.sources(m_series.brand.id, m_step);
        const auto before = m_stats.sources(m_series.brand.id, m_usual.days);
        if (!here || !before)
            return !here ? here.error() : before.error();
        for (const store::SourceCount &source : *here) {
            double usual = 0;
            for (const store::SourceCount &other : *before)
                usual += other.run == source.run ? static_cast<double>(other.posts) / m_usual.steps : 0.0;
            if (usual > 0 || here->size() < 2)
                continue;
            const auto run = store::Runs(m_workspace).find(source.run);
            if (!run)
                return run.error();
            if (*run)
                consider(CauseKind::Source, (*run)->name, source.posts, usual);
        }
        return Done{};
    }

    store::Workspace &m_workspace;
    const MetricSeries &m_series;
    store::PostStats m_stats;
    Period m_step;
    Usual m_usual;
    double m_posts = 0;
    double m_usualPosts = 0;
    std::vector<Cause> m_causes;
};

} // namespace

Status explainEvents(store::Workspace &workspace, const MetricSeries &series, std::vector<Event> &events, const foundation::StopToken &stop)
{
    Explainer explainer(workspace, series);
    for (Event &event : events) {
        if (stop.stopped())
            return Error{Error::Kind::Cancelled, "explaining what stands out was stopped"};
        if (auto done = explainer.explain(event); !done)
            return done;
    }
    return Done{};
}

} // namespace outlook
