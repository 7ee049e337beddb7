#include "models/imports.h"

#include "models/mentionrow.h"
#include "services/imports/refusedrows.h"
#include "services/ingest/importer.h"

#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace models {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

RefusedInfo infoOf(const domain::RefusedRow &row) { return {row.line, text(row.column), text(row.reason), text(row.raw)}; }

MappedRow mappedRow(const domain::RawPost &post, const foundation::TimeZone &zone)
{
    return {text(post.authorName.empty() ? post.authorHandle : post.authorName), text(post.platform), text(post.brand), text(post.text), text(post.label),
            localMoment(post.published, zone), post.counts.likes, post.counts.shares};
}

} // namespace

QStringList columnMeanings()
{
    QStringList out;
    for (int i = 0; i <= int(imports::lastTarget); ++i)
        out.append(text(imports::name(imports::Target(i))));
    return out;
}

ImportController::ImportController(Session *session, JobList *jobs, QObject *parent) : QObject(parent), m_session(session), m_jobs(jobs) {}
ImportController::~ImportController() = default;

void ImportController::inspect(const QString &path)
{
    m_choices = {};
    m_choices.zone = text(m_session->zone().name());
    m_profile.reset();
    m_preview = {};
    m_preview.path = path;
    m_preview.file = QFileInfo(path).fileName();
    m_preview.bytes = QFileInfo(path).size();
    look();
}

Result<imports::PreviewOptions> ImportController::options() const
{
    imports::PreviewOptions out;
    out.map.zone = m_session->zone();
    if (!m_choices.zone.isEmpty()) {
        auto zone = foundation::TimeZone::find(m_choices.zone.toStdString());
        if (!zone)
            return zone.error();
        out.map.zone = *zone;
    }
    out.map.platform = m_choices.platform.trimmed().toLower().toStdString();
    out.map.brand = m_choices.brand.trimmed().toStdString();
    if (m_choices.own)
        out.map.own = true;
    if (m_choices.year > 0)
        out.map.year = m_choices.year;
    out.profile = m_profile;
    return out;
}

void ImportController::look()
{
    m_ready = false;
    const int mine = ++m_generation;
    const auto asked = options();
    if (!asked) {
        Q_EMIT previewFailed(asked.error());
        return;
    }
    jobs::whenDone(m_reader.run([path = m_preview.path.toStdString(), asked = *asked] { return imports::preview(path, asked); }), this,
                   [this, mine](const Result<imports::Preview> &seen) {
                       if (mine != m_generation)
                           return;
                       if (!seen) {
                           Q_EMIT previewFailed(seen.error());
                           return;
                       }
                       show(*seen);
                       m_ready = true;
                       Q_EMIT previewed();
                   });
}

void ImportController::show(const imports::Preview &seen)
{
    m_format = seen.format;
    m_columns = seen.columns;
    m_shown = m_profile ? *m_profile : seen.proposal.profile;
    m_preview.profile = seen.proposal.known && !m_profile ? text(m_shown.title) : QString();
    m_preview.problem = text(seen.problem);
    m_preview.columns.clear();
    for (std::size_t i = 0; i < seen.columns.size(); ++i) {
        ImportColumn column{text(seen.columns[i]), -1, 0, {}, {}};
        for (const imports::ColumnGuess &guess : seen.proposal.columns) {
            if (guess.column != seen.columns[i])
                continue;
            column.confidence = guess.confidence;
            column.reason = text(guess.reason);
            for (const std::string &example : guess.examples)
                column.examples.append(text(example));
        }
        for (const imports::ColumnRule &rule : m_shown.columns) {
            if (rule.column == seen.columns[i] && column.target < 0)
                column.target = int(rule.target);
        }
        if (m_profile) {
            column.confidence = 100;
            column.reason.clear();
        }
        m_preview.columns.append(column);
    }
    m_preview.rows.clear();
    m_preview.namesBrands = m_preview.namesPlatform = false;
    for (const domain::RawPost &post : seen.posts) {
        m_preview.rows.append(mappedRow(post, m_session->zone()));
        m_preview.namesBrands = m_preview.namesBrands || (!post.brand.empty() && m_choices.brand.isEmpty());
        m_preview.namesPlatform = m_preview.namesPlatform || (!post.platform.empty() && m_choices.platform.isEmpty());
    }
    m_preview.refused.clear();
    for (const domain::RefusedRow &row : seen.refused)
        m_preview.refused.append(infoOf(row));
    m_preview.notes.clear();
    m_preview.needsYear = false;
    for (const imports::Note &note : seen.notes) {
        const QString sentence = text(note.text);
        if (!m_preview.notes.contains(sentence))
            m_preview.notes.append(sentence);
        m_preview.needsYear = m_preview.needsYear || note.kind == imports::Note::Kind::NeedsYear;
    }
}

