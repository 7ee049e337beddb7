#include "ui/panes/topiccards.h"

#include "ui/dialogs/datadialog.h"
#include "ui/dialogs/reasondialog.h"
#include "ui/panes/cardmenu.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plaincells.h"
#include "ui/widgets/text.h"
#include "ui/words/figuretext.h"
#include "ui/words/topictext.h"

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr int topicRows = 8;
constexpr int trendRole = Qt::UserRole;
constexpr int recentRole = Qt::UserRole + 1;
constexpr int trendColumn = 2;

QString number(double value, int digits) { return QLocale().toString(value, 'f', digits); }
QString number(qint64 value) { return QLocale().toString(value); }

/** User text keeps its own direction inside a sentence of another. */
QString own(const QString &text) { return QChar(0x2068) + text.simplified() + QChar(0x2069); }

/** Plain cells, and a short line for what has days: the past in grey, the days looked at strong. Time runs left to right everywhere. */
class TrendCells : public PlainCells
{
public:
    using PlainCells::PlainCells;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        PlainCells::paint(painter, option, index);
        const auto values = index.data(trendRole).value<QVector<double>>();
        if (values.size() < 2)
            return;
        const QRectF area = QRectF(option.rect).adjusted(space::x3, 8, -space::x3, -8);
        const double most = std::max(1e-9, *std::max_element(values.begin(), values.end()));
        const qsizetype from = values.size() - std::clamp<qsizetype>(index.data(recentRole).toLongLong(), 0, values.size());
        QPainterPath past, recent;
        for (qsizetype i = 0; i < values.size(); ++i) {
            const QPointF point(area.x() + area.width() * double(i) / double(values.size() - 1), area.bottom() - area.height() * values[i] / most);
            if (i == 0)
                past.moveTo(point);
            else if (i <= from)
                past.lineTo(point);
            if (i == std::max<qsizetype>(from - 1, 0))
                recent.moveTo(point);
            else if (i >= from)
                recent.lineTo(point);
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme().s6, 1.2));
        painter->drawPath(past);
        painter->setPen(QPen(theme().s1, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(recent);
        painter->restore();
    }
};

QString readSubtitle(const QString &what, const models::ReadInfo &read)
{
    const QString part = readText(read);
    return part.isEmpty() ? what : what + u" · "_qs + part;
}

} // namespace

FindingsCard::FindingsCard(const QString &title, const QStringList &headers, int firstNumber, QWidget *parent)
    : Card(title, QString(), parent), m_headers(headers), m_firstNumber(firstNumber), m_table(new QTableWidget(0, int(headers.size()))), m_none(new Text({}, Type::Body, &Theme::text2)),
      m_note(new Text({}, Type::Small, &Theme::text3))
{
    addAction(makeCardMenu(this, tr("Options of %1").arg(title), {{tr("Explain the selected row"), [this] { explainRow(); }},
                                                                  {tr("Show data"), [this] { showData(); }},
                                                                  {tr("Copy picture"), [this] { copyPicture(this); }}}));
    m_table->setHorizontalHeaderLabels(headers);
    m_table->setAccessibleName(title);
    m_table->setShowGrid(false);
    m_table->setItemDelegate(new TrendCells(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(scaled(size::plainRow));
    m_table->verticalHeader()->setDefaultSectionSize(scaled(size::plainRow));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setFixedHeight(scaled(size::header));
    for (int column = 0; column < int(headers.size()); ++column) {
        const bool isNumber = column >= firstNumber;
        m_table->horizontalHeaderItem(column)->setTextAlignment(isNumber ? Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter : Qt::AlignLeading | Qt::AlignVCenter);
        m_table->setColumnWidth(column, isNumber ? std::max(scaled(76), QFontMetrics(face(Type::Small)).horizontalAdvance(headers[column]) + scaled(52)) : scaled(120));
    }
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_none->setWordWrap(true);
    m_note->setWordWrap(true);
    body()->addWidget(m_none);
    body()->addWidget(m_table);
    body()->addWidget(m_note);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) { openRow(row); });
    connect(m_table, &QTableWidget::cellClicked, this, [this](int row) { openRow(row); });
}

