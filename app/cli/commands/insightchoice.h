#pragma once

#include "app/cli/program.h"
#include "services/domain/brand.h"
#include "services/insights/reading.h"

#include <memory>
#include <string>

namespace cli {

/** What commands about topics, clusters and influencers are asked alike. */
struct InsightChoice
{
    std::string file, brand, platform, period;
    int limit = 20;
    std::int64_t read = 0; ///< 0: the insight's own bound
};
void addChoice(const Command &command, InsightChoice &choice);

/** An opened workspace with what was chosen in it. */
struct ChosenSubject
{
    std::unique_ptr<store::Workspace> workspace;
    domain::Brand brand;
    insights::Subject subject; ///< the days as chosen
    domain::Period covered;    ///< of them, those between the first and the last post
    std::string zone, file;

    /** A command line that opens the posts of a query. */
    std::string searchLine(const std::string &query) const;
};
foundation::Result<std::unique_ptr<ChosenSubject>> openChosen(const Program &program, const InsightChoice &choice);

std::string readText(const insights::Reading &reading, const std::string &when); ///< "12,000 of 80,000 posts of these days read"
nlohmann::ordered_json readingJson(const insights::Reading &reading);
std::string withoutLastBreak(std::string text);

} // namespace cli
