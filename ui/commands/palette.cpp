#include "ui/commands/palette.h"

#include "ui/commands/commands.h"
#include "ui/commands/fuzzy.h"
#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

// Qt::UserRole holds the index of the action, or one of these
constexpr int heading = -1, searchEntry = -2;
constexpr int iconRole = Qt::UserRole + 1, keysRole = Qt::UserRole + 2, detailRole = Qt::UserRole + 3;
constexpr int frame = 12; // room for the shadow around the panel

int rowHeight(int kind) { return scaled(kind == heading ? 28 : 38); }
int kindOf(const QModelIndex &index) { return index.data(Qt::UserRole).toInt(); }

class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override { return {100, rowHeight(kindOf(index))}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = theme();
        const QRect r = option.rect.adjusted(8, 0, -8, 0);
        const auto at = [&](const QRect &x) { return QStyle::visualRect(option.direction, r, x); };
        const QString text = index.data().toString();
        if (kindOf(index) == heading) {
            painter->setFont(face(Type::Caption));
            painter->setPen(t.text3);
            painter->drawText(r.adjusted(10, 6, -10, 0), leading(option.direction), text);
            return;
        }
        const bool current = option.state & QStyle::State_Selected;
        if (current)
            fillRound(painter, r, radius::control, t.selected);
        glyph(painter, index.data(iconRole).toString(), at(QRect(r.x() + 12, r.center().y() - 7, 16, 16)), current ? t.accentText : t.text2);
        const int caps = keycaps(painter, r.adjusted(10, 0, -10, 0), index.data(keysRole).toStringList(), option.direction);
        QRect words = r.adjusted(40, 0, -16 - caps, 0);
        const QString detail = index.data(detailRole).toString();
        if (!detail.isEmpty()) {
            painter->setFont(face(Type::Small));
            painter->setPen(t.text3);
            const int wide = qMin(painter->fontMetrics().horizontalAdvance(detail), words.width() / 2);
            painter->drawText(at(words), trailing(option.direction), painter->fontMetrics().elidedText(detail, Qt::ElideRight, wide + 1));
            words.adjust(0, 0, -wide - 12, 0);
        }
        painter->setFont(face(Type::Body));
        painter->setPen(t.text);
        painter->drawText(at(words), leading(option.direction), painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
    }
};

class Panel : public QFrame
{
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = theme();
        QPainter painter(this);
        for (int i = frame; i > 0; --i) {
            const qreal alpha = (t.dark ? 13. - i : (13. - i) / 2 + 1) / 255;
            fillRound(&painter, QRectF(rect()).adjusted(frame - i, frame + 2 - i, i - frame, i - frame), radius::panel + i, withAlpha(t.shadow, alpha));
        }
        fillRound(&painter, rect().adjusted(frame, frame, -frame, -frame), radius::panel, t.surface, mix(t.border, t.control, .4));
        painter.setPen(t.border);
        const int top = frame + 1 + scaled(53), bottom = height() - frame - 1 - scaled(34);
        painter.drawLine(frame + 1, top, width() - frame - 2, top);
        painter.drawLine(frame + 1, bottom, width() - frame - 2, bottom);
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *host, Commands *commands)
    : QWidget(host), m_commands(commands), m_panel(new Panel(this)), m_field(new QLineEdit), m_list(new QListView),
      m_model(new QStandardItemModel(this)), m_hint(new Text({}, Type::Caption, &Theme::text3))
{
    hide();
    setObjectName(u"palette"_qs);
    setAccessibleName(tr("Command palette"));
    setAccessibleRole(this, QAccessible::Dialog);
    host->installEventFilter(this);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(frame + 1, frame + 1, frame + 1, frame + 1);
    column->setSpacing(0);
    m_field->setProperty("bare", true);
    m_field->setFrame(false);
    m_field->setFont(face(Type::Input));
    m_field->setPlaceholderText(tr("Type a command, page or brand"));
    m_field->setAccessibleName(tr("Command"));
    m_field->setFixedHeight(scaled(53));
    m_field->setTextMargins(space::x2, 0, space::x2, 0);
    m_field->installEventFilter(this);
    column->addWidget(m_field);
    column->addSpacing(7);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(m_model);
    m_list->viewport()->setAutoFillBackground(false);
    column->addWidget(m_list, 1);
    m_hint->setFixedHeight(scaled(34));
    m_hint->setContentsMargins(space::x4, 0, space::x4, 0);
    m_hint->setText(tr("↑ ↓ to move   ·   Enter to run   ·   Esc to close"));
    column->addWidget(m_hint);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
}

int CommandPalette::commandCount() const
{
    int count = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        count += kindOf(m_model->index(row, 0)) >= 0;
    return count;
}

