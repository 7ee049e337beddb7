#include "ui/mainwindow/band.h"

#include <QPainter>

namespace ui {

Band::Band(Role ground, Qt::Edge hairline, QWidget *parent) : QWidget(parent), m_ground(ground), m_hairline(hairline) {}

void Band::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().*m_ground);
    painter.setPen(theme().border);
    if (m_hairline == Qt::BottomEdge)
        painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    else if (layoutDirection() == Qt::RightToLeft)
        painter.drawLine(rect().topLeft(), rect().bottomLeft());
    else
        painter.drawLine(rect().topRight(), rect().bottomRight());
}

} // namespace ui
