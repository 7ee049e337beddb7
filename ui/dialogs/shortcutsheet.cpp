#include "ui/dialogs/shortcutsheet.h"

#include "ui/commands/commands.h"
#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {
namespace {

/** A command's title with its key caps. */
class Line : public QWidget
{
public:
    explicit Line(const QAction *action) : m_title(action->text())
    {
        QStringList spoken;
        for (const QKeySequence &sequence : action->shortcuts()) {
            m_keys << keyParts(sequence);
            spoken << sequence.toString(QKeySequence::NativeText);
        }
        setFixedHeight(scaled(30));
        setAccessibleRole(this, QAccessible::StaticText);
        setAccessibleName(m_title + u", "_qs + spoken.join(u", "_qs));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        int used = 0;
        for (const QStringList &keys : m_keys) {
            const QRect area = layoutDirection() == Qt::RightToLeft ? rect().adjusted(used, 0, 0, 0) : rect().adjusted(0, 0, -used, 0);
            used += keycaps(&painter, area, keys, layoutDirection()) + 8;
        }
        painter.setFont(face(Type::Body));
        painter.setPen(theme().text);
        painter.drawText(mirrored(this, rect().adjusted(0, 0, -used, 0)), leading(layoutDirection()),
                         painter.fontMetrics().elidedText(m_title, Qt::ElideRight, width() - used));
    }

private:
    QString m_title;
    QList<QStringList> m_keys;
};

} // namespace

ShortcutSheet::ShortcutSheet(const Commands *commands, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setObjectName(u"shortcutSheet"_qs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    auto *lines = new QWidget;
    auto *list = new QVBoxLayout(lines);
    list->setContentsMargins(0, 0, space::x3, 0);
    list->setSpacing(0);
    QString group;
    for (const QAction *action : commands->all()) {
        if (action->shortcuts().isEmpty() || action->shortcut().isEmpty())
            continue;
        if (Commands::group(action) != group) {
            group = Commands::group(action);
            auto *heading = new Text(group, Type::SmallStrong, &Theme::text2);
            heading->setContentsMargins(0, space::x3, 0, space::x1);
            list->addWidget(heading);
        }
        list->addWidget(new Line(action));
    }
    list->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(lines);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(windowTitle());
    column->addWidget(new Text(windowTitle(), Type::Heading));
    column->addWidget(new Text(tr("Single letters work while no text field has the focus."), Type::Small, &Theme::text3));
    column->addWidget(scroll, 1);
    auto *foot = new QHBoxLayout;
    QPushButton *done = makeButton(tr("Close"), u"primary"_qs);
    foot->addStretch();
    foot->addWidget(done);
    column->addLayout(foot);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    done->setFocus();
    resize(scaled(520), scaled(620));
}

} // namespace ui
