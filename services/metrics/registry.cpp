#include "services/metrics/registry.h"

namespace metrics {

const Metrics &registry()
{
    static const Metrics all = [] {
        Metrics joined;
        for (auto *list : {&volumeMetrics, &sentimentMetrics, &rateMetrics, &responseMetrics}) {
            for (Metric &metric : list())
                joined.push_back(std::move(metric));
        }
        return joined;
    }();
    return all;
}

const Metric *find(std::string_view id)
{
    for (const Metric &metric : registry()) {
        if (metric.definition.id == id)
            return &metric;
    }
    return nullptr;
}

} // namespace metrics
