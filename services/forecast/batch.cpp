#include "services/forecast/batch.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace forecast {

foundation::Result<std::vector<Forecast>> forecastAll(std::span<const Job> jobs, std::size_t threads, const foundation::StopToken &stop,
                                                      const foundation::Progress &progress)
{
    std::vector<Forecast> results(jobs.size());
    // Jobs differ a lot in cost, so each thread takes the next one when it is free.
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    const auto work = [&](bool reports) {
        for (std::size_t i = next.fetch_add(1); i < jobs.size() && !stop.stopped(); i = next.fetch_add(1)) {
            results[i] = forecast(jobs[i].series, jobs[i].options);
            const std::size_t finished = done.fetch_add(1) + 1;
            if (reports && progress)
                progress(static_cast<std::int64_t>(finished), static_cast<std::int64_t>(jobs.size()));
        }
    };
    const std::size_t wanted = threads > 0 ? threads : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < std::min(wanted, jobs.size()); ++i)
        helpers.emplace_back(work, false);
    work(true);
    for (std::thread &helper : helpers)
        helper.join();
    if (stop.stopped())
        return foundation::Error{foundation::Error::Kind::Cancelled,
                                 "forecastAll: stopped after " + std::to_string(done.load()) + " of " + std::to_string(jobs.size()) + " series"};
    if (progress)
        progress(static_cast<std::int64_t>(jobs.size()), static_cast<std::int64_t>(jobs.size()));
    return results;
}

} // namespace forecast
