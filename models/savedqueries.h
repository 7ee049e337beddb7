#pragma once

#include "models/jobs.h"
#include "models/session.h"

#include <functional>

namespace store {
struct SavedQuery;
}

namespace models {

struct SavedQueryInfo
{
    QString name, text;
    qint64 version = 1;
};

/** The saved queries of the open workspace: a list that is always at hand, and the changes to it. Rules that use one follow in the same step. */
class SavedQueryController : public QObject
{
    Q_OBJECT
public:
    SavedQueryController(Session *session, JobList *jobs, QObject *parent = nullptr);
    const QVector<SavedQueryInfo> &all() const { return m_all; } ///< by name
    const SavedQueryInfo *withText(const QString &text) const;   ///< null where no query has this text
    const SavedQueryInfo *named(const QString &name) const;      ///< capitals and accents ignored

    void save(const QString &name, const QString &text, const QString &jobStep);
    void rename(const QString &name, const QString &newName);
    void remove(const QString &name);
    void restore(const QString &name, const QString &jobStep); ///< what was removed

Q_SIGNALS:
    void changed(); ///< the list
    void saved(const QString &name, qint64 version);
    void removed(const QString &name);
    void restored(const QString &name);
    void failed(const foundation::Error &error);

private:
    using Work = std::function<foundation::Result<store::SavedQuery>(store::Workspace &, const JobList::Ticket &)>;
    void change(const QString &name, const QString &jobStep, const Work &work, const std::function<void(const SavedQueryInfo &)> &done);
    void load();

    Session *m_session;
    JobList *m_jobs;
    QVector<SavedQueryInfo> m_all;
    int m_generation = 0;
};

} // namespace models
