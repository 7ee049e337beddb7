#include "models/savedqueries.h"

#include "services/foundation/clock.h"
#include "services/foundation/words.h"
#include "services/ingest/backfill.h"

#include <algorithm>

namespace models {

using foundation::Error;
using foundation::Result;
using foundation::Status;
using store::SavedQuery;

namespace {

SavedQueryInfo infoOf(const SavedQuery &query) { return {text(query.name), text(query.text), query.version}; }

/** A change of the list alone, in one transaction. */
template <typename Change>
Result<SavedQuery> changeOne(store::Workspace &workspace, const QString &name, Change change)
{
    store::SavedQueries queries(workspace);
    auto query = queries.find(name.toStdString());
    if (!query)
        return query;
    const auto done = workspace.db().transaction([&]() -> Status { return change(queries, *query); });
    return done ? query : Result<SavedQuery>(done.error());
}

} // namespace

SavedQueryController::SavedQueryController(Session *session, JobList *jobs, QObject *parent) : QObject(parent), m_session(session), m_jobs(jobs)
{
    connect(session, &Session::opened, this, &SavedQueryController::load);
    connect(session, &Session::closed, this, [this] {
        ++m_generation;
        m_all.clear();
        Q_EMIT changed();
    });
}

const SavedQueryInfo *SavedQueryController::withText(const QString &wanted) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const SavedQueryInfo &query) { return query.text == wanted.trimmed(); });
    return found == m_all.end() ? nullptr : &*found;
}

const SavedQueryInfo *SavedQueryController::named(const QString &name) const
{
    const std::string folded = foundation::folded(name.trimmed().toStdString());
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const SavedQueryInfo &query) { return foundation::folded(query.name.toStdString()) == folded; });
    return found == m_all.end() ? nullptr : &*found;
}

void SavedQueryController::load()
{
    m_session->run(Session::Lane::Figures, this, [](store::Workspace &workspace) { return store::SavedQueries(workspace).all(); },
                   [this, mine = ++m_generation](const Result<std::vector<SavedQuery>> &queries) {
                       if (mine != m_generation || !queries)
                           return;
                       m_all.clear();
                       for (const SavedQuery &query : *queries)
                           m_all.append(infoOf(query));
                       Q_EMIT changed();
                   });
}

void SavedQueryController::change(const QString &name, const QString &jobStep, const Work &work, const std::function<void(const SavedQueryInfo &)> &done)
{
    const JobList::Ticket ticket = m_jobs->add(name, jobStep);
    m_session->run(Session::Lane::Write, this, [work, ticket](store::Workspace &workspace) { return work(workspace, ticket); },
                   [this, id = ticket.id, done](const Result<SavedQuery> &query) {
                       m_jobs->finish(id);
                       if (query) {
                           load();
                           done(infoOf(*query));
                       } else if (query.error().kind != Error::Kind::Cancelled) {
                           Q_EMIT failed(query.error());
                       }
                   });
}

void SavedQueryController::save(const QString &name, const QString &queryText, const QString &jobStep)
{
    change(name, jobStep,
           [name, queryText](store::Workspace &workspace, const JobList::Ticket &ticket) {
               return ingest::saveQuery(workspace, name.toStdString(), queryText.toStdString(), foundation::SystemClock().now(), {ticket.stop, ticket.progress});
           },
           [this](const SavedQueryInfo &query) {
               Q_EMIT saved(query.name, query.version);
               if (query.version > 1)
                   m_session->noteChange(); // rules may have followed
           });
}

void SavedQueryController::rename(const QString &name, const QString &newName)
{
    change(name, {}, [name, newName](store::Workspace &workspace, const JobList::Ticket &) {
        return changeOne(workspace, name, [&](store::SavedQueries &queries, const SavedQuery &query) { return queries.rename(query, newName.toStdString()); });
    }, [](const SavedQueryInfo &) {});
}

void SavedQueryController::remove(const QString &name)
{
    change(name, {}, [name](store::Workspace &workspace, const JobList::Ticket &) {
        return changeOne(workspace, name, [](store::SavedQueries &queries, const SavedQuery &query) { return queries.remove(query, foundation::SystemClock().now()); });
    }, [this](const SavedQueryInfo &query) { Q_EMIT removed(query.name); });
}

void SavedQueryController::restore(const QString &name, const QString &jobStep)
{
    change(name, jobStep,
           [name](store::Workspace &workspace, const JobList::Ticket &ticket) {
               return ingest::restoreQuery(workspace, name.toStdString(), 0, foundation::SystemClock().now(), {ticket.stop, ticket.progress});
           },
           [this](const SavedQueryInfo &query) { Q_EMIT restored(query.name); });
}

} // namespace models
