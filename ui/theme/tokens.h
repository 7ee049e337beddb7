#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace ui {

// Colours are written down here and nowhere else.
//        name         light     dark
#define RLG_COLOURS(X) \
    X(canvas,      0xF5F6F8, 0x0E1116) /* window behind cards */ \
    X(sidebar,     0xECEEF2, 0x0A0C10) /* navigation rail */ \
    X(surface,     0xFFFFFF, 0x161A21) /* cards, tables, inputs, menus */ \
    X(sunken,      0xF0F2F5, 0x11141A) /* wells, segmented track, key caps */ \
    X(hover,       0xF1F3F6, 0x1D222B) /* row and button hover */ \
    X(selected,    0xE6ECFE, 0x1F2A4D) /* selected row, active chip */ \
    X(border,      0xE1E4EA, 0x272D38) /* decorative hairlines */ \
    X(control,     0x808896, 0x6B7585) /* outline of inputs, at least 3:1 */ \
    X(text,        0x12151C, 0xEDF0F5) \
    X(text2,       0x424957, 0xB7BFCC) \
    X(text3,       0x5D6675, 0x929BAA) /* captions, placeholders */ \
    X(disabled,    0xA0A7B3, 0x555E6C) \
    X(accent,      0x2F54D9, 0x7F9BFF) /* primary action, focus ring */ \
    X(accentHover, 0x2546BE, 0x9BB1FF) \
    X(accentText,  0x2A4BC4, 0x9DB2FF) /* links, active labels */ \
    X(onAccent,    0xFFFFFF, 0x0B1020) \
    X(pos, 0x08705A, 0x4FD0A8)  X(posBg, 0xDDF3EC, 0x12332B) \
    X(neg, 0xB3361B, 0xFF9A7D)  X(negBg, 0xFCE6E0, 0x41201A) \
    X(neu, 0x4C5462, 0xB4BCC9)  X(neuBg, 0xEAECF0, 0x262C36) \
    X(warn, 0x875400, 0xF2BF5E) X(warnBg, 0xFCEFD2, 0x3A2C10) \
    X(info, 0x1F5FA8, 0x7DB8F5) X(infoBg, 0xE0EDFB, 0x14304D) \
    X(s1, 0x2F54D9, 0x7F9BFF) X(s2, 0xE2670F, 0xFF9A52) X(s3, 0x209572, 0xA5E3CB) \
    X(s4, 0x8E1D74, 0xE9417F) X(s5, 0x20233D, 0xF7E26B) X(s6, 0x7A8393, 0x858E9D) \
    X(tooltip, 0x1B2029, 0xEDF0F5) X(onTooltip, 0xF7F8FA, 0x12151C) \
    X(shadow,  0x12151C, 0x000000) /* drawn translucent: behind menus, the palette and its scrim */

/** The colours of one theme, a member per token. */
struct Theme
{
    bool dark = false;
#define X(name, light, darkValue) QColor name;
    RLG_COLOURS(X)
#undef X
};
using Role = QColor Theme::*;

struct NamedRole
{
    const char *name;
    Role role;
};
const QList<NamedRole> &allRoles();

const Theme &theme();
QPalette paletteFor(const Theme &theme);
bool systemPrefersDark();  ///< asks the system's palette: call before the style is set
void setDark(bool dark);   ///< swaps theme and palette and repaints everything

/** Says when the theme changed, to whatever keeps colours instead of asking for them when it paints. */
class ThemeBus : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void changed();
};
ThemeBus *themeBus();

QColor mix(const QColor &a, const QColor &b, qreal t);
QColor withAlpha(QColor colour, qreal alpha);
/** Series colour 1 to 5 of a brand, for good; anything else is the grey of "others". */
Role seriesRole(int colour);

namespace space {
inline constexpr int x1 = 4, x2 = 8, x3 = 12, x4 = 16, x5 = 20, x6 = 24, x8 = 32;
}
namespace radius {
inline constexpr int chip = 5, control = 6, card = 10, panel = 12;
}
namespace size {
inline constexpr int control = 32, compact = 28, row = 50, plainRow = 36, header = 34, topBar = 56, rail = 232, railIcons = 60, icon = 18;
}

enum class Type { Caption, Small, SmallStrong, Body, BodyStrong, Input, Title, Heading, Metric };
inline constexpr int typeCount = 9;

const QFont &face(Type type); ///< not font(): QWidget::font() would hide it
/** 0.9 to 1.5: every font and every height that holds text follows; set before widgets are made. */
void setTextScale(double scale);
double textScale();
int scaled(int pixels);

/** Loads the embedded families once; without them the system's font serves. */
void loadFonts();
bool hasEmbeddedFonts();

/** Keeps numbers, handles, addresses and codes left to right inside right-to-left text. */
QString iso(const QString &text);

} // namespace ui
