#include "app/bench/benchmarks.h"
#include "services/metrics/engine.h"
#include "services/reports/brandreport.h"
#include "services/reports/render.h"
#include "services/store/brands.h"

#include <cstdio>

namespace bench {

std::vector<Line> benchReport(const Setting &setting)
{
    auto workspace = store::Workspace::open(filledStore(setting).string(), store::Mode::Read);
    if (!workspace)
        return {};
    const auto brands = store::Brands(**workspace).all();
    const auto extent = metrics::Engine(**workspace).extent();
    if (!brands || brands->size() < 6 || !extent || !*extent)
        return {};
    const reports::ReportRequest request{brands->front(), {brands->begin() + 1, brands->begin() + 6}, {(*extent)->last - 89, (*extent)->last}};
    std::vector<Line> lines;
    std::vector<Cost> building;
    foundation::Result<reports::Document> document = reports::brandReport(**workspace, request);
    for (int i = 0; i < setting.repetitions; ++i)
        building.push_back(measured([&] { document = reports::brandReport(**workspace, request); }));
    if (!document) {
        std::fprintf(stderr, "rlg-bench: %s\n", document.error().detail.c_str());
        return {};
    }
    lines.push_back(lineOf("report: work out the numbers", static_cast<std::int64_t>(document->blocks.size()), building));
    for (const reports::Format format : reports::formats()) {
        std::vector<Cost> costs;
        std::size_t bytes = 0;
        for (int i = 0; i <= setting.repetitions; ++i) {
            const Cost cost = measured([&] {
                if (const auto file = reports::render(*document, format))
                    bytes = file->size();
            });
            if (i > 0)
                costs.push_back(cost);
        }
        Line line = lineOf("report: draw " + std::string(reports::name(format)), static_cast<std::int64_t>(bytes), costs);
        line.name += " (" + std::to_string(bytes / 1000) + " kB)";
        lines.push_back(line);
    }
    return lines;
}

} // namespace bench
