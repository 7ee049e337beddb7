#pragma once

#include "services/charts/chartspec.h"
#include "services/charts/chartstyle.h"
#include "services/charts/scale.h"

#include <functional>
#include <variant>

namespace charts {

/** A colour by its design name, so that a scene can be recoloured where it is shown. */
enum class Ink : std::uint8_t { None, Surface, Sunken, Border, Axis, Text, Text2, Text3, AccentText, Neg, Neu, NeuBg, Pos, S1, S2, S3, S4, S5, S6, Previous };

enum class Anchor : std::uint8_t { Left, Middle, Right };

struct PathMark
{
    std::vector<Point> points;
    Ink stroke = Ink::None;
    double width = 0;
    bool dashed = false;
    Ink fill = Ink::None;
    double opacity = 1; ///< of the fill
};

struct BoxMark
{
    double x = 0, y = 0, width = 0, height = 0;
    double radius = 0;
    Ink fill = Ink::None;
    double opacity = 1;
};

struct RingMark
{
    Point at;
    double radius = 0;
    Ink stroke = Ink::None;
    Ink fill = Ink::None;
};

struct TextMark
{
    Point at; ///< y is the middle of the line
    std::string text;
    Anchor anchor = Anchor::Left;
    Ink ink = Ink::Text3;
    double size = 11;
    bool strong = false;
};

using Mark = std::variant<PathMark, BoxMark, RingMark, TextMark>;

/** A chart laid out: marks in drawing order in a box of its size. */
struct Scene
{
    double width = 0;
    double height = 0;
    std::vector<Mark> marks;
};

/** Width of a text in logical units. */
using Measure = std::function<double(std::string_view text, double size, bool strong)>;
/** Widths by character class: the same on every machine, good to some percent. */
double estimatedWidth(std::string_view text, double size, bool strong);

Scene layOut(const ChartSpec &spec, double width, double height, const ChartStyle &style, const Measure &measure);

Ink seriesInk(int colour);
Colour colourOf(Ink ink, const Palette &palette);
std::string_view nameOf(Ink ink);

/** The longest beginning of the text that fits, with "…" where it was cut. */
std::string elided(const std::string &text, double room, double size, bool strong, const Measure &measure);

// Used by layOut only: one function per family of charts.
void layOutPlot(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure);
void layOutSparkline(Scene &scene, const ChartSpec &spec);
void layOutRankedBars(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure);
void layOutSplitBar(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure);
void layOutHeatMap(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure);

} // namespace charts
