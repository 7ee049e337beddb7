#include "ui/theme/style.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleOption>

// Sizes, hints and rectangles; the drawing is in styledraw.cpp.
namespace ui {

AppStyle::AppStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void AppStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QScrollBar *>(widget) || qobject_cast<QHeaderView *>(widget) || qobject_cast<QAbstractSpinBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QMenu *>(widget)) {
        widget->setAttribute(Qt::WA_TranslucentBackground);
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
}

bool AppStyle::isFramedField(const QWidget *widget)
{
    return qobject_cast<const QListWidget *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 36;
    case PM_ButtonIconSize:
    case PM_SmallIconSize: return size::icon;
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QMenu *>(widget))
            return 6;
        if (isFramedField(widget))
            return 4; // its viewport has square corners: they stay inside the round ones
        return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ? 1 : 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuPanelWidth: return 0;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return 6;
    case PM_HeaderMargin: return 16;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight: return scaled(16);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return space::x2;
    case PM_ToolTipLabelFrameWidth: return 7;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 2;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ScrollBar_Transient:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_Widget_Animation_Duration: return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_SloppySubMenus: return 1;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_Table_GridLineColor: return int(theme().border.rgb());
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            break;
        const QFontMetrics metrics(widget ? widget->font() : QApplication::font());
        const int height = scaled(widget && widget->property("compact").toBool() ? size::compact : size::control);
        if (button->text.isEmpty())
            return {height, height};
        int width = metrics.size(Qt::TextShowMnemonic, button->text).width() + 2 * 12;
        if (!button->icon.isNull())
            width += button->iconSize.width() + 6;
        return {width, height};
    }
    case CT_LineEdit: return {contents.width(), scaled(size::control)};
    case CT_ComboBox:
    case CT_SpinBox: return {QProxyStyle::sizeFromContents(type, option, contents, widget).width() + 12, scaled(size::control)};
    case CT_ToolButton: return {scaled(size::control), scaled(size::control)};
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {10, 9};
        return {qMax(contents.width() + 56, 200), scaled(size::control)};
    }
    case CT_HeaderSection: return {QProxyStyle::sizeFromContents(type, option, contents, widget).width(), scaled(size::header)};
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

QRect AppStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents && !qobject_cast<const QAbstractSpinBox *>(widget ? widget->parentWidget() : nullptr)) {
        const bool withIcon = widget && widget->property("icon").isValid();
        return visualRect(option->direction, option->rect, option->rect.adjusted(withIcon ? 32 : 10, 1, -10, -1));
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect AppStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    if (control == CC_ScrollBar) { // no arrow buttons: the groove is the whole bar
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        const bool flat = bar->orientation == Qt::Horizontal;
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        if (part == SC_ScrollBarGroove)
            return option->rect;
        const int length = flat ? option->rect.width() : option->rect.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        int slider = range ? int(qint64(bar->pageStep) * length / (range + bar->pageStep)) : length;
        slider = qBound(qMin(36, length), slider, length);
        const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
        const auto span = [&](int from, int to) {
            const QRect &r = option->rect;
            const QRect rect = flat ? QRect(r.x() + from, r.y(), to - from, r.height()) : QRect(r.x(), r.y() + from, r.width(), to - from);
            return visualRect(option->direction, r, rect);
        };
        if (part == SC_ScrollBarSlider)
            return span(at, at + slider);
        if (part == SC_ScrollBarSubPage)
            return span(0, at);
        if (part == SC_ScrollBarAddPage)
            return span(at + slider, length);
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect, option->rect.adjusted(10, 1, -28, -1));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace ui
