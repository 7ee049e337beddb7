#include "services/insights/topics.h"

#include "services/forecast/bursts.h"
#include "services/foundation/numbertext.h"
#include "services/insights/queries.h"
#include "services/insights/topicpast.h"

#include <algorithm>
#include <numeric>

namespace insights {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr std::uint32_t fewestPosts = 5;
constexpr std::int64_t fewestAuthors = 5;
constexpr std::size_t mostDescribed = 600; ///< of the strongest; each costs reading one post
constexpr double fewestLift = 3.0;         ///< how much oftener than chance the words of a phrase share a post
constexpr double everywhere = 0.2;         ///< share of posts from which on a word says nothing here
constexpr double nameShare = 0.7;          ///< of its telling posts that write a name with capitals
constexpr double fewestTimes = 1.1;        ///< what is not a tenth above its past is no news
constexpr std::size_t mostAlso = 5;
constexpr std::size_t mostLookedAt = 5;    ///< posts that are read to see how a name is written

struct Rated
{
    const Candidate *topic = nullptr;
    std::size_t place = 0; ///< in the past
    forecast::Rise rise;
    text::TopicText text;
    TopicKind kind = TopicKind::Phrase;
    std::vector<std::string> also;
};

bool looksLikeName(const Candidate &topic)
{
    const double told = topic.capital + topic.lower;
    return told >= 3.0 && topic.capital >= nameShare * told && told * 2.0 >= static_cast<double>(topic.posts.size());
}

/** Hashtags, handles, sites, names and products alone; words only as phrases. */
bool mayBeTopic(const Candidate &topic)
{
    if (topic.form != text::TopicForm::Words)
        return true;
    if (topic.words == 1 && !topic.blankless)
        return topic.product || looksLikeName(topic);
    return topic.blankless || topic.unbroken * 2 >= topic.posts.size();
}

TopicKind kindOf(const Candidate &topic)
{
    switch (topic.form) {
    case text::TopicForm::Hashtag: return TopicKind::Hashtag;
    case text::TopicForm::Handle: return TopicKind::Handle;
    case text::TopicForm::Site: return TopicKind::Site;
    case text::TopicForm::Cashtag: return TopicKind::Product;
    case text::TopicForm::Words: break;
    }
    return topic.product ? TopicKind::Product : looksLikeName(topic) ? TopicKind::Name : TopicKind::Phrase;
}

std::size_t shared(const std::vector<std::uint32_t> &a, const std::vector<std::uint32_t> &b)
{
    std::size_t count = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        count += *i == *j ? 1 : 0;
        const bool left = *i <= *j;
        if (*j <= *i)
            ++j;
        if (left)
            ++i;
    }
    return count;
}

class Finder
{
public:
    Finder(store::Workspace &workspace, const TopicQuestion &question, const Steering &steering) : m_workspace(workspace), m_question(question), m_steering(steering) {}

