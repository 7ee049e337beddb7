#pragma once

#include "services/outlook/prediction.h"
#include "services/store/forecasts.h"

namespace outlook {

/** A forecast that was made earlier and what came of it. */
struct PastForecast
{
    store::StoredForecast made;
    std::vector<std::optional<double>> came; ///< per step; absent: not yet, or no number
    std::size_t known = 0;                   ///< steps that came
    std::optional<double> mase;              ///< of the known steps, in the unit stored with it
    std::optional<double> benchmarkMase;     ///< of the season before its last known day, repeated
    double within80 = 0;                     ///< share of the known steps
    double within95 = 0;
};

/** All past forecasts of one series together, each known step counted once per forecast. */
struct TrackRecord
{
    std::vector<PastForecast> forecasts; ///< newest first
    std::size_t checked = 0;             ///< forecasts of which something came
    std::size_t values = 0;              ///< steps that came
    std::optional<double> mase, benchmarkMase;
    double within80 = 0;
    double within95 = 0;
};

/** The name under which forecasts of the series are kept. */
store::ForecastSeries keyOf(const MetricSeries &series);

/**
 * Keeps the forecast to be held against what comes; inside the caller's transaction. A forecast that was not made from the newest data is
 * none of the future and is not kept: Refused.
 */
foundation::Status keep(store::Workspace &workspace, const MetricSeries &series, const Prediction &prediction, foundation::Time now);

/** Holds what was forecast against the series, which runs as far as the data do. */
foundation::Result<TrackRecord> trackRecord(store::Workspace &workspace, const MetricSeries &series);

} // namespace outlook
