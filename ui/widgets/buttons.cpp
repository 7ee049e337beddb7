#include "ui/widgets/buttons.h"

#include "ui/theme/paint.h"

#include <QKeySequence>
#include <QLocale>
#include <QPainter>

namespace ui {

QPushButton *makeButton(const QString &text, const QString &variant, const QString &iconName, bool compact)
{
    auto *button = new QPushButton(text);
    button->setProperty("variant", variant);
    button->setProperty("compact", compact);
    if (!iconName.isEmpty()) {
        button->setIcon(themeIcon(iconName, variant == u"primary" ? &Theme::onAccent : &Theme::text2));
        button->setIconSize({16, 16});
    }
    button->setAutoDefault(false);
    return button;
}

QToolButton *makeToolButton(const QString &iconName, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(themeIcon(iconName));
    button->setIconSize({size::icon, size::icon});
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedSize(scaled(size::control), scaled(size::control));
    return button;
}

NavButton::NavButton(const QString &iconName, const QString &text, QWidget *parent) : QAbstractButton(parent), m_icon(iconName)
{
    setText(text);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavButton::setCompact(bool compact)
{
    m_compact = compact;
    setToolTip(compact ? text() : QString());
    updateGeometry();
    update();
}

void NavButton::setBadge(int count)
{
    m_badge = count;
    setAccessibleName(count ? tr("%1, %n new", nullptr, count).arg(text()) : text());
    update();
}

void NavButton::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    if (isChecked())
        fillRound(&painter, rect(), radius::control, t.dark ? t.selected : t.surface, t.dark ? QColor(Qt::transparent) : t.border);
    else if (underMouse())
        fillRound(&painter, rect(), radius::control, mix(t.sidebar, t.text, .06));
    const int top = (height() - 16) / 2;
    glyph(&painter, m_icon, mirrored(this, QRect(m_compact ? (width() - 16) / 2 : 10, top, 16, 16)), isChecked() ? t.accentText : t.text2);
    if (m_compact && m_badge)
        fillRound(&painter, mirrored(this, QRect(width() - 14, 5, 7, 7)), 3.5, t.accent);
    if (!m_compact) {
        painter.setFont(face(isChecked() ? Type::BodyStrong : Type::Body));
        painter.setPen(isChecked() ? t.text : t.text2);
        painter.drawText(mirrored(this, rect().adjusted(37, 0, m_badge ? -44 : -8, 0)), leading(layoutDirection()), text());
        if (m_badge) {
            const QString count = QLocale().toString(m_badge);
            painter.setFont(face(Type::Caption));
            const int wide = qMax(20, painter.fontMetrics().horizontalAdvance(count) + 10), high = scaled(18);
            const QRect r = mirrored(this, QRect(width() - wide - 8, (height() - high) / 2, wide, high));
            fillRound(&painter, r, high / 2., mix(t.sidebar, t.text, .1));
            painter.setPen(t.text2);
            painter.drawText(r, Qt::AlignCenter, count);
        }
    }
    if (showsFocus(this))
        focusRing(&painter, rect(), radius::control);
}

SearchButton::SearchButton(const QString &text, const QKeySequence &keys, QWidget *parent) : QAbstractButton(parent), m_keys(keyParts(keys))
{
    setText(text);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void SearchButton::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    fillRound(&painter, rect(), radius::control, t.surface, mix(t.border, t.control, underMouse() ? .7 : .3));
    glyph(&painter, u"search"_qs, mirrored(this, QRect(11, (height() - 14) / 2, 14, 14)), t.text3);
    const int caps = keycaps(&painter, rect().adjusted(7, 0, -7, 0), m_keys, layoutDirection());
    const QRect room = rect().adjusted(34, 0, -12 - caps, 0);
    painter.setFont(face(Type::Body));
    painter.setPen(t.text3);
    painter.drawText(mirrored(this, room), leading(layoutDirection()), painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    if (showsFocus(this))
        focusRing(&painter, rect(), radius::control);
}

} // namespace ui
