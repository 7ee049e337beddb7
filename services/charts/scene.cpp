#include "services/charts/scene.h"

#include "services/charts/chart.h"
#include "services/foundation/utf8.h"

#include <algorithm>
#include <cmath>

namespace charts {

namespace {

/** Em widths of a humanist sans, rounded up. */
double emWidth(char32_t c)
{
    if (c < 0x20 || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0xFE00 && c <= 0xFE0F))
        return 0;
    if (c == U' ' || c == U'.' || c == U',' || c == U':' || c == U';' || c == U'i' || c == U'l' || c == U'j' || c == U'|' || c == U'\'' || c == U'!')
        return 0.3;
    if (c == U'm' || c == U'w' || c == U'M' || c == U'W' || c == U'%' || c == U'@')
        return 0.9;
    if (c >= U'0' && c <= U'9')
        return 0.63;
    if (c >= U'A' && c <= U'Z')
        return 0.68;
    if (c >= 0x1100 && (c <= 0x115F || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFF00 && c <= 0xFF60) || c >= 0x1F000))
        return 1.05;
    return 0.57;
}

void mirror(Scene &scene)
{
    for (Mark &mark : scene.marks) {
        if (auto *path = std::get_if<PathMark>(&mark)) {
            for (Point &point : path->points)
                point.x = scene.width - point.x;
        } else if (auto *box = std::get_if<BoxMark>(&mark)) {
            box->x = scene.width - box->x - box->width;
        } else if (auto *ring = std::get_if<RingMark>(&mark)) {
            ring->at.x = scene.width - ring->at.x;
        } else if (auto *text = std::get_if<TextMark>(&mark)) {
            text->at.x = scene.width - text->at.x;
            text->anchor = text->anchor == Anchor::Left ? Anchor::Right : text->anchor == Anchor::Right ? Anchor::Left : Anchor::Middle;
        }
    }
}

bool hasData(const ChartSpec &spec)
{
    const std::size_t count = spec.kind == Kind::SplitBar ? 1 : places(spec);
    if (!std::all_of(spec.days.begin(), spec.days.end(), [](double day) { return std::isfinite(day); }) || !std::is_sorted(spec.days.begin(), spec.days.end()))
        return false;
    for (const Series &series : spec.series) {
        for (std::size_t i = 0; i < std::min(count, series.values.size()); ++i) {
            if (finite(series.values, i))
                return true;
        }
    }
    return false;
}

} // namespace

std::string singleLine(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = foundation::decodeUtf8(text, at);
        if (c == U'\n' && at >= 2 && text[at - 2] == '\r')
            continue;
        const bool blank = c == U'\t' || c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029;
        const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
        const bool turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        const bool none = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFE;
        if (blank)
            out += ' ';
        else if (!control && !turning && !none)
            foundation::appendUtf8(out, c);
    }
    return out;
}

double estimatedWidth(std::string_view text, double size, bool strong)
{
    double em = 0;
    for (std::size_t at = 0; at < text.size();)
        em += emWidth(foundation::decodeUtf8(text, at));
    return em * size * (strong ? 1.06 : 1);
}

std::string elided(const std::string &text, double room, double size, bool strong, const Measure &measure)
{
    if (static_cast<double>(text.size()) * size < room || (text.size() < 2000 && measure(text, size, strong) <= room))
        return text;
    // Halving: measuring is what costs, and a label may be a pasted novel.
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < text.size() && ends.size() < 400;) {
        foundation::decodeUtf8(text, at);
        ends.push_back(at);
    }
    std::size_t low = 0;
    std::size_t high = ends.size();
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        if (measure(text.substr(0, ends[middle - 1]) + "…", size, strong) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    return low == 0 ? std::string("…") : std::string(foundation::trimmed(text.substr(0, ends[low - 1]))) + "…";
}

