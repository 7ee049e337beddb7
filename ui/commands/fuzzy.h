#pragma once

#include <QStringView>

namespace ui {

/** How well `text` answers `query`, letters in order; -1 where it does not. Whole words and word starts count most. */
int fuzzyScore(QStringView query, QStringView text);

} // namespace ui
