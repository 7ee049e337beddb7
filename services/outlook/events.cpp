#include "services/outlook/events.h"

#include "services/forecast/changepoints.h"
#include "services/forecast/grid.h"
#include "services/forecast/review.h"
#include "services/forecast/robust.h"

#include <algorithm>
#include <cmath>

namespace outlook {

namespace {

constexpr std::size_t kFewestForChanges = 28;
constexpr double kSmallestChange = 0.2; ///< of the level before: less is no news
constexpr double kGenerous = 4.0;       ///< alerts a month where the aim is to leave out what might be one

} // namespace

std::vector<Event> findEvents(const MetricSeries &series, double falseAlertsPerMonth)
{
    const std::size_t season = seasonOf(series.step);
    struct Step
    {
        std::size_t index;
        Event event;
    };
    std::vector<Step> steps;
    const std::size_t n = series.points.size();
    const auto none = [&](std::size_t i) {
        const domain::Period days = series.piece(i);
        Event event;
        event.days = days;
        event.peak = days.first;
        return event;
    };
    for (const forecast::Anomaly &anomaly : forecast::reviewWithin(series.values, {season, stepsPerMonth(series.step), falseAlertsPerMonth})) {
        Event event = none(anomaly.index);
        event.value = anomaly.value;
        event.expected = anomaly.expected;
        event.deviation = anomaly.deviation;
        event.posts = series.points[anomaly.index].value.rows;
        steps.push_back({anomaly.index, std::move(event)});
    }
    const forecast::Values filled = forecast::fillGaps(series.values, season);
    for (std::size_t i = 0; i < n; ++i) {
        if (!series.outages[i])
            continue;
        Event event = none(i);
        event.expected = filled[i];
        event.outage = true;
        steps.push_back({i, std::move(event)});
    }
    std::sort(steps.begin(), steps.end(), [](const Step &a, const Step &b) { return a.index < b.index; });

    // Neighbours that lean the same way are one event, told by the step that fits least.
    std::vector<Event> out;
    std::size_t previous = 0;
    for (Step &step : steps) {
        const bool joins = !out.empty() && step.index == previous + 1 && out.back().outage == step.event.outage && out.back().deviation * step.event.deviation >= 0.0;
        previous = step.index;
        if (!joins) {
            out.push_back(std::move(step.event));
            continue;
        }
        Event &event = out.back();
        const domain::Period days{event.days.first, step.event.days.last};
        if (std::abs(step.event.deviation) > std::abs(event.deviation))
            event = std::move(step.event);
        event.days = days;
    }
    return out;
}

std::vector<Change> findChanges(const MetricSeries &series)
{
    std::vector<Change> out;
    if (series.known() < kFewestForChanges)
        return out;
    const std::size_t season = seasonOf(series.step);
    forecast::Values filled = forecast::fillGaps(series.values, season);
    for (const forecast::Anomaly &anomaly : forecast::reviewWithin(filled, {season, stepsPerMonth(series.step), kGenerous}))
        filled[anomaly.index] = anomaly.expected; // a spike is an event, not a level
    forecast::SegmentOptions options;
    options.period = season;
    options.fewest = series.step == domain::Step::Day ? 7 : 5;
    const auto parts = forecast::segments(filled, options);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const double before = forecast::medianOf(forecast::View(filled).subspan(parts[i - 1].start, parts[i - 1].end - parts[i - 1].start));
        const double after = forecast::medianOf(forecast::View(filled).subspan(parts[i].start, parts[i].end - parts[i].start));
        if (std::abs(after - before) >= kSmallestChange * std::max(std::abs(before), 1e-12))
            out.push_back({series.points[parts[i].start].start, before, after});
    }
    return out;
}

} // namespace outlook
