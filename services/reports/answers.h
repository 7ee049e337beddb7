#pragma once

#include "services/domain/brand.h"
#include "services/metrics/engine.h"
#include "services/reports/document.h"
#include "services/reports/language.h"

#include <string>
#include <vector>

namespace reports {

/** A metric's answer in the words of a report. */
std::string valueText(const metrics::Value &value, metrics::Unit unit,
                      const Language &language = Language::english()); ///< "48,213", "26.1%", "+34.0", "not known"
KeyFigure keyFigure(const metrics::Answer &answer, const Language &language = Language::english());
Provenance provenance(const metrics::Answer &answer, const Language &language = Language::english());
Cell cell(const metrics::Value &value, metrics::Unit unit); ///< empty where there is no number; percent as a fraction
Column column(const metrics::Definition &definition, const Language &language = Language::english());

std::string gapsText(const std::vector<std::string> &gaps, const Language &language); ///< what is missing, one after the other
std::string rangeText(const domain::Period &period, const Language &language = Language::english());

/** What the brand is called: "All posts" in the report's language where it stands for all of them. */
std::string nameOf(const domain::Brand &brand, const Language &language);

/** The title lines every report shares; asOf is when its newest source was read. */
Document opened(const std::string &title, const std::string &brand, const domain::Period &period, const foundation::TimeZone &zone,
                const std::vector<metrics::Source> &sources, const Language &language);

/** The answer of that metric; the list holds it. */
const metrics::Answer &answerOf(const std::vector<metrics::Answer> &answers, std::string_view metric);
charts::Values seriesOf(const metrics::Answer &answer);
std::vector<double> daysOf(const metrics::Answer &answer);
/** Days up to 92, weeks up to two years, months beyond: as many points as a page can show. */
domain::Step stepFor(const domain::Period &period);
/** "; the first week is not whole" where the period cuts a step, so that nobody reads its low number as a fall. */
std::string incompleteEnds(const domain::Period &period, domain::Step step, const Language &language = Language::english());

} // namespace reports
