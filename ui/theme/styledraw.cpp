#include "ui/theme/paint.h"
#include "ui/theme/style.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace ui {
namespace {

QColor outline(qreal strength) { return mix(theme().border, theme().control, strength); }
QColor lift() { return mix(theme().hover, theme().border, .35); }
bool enabled(const QStyleOption *option) { return option->state & QStyle::State_Enabled; }
bool hovered(const QStyleOption *option) { return enabled(option) && (option->state & QStyle::State_MouseOver); }
bool keyboardFocus(const QStyleOption *option)
{
    return (option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange);
}
QString variantOf(const QWidget *widget) { return widget ? widget->property("variant").toString() : QString(); }

} // namespace

void AppStyle::drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &t = theme();
    const QString variant = variantOf(widget);
    const bool down = option->state & (State_Sunken | State_On), hot = hovered(option);
    const QRect rect = option->rect;
    if (variant == u"primary") {
        fillRound(painter, rect, radius::control, !enabled(option) ? t.border : hot || down ? t.accentHover : t.accent);
    } else if (variant == u"ghost" || variant == u"link") {
        if (hot || down)
            fillRound(painter, rect, radius::control, down ? t.border : lift());
    } else if (variant == u"danger") {
        fillRound(painter, rect, radius::control, hot ? t.negBg : t.surface, enabled(option) ? t.neg : t.border);
    } else {
        fillRound(painter, rect, radius::control, down ? t.sunken : hot ? t.hover : t.surface, outline(t.dark ? .35 : .25));
    }
    if (!keyboardFocus(option))
        return;
    focusRing(painter, rect, radius::control);
    if (variant == u"primary") // accent on accent would not show
        fillRound(painter, QRectF(rect).adjusted(2, 2, -2, -2), radius::control - 2, Qt::transparent, t.surface, 2);
}

void AppStyle::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const Theme &t = theme();
    const QString variant = variantOf(widget);
    const bool on = enabled(option);
    const QFontMetrics metrics(painter->font());
    const int iconWidth = button->icon.isNull() ? 0 : button->iconSize.width();
    const int gap = iconWidth && !button->text.isEmpty() ? 6 : 0;
    const int textWidth = metrics.size(Qt::TextShowMnemonic, button->text).width();
    const QRect &r = option->rect;
    const bool inList = widget && widget->property("inList").toBool(); // entries of a list start at one edge, icon or none
    const int x = inList ? r.x() + (iconWidth ? 10 : 32) : r.x() + (r.width() - iconWidth - gap - textWidth) / 2;
    if (iconWidth) {
        const QRect at = visualRect(option->direction, r, QRect(x, r.y() + (r.height() - iconWidth) / 2, iconWidth, iconWidth));
        button->icon.paint(painter, at, Qt::AlignCenter, on ? QIcon::Normal : QIcon::Disabled);
    }
    painter->setPen(!on                      ? t.disabled
                    : variant == u"primary" ? t.onAccent
                    : variant == u"danger"  ? t.neg
                    : variant == u"link"    ? t.accentText
                                            : t.text);
    const QRect text = visualRect(option->direction, r, QRect(x + iconWidth + gap, r.y(), textWidth + 2, r.height()));
    painter->drawText(text, int(Qt::AlignVCenter) | int(Qt::TextShowMnemonic) | int(Qt::AlignLeft), button->text);
}

