#pragma once

#include "services/forecast/series.h"

namespace forecast {

/** A seasonal ARIMA (p,d,q)(P,D,Q)_m with P, Q <= 1; (1-phi B..)(1-Phi B^m)(w_t - mean) = (1+theta B..)(1+Theta B^m) e_t, w the differenced data. */
struct ArimaFit
{
    std::size_t period = 1;
    std::size_t differences = 0;         ///< d
    std::size_t seasonalDifferences = 0; ///< D
    Values ar;                           ///< phi_1 .. phi_p
    Values ma;                           ///< theta_1 .. theta_q
    bool hasSeasonalAr = false;
    bool hasSeasonalMa = false;
    double seasonalAr = 0.0;
    double seasonalMa = 0.0;
    bool hasMean = false;
    double mean = 0.0; ///< of w: the drift per step when d + D = 1
    double sse = 0.0;  ///< conditional sum of squares
    double aicc = 0.0;
    double weight = 0.0;

    std::size_t parameterCount() const;
    /** The i-th of them: ar, ma, seasonal ar, seasonal ma, mean, as far as the model has them. */
    double &parameter(std::size_t i);
};

/** The KPSS statistic of level stationarity with a Bartlett window of 4 (n/100)^(1/4) lags; above .463 is refused at 5 %. */
double kpss(View values);

/** Strength of the season of a classical decomposition, 0..1: 1 - var(remainder) / var(season + remainder). */
double seasonalStrength(View values, std::size_t period);

/** Residuals e_t of the model for differenced data `w`, with zeros before the first value. */
Values arimaResiduals(const ArimaFit &fit, View w);

/**
 * Chooses D by seasonal strength (.64), d by KPSS, ranks all orders p, q <= 3, P, Q <= 1 with and without mean by the regression of
 * Hannan and Rissanen (1982), refines the best few by conditional least squares and weighs them by AICc. Best first; empty for n < 8.
 */
std::vector<ArimaFit> fitArima(View values, std::size_t period);

Values continueArima(const ArimaFit &fit, View values, std::size_t horizon);

/** The AICc-weighted mean of the refined models; empty when none fits. */
Values arimaForecast(View values, std::size_t period, std::size_t horizon);

} // namespace forecast