QString FindingsCard::emptyText() const { return m_none->isVisibleTo(this) ? m_none->text() : QString(); }

void FindingsCard::setFindings(const QVector<Finding> &findings, const QString &nothing)
{
    m_findings = findings;
    m_table->clearContents();
    m_table->setRowCount(int(findings.size()));
    for (int row = 0; row < int(findings.size()); ++row) {
        const Finding &finding = findings[row];
        for (int column = 0; column < int(finding.cells.size()); ++column) {
            auto *item = new QTableWidgetItem(finding.cells[column]);
            item->setToolTip(finding.cells[column]);
            if (column >= m_firstNumber)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
            if (column == 0)
                item->setData(Qt::AccessibleTextRole, finding.sentence);
            if (column == trendColumn && !finding.trend.isEmpty()) {
                item->setData(trendRole, QVariant::fromValue(finding.trend));
                item->setData(recentRole, finding.recent);
            }
            m_table->setItem(row, column, item);
        }
    }
    m_none->setText(nothing);
    m_none->setVisible(findings.isEmpty());
    m_table->setVisible(!findings.isEmpty());
    int height = scaled(size::header) + 2;
    for (int row = 0; row < std::min(int(findings.size()), topicRows); ++row)
        height += m_table->rowHeight(row);
    m_table->setFixedHeight(height);
}

void FindingsCard::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void FindingsCard::openRow(int row)
{
    if (row >= 0 && row < m_findings.size() && !m_findings[row].query.isEmpty())
        Q_EMIT queryOpened(m_findings[row].query);
}

void FindingsCard::explainRow()
{
    const int row = std::max(0, m_table->currentRow());
    if (row >= m_findings.size())
        return;
    const Finding &finding = m_findings[row];
    auto *dialog = new ReasonDialog(finding.caption, finding.value, finding.reasons, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReasonDialog::openRequested, this, [this, query = finding.query] { Q_EMIT queryOpened(query); });
    dialog->open();
}

