#include "ui/mainwindow/drophint.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace ui {

DropHint::DropHint(QWidget *host) : QWidget(host)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Drop to import"));
    hide();
}

void DropHint::open()
{
    setGeometry(parentWidget()->rect());
    show();
    raise();
}

void DropHint::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    painter.fillRect(rect(), withAlpha(t.canvas, .9));
    fillRound(&painter, rect().adjusted(12, 12, -12, -12), radius::panel, Qt::transparent, t.accent, 2);
    const QPoint middle = rect().center();
    glyph(&painter, u"file-earmark-arrow-up"_qs, QRectF(middle.x() - 16, middle.y() - 44, 32, 32), t.accentText);
    painter.setFont(face(Type::Heading));
    painter.setPen(t.text);
    painter.drawText(QRect(0, middle.y(), width(), scaled(40)), Qt::AlignCenter, tr("Drop to import"));
}

} // namespace ui
