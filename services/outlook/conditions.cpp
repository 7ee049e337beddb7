#include "services/outlook/conditions.h"

#include "services/forecast/grid.h"
#include "services/forecast/robust.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace outlook {

namespace {

constexpr double kSharpWeek = 0.1; ///< a weekday that differs less from the mean is not worth a sentence

double meanOf(forecast::View values)
{
    double sum = 0;
    for (const double y : values)
        sum += y;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

std::optional<double> against(double now, double before)
{
    return before > 0 ? std::optional(now / before - 1.0) : std::nullopt;
}

Needed needed(forecast::View filled, std::size_t steps, double level, double recent, bool atLeast)
{
    Needed out;
    out.level = level;
    out.change = against(level, recent).value_or(std::numeric_limits<double>::quiet_NaN());
    for (std::size_t from = 0; from + steps <= filled.size(); ++from) {
        const double mean = meanOf(filled.subspan(from, steps));
        ++out.stretches;
        out.reached += (atLeast ? mean >= level : mean <= level) ? 1U : 0U;
    }
    return out;
}

/** ISO weekday of a day number, 0 Monday; 1970-01-01 was a Thursday. */
int weekdayOf(foundation::DayNumber day) { return ((day % 7) + 7 + 3) % 7; }

} // namespace

Conditions conditionsOf(const MetricSeries &series, const Prediction &prediction)
{
    Conditions out;
    const std::size_t steps = prediction.given().mean.size();
    const forecast::Values filled = forecast::fillGaps(series.values, seasonOf(series.step));
    if (steps == 0 || filled.empty())
        return out;
    const forecast::View all(filled);
    const std::size_t season = series.step == domain::Step::Day ? 28 : series.step == domain::Step::Week ? 8 : 6;
    out.recentSteps = std::min(season, filled.size());
    out.recent = meanOf(all.last(out.recentSteps));
    const double share = prediction.adds ? 1.0 / static_cast<double>(steps) : 1.0;
    out.upper = needed(all, steps, prediction.total.high * share, out.recent, true);
    out.lower = needed(all, steps, prediction.total.low * share, out.recent, false);
    if (filled.size() >= steps) {
        const double last = meanOf(all.last(steps));
        out.implied = against(prediction.total.expected * share, last);
        if (filled.size() >= 2 * steps)
            out.growth = against(last, meanOf(all.subspan(filled.size() - 2 * steps, steps)));
    }
    const auto &periods = prediction.given().periods;
    if (series.step != domain::Step::Day || std::find(periods.begin(), periods.end(), 7U) == periods.end())
        return out;
    const double mean = meanOf(all);
    if (!(mean > 0))
        return out;
    std::array<forecast::Values, 7> days;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        if (std::isfinite(series.values[i]))
            days[static_cast<std::size_t>(weekdayOf(series.points[i].start))].push_back(series.values[i]);
    }
    for (int day = 0; day < 7; ++day) {
        const double ratio = forecast::medianOf(days[static_cast<std::size_t>(day)]) / mean;
        if (ratio >= 1 + kSharpWeek && (!out.strongest || ratio > out.strongest->ratio))
            out.strongest = {day, ratio};
        if (ratio <= 1 - kSharpWeek && (!out.weakest || ratio < out.weakest->ratio))
            out.weakest = {day, ratio};
    }
    return out;
}

} // namespace outlook
