#include "ui/panes/trendcards.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/plaincells.h"
#include "ui/widgets/text.h"
#include "ui/words/figuretext.h"
#include "ui/words/trendtext.h"

#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

// The tables of the trends pane: what stood out, and earlier forecasts.
namespace ui {
namespace {

constexpr int trendRows = 6;

QTableWidget *plainTable(const QString &name, const QStringList &headers)
{
    auto *table = new QTableWidget(0, int(headers.size()));
    table->setHorizontalHeaderLabels(headers);
    table->setAccessibleName(name);
    table->setShowGrid(false);
    table->setItemDelegate(new PlainCells(table));
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(scaled(size::plainRow));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setFixedHeight(scaled(size::header));
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    return table;
}

void putRow(QTableWidget *table, int row, const QStringList &cells, int firstNumber, int lastNumber)
{
    for (int at = 0; at < int(cells.size()); ++at) {
        auto *item = new QTableWidgetItem(cells[at]);
        item->setToolTip(cells[at]);
        if (at >= firstNumber && at <= lastNumber)
            item->setTextAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        table->setItem(row, at, item);
    }
}

void alignHeaders(QTableWidget *table, int firstNumber, int lastNumber)
{
    for (int at = firstNumber; at <= lastNumber; ++at)
        table->horizontalHeaderItem(at)->setTextAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
}

/** As high as its rows, up to a few of them. */
void fitHeight(QTableWidget *table)
{
    int height = scaled(size::header) + 4;
    for (int row = 0; row < std::min(table->rowCount(), trendRows); ++row)
        height += table->rowHeight(row);
    table->setFixedHeight(height);
}

} // namespace

TrendEvents::TrendEvents(QWidget *parent)
    : Card(tr("What stood out"), QString(), parent), m_table(plainTable(tr("What stood out"), {tr("When"), tr("Value"), tr("Expected"), tr("Cause")})),
      m_none(new Text({}, Type::Body, &Theme::text2))
{
    setObjectName(u"trendEvents"_qs);
    m_none->setWordWrap(true);
    body()->addWidget(m_none);
    body()->addWidget(m_table);
    alignHeaders(m_table, 1, 2);
    m_table->setColumnWidth(0, scaled(170));
    m_table->setColumnWidth(1, scaled(90));
    m_table->setColumnWidth(2, scaled(90));
    m_table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    const auto open = [this](const QModelIndex &index) {
        if (index.row() >= 0 && index.row() < m_shown.size())
            Q_EMIT eventOpened(m_shown[index.row()]);
    };
    connect(m_table, &QTableWidget::activated, this, open);
    connect(m_table, &QTableWidget::clicked, this, open);
}

void TrendEvents::setTrend(const models::Trend &trend)
{
    m_shown = trend.events;
    std::reverse(m_shown.begin(), m_shown.end()); // the newest first
    setSubtitle(tr("Far from what its surroundings led one to expect. %1. A row opens its mentions").arg(budgetText(trend.question.falseAlertsPerMonth)));
    m_table->setRowCount(int(m_shown.size()));
    for (int row = 0; row < int(m_shown.size()); ++row) {
        const models::TrendEvent &event = m_shown[row];
        const auto number = [&](double value) { return trendNumber(value, trend.metric.unit); };
        putRow(m_table, row, {daysText(event.first, event.last), event.value ? number(*event.value) : tr("no data"), number(event.expected), eventText(event)}, 1, 2);
    }
    m_none->setText(tr("Nothing stood out."));
    m_none->setVisible(m_shown.isEmpty());
    m_table->setVisible(!m_shown.isEmpty());
    fitHeight(m_table);
}

TrendPast::TrendPast(QWidget *parent)
    : Card(tr("Earlier forecasts"), tr("One a day is kept; each is held against what came"), parent),
      m_table(plainTable(tr("Earlier forecasts"), {tr("Made"), tr("Known to"), tr("Days"), tr("Came"), tr("Error (MASE)"), tr("Repeating"), tr("In 80% range"), tr("In 95% range")})),
      m_words(new Text({}, Type::Body, &Theme::text2))
{
    setObjectName(u"trendPast"_qs);
    m_words->setWordWrap(true);
    body()->addWidget(m_words);
    body()->addWidget(m_table);
    alignHeaders(m_table, 2, 7);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

void TrendPast::setTrend(const models::Trend &trend)
{
    const QLocale locale;
    const auto maybe = [&locale](const std::optional<double> &value) { return value ? locale.toString(*value, 'f', 2) : u"–"_qs; };
    m_words->setText(pastText(trend));
    m_table->setRowCount(int(trend.past.size()));
    for (int row = 0; row < int(trend.past.size()); ++row) {
        const models::PastForecastInfo &past = trend.past[row];
        putRow(m_table, row, {dayText(past.made), dayText(past.knownTo), locale.toString(past.points.size()), locale.toString(past.came), maybe(past.mase), maybe(past.benchmarkMase),
                              past.came > 0 ? percentText(past.within80) : u"–"_qs, past.came > 0 ? percentText(past.within95) : u"–"_qs}, 2, 7);
    }
    m_table->setVisible(!trend.past.isEmpty());
    fitHeight(m_table);
}

} // namespace ui
