#pragma once

#include "models/session.h"

namespace ingest {
class OwnLayerCache;
}

namespace models {

struct WordPull
{
    int start = 0; ///< in the text's QString
    int length = 0;
    double weight = 0; ///< above 0 towards positive
};

struct PostDetails
{
    MentionRow row;
    QString url, kind, label, externalId;
    std::optional<qint64> likes, replies, shares, views, followers;
    std::optional<Mood> modelMood;
    double score = 0;
    double confidence = 0;
    bool unsure = false;     ///< the best verdict is right about half of the time only
    bool trained = false;    ///< there is a judge for the language, shipped or learnt from the user's labels
    bool ownLabels = false;  ///< judged with what was learnt from the user's labels
    QVector<WordPull> words; ///< strongest first
    QString model;           ///< name and version of what judged
    QStringList brands;      ///< counted as a mention of
    QStringList ownOf;       ///< published by
    QStringList named;       ///< of both, those a file or the user names it for; the others are matched
    QStringList categories;  ///< a parent before its children
    QString file, sha256;
    QDateTime imported; ///< in the workspace's zone
    qint64 line = 0;
    bool sample = false;
};

/** Reads one post with why it is judged as it is and where it came from. */
class PostLoader : public QObject
{
    Q_OBJECT
public:
    explicit PostLoader(Session *session, QObject *parent = nullptr);
    void load(qint64 id); ///< 0 shows none
    qint64 wanted() const { return m_id; }

Q_SIGNALS:
    void loaded(const models::PostDetails &post);
    void gone(); ///< the post is no longer in the workspace
    void failed(const foundation::Error &error);

private:
    Session *m_session;
    std::shared_ptr<ingest::OwnLayerCache> m_own; ///< used on the lane of posts alone
    qint64 m_id = 0;
    int m_generation = 0;
};

/** The user's own judgement of a post's sentiment, with the way back. */
class LabelController : public QObject
{
    Q_OBJECT
public:
    explicit LabelController(Session *session, QObject *parent = nullptr);
    /** Nothing: back to the model's. `before` is the correction in force until now, if any. */
    void correct(qint64 post, std::optional<Mood> mood, std::optional<Mood> before);
    bool canUndo() const { return m_last.has_value(); }
    void undo();

Q_SIGNALS:
    void corrected(qint64 post, bool undone);
    void failed(const foundation::Error &error);

private:
    struct Change
    {
        qint64 post;
        std::optional<Mood> before;
    };
    void write(qint64 post, std::optional<Mood> mood, bool undone);
    Session *m_session;
    std::optional<Change> m_last;
};

} // namespace models
