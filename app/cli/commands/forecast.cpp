#include "app/cli/commands/commands.h"
#include "app/cli/commands/pastforecasts.h"
#include "app/cli/metricseries.h"
#include "app/cli/program.h"
#include "app/cli/seriesfile.h"
#include "app/cli/table.h"
#include "services/forecast/total.h"
#include "services/outlook/outlook.h"
#include "services/outlook/words.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace cli {

namespace {

using forecast::CheckedForecast;
using forecast::Values;
using Whole = forecast::Total;
using foundation::Error;

struct ForecastOptions
{
    std::string file, csv, out, by, brand, against, period, metric = "mentions";
    std::size_t horizon = 14;
    bool past = false;
};

/** What is forecast, whichever door it came through. */
struct Subject
{
    std::string title;
    std::string stepName = "step"; ///< "day"
    Values values;
    forecast::Interval interval = forecast::Interval::Unknown;
    bool adds = false;  ///< the values of several steps may be added up
    std::vector<std::string> labels; ///< of the steps ahead
    std::function<std::string(double)> shown;
    nlohmann::ordered_json about;
    std::vector<std::string> notes;
};

/** What the benchmark stands for, in words. */
std::string benchmarkWords(const Subject &subject, const forecast::Forecast &given)
{
    const std::size_t period = given.periods.empty() ? 1 : given.periods.back();
    if (period <= 1)
        return "the last value";
    if (subject.interval == forecast::Interval::Day && period == 7)
        return "last week's value";
    if (subject.interval == forecast::Interval::Day && period == 365)
        return "last year's value";
    if (subject.interval == forecast::Interval::Hour && period == 24)
        return "yesterday's value";
    if (subject.interval == forecast::Interval::Hour && period == 168)
        return "last week's value";
    if ((subject.interval == forecast::Interval::Week && period == 52) || (subject.interval == forecast::Interval::Month && period == 12))
        return "last year's value";
    return "the value " + std::to_string(period) + " " + subject.stepName + "s before";
}

std::string percent(double share) { return decimal(100 * share, 0) + "%"; }

nlohmann::ordered_json json(const Subject &subject, const CheckedForecast &made, const Whole &whole)
{
    const forecast::Forecast &given = made.forecast;
    const forecast::Report &report = made.report;
    nlohmann::ordered_json out = subject.about;
    out["values"] = subject.values.size();
    out["horizon"] = given.mean.size();
    out["whole"] = {{"of", subject.adds ? "sum" : "mean"}, {"expected", whole.expected}, {"low80", whole.low}, {"high80", whole.high}};
    out["method"] = forecast::name(given.method);
    out["seasons"] = given.periods;
    out["gaps_filled"] = given.gapsFilled;
    out["spikes_replaced"] = given.spikesReplaced;
    out["skill"] = made.hasSkill;
    out["verdict"] = made.verdict;
    if (report.origins > 0) {
        out["check"] = {{"parts", report.origins}, {"steps", report.horizon}, {"mase", report.mase}, {"owa", report.owa}, {"smape", report.smape},
                        {"benchmark_mase", report.benchmarkMase}, {"benchmark_smape", report.benchmarkSmape}, {"coverage80", report.coverage80}, {"coverage95", report.coverage95}};
    } else {
        out["check"] = nullptr;
    }
    auto steps = nlohmann::ordered_json::array();
    for (std::size_t h = 0; h < given.mean.size(); ++h) {
        steps.push_back({{"start", subject.labels[h]}, {"expected", given.mean[h]}, {"low80", given.bands[0].lower[h]}, {"high80", given.bands[0].upper[h]},
                         {"low95", given.bands[1].lower[h]}, {"high95", given.bands[1].upper[h]}});
    }
    out["steps"] = steps;
    out["notes"] = subject.notes;
    return out;
}

void print(const Program &program, const Subject &subject, const CheckedForecast &made, const Whole &whole)
{
    const forecast::Forecast &given = made.forecast;
    const forecast::Report &report = made.report;
    const std::size_t steps = given.mean.size();
    program.print(subject.title);
    program.print((steps == 1 ? "Next " + subject.stepName : "Next " + std::to_string(steps) + " " + subject.stepName + "s") + ": " + subject.shown(whole.expected) + " expected" +
                  (subject.adds || steps == 1 ? "" : " on average") + ", " + subject.shown(whole.low) + " to " + subject.shown(whole.high) + " likely (80%).");
    Table table({{std::string(1, static_cast<char>(subject.stepName[0] - 'a' + 'A')) + subject.stepName.substr(1)}, {"Expected", true}, {"80% from", true}, {"to", true}, {"95% from", true}, {"to", true}});
    for (std::size_t h = 0; h < steps; ++h) {
        table.add({subject.labels[h], subject.shown(given.mean[h]), subject.shown(given.bands[0].lower[h]), subject.shown(given.bands[0].upper[h]),
                   subject.shown(given.bands[1].lower[h]), subject.shown(given.bands[1].upper[h])});
    }
    program.print(table.text());
    std::vector<std::string> seasons;
    for (const std::size_t period : given.periods)
        seasons.push_back(std::to_string(period));
    program.print("Method: " + std::string(forecast::name(given.method)) + " of " + grouped(static_cast<std::int64_t>(subject.values.size())) + " " + subject.stepName + "s" +
                  (seasons.empty() ? ", no season" : ", season of " + listed(seasons) + " " + subject.stepName + "s") +
                  (given.gapsFilled > 0 ? ", " + std::to_string(given.gapsFilled) + " gaps filled" : "") +
                  (given.spikesReplaced > 0 ? ", " + std::to_string(given.spikesReplaced) + " spikes left out" : "") + ".");
    const std::string benchmark = benchmarkWords(subject, given);
    if (report.origins > 0) {
        program.print("Checked on " + std::to_string(report.origins) + " past stretches of " + std::to_string(report.horizon) + " " + subject.stepName + "s: MASE " + decimal(report.mase, 2) +
                      " (" + benchmark + " again: " + decimal(report.benchmarkMase, 2) + "), OWA " + decimal(report.owa, 2) + "; the 80% ranges held " + percent(report.coverage80) +
                      " of the values, the 95% ranges " + percent(report.coverage95) + ".");
    }
    if (!made.hasSkill && report.origins > 0)
        program.print("No better than " + benchmark + ": that is what is shown.");
    program.print("Verdict: " + made.verdict);
    for (const std::string &note : subject.notes)
        program.say("Note: " + note + ".");
}

foundation::Status write(const std::string &path, const std::string &stampColumn, const Subject &subject, const CheckedForecast &made)
{
    std::ofstream file(path, std::ios::binary);
    file << csvCell(stampColumn) << ",expected,low80,high80,low95,high95\n";
    const forecast::Forecast &given = made.forecast;
    for (std::size_t h = 0; h < given.mean.size(); ++h) {
        file << csvCell(subject.labels[h]) << ',' << plainNumber(given.mean[h]);
        for (const forecast::Band &band : given.bands)
            file << ',' << plainNumber(band.lower[h]) << ',' << plainNumber(band.upper[h]);
        file << '\n';
    }
    file.flush();
    if (!file)
        return Error{Error::Kind::Storage, "cannot write " + path};
    return foundation::Done{};
}

int answer(Program &program, const ForecastOptions &options, const std::string &stampColumn, const Subject &subject, const CheckedForecast &made,
           const Whole &whole)
{
    if (!options.out.empty()) {
        if (const auto done = write(options.out, stampColumn, subject, made); !done)
            return program.fail(done.error());
        program.say("Wrote " + std::to_string(made.forecast.mean.size()) + " steps to " + options.out + ".");
    }
    program.json ? program.printJson(json(subject, made, whole)) : print(program, subject, made, whole);
    return Exit::Ok;
}

foundation::Status checkNumbers(const Values &values)
{
    if (std::none_of(values.begin(), values.end(), [](double y) { return std::isfinite(y); }))
        return Error{Error::Kind::BadInput, "there is not one number to forecast from"};
    return foundation::Done{};
}

/** A time as the file writes its own: a day alone where no row tells more. */
std::string stampText(const SeriesFile &file, std::int64_t seconds)
{
    const std::string text = foundation::isoTime(foundation::Time(std::chrono::seconds(seconds)));
    if (!file.clocked)
        return text.substr(0, 10);
    return file.zoned ? text : text.substr(0, 10) + " " + text.substr(11, 8);
}

std::string stepWord(const EvenSeries &series)
{
    using forecast::Interval;
    switch (series.interval) {
    case Interval::Hour: return "hour";
    case Interval::Day: return "day";
    case Interval::Week: return "week";
    case Interval::Month: return "month";
    case Interval::Quarter: return "quarter";
    case Interval::Year: return "year";
    case Interval::FiveMinutes:
    case Interval::Unknown: break;
    }
    return "step";
}

int ofCsv(Program &program, const ForecastOptions &options)
{
    const auto file = readSeriesFile(options.csv);
    if (!file)
        return program.fail(file.error());
    auto series = even(*file);
    if (!series)
        return program.fail(series.error());
    if (!file->stamped && !options.by.empty())
        series->interval = intervalNamed(options.by);
    const auto whole = [](double y) { return !std::isfinite(y) || (y >= 0 && y == std::floor(y)); };
    Subject subject;
    subject.adds = std::all_of(file->values.begin(), file->values.end(), whole);
    subject.title = options.csv + ": " + grouped(static_cast<std::int64_t>(file->values.size())) + " rows";
    subject.stepName = stepWord(*series);
    subject.interval = series->interval;
    const bool counts = subject.adds;
    subject.shown = [counts](double y) { return counts || std::abs(y) >= 10'000 ? grouped(std::llround(y)) : decimal(y, std::abs(y) >= 100 ? 1 : 2); };
    for (std::size_t h = 0; h < options.horizon; ++h) {
        const std::size_t at = series->values.size() + h;
        subject.labels.push_back(file->stamped && (series->step > 0 || series->months > 0) ? stampText(*file, series->startOf(at)) : std::to_string(at + 1));
    }
    if (series->merged > 0)
        subject.notes.push_back(std::to_string(series->merged) + " rows share a step with another and were averaged");
    subject.values = std::move(series->values);
    subject.about = {{"file", options.csv}, {"rows", file->values.size()}, {"step", subject.stepName}};
    if (const auto any = checkNumbers(subject.values); !any)
        return program.fail(any.error());
    const forecast::Series given{subject.values, subject.interval, 0};
    forecast::Options asked;
    asked.horizon = options.horizon;
    const CheckedForecast made = forecast::checkedForecast(given, asked);
    return answer(program, options, file->stamped ? file->stampColumn : "step", subject, made, forecast::totalAhead(given, made, subject.adds, HUGE_VAL));
}

int ofWorkspace(Program &program, const ForecastOptions &options)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    const std::string by = options.by.empty() ? "day" : options.by;
    const auto question = seriesQuestion(**workspace, {options.brand, options.metric, options.period, by, options.against});
    if (!question)
        return program.fail(question.error());
    const auto series = outlook::metricSeries(**workspace, *question);
    if (!series)
        return program.fail(series.error());
    if (options.past)
        return showPastForecasts(program, **workspace, *series);
    if (const auto any = checkNumbers(series->values); !any)
        return program.fail(any.error());
    const outlook::Prediction prediction = outlook::predict(*series, options.horizon);
    const metrics::Definition &definition = series->definition;
    Subject subject;
    subject.title = definition.name + " of " + series->brand.name + ", from " + series->period.text() + ", days in " + series->zone;
    subject.stepName = by;
    subject.interval = series->interval;
    subject.adds = prediction.adds;
    const auto unit = definition.unit;
    subject.shown = [unit](double y) { return outlook::numberText(y, unit); };
    for (const foundation::DayNumber start : prediction.ahead)
        subject.labels.push_back(foundation::isoDate(start));
    subject.values = series->values;
    subject.notes = series->notes;
    subject.about = {{"metric", definition.id}, {"version", definition.version}, {"unit", metrics::name(unit)}, {"brand", series->brand.name},
                     {"period", series->period.text()}, {"zone", series->zone}, {"step", by}};
    keepForecast(program, options.file, *series, prediction);
    return answer(program, options, by, subject, prediction.made, prediction.total);
}

} // namespace