    Result<RisingTopics> find()
    {
        m_out.subject = m_question.subject;
        m_out.past = m_question.past;
        for (Status (Finder::*step)() : {&Finder::readRecent, &Finder::readBefore, &Finder::describe}) {
            if (auto done = (this->*step)(); !done)
                return done.error();
            if (m_steering.stop.stopped())
                return Error{Error::Kind::Cancelled, "stopped while looking for topics"};
        }
        mergeSame();
        for (const Rated &rated : m_rated) {
            if (auto done = answer(rated); !done)
                return done.error();
        }
        return std::move(m_out);
    }

private:
    Status readRecent()
    {
        const auto daily = dailyPosts(m_workspace, m_question.subject);
        if (!daily)
            return daily.error();
        const double posts = std::accumulate(daily->begin(), daily->end(), 0.0);
        m_out.recent.posts = static_cast<std::int64_t>(posts);
        if (m_out.recent.posts == 0)
            return Error{Error::Kind::NotFound, "there are no posts in " + m_question.subject.period.text()};
        m_daily.assign(daily->size(), 0.0);
        const std::int64_t expected = std::min(m_out.recent.posts, m_question.readAtMost);
        const foundation::TimeZone &zone = m_workspace.zone();
        const auto walked = eachTopics(m_workspace, m_question.subject, shareFor(posts, m_question.readAtMost),
                                       [&](const store::WalkedPost &post, const std::vector<text::TopicMention> &mentions) {
            const auto day = zone.dayOf(post.published) - m_question.subject.period.first;
            if (day < 0 || static_cast<std::size_t>(day) >= m_daily.size())
                return;
            m_daily[static_cast<std::size_t>(day)] += 1.0;
            const auto sentiment = post.sentiment ? static_cast<std::int8_t>(*post.sentiment) : std::int8_t{2};
            m_counts.add({post.id, post.published, post.author, day, sentiment, (post.flags & domain::PostFlag::Repost) != 0}, mentions);
            if (++m_out.recent.read % 1024 == 0 && m_steering.progress)
                m_steering.progress(m_out.recent.read, std::max(2 * expected, m_out.recent.read));
        }, m_steering);
        if (!walked)
            return walked;
        m_all = m_counts.take(m_steering.stop);
        for (const Candidate &topic : m_all) {
            if (mayBeTopic(topic) && peopleOf(topic.posts, m_counts.posts()).authors >= fewestAuthors)
                m_eligible.push_back(topic);
        }
        m_out.examined = m_eligible.size();
        return foundation::Done{};
    }

    Status readBefore()
    {
        Subject before = m_question.subject;
        before.period = m_question.past;
        auto past = readPast(m_workspace, before, m_eligible, m_question.readAtMost, m_steering, m_out.recent.read);
        if (!past)
            return past.error();
        m_past = std::move(*past);
        m_out.before = m_past.reading;
        if (m_out.before.read == 0)
            return Error{Error::Kind::BadInput, "there are no posts in " + before.period.text() + " to compare " + m_question.subject.period.text() + " with"};
        // Day 0 of the epoch was a Thursday; any fixed weekday will do, as long as it is the same one every week.
        const int weekday = ((before.period.first % 7) + 7) % 7;
        std::vector<double> topic(m_past.read.size() + m_daily.size());
        std::vector<double> all(topic.size());
        for (std::size_t i = 0; i < m_eligible.size() && !m_steering.stop.stopped(); ++i) {
            fillDays(i, topic, all);
            const forecast::Rise rise = forecast::riseOf(topic, all, m_daily.size(), weekday);
            if (rise.ratio >= fewestTimes)
                m_rated.push_back({&m_eligible[i], i, rise, {}, TopicKind::Phrase, {}});
        }
        std::sort(m_rated.begin(), m_rated.end(), [](const Rated &a, const Rated &b) {
            return a.rise.ratio != b.rise.ratio ? a.rise.ratio > b.rise.ratio : a.topic->hash < b.topic->hash;
        });
        m_rated.resize(std::min(m_rated.size(), mostDescribed));
        return foundation::Done{};
    }

    bool fromSums(const Candidate &topic) const { return m_past.tagsFromSums && topic.form == text::TopicForm::Hashtag; }

    void fillDays(std::size_t place, std::vector<double> &topic, std::vector<double> &all) const
    {
        const std::size_t days = m_past.read.size();
        const auto counts = m_past.of(place);
        std::copy(counts.begin(), counts.end(), topic.begin());
        const auto &volume = fromSums(m_eligible[place]) ? m_past.all : m_past.read;
        std::copy(volume.begin(), volume.end(), all.begin());
        std::fill(topic.begin() + static_cast<std::ptrdiff_t>(days), topic.end(), 0.0);
        for (const std::uint32_t post : m_eligible[place].posts)
            topic[days + static_cast<std::size_t>(m_counts.posts()[post].day)] += 1.0;
        std::copy(m_daily.begin(), m_daily.end(), all.begin() + static_cast<std::ptrdiff_t>(days));
    }

