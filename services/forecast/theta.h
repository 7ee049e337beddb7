#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** A fitted dynamic optimised theta model (Fiorucci et al. 2016). */
struct ThetaFit
{
    double alpha = 0.5;  ///< smoothing, .1 .. .99
    double weight = 0.5; ///< 1 - 1/theta, 0 <= weight < 1 (theta >= 1)
    double start = 0.0;  ///< l_0
    double sse = 0.0;    ///< squared one-step errors from the third value on
};

/**
 * Minimises the squared one-step errors. For a given alpha these are quadratic in (l_0, 1 - 1/theta), which are solved for, so that
 * only alpha is searched for. Needs at least 3 values.
 */
ThetaFit fitTheta(View values);

/** One-step forecasts mu_1 .. mu_n (mu_1 = y_1) followed by `horizon` more, with mu fed back as data. */
Values runTheta(const ThetaFit &fit, View values, std::size_t horizon);

/** DOTM for values without a season; naive for fewer than 3. */
Values thetaForecast(View values, std::size_t horizon);

} // namespace forecast
