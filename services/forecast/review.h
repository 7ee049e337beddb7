#pragma once

#include "services/forecast/anomalies.h"

namespace forecast {

struct ReviewOptions
{
    std::size_t period = 1;           ///< of the season that is removed first; 1: none
    double stepsPerMonth = 30.44;     ///< how many values a month has
    double falseAlertsPerMonth = 1.0; ///< the budget: how many a month are put up with that have no cause
};

/**
 * Values of a finished series that do not fit their own surroundings: the season (median per phase) and the level (running median) are
 * taken off, of the square roots where nothing is negative, so that busy days may vary more; what is left is measured in robust standard
 * deviations against the heavy tail of a Student t with 4 degrees of freedom, so that the budget also holds for data that jump.
 * Counts are never taken to be steadier than chance. In order of time; gaps are left out; none for fewer than 10 values.
 */
std::vector<Anomaly> reviewWithin(View values, const ReviewOptions &options);

} // namespace forecast
