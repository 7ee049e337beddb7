#include "ui/panes/mentiontable.h"

#include "models/mentions.h"
#include "ui/theme/paint.h"
#include "ui/widgets/statuschip.h"

#include <QApplication>
#include <QCache>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStaticText>

#include <algorithm>

namespace ui {
namespace {

constexpr int copiedAtMost = 10'000;
constexpr int restoredAtMost = 10'000; ///< selected rows found again after a refresh

// Shaping and eliding cost about 40 µs a string, so the laid-out glyphs are kept for some sixty screens.
void drawCached(QPainter *painter, const QRect &rect, Type type, const QColor &colour, const QString &text, int alignment, Qt::LayoutDirection direction)
{
    static QCache<QString, QStaticText> cache(2000);
    const QString key = text + QChar(u'\x1f') + QString::number(quint64(rect.width()) << 8U | quint64(type) << 1U | quint64(direction == Qt::RightToLeft)) +
                        QString::number(qRound(textScale() * 100));
    QStaticText *glyphs = cache.object(key);
    if (!glyphs) {
        glyphs = new QStaticText(QFontMetrics(face(type)).elidedText(text, Qt::ElideRight, rect.width()));
        glyphs->setTextFormat(Qt::PlainText);
        glyphs->setPerformanceHint(QStaticText::AggressiveCaching);
        QTextOption option;
        option.setTextDirection(direction);
        option.setWrapMode(QTextOption::NoWrap);
        glyphs->setTextOption(option);
        glyphs->prepare(QTransform(), face(type));
        cache.insert(key, glyphs);
    }
    painter->setFont(face(type));
    painter->setPen(colour);
    const QSizeF size = glyphs->size();
    const qreal x = (alignment & Qt::AlignRight) ? rect.right() + 1 - size.width() : rect.x();
    painter->drawStaticText(QPointF(x, rect.y() + (rect.height() - size.height()) / 2), *glyphs);
}

QString networkIcon(const QString &platform)
{
    static const QHash<QString, QString> icons{{u"x"_qs, u"twitter"_qs}, {u"twitter"_qs, u"twitter"_qs}, {u"instagram"_qs, u"instagram"_qs},
                                               {u"facebook"_qs, u"facebook"_qs}, {u"tiktok"_qs, u"tiktok"_qs}, {u"youtube"_qs, u"youtube"_qs},
                                               {u"reddit"_qs, u"reddit"_qs}, {u"mastodon"_qs, u"mastodon"_qs}, {u"linkedin"_qs, u"linkedin"_qs},
                                               {u"telegram"_qs, u"telegram"_qs}, {u"news"_qs, u"newspaper"_qs}};
    return icons.value(platform, u"globe"_qs);
}

QString initials(const QString &name)
{
    QString out;
    bool start = true;
    for (const QChar c : name) {
        if (start && c.isLetterOrNumber() && out.size() < 2)
            out += c.toUpper();
        start = c.isSpace();
    }
    return out;
}

/** Of every language's and size's words, so that no chip is cut short. */
int widestMood()
{
    using models::Mood;
    int width = 0;
    for (const auto &mood : {std::optional<Mood>(), std::optional(Mood::Positive), std::optional(Mood::Neutral), std::optional(Mood::Negative)})
        width = std::max(width, StatusChip::chipWidth(models::MentionsModel::moodName(mood)));
    return width;
}

Qt::LayoutDirection directionOf(const QString &text) { return text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight; }

struct Cell
{
    QPainter *painter;
    const QStyleOptionViewItem &option;
    const models::MentionRow &row;
    QRect area; ///< without the paddings

    QRect visual(const QRect &rect) const { return QStyle::visualRect(option.direction, option.rect, rect); }
    int lead() const { return int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)); }

