#include "services/forecast/ets.h"

#include "services/forecast/neldermead.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace forecast {

namespace {

constexpr double kOutside = 1e30;
constexpr std::size_t kMaxPeriod = 24;
constexpr int kIterations = 250;
constexpr double kTolerance = 1e-3;

template <bool MultiplicativeError, EtsTrend Trend, EtsSeason SeasonKind>
double pass(View y, const EtsParameters &p, double &level, double &slope, double *seasonal, std::size_t period)
{
    const std::size_t n = y.size();
    double l = level;
    double b = slope;
    double squares = 0.0;
    double product = 1.0;
    double logs = 0.0;
    std::size_t phase = 0;
    for (std::size_t t = 0; t < n; ++t) {
        double q = l;
        if constexpr (Trend == EtsTrend::Additive)
            q += b;
        if constexpr (Trend == EtsTrend::Damped)
            q += p.phi * b;
        double mu = q;
        double adjusted = y[t];
        if constexpr (SeasonKind == EtsSeason::Additive) {
            mu += seasonal[phase];
            adjusted -= seasonal[phase];
        }
        if constexpr (SeasonKind == EtsSeason::Multiplicative) {
            mu *= seasonal[phase];
            adjusted /= seasonal[phase];
            if (!(q > 0.0) || !(seasonal[phase] > 0.0))
                return kOutside;
        }
        if constexpr (MultiplicativeError) {
            if (!(mu > 0.0))
                return kOutside;
            const double e = (y[t] - mu) / mu;
            squares += e * e;
            product *= mu;
            if (product > 1e150 || product < 1e-150) {
                logs += std::log(product);
                product = 1.0;
            }
        } else {
            const double e = y[t] - mu;
            squares += e * e;
        }
        const double gap = adjusted - q;
        l = q + p.alpha * gap;
        if constexpr (Trend == EtsTrend::Additive)
            b += p.beta * gap;
        if constexpr (Trend == EtsTrend::Damped)
            b = p.phi * b + p.beta * gap;
        if constexpr (SeasonKind == EtsSeason::Additive)
            seasonal[phase] += p.gamma * (y[t] - q - seasonal[phase]);
        if constexpr (SeasonKind == EtsSeason::Multiplicative)
            seasonal[phase] += p.gamma * (y[t] / q - seasonal[phase]);
        if constexpr (SeasonKind != EtsSeason::None) {
            if (++phase == period)
                phase = 0;
        }
    }
    level = l;
    slope = b;
    const double count = static_cast<double>(n);
    double cost = count * std::log(std::max(squares, 1e-300));
    if constexpr (MultiplicativeError)
        cost += 2.0 * (logs + std::log(product));
    return std::isfinite(cost) ? cost : kOutside;
}

using Pass = double (*)(View, const EtsParameters &, double &, double &, double *, std::size_t);

template <bool MultiplicativeError, EtsTrend Trend>
Pass choose(EtsSeason season)
{
    switch (season) {
    case EtsSeason::None: return pass<MultiplicativeError, Trend, EtsSeason::None>;
    case EtsSeason::Additive: return pass<MultiplicativeError, Trend, EtsSeason::Additive>;
    case EtsSeason::Multiplicative: return pass<MultiplicativeError, Trend, EtsSeason::Multiplicative>;
    }
    return nullptr;
}

template <bool MultiplicativeError>
Pass choose(EtsTrend trend, EtsSeason season)
{
    switch (trend) {
    case EtsTrend::None: return choose<MultiplicativeError, EtsTrend::None>(season);
    case EtsTrend::Additive: return choose<MultiplicativeError, EtsTrend::Additive>(season);
    case EtsTrend::Damped: return choose<MultiplicativeError, EtsTrend::Damped>(season);
    }
    return nullptr;
}

Pass choose(const EtsModel &model)
{
    return model.multiplicativeError ? choose<true>(model.trend, model.season) : choose<false>(model.trend, model.season);
}

/** Turns the simplex point (alpha, beta/alpha, gamma/(1-alpha), phi, as far as the model has them) into parameters; false outside the bounds. */
template <std::size_t N>
bool read(const std::array<double, N> &x, const EtsModel &model, EtsParameters &p)
{
    std::size_t i = 0;
    const auto next = [&] { return i < N ? x[i++] : 0.5; };
    p.alpha = next();
    if (!(p.alpha > 1e-4 && p.alpha < 0.9999))
        return false;
    if (model.trend != EtsTrend::None) {
        const double ratio = next();
        if (!(ratio > 1e-4 && ratio < 1.0))
            return false;
        p.beta = ratio * p.alpha;
    }
    if (model.season != EtsSeason::None) {
        const double ratio = next();
        if (!(ratio > 1e-4 && ratio < 1.0))
            return false;
        p.gamma = ratio * (1.0 - p.alpha);
    }
    p.phi = 1.0;
    if (model.trend == EtsTrend::Damped) {
        p.phi = next();
        if (!(p.phi > 0.8 && p.phi < 0.98))
            return false;
    }
    return true;
}

template <std::size_t N>
double optimise(const EtsModel &model, const EtsState &start, View values, EtsParameters &best)
{
    const Pass run = choose(model);
    const std::size_t period = start.seasonal.size();
    std::array<double, kMaxPeriod> seasonal{};
    const auto cost = [&](const std::array<double, N> &x) {
        EtsParameters p;
        if (!read(x, model, p))
            return kOutside;
        double level = start.level;
        double slope = start.slope;
        std::copy(start.seasonal.begin(), start.seasonal.end(), seasonal.begin());
        return run(values, p, level, slope, seasonal.data(), period);
    };
    std::array<double, N> x{};
    std::array<double, N> step{};
    std::size_t i = 0;
    const auto add = [&](double guess, double width) {
        if (i < N) {
            x[i] = guess;
            step[i++] = width;
        }
    };
    add(0.3, 0.3);
    if (model.trend != EtsTrend::None)
        add(0.1, 0.2);
    if (model.season != EtsSeason::None)
        add(0.1, 0.2);
    if (model.trend == EtsTrend::Damped)
        add(0.95, -0.06);
    const double value = nelderMead<N>(cost, x, step, kIterations, kTolerance);
    read(x, model, best);
    return value;
}

double optimise(std::size_t dimensions, const EtsModel &model, const EtsState &start, View values, EtsParameters &best)
{
    switch (dimensions) {
    case 1: return optimise<1>(model, start, values, best);
    case 2: return optimise<2>(model, start, values, best);
    case 3: return optimise<3>(model, start, values, best);
    default: return optimise<4>(model, start, values, best);
    }
}

std::size_t dimensions(const EtsModel &model)
{
    return 1u + (model.trend != EtsTrend::None) + (model.season != EtsSeason::None) + (model.trend == EtsTrend::Damped);
}

EtsState startFrom(const EtsModel &model, View values, const Season &season)
{
    EtsState state;
    state.seasonal = season.indices;
    const std::size_t n = values.size();
    const std::size_t count = std::min(n, std::max<std::size_t>(10, 2 * season.indices.size()));
    double sumX = 0.0;
    double sumY = 0.0;
    double sumXx = 0.0;
    double sumXy = 0.0;
    for (std::size_t t = 0; t < count; ++t) {
        const double x = static_cast<double>(t + 1);
        const double y = season.remove(values[t], t);
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumXy += x * y;
    }
    const double size = static_cast<double>(count);
    const double spread = sumXx - sumX * sumX / size;
    const double slope = spread > 0.0 ? (sumXy - sumX * sumY / size) / spread : 0.0;
    if (model.trend == EtsTrend::None) {
        state.level = sumY / size;
    } else {
        state.slope = slope;
        state.level = (sumY - slope * sumX) / size;
    }
    return state;
}

} // namespace

