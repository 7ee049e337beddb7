#pragma once

#include "models/jobs.h"
#include "models/session.h"

namespace models {

/** One language of the user's labels: how often the judge agrees, and what was learnt. */
struct OwnLanguage
{
    QString language;   ///< empty: all together
    int labels = 0;
    int right = 0;      ///< by the judge in force; labels it was made from by one that had not seen them
    double low = 0;     ///< Wilson's 95 % interval of right / labels
    double high = 0;
    bool shipped = false;  ///< the program has a judge for it
    bool learnt = false;   ///< what was learnt is in use
    int tried = 0;         ///< labels of the last training; 0: it had none in this language
    int rightBefore = 0;   ///< of those, without what was learnt
    int rightUnseen = 0;   ///< of those, with it, on labels it had not seen
};

struct OwnLabelsInfo
{
    qint64 version = 0; ///< 0: nothing was learnt
    bool active = false;
    bool current = false; ///< made for this program's judge
    bool inUse = false;
    qint64 labels = 0;    ///< there are
    qint64 learntFrom = 0;
    double changedShare = 0; ///< of other mentions it judged differently when it was made
    QDateTime made;          ///< in the workspace's zone
    QVector<OwnLanguage> languages; ///< all together first, where there are labels
};

/** What the program learns from the user's own labels: state, training, switching it, and judging everything again. */
class OwnLabels : public QObject
{
    Q_OBJECT
public:
    enum class Change : std::uint8_t { Train, On, Off, Remove };

    OwnLabels(Session *session, JobList *jobs, QObject *parent = nullptr);
    void load(); ///< answers with loaded()
    /** Makes the change, then judges every mention again; one job that can be stopped. Stopped while judging, the change stays and rescoring can be asked for again. */
    void change(Change what, const QString &jobName, const QString &jobStep);
    bool busy() const { return m_busy; }

Q_SIGNALS:
    void loaded(const models::OwnLabelsInfo &info);
    void changed(models::OwnLabels::Change what, const models::OwnLabelsInfo &info, qint64 judgedDifferently);
    void cancelled();
    void failed(const foundation::Error &error);

private:
    Session *m_session;
    JobList *m_jobs;
    bool m_busy = false;
};

} // namespace models
