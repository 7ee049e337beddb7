#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** The median (mean of the middle two for an even count); reorders the values. 0 without values. */
double medianInPlace(Values &values);

double medianOf(View values);

/** The median of |x - median|, times 1.4826 so that it estimates the standard deviation of normal data. */
double deviationOf(View values);

} // namespace forecast