    void author() const
    {
        const Theme &t = theme();
        static constexpr Role hues[] = {&Theme::s1, &Theme::s2, &Theme::s3, &Theme::s4, &Theme::s6};
        const QString name = models::MentionsModel::authorText(row);
        const QColor hue = t.*hues[qHash(row.handle + row.author) % 5];
        const int y = option.rect.y(), high = option.rect.height();
        const QRect avatar = visual({area.x(), y + (high - 32) / 2, 32, 32});
        fillRound(painter, avatar, 16, mix(t.surface, hue, t.dark ? .28 : .14));
        painter->setFont(face(Type::SmallStrong));
        painter->setPen(mix(hue, t.text, t.dark ? .45 : .35));
        painter->drawText(avatar, Qt::AlignCenter, initials(name));
        const int width = area.width() - 42;
        const bool both = !row.author.isEmpty() && !row.handle.isEmpty();
        drawCached(painter, visual({area.x() + 42, both ? y + high / 2 - scaled(18) : y, width, both ? scaled(18) : high}), Type::BodyStrong, t.text, iso(name), lead(), option.direction);
        if (both)
            drawCached(painter, visual({area.x() + 42, y + high / 2, width, scaled(17)}), Type::Small, t.text3, iso(u'@' + row.handle), lead(), option.direction);
    }
    void mention() const
    {
        const Theme &t = theme();
        const int y = option.rect.y(), high = option.rect.height();
        const QString line = row.text.simplified();
        QString context = models::MentionsModel::languageName(row.language);
        if (!row.topic.isEmpty())
            context = row.topic + u" · "_qs + context;
        drawCached(painter, {area.x(), y + high / 2 - scaled(18), area.width(), scaled(18)}, Type::Body, t.text, line, lead(), directionOf(line));
        drawCached(painter, {area.x(), y + high / 2, area.width(), scaled(17)}, Type::Small, t.text3, context, lead(), option.direction);
    }
    void sentiment() const
    {
        QString word = models::MentionsModel::moodName(row.mood);
        const Tone tone = !row.mood ? Tone::Info : *row.mood == models::Mood::Positive ? Tone::Positive : *row.mood == models::Mood::Negative ? Tone::Negative : Tone::Neutral;
        const QString icon = row.corrected ? u"pencil"_qs : !row.mood ? u"question-circle"_qs : *row.mood == models::Mood::Positive ? u"emoji-smile"_qs
                             : *row.mood == models::Mood::Negative ? u"emoji-frown"_qs : u"emoji-neutral"_qs;
        const QRect chip = visual({area.x(), option.rect.y() + (option.rect.height() - scaled(24)) / 2, std::min(StatusChip::chipWidth(word), area.width()), scaled(24)});
        StatusChip::paintChip(painter, chip, option.direction, icon, word, tone);
    }
};

} // namespace

QSize MentionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {80, scaled(size::row)}; }

void MentionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = theme();
    const auto *table = qobject_cast<const MentionTable *>(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect, selected ? t.selected : table && table->hoverRow() == index.row() ? t.hover : t.surface);
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), t.border);
    const models::MentionRow *row = table ? table->mentions()->rowAt(index.row()) : nullptr;
    const QRect area = option.rect.adjusted(space::x4, 0, -space::x4, 0);
    if (!row) { // its page is being read
        if (index.column() == models::MentionsModel::Text)
            fillRound(painter, QRect(area.x(), area.center().y() - 5, area.width() / 2, 10), 5, t.sunken);
        return;
    }
    const Cell cell{painter, option, *row, area};
    switch (index.column()) {
    case models::MentionsModel::Author: cell.author(); break;
    case models::MentionsModel::Source:
        glyph(painter, networkIcon(row->platform), cell.visual({area.x(), option.rect.y() + (option.rect.height() - 18) / 2, 18, 18}), t.text2);
        break;
    case models::MentionsModel::Text: cell.mention(); break;
    case models::MentionsModel::Sentiment: cell.sentiment(); break;
    case models::MentionsModel::Engagement:
        drawCached(painter, area, Type::Body, row->engagement ? t.text : t.text3, index.data().toString(), Qt::AlignRight, Qt::LeftToRight);
        break;
    default: drawCached(painter, area, Type::Body, t.text2, index.data().toString(), cell.lead(), option.direction);
    }
    if ((option.state & QStyle::State_HasFocus) && table && showsFocus(table))
        focusRing(painter, option.rect.adjusted(1, 1, -1, -2), 4);
}

MentionTable::MentionTable(models::MentionsModel *model, const QString &name, QWidget *parent) : QTableView(parent), m_mentions(model)
{
    setObjectName(u"mentionTable"_qs);
    setAccessibleName(name);
    setItemDelegate(new MentionDelegate(this));
    setModel(model);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setMouseTracking(true);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(scaled(size::row));
    verticalHeader()->setDefaultSectionSize(scaled(size::row));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *head = horizontalHeader();
    head->setFixedHeight(scaled(size::header));
    head->setHighlightSections(false);
    head->setSectionsClickable(false);
    head->setMinimumSectionSize(40);
    head->setSectionResizeMode(QHeaderView::Fixed);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &MentionTable::rememberPlace);
    connect(model, &QAbstractItemModel::modelReset, this, &MentionTable::keepPlace);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (m_restoring || !current.isValid())
            return;
        m_selected = m_mentions->idAt(current.row());
        Q_EMIT selectionMoved(m_selected);
    });
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) { Q_EMIT opened(m_mentions->idAt(index.row())); });
}

QVector<qint64> MentionTable::chosen() const
{
    QVector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QVector<qint64> ids;
    for (const int row : rows)
        ids.append(m_mentions->idAt(row));
    return ids;
}

