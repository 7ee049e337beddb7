#pragma once

#include "services/outlook/outlook.h"
#include "services/reports/brandreport.h"
#include "services/reports/language.h"

namespace reports {

/**
 * What the section needs: the mentions per day up to the last day of the report, from the first there are. NotFound without posts.
 */
foundation::Result<outlook::Question> forecastQuestion(store::Workspace &workspace, const ReportRequest &request);

/** Puts the forecast into the request; data that are too short for one, or none, leave it out. Cancelled soon after `stop`. */
foundation::Status addForecast(store::Workspace &workspace, ReportRequest &request, const foundation::StopToken &stop = {});

/** Heading, sentence, chart with ranges, how good it has been, what stood out, the numbers. Nothing without a prediction. */
void appendForecast(Document &document, const outlook::Outlook &seen, const Language &language);

} // namespace reports
