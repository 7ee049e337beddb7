#include "ui/widgets/splitbar.h"

#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QPainterPath>

#include <cmath>

namespace ui {
namespace {

QString percentText(double value, int decimals) { return iso(QLocale().toString(value, 'f', decimals) + u'%'); }

} // namespace

SplitBar::SplitBar(const QString &name, Legend legend, QWidget *parent) : QWidget(parent), m_legend(legend)
{
    setAccessibleRole(this, QAccessible::Chart);
    setAccessiblePress(this);
    setAccessibleName(name);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SplitBar::setParts(QVector<Part> parts)
{
    m_parts = std::move(parts);
    m_current = -1;
    QStringList all;
    for (const Part &part : m_parts)
        all << partText(part);
    setAccessibleDescription(all.join(u", "_qs));
    setAccessibleValue(this, all.join(u", "_qs));
    updateGeometry();
    update();
}

QString SplitBar::partText(const Part &part) const
{
    return tr("%1: %2 percent").arg(part.name, QLocale().toString(part.percent, 'f', 1));
}

QSize SplitBar::sizeHint() const
{
    if (m_legend == Legend::Inline)
        return {200, barHeight() + 6 + scaled(20)};
    return {300, barHeight() + 12 + int(m_parts.size()) * scaled(27)};
}

QRect SplitBar::rowRect(int part) const
{
    const int rowHeight = scaled(27);
    return {0, barHeight() + 12 + part * rowHeight, width(), rowHeight - 1};
}

QVector<QRectF> SplitBar::bars() const
{
    constexpr qreal gap = 2;
    QVector<QRectF> out;
    double sum = 0;
    int visible = 0;
    for (const Part &part : m_parts) {
        sum += std::max(0., part.percent);
        visible += part.percent > 0;
    }
    const qreal room = width() - gap * std::max(0, visible - 1);
    qreal x = 0;
    for (const Part &part : m_parts) {
        const qreal w = sum > 0 ? room * std::max(0., part.percent) / sum : 0;
        out << QRectF(layoutDirection() == Qt::RightToLeft ? width() - x - w : x, 0, w, barHeight());
        x += w + (w > 0 ? gap : 0);
    }
    return out;
}

int SplitBar::partAt(const QPoint &point) const
{
    const QVector<QRectF> all = bars();
    for (int i = 0; i < int(m_parts.size()); ++i) {
        const bool onBar = all[i].adjusted(-1, 0, 1, 4).contains(point);
        if (onBar || (m_legend == Legend::List && rowRect(i).contains(point)))
            return i;
    }
    return -1;
}

void SplitBar::paintRow(QPainter &painter, int index) const
{
    const Theme &t = theme();
    const Part &part = m_parts[index];
    const QRect row = rowRect(index);
    if (index == m_current)
        fillRound(&painter, row, radius::chip, t.hover);
    fillRound(&painter, mirrored(this, QRect(2, row.center().y() - 4, 10, 10)), 3, t.*part.colour);
    const int numbers = scaled(126);
    painter.setFont(face(part.own ? Type::BodyStrong : Type::Body));
    painter.setPen(part.own ? t.text : t.text2);
    const QRect words(20, row.y(), width() - 20 - numbers, row.height());
    painter.drawText(mirrored(this, words), leading(layoutDirection()), painter.fontMetrics().elidedText(part.name, Qt::ElideRight, words.width()));
    const int right = int(Qt::AlignRight) | int(Qt::AlignVCenter) | int(Qt::AlignAbsolute);
    painter.setPen(t.text);
    painter.drawText(mirrored(this, QRect(width() - numbers, row.y(), scaled(62), row.height())), right, percentText(part.percent, 1));
    if (!part.change)
        return;
    const QRect change = mirrored(this, QRect(width() - scaled(50), row.y(), scaled(46), row.height()));
    const bool still = std::abs(*part.change) < .05;
    glyph(&painter, still ? u"dash"_qs : *part.change > 0 ? u"arrow-up"_qs : u"arrow-down"_qs, QRect(change.x() + 2, row.center().y() - 5, 11, 11), t.text3);
    painter.setFont(face(Type::Small));
    painter.setPen(t.text3);
    painter.drawText(change, right, QLocale().toString(std::abs(*part.change), 'f', 1));
}

void SplitBar::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(QRectF(0, 0, width(), barHeight()), 4, 4);
    painter.save();
    painter.setClipPath(clip);
    const QVector<QRectF> all = bars();
    for (int i = 0; i < int(m_parts.size()); ++i)
        painter.fillRect(all[i], i == m_current ? mix(t.*m_parts[i].colour, t.text, .25) : t.*m_parts[i].colour);
    painter.restore();
    if (m_legend == Legend::List) {
        for (int i = 0; i < int(m_parts.size()); ++i)
            paintRow(painter, i);
    } else {
        painter.setFont(face(Type::Caption));
        for (int i = 0; i < int(m_parts.size()); ++i) {
            const Qt::Alignment side = i == 0 ? Qt::AlignLeft : i == int(m_parts.size()) - 1 ? Qt::AlignRight : Qt::AlignHCenter;
            painter.setPen(i == m_current ? t.text : t.text2);
            painter.drawText(rect().adjusted(0, barHeight() + 6, 0, 0),
                             int(QStyle::visualAlignment(layoutDirection(), side)) | int(Qt::AlignTop) | int(Qt::AlignAbsolute),
                             tr("%1 %2", "part and its percentage").arg(m_parts[i].name, percentText(m_parts[i].percent, 0)));
        }
    }
    if (showsFocus(this))
        focusRing(&painter, rect(), radius::chip);
}

void SplitBar::setCurrent(int part)
{
    if (part == m_current)
        return;
    m_current = part;
    setCursor(part >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (part >= 0)
        setAccessibleValue(this, partText(m_parts[part]));
    update();
}

void SplitBar::activate()
{
    if (m_current >= 0)
        Q_EMIT opened(m_current);
}

void SplitBar::mouseMoveEvent(QMouseEvent *event) { setCurrent(partAt(event->pos())); }
void SplitBar::leaveEvent(QEvent *) { setCurrent(-1); }
void SplitBar::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QWidget::focusOutEvent(event);
}

void SplitBar::mouseReleaseEvent(QMouseEvent *event)
{
    const int part = event->button() == Qt::LeftButton ? partAt(event->pos()) : -1;
    if (part >= 0)
        Q_EMIT opened(part);
}

void SplitBar::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_parts.size()) - 1;
    const bool rtl = layoutDirection() == Qt::RightToLeft && m_legend == Legend::Inline;
    switch (event->key()) {
    case Qt::Key_Down: setCurrent(std::min(last, m_current + 1)); return;
    case Qt::Key_Up: setCurrent(std::max(std::min(0, last), m_current - 1)); return;
    case Qt::Key_Right: setCurrent(rtl ? std::max(std::min(0, last), m_current - 1) : std::min(last, m_current + 1)); return;
    case Qt::Key_Left: setCurrent(rtl ? std::min(last, m_current + 1) : std::max(std::min(0, last), m_current - 1)); return;
    case Qt::Key_Home: setCurrent(std::min(0, last)); return;
    case Qt::Key_End: setCurrent(last); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: activate(); return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace ui
