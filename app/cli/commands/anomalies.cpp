#include "app/cli/commands/commands.h"
#include "app/cli/metricseries.h"
#include "app/cli/program.h"
#include "app/cli/seriesfile.h"
#include "app/cli/table.h"
#include "services/forecast/detector.h"
#include "services/outlook/causes.h"
#include "services/outlook/words.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

namespace cli {

namespace {

using foundation::Error;

struct AnomaliesOptions
{
    std::string file, csv, out, brand, against, period, metric = "mentions", by = "day";
    double perMonth = 1.0;
};

nlohmann::ordered_json json(const outlook::Event &event, domain::Step step)
{
    static constexpr std::array<const char *, 5> kinds = {"hashtag", "author", "platform", "sentiment", "source"};
    static constexpr std::array<const char *, 5> marks = {"#", "@", "", "", ""};
    auto causes = nlohmann::ordered_json::array();
    for (const outlook::Cause &cause : event.causes) {
        const auto kind = static_cast<std::size_t>(cause.kind);
        causes.push_back({{"kind", kinds[kind]}, {"name", marks[kind] + cause.name}, {"posts", cause.posts}, {"usual", cause.usual}});
    }
    return {{"start", foundation::isoDate(event.peak)}, {"first", foundation::isoDate(event.days.first)}, {"last", foundation::isoDate(event.days.last)},
            {"value", event.value ? nlohmann::ordered_json(*event.value) : nlohmann::ordered_json()}, {"expected", event.expected}, {"deviations", event.deviation},
            {"posts", event.posts}, {"outage", event.outage}, {"silent", event.silent}, {"causes", causes}, {"cause", outlook::causeText(event, step)}};
}

int ofWorkspace(Program &program, const AnomaliesOptions &options)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    const auto question = seriesQuestion(**workspace, {options.brand, options.metric, options.period, options.by, options.against});
    if (!question)
        return program.fail(question.error());
    const auto series = outlook::metricSeries(**workspace, *question);
    if (!series)
        return program.fail(series.error());
    constexpr std::size_t fewest = 10;
    auto found = outlook::findEvents(*series, options.perMonth);
    const auto changes = outlook::findChanges(*series);
    if (const auto done = outlook::explainEvents(**workspace, *series, found, program.stop); !done)
        return program.fail(done.error());

