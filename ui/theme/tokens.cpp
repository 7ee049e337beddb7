#include "ui/theme/tokens.h"

#include <QApplication>
#include <QWidget>

namespace ui {
namespace {

Theme make(bool dark)
{
    Theme theme;
    theme.dark = dark;
#define X(name, light, darkValue) theme.name = QColor::fromRgb(dark ? darkValue : light);
    RLG_COLOURS(X)
#undef X
    return theme;
}

Theme &current()
{
    static Theme theme = make(false);
    return theme;
}

} // namespace

const Theme &theme() { return current(); }

ThemeBus *themeBus()
{
    static ThemeBus bus;
    return &bus;
}

const QList<NamedRole> &allRoles()
{
    static const QList<NamedRole> roles{
#define X(name, light, darkValue) {#name, &Theme::name},
        RLG_COLOURS(X)
#undef X
    };
    return roles;
}

QPalette paletteFor(const Theme &t)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour, const QColor &disabled) {
        palette.setColor(QPalette::All, role, colour);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, t.canvas, t.canvas);
    set(QPalette::WindowText, t.text, t.disabled);
    set(QPalette::Base, t.surface, t.sunken);
    set(QPalette::AlternateBase, t.sunken, t.sunken);
    set(QPalette::Text, t.text, t.disabled);
    set(QPalette::PlaceholderText, t.text3, t.disabled);
    set(QPalette::Button, t.surface, t.sunken);
    set(QPalette::ButtonText, t.text, t.disabled);
    set(QPalette::BrightText, t.neg, t.disabled);
    set(QPalette::Link, t.accentText, t.disabled);
    set(QPalette::LinkVisited, t.s4, t.disabled);
    set(QPalette::Highlight, t.accent, t.border);
    set(QPalette::HighlightedText, t.onAccent, t.disabled);
    set(QPalette::ToolTipBase, t.tooltip, t.tooltip);
    set(QPalette::ToolTipText, t.onTooltip, t.onTooltip);
    set(QPalette::Light, t.surface, t.surface);
    set(QPalette::Midlight, t.hover, t.hover);
    set(QPalette::Mid, t.border, t.border);
    set(QPalette::Dark, t.control, t.border);
    set(QPalette::Shadow, withAlpha(t.shadow, t.dark ? .63 : .24), t.border);
    return palette;
}

bool systemPrefersDark()
{
    // QStyleHints::colorScheme() arrives with Qt 6.5; until then the palette tells.
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

void setDark(bool dark)
{
    current() = make(dark);
    QApplication::setPalette(paletteFor(current()));
    Q_EMIT themeBus()->changed();
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets)
        widget->update();
}

QColor mix(const QColor &a, const QColor &b, qreal t)
{
    const auto part = [t](float from, float to) { return from + (to - from) * float(t); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

QColor withAlpha(QColor colour, qreal alpha)
{
    colour.setAlphaF(float(alpha));
    return colour;
}

Role seriesRole(int colour)
{
    switch (colour) {
    case 1: return &Theme::s1;
    case 2: return &Theme::s2;
    case 3: return &Theme::s3;
    case 4: return &Theme::s4;
    case 5: return &Theme::s5;
    default: return &Theme::s6;
    }
}

QString iso(const QString &text)
{
    return QChar(0x2066) + text + QChar(0x2069);
}

} // namespace ui
