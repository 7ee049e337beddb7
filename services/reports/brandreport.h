#pragma once

#include "services/domain/brand.h"
#include "services/domain/period.h"
#include "services/reports/document.h"
#include "services/store/workspace.h"

#include <vector>

namespace reports {

struct ReportRequest
{
    domain::Brand brand;               ///< id 0: all posts together
    std::vector<domain::Brand> rivals; ///< the declared set beside it
    domain::Period period;
};

/** What is said about one brand: how much, by whom, how it is meant, what it is compared with, and where every number comes from. */
foundation::Result<Document> brandReport(store::Workspace &workspace, const ReportRequest &request);

/** Several brands beside each other on one page each of volume, sentiment and own publishing. */
foundation::Result<Document> comparisonReport(store::Workspace &workspace, const ReportRequest &request);

} // namespace reports
