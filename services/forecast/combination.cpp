#include "services/forecast/combination.h"

#include "services/forecast/autoregression.h"
#include "services/forecast/benchmarks.h"
#include "services/forecast/ces.h"
#include "services/forecast/intermittent.h"
#include "services/forecast/multiseasonal.h"
#include "services/forecast/robust.h"
#include "services/forecast/seasonality.h"
#include "services/forecast/theta.h"

#include <algorithm>
#include <cmath>

namespace forecast {

namespace {

// One configuration for all data, chosen by rolling origin on the training parts of M1, tourism and M4 hourly.
constexpr double kSeasonDecay = 0.75;
constexpr double kSeasonShrink = 0.95;
constexpr double kSmallestWeight = 0.02;
constexpr double kManyZeros = 0.4;
constexpr std::size_t kMaxEtsPeriod = 24;

Values medianPath(const std::vector<Values> &paths, std::size_t horizon)
{
    Values result(horizon, 0.0);
    Values column;
    for (std::size_t h = 0; h < horizon; ++h) {
        column.clear();
        for (const Values &path : paths) {
            if (std::isfinite(path[h]))
                column.push_back(path[h]);
        }
        result[h] = medianInPlace(column);
    }
    return result;
}

Values meanPath(const std::vector<Values> &paths, std::size_t horizon)
{
    Values mean(horizon, 0.0);
    for (const Values &path : paths) {
        for (std::size_t h = 0; h < horizon; ++h)
            mean[h] += path[h] / static_cast<double>(paths.size());
    }
    return mean;
}

template <typename Fit, typename Continue>
Values weightedPath(const std::vector<Fit> &fits, std::size_t horizon, Continue &&path)
{
    Values mean(horizon, 0.0);
    double total = 0.0;
    for (const Fit &fit : fits) {
        const Values one = path(fit);
        for (std::size_t h = 0; h < horizon; ++h)
            mean[h] += fit.weight * one[h];
        total += fit.weight;
    }
    for (double &value : mean)
        value /= total;
    return mean;
}

template <typename Fit>
void dropLight(std::vector<Fit> &fits)
{
    std::erase_if(fits, [](const Fit &fit) { return fit.weight < kSmallestWeight; });
}

bool allPositive(View values)
{
    return std::all_of(values.begin(), values.end(), [](double y) { return y > 0.0; });
}

Values throughLogs(View values, std::size_t horizon)
{
    Values logs(values.size());
    std::transform(values.begin(), values.end(), logs.begin(), [](double y) { return std::log(y); });
    Values path = thetaForecast(logs, horizon);
    for (double &y : path)
        y = std::exp(y);
    return path;
}

} // namespace

const char *name(Method method)
{
    switch (method) {
    case Method::Empty: return "empty";
    case Method::Constant: return "constant";
    case Method::Naive: return "naive";
    case Method::SeasonalNaive: return "seasonal naive";
    case Method::Theta: return "theta";
    case Method::Intermittent: return "intermittent";
    case Method::Combination: return "combination";
    case Method::MultiSeasonal: return "multi-seasonal";
    case Method::LongSeason: return "long season";
    }
    return "";
}

Combination::Combination(View values, bool subDaily, std::vector<std::size_t> periods, std::size_t seasonal, std::size_t candidate)
    : m_periods(std::move(periods))
    , m_seasonal(seasonal <= kMaxEtsPeriod ? std::max<std::size_t>(seasonal, 1) : 1)
    , m_candidate(candidate)
    , m_fittedTo(values.size())
{
    const std::size_t n = values.size();
    const auto zeros = static_cast<double>(std::count(values.begin(), values.end(), 0.0));
    const std::size_t longest = m_periods.empty() ? 1 : m_periods.back();
    if (n == 0)
        m_method = Method::Empty;
    else if (std::all_of(values.begin(), values.end(), [&](double y) { return y == values[0]; }))
        m_method = Method::Constant;
    else if (n < 4)
        m_method = Method::Naive;
    else if (zeros > kManyZeros * static_cast<double>(n))
        m_method = Method::Intermittent;
    else if (n < 8)
        m_method = Method::Theta;
    else if (!m_periods.empty() && subDaily)
        m_method = Method::MultiSeasonal;
    else if (longest > kMaxEtsPeriod)
        m_method = Method::LongSeason;
    else
        m_method = Method::Combination;
    if (m_method != Method::Combination && m_method != Method::LongSeason)
        return;
    m_ets = fitEts(values, m_seasonal);
    dropLight(m_ets);
    if (m_method == Method::Combination) {
        m_arima = fitArima(values, m_seasonal);
        dropLight(m_arima);
    }
}

std::size_t Combination::fewest() const
{
    switch (m_method) {
    case Method::MultiSeasonal:
    case Method::LongSeason: return 2 * m_periods.back() + 2;
    case Method::Combination: return std::max<std::size_t>(8, m_seasonal > 1 ? 2 * m_seasonal + 2 : 0);
    default: return 4;
    }
}

std::vector<Values> Combination::shortMembers(View values, std::size_t horizon) const
{
    std::vector<Values> paths;
    const bool sameData = values.size() == m_fittedTo;
    if (!m_ets.empty()) {
        paths.push_back(weightedPath(m_ets, horizon, [&](const EtsFit &fit) {
            const EtsState end =
                sameData ? fit.end : runEts(fit.model, fit.parameters, startEts(fit.model, values, m_seasonal), values).end;
            return continueEts(fit.model, fit.parameters, end, horizon);
        }));
    }
    if (!m_arima.empty())
        paths.push_back(weightedPath(m_arima, horizon, [&](const ArimaFit &fit) { return continueArima(fit, values, horizon); }));
    Season season = testedSeason(values, m_seasonal, kSeasonDecay);
    season.shrink(kSeasonShrink);
    const Values rest = season.removeFrom(values);
    const auto add = [&](Values path) {
        season.applyTo(path, values.size());
        paths.push_back(std::move(path));
    };
    add(thetaForecast(rest, horizon));
    add(cesForecast(rest, horizon));
    add(arDifferenceForecast(rest, DifferenceScale::Raw, horizon));
    if (allPositive(rest)) {
        add(arDifferenceForecast(rest, DifferenceScale::Log, horizon));
        add(throughLogs(rest, horizon));
    } else if (std::all_of(rest.begin(), rest.end(), [](double y) { return y >= 0.0; })) {
        add(arDifferenceForecast(rest, DifferenceScale::Log, horizon));
    }
    return paths;
}

std::vector<Values> Combination::longMembers(View values, std::size_t horizon) const
{
    std::vector<Values> paths;
    if (!m_ets.empty()) {
        paths.push_back(weightedPath(m_ets, horizon, [&](const EtsFit &fit) {
            const EtsState end = runEts(fit.model, fit.parameters, startEts(fit.model, values, m_seasonal), values).end;
            return continueEts(fit.model, fit.parameters, end, horizon);
        }));
    }
    paths.push_back(arDifferenceForecast(values, DifferenceScale::Log, horizon));
    const MultiSeasonal parts = decompose(values, m_periods);
    for (int member = 0; member < 3; ++member) {
        Values path = member == 0 ? thetaForecast(parts.rest, horizon)
            : member == 1 ? cesForecast(parts.rest, horizon)
                          : arDifferenceForecast(parts.rest, DifferenceScale::Raw, horizon);
        for (std::size_t h = 0; h < horizon; ++h)
            path[h] += parts.seasonAt(values.size() + h);
        paths.push_back(std::move(path));
    }
    return paths;
}

Values Combination::path(View values, std::size_t horizon) const
{
    switch (m_method) {
    case Method::Empty: return Values(horizon, 0.0);
    case Method::Constant:
    case Method::Naive: return naive(values, horizon);
    case Method::SeasonalNaive: return seasonalNaive(values, m_seasonal, horizon);
    case Method::Theta: return thetaForecast(values, horizon);
    case Method::Intermittent: return intermittentForecast(values, horizon);
    case Method::MultiSeasonal: return medianPath(multiSeasonalPaths(values, m_periods, m_candidate, horizon), horizon);
    case Method::LongSeason: return meanPath(longMembers(values, horizon), horizon);
    case Method::Combination: return medianPath(shortMembers(values, horizon), horizon);
    }
    return Values(horizon, 0.0);
}

} // namespace forecast
