#include "ui/panes/cardmenu.h"

#include "ui/widgets/buttons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPixmap>

namespace ui {

QToolButton *makeCardMenu(QWidget *card, const QString &name, const QVector<std::pair<QString, std::function<void()>>> &entries)
{
    QToolButton *button = makeToolButton(u"three-dots"_qs, name);
    auto *menu = new QMenu(button);
    for (const auto &[title, run] : entries)
        QObject::connect(menu->addAction(title), &QAction::triggered, card, run);
    QObject::connect(button, &QToolButton::clicked, menu, [button, menu] {
        const bool rightToLeft = button->layoutDirection() == Qt::RightToLeft;
        const int x = rightToLeft ? 0 : button->width() - menu->sizeHint().width();
        menu->popup(button->mapToGlobal(QPoint(x, button->height() + 2)));
    });
    return button;
}

void copyPicture(QWidget *widget) { QGuiApplication::clipboard()->setPixmap(widget->grab()); }

} // namespace ui
