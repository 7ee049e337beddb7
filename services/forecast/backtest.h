#pragma once

#include "services/forecast/forecast.h"

#include <string>

namespace forecast {

/** What past forecasts of a series were worth: each error measure over the same held-back parts, ours beside the benchmark. */
struct Report
{
    std::size_t origins = 0; ///< forecasts made and checked; 0 when the series is too short to hold anything back
    std::size_t horizon = 0; ///< steps of each
    double mase = 0.0;
    double smape = 0.0;          ///< percent
    double owa = 1.0;            ///< against the benchmark, below 1 is better
    double benchmarkMase = 0.0;
    double benchmarkSmape = 0.0;
    double coverage80 = 0.0; ///< share of held-back values within the interval
    double coverage95 = 0.0;
    double msis = 0.0; ///< of the 95 % interval
    double crps = 0.0; ///< in units of the data
};

/**
 * Forecasts the series from up to `origins` earlier points, latest first, with nothing known of what came after, and compares with the
 * seasonal naive forecast (naive where there is no season). Each origin is at most one horizon before the next.
 */
Report backtest(const Series &series, const Options &options, std::size_t origins = 3);

/** A forecast that has been held against the past. */
struct CheckedForecast
{
    Forecast forecast; ///< the benchmark's path where no skill was shown
    Report report;
    bool hasSkill = false;
    std::string verdict; ///< one English sentence with the figures
};

/** Back-tests first; where OWA >= 1, or nothing could be checked, the forecast is the (seasonal) naive one and the verdict says so. */
CheckedForecast checkedForecast(const Series &series, const Options &options, std::size_t origins = 3);

} // namespace forecast
