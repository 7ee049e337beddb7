#include "services/jobs/worker.h"

namespace jobs {

Worker::Worker(const QString &name) : m_anchor(new QObject)
{
    m_thread.setObjectName(name);
    m_anchor->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_anchor, &QObject::deleteLater);
    m_thread.start();
}

Worker::~Worker()
{
    QMetaObject::invokeMethod(m_anchor, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

} // namespace jobs
