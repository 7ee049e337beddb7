#include "models/topics.h"

#include "models/mentionrow.h"
#include "services/insights/clusters.h"
#include "services/insights/influencers.h"
#include "services/insights/topics.h"
#include "services/store/poststats.h"

namespace models {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr std::int64_t tellEvery = 8192; ///< posts between two words about the progress

MoodCounts moodsOf(const insights::Moods &moods) { return {moods.negative, moods.neutral, moods.positive, moods.unjudged}; }
ReadInfo readOf(const insights::Reading &reading) { return {reading.posts, reading.read}; }

QStringList listOf(const std::vector<std::string> &words)
{
    QStringList out;
    for (const std::string &word : words)
        out << text(word);
    return out;
}

TopicKind kindOf(insights::TopicKind kind)
{
    switch (kind) {
    case insights::TopicKind::Hashtag: return TopicKind::Hashtag;
    case insights::TopicKind::Phrase: return TopicKind::Phrase;
    case insights::TopicKind::Handle: return TopicKind::Handle;
    case insights::TopicKind::Site: return TopicKind::Site;
    case insights::TopicKind::Name: return TopicKind::Name;
    case insights::TopicKind::Product: return TopicKind::Product;
    }
    return TopicKind::Phrase;
}

void take(const insights::RisingTopics &found, const foundation::TimeZone &zone, Topics &out)
{
    out.recent = readOf(found.recent);
    out.before = readOf(found.before);
    for (const insights::RisingTopic &topic : found.topics) {
        out.rising.append({kindOf(topic.kind), text(topic.shown), topic.posts, topic.read, topic.expected, topic.atLeast, topic.spread, topic.authors, topic.authorsKnown, topic.reposts,
                           moodsOf(topic.moods), localMoment(topic.first, zone), topic.fresh, QVector<double>(topic.days.begin(), topic.days.end()), listOf(topic.also), text(topic.query)});
    }
}

void take(const insights::Clusters &found, const foundation::TimeZone &zone, Topics &out)
{
    out.clustersFirst = dateOf(found.subject.period.first);
    out.clustersRead = readOf(found.reading);
    out.clustersFound = found.found;
    for (const insights::Cluster &cluster : found.clusters) {
        out.clusters.append({text(cluster.text), text(cluster.firstAuthor), cluster.posts, cluster.authors, cluster.reposts, cluster.busiestHour, cluster.sameWords,
                             localMoment(cluster.first, zone), localMoment(cluster.last, zone), cluster.burstiness, moodsOf(cluster.moods), listOf(cluster.accounts), text(cluster.query),
                             cluster.queryPosts});
    }
    for (const insights::AccountGroup &group : found.groups)
        out.groups.append({listOf(group.accounts), group.size, group.texts, group.score, group.closestMinutes, text(group.query)});
}

void take(const insights::Influencers &found, Topics &out)
{
    out.peopleFirst = dateOf(found.subject.period.first);
    out.peopleRead = readOf(found.reading);
    out.weights = found.weights;
    out.authors = found.authors;
    out.ranked = found.ranked;
    out.fewestPosts = found.fewestPosts;
    out.brandAccounts = found.brandAccounts;
    out.reposts = found.reposts;
    out.unnamed = found.unnamed;
    for (const insights::Influencer &person : found.people) {
        out.people.append({text(person.shown), text(person.platform), person.score, person.lift, person.points, person.posts, person.days, person.told, person.h, person.followers,
                           person.engagement ? std::optional(qint64(*person.engagement)) : std::nullopt, moodsOf(person.moods), text(person.query)});
    }
}

Result<Topics> read(store::Workspace &workspace, const TopicQuestion &question, const insights::Steering &steering)
{
    Topics out;
    out.question = question;
    const insights::Subject subject{question.brand, question.platform.toStdString(), periodOf(question.first, question.last)};
    const auto data = store::PostStats(workspace).extent(question.brand);
    if (!data)
        return data.error();
    if (!*data)
        return Error{Error::Kind::NotFound, "there are no posts yet"};
    if (const auto split = insights::splitOf(subject.period, **data)) {
        insights::TopicQuestion asked{subject, split->past};
        asked.subject.period = split->recent;
        out.recentFirst = dateOf(split->recent.first);
        out.recentLast = dateOf(split->recent.last);
        out.pastFirst = dateOf(split->past.first);
        out.pastLast = dateOf(split->past.last);
        const auto rising = insights::risingTopics(workspace, asked, steering);
        if (rising)
            take(*rising, workspace.zone(), out);
        else if (rising.error().kind != Error::Kind::BadInput && rising.error().kind != Error::Kind::NotFound)
            return rising.error();
        out.enoughPast = rising.ok();
    } else if (split.error().kind != Error::Kind::BadInput) {
        return split.error();
    }
    const auto clusters = insights::findClusters(workspace, {subject}, steering);
    if (!clusters)
        return clusters.error();
    take(*clusters, workspace.zone(), out);
    const auto people = insights::findInfluencers(workspace, {subject}, steering);
    if (!people)
        return people.error();
    take(*people, out);
    return out;
}

} // namespace

