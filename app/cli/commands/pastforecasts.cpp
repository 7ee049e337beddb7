#include "app/cli/commands/pastforecasts.h"

#include "app/cli/table.h"
#include "services/outlook/words.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

constexpr std::size_t kShown = 30;

std::string shown(const std::optional<double> &number) { return number ? decimal(*number, 2) : "n/a"; }
std::string wholePercent(double share) { return decimal(100 * share, 0) + "%"; }

nlohmann::ordered_json maybe(const std::optional<double> &number) { return number ? nlohmann::ordered_json(*number) : nlohmann::ordered_json(); }

nlohmann::ordered_json json(const outlook::MetricSeries &series, const outlook::TrackRecord &record)
{
    auto list = nlohmann::ordered_json::array();
    for (const outlook::PastForecast &past : record.forecasts) {
        auto steps = nlohmann::ordered_json::array();
        for (std::size_t h = 0; h < past.made.steps.size(); ++h) {
            const store::ForecastStep &step = past.made.steps[h];
            steps.push_back({{"start", foundation::isoDate(step.start)}, {"expected", step.mean}, {"low80", step.low80}, {"high80", step.high80}, {"low95", step.low95}, {"high95", step.high95},
                             {"came", maybe(past.came[h])}});
        }
        list.push_back({{"made", foundation::isoTime(past.made.made)}, {"known_to", foundation::isoDate(past.made.last)}, {"method", past.made.method}, {"skill", past.made.skill},
                        {"came", past.known}, {"mase", maybe(past.mase)}, {"benchmark_mase", maybe(past.benchmarkMase)}, {"within80", past.within80}, {"within95", past.within95}, {"steps", steps}});
    }
    return {{"metric", series.definition.id}, {"version", series.definition.version}, {"brand", series.brand.name}, {"step", domain::stepWord(series.step)}, {"zone", series.zone},
            {"checked", record.checked}, {"values", record.values}, {"mase", maybe(record.mase)}, {"benchmark_mase", maybe(record.benchmarkMase)},
            {"within80", record.within80}, {"within95", record.within95}, {"forecasts", list}};
}

} // namespace

void keepForecast(const Program &program, const std::string &file, const outlook::MetricSeries &series, const outlook::Prediction &prediction)
{
    if (!series.newest)
        return;
    foundation::Status kept = foundation::Done{};
    if (auto workspace = store::Workspace::open(file, store::Mode::Write); workspace)
        kept = (*workspace)->db().transaction([&] { return outlook::keep(**workspace, series, prediction, program.clock.now()); });
    else
        kept = workspace.error();
    if (!kept)
        program.say("Note: the forecast is not kept for later comparison: " + kept.error().detail + ".");
}

int showPastForecasts(const Program &program, store::Workspace &workspace, const outlook::MetricSeries &series)
{
    const auto record = outlook::trackRecord(workspace, series);
    if (!record)
        return program.fail(record.error());
    if (program.json) {
        program.printJson(json(series, *record));
        return Exit::Ok;
    }
    program.print("Forecasts of " + series.definition.name + " of " + series.brand.name + ", per " + domain::stepWord(series.step) + ", days in " + series.zone);
    const std::size_t season = outlook::seasonOf(series.step);
    const auto benchmark = series.known() < 2 * season ? outlook::Benchmark::LastValue : series.step == domain::Step::Day ? outlook::Benchmark::LastWeek : outlook::Benchmark::LastYear;
    if (!record->forecasts.empty()) {
        Table table({{"Made"}, {"Known to"}, {"Steps", true}, {"Came", true}, {"MASE", true}, {"Benchmark", true}, {"In 80%", true}, {"In 95%", true}});
        for (std::size_t i = 0; i < std::min(kShown, record->forecasts.size()); ++i) {
            const outlook::PastForecast &past = record->forecasts[i];
            table.add({foundation::isoDate(past.made.madeDay), foundation::isoDate(past.made.last), std::to_string(past.made.steps.size()),
                       std::to_string(past.known), shown(past.mase), shown(past.benchmarkMase), past.known > 0 ? wholePercent(past.within80) : "n/a",
                       past.known > 0 ? wholePercent(past.within95) : "n/a"});
        }
        program.print(table.text());
        if (record->forecasts.size() > kShown)
            program.print(std::to_string(record->forecasts.size() - kShown) + " older ones are left out; --json has them all.");
    }
    program.print(outlook::pastSentence(*record, benchmark));
    return Exit::Ok;
}

} // namespace cli
