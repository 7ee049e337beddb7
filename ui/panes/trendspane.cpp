#include "ui/panes/trendspane.h"

#include "ui/panes/moods.h"
#include "ui/panes/sentenceband.h"
#include "ui/panes/trendcards.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/text.h"
#include "ui/words/errortext.h"
#include "ui/words/figuretext.h"
#include "ui/words/trendtext.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <array>

namespace ui {
namespace {

constexpr std::array<int, 4> daysAhead = {7, 14, 21, 28};
constexpr int usualHorizon = 2;
constexpr std::array<double, 4> alertBudgets = {0.5, 1, 2, 4};
constexpr int usualBudget = 1;

QString dateQuery(const QDate &first, const QDate &last)
{
    QString query = u"date:"_qs + first.toString(Qt::ISODate);
    if (first != last)
        query += u".."_qs + last.toString(Qt::ISODate);
    return query;
}

QStringList horizonNames()
{
    QStringList out;
    for (const int days : daysAhead)
        out << TrendsPane::tr("%Ln day(s)", nullptr, days);
    return out;
}

} // namespace

TrendsPane::TrendsPane(models::Session *session, QWidget *parent)
    : QWidget(parent), m_session(session), m_loader(new models::TrendLoader(session, this)), m_pages(new QStackedLayout(this)), m_state(new StateView), m_sentence(new SentenceBand),
      m_metrics(new QComboBox), m_horizons(new Segmented(tr("Days ahead"), horizonNames())), m_budgets(new QComboBox), m_chart(new TrendChart), m_middle(new QGridLayout),
      m_quality(new TrendFacts(tr("How good it has been"), tr("Each forecast is first made for days that are known"))),
      m_conditions(new TrendFacts(tr("What would have to be true"), tr("The levels behind both ends of the 80% range"))), m_events(new TrendEvents), m_past(new TrendPast)
{
    setObjectName(u"trendsPane"_qs);
    auto *scroll = new ScrollPane;
    QVBoxLayout *column = scroll->body();
    column->addWidget(m_sentence);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(space::x3);
    for (const models::Figure &metric : models::trendMetrics())
        m_metrics->addItem(figureName(metric), metric.id);
    m_metrics->setAccessibleName(tr("What is forecast"));
    for (const double budget : alertBudgets)
        m_budgets->addItem(budgetText(budget), budget);
    m_budgets->setCurrentIndex(usualBudget);
    m_budgets->setAccessibleName(tr("False alerts put up with"));
    m_budgets->setToolTip(tr("How many days a month may be marked by chance. More of them also find smaller things."));
    m_horizons->setCurrent(usualHorizon);
    choices->addWidget(m_metrics);
    choices->addWidget(m_horizons);
    choices->addStretch();
    choices->addWidget(m_budgets);
    column->addLayout(choices);
    column->addWidget(m_chart);
    m_middle->setSpacing(space::x4 - 2);
    column->addLayout(m_middle);
    column->addWidget(m_events);
    column->addWidget(m_past);
    column->addStretch(1);
    m_pages->addWidget(m_state);
    m_pages->addWidget(scroll);

    connect(m_loader, &models::TrendLoader::started, this, [this] {
        if (m_loader->hasData())
            return;
        m_state->showLoading(tr("Working out the forecast"));
        m_pages->setCurrentIndex(0);
    });
    connect(m_loader, &models::TrendLoader::loaded, this, &TrendsPane::fill);
    connect(m_loader, &models::TrendLoader::cancelled, this, [this] {
        m_dirty = true;
        if (m_loader->hasData())
            return;
        m_state->showEmpty(tr("Stopped"), tr("The forecast was not worked out."), {{tr("Try again"), u"arrow-clockwise"_qs, true}}, u"clock-history"_qs);
        m_state->setProperty("state", u"again"_qs);
    });
    connect(m_loader, &models::TrendLoader::failed, this, [this](const foundation::Error &error) {
        m_state->setProperty("state", u"again"_qs);
        if (error.kind == foundation::Error::Kind::NotFound || error.kind == foundation::Error::Kind::BadInput)
            m_state->showEmpty(tr("Nothing to forecast from"), tr("A forecast needs at least 14 days with a number; this brand has none in these dates."), {{tr("Try again"), u"arrow-clockwise"_qs, false}}, u"clock-history"_qs);
        else
            m_state->showError(tr("The forecast could not be worked out"), errorText(error), {{tr("Try again"), u"arrow-clockwise"_qs, true}},
                               models::text(foundation::name(error.kind)) + u": "_qs + models::text(error.detail));
        m_pages->setCurrentIndex(0);
    });
    connect(m_state, &StateView::triggered, this, [this](int action) {
        if (m_state->property("state").toString() == u"empty")
            action == 0 ? Q_EMIT importRequested() : Q_EMIT sampleRequested();
        else
            reload();
    });
    connect(m_metrics, &QComboBox::activated, this, &TrendsPane::load);
    connect(m_budgets, &QComboBox::activated, this, &TrendsPane::load);
    connect(m_horizons, &Segmented::changed, this, &TrendsPane::load);
    connect(m_chart, &TrendChart::dayOpened, this, [this](const QDate &day) { Q_EMIT mentionsRequested(dateQuery(day, day), allMoods); });
    connect(m_events, &TrendEvents::eventOpened, this, &TrendsPane::openEvent);
    connect(m_sentence, &SentenceBand::triggered, this, [this] {
        if (!m_loader->data().events.isEmpty())
            openEvent(m_loader->data().events.last());
    });
    connect(session, &models::Session::closed, this, [this] { m_dirty = true; });
    arrange();
}

void TrendsPane::show(qint64 brand, const DateRange &range)
{
    m_dirty = m_dirty || brand != m_brand || range.first != m_range.first || range.last != m_range.last;
    m_brand = brand;
    m_range = range;
    if (isVisible() && m_dirty)
        load();
}

void TrendsPane::reload()
{
    m_dirty = true;
    if (isVisible())
        load();
}

void TrendsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_dirty)
        load();
}

void TrendsPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_loader->isLoading()) {
        m_loader->cancel();
        return;
    }
    QWidget::keyPressEvent(event);
}

void TrendsPane::load()
{
    m_dirty = false;
    if (!m_session->isOpen()) {
        m_dirty = true;
        m_state->showLoading(tr("Opening the workspace"));
        m_pages->setCurrentIndex(0);
        return;
    }
    if (m_session->info().posts == 0) {
        m_state->showEmpty(tr("No mentions yet"), tr("Import a file you may use, or look around with a sample brand. Sample data never mixes with yours."),
                           {{tr("Import a file"), u"file-earmark-arrow-up"_qs, true}, {tr("Load sample brand"), u"shop"_qs, false}});
        m_state->setProperty("state", u"empty"_qs);
        m_pages->setCurrentIndex(0);
        return;
    }
    if (!m_range.isValid())
        return;
    m_asked = {m_brand, m_metrics->currentData().toString(), m_range.first, m_range.last, daysAhead[std::size_t(m_horizons->current())], m_budgets->currentData().toDouble(), true};
    m_loader->load(m_asked);
}

void TrendsPane::fill()
{
    const models::Trend &trend = m_loader->data();
    if (trend.enough) {
        const QString rest = trend.quality.stretches > 0 && !trend.quality.skill ? tr("No better than %1 in the past, which is what is shown.").arg(benchmarkText(trend.quality.benchmark))
                                                                                : growthText(trend);
        m_sentence->setWords(forecastText(trend), rest);
    } else {
        m_sentence->setWords(tr("No forecast of %1 yet.").arg(QLocale().toLower(trendMetricName(trend))), tr("It needs at least 14 days with a number; there are %Ln.", nullptr, trend.known));
    }
    QStringList notes;
    for (const QString &note : trend.notes)
        notes << engineText(note);
    m_sentence->setNotice(notes.isEmpty() ? QString() : tr("%Ln gap(s)", nullptr, int(notes.size())), notes.join(u'\n'));
    m_sentence->setAction(trend.events.isEmpty() ? QString() : tr("Review the latest event"));
    m_chart->setTrend(trend, m_session->today());
    m_quality->setFacts(trend.enough ? qualityFacts(trend) : QVector<std::pair<QString, QString>>());
    m_conditions->setFacts(trend.enough ? conditionFacts(trend) : QVector<std::pair<QString, QString>>());
    m_events->setTrend(trend);
    m_past->setTrend(trend);
    for (QWidget *card : {static_cast<QWidget *>(m_quality), static_cast<QWidget *>(m_conditions), static_cast<QWidget *>(m_events), static_cast<QWidget *>(m_past)})
        card->setVisible(trend.enough);
    m_pages->setCurrentIndex(1);
}

void TrendsPane::openEvent(const models::TrendEvent &event) { Q_EMIT mentionsRequested(dateQuery(event.first, event.last), allMoods); }

void TrendsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (const bool narrow = width() < scaled(980); narrow != m_narrow) {
        m_narrow = narrow;
        arrange();
    }
}

void TrendsPane::arrange()
{
    m_middle->addWidget(m_quality, 0, 0);
    m_middle->addWidget(m_conditions, m_narrow ? 1 : 0, m_narrow ? 0 : 1);
    m_middle->setColumnStretch(0, 1);
    m_middle->setColumnStretch(1, m_narrow ? 0 : 1);
}

} // namespace ui
