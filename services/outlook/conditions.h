#pragma once

#include "services/outlook/prediction.h"

namespace outlook {

/** A level the steps ahead would have to keep, and how often the past did. */
struct Needed
{
    double level = 0;           ///< mean per step
    double change = 0;          ///< against the recent level, as a fraction; NaN where that is 0
    std::size_t stretches = 0;  ///< past stretches as long as the forecast, each starting one step after the other
    std::size_t reached = 0;    ///< of them at or beyond the level
};

/** What would have to be true for the forecast to come true, in numbers. */
struct Conditions
{
    double recent = 0;                ///< mean of the last steps, as many as `recentSteps`
    std::size_t recentSteps = 0;
    Needed upper, lower;              ///< ends of the 80 % range of the total
    std::optional<double> growth;     ///< the last stretch of the forecast's length against the one before, as a fraction
    std::optional<double> implied;    ///< the forecast's mean against the last stretch, as a fraction
    /** Daily data with a weekly season only: weekday (0 Monday) and its ratio to the mean of all. */
    struct Weekday
    {
        int day = 0;
        double ratio = 1;
    };
    std::optional<Weekday> strongest, weakest;
};

Conditions conditionsOf(const MetricSeries &series, const Prediction &prediction);

} // namespace outlook
