#pragma once

#include "ui/theme/tokens.h"

#include <QProxyStyle>

namespace ui {

/**
 * Fusion drawn with our tokens: the one style of the program, so no widget needs a style sheet.
 * Variants are dynamic properties: `variant` (primary, ghost, danger, link), `compact`, `inList` on buttons, `icon` and `bare` on line edits.
 */
class AppStyle : public QProxyStyle
{
    Q_OBJECT
public:
    AppStyle();
    QPalette standardPalette() const override { return paletteFor(theme()); }
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    /** A field of several lines or rows: framed as a line edit is. Whoever wants none says QFrame::NoFrame. */
    static bool isFramedField(const QWidget *widget);
    void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawLineEdit(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawHeaderLabel(const QStyleOption *option, QPainter *painter) const;
    void drawMenuItem(const QStyleOption *option, QPainter *painter) const;
    void drawProgress(const QStyleOption *option, QPainter *painter) const;
};

} // namespace ui
