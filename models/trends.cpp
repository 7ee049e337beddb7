#include "models/trends.h"

#include "models/figures.h"
#include "models/trendvalues.h"
#include "services/metrics/registry.h"
#include "services/store/brands.h"

#include <algorithm>

namespace models {

using foundation::Error;
using foundation::Result;

namespace {

constexpr int kFewestShown = 56;

/** A result and what it was made from, to be kept. */
struct Made
{
    Trend trend;
    std::shared_ptr<const outlook::Outlook> seen;
};

Result<Made> read(store::Workspace &workspace, const TrendQuestion &question, const QVector<qint64> &rivals, const foundation::StopToken &stop)
{
    outlook::Question asked;
    asked.series.brand.id = question.brand;
    asked.series.brand.name = "All posts";
    const auto brands = store::Brands(workspace).all();
    const auto extent = metrics::Engine(workspace).extent(question.brand);
    if (!brands || !extent)
        return !brands ? brands.error() : extent.error();
    for (const domain::Brand &brand : *brands) {
        if (brand.id == question.brand)
            asked.series.brand = brand;
    }
    if (!*extent)
        return Error{Error::Kind::NotFound, "there are no posts of " + asked.series.brand.name + " yet"};
    asked.series.against.assign(rivals.begin(), rivals.end());
    asked.series.metric = question.metric.toStdString();
    asked.series.period = {(*extent)->first, std::clamp(dayOf(question.last), (*extent)->first, (*extent)->last)};
    asked.horizon = std::size_t(std::max(1, question.horizon));
    asked.falseAlertsPerMonth = question.falseAlertsPerMonth;
    asked.causes = question.causes;
    const int shown = std::max(kFewestShown, 4 * question.horizon);
    asked.eventsFrom = std::max((*extent)->first, std::min(dayOf(question.first), asked.series.period.last - shown + 1));
    auto seen = outlook::look(workspace, asked, stop);
    if (!seen)
        return seen.error();
    auto kept = std::make_shared<const outlook::Outlook>(std::move(*seen));
    return Made{trendOf(*kept, question, *asked.eventsFrom), kept};
}

} // namespace

QVector<Figure> trendMetrics()
{
    QVector<Figure> out;
    // Those that roll-ups answer: a series of the others would read every post once a day.
    for (const char *id : {"mentions", "mention_engagement", "net_sentiment", "negative_share", "share_of_voice", "followers", "engagement", "reach", "own_posts"}) {
        if (const metrics::Metric *metric = metrics::find(id)) {
            metrics::Answer named;
            named.definition = metric->definition;
            out.append(figureOf(named));
        }
    }
    return out;
}

TrendLoader::TrendLoader(Session *session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(session, &Session::closed, this, [this] {
        m_stop.stop();
        ++m_wanted;
        m_has = m_loading = false;
    });
}

TrendLoader::~TrendLoader() { m_stop.stop(); }

void TrendLoader::cancel()
{
    if (!m_loading)
        return;
    m_stop.stop();
    ++m_wanted;
    m_loading = false;
    Q_EMIT cancelled();
}

void TrendLoader::load(const TrendQuestion &question)
{
    m_stop.stop(); // of the question before
    m_stop = foundation::StopToken();
    const int mine = ++m_wanted;
    m_loading = true;
    Q_EMIT started();
    m_session->run(Session::Lane::Figures, this,
                   [question, rivals = m_session->rivalsOf(question.brand), stop = m_stop](store::Workspace &workspace) -> Result<Made> {
                       if (stop.stopped())
                           return Error{Error::Kind::Cancelled, "asked again"};
                       return read(workspace, question, rivals, stop);
                   },
                   [this, mine](const Result<Made> &answer) {
                       if (m_wanted != mine)
                           return;
                       m_loading = false;
                       if (!answer) {
                           Q_EMIT failed(answer.error());
                           return;
                       }
                       m_data = answer->trend;
                       m_has = true;
                       keepForecast(m_session, answer->seen);
                       Q_EMIT loaded();
                   });
}

void keepForecast(Session *session, const std::shared_ptr<const outlook::Outlook> &seen)
{
    if (!seen->prediction || !seen->series.newest)
        return;
    // A workspace that cannot be written loses a comparison later, nothing that is shown now.
    session->run(Session::Lane::Write, session,
                 [seen](store::Workspace &workspace) {
                     return workspace.db().transaction([&] { return outlook::keep(workspace, seen->series, *seen->prediction, foundation::SystemClock().now()); });
                 },
                 [](const foundation::Status &) {});
}

} // namespace models
