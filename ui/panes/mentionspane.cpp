#include "ui/panes/mentionspane.h"

#include "ui/panes/facetstrip.h"
#include "ui/panes/mentiontable.h"
#include "ui/panes/queryfield.h"
#include "ui/panes/readingpane.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/text.h"
#include "ui/words/errortext.h"
#include "ui/words/figuretext.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui {
namespace {

enum StateDeed { Import, Sample, ClearAll, ClearQuery, ClearMood, Retry };

} // namespace

MentionsPane::MentionsPane(models::Session *session, models::LabelController *labels, models::SavedQueryController *saved, models::RuleController *rules, QWidget *parent)
    : QWidget(parent), m_session(session), m_model(new models::MentionsModel(session, this)), m_post(new models::PostLoader(session, this)), m_facets(new models::FacetLoader(session, this)), m_saved(saved), m_rules(rules),
      m_field(new QueryField(tr("Filter: words, \"phrases\", author:name, likes>100"))),
      m_moods(new Segmented(tr("Sentiment"), {tr("All"), tr("Positive"), tr("Neutral"), tr("Negative")}, {QString(), u"emoji-smile"_qs, u"emoji-neutral"_qs, u"emoji-frown"_qs})),
      m_keep(makeButton(tr("Saved"), {}, u"bookmark"_qs)), m_export(makeButton(tr("Export"), {}, u"download"_qs)), m_newer(makeButton({}, u"link"_qs, u"arrow-up"_qs, true)), m_count(new Text({}, Type::Small, &Theme::text3)), m_problem(new Text({}, Type::Small, &Theme::neg)),
      m_state(new StateView), m_strip(new FacetStrip), m_table(new MentionTable(m_model, tr("Mentions"))), m_reading(new ReadingPane(labels)), m_split(new QSplitter)
{
    setObjectName(u"mentionsPane"_qs);
    m_state->setObjectName(u"mentionsState"_qs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x4, space::x6, space::x5);
    column->setSpacing(space::x2);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(space::x2);
    bar->addWidget(m_field, 1);
    bar->addWidget(m_keep);
    bar->addWidget(m_moods);
    bar->addWidget(m_export);
    column->addLayout(bar);
    auto *under = new QHBoxLayout;
    m_count->setObjectName(u"mentionCount"_qs);
    m_problem->setObjectName(u"queryProblem"_qs);
    m_problem->setElided(true);
    under->addWidget(m_count);
    under->addWidget(m_problem, 1);
    column->addLayout(under);

    column->addWidget(m_strip);

    auto *list = new Card;
    list->body()->setContentsMargins(1, 4, 1, 1);
    m_keep->setObjectName(u"savedQueries"_qs);
    m_keep->setToolTip(tr("Saved queries"));
    m_newer->setObjectName(u"newerMentions"_qs);
    list->body()->addWidget(m_newer);
    list->body()->addWidget(m_table);
    auto *main = new QWidget;
    m_pages = new QStackedLayout(main);
    m_pages->addWidget(list);
    auto *empty = new Card;
    empty->body()->addWidget(m_state);
    m_pages->addWidget(empty);
    m_split->addWidget(main);
    m_split->addWidget(m_reading);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(space::x4 - 2);
    m_split->setStretchFactor(0, 5);
    m_split->setStretchFactor(1, 2);
    column->addWidget(m_split, 1);

    connect(m_field, &SearchField::searched, this, &MentionsPane::apply);
    connect(m_field, &QueryField::problemChanged, this, [this] {
        const auto &problem = m_field->problem();
        m_problem->setText(problem ? tr("Expected %1, found %2.").arg(problem->expected, problem->found) : QString());
    });
    connect(m_moods, &Segmented::changed, this, &MentionsPane::apply);
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(m_model->filter()); });
    connect(m_keep, &QPushButton::clicked, this, &MentionsPane::openSaved);
    connect(m_newer, &QPushButton::clicked, m_model, &models::MentionsModel::showNewer);
    connect(m_model, &models::MentionsModel::newerChanged, this, &MentionsPane::showNewer);
    connect(m_facets, &models::FacetLoader::loaded, m_strip, &FacetStrip::setFacets);
    connect(m_facets, &models::FacetLoader::failed, m_strip, [this] { m_strip->setFacets({}); });
    connect(m_strip, &FacetStrip::narrowed, this, &MentionsPane::narrow);
    connect(m_saved, &models::SavedQueryController::changed, this, &MentionsPane::fillNames);
    connect(m_rules, &models::RuleController::changed, this, &MentionsPane::fillNames);
    connect(m_table, &MentionTable::copied, this, &MentionsPane::copied);
    connect(m_model, &models::MentionsModel::countChanged, this, &MentionsPane::fill);
    connect(m_model, &models::MentionsModel::loadingChanged, this, &MentionsPane::fill);
    connect(m_model, &models::MentionsModel::failed, this, [this](const foundation::Error &error) {
        m_state->showError(tr("The mentions could not be read"), errorText(error), {{tr("Try again"), u"arrow-clockwise"_qs, true}},
                           models::text(foundation::name(error.kind)) + u": "_qs + models::text(error.detail));
        m_stateActions = {Retry};
        m_pages->setCurrentIndex(1);
    });
    connect(m_state, &StateView::triggered, this, [this](int action) {
        switch (m_stateActions.value(action)) {
        case Import: Q_EMIT importRequested(); break;
        case Sample: Q_EMIT sampleRequested(); break;
        case ClearAll: clearFilters(); break;
        case ClearQuery: filter({}, m_moods->current() == 0 ? 2 : 2 - m_moods->current()); break;
        case ClearMood: filter(m_field->text(), 2); break;
        default: m_model->refresh();
        }
    });
    connect(m_table, &MentionTable::selectionMoved, m_post, &models::PostLoader::load);
    connect(m_table, &MentionTable::opened, this, [this] { m_reading->setFocus(Qt::TabFocusReason); });
    connect(m_post, &models::PostLoader::loaded, m_reading, &ReadingPane::setPost);
    connect(m_post, &models::PostLoader::loaded, this, [this](const models::PostDetails &post) { m_categories = post.categories; });
    connect(m_post, &models::PostLoader::gone, m_reading, &ReadingPane::clear);
    connect(m_session, &models::Session::changed, this, [this] {
        m_post->load(m_table->selected());
        if (isVisible())
            m_facets->load(m_model->filter());
    });
    connect(labels, &models::LabelController::corrected, this, [this] { m_post->load(m_table->selected()); });
    showNewer(0);
    fillNames();
}

