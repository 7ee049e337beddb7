#pragma once

#include <QByteArray>
#include <QString>

namespace ui {

/**
 * A copy of an OpenType font, named `family`, whose digits are the font's own tabular ones.
 * Before Qt 6.7 a font feature cannot be switched on, so the character map is pointed at the glyphs the
 * feature "tnum" would choose. Returns empty where the data is not a font that can be read.
 */
QByteArray tabularFont(const QByteArray &font, const QString &family, const QString &style);

} // namespace ui
