#pragma once

#include "services/foundation/progress.h"
#include "services/foundation/stoptoken.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVector>

#include <atomic>
#include <memory>

namespace models {

struct JobInfo
{
    qint64 id = 0;
    QString name, step;
    int percent = -1; ///< -1 while it is unknown
    bool cancelling = false;
};

/** The list of long work. Workers write their progress into shared numbers; the list looks at them ten times a second. */
class JobList : public QObject
{
    Q_OBJECT
public:
    struct Ticket
    {
        qint64 id = 0;
        foundation::StopToken stop;
        foundation::Progress progress;
    };

    explicit JobList(QObject *parent = nullptr);
    Ticket add(const QString &name, const QString &step, const foundation::StopToken &stop = {});
    void finish(qint64 id);
    void cancel(qint64 id);
    void cancelAll();
    const QVector<JobInfo> &jobs() const { return m_shown; }

Q_SIGNALS:
    void changed();

private:
    struct Count
    {
        std::atomic<std::int64_t> done{0}, total{0};
    };
    struct Job
    {
        JobInfo info;
        foundation::StopToken stop;
        std::shared_ptr<Count> count;
    };
    void look();

    QVector<Job> m_jobs;
    QVector<JobInfo> m_shown;
    QTimer m_timer;
    qint64 m_last = 0;
};

} // namespace models
