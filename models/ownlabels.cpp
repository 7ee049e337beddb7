#include "models/ownlabels.h"

#include "models/mentionrow.h"
#include "services/ingest/ownlayer.h"
#include "services/ingest/rescore.h"
#include "services/text/sentiment.h"

#include <algorithm>

namespace models {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

Result<OwnLabelsInfo> read(store::Workspace &workspace)
{
    const auto state = ingest::ownLayerState(workspace);
    const auto accuracy = ingest::ownAccuracy(workspace);
    if (!state || !accuracy)
        return !state ? state.error() : accuracy.error();
    OwnLabelsInfo info;
    info.version = state->version;
    info.active = state->active;
    info.current = state->current;
    info.inUse = state->inUse();
    info.labels = state->labelsNow;
    info.learntFrom = state->labels;
    info.changedShare = state->changedShare;
    if (state->version > 0)
        info.made = localMoment(state->made, workspace.zone());
    for (const ingest::OwnAccuracy &one : *accuracy) {
        if (one.labels == 0)
            continue;
        OwnLanguage language;
        language.language = text(one.language);
        language.labels = one.labels;
        language.right = one.right;
        language.low = one.low;
        language.high = one.high;
        language.shipped = ::text::sentimentSupports(one.language);
        for (const auto &trial : state->trials) {
            if (trial.language != one.language)
                continue;
            language.learnt = trial.on && info.active && info.current;
            language.tried = trial.labels;
            language.rightBefore = trial.shippedRight;
            language.rightUnseen = trial.ownRight;
        }
        info.languages.append(language);
    }
    return info;
}

struct Outcome
{
    OwnLabelsInfo info;
    qint64 judgedDifferently = 0;
};

Status apply(store::Workspace &workspace, OwnLabels::Change what, const JobList::Ticket &ticket)
{
    if (what == OwnLabels::Change::Train) {
        const auto trained = ingest::trainOwnLayer(workspace, foundation::SystemClock().now(), ticket.stop);
        return trained ? Status(foundation::Done{}) : Status(trained.error());
    }
    return workspace.db().transaction([&] {
        store::OwnLayers layers(workspace);
        return what == OwnLabels::Change::Remove ? layers.remove() : layers.setActive(what == OwnLabels::Change::On);
    });
}

} // namespace

OwnLabels::OwnLabels(Session *session, JobList *jobs, QObject *parent) : QObject(parent), m_session(session), m_jobs(jobs) {}

void OwnLabels::load()
{
    m_session->run(Session::Lane::Figures, this, [](store::Workspace &workspace) { return read(workspace); },
                   [this](const Result<OwnLabelsInfo> &answer) {
                       if (answer)
                           Q_EMIT loaded(*answer);
                       else
                           Q_EMIT failed(answer.error());
                   });
}

void OwnLabels::change(Change what, const QString &jobName, const QString &jobStep)
{
    if (m_busy)
        return;
    m_busy = true;
    const JobList::Ticket ticket = m_jobs->add(jobName, jobStep);
    m_session->run(Session::Lane::Write, this,
                   [what, ticket](store::Workspace &workspace) -> Result<Outcome> {
                       if (auto done = apply(workspace, what, ticket); !done)
                           return done.error();
                       const auto rescored = ingest::rescoreAll(workspace, ticket.stop, ticket.progress);
                       if (!rescored)
                           return rescored.error();
                       auto info = read(workspace);
                       return info ? Result<Outcome>(Outcome{std::move(*info), *rescored}) : Result<Outcome>(info.error());
                   },
                   [this, what, id = ticket.id](const Result<Outcome> &answer) {
                       m_busy = false;
                       m_jobs->finish(id);
                       m_session->noteChange(); // a stopped job has judged some mentions already
                       if (answer)
                           Q_EMIT changed(what, answer->info, answer->judgedDifferently);
                       else if (answer.error().kind == Error::Kind::Cancelled)
                           Q_EMIT cancelled();
                       else
                           Q_EMIT failed(answer.error());
                   });
}

} // namespace models
