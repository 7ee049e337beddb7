#include "services/outlook/past.h"

#include "services/forecast/benchmarks.h"
#include "services/forecast/grid.h"
#include "services/forecast/measures.h"

#include <algorithm>
#include <cmath>

namespace outlook {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

/** Season of the benchmark: the longest the data show, as the check at the time used it. */
std::size_t benchmarkSeason(const Prediction &prediction)
{
    const auto &periods = prediction.given().periods;
    return periods.empty() ? 1 : periods.back();
}

PastForecast held(store::StoredForecast made, const MetricSeries &series, forecast::View filled)
{
    PastForecast out;
    const auto firstAfter = std::find_if(series.points.begin(), series.points.end(), [&](const metrics::Point &point) { return point.start > made.last; });
    const auto known = static_cast<std::size_t>(firstAfter - series.points.begin());
    const std::size_t season = known >= 2 * seasonOf(series.step) ? seasonOf(series.step) : 1;
    const forecast::Values benchmark = forecast::seasonalNaive(filled.first(known), season, made.steps.size());
    double error = 0;
    double benchmarkError = 0;
    for (std::size_t h = 0; h < made.steps.size(); ++h) {
        const store::ForecastStep &step = made.steps[h];
        const auto at = std::lower_bound(series.points.begin(), series.points.end(), step.start, [](const metrics::Point &point, foundation::DayNumber day) { return point.start < day; });
        const auto index = static_cast<std::size_t>(at - series.points.begin());
        if (at == series.points.end() || at->start != step.start || !std::isfinite(series.values[index])) {
            out.came.push_back(std::nullopt);
            continue;
        }
        const double y = series.values[index];
        out.came.push_back(y);
        ++out.known;
        error += std::abs(y - step.mean);
        benchmarkError += std::abs(y - benchmark[h]);
        out.within80 += y >= step.low80 && y <= step.high80 ? 1.0 : 0.0;
        out.within95 += y >= step.low95 && y <= step.high95 ? 1.0 : 0.0;
    }
    if (out.known > 0) {
        const auto count = static_cast<double>(out.known);
        out.within80 /= count;
        out.within95 /= count;
        if (made.scale && *made.scale > 0 && known > 0) {
            out.mase = error / count / *made.scale;
            out.benchmarkMase = benchmarkError / count / *made.scale;
        }
    }
    out.made = std::move(made);
    return out;
}

} // namespace

store::ForecastSeries keyOf(const MetricSeries &series)
{
    const bool ofSet = series.definition.id.starts_with("share_of_");
    return {series.brand.id, series.definition.id, series.definition.version, series.step, ofSet ? series.against : std::vector<domain::BrandId>()};
}

Status keep(store::Workspace &workspace, const MetricSeries &series, const Prediction &prediction, foundation::Time now)
{
    if (!series.newest)
        return Error{Error::Kind::Refused, "a forecast that leaves out the newest data is not kept"};
    const forecast::Forecast &given = prediction.given();
    store::StoredForecast made;
    made.series = keyOf(series);
    made.made = now;
    made.madeDay = workspace.zone().dayOf(now);
    made.last = series.period.last;
    made.method = forecast::name(given.method);
    made.skill = prediction.made.hasSkill;
    const std::size_t season = benchmarkSeason(prediction);
    if (const double scale = forecast::maseScale(forecast::fillGaps(series.values, season), season); std::isfinite(scale) && scale > 0)
        made.scale = scale;
    for (std::size_t h = 0; h < std::min(given.mean.size(), prediction.ahead.size()); ++h)
        made.steps.push_back({prediction.ahead[h], given.mean[h], given.bands[0].lower[h], given.bands[0].upper[h], given.bands[1].lower[h], given.bands[1].upper[h]});
    return store::Forecasts(workspace).save(made);
}

Result<TrackRecord> trackRecord(store::Workspace &workspace, const MetricSeries &series)
{
    auto stored = store::Forecasts(workspace).of(keyOf(series));
    if (!stored)
        return stored.error();
    const forecast::Values filled = forecast::fillGaps(series.values, seasonOf(series.step));
    TrackRecord out;
    double error = 0;
    double benchmark = 0;
    std::size_t scaled = 0;
    for (store::StoredForecast &made : *stored) {
        PastForecast past = held(std::move(made), series, filled);
        if (past.known > 0) {
            ++out.checked;
            out.values += past.known;
            out.within80 += past.within80 * static_cast<double>(past.known);
            out.within95 += past.within95 * static_cast<double>(past.known);
            if (past.mase) {
                error += *past.mase * static_cast<double>(past.known);
                benchmark += *past.benchmarkMase * static_cast<double>(past.known);
                scaled += past.known;
            }
        }
        out.forecasts.push_back(std::move(past));
    }
    if (out.values > 0) {
        out.within80 /= static_cast<double>(out.values);
        out.within95 /= static_cast<double>(out.values);
    }
    if (scaled > 0) {
        out.mase = error / static_cast<double>(scaled);
        out.benchmarkMase = benchmark / static_cast<double>(scaled);
    }
    return out;
}

} // namespace outlook