void ImportController::setMeaning(int column, int target)
{
    if (column < 0 || std::size_t(column) >= m_columns.size())
        return;
    imports::Profile profile = m_shown;
    const std::string &name = m_columns[std::size_t(column)];
    std::erase_if(profile.columns, [&](const imports::ColumnRule &rule) { return rule.column == name; });
    if (target >= 0)
        profile.columns.push_back({imports::Target(target), name, {}, {}});
    if (!m_profile) {
        profile.name = "own";
        profile.title = "Own mapping";
    }
    m_profile = std::move(profile);
    look();
}

void ImportController::setChoices(const ImportChoices &choices)
{
    const bool order = choices.dateOrder != m_choices.dateOrder;
    m_choices = choices;
    if (order) {
        if (!m_profile)
            m_profile = m_shown;
        m_profile->dateOrder = imports::DateOrder(choices.dateOrder);
    }
    look();
}

qint64 ImportController::start(const QString &jobName, const QString &jobStep)
{
    const auto reading = options();
    if (!reading || !canStart())
        return 0;
    const JobList::Ticket ticket = m_jobs->add(jobName, jobStep);
    ingest::ImportOptions importing{*reading};
    if (!importing.reading.profile)
        importing.reading.profile = m_shown;
    m_session->run(Session::Lane::Write, this,
        [path = m_preview.path.toStdString(), importing, ticket, closing = m_session->closing()](store::Workspace &workspace) -> Result<ingest::ImportSummary> {
            // Closing the workspace sets its own flag; progress is told often enough to pass it on.
            foundation::StopToken stop = ticket.stop;
            const auto progress = [&](std::int64_t done, std::int64_t total) {
                if (closing.stopped())
                    stop.stop();
                ticket.progress(done, total);
            };
            return ingest::importFile(workspace, path, importing, foundation::SystemClock(), stop, progress);
        },
        [this, id = ticket.id, file = m_preview.file, layout = std::pair(m_columns, m_format)](const Result<ingest::ImportSummary> &summary) {
            m_jobs->finish(id);
            m_session->noteChange();
            if (!summary) {
                if (summary.error().kind == Error::Kind::Cancelled)
                    Q_EMIT cancelled(file, id);
                else
                    Q_EMIT importFailed(file, summary.error());
                return;
            }
            const store::Run &run = summary->run;
            m_layouts.insert(run.id, layout);
            ImportOutcome out{id, run.id, file, run.records, run.stored, run.updated, run.repeated, run.refused, summary->unassigned, {}, {}, summary->resumed};
            for (const std::string &brand : summary->newBrands)
                out.newBrands.append(text(brand));
            for (const std::string &note : summary->notes)
                out.notes.append(text(note));
            Q_EMIT finished(out);
        });
    return ticket.id;
}

void ImportController::saveMapping(const QString &path)
{
    QSaveFile file(path); // a few hundred bytes
    const std::string json = imports::toJson(m_shown) + '\n';
    if (file.open(QIODevice::WriteOnly) && file.write(json.data(), qint64(json.size())) == qint64(json.size()) && file.commit())
        Q_EMIT saved(path);
    else
        Q_EMIT saveFailed({Error::Kind::Storage, "cannot write " + path.toStdString() + ": " + file.errorString().toStdString()});
}

void ImportController::saveRefused(qint64 run, const QString &path)
{
    const auto layout = m_layouts.value(run);
    m_session->run(Session::Lane::Posts, this,
        [run, layout, path = path.toStdString()](store::Workspace &workspace) -> Status {
            const auto rows = store::Runs(workspace).refused(run);
            if (!rows)
                return rows.error();
            return imports::writeRefused(path, layout.first, layout.second, *rows);
        },
        [this, path](const Status &status) {
            if (status)
                Q_EMIT saved(path);
            else
                Q_EMIT saveFailed(status.error());
        });
}

void ImportController::readRefused(qint64 run)
{
    constexpr std::int64_t most = 5000;
    m_session->run(Session::Lane::Posts, this, [run](store::Workspace &workspace) { return store::Runs(workspace).refused(run, most); },
                   [this](const Result<std::vector<domain::RefusedRow>> &rows) {
                       if (!rows) {
                           Q_EMIT saveFailed(rows.error());
                           return;
                       }
                       QVector<RefusedInfo> out;
                       for (const domain::RefusedRow &row : *rows)
                           out.append(infoOf(row));
                       Q_EMIT refusedRead(out);
                   });
}

} // namespace models