void CommandPalette::place()
{
    setGeometry(parentWidget()->rect());
    const int wide = qMin(scaled(664), width() - 40);
    const int chrome = scaled(53) + scaled(34) + 7 + 2 * frame + 10;
    const int high = qMin(qMax(scaled(220), m_contentHeight + chrome), qMin(scaled(586), height() - 80));
    m_panel->setGeometry((width() - wide) / 2, qMax(20, height() / 8), wide, high);
}

void CommandPalette::open()
{
    if (isVisible())
        return;
    m_before = QApplication::focusWidget();
    m_field->clear();
    filter({});
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::close()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::ActiveWindowFocusReason);
}

void CommandPalette::addHeading(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setData(heading, Qt::UserRole);
    item->setFlags(Qt::NoItemFlags);
    m_model->appendRow(item);
}

void CommandPalette::addEntry(QAction *action)
{
    auto *item = new QStandardItem(action->text());
    item->setEditable(false);
    item->setData(int(m_listed.size()), Qt::UserRole);
    item->setData(Commands::iconName(action), iconRole);
    item->setData(keyParts(action->shortcut()), keysRole);
    item->setData(Commands::detail(action), detailRole);
    m_listed << action;
    m_model->appendRow(item);
}

void CommandPalette::filter(const QString &text)
{
    m_model->clear();
    m_listed.clear();
    const QString query = text.trimmed();
    QList<QAction *> usable;
    for (QAction *action : m_commands->all()) {
        if (action->isEnabled() && action->isVisible())
            usable << action;
    }
    const auto rank = [](const QAction *action) { // places to go before things to do
        const QString id = action->objectName();
        return id.startsWith(u"go.") ? 0 : id.startsWith(u"brand.") ? 1 : 2;
    };
    std::stable_sort(usable.begin(), usable.end(), [&rank](const QAction *a, const QAction *b) { return rank(a) < rank(b); });
    if (query.isEmpty()) {
        QList<QAction *> recent = m_commands->recent().mid(0, 4);
        recent.removeIf([&usable](QAction *action) { return !usable.contains(action); });
        if (!recent.isEmpty())
            addHeading(tr("Recent"));
        for (QAction *action : recent)
            addEntry(action);
        QStringList groups;
        for (const QAction *action : usable) {
            if (!groups.contains(Commands::group(action)))
                groups << Commands::group(action);
        }
        for (const QString &group : groups) {
            addHeading(group);
            for (QAction *action : usable) {
                if (Commands::group(action) == group && !recent.contains(action))
                    addEntry(action);
            }
            if (kindOf(m_model->index(m_model->rowCount() - 1, 0)) == heading) // all its actions are under Recent
                m_model->removeRow(m_model->rowCount() - 1);
        }
    } else {
        QList<QPair<int, QAction *>> hits;
        for (QAction *action : usable) {
            // a hit in the title outranks one in the group's name or the other words
            const int title = fuzzyScore(query, action->text());
            const QString around = Commands::group(action) + u' ' + action->text() + u' ' + Commands::keywords(action);
            const int score = qMax(title, qMin(fuzzyScore(query, around), 999) - 40);
            if (score > 0)
                hits.append({score, action});
        }
        std::stable_sort(hits.begin(), hits.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
        for (const auto &[score, action] : hits)
            addEntry(action);
        auto *search = new QStandardItem(tr("Search mentions for “%1”").arg(query));
        search->setEditable(false);
        search->setData(searchEntry, Qt::UserRole);
        search->setData(u"search"_qs, iconRole);
        m_model->appendRow(search);
    }
    m_contentHeight = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_contentHeight += rowHeight(kindOf(m_model->index(row, 0)));
    place();
    m_list->setCurrentIndex({});
    step(1);
    m_list->scrollToTop();
}

void CommandPalette::step(int by)
{
    const int count = m_model->rowCount();
    int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    for (int tries = 0; tries < count; ++tries) {
        row = (row + by + count) % count;
        if (kindOf(m_model->index(row, 0)) != heading) {
            m_list->setCurrentIndex(m_model->index(row, 0));
            return;
        }
    }
}

void CommandPalette::run(const QModelIndex &index)
{
    if (!index.isValid() || kindOf(index) == heading)
        return;
    const int kind = kindOf(index);
    const QString query = m_field->text().trimmed();
    const QPointer<QAction> action = kind >= 0 ? m_listed.value(kind) : QPointer<QAction>();
    close();
    if (kind == searchEntry)
        Q_EMIT searchRequested(query);
    else if (action)
        action->trigger();
}

bool CommandPalette::eventFilter(QObject *object, QEvent *event)
{
    if (object == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (object == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Escape: close(); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: run(m_list->currentIndex()); return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab: return true; // the focus stays inside
        case Qt::Key_Down: step(1); return true;
        case Qt::Key_Up: step(-1); return true;
        default: break;
        }
    }
    return QWidget::eventFilter(object, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), withAlpha(theme().shadow, theme().dark ? .5 : .27));
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!m_panel->geometry().contains(event->pos()))
        close();
}

} // namespace ui
