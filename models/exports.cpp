#include "models/exports.h"

#include "models/mentionquery.h"
#include "models/mentionrow.h"
#include "models/trendvalues.h"
#include "services/reports/forecastsection.h"
#include "services/reports/render.h"
#include "services/reports/topicsection.h"
#include "services/store/brands.h"

#include <QSaveFile>

#include <algorithm>

namespace models {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

reports::Format formatOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf: return reports::Format::Pdf;
    case ReportFormat::Html: return reports::Format::Html;
    case ReportFormat::Xlsx: return reports::Format::Xlsx;
    case ReportFormat::Csv: return reports::Format::Csv;
    }
    return reports::Format::Pdf;
}

/** What was forecast for the report; written on the worker's thread before the answer is handed over. */
using Forecast = std::shared_ptr<const outlook::Outlook>;

Status report(store::Workspace &workspace, const ReportOrder &order, const JobList::Ticket &ticket, Forecast &made)
{
    const auto all = store::Brands(workspace).all();
    if (!all)
        return all.error();
    reports::ReportRequest request;
    request.brand.name = "All posts";
    request.brand.colour = 1;
    request.period = periodOf(order.first, order.last);
    if (!order.language.isEmpty())
        request.language = order.language.toStdString();
    for (const domain::Brand &brand : *all) {
        if (brand.id == order.brand)
            request.brand = brand;
        else if (order.rivals.contains(brand.id))
            request.rivals.push_back(brand);
    }
    if (request.brand.id == 0) { // all posts hold those of every brand: only the brands are compared, among themselves
        if (order.comparison && !request.rivals.empty()) {
            request.brand = request.rivals.front();
            request.rivals.erase(request.rivals.begin());
        } else {
            request.rivals.clear();
        }
    }
    if (order.comparison && request.rivals.empty())
        return Error{Error::Kind::BadInput, "a comparison needs at least two brands"};
    if (!order.comparison) {
        if (auto done = reports::addForecast(workspace, request, ticket.stop); !done)
            return done;
        made = request.outlook;
        if (auto done = reports::addTopics(workspace, request, ticket.stop); !done)
            return done;
    }
    const auto document = order.comparison ? reports::comparisonReport(workspace, request) : reports::brandReport(workspace, request);
    if (!document)
        return document.error();
    if (ticket.stop.stopped())
        return Error{Error::Kind::Cancelled, "report cancelled"};
    return reports::write(*document, formatOf(order.format), order.path.toStdString(), ticket.stop);
}

std::string moodWord(const domain::Post &post)
{
    if (!post.sentiment)
        return {};
    return *post.sentiment == domain::Sentiment::Negative ? "negative" : *post.sentiment == domain::Sentiment::Positive ? "positive" : "neutral";
}

reports::Cell cell(const std::optional<std::int64_t> &count)
{
    return count ? reports::Cell(static_cast<double>(*count)) : reports::Cell();
}

Status mentions(store::Workspace &workspace, const MentionQuery &asked, const std::string &path, const JobList::Ticket &ticket)
{
    using reports::ColumnType;
    auto reader = store::PostReader::open(workspace);
    if (!reader)
        return reader.error();
    auto ids = store::Search(workspace).all(asked.query, asked.scope);
    if (!ids)
        return ids.error();
    std::reverse(ids->begin(), ids->end());
    reports::Table table;
    table.name = "Mentions";
    table.columns = {{"published (" + workspace.zone().name() + ")"}, {"author"}, {"handle"}, {"source"}, {"text"}, {"sentiment"}, {"corrected"}, {"language"}, {"topic"},
                     {"likes", ColumnType::Number}, {"replies", ColumnType::Number}, {"shares", ColumnType::Number}, {"views", ColumnType::Number},
                     {"engagement", ColumnType::Number}, {"url"}};
    constexpr std::size_t chunk = 1024;
    for (std::size_t first = 0; first < ids->size(); first += chunk) {
        if (ticket.stop.stopped())
            return Error{Error::Kind::Cancelled, "export cancelled"};
        const auto posts = reader->byIds(std::span(*ids).subspan(first, std::min(chunk, ids->size() - first)));
        if (!posts)
            return posts.error();
        for (const domain::Post &post : *posts) {
            const domain::Counts &c = post.counts;
            table.rows.push_back({localMoment(post.published, workspace.zone()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toStdString(), post.authorName,
                                  post.authorHandle, post.platform, post.text, moodWord(post), std::string(post.sentimentCorrected ? "yes" : ""), post.language,
                                  post.topic, cell(c.likes), cell(c.replies), cell(c.shares), cell(c.views), cell(domain::engagement(c)), post.url});
        }
        ticket.progress(std::int64_t(first + posts->size()), std::int64_t(ids->size()));
    }
    const std::string csv = reports::toCsv(table);
    QSaveFile file(text(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(csv.data(), qint64(csv.size())) != qint64(csv.size()) || !file.commit())
        return Error{Error::Kind::Storage, "cannot write " + path + ": " + file.errorString().toStdString()};
    return foundation::Done{};
}

} // namespace

ReportController::ReportController(Session *session, JobList *jobs, QObject *parent) : QObject(parent), m_session(session), m_jobs(jobs) {}

void ReportController::writeReport(const ReportOrder &order, const QString &jobName, const QString &jobStep)
{
    const JobList::Ticket ticket = m_jobs->add(jobName, jobStep);
    const auto made = std::make_shared<Forecast>();
    m_session->run(Session::Lane::Figures, this, [order, ticket, made](store::Workspace &workspace) { return report(workspace, order, ticket, *made); },
                   [this, made, id = ticket.id, path = order.path](const Status &status) {
                       if (*made)
                           keepForecast(m_session, *made);
                       done(id, path, status);
                   });
}

void ReportController::writeMentions(const MentionFilter &filter, const QString &path, const QString &jobName, const QString &jobStep)
{
    const JobList::Ticket ticket = m_jobs->add(jobName, jobStep);
    m_session->run(Session::Lane::Figures, this,
                   [filter, file = path.toStdString(), ticket](store::Workspace &workspace) -> Status {
                       const auto asked = mentionQuery(workspace, filter);
                       return asked ? mentions(workspace, *asked, file, ticket) : asked.error();
                   },
                   [this, id = ticket.id, path](const Status &status) { done(id, path, status); });
}

void ReportController::done(qint64 job, const QString &path, const Status &status)
{
    m_jobs->finish(job);
    if (status)
        Q_EMIT written(path);
    else if (status.error().kind == Error::Kind::Cancelled)
        Q_EMIT cancelled(path);
    else
        Q_EMIT failed(path, status.error());
}

} // namespace models
