#include "app/cli/commands/commands.h"

namespace cli {

std::span<const Setup> commands()
{
    static constexpr Setup all[] = {addInit,  addBrand,   addImport, addRuns,   addSearch, addLabel,      addMetrics,
                                    addReport, addBackup, addRestore, addVerify, addDoctor, addSampleData};
    return all;
}

} // namespace cli
