#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** Autocorrelations r_0..r_maxLag (r_0 = 1) about the mean; all 0 but r_0 for a constant. Cost n * maxLag. */
Values autocorrelation(View values, std::size_t maxLag);

/**
 * The seasonality test of the M4 competition: n >= 3m and |r_m| > 1.645 sqrt((1 + 2 sum_{k<m} r_k^2) / n).
 * False for m < 2.
 */
bool isSeasonal(View values, std::size_t period);

/** The centred moving average over one period (2 x m for an even m), length n; NaN for the half window at both ends. */
Values centredAverage(View values, std::size_t period);

/** What season a series has: `indices[t % period]` belongs to time t; empty when it has none. */
struct Season
{
    std::size_t period = 1;
    bool multiplicative = false;
    Values indices; ///< mean 1 when multiplicative, mean 0 when additive

    bool any() const { return !indices.empty(); }
    double apply(double level, std::size_t time) const;
    double remove(double value, std::size_t time) const;
    Values removeFrom(View values) const;
    void applyTo(Values &values, std::size_t firstTime) const;
    /** Pulls the indices towards no season; 1 leaves them. */
    void shrink(double factor);
};

/**
 * Classical decomposition: mean ratio (or difference) to the centred moving average per phase, normalised. Needs n >= 2m, else no season.
 * `decay` below 1 weighs a ratio by decay^(cycles ago), so that the indices follow a changing season.
 */
Season classicalSeason(View values, std::size_t period, bool multiplicative, double decay = 1.0);

/** The season if the test finds one: multiplicative, or additive where a value is not positive or an index falls under .01. */
Season testedSeason(View values, std::size_t period, double decay = 1.0);

/**
 * A season that a few wild values cannot bend, per value with mean about 0: the median per phase of what the centred average leaves.
 * All 0 for a period below 2 and for n < 2m.
 */
Values robustSeason(View values, std::size_t period);

/**
 * All periods the data supports, shortest first: the candidates of the interval (hour: 24, 168; day: 7, 365; week: 52; ...) or the caller's
 * period, each accepted when n >= 2.5 m and the test passes on the data without trend and without the shorter periods already accepted.
 * An unknown interval without a period is searched for the highest autocorrelation peak.
 */
std::vector<std::size_t> detectPeriods(const Series &series);

} // namespace forecast
