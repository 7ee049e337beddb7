#pragma once

#include "services/domain/brand.h"
#include "services/forecast/series.h"
#include "services/metrics/engine.h"

namespace cli {

/** A metric of a brand, step by step, as far as the data go and whole steps only. */
struct MetricSeries
{
    domain::Brand brand;
    metrics::Definition definition;
    domain::Period period;         ///< that the steps cover
    domain::Step step = domain::Step::Day;
    forecast::Interval interval = forecast::Interval::Day;
    std::vector<metrics::Point> points;
    forecast::Values values;       ///< of the points; NaN: no number, or no posts of any brand where there always are some
    std::vector<bool> outages;     ///< of the points: no posts of any brand in the whole step
    std::vector<std::string> notes; ///< what was cut, and the gaps

    domain::Period piece(std::size_t at) const; ///< the days of a point
};

struct SeriesChoice
{
    std::string brand, metric, period, by;
    std::string against;
};

/** NotFound for names that do not exist, BadInput for a period without a whole step. */
foundation::Result<MetricSeries> metricSeries(store::Workspace &workspace, const SeriesChoice &choice);

/** "day", "week" or "month", as an option tells it. */
domain::Step stepNamed(const std::string &by);
forecast::Interval intervalNamed(const std::string &by);
/** Values per season to look for: 7, 52, 12. */
std::size_t seasonOf(domain::Step step);
/** "1,204" for a count, "12.3%" and so on. */
std::string shownNumber(double number, metrics::Unit unit);

} // namespace cli