void FindingsCard::showData()
{
    QVector<QStringList> rows;
    for (const Finding &finding : m_findings) {
        QStringList cells = finding.cells;
        if (!finding.trend.isEmpty()) {
            QStringList days;
            for (const double day : finding.trend)
                days << number(day, 0);
            cells[trendColumn] = days.join(u' ');
        }
        rows.append(cells);
    }
    auto *dialog = new DataDialog(accessibleName(), m_headers, rows, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

RisingCard::RisingCard(QWidget *parent)
    : FindingsCard(tr("Rising topics"), {tr("Topic"), tr("Kind"), tr("Days"), tr("Mentions"), tr("Expected"), tr("At least"), tr("Authors"), tr("Negative"), tr("Positive")}, 3, parent)
{
    setObjectName(u"risingCard"_qs);
    table()->setColumnWidth(1, scaled(96));
    table()->setColumnWidth(trendColumn, scaled(170));
}

void RisingCard::setTopics(const models::Topics &topics)
{
    QVector<Finding> findings;
    for (const models::TopicInfo &topic : topics.rising) {
        Finding finding;
        finding.cells = {own(topic.shown), kindText(topic.kind), {}, number(topic.posts), number(topic.expected, 1), timesText(topic.atLeast),
                         topic.authorsKnown ? number(topic.authors) : u"–"_qs, number(topic.moods.negative), number(topic.moods.positive)};
        finding.sentence = tr("%1, %Ln mention(s), at least %2 the usual", nullptr, int(topic.posts)).arg(own(topic.shown), timesText(topic.atLeast));
        finding.query = topic.query;
        finding.caption = own(topic.shown);
        finding.value = timesText(topic.atLeast);
        finding.reasons = topicReasons(topic, topics);
        finding.trend = topic.days;
        finding.recent = topics.recentFirst.daysTo(topics.recentLast) + 1;
        findings.append(finding);
    }
    setSubtitle(topics.enoughPast ? readSubtitle(tr("Mentions, %1 against %2").arg(daysText(topics.recentFirst, topics.recentLast), daysText(topics.pastFirst, topics.pastLast)), topics.recent) : QString());
    setFindings(findings, topics.enoughPast ? tr("No hashtag, phrase or name is named more often than its own past would have it, by at least five authors.")
                                            : tr("Rising topics need at least eight days of data: the newest days are compared with those before."));
    setNote(findings.isEmpty() ? QString() : tr("“At least” is 95% sure: so many times the usual of the same weekdays."));
}

ClustersCard::ClustersCard(QWidget *parent)
    : FindingsCard(tr("The same words from several accounts"), {tr("Text"), tr("First"), tr("Within"), tr("Accounts"), tr("Posts"), tr("Reposts"), tr("Fullest hour")}, 3, parent)
{
    setObjectName(u"clustersCard"_qs);
    table()->setColumnWidth(1, scaled(130));
    table()->setColumnWidth(2, scaled(100));
}

void ClustersCard::setTopics(const models::Topics &topics)
{
    QVector<Finding> findings;
    for (const models::AccountGroupInfo &group : topics.groups) {
        Finding finding;
        const QString names = own(group.accounts.join(u", "_qs));
        finding.cells = {tr("Together in %Ln text(s): %1", nullptr, int(group.texts)).arg(names), {}, {}, number(group.size), u"–"_qs, u"–"_qs, u"–"_qs};
        finding.sentence = finding.cells.front();
        finding.query = group.query;
        finding.caption = tr("Accounts that appear together: %1").arg(names);
        finding.value = number(group.score, 2);
        finding.reasons = groupReasons(group);
        findings.append(finding);
    }
    for (const models::ClusterInfo &cluster : topics.clusters) {
        Finding finding;
        finding.cells = {own(cluster.text), momentText(cluster.first), spanText(cluster.first, cluster.last), number(cluster.authors), number(cluster.posts), number(cluster.reposts),
                         number(cluster.busiestHour)};
        finding.sentence = tr("%1, posted by %Ln account(s)", nullptr, int(cluster.authors)).arg(own(cluster.text));
        finding.query = cluster.query;
        finding.caption = own(cluster.text);
        finding.value = tr("%Ln account(s)", nullptr, int(cluster.authors));
        finding.reasons = clusterReasons(cluster);
        findings.append(finding);
    }
    const QDate first = topics.clustersFirst;
    setSubtitle(readSubtitle(tr("At least three accounts, at most a day between two posts, reposts apart, %1").arg(daysText(first, topics.question.last)), topics.clustersRead));
    setFindings(findings, tr("No text was posted by three accounts within a day."));
    setNote(findings.isEmpty() ? QString() : cautionText());
}

PeopleCard::PeopleCard(QWidget *parent)
    : FindingsCard(tr("Who carries it"), {tr("Author"), tr("Network"), tr("Score"), tr("Reach"), tr("Resonance"), tr("Presence"), tr("Steadiness"), tr("Mentions"), tr("Engagement")}, 2, parent)
{
    setObjectName(u"peopleCard"_qs);
    table()->setColumnWidth(1, scaled(110));
}

void PeopleCard::setTopics(const models::Topics &topics)
{
    QVector<Finding> findings;
    for (const models::InfluencerInfo &person : topics.people) {
        const auto points = [&](std::size_t part) { return topics.weights[part] > 0 ? number(person.points[part], 1) : u"–"_qs; };
        Finding finding;
        finding.cells = {own(person.shown), person.platform, number(person.score, 1), points(0), points(1), points(2), points(3), number(person.posts),
                         person.engagement ? number(*person.engagement) : u"–"_qs};
        finding.sentence = tr("%1, score %2, %Ln mention(s)", nullptr, int(person.posts)).arg(own(person.shown), number(person.score, 1));
        finding.query = person.query;
        finding.caption = tr("Score of %1, of 100").arg(own(person.shown));
        finding.value = number(person.score, 1);
        finding.reasons = personReasons(person, topics);
        findings.append(finding);
    }
    setSubtitle(readSubtitle(tr("Score of 100, %Ln author(s) with at least %1 mentions, accounts of brands apart", nullptr, int(topics.ranked)).arg(number(topics.fewestPosts)), topics.peopleRead));
    setFindings(findings, tr("Nobody has at least %Ln mention(s) in these dates.", nullptr, int(topics.fewestPosts)));
    setNote({});
}

} // namespace ui
