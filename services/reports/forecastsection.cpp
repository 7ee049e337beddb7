#include "services/reports/forecastsection.h"

#include "services/outlook/words.h"
#include "services/reports/answers.h"

#include <algorithm>
#include <cmath>

namespace reports {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr int kHistory = 92;          ///< days before the forecast that a page can show
constexpr std::size_t kLabelled = 4;  ///< rings with a cause beside them; the rest is in the table
constexpr int kShortest = 7;
constexpr int kLongest = 28;

std::string shortCause(const outlook::Event &event, const Language &t)
{
    if (event.outage)
        return t.say("Outage");
    if (event.causes.empty())
        return event.silent.empty() ? t.say("Unexplained") : t.say("No posts from %1", {event.silent.front()});
    const outlook::Cause &cause = event.causes.front();
    if (cause.kind == outlook::CauseKind::Sentiment)
        return std::string(t.phrase(cause.name));
    return (cause.kind == outlook::CauseKind::Hashtag ? "#" : cause.kind == outlook::CauseKind::Author ? "@" : "") + cause.name;
}

charts::ChartSpec chartOf(const outlook::Outlook &seen, const Language &t)
{
    const outlook::MetricSeries &series = seen.series;
    const forecast::Forecast &given = seen.prediction->given();
    charts::ChartSpec chart;
    chart.title = t.say("%1 per day and forecast", {t.phrase(series.definition.name)});
    chart.unit = t.say("mentions");
    const foundation::DayNumber from = series.period.last - kHistory + 1;
    charts::Series measured{series.brand.name, 1, {}, false};
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        if (series.points[i].start < from)
            continue;
        chart.days.push_back(series.points[i].start);
        measured.values.push_back(std::isfinite(series.values[i]) ? std::optional(series.values[i]) : std::nullopt);
    }
    const std::size_t known = chart.days.size();
    charts::Series expected{t.say("Forecast"), 1, charts::Values(known), true};
    charts::Band wide{1, charts::Values(known), charts::Values(known), 0.10};
    charts::Band narrow{1, charts::Values(known), charts::Values(known), 0.16};
    if (known > 0 && measured.values.back()) {
        for (charts::Values *values : {&expected.values, &wide.low, &wide.high, &narrow.low, &narrow.high})
            values->back() = measured.values.back();
    }
    for (std::size_t h = 0; h < std::min(given.mean.size(), seen.prediction->ahead.size()); ++h) {
        chart.days.push_back(seen.prediction->ahead[h]);
        measured.values.emplace_back();
        expected.values.emplace_back(given.mean[h]);
        narrow.low.emplace_back(given.bands[0].lower[h]);
        narrow.high.emplace_back(given.bands[0].upper[h]);
        wide.low.emplace_back(given.bands[1].lower[h]);
        wide.high.emplace_back(given.bands[1].upper[h]);
    }
    chart.series = {std::move(measured), std::move(expected)};
    chart.bands = {std::move(wide), std::move(narrow)};
    chart.today = known > 0 ? std::optional(chart.days[known - 1]) : std::nullopt;
    chart.todayName = t.say("Data end");
    std::vector<const outlook::Event *> events;
    for (const outlook::Event &event : seen.events) {
        if (event.peak >= from)
            events.push_back(&event);
    }
    std::stable_sort(events.begin(), events.end(), [](const auto *a, const auto *b) { return std::abs(a->deviation) > std::abs(b->deviation); });
    for (std::size_t i = 0; i < events.size(); ++i)
        chart.notes.push_back({static_cast<double>(events[i]->peak), events[i]->value.value_or(events[i]->expected),
                               i < kLabelled ? shortCause(*events[i], t) : std::string()});
    // Of earlier forecasts the newest that reaches into what is shown, so that a reader sees what such a line is worth.
    for (const outlook::PastForecast &past : seen.past.forecasts) {
        if (past.known < 3)
            continue;
        charts::Series line{t.say("Forecast of %1", {foundation::isoDate(past.made.madeDay)}), charts::others, charts::Values(chart.days.size()),
                            true};
        for (const store::ForecastStep &step : past.made.steps) {
            const auto at = std::find(chart.days.begin(), chart.days.end(), static_cast<double>(step.start));
            if (at != chart.days.end())
                line.values[static_cast<std::size_t>(at - chart.days.begin())] = step.mean;
        }
        chart.series.push_back(std::move(line));
        break;
    }
    return chart;
}

} // namespace

