#include "models/dashboard.h"

#include "models/figures.h"
#include "models/mentionrow.h"
#include "services/metrics/engine.h"
#include "services/store/query/parser.h"
#include "services/store/search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace models {

using domain::Period;
using domain::Step;
using foundation::Result;
using foundation::Status;

namespace {

constexpr int latestRows = 50;
const double nothing = std::numeric_limits<double>::quiet_NaN();

struct Asking
{
    DashboardQuestion question;
    QVector<qint64> rivals;
    QVector<BrandInfo> brands;
    QDate firstData;
};

std::vector<domain::BrandId> setOf(const Asking &asking)
{
    return {asking.rivals.begin(), asking.rivals.end()};
}

Result<QVector<double>> counts(metrics::Engine &engine, qint64 brand, const Period &period, Step step)
{
    const auto answer = engine.answer({{"mentions"}, brand, {}, period, step, false});
    if (!answer)
        return answer.error();
    QVector<double> out;
    for (const metrics::Point &point : answer->front().series)
        out.append(point.value.number.value_or(0));
    return out;
}

/** Days on which no brand has a post are gaps, not zeroes. */
Result<Series> seriesOf(metrics::Engine &engine, const Asking &asking, const Period &period, Step step)
{
    Series out;
    const auto now = counts(engine, asking.question.brand, period, step);
    const auto everyone = counts(engine, 0, period, step);
    const Period before = period.before();
    const auto earlier = counts(engine, asking.question.brand, before, step);
    const auto everyoneEarlier = counts(engine, 0, before, step);
    for (const auto *part : {&now, &everyone, &earlier, &everyoneEarlier}) {
        if (!*part)
            return part->error();
    }
    for (const foundation::DayNumber start : domain::steps(period, step))
        out.starts.append(dateOf(std::max(start, period.first)));
    for (qsizetype i = 0; i < now->size(); ++i)
        out.values.append((*everyone)[i] > 0 ? (*now)[i] : nothing);
    for (qsizetype i = 0; i < std::min(earlier->size(), now->size()); ++i)
        out.previous.append((*everyoneEarlier)[i] > 0 ? (*earlier)[i] : nothing);
    return out;
}

Status addFigures(metrics::Engine &engine, const Asking &asking, const Period &period, Dashboard &out)
{
    const std::vector<std::string> daily{"mentions", "net_sentiment", "mention_engagement", "reach"};
    const auto byDay = engine.answer({daily, asking.question.brand, setOf(asking), period, Step::Day, true});
    if (!byDay)
        return byDay.error();
    out.mentions = figureOf((*byDay)[0]);
    out.netSentiment = figureOf((*byDay)[1]);
    out.engagement = figureOf((*byDay)[2]);
    out.reach = figureOf((*byDay)[3]);
    // Authors of a day cannot be added up, and counting them reads every post: no trend for them.
    const auto rest = engine.answer({{"authors", "negative_share", "neutral_share", "positive_share"}, asking.question.brand, {}, period, std::nullopt, true});
    if (!rest)
        return rest.error();
    out.authors = figureOf((*rest)[0]);
    out.negative = figureOf((*rest)[1]);
    out.neutral = figureOf((*rest)[2]);
    out.positive = figureOf((*rest)[3]);
    return foundation::Done{};
}

Status addShares(metrics::Engine &engine, const Asking &asking, const Period &period, Dashboard &out)
{
    QVector<qint64> members = asking.rivals;
    if (asking.question.brand != 0)
        members.prepend(asking.question.brand);
    if (members.size() < 2)
        return foundation::Done{};
    const std::vector<domain::BrandId> set(members.begin(), members.end());
    for (const qint64 brand : members) {
        const auto answer = engine.answer({{"share_of_voice", "mentions"}, brand, set, period, std::nullopt, true});
        if (!answer)
            return answer.error();
        const auto info = std::find_if(asking.brands.begin(), asking.brands.end(), [brand](const BrandInfo &each) { return each.id == brand; });
        out.shares.append({brand, text((*answer)[0].brandName), info == asking.brands.end() ? 0 : info->colour, figureOf((*answer)[0]),
                           qint64((*answer)[1].value.number.value_or(0))});
    }
    const auto first = out.shares.begin() + (asking.question.brand != 0 ? 1 : 0);
    std::stable_sort(first, out.shares.end(), [](const Share &a, const Share &b) { return a.mentions > b.mentions; });
    return foundation::Done{};
}

Status addLatest(store::Workspace &workspace, const Asking &asking, const Period &period, Dashboard &out)
{
    auto reader = store::PostReader::open(workspace);
    if (!reader)
        return reader.error();
    const auto page = store::Search(workspace).page({}, {asking.question.brand, domain::BrandRole::Mention, period}, latestRows);
    if (!page)
        return page.error();
    const auto posts = reader->byIds(page->ids);
    if (!posts)
        return posts.error();
    for (const domain::Post &post : *posts)
        out.latest.append(rowOf(post, workspace.zone()));
    return foundation::Done{};
}

/** A peak is named only where it is at least twice a usual day and more than a handful. */
void findPeak(Dashboard &out)
{
    QVector<double> known;
    qsizetype best = -1;
    for (qsizetype i = 0; i < out.day.values.size(); ++i) {
        const double value = out.day.values[i];
        if (!std::isfinite(value))
            continue;
        known.append(value);
        if (best < 0 || value > out.day.values[best])
            best = i;
    }
    if (known.size() < 5)
        return;
    std::sort(known.begin(), known.end());
    out.usualMentions = known[known.size() / 2];
    if (const double most = out.day.values[best]; most >= 10 && most >= 2 * out.usualMentions) {
        out.peak = out.day.starts[best];
        out.peakMentions = qint64(most);
    }
}

Result<Dashboard> read(store::Workspace &workspace, const Asking &asking)
{
    Dashboard out;
    out.question = asking.question;
    const Period period = periodOf(asking.question.first, asking.question.last);
    metrics::Engine engine(workspace);
    if (auto done = addFigures(engine, asking, period, out); !done)
        return done.error();
    if (auto done = addShares(engine, asking, period, out); !done)
        return done.error();
    for (const auto &[step, series] : {std::pair{Step::Day, &out.day}, std::pair{Step::Week, &out.week}, std::pair{Step::Month, &out.month}}) {
        auto made = seriesOf(engine, asking, period, step);
        if (!made)
            return made.error();
        *series = std::move(*made);
    }
    // A day without any post is a gap of every trend, not a zero.
    for (Figure *figure : {&out.mentions, &out.engagement}) {
        for (qsizetype i = 0; i < std::min(figure->trend.size(), out.day.values.size()); ++i) {
            if (!std::isfinite(out.day.values[i]))
                figure->trend[i] = nothing;
        }
    }
    if (auto done = addLatest(workspace, asking, period, out); !done)
        return done.error();
    findPeak(out);
    return out;
}

} // namespace