EtsPass runEts(const EtsModel &model, const EtsParameters &parameters, const EtsState &start, View values)
{
    EtsPass result;
    result.end = start;
    const std::size_t period = start.seasonal.size();
    result.minus2LogLikelihood =
        choose(model)(values, parameters, result.end.level, result.end.slope, result.end.seasonal.data(), period);
    if (period > 0) {
        auto &seasonal = result.end.seasonal;
        std::rotate(seasonal.begin(), seasonal.begin() + static_cast<std::ptrdiff_t>(values.size() % period), seasonal.end());
    }
    return result;
}

EtsState startEts(const EtsModel &model, View values, std::size_t period)
{
    Season season;
    if (model.season != EtsSeason::None)
        season = classicalSeason(values, period, model.season == EtsSeason::Multiplicative);
    return startFrom(model, values, season);
}

Values continueEts(const EtsModel &model, const EtsParameters &parameters, const EtsState &state, std::size_t horizon)
{
    Values path(horizon);
    double level = state.level;
    double slope = state.slope;
    for (std::size_t h = 0; h < horizon; ++h) {
        if (model.trend != EtsTrend::None) {
            if (model.trend == EtsTrend::Damped)
                slope *= parameters.phi;
            level += slope;
        }
        path[h] = level;
        if (model.season == EtsSeason::Additive)
            path[h] += state.seasonal[h % state.seasonal.size()];
        if (model.season == EtsSeason::Multiplicative)
            path[h] *= state.seasonal[h % state.seasonal.size()];
    }
    return path;
}

