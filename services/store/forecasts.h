#pragma once

#include "services/domain/brand.h"
#include "services/domain/period.h"
#include "services/store/workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

/** One step of a stored forecast with its 80 and 95 % ranges. */
struct ForecastStep
{
    foundation::DayNumber start = 0;
    double mean = 0, low80 = 0, high80 = 0, low95 = 0, high95 = 0;

    friend bool operator==(const ForecastStep &, const ForecastStep &) = default;
};

/** Which number of which brand; a changed definition is another series. */
struct ForecastSeries
{
    domain::BrandId brand = 0;
    std::string metric;
    int version = 1;
    domain::Step step = domain::Step::Day;
    std::vector<domain::BrandId> rivals; ///< the declared set, where the metric depends on it

    friend bool operator==(const ForecastSeries &, const ForecastSeries &) = default;
};

/** A forecast as it was made. */
struct StoredForecast
{
    ForecastSeries series;
    foundation::DayNumber madeDay = 0;
    foundation::Time made{};
    foundation::DayNumber last = 0; ///< last day that was known
    std::string method;
    bool skill = false;
    std::optional<double> scale;    ///< the unit of MASE
    std::vector<ForecastStep> steps;

    friend bool operator==(const StoredForecast &, const StoredForecast &) = default;
};

/** The forecasts that were made, bounded: one a day per series, the newest 400 of each. Writing belongs inside the caller's transaction. */
class Forecasts
{
public:
    explicit Forecasts(Workspace &workspace) : m_db(workspace.db()) {}

    foundation::Status save(const StoredForecast &made); ///< takes the place of the same day's
    foundation::Result<std::vector<StoredForecast>> of(const ForecastSeries &series, int limit = 400); ///< newest first

private:
    sqlite::Connection &m_db;
};

} // namespace store
