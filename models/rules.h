#pragma once

#include "models/jobs.h"
#include "models/session.h"

#include <functional>

namespace ingest {
struct RuleOutcome;
}

namespace models {

struct CategoryInfo
{
    QString title; ///< "Product > Price"
    qint64 posts = 0;
};

struct RuleInfo
{
    qint64 id = 0;
    QString category, query;
};

/** What a change of rules did to the posts. */
struct RuleDeed
{
    enum class Kind : std::uint8_t { Added, Changed, Removed, Undone };
    Kind kind = Kind::Added;
    QString category;
    qint64 change = 0; ///< to take it back with
    qint64 added = 0, removed = 0;
};

/** The categories and rules of the open workspace, and the changes to them; posts follow in the same step. */
class RuleController : public QObject
{
    Q_OBJECT
public:
    RuleController(Session *session, JobList *jobs, QObject *parent = nullptr);
    const QVector<CategoryInfo> &categories() const { return m_categories; } ///< a parent before its children
    const QVector<RuleInfo> &rules() const { return m_rules; }

    void put(const RuleInfo &rule, const QString &jobName, const QString &jobStep); ///< id 0: a new one
    void remove(qint64 rule, const QString &jobName, const QString &jobStep);
    void undo(qint64 change, const QString &jobName, const QString &jobStep);
    /** Counts the posts a query finds; an earlier question that has not been answered is dropped. */
    void preview(const QString &query);

    void categorise(const QVector<qint64> &posts, const QString &category, bool belongs);
    bool canUndoChoice() const { return !m_last.posts.isEmpty(); }
    void undoChoice();

Q_SIGNALS:
    void changed(); ///< the lists
    void ruled(const models::RuleDeed &deed);
    void previewed(const QString &query, qint64 posts);
    void previewFailed(const QString &query, const foundation::Error &error);
    void categorised(const QString &category, int posts, bool belongs, bool undone);
    void failed(const foundation::Error &error);

private:
    using Work = std::function<foundation::Result<ingest::RuleOutcome>(store::Workspace &, const JobList::Ticket &)>;
    void change(RuleDeed::Kind kind, const QString &jobName, const QString &jobStep, const Work &work);
    void load();

    struct Choice
    {
        QString category;
        QVector<std::pair<qint64, std::optional<bool>>> posts; ///< with what was chosen before
    };
    Session *m_session;
    JobList *m_jobs;
    QVector<CategoryInfo> m_categories;
    QVector<RuleInfo> m_rules;
    Choice m_last;
    foundation::StopToken m_counting;
    int m_generation = 0;
    int m_asked = 0;
};

} // namespace models
