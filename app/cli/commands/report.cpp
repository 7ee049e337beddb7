#include "app/cli/brandchoice.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/pastforecasts.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "services/foundation/log.h"
#include "services/reports/forecastsection.h"
#include "services/reports/language.h"
#include "services/reports/render.h"
#include "services/reports/topicsection.h"

#include <nlohmann/json.hpp>

#include <QGuiApplication>

#include <filesystem>

namespace cli {

namespace {

struct ReportOptions
{
    std::string file, out, brand, competitors, period, kind = "brand", format, language = "en";
    bool topics = true;
};

/** All posts hold those of every brand, so there is nothing to hold them against; a comparison is then one of the brands among themselves. */
foundation::Status settleSubject(reports::ReportRequest &request, const ReportOptions &options)
{
    if (request.brand.id != 0)
        return foundation::Done{};
    if (options.kind == "comparison") {
        if (!request.rivals.empty()) {
            request.brand = request.rivals.front();
            request.rivals.erase(request.rivals.begin());
        }
        return foundation::Done{};
    }
    if (!options.competitors.empty() && options.competitors != "none")
        return foundation::Error{foundation::Error::Kind::BadInput, "a report of all posts has no competitors; say with --brand whose they are"};
    request.rivals.clear();
    return foundation::Done{};
}

int report(Program &program, const ReportOptions &options)
{
    const std::string ending = std::filesystem::path(options.out).extension().string();
    const auto format = reports::formatNamed(!options.format.empty() ? options.format : ending.empty() ? ending : ending.substr(1));
    if (!format)
        return program.fail(format.error());
    if (const auto language = reports::Language::named(options.language); !language)
        return program.fail(language.error());
    auto workspace = store::Workspace::open(options.file, store::Mode::Read);
    if (!workspace)
        return program.fail(workspace.error());
    const sqlite::Connection::Interruptible interruptible((*workspace)->db(), program.stop);
    const auto brand = chosenBrand(**workspace, options.brand);
    if (!brand)
        return program.fail(brand.error());
    auto rivals = options.competitors == "none" ? foundation::Result(std::vector<domain::Brand>()) : chosenRivals(**workspace, *brand, options.competitors);
    const auto period = chosenPeriod(**workspace, brand->id, options.period);
    if (!rivals || !period)
        return program.fail(!rivals ? rivals.error() : period.error());
    reports::ReportRequest request{*brand, std::move(*rivals), *period, options.language};
    if (const auto subject = settleSubject(request, options); !subject)
        return program.fail(subject.error());
    if (options.kind == "comparison" && request.rivals.empty())
        return program.fail({foundation::Error::Kind::BadInput, "a comparison needs at least two brands; name them with --brand and --competitors"});
    if (options.kind == "brand") {
        if (const auto done = reports::addForecast(**workspace, request, program.stop); !done)
            return program.fail(done.error());
        if (request.outlook)
            keepForecast(program, options.file, request.outlook->series, *request.outlook->prediction);
        if (options.topics) {
            if (const auto done = reports::addTopics(**workspace, request, program.stop); !done)
                return program.fail(done.error());
        }
    }
    const auto document = options.kind == "comparison" ? reports::comparisonReport(**workspace, request) : reports::brandReport(**workspace, request);
    if (!document)
        return program.fail(document.error());

    // Drawing text needs a GUI application, but no display.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Of the platform it only has to say that there is none, which is no news here.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        if (type == QtCriticalMsg || type == QtFatalMsg)
            foundation::log().error("{}", text.toStdString());
    });
    int words = 1;
    char name[] = "rlg";
    char *line[] = {name, nullptr};
    const QGuiApplication application(words, line);
    if (auto written = reports::write(*document, *format, options.out); !written)
        return program.fail(written.error());
    std::error_code ignored;
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(options.out, ignored));
    program.json ? program.printJson(nlohmann::ordered_json{{"report", options.out}, {"format", reports::name(*format)}, {"bytes", bytes}, {"brand", brand->name}, {"period", period->text()}})
                 : program.print("Wrote " + options.out + " (" + fileSize(bytes) + "): " + document->title + ", " + document->range + ".");
    return Exit::Ok;
}

} // namespace

void addReport(Program &program)
{
    const auto options = std::make_shared<ReportOptions>();
    const Command command = program.command("report", "Write a report as PDF, HTML, XLSX or CSV; needs no display");
    command.option("file", options->file, "The workspace").required();
    command.option("--out", options->out, "The file to write; its ending says the format").required();
    command.option("--brand", options->brand, "The brand (default: the only one there is, or all posts together)");
    command.option("--competitors", options->competitors,
                   "all, declared, none, or names separated by commas (default: declared, or all where none are; all posts have none)");
    command.option("--period", options->period, "2026, 2026-01, 2026-01-05..2026-02-01 (default: all days with data)");
    command.option("--kind", options->kind, "brand or comparison (default brand)").oneOf({"brand", "comparison"});
    command.option("--language", options->language, "en or he: sentences, numbers, dates and direction (default en)");
    command.option("--format", options->format, "pdf, html, xlsx or csv, where the ending does not say");
    command.flag("!--no-topics", options->topics, "Leave out topics, clusters and influencers, which read the posts themselves");
    command.footer("The same data gives the same bytes.\nExamples:\n  rlg report brands.rlg --brand United --competitors all --out united.pdf\n"
                   "  rlg report brands.rlg --kind comparison --brand United --out airlines.xlsx\n"
                   "  rlg report brands.rlg --brand United --language he --out united.pdf");
    program.on(command, [options, &program] { return report(program, *options); });
}

} // namespace cli
