#pragma once

#include "services/foundation/result.h"
#include "services/forecast/series.h"

#include <cstdint>

namespace forecast {

/** What becomes of several values in one step, and of none. */
enum class Fold {
    Sum,  ///< counts: added up, an empty step is 0
    Mean, ///< readings: averaged, an empty step is NaN
    Last  ///< totals: the newest, an empty step is NaN
};

/** Equally spaced values from `start` on, both in seconds since 1970. */
struct Grid
{
    std::int64_t start = 0;
    std::int64_t step = 0;
    Values values;
};

/**
 * Puts stamped values (any order) on a grid of `step` seconds aligned to multiples of it; step 0 takes the commonest distance.
 * Refuses a grid of more than 20 million steps and lists of different length.
 */
foundation::Result<Grid> regularise(std::span<const std::int64_t> seconds, View values, Fold fold, std::int64_t step = 0);

/** The interval a step of seconds stands for, Unknown when none fits. */
Interval intervalOf(std::int64_t stepSeconds);

/** Gaps (NaN, infinities) filled: linear between neighbours after removal of the mean profile of `period`, which is added again. */
Values fillGaps(View values, std::size_t period);

/** How many zeros or gaps stand before the first event. */
std::size_t leadingZeros(View values);

/**
 * Replaces isolated spikes by the expected value and returns how many: a remainder (deseasonalised value less running median of 7) that
 * lies more than 8 robust standard deviations out and four times as far as its neighbours, never more than 2 % of the values. For fitting only, never before scoring.
 */
std::size_t capOutliers(Values &values, std::size_t period);

} // namespace forecast
