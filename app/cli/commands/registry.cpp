#include "app/cli/commands/commands.h"

namespace cli {

std::span<const Setup> commands()
{
    static constexpr Setup all[] = {addInit,      addBrand,  addImport,    addRuns,     addSearch, addCount, addQuery, addRule, addLabel,  addMetrics, addForecast,  addAnomalies,
                                    addTrends, addClusters, addInfluencers,    addSentiment, addTrain, addLanguage, addReport, addBackup, addRestore, addVerify, addDoctor,    addAccount, addLicence, addSampleData};
    return all;
}

} // namespace cli
