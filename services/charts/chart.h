#pragma once

#include "services/charts/chartspec.h"
#include "services/charts/chartstyle.h"

#include <string>
#include <string_view>

class QPainter;
class QRectF;

namespace charts {

/** Draws the chart into `area`; needs a QGuiApplication (any platform, also offscreen) for its fonts. */
void draw(QPainter &painter, const QRectF &area, const ChartSpec &spec, const ChartStyle &style);

/** The chart as one <svg> element: same input, same bytes, whatever fonts the machine has. Each mark has its colour as an attribute and
    a class ("f-s1", "k-border") by which a page may recolour it. */
std::string toSvg(const ChartSpec &spec, double width, double height, const ChartStyle &style);

/** The height in logical units at which the chart is neither cramped nor empty. */
double preferredHeight(const ChartSpec &spec, double width);

/** The chart in one or two sentences for those who do not see it. */
std::string summary(const ChartSpec &spec, const ChartStyle &style);

/** The text as one line: valid UTF-8 without control characters, noncharacters and bidi embeddings, overrides and isolates. */
std::string singleLine(std::string_view text);

/** A place on the axis as text: the day as the locale writes it, or the category. */
std::string placeName(const ChartSpec &spec, std::size_t place, const ChartStyle &style);
/** Number of places: days or categories. */
std::size_t places(const ChartSpec &spec);

} // namespace charts
