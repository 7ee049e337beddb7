#pragma once

#include <QString>

namespace ui {

/** A column's meaning ("author_handle") in the user's words. */
QString meaningText(const QString &meaning);

} // namespace ui
