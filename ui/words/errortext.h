#pragma once

#include "services/foundation/error.h"

#include <QString>

namespace ui {

/** What happened in a sentence for people; the technical detail is shown apart. */
QString errorText(const foundation::Error &error);

} // namespace ui
