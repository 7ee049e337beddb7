#pragma once

#include "app/cli/program.h"
#include "services/outlook/past.h"

namespace cli {

/** Keeps a forecast for later comparison; where the file cannot be written it only says so. */
void keepForecast(const Program &program, const std::string &file, const outlook::MetricSeries &series, const outlook::Prediction &prediction);

/** Prints what was forecast of the series and what came of it. */
int showPastForecasts(const Program &program, store::Workspace &workspace, const outlook::MetricSeries &series);

} // namespace cli
