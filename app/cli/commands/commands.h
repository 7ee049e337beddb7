#pragma once

#include <span>

namespace cli {

class Program;

/** Adds one command to the program. */
using Setup = void (*)(Program &program);

/** Every command, in the order --help lists them. */
std::span<const Setup> commands();

void addInit(Program &program);
void addBrand(Program &program);
void addImport(Program &program);
void addRuns(Program &program);
void addSearch(Program &program);
void addCount(Program &program);
void addQuery(Program &program);
void addRule(Program &program);
void addLabel(Program &program);
void addMetrics(Program &program);
void addForecast(Program &program);
void addAnomalies(Program &program);
void addTrends(Program &program);
void addClusters(Program &program);
void addInfluencers(Program &program);
void addSentiment(Program &program);
void addTrain(Program &program);
void addLanguage(Program &program);
void addReport(Program &program);
void addBackup(Program &program);
void addRestore(Program &program);
void addVerify(Program &program);
void addDoctor(Program &program);
void addAccount(Program &program);
void addLicence(Program &program);
void addSampleData(Program &program);

} // namespace cli
