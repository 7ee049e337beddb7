#pragma once

#include "services/insights/clusters.h"
#include "services/insights/influencers.h"
#include "services/insights/topics.h"
#include "services/reports/brandreport.h"
#include "services/reports/language.h"

#include <optional>

namespace reports {

/** A part that is not there. */
struct Absence
{
    std::string part; ///< its heading
    std::string why;
};

/** What people talk about and who carries it; a part the data cannot tell is absent and `missing` says why. */
struct Topics
{
    std::optional<insights::RisingTopics> rising;
    std::optional<insights::Clusters> clusters;
    std::optional<insights::Influencers> influencers;
    std::vector<Absence> missing;
};

/** Works the section out and puts it into the request. It reads posts, so it costs more than all the other pages: see services/insights. */
foundation::Status addTopics(store::Workspace &workspace, ReportRequest &request, const foundation::StopToken &stop = {});

void appendTopics(Document &document, const Topics &topics, const Language &language);

/** The lists as tables with everything in them, for exports. */
Table topicTable(const insights::RisingTopics &rising, const Language &language = Language::english());
Table clusterTable(const insights::Clusters &clusters, const foundation::TimeZone &zone, const Language &language = Language::english());
Table accountGroupTable(const insights::Clusters &clusters, const Language &language = Language::english());
Table influencerTable(const insights::Influencers &influencers, const Language &language = Language::english());

} // namespace reports
