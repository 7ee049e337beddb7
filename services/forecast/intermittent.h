#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** Croston (1972) with the bias correction of Syntetos and Boylan (2005): size / interval * (1 - alpha / 2), flat; 0 without demand. */
double croston(View values, double alpha);

/** Teunter, Syntetos and Babai (2011): probability times size, where the probability also falls in empty times. */
double tsb(View values, double alphaSize, double alphaProbability);

/** Nikolopoulos et al. (2011): sums over blocks as long as the mean interval, smoothed exponentially and spread evenly again. */
double adida(View values, double alpha);

/** The median of the three, repeated: the forecast for data with many zeros. */
Values intermittentForecast(View values, std::size_t horizon);

} // namespace forecast