void MentionsPane::show(qint64 brand, const DateRange &range)
{
    m_filter.brand = brand;
    m_filter.first = range.first;
    m_filter.last = range.last;
    fillNames();
    apply();
}

void MentionsPane::fillNames()
{
    models::QueryNames names;
    for (const models::BrandInfo &each : m_session->info().brands)
        names.brands << each.name;
    names.platforms = m_session->info().platforms;
    for (const char *known : {"x", "instagram", "facebook", "tiktok", "youtube", "reddit", "mastodon", "bluesky"}) {
        if (!names.platforms.contains(QLatin1String(known)))
            names.platforms << QLatin1String(known);
    }
    names.languages = {u"en"_qs, u"he"_qs, u"ar"_qs, u"de"_qs, u"es"_qs, u"fr"_qs};
    for (const models::CategoryInfo &category : m_rules->categories())
        names.categories << category.title;
    for (const models::SavedQueryInfo &query : m_saved->all())
        names.saved.append({query.name, query.text});
    names.today = m_session->isOpen() ? m_session->today() : QDate();
    m_names = names;
    m_field->setNames(names);
}

void MentionsPane::filter(const QString &query, int mood)
{
    m_field->setQuery(query);
    m_moods->setCurrent(mood == 2 ? 0 : 2 - mood);
    m_problem->setText({});
    apply();
}

void MentionsPane::clearFilters() { filter({}, 2); }