DashboardLoader::DashboardLoader(Session *session, QObject *parent) : QObject(parent), m_session(session), m_outlook(new TrendLoader(session, this))
{
    connect(session, &Session::closed, this, [this] {
        ++*m_wanted;
        m_has = m_loading = m_hasOutlook = false;
    });
    connect(m_outlook, &TrendLoader::loaded, this, [this] {
        const Trend &trend = m_outlook->data();
        m_hasOutlook = trend.enough && trend.question.brand == m_data.question.brand && trend.question.last == m_data.question.last;
        if (m_hasOutlook)
            Q_EMIT outlookLoaded();
    });
}

/** Only at the end of the data: a forecast of days that are known would be no news. */
void DashboardLoader::loadOutlook()
{
    const BrandInfo *brand = m_session->brand(m_data.question.brand);
    const QDate newest = brand ? brand->last : m_session->info().last;
    if (!newest.isValid() || m_data.question.last < newest.addDays(-1) || m_data.mentions.value.value_or(0) <= 0)
        return;
    const int days = int(m_data.question.first.daysTo(m_data.question.last)) + 1;
    m_outlook->load({m_data.question.brand, QStringLiteral("mentions"), m_data.question.first, m_data.question.last, std::clamp(days / 4, 7, 21), 1.0, true});
}

void DashboardLoader::load(const DashboardQuestion &question)
{
    const int mine = ++*m_wanted;
    m_loading = true;
    m_hasOutlook = false;
    m_outlook->cancel();
    Q_EMIT started();
    Asking asking{question, m_session->rivalsOf(question.brand), m_session->info().brands, m_session->info().first};
    m_session->run(Session::Lane::Figures, this,
                   [asking = std::move(asking), wanted = m_wanted, mine](store::Workspace &workspace) -> Result<Dashboard> {
                       if (wanted->load() != mine)
                           return foundation::Error{foundation::Error::Kind::Cancelled, "asked again"};
                       return read(workspace, asking);
                   },
                   [this, mine](const Result<Dashboard> &answer) {
                       if (m_wanted->load() != mine)
                           return;
                       m_loading = false;
                       if (!answer) {
                           Q_EMIT failed(answer.error());
                           return;
                       }
                       m_data = *answer;
                       m_has = true;
                       Q_EMIT loaded();
                       loadOutlook();
                   });
}

} // namespace models
