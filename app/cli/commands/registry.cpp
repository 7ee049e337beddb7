#include "app/cli/commands/commands.h"

namespace cli {

std::span<const Setup> commands()
{
    static constexpr Setup all[] = {addInit,      addBrand,  addImport,    addRuns,     addSearch, addLabel,  addMetrics, addForecast,  addAnomalies,
                                    addTrends,    addSentiment, addLanguage, addReport, addBackup, addRestore, addVerify, addDoctor,    addSampleData};
    return all;
}

} // namespace cli
