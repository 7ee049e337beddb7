#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>

class QPainter;
class QWidget;

// Drawing shared by the style, the widgets and the delegates.
namespace ui {

void fillRound(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line = Qt::transparent, qreal lineWidth = 1);
void focusRing(QPainter *painter, const QRectF &rect, qreal radius);
bool showsFocus(const QWidget *widget); ///< has focus, and it came by the keyboard

/** One bootstrap icon in one colour, drawn at device pixels and cached. */
void glyph(QPainter *painter, const QString &name, const QRectF &rect, const QColor &colour, bool mirror = false);
QIcon themeIcon(const QString &name, Role role = &Theme::text2); ///< follows the theme by itself

/** Key caps at the trailing side of `area`; inside the group keys read left to right in every language. Returns the width taken. */
int keycaps(QPainter *painter, const QRect &area, const QStringList &keys, Qt::LayoutDirection direction);
QStringList keyParts(const QKeySequence &keys); ///< {"Ctrl", "K"} or {"G", "D"}, as the platform names them

QRect mirrored(const QWidget *widget, const QRect &rect);
int leading(Qt::LayoutDirection direction);  ///< alignment flags for text on the reading side, vertically centred
int trailing(Qt::LayoutDirection direction);

} // namespace ui
