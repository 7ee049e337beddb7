#include "models/rules.h"

#include "services/foundation/clock.h"
#include "services/ingest/backfill.h"
#include "services/store/search.h"

namespace models {

using foundation::Error;
using foundation::Result;

namespace {

struct Lists
{
    std::vector<store::Category> categories;
    std::vector<store::Rule> rules;
};

Result<Lists> readRules(store::Workspace &workspace)
{
    store::Rules rules(workspace);
    auto categories = rules.categories();
    auto all = rules.all();
    if (!categories || !all)
        return !categories ? categories.error() : all.error();
    return Lists{std::move(*categories), std::move(*all)};
}

using Before = std::vector<std::pair<domain::PostId, std::optional<bool>>>;

/** Puts posts back to what was chosen for each before. */
Result<Before> chooseAgain(store::Workspace &workspace, const std::string &category, const Before &choices)
{
    for (const std::optional<bool> belongs : {std::optional<bool>(), std::optional(true), std::optional(false)}) {
        std::vector<domain::PostId> posts;
        for (const auto &[post, chosen] : choices) {
            if (chosen == belongs)
                posts.push_back(post);
        }
        if (posts.empty())
            continue;
        if (auto done = ingest::categorise(workspace, posts, category, belongs, foundation::SystemClock().now()); !done)
            return done;
    }
    return choices;
}

} // namespace

RuleController::RuleController(Session *session, JobList *jobs, QObject *parent) : QObject(parent), m_session(session), m_jobs(jobs)
{
    connect(session, &Session::opened, this, &RuleController::load);
    connect(session, &Session::changed, this, &RuleController::load);
    connect(session, &Session::closed, this, [this] {
        ++m_generation;
        ++m_asked;
        m_categories.clear();
        m_rules.clear();
        m_last = {};
        Q_EMIT changed();
    });
}

void RuleController::load()
{
    m_session->run(Session::Lane::Figures, this, &readRules, [this, mine = ++m_generation](const Result<Lists> &lists) {
        if (mine != m_generation || !lists)
            return;
        m_categories.clear();
        m_rules.clear();
        for (const store::Category &category : lists->categories)
            m_categories.append({text(category.title), category.posts});
        for (const store::Rule &rule : lists->rules)
            m_rules.append({rule.id, text(rule.text.category), text(rule.text.query)});
        Q_EMIT changed();
    });
}

void RuleController::change(RuleDeed::Kind kind, const QString &jobName, const QString &jobStep, const Work &work)
{
    const JobList::Ticket ticket = m_jobs->add(jobName, jobStep);
    m_session->run(Session::Lane::Write, this, [work, ticket](store::Workspace &workspace) { return work(workspace, ticket); },
                   [this, kind, id = ticket.id](const Result<ingest::RuleOutcome> &outcome) {
                       m_jobs->finish(id);
                       if (!outcome) {
                           if (outcome.error().kind != Error::Kind::Cancelled)
                               Q_EMIT failed(outcome.error());
                           return;
                       }
                       Q_EMIT ruled({kind, text(outcome->rule.text.category), outcome->change, outcome->added, outcome->removed});
                       m_session->noteChange();
                   });
}

void RuleController::put(const RuleInfo &rule, const QString &jobName, const QString &jobStep)
{
    change(rule.id == 0 ? RuleDeed::Kind::Added : RuleDeed::Kind::Changed, jobName, jobStep, [rule](store::Workspace &workspace, const JobList::Ticket &ticket) {
        return ingest::putRule(workspace, rule.id, {rule.category.toStdString(), rule.query.toStdString()}, foundation::SystemClock().now(), {ticket.stop, ticket.progress});
    });
}

void RuleController::remove(qint64 rule, const QString &jobName, const QString &jobStep)
{
    change(RuleDeed::Kind::Removed, jobName, jobStep, [rule](store::Workspace &workspace, const JobList::Ticket &ticket) {
        return ingest::removeRule(workspace, rule, foundation::SystemClock().now(), {ticket.stop, ticket.progress});
    });
}

void RuleController::undo(qint64 wanted, const QString &jobName, const QString &jobStep)
{
    change(RuleDeed::Kind::Undone, jobName, jobStep,
           [wanted](store::Workspace &workspace, const JobList::Ticket &ticket) { return ingest::undoRule(workspace, wanted, {ticket.stop, ticket.progress}); });
}

void RuleController::preview(const QString &query)
{
    m_counting.stop();
    m_counting = {};
    m_session->run(Session::Lane::Posts, this,
                   [query, stop = m_counting](store::Workspace &workspace) -> Result<std::int64_t> {
                       if (stop.stopped())
                           return Error{Error::Kind::Cancelled, "asked again"};
                       const sqlite::Connection::Interruptible guard(workspace.db(), stop);
                       auto root = store::ruleQuery(workspace, query.toStdString(), store::RuleKind::Category);
                       if (!root)
                           return root.error();
                       return store::Search(workspace).count({{}, std::move(*root)}, {});
                   },
                   [this, query, mine = ++m_asked](const Result<std::int64_t> &posts) {
                       if (mine != m_asked)
                           return;
                       if (posts)
                           Q_EMIT previewed(query, *posts);
                       else
                           Q_EMIT previewFailed(query, posts.error());
                   });
}

void RuleController::categorise(const QVector<qint64> &posts, const QString &category, bool belongs)
{
    m_session->run(Session::Lane::Write, this,
                   [ids = std::vector<domain::PostId>(posts.begin(), posts.end()), name = category.toStdString(), belongs](store::Workspace &workspace) {
                       return ingest::categorise(workspace, ids, name, belongs, foundation::SystemClock().now());
                   },
                   [this, category, belongs](const Result<Before> &before) {
                       if (!before) {
                           Q_EMIT failed(before.error());
                           return;
                       }
                       m_last = {category, {before->begin(), before->end()}};
                       Q_EMIT categorised(category, int(before->size()), belongs, false);
                       m_session->noteChange();
                   });
}

void RuleController::undoChoice()
{
    if (m_last.posts.isEmpty())
        return;
    const Choice last = std::exchange(m_last, {});
    m_session->run(Session::Lane::Write, this,
                   [name = last.category.toStdString(), choices = Before(last.posts.begin(), last.posts.end())](store::Workspace &workspace) { return chooseAgain(workspace, name, choices); },
                   [this, category = last.category](const Result<Before> &again) {
                       if (!again) {
                           Q_EMIT failed(again.error());
                           return;
                       }
                       Q_EMIT categorised(category, int(again->size()), true, true);
                       m_session->noteChange();
                   });
}

} // namespace models
