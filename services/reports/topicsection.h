#pragma once

#include "services/insights/clusters.h"
#include "services/insights/influencers.h"
#include "services/insights/topics.h"
#include "services/reports/brandreport.h"

#include <optional>

namespace reports {

/** What people talk about and who carries it; a part the data cannot tell is absent and `missing` says why. */
struct Topics
{
    std::optional<insights::RisingTopics> rising;
    std::optional<insights::Clusters> clusters;
    std::optional<insights::Influencers> influencers;
    std::vector<std::string> missing;
};

/** Works the section out and puts it into the request. It reads posts, so it costs more than all the other pages: see services/insights. */
foundation::Status addTopics(store::Workspace &workspace, ReportRequest &request, const foundation::StopToken &stop = {});

void appendTopics(Document &document, const Topics &topics);

/** The lists as tables with everything in them, for exports. */
Table topicTable(const insights::RisingTopics &rising);
Table clusterTable(const insights::Clusters &clusters, const foundation::TimeZone &zone);
Table accountGroupTable(const insights::Clusters &clusters);
Table influencerTable(const insights::Influencers &influencers);

} // namespace reports