/** Its own thread and its own connection: minutes of reading must not stand in front of the figures. */
struct TopicLoader::Place
{
    explicit Place(std::string file) : path(std::move(file)), worker(QStringLiteral("topics")) {}

    Status makeReady()
    {
        if (workspace)
            return foundation::Done{};
        auto opened = store::Workspace::open(path, store::Mode::Read);
        if (!opened)
            return opened.error();
        workspace = std::move(*opened);
        return foundation::Done{};
    }

    std::string path;
    std::unique_ptr<store::Workspace> workspace;
    jobs::Worker worker; ///< destroyed first, so that nothing runs on a connection that is gone
};

TopicLoader::TopicLoader(Session *session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(session, &Session::closed, this, [this] {
        m_stop.stop();
        ++m_wanted;
        m_has = m_loading = false;
        m_place.reset();
    });
}

TopicLoader::~TopicLoader()
{
    m_stop.stop();
    m_place.reset();
}

void TopicLoader::cancel()
{
    if (!m_loading)
        return;
    m_stop.stop();
    ++m_wanted;
    m_loading = false;
    Q_EMIT cancelled();
}

void TopicLoader::load(const TopicQuestion &question)
{
    m_stop.stop(); // of the question before
    m_stop = foundation::StopToken();
    const int mine = ++m_wanted;
    m_loading = true;
    Q_EMIT started();
    if (!m_place || m_place->path != m_session->path().toStdString())
        m_place = std::make_shared<Place>(m_session->path().toStdString());
    insights::Steering steering;
    steering.stop = m_stop;
    // The thread ends before this object does.
    steering.progress = [this, mine, told = std::int64_t{0}](std::int64_t done, std::int64_t) mutable {
        if (done - told < tellEvery && done >= told)
            return;
        told = done;
        QMetaObject::invokeMethod(this, [this, mine, done] {
            if (m_wanted == mine)
                Q_EMIT progressed(done);
        }, Qt::QueuedConnection);
    };
    jobs::whenDone(m_place->worker.run([raw = m_place.get(), question, steering]() -> Result<Topics> {
        if (steering.stop.stopped())
            return Error{Error::Kind::Cancelled, "asked again"};
        if (auto ready = raw->makeReady(); !ready)
            return ready.error();
        const sqlite::Connection::Interruptible guard(raw->workspace->db(), steering.stop);
        return read(*raw->workspace, question, steering);
    }), this, [this, mine](const Result<Topics> &answer) {
        if (m_wanted != mine)
            return;
        m_loading = false;
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        m_data = *answer;
        m_has = true;
        Q_EMIT loaded();
    });
}

} // namespace models
