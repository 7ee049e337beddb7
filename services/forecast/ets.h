#pragma once

#include "services/forecast/series.h"

#include <array>

namespace forecast {

enum class EtsTrend { None, Additive, Damped };
enum class EtsSeason { None, Additive, Multiplicative };

/** One model of the ETS family (Hyndman et al. 2008), e.g. {multiplicative error, damped trend, additive season}. */
struct EtsModel
{
    bool multiplicativeError = false;
    EtsTrend trend = EtsTrend::None;
    EtsSeason season = EtsSeason::None;
};

struct EtsParameters
{
    double alpha = 0.3;
    double beta = 0.03; ///< 0 < beta < alpha; unused without a trend
    double gamma = 0.1; ///< 0 < gamma < 1 - alpha; unused without a season
    double phi = 1.0;   ///< damping, .8 .. .98; 1 for an undamped trend
};

/** Level, slope and seasonal indices; `seasonal[i]` is used i + 1 steps after the state's time. */
struct EtsState
{
    double level = 0.0;
    double slope = 0.0;
    Values seasonal;
};

/** The result of one pass over the data. */
struct EtsPass
{
    double minus2LogLikelihood = 0.0; ///< n log(sum e^2) + 2 sum log|mu| (the second part for multiplicative errors only)
    EtsState end;
};

/** Runs the recursions l = q + a(p - q), b = phi b + (b/a)(l - q), s = s + g(t - s) from `start`; a huge likelihood where the model leaves its domain. */
EtsPass runEts(const EtsModel &model, const EtsParameters &parameters, const EtsState &start, View values);

/** The starting state: classical seasonal indices, level and slope by least squares over the first max(10, 2m) deseasonalised values. */
EtsState startEts(const EtsModel &model, View values, std::size_t period);

/** The point path from a state (expected future with zero errors). */
Values continueEts(const EtsModel &model, const EtsParameters &parameters, const EtsState &state, std::size_t horizon);

struct EtsFit
{
    EtsModel model;
    EtsParameters parameters;
    EtsState end;
    double aicc = 0.0;
    double weight = 0.0; ///< exp(-.5 (aicc - best)), normalised to sum 1 over the fits
};

/**
 * Fits every model the data allows (15 with a season, multiplicative ones for positive data only), best AICc first, with AICc weights
 * (Kolassa 2011). `period` above 24 counts as none. Empty for fewer than 4 values.
 */
std::vector<EtsFit> fitEts(View values, std::size_t period);

/** The AICc-weighted mean of all fitted models; empty when none fits. */
Values etsForecast(View values, std::size_t period, std::size_t horizon);

} // namespace forecast
