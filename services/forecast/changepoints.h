#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** What a segment has in common. */
enum class SegmentModel {
    Normal, ///< mean and variance: cost n log(variance), the variance floored
    Poisson ///< the rate of counts: cost 2 (rate n - sum log rate)
};

/** Values [start, end) with one level. */
struct Segment
{
    std::size_t start = 0;
    std::size_t end = 0;
    double mean = 0.0;
    double deviation = 0.0; ///< standard deviation
};

struct SegmentOptions
{
    SegmentModel model = SegmentModel::Normal;
    std::size_t period = 1;    ///< > 1: a tested season is removed first
    std::size_t fewest = 5;    ///< values per segment, at least 2
    double penalty = 0.0;      ///< 0: 3 log n, times (1 + rho)/(1 - rho) for residuals with lag-one correlation rho > 0
};

/**
 * The segments of least total cost plus penalty per change, by PELT (Killick et al. 2012). One segment when nothing changed.
 * Exact up to 6000 values; longer data are first looked at in blocks, where a segment of less than five may be missed.
 */
std::vector<Segment> segments(View values, const SegmentOptions &options);

/**
 * Bayesian online change point detection for counts (Adams and MacKay 2007): Gamma-Poisson, constant hazard. Tells after each count how
 * probable it is that the rate changed within the last `recent` steps.
 */
class OnlineChange
{
public:
    explicit OnlineChange(double hazard = 1.0 / 250.0, std::size_t recent = 5);
    double add(double count);

private:
    struct Run
    {
        std::size_t length = 0;
        double probability = 0.0;
        double shape = 1.0;
        double rate = 0.1;
    };
    double m_hazard;
    std::size_t m_recent;
    std::size_t m_seen = 0;
    double m_sum = 0.0;
    std::vector<Run> m_runs;
};

} // namespace forecast
