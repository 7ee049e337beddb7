#include "services/charts/scene.h"

#include "services/charts/chart.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace charts {

void layOutSparkline(Scene &scene, const ChartSpec &spec)
{
    const Series &series = spec.series.front();
    const std::size_t count = std::min(places(spec), series.values.size());
    double low = INFINITY;
    double high = -INFINITY;
    std::vector<double> xs;
    for (std::size_t i = 0; i < count; ++i) {
        xs.push_back(spec.days.empty() ? static_cast<double>(i) : spec.days[i]);
        if (const auto value = finite(series.values, i)) {
            low = std::min(low, *value);
            high = std::max(high, *value);
        }
    }
    const double margin = 3;
    const double first = xs.front();
    const double span = xs.back() - first;
    const auto place = [&](const Point &point) {
        const double x = span > 0 ? (point.x - first) / span : 0.5;
        const double y = high > low ? (point.y - low) / (high - low) : 0.5;
        return Point{margin + x * (scene.width - 2 * margin), scene.height - margin - y * (scene.height - 2 * margin)};
    };
    const Ink ink = seriesInk(series.colour);
    Point end;
    for (auto &line : runs(xs, series.values, first, xs.back(), static_cast<int>(scene.width))) {
        for (Point &point : line)
            point = place(point);
        end = line.back();
        if (line.size() > 1)
            scene.marks.emplace_back(PathMark{std::move(line), ink, 1.4, series.dashed, Ink::None, 1});
    }
    scene.marks.emplace_back(RingMark{end, 2.4, Ink::None, ink});
}

void layOutRankedBars(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure)
{
    const QLocale locale(QString::fromStdString(style.locale));
    const Series &series = spec.series.front();
    const double size = style.fontSize;
    const std::size_t all = places(spec);
    const auto most = static_cast<std::size_t>(std::max(2.0, scene.height / (size * 1.5)));
    const std::size_t count = all <= most ? all : most - 1; // the last line then says how many are left out
    const double row = scene.height / static_cast<double>(std::min(all, most));
    double names = 0;
    double numbers = 0;
    double low = 0;
    double high = 0;
    std::vector<std::string> texts;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = finite(series.values, i);
        texts.push_back(value ? fullNumber(*value, spec.percent, locale) : "–");
        labels.push_back(elided(placeName(spec, i, style), scene.width * 0.34, size, false, measure));
        names = std::max(names, measure(labels.back(), size, false));
        numbers = std::max(numbers, measure(texts.back(), size, true));
        low = std::min(low, value.value_or(0));
        high = std::max(high, value.value_or(0));
    }
    const double left = names + 10;
    const double room = std::max(scene.width - left - numbers - 10, 4.0);
    const double range = high - low > 0 ? high - low : 1;
    const double zero = left + -low / range * room;
    for (std::size_t i = 0; i < count; ++i) {
        const double y = row * (static_cast<double>(i) + 0.5);
        const int colour = i < spec.colours.size() ? spec.colours[i] : series.colour;
        scene.marks.emplace_back(TextMark{{0, y}, labels[i], Anchor::Left, Ink::Text2, size, false});
        if (const auto value = finite(series.values, i); value && *value != 0) {
            const double end = zero + *value / range * room;
            const double tall = std::min(row * 0.56, 14.0);
            scene.marks.emplace_back(BoxMark{std::min(zero, end), y - tall / 2, std::max(std::abs(end - zero), 0.8), tall, 2, seriesInk(colour), 1});
        }
        scene.marks.emplace_back(TextMark{{scene.width, y}, texts[i], Anchor::Right, Ink::Text, size, true});
    }
    if (count < all)
        scene.marks.emplace_back(TextMark{{0, scene.height - row / 2}, filled(style.words.more, {fullNumber(static_cast<double>(all - count), false, locale)}), Anchor::Left, Ink::Text3, size, false});
}

