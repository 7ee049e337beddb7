#include "app/cli/commands/commands.h"
#include "app/cli/metricseries.h"
#include "app/cli/program.h"
#include "app/cli/seriesfile.h"
#include "app/cli/table.h"
#include "services/forecast/anomalies.h"
#include "services/forecast/detector.h"
#include "services/forecast/grid.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace cli {

namespace {

using foundation::Error;
using foundation::Result;

struct Options
{
    std::string file, csv, out, brand, against, period, metric = "mentions", by = "day";
    double perMonth = 1.0;
};

constexpr int kNames = 20'000;       ///< tags and authors of the whole period that a step is compared with
constexpr std::size_t kCauses = 3;
constexpr double kFewestMore = 3.0;  ///< posts beyond the usual before a name is called a cause
constexpr double kShare = 0.1;       ///< of the step's posts that this must be

/** A hashtag or author that a step has far more of than the others. */
struct Cause
{
    std::string name;
    std::int64_t posts = 0;
    double usual = 0;
};

/** One step that does not fit. */
struct Unusual
{
    domain::Period days;
    std::optional<double> value;
    double expected = 0;
    double deviation = 0;
    std::int64_t posts = 0;
    bool outage = false;
    std::vector<Cause> causes;
};

void addCauses(std::vector<Cause> &causes, const std::vector<store::RankedName> &here, const std::vector<store::RankedName> &always, const std::string &mark, std::int64_t posts,
               std::size_t steps)
{
    for (const store::RankedName &name : here) {
        const auto whole = std::find_if(always.begin(), always.end(), [&](const store::RankedName &each) { return each.id == name.id; });
        const std::int64_t elsewhere = whole == always.end() ? 0 : std::max<std::int64_t>(0, whole->posts - name.posts);
        const double usual = static_cast<double>(elsewhere) / static_cast<double>(std::max<std::size_t>(1, steps - 1));
        const auto count = static_cast<double>(name.posts);
        const double more = count - usual;
        if (more >= std::max(kFewestMore, kShare * static_cast<double>(posts)) && count >= 2 * usual)
            causes.push_back({mark + name.name, name.posts, usual});
    }
}

foundation::Status explain(store::Workspace &workspace, const MetricSeries &series, std::vector<Unusual> &found)
{
    store::PostStats stats(workspace);
    const auto role = series.brand.id == store::allPosts ? std::nullopt : std::optional(domain::BrandRole::Mention);
    const auto tags = stats.topTags(series.brand.id, series.period, kNames);
    const auto authors = stats.topAuthors({series.brand.id, role, series.period}, kNames);
    if (!tags || !authors)
        return !tags ? tags.error() : authors.error();
    for (Unusual &each : found) {
        if (each.outage)
            continue;
        const auto tagsHere = stats.topTags(series.brand.id, each.days, 10);
        const auto authorsHere = stats.topAuthors({series.brand.id, role, each.days}, 10);
        if (!tagsHere || !authorsHere)
            return !tagsHere ? tagsHere.error() : authorsHere.error();
        addCauses(each.causes, *tagsHere, *tags, "#", each.posts, series.points.size());
        addCauses(each.causes, *authorsHere, *authors, "@", each.posts, series.points.size());
        std::stable_sort(each.causes.begin(), each.causes.end(), [](const Cause &a, const Cause &b) { return static_cast<double>(a.posts) - a.usual > static_cast<double>(b.posts) - b.usual; });
        each.causes.resize(std::min(each.causes.size(), kCauses));
    }
    return foundation::Done{};
}

std::string causeText(const Unusual &each, const std::string &by)
{
    if (each.outage)
        return "no posts of any brand: an outage";
    std::vector<std::string> parts;
    for (const Cause &cause : each.causes)
        parts.push_back(oneLine(cause.name, 40) + " in " + grouped(cause.posts) + " posts (usually " + decimal(cause.usual, cause.usual < 10 ? 1 : 0) + " a " + by + ")");
    return parts.empty() ? "unexplained" : listed(parts);
}

int ofWorkspace(Program &program, const Options &options)
{
    auto workspace = store::Workspace::open(options.file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    const auto series = metricSeries(**workspace, {options.brand, options.metric, options.period, options.by, options.against});
    if (!series)
        return program.fail(series.error());
    constexpr std::size_t fewest = 10;
    const std::size_t season = seasonOf(series->step);
    std::vector<Unusual> found;
    for (const forecast::Anomaly &anomaly : forecast::reviewAnomalies(series->values, season))
        found.push_back({series->piece(anomaly.index), anomaly.value, anomaly.expected, anomaly.deviation, series->points[anomaly.index].value.rows, false, {}});
    const forecast::Values filled = forecast::fillGaps(series->values, season);
    for (std::size_t i = 0; i < series->points.size(); ++i) {
        if (series->outages[i])
            found.push_back({series->piece(i), std::nullopt, filled[i], 0, 0, true, {}});
    }
    std::sort(found.begin(), found.end(), [](const Unusual &a, const Unusual &b) { return a.days.first < b.days.first; });
    if (const auto done = explain(**workspace, *series, found); !done)
        return program.fail(done.error());

    const metrics::Definition &definition = series->definition;
    const bool enough = series->points.size() >= fewest;
    if (program.json) {
        auto list = nlohmann::ordered_json::array();
        for (const Unusual &each : found) {
            auto causes = nlohmann::ordered_json::array();
            for (const Cause &cause : each.causes)
                causes.push_back({{"name", cause.name}, {"posts", cause.posts}, {"usual", cause.usual}});
            list.push_back({{"start", foundation::isoDate(each.days.first)}, {"end", foundation::isoDate(each.days.last)}, {"value", each.value ? nlohmann::ordered_json(*each.value) : nlohmann::ordered_json()},
                            {"expected", each.expected}, {"deviations", each.deviation}, {"outage", each.outage}, {"causes", causes}, {"cause", causeText(each, options.by)}});
        }
        program.printJson(nlohmann::ordered_json{{"metric", definition.id}, {"version", definition.version}, {"brand", series->brand.name}, {"period", series->period.text()},
                                                 {"zone", (*workspace)->zone().name()}, {"step", options.by}, {"steps", series->points.size()}, {"enough", enough},
                                                 {"anomalies", list}, {"notes", series->notes}});
        return Exit::Ok;
    }
    program.print(definition.name + " of " + series->brand.name + ", " + series->period.text() + ", days in " + (*workspace)->zone().name());
    if (!found.empty()) {
        Table table({{options.by == "day" ? "Day" : options.by == "week" ? "Week from" : "Month from"}, {"Value", true}, {"Expected", true}, {"Cause"}});
        for (const Unusual &each : found)
            table.add({foundation::isoDate(each.days.first), each.value ? shownNumber(*each.value, definition.unit) : "n/a", shownNumber(each.expected, definition.unit), causeText(each, options.by)});
        program.print(table.text());
    }
    const std::string steps = std::to_string(series->points.size()) + " " + options.by + (series->points.size() == 1 ? "" : "s");
    if (!enough)
        program.print("Too few to tell what is usual: " + steps + ", at least " + std::to_string(fewest) + " are needed.");
    else
        program.print(found.empty() ? "Nothing unusual in " + steps + "." : std::to_string(found.size()) + " of " + steps + (found.size() == 1 ? " is" : " are") + " unusual.");
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

int ofCsv(Program &program, const Options &options)
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
    const auto options = std::make_shared<Options>();
    CLI::App *command = program.root().add_subcommand("anomalies", "Days that do not fit, what was expected, and what they have more of; or scores for a CSV");
    auto *file = command->add_option("file", options->file, "The workspace");
    auto *csv = command->add_option("--csv", options->csv, "Instead of a workspace: a CSV of timestamp,value, judged row by row without looking ahead")->excludes(file);
    command->add_option("--out", options->out, "Where timestamp,value,anomaly_score is written (default: stdout)")->needs(csv);
    command->add_option("--per-month", options->perMonth, "How many false alerts a month are put up with (default 1)")->needs(csv)->check(CLI::Range(0.001, 1000.0));
    command->add_option("--brand", options->brand, "The brand (default: the only one, or all posts)")->excludes(csv);
    command->add_option("--metric", options->metric, "The metric (default mentions); see rlg metrics --list")->excludes(csv);
    command->add_option("--against", options->against, "For shares: all, declared, or names separated by commas")->excludes(csv);
    command->add_option("--by", options->by, "Steps of a day, week or month (default day)")->check(CLI::IsMember({"day", "week", "month"}))->excludes(csv);
    command->add_option("--period", options->period, "These days only: 2026, 2026-01, 2026-01-05..2026-02-01 (default: all)")->excludes(csv);
    command->footer("A cause is a hashtag or author with at least 3 and a tenth of the day's posts more than usual, and twice the usual.\n"
                    "What the data do not explain is called unexplained.\n"
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
