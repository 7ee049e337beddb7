#pragma once

#include "models/values.h"

#include <QString>

// Figures in words: names, formulas, values and the engine's sentences in the user's language.
namespace ui {

QString figureName(const models::Figure &figure);
QString figureFormula(const models::Figure &figure);
QString valueText(const std::optional<double> &value, models::Unit unit); ///< "–" where there is none
QString shortValueText(const std::optional<double> &value, models::Unit unit); ///< 9.62M instead of 9,620,113
/** A sentence the engine says in English; unchanged where it is none we know. */
QString engineText(const QString &english);
QString dayText(const QDate &day);
QString daysText(const QDate &first, const QDate &last);

} // namespace ui
