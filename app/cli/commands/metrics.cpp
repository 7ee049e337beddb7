#include "app/cli/brandchoice.h"
#include "app/cli/commands/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/foundation/utf8.h"
#include "services/metrics/engine.h"
#include "services/store/brands.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using metrics::Answer;
using metrics::Unit;
using metrics::Value;

struct MetricsOptions
{
    std::string file, metric = "mentions,authors,share_of_voice,net_sentiment", by = "brand", brand, against, period;
    bool explain = false;
    bool list = false;
};

std::vector<std::string> split(const std::string &words)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= words.size();) {
        const auto comma = std::min(words.find(',', at), words.size());
        const auto word = foundation::trimmed(std::string_view(words).substr(at, comma - at));
        if (!word.empty())
            out.emplace_back(word);
        at = comma + 1;
    }
    return out;
}

std::string shown(const Value &value, Unit unit)
{
    if (!value.number)
        return "n/a";
    switch (unit) {
    case Unit::Count: return grouped(static_cast<std::int64_t>(*value.number));
    case Unit::Percent: return decimal(*value.number, 2) + "%";
    case Unit::Score: return (*value.number > 0 ? "+" : "") + decimal(*value.number, 1);
    case Unit::Minutes: return decimal(*value.number, 1) + " min";
    case Unit::Number:
    case Unit::PerDay: return decimal(*value.number, 2);
    }
    return {};
}

nlohmann::ordered_json json(const Value &value)
{
    nlohmann::ordered_json out{{"value", value.number ? nlohmann::ordered_json(*value.number) : nlohmann::ordered_json()}, {"rows", value.rows}};
    if (!value.missing.empty())
        out["missing"] = value.missing;
    if (!value.note.empty())
        out["note"] = value.note;
    if (value.interval)
        out["interval95"] = {value.interval->first, value.interval->second};
    return out;
}

nlohmann::ordered_json json(const Answer &answer)
{
    nlohmann::ordered_json out{{"metric", answer.definition.id}, {"version", answer.definition.version}, {"unit", metrics::name(answer.definition.unit)},
                               {"formula", answer.definition.formula}, {"defined_at", answer.definition.source}, {"brand", answer.brandName},
                               {"period", answer.period.text()}, {"zone", answer.zone}};
    out.update(json(answer.value));
    if (answer.before)
        out["before"] = json(*answer.before);
    if (!answer.series.empty()) {
        auto series = nlohmann::ordered_json::array();
        for (const metrics::Point &point : answer.series) {
            auto entry = json(point.value);
            entry["start"] = foundation::isoDate(point.start);
            series.push_back(std::move(entry));
        }
        out["series"] = series;
    }
    auto sources = nlohmann::ordered_json::array();
    for (const metrics::Source &source : answer.sources)
        sources.push_back({{"run", source.run}, {"file", source.name}, {"sha256", source.sha256}, {"read", foundation::isoTime(source.read)}, {"posts", source.posts}});
    out["sources"] = sources;
    out["gaps"] = answer.gaps;
    return out;
}

void explain(Program &program, const std::vector<Answer> &answers)
{
    for (const Answer &answer : answers) {
        program.print("\n" + answer.definition.name + " of " + answer.brandName + ": " + shown(answer.value, answer.definition.unit));
        program.print("  definition  " + answer.definition.formula + " (version " + std::to_string(answer.definition.version) + "; " + answer.definition.source + ")");
        program.print("  rows        " + grouped(answer.value.rows));
        if (answer.value.interval)
            program.print("  95%         " + decimal(answer.value.interval->first, 1) + " to " + decimal(answer.value.interval->second, 1));
        for (const std::string &line : {answer.value.missing, answer.value.note}) {
            if (!line.empty())
                program.print("  note        " + line);
        }
        if (answer.before)
            program.print("  before      " + shown(*answer.before, answer.definition.unit) + (answer.before->missing.empty() ? "" : " (" + answer.before->missing + ")") +
                          (answer.before->note.empty() ? "" : " (" + answer.before->note + ")"));
        for (const metrics::Source &source : answer.sources)
            program.print("  source      " + source.name + ", import " + std::to_string(source.run) + ", read " + foundation::isoTime(source.read) + ", " + grouped(source.posts) + " posts");
        for (const std::string &gap : answer.gaps)
            program.print("  gap         " + gap);
    }
}

/** One row a brand. */
int byBrand(Program &program, store::Workspace &workspace, const MetricsOptions &options, const std::vector<domain::Brand> &brands)
{
    const auto period = chosenPeriod(workspace, brands.size() == 1 ? brands.front().id : 0, options.period);
    if (!period)
        return program.fail(period.error());
    std::vector<domain::BrandId> set;
    for (const domain::Brand &brand : brands)
        set.push_back(brand.id);
    metrics::Engine engine(workspace);
    std::vector<Answer> all;
    std::optional<Table> table;
    for (const domain::Brand &brand : brands) {
        auto answers = engine.answer({split(options.metric), brand.id, set, *period, std::nullopt, true});
        if (!answers)
            return program.fail(answers.error());
        if (!table) {
            std::vector<Table::Column> columns{{"Brand", false}};
            for (const Answer &answer : *answers) {
                columns.push_back({answer.definition.name, true});
                columns.push_back({"rows", true});
            }
            table.emplace(columns);
        }
        std::vector<std::string> row{brand.name};
        for (const Answer &answer : *answers) {
            row.push_back(shown(answer.value, answer.definition.unit));
            row.push_back(grouped(answer.value.rows));
        }
        table->add(std::move(row));
        all.insert(all.end(), std::make_move_iterator(answers->begin()), std::make_move_iterator(answers->end()));
    }
    if (program.json) {
        auto document = nlohmann::ordered_json::array();
        for (const Answer &answer : all)
            document.push_back(json(answer));
        program.printJson(document);
        return Exit::Ok;
    }
    program.print(period->text() + ", days in " + workspace.zone().name());
    program.print(table->text());
    for (const Answer &answer : all) {
        if (!answer.value.number)
            program.print("n/a: " + answer.definition.name + " of " + answer.brandName + ": " + answer.value.missing + ".");
    }
    if (options.explain)
        explain(program, all);
    return Exit::Ok;
}

