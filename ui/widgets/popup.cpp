#include "ui/widgets/popup.h"

#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

namespace ui {

Popup::Popup(const QString &name, QWidget *anchor)
    : QFrame(anchor, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint), m_anchor(anchor), m_body(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_TranslucentBackground);
    setAccessibleName(name);
    setAccessibleRole(this, QAccessible::PopupMenu);
    m_body->setContentsMargins(space::x2, space::x2, space::x2, space::x2);
    m_body->setSpacing(2);
}

void Popup::openBelow()
{
    setLayoutDirection(m_anchor->layoutDirection());
    adjustSize();
    const QRect anchor(m_anchor->mapToGlobal(QPoint()), m_anchor->size());
    const QRect screen = m_anchor->screen()->availableGeometry();
    int x = layoutDirection() == Qt::RightToLeft ? anchor.right() + 1 - width() : anchor.left();
    // a button near the window's trailing edge opens inwards
    const QRect window(m_anchor->window()->mapToGlobal(QPoint()), m_anchor->window()->size());
    x = qBound(window.left() + 4, x, qMax(window.left() + 4, window.right() - width() - 3));
    x = qBound(screen.left(), x, qMax(screen.left(), screen.right() - width() + 1));
    int y = anchor.bottom() + 5;
    if (y + height() > screen.bottom())
        y = qMax(screen.top(), anchor.top() - height() - 4);
    setGeometry(x, y, width(), height());
    show();
}

void Popup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = theme();
    fillRound(&painter, rect(), radius::card, t.surface, mix(t.border, t.control, .4));
}

void Popup::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (m_anchor->isVisible())
        m_anchor->setFocus(Qt::PopupFocusReason);
}

void Popup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ui