Scene layOut(const ChartSpec &spec, double width, double height, const ChartStyle &style, const Measure &measure)
{
    Scene scene{std::max(width, 8.0), std::max(height, 4.0), {}};
    if (!hasData(spec)) {
        if (spec.kind != Kind::Sparkline)
            scene.marks.emplace_back(TextMark{{scene.width / 2, scene.height / 2}, style.words.noData, Anchor::Middle, Ink::Text3, style.fontSize, false});
        return scene;
    }
    switch (spec.kind) {
    case Kind::TimeSeries:
    case Kind::Columns:
    case Kind::StackedColumns:
        layOutPlot(scene, spec, style, measure);
        break;
    case Kind::Sparkline:
        layOutSparkline(scene, spec);
        break;
    case Kind::RankedBars:
        layOutRankedBars(scene, spec, style, measure);
        break;
    case Kind::SplitBar:
        layOutSplitBar(scene, spec, style, measure);
        break;
    case Kind::HeatMap:
        layOutHeatMap(scene, spec, style, measure);
        break;
    }
    for (Mark &mark : scene.marks) { // names may come from strangers' posts
        if (auto *text = std::get_if<TextMark>(&mark))
            text->text = singleLine(text->text);
    }
    const bool bars = spec.kind == Kind::RankedBars || spec.kind == Kind::SplitBar || spec.kind == Kind::HeatMap;
    if (bars && style.rightToLeft)
        mirror(scene);
    return scene;
}

Ink seriesInk(int colour)
{
    switch (colour) {
    case 1: return Ink::S1;
    case 2: return Ink::S2;
    case 3: return Ink::S3;
    case 4: return Ink::S4;
    case 5: return Ink::S5;
    case negative: return Ink::Neg;
    case neutral: return Ink::S6;
    case positive: return Ink::Pos;
    default: return Ink::S6;
    }
}

Colour colourOf(Ink ink, const Palette &palette)
{
    switch (ink) {
    case Ink::None: return palette.surface;
    case Ink::Surface: return palette.surface;
    case Ink::Sunken: return palette.sunken;
    case Ink::Border: return palette.border;
    case Ink::Axis: return palette.control;
    case Ink::Text: return palette.text;
    case Ink::Text2: return palette.text2;
    case Ink::Text3: return palette.text3;
    case Ink::AccentText: return palette.accentText;
    case Ink::Neg: return palette.neg;
    case Ink::Neu: return palette.neu;
    case Ink::NeuBg: return palette.neuBg;
    case Ink::Pos: return palette.pos;
    case Ink::S1: return palette.series[0];
    case Ink::S2: return palette.series[1];
    case Ink::S3: return palette.series[2];
    case Ink::S4: return palette.series[3];
    case Ink::S5: return palette.series[4];
    case Ink::S6: return palette.series[5];
    case Ink::Previous: return palette.dark ? 0x666D79 : 0xABB1BB;
    }
    return palette.text;
}

std::string_view nameOf(Ink ink)
{
    switch (ink) {
    case Ink::None: return "none";
    case Ink::Surface: return "surface";
    case Ink::Sunken: return "sunken";
    case Ink::Border: return "border";
    case Ink::Axis: return "control";
    case Ink::Text: return "text";
    case Ink::Text2: return "text2";
    case Ink::Text3: return "text3";
    case Ink::AccentText: return "accentText";
    case Ink::Neg: return "neg";
    case Ink::Neu: return "neu";
    case Ink::NeuBg: return "neuBg";
    case Ink::Pos: return "pos";
    case Ink::S1: return "s1";
    case Ink::S2: return "s2";
    case Ink::S3: return "s3";
    case Ink::S4: return "s4";
    case Ink::S5: return "s5";
    case Ink::S6: return "s6";
    case Ink::Previous: return "previous";
    }
    return "none";
}

std::size_t places(const ChartSpec &spec) { return spec.days.empty() ? spec.categories.size() : spec.days.size(); }

double preferredHeight(const ChartSpec &spec, double width)
{
    switch (spec.kind) {
    case Kind::TimeSeries:
    case Kind::Columns:
    case Kind::StackedColumns: return std::clamp(width * 0.36, 150.0, 260.0);
    case Kind::Sparkline: return 36;
    case Kind::RankedBars: return 24.0 * static_cast<double>(std::max<std::size_t>(1, spec.categories.size())) + 4;
    case Kind::SplitBar: return 22 + 20.0 * static_cast<double>(std::max<std::size_t>(1, spec.series.size()));
    case Kind::HeatMap: return 22.0 * static_cast<double>(std::max<std::size_t>(1, spec.series.size())) + 22;
    }
    return 200;
}

} // namespace charts
