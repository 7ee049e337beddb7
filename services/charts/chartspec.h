#pragma once

#include "services/domain/period.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace charts {

enum class Kind : std::uint8_t {
    TimeSeries,     ///< lines over `days`
    Columns,        ///< upright bars side by side over `days` or `categories`
    StackedColumns, ///< the same on top of each other
    RankedBars,     ///< one lying bar per category: label, bar, number
    SplitBar,       ///< one bar split by series (first value of each), with shares below
    Sparkline,      ///< a line without axes
    HeatMap         ///< one row per series, one column per category
};

/** Colour numbers: 1 to 6 are the series colours (1 own brand, 6 grey for others), then the three that carry a meaning. */
inline constexpr int others = 6, negative = 7, neutral = 8, positive = 9;

/** One number per place on the axis; an empty one is a gap and never drawn across. */
using Values = std::vector<std::optional<double>>;

struct Series
{
    std::string name;
    int colour = 1;
    Values values;
    bool dashed = false; ///< expected, not measured
};

/** A range around a forecast; drawn behind every line. */
struct Band
{
    int colour = 1;
    Values low;
    Values high;
    double strength = 0.16; ///< opacity, 0 to 1
};

/** A ring on a point with its cause beside it. */
struct Note
{
    double day = 0;
    double value = 0;
    std::string label;
};

/** What a chart shows, as plain values: the same one is drawn on screen, on paper and as SVG. */
struct ChartSpec
{
    Kind kind = Kind::TimeSeries;
    std::string title; ///< what is counted: "Mentions per day"
    std::string unit;  ///< "mentions"; may be empty

    std::vector<double> days;            ///< days since 1970-01-01 in the reader's calendar, ascending; fractions are times of day
    domain::Step step = domain::Step::Day; ///< what one point stands for
    std::vector<std::string> categories; ///< names of the places where they are not days
    std::vector<int> colours;            ///< RankedBars only: a colour number for each bar; empty means the series' own

    std::vector<Series> series;
    std::optional<Series> previous; ///< the period before, laid over the same places; thin and grey
    std::vector<Band> bands;
    std::vector<Note> notes;
    std::optional<double> today; ///< where measured ends and expected begins
    std::string todayName;       ///< what that is called; empty: the style's word for today

    bool fromZero = true; ///< volumes always; a rate may say no
    bool percent = false; ///< values are fractions, written as percent
};

} // namespace charts
