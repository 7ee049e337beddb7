#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** mean_h 200 |y - f| / (|y| + |f|), in percent (0..200); 0/0 counts as 0. Actual and forecast have the same length. */
double smape(View actual, View forecast);

/** mean_{t>m} |y_t - y_{t-m}|, the in-sample scale of MASE; NaN for n <= m, 0 for a constant. */
double maseScale(View train, std::size_t period);

/** mean_h |y - f| / scale; NaN where the scale is 0 or NaN. */
double mase(View actual, View forecast, double scale);

/** Overall weighted average: (smape / smapeNaive2 + mase / maseNaive2) / 2, of means over the same series. Below 1 is skill. */
double owa(double smapeMean, double maseMean, double smapeNaive2, double maseNaive2);

/** Share of actual values within [lower, upper], 0..1; NaN without values. */
double coverage(View actual, View lower, View upper);

/** Mean scaled interval score of a central interval with miss probability alpha (.05 for 95 %). */
double msis(View actual, View lower, View upper, double scale, double alpha);

/** Pinball loss of one quantile forecast: max(p (y - q), (p - 1)(y - q)). */
double pinball(double actual, double quantile, double probability);

/** Continuous ranked probability score: 2 x mean over quantiles and steps of the pinball loss. `quantiles[i]` is the path of `probabilities[i]`. */
double crps(View actual, const std::vector<Values> &quantiles, View probabilities);

} // namespace forecast
