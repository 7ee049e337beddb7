#pragma once

#include "services/domain/brand.h"
#include "services/domain/period.h"
#include "services/reports/document.h"
#include "services/store/workspace.h"

#include <memory>
#include <vector>

namespace outlook {
struct Outlook;
}

namespace reports {

struct Topics;

struct ReportRequest
{
    domain::Brand brand;               ///< id 0: all posts together
    std::vector<domain::Brand> rivals; ///< the declared set beside it
    domain::Period period;
    std::string language = "en";                               ///< of the sentences, numbers and dates: see language.h
    std::shared_ptr<const outlook::Outlook> outlook = nullptr; ///< where it is heading: see addForecast of forecastsection.h; null leaves it out
    std::shared_ptr<const Topics> topics = nullptr;            ///< what is talked about and who carries it: see addTopics of topicsection.h; null leaves it out
};

/** What is said about one brand: how much, by whom, how it is meant, what it is compared with, and where every number comes from. */
foundation::Result<Document> brandReport(store::Workspace &workspace, const ReportRequest &request);

/** Several brands beside each other on one page each of volume, sentiment and own publishing. */
foundation::Result<Document> comparisonReport(store::Workspace &workspace, const ReportRequest &request);

} // namespace reports
