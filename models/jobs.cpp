#include "models/jobs.h"

namespace models {

JobList::JobList(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &JobList::look);
}

JobList::Ticket JobList::add(const QString &name, const QString &step, const foundation::StopToken &stop)
{
    auto count = std::make_shared<Count>();
    m_jobs.append({{++m_last, name, step, -1, false}, stop, count});
    m_timer.start();
    look();
    return {m_last, stop, [count](std::int64_t done, std::int64_t total) {
                count->total.store(total, std::memory_order_relaxed);
                count->done.store(done, std::memory_order_relaxed);
            }};
}

void JobList::finish(qint64 id)
{
    m_jobs.removeIf([id](const Job &job) { return job.info.id == id; });
    if (m_jobs.isEmpty())
        m_timer.stop();
    look();
}

void JobList::cancel(qint64 id)
{
    for (Job &job : m_jobs) {
        if (job.info.id == id) {
            job.stop.stop();
            job.info.cancelling = true;
        }
    }
    look();
}

void JobList::cancelAll()
{
    for (Job &job : m_jobs) {
        job.stop.stop();
        job.info.cancelling = true;
    }
    look();
}

void JobList::look()
{
    m_shown.clear();
    for (Job &job : m_jobs) {
        const auto total = job.count->total.load(std::memory_order_relaxed);
        const auto done = job.count->done.load(std::memory_order_relaxed);
        job.info.percent = total > 0 ? int(std::min<std::int64_t>(100, done * 100 / total)) : -1;
        m_shown.append(job.info);
    }
    Q_EMIT changed();
}

} // namespace models
