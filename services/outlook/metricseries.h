#pragma once

#include "services/domain/brand.h"
#include "services/forecast/series.h"
#include "services/metrics/engine.h"

namespace outlook {

struct SeriesQuestion
{
    domain::Brand brand;                  ///< id 0: all posts together
    std::vector<domain::BrandId> against; ///< the declared set, for shares
    std::string metric = "mentions";
    domain::Period period;                ///< at most these days
    domain::Step step = domain::Step::Day;
};

/** A metric of a brand, step by step, as far as the data go and whole steps only. */
struct MetricSeries
{
    domain::Brand brand;
    std::vector<domain::BrandId> against;
    metrics::Definition definition;
    domain::Period period;          ///< that the steps cover
    std::string zone;               ///< in which days are counted
    domain::Step step = domain::Step::Day;
    forecast::Interval interval = forecast::Interval::Day;
    std::vector<metrics::Point> points;
    forecast::Values values;        ///< of the points; NaN: no number, or no posts of any brand where there always are some
    std::vector<bool> outages;      ///< of the points: no posts of any brand in the whole step
    bool newest = false;            ///< runs to the end of the brand's data
    std::vector<std::string> notes; ///< what was cut, and the gaps

    domain::Period piece(std::size_t at) const;                        ///< the days of a point
    std::vector<foundation::DayNumber> startsAhead(std::size_t steps) const; ///< first days of the steps after the last
    std::size_t known() const;                                         ///< points with a number
    /** Whether the values of several steps may be added up: different people and levels may not. */
    bool adds() const;
    /** What no value of the metric exceeds; infinity where nothing bounds it. */
    double most() const;
};

/** NotFound for a metric that does not exist and a brand without posts, BadInput for a period without a whole step. */
foundation::Result<MetricSeries> metricSeries(store::Workspace &workspace, const SeriesQuestion &question);

/** Values per season to look for: 7, 52, 12. */
std::size_t seasonOf(domain::Step step);
/** How many steps a month has. */
double stepsPerMonth(domain::Step step);

} // namespace outlook
