#pragma once

#include "services/forecast/forecast.h"
#include "services/foundation/progress.h"
#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"

namespace forecast {

/** One order of a batch. */
struct Job
{
    Series series;
    Options options;
};

/**
 * Forecasts all jobs on `threads` threads (0: as many as the machine has), results in the order of the jobs and equal to those of one
 * thread. `progress` is called on the calling thread only. Cancelled when `stop` asks for it.
 */
foundation::Result<std::vector<Forecast>> forecastAll(std::span<const Job> jobs, std::size_t threads, const foundation::StopToken &stop,
                                                      const foundation::Progress &progress = {});

} // namespace forecast
