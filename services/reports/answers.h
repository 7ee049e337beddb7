#pragma once

#include "services/foundation/numbertext.h"
#include "services/metrics/engine.h"
#include "services/reports/document.h"

#include <string>
#include <vector>

namespace reports {

/** A metric's answer in the words of a report. */
std::string valueText(const metrics::Value &value, metrics::Unit unit); ///< "48,213", "26.1%", "+34.0", "not known"
KeyFigure keyFigure(const metrics::Answer &answer);
Provenance provenance(const metrics::Answer &answer);
Cell cell(const metrics::Value &value, metrics::Unit unit); ///< empty where there is no number; percent as a fraction
Column column(const metrics::Definition &definition);

using foundation::grouped;
std::string plural(std::int64_t count, const std::string &one, const std::string &many); ///< "1 mention", "2,000 mentions"
std::string longDate(foundation::DayNumber day);                                         ///< "5 January 2026"
std::string rangeText(const domain::Period &period);

/** The title lines every report shares; asOf is when its newest source was read. */
Document opened(const std::string &title, const std::string &brand, const domain::Period &period, const foundation::TimeZone &zone,
                const std::vector<metrics::Source> &sources);

/** The answer of that metric; the list holds it. */
const metrics::Answer &answerOf(const std::vector<metrics::Answer> &answers, std::string_view metric);
charts::Values seriesOf(const metrics::Answer &answer);
std::vector<double> daysOf(const metrics::Answer &answer);
/** Days up to 92, weeks up to two years, months beyond: as many points as a page can show. */
domain::Step stepFor(const domain::Period &period);
/** "; the first week is not whole" where the period cuts a step, so that nobody reads its low number as a fall. */
std::string incompleteEnds(const domain::Period &period, domain::Step step);

} // namespace reports