Result<outlook::Question> forecastQuestion(store::Workspace &workspace, const ReportRequest &request)
{
    const auto extent = metrics::Engine(workspace).extent(request.brand.id);
    if (!extent)
        return extent.error();
    if (!*extent)
        return Error{Error::Kind::NotFound, "there are no posts of " + request.brand.name};
    outlook::Question question;
    question.series.brand = request.brand;
    question.series.period = {(*extent)->first, std::min(request.period.last, (*extent)->last)};
    question.horizon = static_cast<std::size_t>(std::clamp(request.period.days() / 4, kShortest, kLongest));
    question.eventsFrom = request.period.first;
    return question;
}

Status addForecast(store::Workspace &workspace, ReportRequest &request, const foundation::StopToken &stop)
{
    const auto question = forecastQuestion(workspace, request);
    if (!question)
        return question.error().kind == Error::Kind::NotFound ? Status(foundation::Done{}) : Status(question.error());
    auto seen = outlook::look(workspace, *question, stop);
    if (!seen) {
        const auto kind = seen.error().kind;
        return kind == Error::Kind::NotFound || kind == Error::Kind::BadInput ? Status(foundation::Done{}) : Status(seen.error());
    }
    if (seen->prediction)
        request.outlook = std::make_shared<const outlook::Outlook>(std::move(*seen));
    return foundation::Done{};
}

void appendForecast(Document &document, const outlook::Outlook &seen, const Language &t)
{
    if (!seen.prediction)
        return;
    const outlook::MetricSeries &series = seen.series;
    const outlook::Prediction &prediction = *seen.prediction;
    const metrics::Unit unit = series.definition.unit;
    const auto number = [&](double value) { return outlook::numberText(value, unit, t); };
    document.blocks.emplace_back(
        Heading{t.say("Where it is heading"),
                t.say("Mentions per day with 80% and 95% ranges, learned from %1; rings mark days that stand out", {rangeText(series.period, t)})});
    document.blocks.emplace_back(Paragraph{outlook::forecastSentence(prediction, series.step, unit, t), false});
    document.blocks.emplace_back(Chart{chartOf(seen, t), {}});
    std::string quality = outlook::qualitySentence(prediction, series.step, t);
    if (seen.past.checked > 0)
        quality += " " + outlook::pastSentence(seen.past, prediction.benchmark, t);
    document.blocks.emplace_back(Paragraph{quality, false});
    std::string conditions;
    for (const std::string &sentence : outlook::conditionSentences(seen, t))
        conditions += (conditions.empty() ? "" : " ") + sentence;
    if (!conditions.empty())
        document.blocks.emplace_back(Paragraph{conditions, false});
    if (!seen.events.empty()) {
        Table events{t.say("What stood out"),
                     {{t.say("Day"), ColumnType::Date, 0},
                      {t.say("Value"), ColumnType::Number, 0},
                      {t.say("Expected"), ColumnType::Number, 0},
                      {t.say("Cause"), ColumnType::Text, 0}},
                     {},
                     12};
        for (auto event = seen.events.rbegin(); event != seen.events.rend(); ++event)
            events.rows.push_back(
                {event->peak, event->value ? Cell(*event->value) : Cell(), event->expected, outlook::causeText(*event, series.step, t)});
        document.blocks.emplace_back(
            Heading{t.say("What stood out"), t.say("Days far from what their surroundings led one to expect, the newest first; the budget is %1",
                                                   {outlook::budgetText(seen.falseAlertsPerMonth, t)})});
        document.blocks.emplace_back(std::move(events));
    }
    Table steps{t.say("Forecast"),
                {{t.say("Day"), ColumnType::Date, 0},
                 {t.say("Expected"), ColumnType::Number, 0},
                 {t.say("80% from"), ColumnType::Number, 0},
                 {t.say("80% to"), ColumnType::Number, 0},
                 {t.say("95% from"), ColumnType::Number, 0},
                 {t.say("95% to"), ColumnType::Number, 0}},
                {},
                7};
    const forecast::Forecast &given = prediction.given();
    for (std::size_t h = 0; h < std::min(given.mean.size(), prediction.ahead.size()); ++h)
        steps.rows.push_back({prediction.ahead[h], given.mean[h], given.bands[0].lower[h], given.bands[0].upper[h], given.bands[1].lower[h], given.bands[1].upper[h]});
    document.blocks.emplace_back(Heading{t.say("The forecast per day"), t.say("%1 in all", {number(prediction.total.expected)})});
    document.blocks.emplace_back(std::move(steps));
}

} // namespace reports
