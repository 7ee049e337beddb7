#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace charts {

using Colour = std::uint32_t; ///< 0xRRGGBB

/** The design colours a chart or a report needs. */
struct Palette
{
    Colour surface, sunken, border, control, text, text2, text3, accent, accentText;
    Colour pos, posBg, neg, negBg, neu, neuBg, warn, warnBg;
    std::array<Colour, 6> series;
    bool dark;
};

const Palette &lightPalette(); ///< paper
const Palette &darkPalette();

/** The few words a chart writes itself; whole sentences with %1 places, so that a program can hand in translated ones. */
struct Words
{
    std::string today = "Today";
    std::string forecast = "Forecast";
    std::string previous = "Previous period";
    std::string noData = "No data in this period";
    std::string gaps = "%1 without data";                                                     ///< %1 number of points
    std::string span = "%1, %2 to %3";                                                        ///< title, first, last
    std::string range = "%1 lowest %2 on %3, highest %4 on %5, latest %6";                    ///< series …
    std::string part = "%1 %2 (%3)";                                                          ///< name, number, share
    std::string item = "%1 %2";                                                               ///< name, number
    std::string more = "and %1 more";                                                         ///< number of bars that had no room
};

/** `pattern` with %1, %2 … replaced in one pass, so that a name holding "%2" stays as it is. */
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts);

/** How a chart looks where it is drawn: colours, type, language and direction. */
struct ChartStyle
{
    Palette palette = lightPalette();
    std::vector<std::string> families = {"RLG Sans", "Inter", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans"};
    double fontSize = 11;     ///< axis labels, in logical units
    std::string locale = "en"; ///< BCP 47
    bool rightToLeft = false; ///< the value axis moves to the right, bars and shares mirror; time still runs left to right
    bool mirrorTime = false;  ///< time runs right to left as well
    double unit = 1;          ///< device units in one logical unit (paper is drawn at ten to the point)
    Words words;
};

} // namespace charts
