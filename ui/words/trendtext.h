#pragma once

#include "models/trends.h"

#include <QString>

// A trend in words: what is expected, how good that is, what stood out and why.
namespace ui {

QString trendMetricName(const models::Trend &trend);
QString trendNumber(double value, models::Unit unit);      ///< exact
QString trendShortNumber(double value, models::Unit unit); ///< 25.0k
/** "Next 21 days: 25.0k mentions expected, 19.5k to 30.6k likely" */
QString forecastText(const models::Trend &trend);
QString benchmarkText(models::Benchmark benchmark);        ///< "last week's value"
QString causeText(const models::TrendCause &cause);        ///< "#strike in 80 posts, usually 0.4"
QString eventText(const models::TrendEvent &event);        ///< all of its causes, or "unexplained"
QString eventLabel(const models::TrendEvent &event);       ///< short enough for a chart: "#strike"
/** "about one false alert a month" */
QString budgetText(double falseAlertsPerMonth);
QString conditionText(const models::Trend &trend, bool upper); ///< what one end of the range needs
QString growthText(const models::Trend &trend);            ///< empty where it cannot be told
QString weekText(const models::Trend &trend);              ///< the weekly shape; empty where there is none
QString pastText(const models::Trend &trend);
QString percentText(double fraction);                      ///< "12%"

} // namespace ui