void addForecast(Program &program)
{
    const auto options = std::make_shared<ForecastOptions>();
    const Command command = program.command("forecast", "What a number will be, with ranges, and whether the forecast was worth anything in the past");
    const Option file = command.option("file", options->file, "The workspace");
    const Option csv = command.option("--csv", options->csv, "Instead of a workspace: a CSV of timestamp,value or value").excludes(file);
    command.option("--out", options->out, "Also write the steps as CSV");
    command.option("--brand", options->brand, "The brand (default: the only one, or all posts)").excludes(csv);
    command.option("--metric", options->metric, "The metric (default mentions); see rlg metrics --list").excludes(csv);
    command.option("--against", options->against, "For shares: all, declared, or names separated by commas").excludes(csv);
    command.option("--horizon", options->horizon, "Steps ahead (default 14)").range(1, 1000);
    command.option("--by", options->by, "Steps of a day, week or month (default day); with a CSV without times, what its rows are").oneOf({"hour", "day", "week", "month"});
    command.option("--period", options->period, "Learn from these days only: 2026, 2026-01, 2026-01-05..2026-02-01 (default: all)").excludes(csv);
    command.flag("--past", options->past, "Instead: what was forecast before, and what came of it").excludes(csv);
    command.footer("Every forecast is first made for past stretches and compared with what came; where it was no better than the\n"
                    "last season's value again, that value is shown instead. Forecasts from the newest data are kept in the workspace, one a day,\n"
                    "and --past holds them against what came.\n"
                    "Examples:\n  rlg forecast brands.rlg --brand United --metric mentions --horizon 21\n"
                    "  rlg forecast brands.rlg --brand United --metric net_sentiment --by week --horizon 6 --json\n"
                    "  rlg forecast --csv sales.csv --out next.csv --horizon 30");
    program.on(command, [options, &program]() -> int {
        if (!options->csv.empty())
            return ofCsv(program, *options);
        if (options->file.empty())
            return program.fail({Error::Kind::BadInput, "name the workspace or a CSV: rlg forecast FILE, or rlg forecast --csv FILE"});
        if (options->by == "hour")
            return program.fail({Error::Kind::BadInput, "a workspace counts days: --by takes day, week or month"});
        return ofWorkspace(program, *options);
    });
}

} // namespace cli
