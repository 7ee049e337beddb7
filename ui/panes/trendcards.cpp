#include "ui/panes/trendcards.h"

#include "ui/dialogs/datadialog.h"
#include "ui/panes/cardmenu.h"
#include "ui/widgets/plotscale.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeserieslegend.h"
#include "ui/widgets/timeseriesplot.h"
#include "ui/words/figuretext.h"
#include "ui/words/trendtext.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

// The chart and the cards of sentences; the tables are in trendtables.cpp.
namespace ui {
namespace {

constexpr qsizetype pastShown = 3; ///< more earlier forecasts would be a tangle

/** Forecast and bands as the plot wants them: the first point is the last that was measured. */
void addForecast(PlotData &plot, const models::Trend &trend)
{
    QPointF last;
    for (const QPointF &point : plot.actual) {
        if (std::isfinite(point.y()))
            last = point;
    }
    for (auto *line : {&plot.forecast, &plot.low80, &plot.high80, &plot.low95, &plot.high95})
        line->append({plot.actual.last().x(), last.y()});
    for (const models::ForecastPoint &point : trend.ahead) {
        const double x = plotTime(point.day);
        plot.forecast.append({x, point.mean});
        plot.low80.append({x, point.low80});
        plot.high80.append({x, point.high80});
        plot.low95.append({x, point.low95});
        plot.high95.append({x, point.high95});
    }
}

void addPast(PlotData &plot, const models::Trend &trend)
{
    for (const models::PastForecastInfo &past : trend.past) {
        QVector<QPointF> line;
        for (const models::ForecastPoint &point : past.points) {
            if (!trend.days.isEmpty() && point.day >= trend.days.first() && point.day <= trend.days.last())
                line.append({plotTime(point.day), point.mean});
        }
        if (line.size() > 1 && plot.past.size() < pastShown)
            plot.past.append(line);
    }
}

void addEvents(PlotData &plot, const models::Trend &trend)
{
    for (const models::TrendEvent &event : trend.events) {
        if (trend.days.isEmpty() || event.peak < trend.days.first())
            continue;
        plot.markers.append({event.peak, event.value.value_or(event.expected), eventLabel(event), eventText(event)});
    }
    std::stable_sort(plot.markers.begin(), plot.markers.end(), [](const PlotMarker &a, const PlotMarker &b) { return a.value > b.value; });
    for (const models::LevelChange &change : trend.changes)
        plot.changes.append(change.start);
}

} // namespace

TrendChart::TrendChart(QWidget *parent)
    : Card(tr("Forecast"), QString(), parent), m_legend(new TimeSeriesLegend), m_note(new Text({}, Type::Small, &Theme::text2)), m_pages(new QStackedLayout),
      m_plot(new TimeSeriesPlot), m_short(new StateView)
{
    setObjectName(u"trendChart"_qs);
    addAction(makeCardMenu(this, tr("Options of the forecast"), {{tr("Show data"), [this] { showData(); }}, {tr("Copy picture"), [this] { copyPicture(this); }}}));
    auto *row = new QHBoxLayout;
    row->addWidget(m_legend, 1);
    m_note->setElided(true);
    m_note->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    row->addWidget(m_note, 0);
    body()->addLayout(row);
    m_pages->addWidget(m_plot);
    m_pages->addWidget(m_short);
    body()->addLayout(m_pages, 1);
    m_plot->setMinimumHeight(scaled(280));
    connect(m_plot, &TimeSeriesPlot::dayOpened, this, &TrendChart::dayOpened);
}

void TrendChart::setTrend(const models::Trend &trend, const QDate &today)
{
    m_trend = trend;
    setTitle(tr("%1 and forecast").arg(trendMetricName(trend)));
    if (!trend.enough) {
        setSubtitle({});
        m_legend->setEntries({});
        m_note->setText({});
        m_short->showEmpty(tr("Too few days for a forecast"), tr("A forecast needs at least 14 days with a number; there are %Ln.", nullptr, trend.known), {}, u"clock-history"_qs);
        m_pages->setCurrentIndex(1);
        return;
    }
    PlotData plot;
    plot.name = trendMetricName(trend);
    plot.unit = trend.metric.unit == models::Unit::Percent ? u"%"_qs : QString();
    plot.zeroBased = trend.adds || trend.metric.unit == models::Unit::Percent;
    for (qsizetype i = 0; i < trend.days.size(); ++i)
        plot.actual.append({plotTime(trend.days[i]), trend.values[i]});
    addForecast(plot, trend);
    addPast(plot, trend);
    addEvents(plot, trend);
    if (!trend.days.isEmpty() && trend.days.last() < today.addDays(-1))
        plot.boundary = tr("Data end");
    QVector<LegendEntry> legend{{PlotMark::Line, tr("Measured")}, {PlotMark::Forecast, tr("Forecast")}};
    if (!plot.markers.isEmpty())
        legend.append({PlotMark::Ring, tr("Stands out")});
    if (!plot.past.isEmpty())
        legend.append({PlotMark::PastForecast, tr("Forecast before")});
    if (!plot.changes.isEmpty())
        legend.append({PlotMark::Change, tr("New level")});
    m_legend->setEntries(legend);
    m_plot->setData(plot);
    setSubtitle(tr("A day, all sources, %1; days in %2. Forecast with 80% and 95% ranges").arg(daysText(trend.days.first(), trend.days.last()), iso(trend.zone)));
    m_note->setText(trend.quality.skill || trend.quality.stretches == 0 ? QString() : tr("Shown: %1").arg(benchmarkText(trend.quality.benchmark)));
    m_pages->setCurrentIndex(0);
}

void TrendChart::showData()
{
    if (!m_trend.enough)
        return;
    const auto number = [this](double value) { return std::isfinite(value) ? trendNumber(value, m_trend.metric.unit) : tr("no data"); };
    QVector<QStringList> rows;
    for (qsizetype i = 0; i < m_trend.days.size(); ++i)
        rows.append({dayText(m_trend.days[i]), number(m_trend.values[i]), {}, {}});
    const auto range = [&](double low, double high) { return tr("%1 to %2").arg(number(low), number(high)); };
    for (const models::ForecastPoint &point : m_trend.ahead)
        rows.append({dayText(point.day), number(point.mean), range(point.low80, point.high80), range(point.low95, point.high95)});
    auto *dialog = new DataDialog(tr("%1 and forecast").arg(trendMetricName(m_trend)), {tr("Date"), tr("Value"), tr("80% range"), tr("95% range")}, rows, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

TrendFacts::TrendFacts(const QString &title, const QString &subtitle, QWidget *parent) : Card(title, subtitle, parent) { body()->addStretch(1); }

void TrendFacts::setFacts(const QVector<std::pair<QString, QString>> &facts)
{
    qDeleteAll(std::exchange(m_rows, {}));
    m_sentences.clear();
    for (const auto &[word, sentence] : facts) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, space::x1, 0, 0);
        line->setSpacing(space::x3);
        auto *head = new Text(word, Type::SmallStrong, &Theme::text2);
        head->setFixedWidth(scaled(96));
        head->setWordWrap(true);
        head->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        auto *text = new Text(sentence);
        text->setWordWrap(true);
        text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        line->addWidget(head);
        line->addWidget(text, 1);
        body()->insertWidget(body()->count() - 1, row); // above the stretch
        m_rows.append(row);
        m_sentences.append(sentence);
    }
}

QVector<std::pair<QString, QString>> qualityFacts(const models::Trend &trend)
{
    const models::ForecastQuality &q = trend.quality;
    const QLocale locale;
    const auto number = [&locale](double value, int digits) { return iso(locale.toString(value, 'f', digits)); };
    QVector<std::pair<QString, QString>> out;
    const QString benchmark = benchmarkText(q.benchmark);
    if (q.stretches == 0) {
        out.append({TrendChart::tr("Verdict"), TrendChart::tr("Too short to check a forecast against its own past: %1 is repeated.").arg(benchmark)});
        return out;
    }
    const QString checked = TrendChart::tr("Made again for %Ln past stretch(es)", nullptr, q.stretches) + TrendChart::tr(" of %Ln day(s) and compared with what came.", nullptr, q.days);
    out.append({TrendChart::tr("Verdict"), (q.skill ? TrendChart::tr("%1 less wrong than %2 repeated. ").arg(percentText(1 - q.owa), benchmark)
                                                    : TrendChart::tr("No better than %1, so that is what is shown. ").arg(benchmark)) + checked});
    out.append({TrendChart::tr("Usual error"), TrendChart::tr("%1 of the value (sMAPE); %2 of the usual change from season to season (MASE), against %3 for %4.")
                                                   .arg(iso(number(q.smape, 1) + u'%'), number(q.mase, 2), number(q.benchmarkMase, 2), benchmark)});
    out.append({TrendChart::tr("Overall"), TrendChart::tr("OWA %1: below 1 is better than repeating, 1 is no better.").arg(number(q.owa, 2))});
    out.append({TrendChart::tr("Ranges"), TrendChart::tr("The 80% ranges held %1 of the values, the 95% ranges %2.").arg(percentText(q.coverage80), percentText(q.coverage95))});
    out.append({TrendChart::tr("Sharpness"), TrendChart::tr("Interval score (MSIS) %1, ranked score (CRPS) %2: lower is better.").arg(number(q.msis, 1), number(q.crps, q.crps < 10 ? 2 : 0))});
    out.append({TrendChart::tr("In real life"), pastText(trend)});
    return out;
}

QVector<std::pair<QString, QString>> conditionFacts(const models::Trend &trend)
{
    QVector<std::pair<QString, QString>> out{{TrendChart::tr("Upper end"), conditionText(trend, true)}, {TrendChart::tr("Lower end"), conditionText(trend, false)}};
    if (const QString growth = growthText(trend); !growth.isEmpty())
        out.append({TrendChart::tr("Growth"), growth});
    if (const QString week = weekText(trend); !week.isEmpty())
        out.append({TrendChart::tr("Week"), week});
    if (!trend.changes.isEmpty()) {
        const models::LevelChange &change = trend.changes.last();
        out.append({TrendChart::tr("Level"), TrendChart::tr("Since %1 the level is %2 a day; it was %3. The forecast takes the new one to last.")
                                                 .arg(dayText(change.start), trendNumber(change.after, trend.metric.unit), trendNumber(change.before, trend.metric.unit))});
    }
    return out;
}

} // namespace ui
