#include "ui/panes/dashboardpane.h"

#include "models/mentions.h"
#include "ui/dialogs/explaindialog.h"
#include "ui/panes/dashboardwords.h"
#include "ui/panes/mentiontable.h"
#include "ui/panes/moods.h"
#include "ui/panes/sentenceband.h"
#include "ui/panes/sharecard.h"
#include "ui/panes/volumecard.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/stateview.h"
#include "ui/words/errortext.h"
#include "ui/words/figuretext.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui {
namespace {

QString dateQuery(const QDate &first, const QDate &last)
{
    QString query = u"date:"_qs + first.toString(Qt::ISODate);
    if (first != last)
        query += u".."_qs + last.toString(Qt::ISODate);
    return query;
}

} // namespace

DashboardPane::DashboardPane(models::Session *session, QWidget *parent)
    : QWidget(parent), m_session(session), m_loader(new models::DashboardLoader(session, this)), m_latest(new models::MentionsModel(session, this)),
      m_pages(new QStackedLayout(this)), m_state(new StateView), m_sentence(new SentenceBand), m_figures(new QGridLayout), m_middle(new QGridLayout),
      m_volume(new VolumeCard), m_share(new ShareCard), m_latestCard(new Card(tr("Latest mentions"))),
      m_moods(new Segmented(tr("Sentiment"), {tr("All"), tr("Positive"), tr("Neutral"), tr("Negative")}, {QString(), u"emoji-smile"_qs, u"emoji-neutral"_qs, u"emoji-frown"_qs})),
      m_table(new MentionTable(m_latest, tr("Latest mentions")))
{
    setObjectName(u"dashboardPane"_qs);
    auto *scroll = new ScrollPane;
    QVBoxLayout *column = scroll->body();
    column->addWidget(m_sentence);
    m_figures->setSpacing(space::x4 - 2);
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i] = new KpiCard;
        m_cards[i]->setObjectName(u"kpi%1"_qs.arg(i));
    }
    column->addLayout(m_figures);
    m_middle->setSpacing(space::x4 - 2);
    column->addLayout(m_middle);
    m_latestCard->addAction(m_moods);
    auto *more = makeButton(tr("Show all"), {}, u"chat-square-text"_qs, true);
    m_latestCard->addAction(more);
    m_latestCard->body()->setContentsMargins(1, space::x3 + 2, 1, 1);
    if (QLayout *head = m_latestCard->body()->itemAt(0)->layout())
        head->setContentsMargins(space::x4 - 1, 0, space::x4 - 1, 0);
    m_latestCard->body()->addWidget(m_table, 1);
    m_latestCard->setMinimumHeight(scaled(54 + size::header + 4 * size::row));
    column->addWidget(m_latestCard, 1);
    m_pages->addWidget(m_state);
    m_pages->addWidget(scroll);

    connect(m_loader, &models::DashboardLoader::started, this, [this] {
        if (!m_loader->hasData())
            m_state->showLoading(tr("Loading %Ln mention(s)", nullptr, int(m_session->info().posts)));
        Q_EMIT updating(m_loader->hasData());
    });
    connect(m_loader, &models::DashboardLoader::loaded, this, &DashboardPane::fill);
    connect(m_loader, &models::DashboardLoader::outlookLoaded, this, [this] { m_volume->setOutlook(m_loader->outlook(), m_session->today()); });
    connect(m_loader, &models::DashboardLoader::failed, this, [this](const foundation::Error &error) {
        m_state->showError(tr("The dashboard could not be read"), errorText(error), {{tr("Try again"), u"arrow-clockwise"_qs, true}},
                           models::text(foundation::name(error.kind)) + u": "_qs + models::text(error.detail));
        m_state->setProperty("state", u"error"_qs);
        m_pages->setCurrentIndex(0);
    });
    connect(m_state, &StateView::triggered, this, [this](int action) {
        const QString state = m_state->property("state").toString();
        if (state == u"empty")
            action == 0 ? Q_EMIT importRequested() : Q_EMIT sampleRequested();
        else if (state == u"unopened")
            Q_EMIT workspaceRequested();
        else if (state == u"period")
            Q_EMIT allDatesRequested();
        else
            reload();
    });
    connect(m_volume, &VolumeCard::daysOpened, this, [this](const QDate &first, const QDate &last) { Q_EMIT mentionsRequested(dateQuery(first, last), allMoods); });
    connect(m_volume, &VolumeCard::explainRequested, this, [this] { explain(m_loader->data().mentions); });
    connect(m_share, &ShareCard::explainRequested, this, &DashboardPane::explain);
    connect(m_share, &ShareCard::brandOpened, this, &DashboardPane::brandRequested);
    connect(m_share, &ShareCard::moodOpened, this, [this](int mood) { Q_EMIT mentionsRequested({}, mood); });
    connect(m_sentence, &SentenceBand::triggered, this, [this] {
        const auto &peak = m_loader->data().peak;
        Q_EMIT mentionsRequested(peak ? dateQuery(*peak, *peak) : QString(), allMoods);
    });
    connect(more, &QPushButton::clicked, this, [this] { Q_EMIT mentionsRequested({}, m_moods->current() == 0 ? allMoods : 2 - m_moods->current()); });
    connect(m_moods, &Segmented::changed, this, &DashboardPane::fillLatest);
    connect(m_table, &MentionTable::opened, this, [this] { Q_EMIT mentionsRequested({}, allMoods); });
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        connect(m_cards[i], &KpiCard::opened, this, [this] { Q_EMIT mentionsRequested({}, allMoods); });
        connect(m_cards[i], &KpiCard::explainRequested, this, [this, i] { explain(figureAt(m_loader->data(), int(i))); });
    }
    arrange();
}

