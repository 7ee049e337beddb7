#pragma once

#include "services/outlook/metricseries.h"

namespace cli {

struct SeriesChoice
{
    std::string brand, metric, period, by;
    std::string against;
};

/** What is asked for, by the names people write. NotFound for names that do not exist. */
foundation::Result<outlook::SeriesQuestion> seriesQuestion(store::Workspace &workspace, const SeriesChoice &choice);

/** "day", "week" or "month", as an option tells it. */
domain::Step stepNamed(const std::string &by);
forecast::Interval intervalNamed(const std::string &by);

} // namespace cli
