#pragma once

#include "services/forecast/total.h"
#include "services/outlook/metricseries.h"

namespace outlook {

/** What a forecast is held against: the value one season before, or the last one. */
enum class Benchmark { LastValue, LastWeek, LastYear, LastSeason };

/** A forecast of a metric that was held against its own past. */
struct Prediction
{
    forecast::CheckedForecast made; ///< bands of 80 and 95 %
    forecast::Total total;          ///< of all steps ahead
    bool adds = false;              ///< total is their sum, else their mean
    std::vector<foundation::DayNumber> ahead; ///< first days of the steps
    Benchmark benchmark = Benchmark::LastValue;

    const forecast::Forecast &given() const { return made.forecast; }
};

/** Needs at least one number in the series. */
Prediction predict(const MetricSeries &series, std::size_t horizon);

} // namespace outlook
