#include "ui/panes/topicspane.h"

#include "ui/panes/moods.h"
#include "ui/panes/sentenceband.h"
#include "ui/panes/topiccards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/stateview.h"
#include "ui/words/errortext.h"
#include "ui/words/figuretext.h"
#include "ui/words/topictext.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLocale>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui {

TopicsPane::TopicsPane(models::Session *session, QWidget *parent)
    : QWidget(parent), m_session(session), m_loader(new models::TopicLoader(session, this)), m_pages(new QStackedLayout(this)), m_state(new StateView), m_sentence(new SentenceBand),
      m_networks(new QComboBox), m_rising(new RisingCard), m_clusters(new ClustersCard), m_people(new PeopleCard)
{
    setObjectName(u"topicsPane"_qs);
    auto *scroll = new ScrollPane;
    QVBoxLayout *column = scroll->body();
    column->addWidget(m_sentence);
    auto *choices = new QHBoxLayout;
    m_networks->setAccessibleName(tr("Network"));
    m_networks->setMinimumWidth(scaled(170));
    choices->addWidget(m_networks);
    choices->addStretch();
    column->addLayout(choices);
    column->addWidget(m_rising);
    column->addWidget(m_clusters);
    column->addWidget(m_people);
    column->addStretch(1);
    m_pages->addWidget(m_state);
    m_pages->addWidget(scroll);
    fillNetworks();

    connect(m_loader, &models::TopicLoader::started, this, [this] {
        if (m_loader->hasData()) {
            m_sentence->setNotice(tr("Updating"), tr("Reading the mentions again"));
            return;
        }
        m_state->showLoading(tr("Reading mentions"));
        m_pages->setCurrentIndex(0);
    });
    connect(m_loader, &models::TopicLoader::progressed, this, [this](qint64 read) {
        if (!m_loader->hasData())
            m_state->showLoading(tr("Reading mentions: %1").arg(QLocale().toString(read)));
    });
    connect(m_loader, &models::TopicLoader::loaded, this, &TopicsPane::fill);
    connect(m_loader, &models::TopicLoader::cancelled, this, [this] {
        m_dirty = true;
        if (m_loader->hasData()) {
            fill();
            return;
        }
        m_state->showEmpty(tr("Stopped"), tr("The mentions were not read to the end."), {{tr("Try again"), u"arrow-clockwise"_qs, true}}, u"clock-history"_qs);
        m_state->setProperty("state", u"again"_qs);
    });
    connect(m_loader, &models::TopicLoader::failed, this, [this](const foundation::Error &error) {
        m_state->setProperty("state", u"again"_qs);
        if (error.kind == foundation::Error::Kind::NotFound)
            m_state->showEmpty(tr("No mentions here"), tr("This brand has no mention on this network in these dates."), {{tr("Try again"), u"arrow-clockwise"_qs, false}}, u"calendar3"_qs);
        else
            m_state->showError(tr("The topics could not be read"), errorText(error), {{tr("Try again"), u"arrow-clockwise"_qs, true}},
                               models::text(foundation::name(error.kind)) + u": "_qs + models::text(error.detail));
        m_pages->setCurrentIndex(0);
    });
    connect(m_state, &StateView::triggered, this, [this](int action) {
        if (m_state->property("state").toString() == u"empty") {
            action == 0 ? Q_EMIT importRequested() : Q_EMIT sampleRequested();
            return;
        }
        m_networks->setCurrentIndex(0);
        reload();
    });
    connect(m_networks, &QComboBox::activated, this, &TopicsPane::load);
    connect(m_rising, &FindingsCard::queryOpened, this, [this](const QString &query) { Q_EMIT mentionsRequested(query, allMoods); });
    connect(m_clusters, &FindingsCard::queryOpened, this, [this](const QString &query) { Q_EMIT mentionsRequested(query, allMoods); });
    connect(m_people, &FindingsCard::queryOpened, this, [this](const QString &query) { Q_EMIT mentionsRequested(query, allMoods); });
    connect(m_sentence, &SentenceBand::triggered, this, [this] {
        if (!m_loader->data().rising.isEmpty())
            Q_EMIT mentionsRequested(m_loader->data().rising.front().query, allMoods);
    });
    connect(session, &models::Session::closed, this, [this] { m_dirty = true; });
}

void TopicsPane::fillNetworks()
{
    const QString chosen = m_networks->currentData().toString();
    m_networks->clear();
    m_networks->addItem(tr("All networks"), QString());
    for (const QString &platform : m_session->info().platforms)
        m_networks->addItem(platform, platform);
    m_networks->setCurrentIndex(std::max(0, m_networks->findData(chosen)));
}

void TopicsPane::show(qint64 brand, const DateRange &range)
{
    m_dirty = m_dirty || brand != m_brand || range.first != m_range.first || range.last != m_range.last;
    m_brand = brand;
    m_range = range;
    if (isVisible() && m_dirty)
        load();
}

void TopicsPane::reload()
{
    m_dirty = true;
    fillNetworks();
    if (isVisible())
        load();
}

void TopicsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_dirty)
        load();
}

void TopicsPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_loader->isLoading()) {
        m_loader->cancel();
        return;
    }
    QWidget::keyPressEvent(event);
}

void TopicsPane::load()
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
    if (m_range.isValid())
        m_loader->load({m_brand, m_networks->currentData().toString(), m_range.first, m_range.last});
}

void TopicsPane::fill()
{
    const models::Topics &topics = m_loader->data();
    m_sentence->setWords(topicsLead(topics), topicsRest(topics));
    const QString part = readText(topics.recent);
    m_sentence->setNotice(part, tr("So that it stays quick, posts are sampled evenly over time; counts of the shown topics are exact."));
    m_sentence->setAction(topics.rising.isEmpty() ? QString() : tr("Show its mentions"));
    m_rising->setTopics(topics);
    m_clusters->setTopics(topics);
    m_people->setTopics(topics);
    m_pages->setCurrentIndex(1);
}

} // namespace ui