void MentionTable::rememberPlace()
{
    const int row = rowAt(0);
    m_top = m_mentions->idAt(row);
    m_offset = row < 0 ? 0 : -rowViewportPosition(row);
    m_chosen = chosen();
}

/** The same posts stay selected and the same post at the top, wherever their rows are now. */
void MentionTable::keepPlace()
{
    m_restoring = true;
    const auto flags = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    if (const int row = m_selected != 0 ? m_mentions->rowOf(m_selected) : -1; row >= 0)
        selectionModel()->setCurrentIndex(m_mentions->index(row, 0), flags);
    if (m_chosen.size() <= restoredAtMost) {
        for (const qint64 id : std::as_const(m_chosen)) {
            if (const int row = m_mentions->rowOf(id); row >= 0)
                selectionModel()->select(m_mentions->index(row, 0), flags);
        }
    }
    executeDelayedItemsLayout();
    const int top = m_top != 0 && m_mentions->keepsPlace() ? m_mentions->rowNear(m_top) : 0;
    verticalScrollBar()->setValue(top * verticalHeader()->defaultSectionSize() + (top > 0 ? m_offset : 0));
    m_chosen.clear();
    m_restoring = false;
}

void MentionTable::select(qint64 id)
{
    m_selected = id;
    if (id == 0) {
        m_restoring = true;
        setCurrentIndex({});
        clearSelection();
        m_restoring = false;
        return;
    }
    if (const int row = m_mentions->rowOf(id); row >= 0) {
        setCurrentIndex(m_mentions->index(row, 0));
        scrollTo(m_mentions->index(row, 0));
    }
}

void MentionTable::step(int rows)
{
    if (m_mentions->count() == 0)
        return;
    const int row = qBound(0, currentIndex().isValid() ? currentIndex().row() + rows : 0, int(m_mentions->count()) - 1);
    setCurrentIndex(m_mentions->index(row, 0));
}

void MentionTable::setHover(int row)
{
    if (row == m_hover)
        return;
    for (const int each : {std::exchange(m_hover, row), row}) {
        if (each >= 0)
            viewport()->update(0, rowViewportPosition(each), viewport()->width(), scaled(size::row));
    }
}

void MentionTable::mouseMoveEvent(QMouseEvent *event)
{
    setHover(rowAt(int(event->position().y())));
    QTableView::mouseMoveEvent(event);
}

void MentionTable::leaveEvent(QEvent *event)
{
    setHover(-1);
    QTableView::leaveEvent(event);
}

void MentionTable::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(event->rect(), theme().surface);
    }
    QTableView::paintEvent(event);
}

void MentionTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    using Column = models::MentionsModel::Column;
    const int width = viewport()->width();
    const bool tight = width < scaled(900);
    const int author = scaled(tight ? 184 : 210), source = scaled(78), mood = std::max(scaled(tight ? 112 : 128), widestMood() + 2 * space::x4),
              numbers = scaled(tight ? 104 : 112), when = scaled(tight ? 104 : 120);
    setColumnHidden(Column::Engagement, width < scaled(700));
    setColumnHidden(Column::Source, width < scaled(560));
    const int used = author + (isColumnHidden(Column::Source) ? 0 : source) + mood + (isColumnHidden(Column::Engagement) ? 0 : numbers) + when;
    setColumnWidth(Column::Author, author);
    setColumnWidth(Column::Source, source);
    setColumnWidth(Column::Sentiment, mood);
    setColumnWidth(Column::Engagement, numbers);
    setColumnWidth(Column::Published, when);
    setColumnWidth(Column::Text, std::max(120, width - used));
}

void MentionTable::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(m_mentions->idAt(currentIndex().row()));
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QTableView::keyPressEvent(event);
}

void MentionTable::copy()
{
    QVector<qint64> ids = chosen();
    const int left = std::max(0, int(ids.size()) - copiedAtMost);
    ids.resize(ids.size() - left);
    m_mentions->fetch(ids, [this, left](const QVector<models::MentionRow> &rows) {
        QStringList lines;
        for (const models::MentionRow &row : rows) {
            lines << QStringList{models::MentionsModel::authorText(row), models::MentionsModel::platformName(row.platform), row.text.simplified(),
                                 models::MentionsModel::moodName(row.mood), models::MentionsModel::exactWhenText(row)}.join(u'\t');
        }
        if (lines.isEmpty())
            return;
        auto *mime = new QMimeData;
        mime->setText(lines.join(u'\n'));
        mime->setData(u"text/tab-separated-values"_qs, lines.join(u'\n').toUtf8());
        QGuiApplication::clipboard()->setMimeData(mime);
        Q_EMIT copied(int(rows.size()), left);
    });
}

} // namespace ui
