#pragma once

#include "services/metrics/value.h"
#include "services/store/poststats.h"

#include <functional>
#include <vector>

namespace metrics {

/** What a metric may look at: the sums of one stretch of days, and for the few that need it the posts themselves. */
struct Context
{
    domain::BrandId brand = 0;
    domain::Period period;
    const store::Measures &mentions;
    const store::Measures &own;
    const store::Measures &set; ///< posts, engaged and engagement of the mentions of the declared set, the brand included
    std::size_t setSize = 0;
    store::PostStats &stats;
};

struct Metric
{
    Definition definition;
    std::function<foundation::Result<Value>(const Context &)> compute;
};

using Metrics = std::vector<Metric>;

/** Every metric there is, in the order they are listed to people. */
const Metrics &registry();
/** The metric of that id, or null. */
const Metric *find(std::string_view id);

/** A count as a number to reckon with; exact up to 2^53. */
inline double real(std::int64_t count) { return static_cast<double>(count); }

// One list per file; registry.cpp joins them.
Metrics volumeMetrics();
Metrics sentimentMetrics();
Metrics rateMetrics();
Metrics responseMetrics();

} // namespace metrics
