#pragma once

#include "models/trends.h"
#include "services/outlook/outlook.h"

// How the engine's outlook becomes the interface's values; for the loaders of this room.
namespace models {

/** `from`: the first day that is shown. */
Trend trendOf(const outlook::Outlook &seen, const TrendQuestion &question, foundation::DayNumber from);

/** Stores the forecast on the write thread where it was made from the newest data. */
void keepForecast(Session *session, const std::shared_ptr<const outlook::Outlook> &seen);

} // namespace models
