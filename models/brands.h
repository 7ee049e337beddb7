#pragma once

#include "models/jobs.h"
#include "models/session.h"

#include <functional>

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
};

/** Adds and changes brands; posts already stored that name a new term are counted for the brand at once. */
class BrandController : public QObject
{
    Q_OBJECT
public:
    using Sampling = std::function<foundation::Status(store::Workspace &, const foundation::StopToken &, const foundation::Progress &)>;
    BrandController(Session *session, JobList *jobs, QObject *parent = nullptr);
    /** How the sample is added and taken out: the program decides what it is. */
    void setSample(Sampling add, Sampling remove);

    void save(const BrandDraft &draft);
    void addSample(const QString &jobName, const QString &jobStep);
    void removeSample(const QString &jobName, const QString &jobStep);

Q_SIGNALS:
    void saved(const QString &name, qint64 linked);
    void sampleAdded();
    void sampleRemoved();
    void failed(const foundation::Error &error);

private:
    void sample(const Sampling &work, const QString &jobName, const QString &jobStep, void (BrandController::*done)());
    Session *m_session;
    JobList *m_jobs;
    Sampling m_add, m_remove;
};

} // namespace models
