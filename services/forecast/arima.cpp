#include "services/forecast/arima.h"

#include "services/forecast/hannanrissanen.h"
#include "services/forecast/linear.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace forecast {

namespace {

constexpr std::size_t kRefined = 4;
constexpr std::size_t kMaxPeriod = 24;
constexpr double kStrong = 0.64;
constexpr double kKpssLimit = 0.463;
constexpr double kRoot = 0.99;

double meanOf(View values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Values difference(View values, std::size_t lag)
{
    Values result;
    for (std::size_t t = lag; t < values.size(); ++t)
        result.push_back(values[t] - values[t - lag]);
    return result;
}

/** Whether 1 - a_1 B - a_2 B^2 .. has its roots outside the circle of 1/kRoot: every partial correlation below kRoot. */
bool isStable(Values a)
{
    for (std::size_t k = a.size(); k > 0; --k) {
        const double r = a[k - 1];
        if (!(std::abs(r) < kRoot))
            return false;
        Values lower(k - 1);
        for (std::size_t i = 0; i + 1 < k; ++i)
            lower[i] = (a[i] + r * a[k - 2 - i]) / (1.0 - r * r);
        a = std::move(lower);
    }
    return true;
}

bool isStable(const ArimaFit &fit)
{
    Values ma = fit.ma;
    for (double &theta : ma)
        theta = -theta;
    return std::abs(fit.seasonalAr) < kRoot && std::abs(fit.seasonalMa) < kRoot && isStable(fit.ar) && isStable(ma);
}

double aiccOf(double sse, std::size_t n, std::size_t parameters)
{
    const double count = static_cast<double>(n);
    const double k = static_cast<double>(parameters + 1);
    if (count - k - 1.0 <= 0.0)
        return HUGE_VAL;
    return count * std::log(std::max(sse, 1e-300) / count) + 2.0 * k + 2.0 * k * (k + 1.0) / (count - k - 1.0);
}

double squares(View values)
{
    double sum = 0.0;
    for (const double e : values)
        sum += e * e;
    return sum;
}

/** Gauss-Newton on the conditional sum of squares; steps that leave the stable region or do not help are halved. */
void refine(ArimaFit &fit, View w)
{
    const std::size_t k = fit.parameterCount();
    if (!isStable(fit)) {
        for (double &phi : fit.ar)
            phi *= 0.3;
        for (double &theta : fit.ma)
            theta *= 0.3;
        fit.seasonalAr = std::clamp(fit.seasonalAr, -0.7, 0.7);
        fit.seasonalMa = std::clamp(fit.seasonalMa, -0.7, 0.7);
        if (!isStable(fit))
            fit.ar.assign(fit.ar.size(), 0.0), fit.ma.assign(fit.ma.size(), 0.0);
    }
    Values residuals = arimaResiduals(fit, w);
    fit.sse = squares(residuals);
    const double scale = std::sqrt(squares(w) / static_cast<double>(w.size())) + 1e-300;
    for (int iteration = 0; iteration < 8 && k > 0; ++iteration) {
        std::vector<Values> jacobian;
        jacobian.reserve(k);
        for (std::size_t i = 0; i < k; ++i) {
            ArimaFit moved = fit;
            const bool isMean = fit.hasMean && i + 1 == k;
            const double step = isMean ? 1e-5 * scale : 1e-5;
            moved.parameter(i) += step;
            Values column = arimaResiduals(moved, w);
            for (std::size_t t = 0; t < column.size(); ++t)
                column[t] = (residuals[t] - column[t]) / step;
            jacobian.push_back(std::move(column));
        }
        Matrix normal(k);
        Values right(k, 0.0);
        for (std::size_t i = 0; i < k; ++i) {
            for (std::size_t j = i; j < k; ++j)
                normal(i, j) = normal(j, i) = std::inner_product(jacobian[i].begin(), jacobian[i].end(), jacobian[j].begin(), 0.0);
            right[i] = std::inner_product(jacobian[i].begin(), jacobian[i].end(), residuals.begin(), 0.0);
        }
        for (std::size_t i = 0; i < k; ++i)
            normal(i, i) *= 1.0 + 1e-4;
        Values direction = right;
        if (!solveSymmetric(normal, direction))
            break;
        bool better = false;
        double gain = 0.0;
        for (double length = 1.0; length > 0.1 && !better; length *= 0.5) {
            ArimaFit moved = fit;
            for (std::size_t i = 0; i < k; ++i)
                moved.parameter(i) += length * direction[i];
            if (!isStable(moved))
                continue;
            Values errors = arimaResiduals(moved, w);
            moved.sse = squares(errors);
            if (moved.sse < fit.sse) {
                better = true;
                gain = (fit.sse - moved.sse) / (fit.sse + 1e-300);
                fit = std::move(moved);
                residuals = std::move(errors);
            }
        }
        if (!better || gain < 1e-4)
            break;
    }
    fit.aicc = aiccOf(fit.sse, w.size(), k);
}

} // namespace

std::size_t ArimaFit::parameterCount() const
{
    return ar.size() + ma.size() + (hasSeasonalAr ? 1u : 0u) + (hasSeasonalMa ? 1u : 0u) + (hasMean ? 1u : 0u);
}

double &ArimaFit::parameter(std::size_t i)
{
    if (i < ar.size())
        return ar[i];
    i -= ar.size();
    if (i < ma.size())
        return ma[i];
    i -= ma.size();
    if (hasSeasonalAr && i-- == 0)
        return seasonalAr;
    if (hasSeasonalMa && i-- == 0)
        return seasonalMa;
    return mean;
}

double kpss(View values)
{
    const std::size_t n = values.size();
    if (n < 3)
        return 0.0;
    const double mean = meanOf(values);
    const double count = static_cast<double>(n);
    double sum = 0.0;
    double total = 0.0;
    for (const double y : values) {
        sum += y - mean;
        total += sum * sum;
    }
    const auto window = static_cast<std::size_t>(4.0 * std::pow(count / 100.0, 0.25));
    double variance = 0.0;
    for (std::size_t lag = 0; lag <= window && lag < n; ++lag) {
        double product = 0.0;
        for (std::size_t t = lag; t < n; ++t)
            product += (values[t] - mean) * (values[t - lag] - mean);
        const double bartlett = 1.0 - static_cast<double>(lag) / static_cast<double>(window + 1);
        variance += (lag == 0 ? 1.0 : 2.0 * bartlett) * product / count;
    }
    return variance > 0.0 ? total / (count * count * variance) : 0.0;
}

double seasonalStrength(View values, std::size_t period)
{
    const Season season = classicalSeason(values, period, false);
    if (!season.any())
        return 0.0;
    const Values trend = centredAverage(values, period);
    double rest = 0.0;
    double both = 0.0;
    for (std::size_t t = 0; t < values.size(); ++t) {
        if (!std::isfinite(trend[t]))
            continue;
        const double detrended = values[t] - trend[t];
        const double remainder = detrended - season.indices[t % period];
        rest += remainder * remainder;
        both += detrended * detrended;
    }
    return both > 0.0 ? std::max(0.0, 1.0 - rest / both) : 0.0;
}

Values arimaResiduals(const ArimaFit &fit, View w)
{
    const std::size_t n = w.size();
    const std::size_t m = fit.period;
    Values x(n);
    for (std::size_t t = 0; t < n; ++t)
        x[t] = w[t] - (fit.hasMean ? fit.mean : 0.0);
    if (fit.hasSeasonalAr) {
        for (std::size_t t = n; t-- > m;)
            x[t] -= fit.seasonalAr * x[t - m];
    }
    const std::size_t p = fit.ar.size();
    for (std::size_t t = n; p > 0 && t-- > 1;) {
        for (std::size_t k = 0; k < p && k < t; ++k)
            x[t] -= fit.ar[k] * x[t - 1 - k];
    }
    const std::size_t q = fit.ma.size();
    for (std::size_t t = 1; q > 0 && t < n; ++t) {
        for (std::size_t k = 0; k < q && k < t; ++k)
            x[t] -= fit.ma[k] * x[t - 1 - k];
    }
    if (fit.hasSeasonalMa) {
        for (std::size_t t = m; t < n; ++t)
            x[t] -= fit.seasonalMa * x[t - m];
    }
    return x;
}

std::vector<ArimaFit> fitArima(View values, std::size_t period)
{
    std::vector<ArimaFit> fits;
    if (values.size() < 8)
        return fits;
    Values w(values.begin(), values.end());
    const bool seasonal = period >= 2 && period <= kMaxPeriod && values.size() >= 2 * period + 5;
    const std::size_t m = seasonal ? period : 1;
    std::size_t seasonalDifferences = 0;
    if (seasonal && seasonalStrength(w, m) > kStrong) {
        w = difference(w, m);
        seasonalDifferences = 1;
    }
    std::size_t differences = 0;
    while (differences + seasonalDifferences < 2 && w.size() > 6 && kpss(w) > kKpssLimit) {
        w = difference(w, 1);
        ++differences;
    }
    const std::size_t n = w.size();
    if (n < 6 || !(squares(w) > 0.0))
        return fits;
    const bool mayHaveMean = differences + seasonalDifferences < 2;
    const double mean = meanOf(w);
    for (const bool hasMean : {false, true}) {
        if (hasMean && !mayHaveMean)
            continue;
        Values x = w;
        for (double &value : x)
            value -= hasMean ? mean : 0.0;
        const HannanRissanen regression(x, m);
        for (std::size_t p = 0; p <= kMostArimaLags; ++p) {
            for (std::size_t q = 0; q <= kMostArimaLags; ++q) {
                for (std::size_t s = 0; s < (seasonal ? 4u : 1u); ++s) {
                    ArimaFit fit;
                    fit.period = m;
                    fit.differences = differences;
                    fit.seasonalDifferences = seasonalDifferences;
                    fit.ar.assign(p, 0.0);
                    fit.ma.assign(q, 0.0);
                    fit.hasSeasonalAr = (s & 1u) != 0;
                    fit.hasSeasonalMa = (s & 2u) != 0;
                    fit.hasMean = hasMean;
                    if (!regression.solve(fit))
                        continue;
                    fit.mean = hasMean ? mean : 0.0;
                    fit.aicc = aiccOf(fit.sse, n, fit.parameterCount());
                    fits.push_back(std::move(fit));
                }
            }
        }
    }
    const auto byAicc = [](const ArimaFit &a, const ArimaFit &b) { return a.aicc < b.aicc; };
    const std::size_t kept = std::min(kRefined, fits.size());
    std::partial_sort(fits.begin(), fits.begin() + static_cast<std::ptrdiff_t>(kept), fits.end(), byAicc);
    fits.resize(kept);
    for (ArimaFit &fit : fits)
        refine(fit, w);
    std::stable_sort(fits.begin(), fits.end(), byAicc);
    double total = 0.0;
    for (ArimaFit &fit : fits) {
        fit.weight = std::isfinite(fit.aicc) ? std::exp(-0.5 * (fit.aicc - fits.front().aicc)) : 0.0;
        total += fit.weight;
    }
    if (!(total > 0.0))
        return {};
    for (ArimaFit &fit : fits)
        fit.weight /= total;
    return fits;
}

Values continueArima(const ArimaFit &fit, View values, std::size_t horizon)
{
    const std::size_t m = fit.period;
    std::vector<Values> levels{Values(values.begin(), values.end())};
    std::vector<std::size_t> lags;
    lags.insert(lags.end(), fit.seasonalDifferences, m);
    lags.insert(lags.end(), fit.differences, 1);
    for (const std::size_t lag : lags)
        levels.push_back(difference(levels.back(), lag));
    Values w = levels.back();
    Values e = arimaResiduals(fit, w);
    const double mean = fit.hasMean ? fit.mean : 0.0;
    const auto at = [](const Values &source, std::size_t t, std::size_t lag, double offset) {
        return t >= lag ? source[t - lag] - offset : 0.0;
    };
    const std::size_t n = w.size();
    for (std::size_t t = n; t < n + horizon; ++t) {
        double next = fit.seasonalAr * at(w, t, m, mean);
        for (std::size_t k = 0; k < fit.ar.size(); ++k)
            next += fit.ar[k] * (at(w, t, k + 1, mean) - fit.seasonalAr * at(w, t, k + 1 + m, mean));
        next += fit.seasonalMa * at(e, t, m, 0.0);
        for (std::size_t k = 0; k < fit.ma.size(); ++k)
            next += fit.ma[k] * (at(e, t, k + 1, 0.0) + fit.seasonalMa * at(e, t, k + 1 + m, 0.0));
        w.push_back(next + mean);
        e.push_back(0.0);
    }
    Values future(w.end() - static_cast<std::ptrdiff_t>(horizon), w.end());
    for (std::size_t i = lags.size(); i-- > 0;) {
        Values &below = levels[i];
        const std::size_t size = below.size();
        for (std::size_t h = 0; h < horizon; ++h)
            below.push_back(future[h] + below[size + h - lags[i]]);
        future.assign(below.end() - static_cast<std::ptrdiff_t>(horizon), below.end());
    }
    return future;
}

Values arimaForecast(View values, std::size_t period, std::size_t horizon)
{
    Values mean;
    for (const ArimaFit &fit : fitArima(values, period)) {
        const Values path = continueArima(fit, values, horizon);
        mean.resize(horizon, 0.0);
        for (std::size_t h = 0; h < horizon; ++h)
            mean[h] += fit.weight * path[h];
    }
    return mean;
}

} // namespace forecast