    /** Reads one post of each to know its words, and drops runs of words that are no phrase. */
    Status describe()
    {
        auto reader = store::PostReader::open(m_workspace);
        if (!reader)
            return reader.error();
        text::TopicScanner scanner;
        std::vector<Rated> kept;
        for (Rated &rated : m_rated) {
            if (m_steering.stop.stopped())
                break;
            rated.kind = kindOf(*rated.topic);
            for (std::size_t i = 0; i < std::min(mostLookedAt, rated.topic->posts.size()); ++i) {
                const auto post = reader->byIds(std::vector{m_counts.posts()[rated.topic->posts[i]].id});
                if (!post)
                    return post.error();
                if (!post->empty())
                    rated.text = scanner.describe(post->front().text, rated.topic->hash);
                // A name is shown as one: the first that is not written in small letters.
                if (!rated.text.key.empty() && (rated.kind != TopicKind::Name || rated.text.shown != rated.text.key))
                    break;
            }
            if (!rated.text.key.empty() && (rated.topic->form != text::TopicForm::Words || holdsTogether(rated)))
                kept.push_back(std::move(rated));
        }
        m_rated = std::move(kept);
        return foundation::Done{};
    }

    std::size_t postsOf(std::uint64_t hash) const
    {
        const auto found = std::lower_bound(m_all.begin(), m_all.end(), hash, [](const Candidate &topic, std::uint64_t wanted) { return topic.hash < wanted; });
        return found != m_all.end() && found->hash == hash ? found->posts.size() : 0;
    }

    bool holdsTogether(const Rated &rated) const
    {
        const auto read = static_cast<double>(m_out.recent.read);
        const auto first = static_cast<double>(postsOf(rated.text.single.front()));
        const auto last = static_cast<double>(postsOf(rated.text.single.back()));
        if (m_out.recent.read >= 50 && (first > everywhere * read || last > everywhere * read))
            return false;
        if (rated.topic->words == 1 || rated.topic->blankless)
            return true;
        const auto together = static_cast<double>(rated.topic->posts.size());
        return first > 0.0 && last > 0.0 && together * read >= fewestLift * first * last;
    }

    /** Topics of nearly the same posts are one: the strongest, or the longer phrase that holds it, with the others beside it. */
    void mergeSame()
    {
        std::vector<Rated> kept;
        for (Rated &rated : m_rated) {
            bool same = false;
            for (Rated &strong : kept) {
                const auto both = static_cast<double>(shared(strong.topic->posts, rated.topic->posts));
                const auto small = static_cast<double>(std::min(strong.topic->posts.size(), rated.topic->posts.size()));
                const auto large = static_cast<double>(std::max(strong.topic->posts.size(), rated.topic->posts.size()));
                if (both < 0.8 * small || both < 0.6 * large)
                    continue;
                const bool longer = strong.topic->form == text::TopicForm::Words && rated.topic->form == text::TopicForm::Words &&
                                    rated.text.key.find(strong.text.key) != std::string::npos && both >= 0.8 * large;
                if (longer) {
                    std::swap(rated.also, strong.also);
                    std::swap(rated, strong);
                }
                if (strong.also.size() < mostAlso)
                    strong.also.push_back(rated.text.shown);
                same = true;
                break;
            }
            if (!same && kept.size() < m_question.most)
                kept.push_back(std::move(rated));
        }
        std::stable_sort(kept.begin(), kept.end(), [](const Rated &a, const Rated &b) { return a.rise.ratio > b.rise.ratio; });
        m_rated = std::move(kept);
    }

    std::string queryOf(const Rated &rated) const
    {
        const std::string days = " " + scopeQuery(m_question.subject);
        switch (rated.topic->form) {
        case text::TopicForm::Site: return "links:" + quoted(rated.text.key) + days;
        case text::TopicForm::Cashtag: return "raw:" + quoted(rated.text.key) + days;
        default: return quoted(rated.text.key) + days;
        }
    }

