#pragma once

#include "services/forecast/combination.h"
#include "services/forecast/intervals.h"
#include "services/forecast/series.h"

namespace forecast {

struct Options
{
    std::size_t horizon = 12;          ///< steps to forecast, at least 1
    Values levels = {0.80, 0.95};      ///< of the intervals; empty for the path alone, which is several times faster
    bool cleanSpikes = true;           ///< replace isolated spikes before fitting
};

/** A path, its intervals, and what was done to the data to get them. */
struct Forecast
{
    Values mean;               ///< one value per step; never negative for data that never is
    std::vector<Band> bands;   ///< one per level asked for, in that order
    Method method = Method::Empty;
    std::vector<std::size_t> periods; ///< the seasons found, in steps
    std::size_t gapsFilled = 0;
    std::size_t zerosDropped = 0; ///< before the first event
    std::size_t spikesReplaced = 0;
};

/** Forecasts any series: empty, short, constant, with gaps. The same input gives the same bytes; non-finite values count as gaps. */
Forecast forecast(const Series &series, const Options &options);

} // namespace forecast
