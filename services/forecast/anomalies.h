#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** A value that does not fit its surroundings when the whole series is known. */
struct Anomaly
{
    std::size_t index = 0;
    double value = 0.0;
    double expected = 0.0;  ///< season plus median
    double deviation = 0.0; ///< robust standard deviations from it, signed
};

/** The value a Student t variable with `freedom` > 0 degrees of freedom stays under with probability p (0 < p < 1). */
double studentQuantile(double p, double freedom);

/**
 * Seasonal hybrid ESD (Hochenbaum et al. 2017; Rosner 1983) for review after the fact: the season (robust means per phase) and the median
 * are removed, then the extreme values tested one by one against median and MAD, at most `share` of them (up to .49). In order of time.
 */
std::vector<Anomaly> reviewAnomalies(View values, std::size_t period, double share = 0.1, double significance = 0.05);

} // namespace forecast