void layOutSplitBar(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure)
{
    const QLocale locale(QString::fromStdString(style.locale));
    const double size = style.fontSize;
    double total = 0;
    std::size_t parts = 0;
    for (const Series &series : spec.series) {
        const double value = std::max(0.0, finite(series.values, 0).value_or(0));
        total += value;
        parts += value > 0 ? 1 : 0;
    }
    const double gap = 2;
    const double room = scene.width - gap * static_cast<double>(parts > 1 ? parts - 1 : 0);
    const double tall = 12;
    const double line = std::min((scene.height - tall - 8) / static_cast<double>(spec.series.size()), 22.0);
    double x = 0;
    double y = tall + 8 + line / 2;
    for (const Series &series : spec.series) {
        const double value = std::max(0.0, finite(series.values, 0).value_or(0));
        const double share = total > 0 ? value / total : 0;
        const Ink ink = seriesInk(series.colour);
        if (value > 0) {
            scene.marks.emplace_back(BoxMark{x, 0, std::max(share * room, 0.5), tall, 2, ink, 1});
            x += share * room + gap;
        }
        const std::string percent = fullNumber(share, true, locale);
        const std::string amount = spec.percent ? std::string() : fullNumber(value, false, locale);
        const bool own = series.colour == 1;
        const double amountAt = scene.width - std::max(70.0, measure("100.0%", size, true) + 24);
        scene.marks.emplace_back(BoxMark{0, y - 4.5, 9, 9, 2, ink, 1});
        const double nameRoom = amountAt - 15 - (amount.empty() ? 0 : measure(amount, size, false) + 10);
        scene.marks.emplace_back(TextMark{{15, y}, elided(series.name, nameRoom, size, own, measure), Anchor::Left, Ink::Text2, size, own});
        if (!amount.empty())
            scene.marks.emplace_back(TextMark{{amountAt, y}, amount, Anchor::Right, Ink::Text3, size, false});
        scene.marks.emplace_back(TextMark{{scene.width, y}, percent, Anchor::Right, Ink::Text, size, true});
        y += line;
    }
}

void layOutHeatMap(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure)
{
    const double size = style.fontSize;
    const std::size_t columns = places(spec);
    const std::size_t rows = spec.series.size();
    double names = 0;
    double high = 0;
    std::vector<std::string> labels;
    for (const Series &series : spec.series) {
        labels.push_back(elided(series.name, scene.width * 0.25, size, false, measure));
        names = std::max(names, measure(labels.back(), size, false));
        for (std::size_t i = 0; i < columns; ++i)
            high = std::max(high, finite(series.values, i).value_or(0));
    }
    const double left = names + 10;
    const double foot = size * 1.9;
    const double width = (scene.width - left) / static_cast<double>(columns);
    const double height = (scene.height - foot) / static_cast<double>(rows);
    const double gap = width > 5 && height > 5 ? 1.5 : 0;
    // The whole map is mirrored afterwards; its columns are hours or days and still run left to right.
    const bool backwards = style.rightToLeft && !style.mirrorTime;
    const auto columnAt = [&](std::size_t i) { return left + width * static_cast<double>(backwards ? columns - 1 - i : i); };
    for (std::size_t r = 0; r < rows; ++r) {
        const double y = height * static_cast<double>(r);
        scene.marks.emplace_back(TextMark{{0, y + height / 2}, labels[r], Anchor::Left, Ink::Text2, size, false});
        for (std::size_t i = 0; i < columns; ++i) {
            const auto value = finite(spec.series[r].values, i);
            const double x = columnAt(i) + (backwards ? gap : 0);
            const double w = width - gap;
            const double h = height - gap;
            if (!value) { // a gap is a hollow place, nothing measured is an empty one
                scene.marks.emplace_back(PathMark{{{x + w * 0.3, y + h / 2}, {x + w * 0.7, y + h / 2}}, Ink::Border, 1, false, Ink::None, 1});
                continue;
            }
            scene.marks.emplace_back(BoxMark{x, y, w, h, 2, Ink::Sunken, 1});
            if (*value > 0 && high > 0)
                scene.marks.emplace_back(BoxMark{x, y, w, h, 2, seriesInk(spec.series[r].colour), std::min(1.0, 0.10 + 0.90 * *value / high)});
        }
    }
    double lastEnd = -1e9;
    for (std::size_t n = 0; n < columns; ++n) {
        const std::size_t i = backwards ? columns - 1 - n : n;
        const double x = columnAt(i) + width / 2;
        const std::string label = elided(placeName(spec, i, style), std::max(width * 3, 30.0), size, false, measure);
        const double half = measure(label, size, false) / 2;
        if (x - half < lastEnd + 6 || x + half > scene.width + 2)
            continue;
        scene.marks.emplace_back(TextMark{{x, scene.height - size * 0.7}, label, Anchor::Middle, Ink::Text3, size, false});
        lastEnd = x + half;
    }
}

} // namespace charts