/** One row a day, week or month. */
int byStep(Program &program, store::Workspace &workspace, const MetricsOptions &options)
{
    const auto brand = chosenBrand(workspace, options.brand);
    if (!brand)
        return program.fail(brand.error());
    const auto rivals = chosenRivals(workspace, *brand, options.against);
    const auto period = chosenPeriod(workspace, brand->id, options.period);
    if (!rivals || !period)
        return program.fail(!rivals ? rivals.error() : period.error());
    std::vector<domain::BrandId> set;
    for (const domain::Brand &rival : *rivals)
        set.push_back(rival.id);
    const auto step = options.by == "day" ? domain::Step::Day : options.by == "week" ? domain::Step::Week : domain::Step::Month;
    const auto answers = metrics::Engine(workspace).answer({split(options.metric), brand->id, set, *period, step, true});
    if (!answers)
        return program.fail(answers.error());
    if (program.json) {
        auto document = nlohmann::ordered_json::array();
        for (const Answer &answer : *answers)
            document.push_back(json(answer));
        program.printJson(document);
        return Exit::Ok;
    }
    std::vector<Table::Column> columns{{options.by == "day" ? "Day" : options.by == "week" ? "Week from" : "Month from", false}};
    for (const Answer &answer : *answers)
        columns.push_back({answer.definition.name, true});
    Table table(columns);
    for (std::size_t i = 0; !answers->empty() && i < answers->front().series.size(); ++i) {
        std::vector<std::string> row{foundation::isoDate(answers->front().series[i].start)};
        for (const Answer &answer : *answers)
            row.push_back(shown(answer.series[i].value, answer.definition.unit));
        table.add(std::move(row));
    }
    program.print(brand->name + ", " + period->text() + ", days in " + workspace.zone().name());
    program.print(table.text());
    if (options.explain)
        explain(program, *answers);
    return Exit::Ok;
}

int list(Program &program)
{
    auto document = nlohmann::ordered_json::array();
    Table table({{"Metric"}, {"Unit"}, {"Formula"}});
    for (const metrics::Metric &metric : metrics::registry()) {
        const metrics::Definition &d = metric.definition;
        document.push_back({{"metric", d.id}, {"name", d.name}, {"version", d.version}, {"unit", metrics::name(d.unit)}, {"formula", d.formula}, {"defined_at", d.source}});
        table.add({d.id, std::string(metrics::name(d.unit)), d.formula});
    }
    program.json ? program.printJson(document) : program.print(table.text());
    return Exit::Ok;
}

int run(Program &program, const MetricsOptions &options)
{
    if (options.list)
        return list(program);
    if (options.file.empty())
        return program.fail({foundation::Error::Kind::BadInput, "name the workspace: rlg metrics FILE"});
    auto workspace = store::Workspace::open(options.file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    if (options.by != "brand")
        return byStep(program, **workspace, options);
    std::vector<domain::Brand> brands;
    if (options.brand.empty()) {
        auto all = store::Brands(**workspace).all();
        if (!all)
            return program.fail(all.error());
        brands = std::move(*all);
        if (brands.empty())
            brands.push_back({0, "All posts", 1, false, {}, {}});
    } else {
        const auto brand = chosenBrand(**workspace, options.brand);
        if (!brand)
            return program.fail(brand.error());
        auto rivals = chosenRivals(**workspace, *brand, options.against);
        if (!rivals)
            return program.fail(rivals.error());
        brands = std::move(*rivals);
        brands.insert(brands.begin(), *brand);
    }
    return byBrand(program, **workspace, options, brands);
}

} // namespace

void addMetrics(Program &program)
{
    const auto options = std::make_shared<MetricsOptions>();
    const Command command = program.command("metrics", "Numbers about brands, each with its definition, rows, sources and gaps");
    command.option("file", options->file, "The workspace");
    command.option("--metric", options->metric, "Ids separated by commas (default " + options->metric + "); see --list");
    command.option("--by", options->by, "A row per brand, day, week or month (default brand)").oneOf({"brand", "day", "week", "month"});
    command.option("--brand", options->brand, "The brand (default: every brand, or all posts with --by day, week or month)");
    command.option("--against", options->against, "Brands to compare with: all, declared, or names separated by commas");
    command.option("--period", options->period, "2026, 2026-01, 2026-01-05..2026-02-01 (default: all days with data)");
    command.flag("--explain", options->explain, "Also print definition, rows, interval, sources and gaps of each number");
    command.flag("--list", options->list, "List the metrics there are");
    command.footer("Examples:\n  rlg metrics brands.rlg --metric share_of_voice,net_sentiment --by brand\n"
                    "  rlg metrics brands.rlg --brand United --by week --metric mentions,negative_share --explain");
    program.on(command, [options, &program] { return run(program, *options); });
}

} // namespace cli
