#include "ui/panes/volumecard.h"

#include "ui/dialogs/datadialog.h"
#include "ui/panes/cardmenu.h"
#include "ui/theme/paint.h"
#include "ui/widgets/plotscale.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeseriesplot.h"
#include "ui/words/figuretext.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace ui {
namespace {

/** Swatches that look like the lines they name. */
class Legend : public QWidget
{
public:
    explicit Legend(QStringList names) : m_names(std::move(names)) { setFixedHeight(scaled(18)); }
    void setComparing(bool on)
    {
        m_comparing = on;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(face(Type::Small));
        int x = 0;
        for (int i = 0; i < (m_comparing ? 2 : 1); ++i) {
            const int width = painter.fontMetrics().horizontalAdvance(m_names[i]);
            const QRect line = mirrored(this, QRect(x, 0, 20, height()));
            painter.setPen(QPen(i == 0 ? t.s1 : t.s6, i == 0 ? 2 : 1.2));
            painter.drawLine(line.left(), line.center().y(), line.right(), line.center().y());
            painter.setPen(t.text2);
            painter.drawText(mirrored(this, QRect(x + 26, 0, width + 4, height())), leading(layoutDirection()), m_names[i]);
            x += width + 26 + 20;
        }
    }

private:
    QStringList m_names;
    bool m_comparing = true;
};

} // namespace

VolumeCard::VolumeCard(QWidget *parent)
    : Card(tr("Mention volume"), QString(), parent), m_steps(new Segmented(tr("Interval"), {tr("Day"), tr("Week"), tr("Month")})),
      m_note(new Text({}, Type::Small, &Theme::text2)), m_legend(new Legend({tr("This period"), tr("Period before")})), m_plot(new TimeSeriesPlot)
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
    m_plot->setData(plot);
    static_cast<Legend *>(m_legend)->setComparing(earlier);
    switch (m_steps->current()) {
    case 0: setSubtitle(tr("Mentions a day, all sources, %1").arg(daysText(m_data.question.first, m_data.question.last))); break;
    case 1: setSubtitle(tr("Mentions a week from Monday, all sources; the first and last week may be cut by the period")); break;
    default: setSubtitle(tr("Mentions a month, all sources; the first and last month may be cut by the period")); break;
    }
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
