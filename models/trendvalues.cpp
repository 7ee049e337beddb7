#include "models/trendvalues.h"

#include "models/figures.h"

#include <cmath>

namespace models {

namespace {

Benchmark benchmarkOf(outlook::Benchmark benchmark)
{
    switch (benchmark) {
    case outlook::Benchmark::LastValue: return Benchmark::LastValue;
    case outlook::Benchmark::LastWeek: return Benchmark::LastWeek;
    case outlook::Benchmark::LastYear: return Benchmark::LastYear;
    case outlook::Benchmark::LastSeason: return Benchmark::LastSeason;
    }
    return Benchmark::LastValue;
}

CauseKind kindOf(outlook::CauseKind kind)
{
    switch (kind) {
    case outlook::CauseKind::Hashtag: return CauseKind::Hashtag;
    case outlook::CauseKind::Author: return CauseKind::Author;
    case outlook::CauseKind::Platform: return CauseKind::Platform;
    case outlook::CauseKind::Sentiment: return CauseKind::Sentiment;
    case outlook::CauseKind::Source: return CauseKind::Source;
    }
    return CauseKind::Hashtag;
}

TrendEvent eventOf(const outlook::Event &event)
{
    TrendEvent out{dateOf(event.days.first), dateOf(event.days.last), dateOf(event.peak), event.value, event.expected, event.outage, {}, {}};
    for (const std::string &platform : event.silent)
        out.silent.append(text(platform));
    for (const outlook::Cause &cause : event.causes)
        out.causes.append({kindOf(cause.kind), text(cause.name), cause.posts, cause.usual});
    return out;
}

NeededLevel neededOf(const outlook::Needed &needed)
{
    return {needed.level, std::isfinite(needed.change) ? std::optional(needed.change) : std::nullopt, qint64(needed.stretches), qint64(needed.reached)};
}

TrendConditions conditionsOf(const outlook::Conditions &conditions)
{
    TrendConditions out{conditions.recent, int(conditions.recentSteps), neededOf(conditions.upper), neededOf(conditions.lower), conditions.growth, conditions.implied, {}, {}};
    if (conditions.strongest)
        out.strongest = {conditions.strongest->day + 1, conditions.strongest->ratio};
    if (conditions.weakest)
        out.weakest = {conditions.weakest->day + 1, conditions.weakest->ratio};
    return out;
}

ForecastQuality qualityOf(const outlook::Prediction &prediction)
{
    const forecast::Report &report = prediction.made.report;
    return {int(report.origins), int(report.horizon), prediction.made.hasSkill, benchmarkOf(prediction.benchmark), report.mase,       report.benchmarkMase,
            report.smape,        report.owa,          report.coverage80,        report.coverage95,                report.msis,       report.crps};
}

QVector<ForecastPoint> pointsOf(const std::vector<store::ForecastStep> &steps)
{
    QVector<ForecastPoint> out;
    for (const store::ForecastStep &step : steps)
        out.append({dateOf(step.start), step.mean, step.low80, step.high80, step.low95, step.high95});
    return out;
}

void addPrediction(const outlook::Outlook &seen, Trend &out)
{
    const outlook::Prediction &prediction = *seen.prediction;
    const forecast::Forecast &given = prediction.given();
    out.enough = true;
    for (std::size_t h = 0; h < std::min(given.mean.size(), prediction.ahead.size()); ++h) {
        out.ahead.append({dateOf(prediction.ahead[h]), given.mean[h], given.bands[0].lower[h], given.bands[0].upper[h], given.bands[1].lower[h], given.bands[1].upper[h]});
    }
    out.adds = prediction.adds;
    out.expected = prediction.total.expected;
    out.low = prediction.total.low;
    out.high = prediction.total.high;
    out.quality = qualityOf(prediction);
    out.conditions = conditionsOf(seen.conditions);
}

} // namespace

Trend trendOf(const outlook::Outlook &seen, const TrendQuestion &question, foundation::DayNumber from)
{
    Trend out;
    out.question = question;
    metrics::Answer named;
    named.definition = seen.series.definition;
    out.metric = figureOf(named);
    out.brandName = text(seen.series.brand.name);
    out.zone = text(seen.series.zone);
    out.known = int(seen.series.known());
    for (std::size_t i = 0; i < seen.series.points.size(); ++i) {
        if (seen.series.points[i].start < from)
            continue;
        out.days.append(dateOf(seen.series.points[i].start));
        out.values.append(seen.series.values[i]);
    }
    if (seen.prediction)
        addPrediction(seen, out);
    for (const outlook::Event &event : seen.events)
        out.events.append(eventOf(event));
    for (const outlook::Change &change : seen.changes) {
        if (change.start >= from)
            out.changes.append({dateOf(change.start), change.before, change.after});
    }
    for (const outlook::PastForecast &past : seen.past.forecasts) {
        out.past.append({dateOf(past.made.madeDay), dateOf(past.made.last), pointsOf(past.made.steps), int(past.known), past.mase, past.benchmarkMase, past.within80, past.within95});
    }
    out.pastChecked = int(seen.past.checked);
    out.pastValues = qint64(seen.past.values);
    out.pastMase = seen.past.mase;
    out.pastBenchmarkMase = seen.past.benchmarkMase;
    out.pastWithin80 = seen.past.within80;
    out.pastWithin95 = seen.past.within95;
    for (const std::string &note : seen.series.notes)
        out.notes.append(text(note));
    return out;
}

} // namespace models
