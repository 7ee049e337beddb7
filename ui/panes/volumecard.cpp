#include "ui/panes/volumecard.h"

#include "ui/dialogs/datadialog.h"
#include "ui/panes/cardmenu.h"
#include "ui/widgets/plotscale.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeserieslegend.h"
#include "ui/widgets/timeseriesplot.h"
#include "ui/words/figuretext.h"
#include "ui/words/trendtext.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

/** What is expected after the last day, its ranges, and the days that stood out; only where that can be told. */
void addOutlook(PlotData &plot, const models::Trend &outlook, const QDate &today)
{
    if (plot.actual.isEmpty() || outlook.ahead.isEmpty())
        return;
    const auto known = std::find_if(plot.actual.crbegin(), plot.actual.crend(), [](const QPointF &point) { return std::isfinite(point.y()); });
    if (known == plot.actual.crend())
        return;
    for (auto *line : {&plot.forecast, &plot.low80, &plot.high80, &plot.low95, &plot.high95})
        line->append({plot.actual.last().x(), known->y()});
    for (const models::ForecastPoint &point : outlook.ahead) {
        const double x = plotTime(point.day);
        if (x <= plot.actual.last().x())
            continue; // a last day that was cut short
        plot.forecast.append({x, point.mean});
        plot.low80.append({x, point.low80});
        plot.high80.append({x, point.high80});
        plot.low95.append({x, point.low95});
        plot.high95.append({x, point.high95});
    }
    const QDate first = plotDay(plot.actual.first().x()), last = plotDay(plot.actual.last().x());
    plot.markers.clear();
    for (const models::TrendEvent &event : outlook.events) {
        if (event.peak >= first && event.peak <= last)
            plot.markers.append({event.peak, event.value.value_or(event.expected), eventLabel(event), eventText(event)});
    }
    std::stable_sort(plot.markers.begin(), plot.markers.end(), [](const PlotMarker &a, const PlotMarker &b) { return a.value > b.value; });
    if (last < today.addDays(-1))
        plot.boundary = VolumeCard::tr("Data end");
}

} // namespace

VolumeCard::VolumeCard(QWidget *parent)
    : Card(tr("Mention volume"), QString(), parent), m_steps(new Segmented(tr("Interval"), {tr("Day"), tr("Week"), tr("Month")})),
      m_note(new Text({}, Type::Small, &Theme::text2)), m_legend(new TimeSeriesLegend), m_plot(new TimeSeriesPlot)
{
    setObjectName(u"volumeCard"_qs);
    addAction(m_steps);
    addAction(makeCardMenu(this, tr("Options of the mention volume"),
                           {{tr("Show data"), [this] { showData(); }},
                            {tr("Copy picture"), [this] { copyPicture(this); }},
                            {tr("Explain this number"), [this] { Q_EMIT explainRequested(); }}}));
    auto *row = new QHBoxLayout;
    row->addWidget(m_legend, 1);
    m_note->setElided(true);
    m_note->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    row->addWidget(m_note, 1);
    body()->addLayout(row);
    body()->addWidget(m_plot, 1);
    m_plot->setMinimumHeight(scaled(190));
    connect(m_steps, &Segmented::changed, this, &VolumeCard::draw);
    connect(m_plot, &TimeSeriesPlot::dayOpened, this, [this](const QDate &day) {
        const models::Series &now = series();
        const auto at = now.starts.indexOf(day);
        if (at < 0)
            return;
        const QDate last = at + 1 < now.starts.size() ? now.starts[at + 1].addDays(-1) : m_data.question.last;
        Q_EMIT daysOpened(day, last);
    });
}

const models::Series &VolumeCard::series() const { return m_steps->current() == 0 ? m_data.day : m_steps->current() == 1 ? m_data.week : m_data.month; }

void VolumeCard::setData(const models::Dashboard &seen, bool comparing)
{
    m_data = seen;
    m_comparing = comparing;
    draw();
}

void VolumeCard::setOutlook(const models::Trend *outlook, const QDate &today)
{
    m_outlook = outlook ? std::optional(*outlook) : std::nullopt;
    m_today = today;
    draw();
}

void VolumeCard::draw()
{
    const models::Series &now = series();
    PlotData plot;
    plot.name = tr("Mentions");
    bool earlier = false;
    for (qsizetype i = 0; i < now.starts.size(); ++i) {
        const double x = plotTime(now.starts[i]);
        plot.actual.append({x, now.values[i]});
        if (m_comparing && i < now.previous.size()) {
            plot.previous.append({x, now.previous[i]});
            earlier = earlier || std::isfinite(now.previous[i]);
        }
    }
    if (!earlier)
        plot.previous.clear();
    if (m_data.peak && m_steps->current() == 0)
        plot.markers.append({*m_data.peak, double(m_data.peakMentions), tr("Peak, unexplained")});
    const bool ahead = m_outlook && m_steps->current() == 0;
    if (ahead)
        addOutlook(plot, *m_outlook, m_today);
    m_plot->setData(plot);
    QVector<LegendEntry> legend{{PlotMark::Line, tr("This period")}};
    if (ahead)
        legend.append({PlotMark::Forecast, tr("Forecast")});
    if (earlier)
        legend.append({PlotMark::Previous, tr("Period before")});
    if (ahead && !plot.markers.isEmpty())
        legend.append({PlotMark::Ring, tr("Stands out")});
    m_legend->setEntries(legend);
    setTitle(ahead ? tr("Mention volume and forecast") : tr("Mention volume"));
    switch (m_steps->current()) {
    case 0:
        setSubtitle(ahead ? tr("Mentions a day, all sources. Forecast for %Ln day(s) with 80% and 95% ranges", nullptr, int(m_outlook->ahead.size()))
                          : tr("Mentions a day, all sources, %1").arg(daysText(m_data.question.first, m_data.question.last)));
        break;
    case 1: setSubtitle(tr("Mentions a week from Monday, all sources; the first and last week may be cut by the period")); break;
    default: setSubtitle(tr("Mentions a month, all sources; the first and last month may be cut by the period")); break;
    }
    if (ahead)
        m_note->setText(forecastText(*m_outlook));
    else
        m_note->setText(m_comparing && !earlier ? tr("Nothing to compare with: no data before this period") : QString());
}

void VolumeCard::showData()
{
    const models::Series &now = series();
    const QLocale locale;
    const auto number = [&](double value) { return std::isfinite(value) ? locale.toString(qRound64(value)) : tr("no data"); };
    QVector<QStringList> rows;
    for (qsizetype i = 0; i < now.starts.size(); ++i) {
        const QDate last = i + 1 < now.starts.size() ? now.starts[i + 1].addDays(-1) : m_data.question.last;
        rows.append({daysText(now.starts[i], last), number(now.values[i]), i < now.previous.size() ? number(now.previous[i]) : QString()});
    }
    auto *dialog = new DataDialog(tr("Mention volume"), {tr("Date"), tr("Mentions"), tr("Period before")}, rows, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace ui
