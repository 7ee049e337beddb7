#pragma once

#include "services/forecast/backtest.h"

namespace forecast {

/** What all steps ahead come to together, and between what it lies with a probability of 80 %. */
struct Total
{
    double expected = 0.0;
    double low = 0.0;
    double high = 0.0;
};

/** No value of a share is above 100: mean and upper ends are cut at `most`. */
void keepBelow(Forecast &made, double most);

/**
 * The sum (`adds`) or the mean of the steps ahead, its range from the errors past sums had, by rank or a Student t interval, kept between what
 * independent and what fully dependent steps would give; the wider of these where the past is too short to tell. `made` is a forecast of
 * `series` with an 80 % band first; `most` bounds a single step.
 */
Total totalAhead(const Series &series, const CheckedForecast &made, bool adds, double most);

} // namespace forecast
