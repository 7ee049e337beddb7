#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** y_t - mean = sum_k coefficients[k-1] (y_{t-k} - mean) + e_t. */
struct ArFit
{
    double mean = 0.0;
    Values coefficients;
    double variance = 0.0; ///< of e
};

/** Burg's recursion (1975) about the mean; the order up to `maxOrder` is the one with the lowest AICc. Always stationary. */
ArFit fitBurg(View values, std::size_t maxOrder);

/** Continues the values by the fitted recursion with zero errors. */
Values continueAr(const ArFit &fit, View values, std::size_t horizon);

enum class DifferenceScale { Raw, Log };

/**
 * Autoregression on differences of values without a season. Log works on logarithms where all values are positive and on log1p where
 * some are 0, else on the values as they are.
 */
Values arDifferenceForecast(View values, DifferenceScale scale, std::size_t horizon);

} // namespace forecast
