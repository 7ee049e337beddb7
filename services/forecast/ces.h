#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** A fitted complex exponential smoothing model (Svetunkov 2022), alpha = a0 + i a1, with its level and information states at the end. */
struct CesFit
{
    double a0 = 1.3;
    double a1 = 1.0;
    double level = 0.0;
    double information = 0.0;
    double sse = 0.0;
};

/** Whether the filter forgets its past: the eigenvalues of F - g w' lie within the unit circle. */
bool cesIsStable(double a0, double a1);

CesFit fitCes(View values);

/** CES for values without a season; naive for fewer than 4. */
Values cesForecast(View values, std::size_t horizon);

} // namespace forecast
