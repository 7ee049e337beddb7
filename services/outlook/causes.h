#pragma once

#include "services/outlook/events.h"

namespace outlook {

/**
 * Fills in what moved most in each event, measured against the four weeks before it (after it, where the data begin): hashtags, authors,
 * platforms, sentiments, imported files; and platforms that fell silent. A cause has at least 3 posts and a tenth of the step's posts more
 * (or less) than usual and at least twice (or at most half) the usual; a platform or sentiment must also have changed its share by 15 points.
 */
foundation::Status explainEvents(store::Workspace &workspace, const MetricSeries &series, std::vector<Event> &events, const foundation::StopToken &stop);

} // namespace outlook
