#pragma once

#include "services/forecast/series.h"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>

namespace forecast {

struct DetectorOptions
{
    std::int64_t step = 0;            ///< seconds between values; 0: taken from the first two times
    std::size_t expectedLength = 0;   ///< values in the whole file when known: one alert per 8 % of it; 0: 8 % of those seen, 24 .. 500
    double falseAlertsPerMonth = 1.0; ///< the alert budget: how many alerts a month without cause are put up with
};

/** What the detector says about one value, knowing only those before it. */
struct Judgement
{
    double score = 0.0;    ///< 0 .. 1; 0 but for values that stand out from the last 8 % by a fifth
    bool alert = false;    ///< rare enough for the budget, and a fifth beyond all of the last day; never within the first 150 values
    double expected = 0.0; ///< the smoothed value before this one
};

/** The tails of a sliding window: how improbable a value is, beyond the 2nd and 98th percentile by a generalised Pareto distribution. */
class Tails
{
public:
    /** Adds a value; refits from time to time. */
    void add(double value);
    /** -log10 of the probability of a value at least as extreme on its side; 0 within the percentiles or while there are too few values. */
    double surprise(double value) const;

private:
    struct Side
    {
        double threshold = 0.0;
        double share = 0.0; ///< of the window beyond the threshold
        double shape = 0.0; ///< xi
        double scale = 0.0; ///< sigma, 0: no fit
    };
    void refit();
    static double beyond(const Side &side, double excess);

    std::vector<double> m_sorted; ///< the window as of the last refit
    std::deque<double> m_window;
    std::vector<double> m_entered;
    std::vector<double> m_left;
    std::vector<double> m_merged;
    std::size_t m_untilRefit = 50;
    Side m_upper;
    Side m_lower;
};

/** The parameters (xi, sigma) of a generalised Pareto distribution by moments: r = m^2/v, xi = (1 - r)/2 in 0 .. .4, sigma = m (1 + r)/2. */
std::pair<double, double> paretoByMoments(double mean, double variance);

/**
 * Finds spikes, drops, level shifts and values unusual for their time of day or week in one pass, with no look ahead. It keeps
 * to an alert budget in the long run and, within a day, alerts again only for something larger.
 */
class Detector
{
public:
    explicit Detector(const DetectorOptions &options);
    ~Detector();
    Detector(Detector &&) noexcept;
    Detector &operator=(Detector &&) noexcept;

    /** Judges the next value, times ascending in seconds since 1970. A gap (NaN) scores 0 and teaches nothing. */
    Judgement add(std::int64_t seconds, double value);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/** One judgement per value, in order, with one detector. */
std::vector<Judgement> detect(std::span<const std::int64_t> seconds, View values, DetectorOptions options);

} // namespace forecast