bool DashboardPane::show(qint64 brand, const DateRange &range, bool comparing)
{
    const bool same = brand == m_brand && range.first == m_range.first && range.last == m_range.last;
    m_brand = brand;
    m_range = range;
    const bool other = m_comparing != comparing;
    m_comparing = comparing;
    const bool asks = !same || !m_loader->hasData();
    if (asks)
        reload();
    else if (other)
        fill();
    return asks;
}

void DashboardPane::reload()
{
    if (!m_session->isOpen()) {
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
        m_loader->load({m_brand, m_range.first, m_range.last});
}

void DashboardPane::showUnopened(const QString &path, const foundation::Error &error)
{
    m_state->showError(tr("The workspace cannot be opened"), errorText(error) + u'\n' + iso(path), {{tr("Open another workspace"), u"inbox"_qs, true}},
                       models::text(foundation::name(error.kind)) + u": "_qs + models::text(error.detail));
    m_state->setProperty("state", u"unopened"_qs);
    m_pages->setCurrentIndex(0);
}

void DashboardPane::fill()
{
    const models::Dashboard &seen = m_loader->data();
    Q_EMIT updating(false);
    if (seen.mentions.value.value_or(0) == 0 && !seen.mentions.before.value_or(0)) {
        const models::BrandInfo *brand = m_session->brand(seen.question.brand);
        const bool any = brand ? brand->first.isValid() : true;
        const QDate first = brand && any ? brand->first : m_session->info().first, last = brand && any ? brand->last : m_session->info().last;
        m_state->showEmpty(tr("No mentions in this period"),
                           any ? tr("The data runs from %1 to %2.").arg(dayText(first), dayText(last)) : tr("No stored mention belongs to this brand yet."),
                           {{tr("Show all data"), u"calendar3"_qs, true}}, u"calendar3"_qs);
        m_state->setProperty("state", u"period"_qs);
        m_pages->setCurrentIndex(0);
        return;
    }
    const DashboardWords words = dashboardWords(seen, m_comparing);
    m_sentence->setWords(words.lead, words.rest);
    m_sentence->setNotice(words.notice, words.noticeDetail);
    m_sentence->setAction(seen.peak ? tr("Review the peak") : tr("Review mentions"));
    fillCards();
    m_volume->setOutlook(m_loader->outlook(), m_session->today());
    m_volume->setData(seen, m_comparing);
    m_share->setData(seen, m_comparing);
    fillLatest();
    m_pages->setCurrentIndex(1);
}

void DashboardPane::fillCards()
{
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_cards[std::size_t(i)]->setKpi(kpiOf(figureAt(m_loader->data(), i), m_comparing));
}

void DashboardPane::fillLatest()
{
    const models::Dashboard &seen = m_loader->data();
    QVector<models::MentionRow> rows;
    const int chosen = m_moods->current();
    for (const models::MentionRow &row : seen.latest) {
        if (chosen == 0 || (row.mood && int(*row.mood) == 2 - chosen))
            rows.append(row);
    }
    m_latest->showRows(rows);
    const QString count = valueText(seen.mentions.value, models::Unit::Count);
    m_latestCard->setSubtitle(chosen == 0 ? tr("%1 in this period").arg(count)
                                          : tr("%1 among the newest %2").arg(QLocale().toString(rows.size()), QLocale().toString(seen.latest.size())));
}

void DashboardPane::explain(const models::Figure &figure)
{
    auto *dialog = new ExplainDialog(figure, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExplainDialog::openRequested, this, [this] { Q_EMIT mentionsRequested({}, allMoods); });
    dialog->open();
}

void DashboardPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (const bool narrow = width() < scaled(980); narrow != m_narrow) {
        m_narrow = narrow;
        arrange();
    }
}

void DashboardPane::arrange()
{
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_figures->addWidget(m_cards[std::size_t(i)], m_narrow ? i / 2 : 0, m_narrow ? i % 2 : i);
    for (int i = 0; i < 4; ++i)
        m_figures->setColumnStretch(i, m_narrow && i >= 2 ? 0 : 1);
    m_middle->addWidget(m_volume, 0, 0);
    m_middle->addWidget(m_share, m_narrow ? 1 : 0, m_narrow ? 0 : 1);
    m_middle->setColumnStretch(0, 16);
    m_middle->setColumnStretch(1, m_narrow ? 0 : 7);
    m_volume->setMinimumHeight(scaled(300));
}

} // namespace ui