    const metrics::Definition &definition = series->definition;
    const bool enough = series->points.size() >= fewest;
    if (program.json) {
        auto list = nlohmann::ordered_json::array();
        for (const outlook::Event &each : found)
            list.push_back(json(each, series->step));
        auto levels = nlohmann::ordered_json::array();
        for (const outlook::Change &change : changes)
            levels.push_back({{"start", foundation::isoDate(change.start)}, {"before", change.before}, {"after", change.after}});
        program.printJson(nlohmann::ordered_json{{"metric", definition.id}, {"version", definition.version}, {"brand", series->brand.name}, {"period", series->period.text()},
                                                 {"zone", series->zone}, {"step", options.by}, {"steps", series->points.size()}, {"enough", enough},
                                                 {"false_alerts_per_month", options.perMonth}, {"anomalies", list}, {"changes", levels}, {"notes", series->notes}});
        return Exit::Ok;
    }
    using outlook::numberText;
    program.print(definition.name + " of " + series->brand.name + ", " + series->period.text() + ", days in " + series->zone);
    if (!found.empty()) {
        Table table({{options.by == "day" ? "Day" : options.by == "week" ? "Week from" : "Month from"}, {"Value", true}, {"Expected", true}, {"Cause"}});
        for (const outlook::Event &each : found)
            table.add({foundation::isoDate(each.peak), each.value ? numberText(*each.value, definition.unit) : "n/a", numberText(each.expected, definition.unit), oneLine(outlook::causeText(each, series->step), 160)});
        program.print(table.text());
    }
    const std::string steps = std::to_string(series->points.size()) + " " + options.by + (series->points.size() == 1 ? "" : "s");
    if (!enough)
        program.print("Too few to tell what is usual: " + steps + ", at least " + std::to_string(fewest) + " are needed.");
    else
        program.print(found.empty() ? "Nothing unusual in " + steps + "; the budget is " + outlook::budgetText(options.perMonth) + "."
                                    : std::to_string(found.size()) + " of " + steps + (found.size() == 1 ? " is" : " are") + " unusual; the budget is " + outlook::budgetText(options.perMonth) + ".");
    for (const outlook::Change &change : changes)
        program.print("Level changed on " + foundation::isoDate(change.start) + ": " + numberText(change.before, definition.unit) + " before, " + numberText(change.after, definition.unit) + " after.");
    for (const std::string &note : series->notes)
        program.say("Note: " + note + ".");
    return Exit::Ok;
}

std::string scored(const SeriesFile &file, const std::vector<forecast::Judgement> &judged)
{
    std::string out = csvCell(file.stampColumn) + "," + csvCell(file.valueColumn) + ",anomaly_score\n";
    for (std::size_t i = 0; i < judged.size(); ++i)
        out += csvCell(file.stamps[i]) + "," + csvCell(file.texts[i]) + "," + plainNumber(std::clamp(judged[i].score, 0.0, 1.0)) + "\n";
    return out;
}

int ofCsv(Program &program, const AnomaliesOptions &options)
{
    const auto file = readSeriesFile(options.csv);
    if (!file)
        return program.fail(file.error());
    if (!file->stamped)
        return program.fail({Error::Kind::BadInput, options.csv + ", line 1: found one column, expected \"timestamp,value\""});
    forecast::DetectorOptions asked;
    asked.falseAlertsPerMonth = options.perMonth;
    const auto judged = forecast::detect(file->seconds, file->values, asked);
    const auto alerts = std::count_if(judged.begin(), judged.end(), [](const forecast::Judgement &each) { return each.alert; });
    if (!options.out.empty()) {
        std::ofstream out(options.out, std::ios::binary);
        out << scored(*file, judged);
        out.flush();
        if (!out)
            return program.fail({Error::Kind::Storage, "cannot write " + options.out});
    }
    if (!std::is_sorted(file->seconds.begin(), file->seconds.end()))
        program.say("Note: the rows are not in order of time; they were judged in the order of the file.");
    const auto number = [](double y) { return std::isfinite(y) ? nlohmann::ordered_json(y) : nlohmann::ordered_json(); };
    if (program.json) {
        auto list = nlohmann::ordered_json::array();
        for (std::size_t i = 0; i < judged.size(); ++i) {
            if (judged[i].alert)
                list.push_back({{"timestamp", file->stamps[i]}, {"value", number(file->values[i])}, {"expected", judged[i].expected}, {"score", judged[i].score}});
        }
        program.printJson(nlohmann::ordered_json{{"file", options.csv}, {"rows", judged.size()}, {"false_alerts_per_month", options.perMonth}, {"alerts", list}});
        return Exit::Ok;
    }
    if (options.out.empty()) {
        std::string text = scored(*file, judged);
        text.pop_back();
        program.print(text);
    } else if (alerts > 0) {
        Table table({{"Time"}, {"Value", true}, {"Expected", true}, {"Score", true}});
        for (std::size_t i = 0; i < judged.size(); ++i) {
            if (judged[i].alert)
                table.add({oneLine(file->stamps[i], 40), oneLine(file->texts[i], 30), decimal(judged[i].expected, 2), decimal(judged[i].score, 3)});
        }
        program.print(table.text());
    }
    const std::string summary = grouped(static_cast<std::int64_t>(judged.size())) + " rows judged, " + std::to_string(alerts) + (alerts == 1 ? " alert" : " alerts") +
                                "; about " + plainNumber(options.perMonth) + " false a month are put up with.";
    options.out.empty() ? program.say(summary) : program.print(summary);
    return Exit::Ok;
}

} // namespace

void addAnomalies(Program &program)
{
    const auto options = std::make_shared<AnomaliesOptions>();
    const Command command = program.command("anomalies", "Days that do not fit, what was expected, and what they have more of; or scores for a CSV");
    const Option file = command.option("file", options->file, "The workspace");
    const Option csv = command.option("--csv", options->csv, "Instead of a workspace: a CSV of timestamp,value, judged row by row without looking ahead").excludes(file);
    command.option("--out", options->out, "Where timestamp,value,anomaly_score is written (default: stdout)").needs(csv);
    command.option("--per-month", options->perMonth, "How many false alerts a month are put up with (default 1)").range(0.001, 1000.0);
    command.option("--brand", options->brand, "The brand (default: the only one, or all posts)").excludes(csv);
    command.option("--metric", options->metric, "The metric (default mentions); see rlg metrics --list").excludes(csv);
    command.option("--against", options->against, "For shares: all, declared, or names separated by commas").excludes(csv);
    command.option("--by", options->by, "Steps of a day, week or month (default day)").oneOf({"day", "week", "month"}).excludes(csv);
    command.option("--period", options->period, "These days only: 2026, 2026-01, 2026-01-05..2026-02-01 (default: all)").excludes(csv);
    command.footer("A cause is a hashtag, author, platform, sentiment or imported file with at least 3 and a tenth of the day's posts more (or less)\n"
                    "than in the four weeks before, and twice (or half) of what they had. What the data do not explain is called unexplained.\n"
                    "Examples:\n  rlg anomalies brands.rlg --brand United --metric mentions\n"
                    "  rlg anomalies brands.rlg --brand United --metric net_sentiment --by week --json\n"
                    "  rlg anomalies --csv cpu.csv --out scored.csv --per-month 2");
    program.on(command, [options, &program]() -> int {
        if (!options->csv.empty())
            return ofCsv(program, *options);
        if (options->file.empty())
            return program.fail({Error::Kind::BadInput, "name the workspace or a CSV: rlg anomalies FILE, or rlg anomalies --csv FILE --out FILE"});
        return ofWorkspace(program, *options);
    });
}

} // namespace cli