void MentionsPane::apply()
{
    m_filter.query = m_field->text().trimmed();
    const int mood = m_moods->current();
    m_filter.mood = mood == 0 ? std::nullopt : std::optional(models::Mood(2 - mood));
    if (m_session->isOpen() && m_filter.first.isValid() && !m_field->problem())
        m_model->setFilter(m_filter);
    if (isVisible())
        m_facets->load(m_model->filter());
    fill();
}

void MentionsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_facets->load(m_model->filter());
}

QString MentionsPane::countText() const { return m_count->text(); }

void MentionsPane::fill()
{
    const QString range = m_filter.first.isValid() ? daysText(m_filter.first, m_filter.last) : QString();
    if (m_model->isComplete())
        m_count->setText(tr("%Ln mention(s), %1", nullptr, int(m_model->count()) + m_model->newer()).arg(range));
    else if (m_model->isLoading())
        m_count->setText(m_model->count() > 0 ? tr("Counting mentions, %1").arg(range) : tr("Looking for mentions, %1").arg(range));
    else
        m_count->setText({});
    m_export->setEnabled(m_model->count() > 0);
    m_export->setToolTip(m_model->count() > 0 ? tr("Save these mentions as CSV") : tr("There is nothing to export"));
    const bool none = m_model->count() == 0 && m_model->isComplete();
    const bool noData = m_session->isOpen() && m_session->info().posts == 0;
    if (none || noData)
        showState();
    m_pages->setCurrentIndex(none || noData ? 1 : 0);
    if (m_model->count() == 0 || (m_table->selected() != 0 && m_model->isComplete() && m_model->rowOf(m_table->selected()) < 0)) {
        m_table->select(0);
        m_post->load(0); // an answer on its way is no longer wanted
        m_categories.clear();
        m_reading->clear();
    }
}

void MentionsPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_facets->load({}); // nobody looks: what is being worked out is dropped
}

/** Adds a condition to the filter; what stands there with OR is put in parentheses first. */
void MentionsPane::narrow(const QString &query)
{
    QString text = m_field->text().trimmed();
    if (m_field->problem())
        return;
    if (text.contains(u'|') || text.contains(u" OR "_qs))
        text = u'(' + text + u')';
    filter(text.isEmpty() ? query : text + u' ' + query, m_moods->current() == 0 ? 2 : 2 - m_moods->current());
}

void MentionsPane::showNewer(int newer)
{
    m_newer->setText(tr("%Ln new mention(s), show", nullptr, newer));
    m_newer->setVisible(newer > 0);
}

void MentionsPane::showState()
{
    if (m_session->info().posts == 0) {
        m_state->showEmpty(tr("No mentions yet"), tr("Import a file you may use, or look around with a sample brand. Sample data never mixes with yours."),
                           {{tr("Import a file"), u"file-earmark-arrow-up"_qs, true}, {tr("Load sample brand"), u"shop"_qs, false}});
        m_stateActions = {Import, Sample};
        return;
    }
    QVector<StateAction> actions;
    m_stateActions.clear();
    const models::MentionFilter &filter = m_model->filter();
    if (!filter.query.isEmpty()) {
        actions.append({filter.query.size() > 30 ? filter.query.left(29) + u'…' : filter.query, u"x-lg"_qs, false});
        m_stateActions << ClearQuery;
    }
    if (filter.mood) {
        actions.append({models::MentionsModel::moodName(filter.mood), u"x-lg"_qs, false});
        m_stateActions << ClearMood;
    }
    if (!actions.isEmpty()) {
        actions.append({tr("Clear filters"), {}, true});
        m_stateActions << ClearAll;
    }
    m_state->showEmpty(tr("Nothing matches"), actions.isEmpty() ? tr("There are no mentions of this brand in these days.") : tr("No mention in these days fits all of the filters."),
                       actions, u"search"_qs);
}

void MentionsPane::stepSelection(int rows) { m_table->step(rows); }
void MentionsPane::chooseSentiment() { m_reading->chooseSentiment(); }
void MentionsPane::openSource() { m_reading->openSource(); }

void MentionsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_split->setOrientation(width() < scaled(960) ? Qt::Vertical : Qt::Horizontal);
}

} // namespace ui