std::vector<EtsFit> fitEts(View values, std::size_t period)
{
    std::vector<EtsFit> fits;
    const std::size_t n = values.size();
    if (n < 4)
        return fits;
    const bool positive = std::all_of(values.begin(), values.end(), [](double y) { return y > 0.0; });
    const bool seasonal = period >= 2 && period <= kMaxPeriod && n >= 2 * period + 2;
    const Season additive = seasonal ? classicalSeason(values, period, false) : Season{};
    const Season multiplicative = seasonal && positive ? classicalSeason(values, period, true) : Season{};
    for (const EtsSeason season : {EtsSeason::None, EtsSeason::Additive, EtsSeason::Multiplicative}) {
        const Season &indices = season == EtsSeason::Additive ? additive : multiplicative;
        if (season != EtsSeason::None && !indices.any())
            continue;
        for (const EtsTrend trend : {EtsTrend::None, EtsTrend::Additive, EtsTrend::Damped}) {
            for (const bool error : {false, true}) {
                if ((error && !positive) || (!error && season == EtsSeason::Multiplicative))
                    continue;
                EtsFit fit{{error, trend, season}, {}, {}, 0.0, 0.0};
                const std::size_t searched = dimensions(fit.model);
                const std::size_t states = 1u + (trend != EtsTrend::None) + (season != EtsSeason::None ? period : 0);
                const double k = static_cast<double>(searched + states + 1);
                const double count = static_cast<double>(n);
                if (count - k - 1.0 <= 0.0)
                    continue;
                const EtsState start = startFrom(fit.model, values, season == EtsSeason::None ? Season{} : indices);
                const double cost = optimise(searched, fit.model, start, values, fit.parameters);
                if (cost >= kOutside)
                    continue;
                fit.aicc = cost + 2.0 * k + 2.0 * k * (k + 1.0) / (count - k - 1.0);
                fit.end = runEts(fit.model, fit.parameters, start, values).end;
                fits.push_back(std::move(fit));
            }
        }
    }
    std::stable_sort(fits.begin(), fits.end(), [](const EtsFit &a, const EtsFit &b) { return a.aicc < b.aicc; });
    double total = 0.0;
    for (EtsFit &fit : fits) {
        fit.weight = std::exp(-0.5 * (fit.aicc - fits.front().aicc));
        total += fit.weight;
    }
    for (EtsFit &fit : fits)
        fit.weight /= total;
    return fits;
}

Values etsForecast(View values, std::size_t period, std::size_t horizon)
{
    Values mean;
    double total = 0.0;
    for (const EtsFit &fit : fitEts(values, period)) {
        if (fit.weight < 1e-3)
            break;
        const Values path = continueEts(fit.model, fit.parameters, fit.end, horizon);
        mean.resize(horizon, 0.0);
        for (std::size_t h = 0; h < horizon; ++h)
            mean[h] += fit.weight * path[h];
        total += fit.weight;
    }
    for (double &value : mean)
        value /= total;
    return mean;
}

} // namespace forecast