void AppStyle::drawLineEdit(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QWidget *frame = widget ? widget->parentWidget() : nullptr; // of what it is the inner part
    if (widget && (widget->property("bare").toBool() || qobject_cast<const QAbstractSpinBox *>(frame) || qobject_cast<const QComboBox *>(frame)))
        return;
    const Theme &t = theme();
    const bool focus = option->state & State_HasFocus, on = enabled(option);
    fillRound(painter, option->rect, radius::control, on ? t.surface : t.sunken,
              focus ? t.accent : on ? outline(hovered(option) ? 1. : .65) : t.border, focus ? 2 : 1);
    if (widget && widget->property("icon").isValid()) {
        const QRect at = visualRect(option->direction, option->rect, QRect(10, (option->rect.height() - 16) / 2, 16, 16));
        glyph(painter, widget->property("icon").toString(), at, t.text3);
    }
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &t = theme();
    switch (element) {
    case PE_PanelButtonCommand: drawButton(option, painter, widget); return;
    case PE_PanelButtonTool: {
        const bool down = option->state & (State_Sunken | State_On);
        if (down || hovered(option))
            fillRound(painter, option->rect, radius::control, down ? t.border : lift());
        return;
    }
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange)
            focusRing(painter, option->rect, radius::control);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: drawLineEdit(option, painter, widget); return;
    case PE_PanelItemViewItem:
        if (option->state & State_Selected)
            painter->fillRect(option->rect, t.selected);
        else if (option->state & State_MouseOver)
            painter->fillRect(option->rect, t.hover);
        return;
    case PE_PanelMenu: fillRound(painter, option->rect, radius::card, t.surface, outline(.4)); return;
    case PE_PanelTipLabel: fillRound(painter, option->rect, radius::control, t.tooltip); return;
    case PE_IndicatorCheckBox: {
        const bool on = option->state & State_On;
        fillRound(painter, option->rect, 4, on ? (enabled(option) ? t.accent : t.border) : t.surface, on ? QColor(Qt::transparent) : t.control);
        if (on)
            glyph(painter, u"check-lg"_qs, QRectF(option->rect).adjusted(2, 2, -2, -2), t.onAccent);
        return;
    }
    case PE_Frame:
        if (isFramedField(widget))
            drawLineEdit(option, painter, widget);
        return;
    case PE_PanelItemViewRow:
    case PE_FrameMenu:
    case PE_FrameGroupBox:
    case PE_IndicatorHeaderArrow: return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void AppStyle::drawHeaderLabel(const QStyleOption *option, QPainter *painter) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    const Theme &t = theme();
    painter->setFont(face(Type::Small));
    painter->setPen((option->state & State_MouseOver) || header->sortIndicator != QStyleOptionHeader::None ? t.text : t.text3);
    const QRect &r = option->rect;
    const bool number = header->textAlignment & Qt::AlignAbsolute; // columns of numbers keep their physical side
    const Qt::Alignment sides = Qt::AlignLeft | Qt::AlignRight | Qt::AlignHCenter;
    const Qt::Alignment side = (number ? header->textAlignment : visualAlignment(option->direction, header->textAlignment)) & sides;
    const int width = painter->fontMetrics().horizontalAdvance(header->text);
    painter->drawText(r, int(side) | int(Qt::AlignVCenter) | int(Qt::AlignAbsolute),
                      painter->fontMetrics().elidedText(header->text, Qt::ElideRight, r.width()));
    if (header->sortIndicator == QStyleOptionHeader::None)
        return;
    const int x = (side & Qt::AlignRight) ? r.right() - width - 16 : r.x() + width + 3;
    // Qt calls ascending "SortDown"
    const QString arrow = header->sortIndicator == QStyleOptionHeader::SortDown ? u"arrow-up"_qs : u"arrow-down"_qs;
    glyph(painter, arrow, QRectF(x, r.center().y() - 6, 13, 13), t.text2);
}

