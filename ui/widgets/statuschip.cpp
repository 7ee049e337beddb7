#include "ui/widgets/statuschip.h"

#include "ui/theme/paint.h"
#include "ui/widgets/accessible.h"

#include <QPainter>
#include <QStyle>

namespace ui {

Role toneInk(Tone tone)
{
    switch (tone) {
    case Tone::Positive: return &Theme::pos;
    case Tone::Negative: return &Theme::neg;
    case Tone::Neutral: return &Theme::neu;
    case Tone::Warning: return &Theme::warn;
    case Tone::Info: return &Theme::info;
    }
    return &Theme::neu;
}

Role toneGround(Tone tone)
{
    switch (tone) {
    case Tone::Positive: return &Theme::posBg;
    case Tone::Negative: return &Theme::negBg;
    case Tone::Neutral: return &Theme::neuBg;
    case Tone::Warning: return &Theme::warnBg;
    case Tone::Info: return &Theme::infoBg;
    }
    return &Theme::neuBg;
}

StatusChip::StatusChip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleRole(this, QAccessible::StaticText);
}

StatusChip::StatusChip(const QString &icon, const QString &text, Tone tone, QWidget *parent) : StatusChip(parent)
{
    setChip(icon, text, tone);
}

void StatusChip::setChip(const QString &icon, const QString &text, Tone tone)
{
    m_icon = icon;
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

int StatusChip::chipWidth(const QString &text)
{
    return QFontMetrics(face(Type::Small)).horizontalAdvance(text) + 34;
}

void StatusChip::paintChip(QPainter *painter, const QRect &rect, Qt::LayoutDirection direction, const QString &icon, const QString &text, Tone tone)
{
    const QColor ink = theme().*toneInk(tone);
    fillRound(painter, rect, rect.height() / 2., theme().*toneGround(tone));
    glyph(painter, icon, QStyle::visualRect(direction, rect, QRect(rect.x() + 8, rect.y() + (rect.height() - 14) / 2, 14, 14)), ink);
    painter->setFont(face(Type::Small));
    painter->setPen(ink);
    const QRect words = rect.adjusted(26, 0, -6, 0);
    painter->drawText(QStyle::visualRect(direction, rect, words), leading(direction),
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
}

void StatusChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(&painter, rect(), layoutDirection(), m_icon, m_text, m_tone);
}

} // namespace ui
