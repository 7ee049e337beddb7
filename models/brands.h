#pragma once

#include "models/jobs.h"
#include "models/session.h"

#include <functional>

namespace ingest {
struct BrandOutcome;
}

namespace models {

/** A brand as the person describes it. */
struct BrandDraft
{
    qint64 id = 0; ///< 0: a new one
    QString name;
    int colour = 0; ///< 0: the next free one
    QStringList terms;
    QStringList accounts; ///< "x:@handle"
    QVector<qint64> competitors;
    QString query; ///< posts matching it are about the brand as well
};

/** Adds, changes, removes and restores brands; posts already stored follow in the same step. */
class BrandController : public QObject
{
    Q_OBJECT
public:
    using Sampling = std::function<foundation::Status(store::Workspace &, const foundation::StopToken &, const foundation::Progress &)>;
    BrandController(Session *session, JobList *jobs, QObject *parent = nullptr);
    /** How the sample is added and taken out: the program decides what it is. */
    void setSample(Sampling add, Sampling remove);

    void save(const BrandDraft &draft, const QString &jobStep);
    void remove(qint64 brand, const QString &name, const QString &jobStep);
    void restore(const QString &name, const QString &jobStep);
    void addSample(const QString &jobName, const QString &jobStep);
    void removeSample(const QString &jobName, const QString &jobStep);

Q_SIGNALS:
    void saved(const QString &name, qint64 linked, qint64 unlinked);
    void removed(const QString &name);
    void restored(const QString &name);
    void sampleAdded();
    void sampleRemoved();
    void failed(const foundation::Error &error);

private:
    template <typename Work>
    void change(const QString &jobName, const QString &jobStep, Work work, const std::function<void(const ingest::BrandOutcome &)> &done);
    void sample(const Sampling &work, const QString &jobName, const QString &jobStep, void (BrandController::*done)());
    Session *m_session;
    JobList *m_jobs;
    Sampling m_add, m_remove;
};

} // namespace models
