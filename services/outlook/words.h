#pragma once

#include "services/foundation/tongue.h"
#include "services/outlook/outlook.h"

#include <string>
#include <vector>

// Sentences for the command line and, in the language asked for, for reports; the desktop says the same through its translations.
namespace outlook {

using foundation::Tongue;

std::string numberText(double number, metrics::Unit unit, const Tongue &tongue = foundation::english()); ///< "1,204", "12.3%", "+34.0"
std::string benchmarkText(Benchmark benchmark, const Tongue &tongue = foundation::english());            ///< "last week's value"

/** "Next 21 days: 25,004 expected, 19,512 to 30,590 likely (80%)." */
std::string forecastSentence(const Prediction &prediction, domain::Step step, metrics::Unit unit, const Tongue &tongue = foundation::english());
/** How wrong it has been over held-back stretches, in one or two sentences. */
std::string qualitySentence(const Prediction &prediction, domain::Step step, const Tongue &tongue = foundation::english());
/** "#strike in 80 posts (usually 0.0 a day)", "no posts of any brand: an outage", "unexplained". */
std::string causeText(const Event &event, domain::Step step, const Tongue &tongue = foundation::english());
/** "about one false alert a month". */
std::string budgetText(double falseAlertsPerMonth, const Tongue &tongue = foundation::english());
std::vector<std::string> conditionSentences(const Outlook &seen, const Tongue &tongue = foundation::english());
/** What came of past forecasts, or that there is nothing to say yet. */
std::string pastSentence(const TrackRecord &record, Benchmark benchmark, const Tongue &tongue = foundation::english());

} // namespace outlook
