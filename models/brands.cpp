#include "models/brands.h"

#include "services/foundation/clock.h"
#include "services/ingest/backfill.h"

#include <algorithm>

namespace models {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

Result<ingest::BrandChange> changeOf(const BrandDraft &draft)
{
    ingest::BrandChange change;
    change.id = draft.id;
    change.name = draft.name.trimmed().toStdString();
    if (draft.colour > 0)
        change.colour = draft.colour;
    change.terms.emplace();
    for (const QString &term : draft.terms) {
        const std::string bytes = term.trimmed().toStdString();
        if (!bytes.empty() && std::find(change.terms->begin(), change.terms->end(), bytes) == change.terms->end())
            change.terms->push_back(bytes);
    }
    change.accounts.emplace();
    for (const QString &account : draft.accounts) {
        const auto colon = account.indexOf(u':');
        const QString handle = account.mid(colon + 1).trimmed();
        if (colon < 1 || handle.isEmpty())
            return Error{Error::Kind::BadInput, "\"" + account.toStdString() + "\" is not an account (expected source:handle, such as x:@united)"};
        change.accounts->emplace_back(account.left(colon).trimmed().toLower().toStdString(), handle.toStdString());
    }
    change.competitors.emplace(draft.competitors.begin(), draft.competitors.end());
    change.query = draft.query.trimmed().toStdString();
    return change;
}

} // namespace

BrandController::BrandController(Session *session, JobList *jobs, QObject *parent) : QObject(parent), m_session(session), m_jobs(jobs) {}

void BrandController::setSample(Sampling add, Sampling remove)
{
    m_add = std::move(add);
    m_remove = std::move(remove);
}

template <typename Work>
void BrandController::change(const QString &jobName, const QString &jobStep, Work work, const std::function<void(const ingest::BrandOutcome &)> &done)
{
    const JobList::Ticket ticket = m_jobs->add(jobName, jobStep);
    m_session->run(Session::Lane::Write, this,
                   [work, ticket](store::Workspace &workspace) -> Result<ingest::BrandOutcome> { return work(workspace, ingest::Filling{ticket.stop, ticket.progress}); },
                   [this, id = ticket.id, done](const Result<ingest::BrandOutcome> &outcome) {
                       m_jobs->finish(id);
                       if (!outcome) {
                           if (outcome.error().kind != Error::Kind::Cancelled)
                               Q_EMIT failed(outcome.error());
                           return;
                       }
                       done(*outcome);
                       m_session->noteChange();
                   });
}

void BrandController::save(const BrandDraft &draft, const QString &jobStep)
{
    change(draft.name, jobStep,
           [draft](store::Workspace &workspace, const ingest::Filling &how) -> Result<ingest::BrandOutcome> {
               const auto wanted = changeOf(draft);
               return wanted ? ingest::putBrand(workspace, *wanted, how) : wanted.error();
           },
           [this, name = draft.name](const ingest::BrandOutcome &outcome) { Q_EMIT saved(name, outcome.added, outcome.removed); });
}

void BrandController::remove(qint64 brand, const QString &name, const QString &jobStep)
{
    change(name, jobStep,
           [brand](store::Workspace &workspace, const ingest::Filling &how) { return ingest::removeBrand(workspace, brand, foundation::SystemClock().now(), how); },
           [this, name](const ingest::BrandOutcome &) { Q_EMIT removed(name); });
}

void BrandController::restore(const QString &name, const QString &jobStep)
{
    change(name, jobStep, [name](store::Workspace &workspace, const ingest::Filling &how) { return ingest::restoreBrand(workspace, name.toStdString(), how); },
           [this, name](const ingest::BrandOutcome &) { Q_EMIT restored(name); });
}

void BrandController::sample(const Sampling &work, const QString &jobName, const QString &jobStep, void (BrandController::*done)())
{
    if (!work)
        return;
    const JobList::Ticket ticket = m_jobs->add(jobName, jobStep);
    m_session->run(Session::Lane::Write, this, [work, ticket](store::Workspace &workspace) { return work(workspace, ticket.stop, ticket.progress); },
                   [this, id = ticket.id, done](const Status &status) {
                       m_jobs->finish(id);
                       m_session->noteChange();
                       if (status)
                           (this->*done)();
                       else
                           Q_EMIT failed(status.error());
                   });
}

void BrandController::addSample(const QString &jobName, const QString &jobStep) { sample(m_add, jobName, jobStep, &BrandController::sampleAdded); }
void BrandController::removeSample(const QString &jobName, const QString &jobStep) { sample(m_remove, jobName, jobStep, &BrandController::sampleRemoved); }

} // namespace models
