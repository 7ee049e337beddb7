#include "models/brands.h"

#include "services/ingest/backfill.h"
#include "services/store/brands.h"
#include "services/store/postwriter.h"

#include <algorithm>

namespace models {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

Status addAccounts(store::Brands &brands, domain::BrandId brand, const QStringList &accounts)
{
    for (const QString &account : accounts) {
        const auto colon = account.indexOf(u':');
        const QString handle = account.mid(colon + 1).trimmed();
        if (colon < 1 || handle.isEmpty())
            return Error{Error::Kind::BadInput, "\"" + account.toStdString() + "\" is not an account (expected source:handle, such as x:@united)"};
        if (auto added = brands.addAccount(brand, account.left(colon).trimmed().toLower().toStdString(), handle.toStdString()); !added)
            return added;
    }
    return Done{};
}

Result<std::int64_t> write(store::Workspace &workspace, const BrandDraft &draft)
{
    auto writer = store::PostWriter::open(workspace);
    if (!writer)
        return writer.error();
    std::int64_t linked = 0;
    const auto done = workspace.db().transaction([&]() -> Status {
        store::Brands brands(workspace);
        domain::BrandId id = draft.id;
        std::vector<std::string> known;
        if (id == 0) {
            const auto added = brands.add(draft.name.trimmed().toStdString());
            if (!added)
                return added.error();
            id = *added;
        } else {
            const auto all = brands.all();
            if (!all)
                return all.error();
            for (const domain::Brand &brand : *all) {
                if (brand.id == id)
                    known = brand.terms;
            }
        }
        std::vector<std::string> terms;
        std::vector<std::string> fresh;
        for (const QString &term : draft.terms) {
            const std::string bytes = term.trimmed().toStdString();
            if (bytes.empty() || std::find(terms.begin(), terms.end(), bytes) != terms.end())
                continue;
            terms.push_back(bytes);
            if (std::find(known.begin(), known.end(), bytes) == known.end())
                fresh.push_back(bytes);
        }
        if (auto set = brands.setTerms(id, terms); !set)
            return set;
        if (draft.colour > 0) {
            if (auto set = brands.setColour(id, draft.colour); !set)
                return set;
        }
        if (auto set = addAccounts(brands, id, draft.accounts); !set)
            return set;
        if (auto set = brands.setCompetitors(id, {draft.competitors.begin(), draft.competitors.end()}); !set)
            return set;
        const auto past = ingest::linkPast(workspace, **writer, id, fresh);
        if (!past)
            return past.error();
        linked = *past;
        return (*writer)->flush();
    });
    if (!done)
        return done.error();
    return linked;
}

} // namespace

BrandController::BrandController(Session *session, JobList *jobs, QObject *parent) : QObject(parent), m_session(session), m_jobs(jobs) {}

void BrandController::setSample(Sampling add, Sampling remove)
{
    m_add = std::move(add);
    m_remove = std::move(remove);
}

void BrandController::save(const BrandDraft &draft)
{
    m_session->run(Session::Lane::Write, this, [draft](store::Workspace &workspace) { return write(workspace, draft); },
                   [this, name = draft.name](const Result<std::int64_t> &linked) {
                       if (!linked) {
                           Q_EMIT failed(linked.error());
                           return;
                       }
                       Q_EMIT saved(name, *linked);
                       m_session->noteChange();
                   });
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