    Status answer(const Rated &rated)
    {
        const auto &marks = m_counts.posts();
        const std::vector<std::uint32_t> &posts = rated.topic->posts;
        RisingTopic out;
        out.kind = rated.kind;
        out.shown = rated.text.shown;
        out.key = rated.text.key;
        out.query = queryOf(rated);
        out.read = out.posts = static_cast<std::int64_t>(posts.size());
        const double scale = static_cast<double>(m_out.recent.posts) / static_cast<double>(m_out.recent.read);
        if (!m_out.recent.whole()) {
            const auto exact = countOf(m_workspace, m_question.subject, out.query);
            if (!exact)
                return exact.error();
            out.posts = *exact;
        }
        out.expected = rated.rise.expected * scale;
        out.atLeast = rated.rise.ratio;
        out.spread = rated.rise.spread;
        const People people = peopleOf(posts, marks);
        out.authors = people.authors;
        out.authorsKnown = people.known;
        const PostMark *first = &marks[posts.front()];
        for (const std::uint32_t post : posts) {
            const PostMark &mark = marks[post];
            out.moods.add(mark.sentiment == 2 ? std::nullopt : std::optional(static_cast<domain::Sentiment>(mark.sentiment)));
            out.reposts += mark.repost ? 1 : 0;
            if (mark.published < first->published)
                first = &mark;
        }
        out.first = first->published;
        out.firstPost = first->id;
        out.also = rated.also;
        std::vector<double> all(m_past.read.size() + m_daily.size());
        out.days.resize(all.size());
        fillDays(rated.place, out.days, all);
        const auto recentFrom = m_past.read.size();
        out.fresh = std::all_of(out.days.begin(), out.days.begin() + static_cast<std::ptrdiff_t>(recentFrom), [](double day) { return day == 0.0; });
        const double before = fromSums(*rated.topic) ? 1.0 : static_cast<double>(m_past.reading.posts) / static_cast<double>(m_past.reading.read);
        for (std::size_t day = 0; day < out.days.size(); ++day)
            out.days[day] *= day < recentFrom ? before : scale;
        m_out.topics.push_back(std::move(out));
        return foundation::Done{};
    }

    store::Workspace &m_workspace;
    const TopicQuestion &m_question;
    const Steering &m_steering;
    RisingTopics m_out;
    TopicCounts m_counts{fewestPosts};
    std::vector<double> m_daily; ///< posts read per day of the period
    std::vector<Candidate> m_all;
    std::vector<Candidate> m_eligible;
    TopicPast m_past;
    std::vector<Rated> m_rated;
};

} // namespace

std::string_view name(TopicKind kind)
{
    switch (kind) {
    case TopicKind::Hashtag: return "hashtag";
    case TopicKind::Phrase: return "phrase";
    case TopicKind::Handle: return "handle";
    case TopicKind::Site: return "site";
    case TopicKind::Name: return "name";
    case TopicKind::Product: return "product";
    }
    return "phrase";
}

Result<RisingTopics> risingTopics(store::Workspace &workspace, const TopicQuestion &question, const Steering &steering)
{
    return Finder(workspace, question, steering).find();
}

std::string explained(const RisingTopic &topic, const RisingTopics &all)
{
    using foundation::decimal;
    using foundation::grouped;
    const double scale = static_cast<double>(all.recent.posts) / static_cast<double>(std::max<std::int64_t>(1, all.recent.read));
    std::string out = "Named by " + grouped(topic.posts) + " of " + grouped(all.recent.posts) + " posts of " + all.subject.period.text() + "; " + decimal(topic.expected, 1) +
                      " would follow from its share of the posts of " + all.past.text() + ", weekday by weekday, with one post added to that past. ";
    out += "Its past weeks differed " + decimal(topic.spread, 1) + " times as much as chance, so the bound is the lower 5 % of Gamma(2 + " + grouped(topic.read) + " / " +
           decimal(topic.spread, 1) + ", 2 + " + decimal(topic.expected / scale, 1) + " / " + decimal(topic.spread, 1) + "): with 95 % certainty at least " +
           decimal(topic.atLeast, 1) + " times the usual.";
    if (!all.recent.whole() || !all.before.whole())
        out += " Worked out from " + grouped(all.recent.read) + " of these posts and " + grouped(all.before.read) + " of the " + grouped(all.before.posts) + " before, spread evenly over time.";
    return out;
}

} // namespace insights
