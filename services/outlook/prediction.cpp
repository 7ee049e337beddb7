#include "services/outlook/prediction.h"

namespace outlook {

namespace {

Benchmark benchmarkOf(domain::Step step, const std::vector<std::size_t> &periods)
{
    const std::size_t period = periods.empty() ? 1 : periods.back();
    if (period <= 1)
        return Benchmark::LastValue;
    if (step == domain::Step::Day)
        return period == 7 ? Benchmark::LastWeek : period == 365 ? Benchmark::LastYear : Benchmark::LastSeason;
    return period == (step == domain::Step::Week ? 52U : 12U) ? Benchmark::LastYear : Benchmark::LastSeason;
}

} // namespace

Prediction predict(const MetricSeries &series, std::size_t horizon)
{
    Prediction out;
    const forecast::Series given{series.values, series.interval, 0};
    forecast::Options options;
    options.horizon = horizon;
    out.made = forecast::checkedForecast(given, options);
    out.adds = series.adds();
    const double most = series.most();
    forecast::keepBelow(out.made.forecast, most);
    out.total = forecast::totalAhead(given, out.made, out.adds, most);
    out.ahead = series.startsAhead(out.made.forecast.mean.size());
    out.benchmark = benchmarkOf(series.step, out.made.forecast.periods);
    return out;
}

} // namespace outlook