void AppStyle::drawMenuItem(const QStyleOption *option, QPainter *painter) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    const Theme &t = theme();
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->setPen(t.border);
        painter->drawLine(option->rect.left() + 8, option->rect.center().y(), option->rect.right() - 8, option->rect.center().y());
        return;
    }
    const bool on = enabled(option);
    if (option->state & State_Selected)
        fillRound(painter, option->rect, radius::control, on ? t.hover : t.surface);
    const QRect r = option->rect.adjusted(10, 0, -10, 0);
    int x = 0;
    if (!item->icon.isNull()) {
        const QRect at = visualRect(option->direction, r, QRect(r.x(), r.y() + (r.height() - 18) / 2, 18, 18));
        item->icon.paint(painter, at, Qt::AlignCenter, on ? QIcon::Normal : QIcon::Disabled);
        x = 28;
    }
    const QStringList parts = item->text.split(u'\t');
    painter->setPen(on ? t.text : t.disabled);
    painter->setFont(face(Type::Body));
    painter->drawText(visualRect(option->direction, r, r.adjusted(x, 0, 0, 0)), leading(option->direction) | int(Qt::TextShowMnemonic), parts[0]);
    painter->setPen(t.text3);
    painter->setFont(face(Type::Small));
    if (parts.size() > 1)
        painter->drawText(r, trailing(option->direction), parts[1]);
    if (item->checked)
        glyph(painter, u"check-lg"_qs, visualRect(option->direction, r, QRect(r.right() - (parts.size() > 1 ? 66 : 16), r.center().y() - 7, 14, 14)), t.accentText);
}

void AppStyle::drawProgress(const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    const double share = bar->maximum > bar->minimum ? double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum) : .3;
    QRect rect = bar->rect;
    rect.setWidth(qMax(6, int(rect.width() * share)));
    fillRound(painter, visualRect(option->direction, bar->rect, rect), 3, theme().accent);
}

void AppStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &t = theme();
    switch (element) {
    case CE_PushButtonLabel: drawButtonLabel(option, painter, widget); return;
    case CE_Header: { // QCommonStyle asks itself, not the proxy, for the label's rectangle: lay the section out here
        QStyleOptionHeader section = *qstyleoption_cast<const QStyleOptionHeader *>(option);
        drawControl(CE_HeaderSection, &section, painter, widget);
        section.rect = option->rect.adjusted(16, 0, -16, 0);
        drawHeaderLabel(&section, painter);
        return;
    }
    case CE_HeaderSection:
        painter->fillRect(option->rect, t.surface);
        painter->fillRect(QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1), t.border);
        return;
    case CE_HeaderLabel: drawHeaderLabel(option, painter); return;
    case CE_HeaderEmptyArea: painter->fillRect(option->rect, t.surface); return;
    case CE_MenuItem: drawMenuItem(option, painter); return;
    case CE_MenuEmptyArea: return;
    case CE_ProgressBarGroove: fillRound(painter, option->rect, 3, t.dark ? t.border : t.neuBg); return;
    case CE_ProgressBarContents: drawProgress(option, painter); return;
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void AppStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &t = theme();
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar->maximum <= bar->minimum)
            return;
        QRectF r = subControlRect(control, option, SC_ScrollBarSlider, widget);
        r = bar->orientation == Qt::Horizontal ? r.adjusted(2, 3, -2, -3) : r.adjusted(3, 2, -3, -2);
        const bool active = (option->state & State_MouseOver) || (option->activeSubControls & SC_ScrollBarSlider);
        fillRound(painter, r, 3, active ? t.control : outline(.45));
        return;
    }
    if (control == CC_ToolButton) {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        QStyleOption panel = *option;
        drawPrimitive(PE_PanelButtonTool, &panel, painter, widget);
        const QSize size = button->iconSize;
        const QRect at(option->rect.x() + (option->rect.width() - size.width()) / 2, option->rect.y() + (option->rect.height() - size.height()) / 2,
                       size.width(), size.height());
        button->icon.paint(painter, at, Qt::AlignCenter, enabled(option) ? QIcon::Normal : QIcon::Disabled);
        if (keyboardFocus(option))
            focusRing(painter, option->rect, radius::control);
        return;
    }
    if (control == CC_ComboBox) {
        drawLineEdit(option, painter, widget);
        const QRect at = visualRect(option->direction, option->rect, QRect(option->rect.right() - 22, option->rect.center().y() - 6, 12, 12));
        glyph(painter, u"chevron-down"_qs, at, t.text3);
        return;
    }
    if (control == CC_SpinBox) {
        drawLineEdit(option, painter, nullptr);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace ui
