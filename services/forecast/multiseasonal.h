#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** Several additive seasons over a slow trend: values = trend + sum of profiles + remainder. */
struct MultiSeasonal
{
    std::vector<std::size_t> periods;
    std::vector<Values> profiles; ///< profiles[i][t % periods[i]], each with mean 0
    Values rest;                  ///< trend and remainder, length n

    double seasonAt(std::size_t time) const;
};

/**
 * Back-fitting: the trend is the moving average of the longest period, a profile the mean per phase of what the others leave, weighted by
 * .9^(cycles ago); three sweeps. Periods longer than half the data are left out.
 */
MultiSeasonal decompose(View values, const std::vector<std::size_t> &periods);

/**
 * Four paths of sub-daily data: seasons continued and the rest by autoregression on levels, and autoregression on differences over
 * `longest` steps (left out when there are fewer than 2.5 such cycles); each of the values and, for positive data, of their logarithms.
 */
std::vector<Values> multiSeasonalPaths(View values, const std::vector<std::size_t> &periods, std::size_t longest, std::size_t horizon);

} // namespace forecast
