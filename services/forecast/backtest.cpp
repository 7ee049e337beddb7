#include "services/forecast/backtest.h"

#include "services/forecast/benchmarks.h"
#include "services/forecast/grid.h"
#include "services/forecast/measures.h"
#include "services/forecast/seasonality.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace forecast {

namespace {

constexpr std::size_t kFewestTrained = 8;

/** The longest season of the benchmark; gaps are filled as they are for the members. */
std::size_t benchmarkPeriod(const Series &series)
{
    const Values filled = fillGaps(series.values, std::max<std::size_t>(series.period, 1));
    const auto periods = detectPeriods({filled, series.interval, series.period});
    return periods.empty() ? 1 : periods.back();
}

struct Sums
{
    double mase = 0.0;
    double smape = 0.0;
    double benchmarkMase = 0.0;
    double benchmarkSmape = 0.0;
    double scaled = 0.0; ///< origins whose data vary, for which MASE and MSIS exist
};

/** Quantile paths the bands and the mean stand for, with their probabilities in ascending order. */
double scoreQuantiles(View actual, const Forecast &made)
{
    std::vector<Values> quantiles{made.mean};
    Values probabilities{0.5};
    for (const Band &band : made.bands) {
        quantiles.push_back(band.lower);
        probabilities.push_back(0.5 - 0.5 * band.level);
        quantiles.push_back(band.upper);
        probabilities.push_back(0.5 + 0.5 * band.level);
    }
    return crps(actual, quantiles, probabilities);
}

std::string sentence(const Report &report, bool hasSkill)
{
    char text[256];
    if (report.origins == 0)
        return "The series is too short to check a forecast against its past; the naive forecast is given.";
    std::snprintf(text, sizeof text, "%s over %zu held-back %s of %zu steps: OWA %.3f, MASE %.2f against %.2f of the %s.",
                  hasSkill ? "Skill shown" : "No skill shown", report.origins, report.origins == 1 ? "part" : "parts", report.horizon,
                  report.owa, report.mase, report.benchmarkMase,
                  hasSkill ? "naive forecast" : "naive forecast, which is given instead");
    return text;
}

} // namespace

Report backtest(const Series &series, const Options &options, std::size_t origins)
{
    Report report;
    const std::size_t n = series.values.size();
    Options used = options;
    used.levels = {0.80, 0.95};
    if (n <= kFewestTrained)
        return report;
    used.horizon = std::min(std::max<std::size_t>(options.horizon, 1), std::max<std::size_t>(1, (n - kFewestTrained) / 2));
    const std::size_t step = std::max<std::size_t>(1, used.horizon / 2);
    report.horizon = used.horizon;
    Sums sums;
    const double infinity = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < origins; ++k) {
        if (n < kFewestTrained + used.horizon + k * step)
            break;
        const std::size_t origin = n - used.horizon - k * step;
        const Series train{series.values.first(origin), series.interval, series.period};
        const std::size_t period = benchmarkPeriod(train);
        const Values filled = fillGaps(train.values, period);
        Forecast made = forecast(train, used);
        Values benchmark = seasonalNaive(filled, period, used.horizon);
        // Held-back gaps cannot be scored: their steps are taken out on both sides.
        Values actual;
        std::size_t kept = 0;
        for (std::size_t h = 0; h < used.horizon; ++h) {
            const double y = series.values[origin + h];
            if (!std::isfinite(y))
                continue;
            actual.push_back(y);
            made.mean[kept] = made.mean[h];
            benchmark[kept] = benchmark[h];
            for (Band &band : made.bands) {
                band.lower[kept] = band.lower[h];
                band.upper[kept] = band.upper[h];
            }
            ++kept;
        }
        if (kept == 0)
            continue;
        const double scale = maseScale(filled, period);
        ++report.origins;
        sums.smape += smape(actual, View(made.mean).first(kept));
        sums.benchmarkSmape += smape(actual, View(benchmark).first(kept));
        report.coverage80 += coverage(actual, made.bands[0].lower, made.bands[0].upper);
        report.coverage95 += coverage(actual, made.bands[1].lower, made.bands[1].upper);
        report.crps += scoreQuantiles(actual, made);
        if (scale > 0.0 && scale < infinity) {
            sums.scaled += 1.0;
            sums.mase += mase(actual, View(made.mean).first(kept), scale);
            sums.benchmarkMase += mase(actual, View(benchmark).first(kept), scale);
            report.msis += msis(actual, made.bands[1].lower, made.bands[1].upper, scale, 0.05);
        }
    }
    if (report.origins == 0)
        return report;
    const double count = static_cast<double>(report.origins);
    const double scaled = std::max(1.0, sums.scaled);
    report.smape = sums.smape / count;
    report.benchmarkSmape = sums.benchmarkSmape / count;
    report.mase = sums.mase / scaled;
    report.benchmarkMase = sums.benchmarkMase / scaled;
    report.coverage80 /= count;
    report.coverage95 /= count;
    report.crps /= count;
    report.msis /= scaled;
    const auto ratio = [](double ours, double theirs) { return theirs > 0.0 ? ours / theirs : (ours > 0.0 ? 2.0 : 1.0); };
    report.owa = 0.5 * (ratio(report.smape, report.benchmarkSmape) + ratio(report.mase, report.benchmarkMase));
    return report;
}

CheckedForecast checkedForecast(const Series &series, const Options &options, std::size_t origins)
{
    CheckedForecast checked;
    checked.report = backtest(series, options, origins);
    checked.hasSkill = checked.report.origins > 0 && checked.report.owa < 1.0;
    checked.forecast = forecast(series, options);
    checked.verdict = sentence(checked.report, checked.hasSkill);
    if (checked.hasSkill || checked.forecast.method == Method::Empty || checked.forecast.method == Method::Constant)
        return checked;
    Forecast &given = checked.forecast;
    const std::size_t period = benchmarkPeriod(series);
    const Values filled = fillGaps(series.values, period);
    const PathMaker naivePath = [period](View values, std::size_t horizon) { return seasonalNaive(values, period, horizon); };
    given.method = period > 1 ? Method::SeasonalNaive : Method::Naive;
    given.mean = naivePath(filled, given.mean.size());
    given.bands = bandsAround(given.mean, pastErrors(filled, naivePath, std::max<std::size_t>(period, 4), period, given.mean.size()),
                              options.levels);
    if (std::all_of(filled.begin(), filled.end(), [](double y) { return y >= 0.0; })) {
        for (Band &band : given.bands) {
            for (double &y : band.lower)
                y = std::max(0.0, y);
        }
    }
    return checked;
}

} // namespace forecast
