#pragma once

#include "models/session.h"

#include <array>

namespace models {

struct TopicQuestion
{
    qint64 brand = 0;  ///< 0: all posts together
    QString platform;  ///< empty: all networks
    QDate first, last;

    friend bool operator==(const TopicQuestion &, const TopicQuestion &) = default;
};

enum class TopicKind : std::uint8_t { Hashtag, Phrase, Handle, Site, Name, Product };

/** Posts of one list by how they are meant. */
struct MoodCounts
{
    qint64 negative = 0, neutral = 0, positive = 0, unjudged = 0;
};

/** Something named more often than its own past would have it. */
struct TopicInfo
{
    TopicKind kind = TopicKind::Phrase;
    QString shown;
    qint64 posts = 0;
    qint64 read = 0;           ///< of them read; all where the whole period was
    double expected = 0;
    double atLeast = 0;        ///< lower bound (95 % sure) of posts over expected
    double spread = 1;         ///< how much more than chance its past weeks differed
    qint64 authors = 0;
    bool authorsKnown = true;
    qint64 reposts = 0;
    MoodCounts moods;
    QDateTime first;           ///< in the workspace's zone, as if it were UTC
    bool fresh = false;        ///< not once in the past
    QVector<double> days;      ///< posts a day: the past, then the days looked at
    QStringList also;          ///< other names of nearly the same posts
    QString query;
};

/** The same text by several accounts within a short time. */
struct ClusterInfo
{
    QString text, firstAuthor;
    qint64 posts = 0, authors = 0, reposts = 0, busiestHour = 0;
    bool sameWords = false;
    QDateTime first, last;     ///< in the workspace's zone, as if it were UTC
    std::optional<double> burstiness;
    MoodCounts moods;
    QStringList accounts;
    QString query;
    qint64 queryPosts = 0;
};

/** Accounts that appear together in several clusters. */
struct AccountGroupInfo
{
    QStringList accounts;
    qint64 size = 0, texts = 0;
    double score = 0, minutes = 0;
    QString query;
};

constexpr std::size_t scorePartCount = 4; ///< reach, resonance, presence, steadiness

/** Somebody whose mentions carry. */
struct InfluencerInfo
{
    QString shown, platform;
    double score = 0, lift = 0;
    std::array<double, scorePartCount> points{};
    qint64 posts = 0, days = 0, told = 0, h = 0;
    std::optional<double> followers;
    std::optional<qint64> engagement;
    MoodCounts moods;
    QString query;
};

/** Posts there are and posts that were read. */
struct ReadInfo
{
    qint64 posts = 0, read = 0;
    bool whole() const { return posts == read; }
};

/** What people talk about, what several say alike, and who carries it. */
struct Topics
{
    TopicQuestion question;
    bool enoughPast = false;          ///< there is a past to compare with: `rising` was worked out
    QDate recentFirst, recentLast, pastFirst, pastLast;
    ReadInfo recent, before;
    QVector<TopicInfo> rising;        ///< strongest first
    QDate clustersFirst;              ///< of more posts than are read, the newest days
    ReadInfo clustersRead;
    qint64 clustersFound = 0;
    QVector<ClusterInfo> clusters;    ///< largest first
    QVector<AccountGroupInfo> groups;
    QDate peopleFirst;
    ReadInfo peopleRead;
    std::array<double, scorePartCount> weights{}; ///< most points of each part; 0: no post tells it
    qint64 authors = 0, ranked = 0, fewestPosts = 0, brandAccounts = 0, reposts = 0, unnamed = 0;
    QVector<InfluencerInfo> people;   ///< highest score first
};

/** Reads topics on a thread of its own, since it reads posts and not sums: nothing else waits for it. A question replaces the one before. */
class TopicLoader : public QObject
{
    Q_OBJECT
public:
    explicit TopicLoader(Session *session, QObject *parent = nullptr);
    ~TopicLoader() override;
    void load(const TopicQuestion &question);
    void cancel();
    bool isLoading() const { return m_loading; }
    bool hasData() const { return m_has; }
    const Topics &data() const { return m_data; }

Q_SIGNALS:
    void started();
    void progressed(qint64 read); ///< posts read so far
    void loaded();
    void cancelled();
    void failed(const foundation::Error &error);

private:
    struct Place;
    Session *m_session;
    std::shared_ptr<Place> m_place; ///< the thread and its own connection
    Topics m_data;
    foundation::StopToken m_stop;
    int m_wanted = 0;
    bool m_loading = false;
    bool m_has = false;
};

} // namespace models
