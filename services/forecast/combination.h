#pragma once

#include "services/forecast/arima.h"
#include "services/forecast/ets.h"
#include "services/forecast/series.h"

namespace forecast {

/** How a forecast was made. */
enum class Method {
    Empty,         ///< no value at all: zeros
    Constant,      ///< all values alike
    Naive,         ///< too few values, or no skill shown
    SeasonalNaive, ///< no skill shown for data with a season
    Theta,         ///< short series: DOTM alone
    Intermittent,  ///< many zeros: Croston, TSB, ADIDA
    Combination,   ///< median of ETS, DOTM, CES, autoregressions, ARIMA
    MultiSeasonal, ///< sub-daily: several seasons and autoregression
    LongSeason     ///< weekly or daily data with a season of a year
};

/** The method as a stable lower-case word. */
const char *name(Method method);

/** The members fitted once to a series, ready to forecast it or, with the same coefficients, any earlier part of it. */
class Combination
{
public:
    /** `values` is complete (no gaps); `periods` are the detected ones, shortest first, `candidate` the longest the interval suggests. */
    Combination(View values, bool subDaily, std::vector<std::size_t> periods, std::size_t seasonal, std::size_t candidate);

    Method method() const { return m_method; }

    /** The fewest values `path` gives a meaningful forecast from. */
    std::size_t fewest() const;

    /** The path after `values`, the fitted series or the first part of it. */
    Values path(View values, std::size_t horizon) const;

private:
    std::vector<Values> shortMembers(View values, std::size_t horizon) const;
    std::vector<Values> longMembers(View values, std::size_t horizon) const;

    Method m_method = Method::Naive;
    std::vector<std::size_t> m_periods;
    std::size_t m_seasonal = 1;
    std::size_t m_candidate = 1;
    std::size_t m_fittedTo = 0;
    std::vector<EtsFit> m_ets;
    std::vector<ArimaFit> m_arima;
};

} // namespace forecast
