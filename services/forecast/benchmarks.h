#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** The last value, repeated. Zero for an empty series, as with all benchmarks. */
Values naive(View values, std::size_t horizon);

/** The last full season, repeated; the naive forecast for fewer than `period` values. */
Values seasonalNaive(View values, std::size_t period, std::size_t horizon);

/** The line through the first and last value, continued. */
Values drift(View values, std::size_t horizon);

/** Naive2 of the M competitions: tested for a season, divided by its classical multiplicative indices, naive, multiplied again. */
Values naive2(View values, std::size_t period, std::size_t horizon);

} // namespace forecast
