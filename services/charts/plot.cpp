#include "services/charts/scene.h"

#include "services/charts/chart.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace charts {

namespace {

/** The axes of a plot with days or categories along it and values up. */
class Plot
{
public:
    Plot(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure)
        : m_scene(scene), m_spec(spec), m_style(style), m_measure(measure), m_locale(QString::fromStdString(style.locale)),
          m_size(style.fontSize), m_count(places(spec)), m_columns(spec.kind != Kind::TimeSeries)
    {
    }

    void layOut()
    {
        findRanges();
        placeBox();
        gridAndValues();
        m_columns ? columnMarks() : lineMarks();
        placesAlong();
        if (m_columns)
            return;
        todayRule();
        for (const Note &note : m_spec.notes)
            ring(note);
        for (const Note &note : m_spec.notes) // over every ring; one that would lie on another's is left out
            label(note);
    }

private:
    void widen(const Values &values, double &low, double &high) const
    {
        for (std::size_t i = 0; i < std::min(m_count, values.size()); ++i) {
            if (const auto value = finite(values, i)) {
                low = std::min(low, *value);
                high = std::max(high, *value);
                m_whole = m_whole && *value == std::round(*value);
            }
        }
    }

    void findRanges()
    {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        if (m_spec.kind == Kind::StackedColumns) {
            low = 0;
            high = 0;
            for (std::size_t i = 0; i < m_count; ++i) {
                double up = 0;
                double down = 0;
                for (const Series &series : m_spec.series) {
                    const double value = finite(series.values, i).value_or(0);
                    (value < 0 ? down : up) += value;
                    m_whole = m_whole && value == std::round(value);
                }
                low = std::min(low, down);
                high = std::max(high, up);
            }
        } else {
            for (const Series &series : m_spec.series)
                widen(series.values, low, high);
            if (m_spec.previous)
                widen(m_spec.previous->values, low, high);
            for (const Band &band : m_spec.bands) {
                widen(band.low, low, high);
                widen(band.high, low, high);
            }
        }
        if (m_spec.fromZero || m_columns) {
            low = std::min(low, 0.0);
            high = std::max(high, 0.0);
        }
        m_ticks = niceTicks(low, high, 4, m_whole && !m_spec.percent);
        m_low = m_ticks.front();
        m_high = m_ticks.back();
        if (!m_spec.days.empty() && !m_columns) {
            m_first = m_spec.days.front();
            m_last = m_spec.days.back();
        } else {
            m_last = static_cast<double>(m_count) - 1;
        }
    }

    std::string valueLabel(double value) const
    {
        const double step = m_ticks.size() > 1 ? m_ticks[1] - m_ticks[0] : 0;
        if (m_spec.percent)
            return compactNumber(value * 100, step * 100, m_locale) + m_locale.percent().toStdString();
        return compactNumber(value, step, m_locale);
    }

    void placeBox()
    {
        double widest = 0;
        for (const double tick : m_ticks)
            widest = std::max(widest, m_measure(valueLabel(tick), m_size, false));
        const double gutter = std::min(widest + 10, m_scene.width * 0.3);
        m_top = legend() + m_size * 0.7;
        if (m_spec.today || !m_spec.notes.empty())
            m_top += m_size * 1.6;
        m_bottom = std::max(m_scene.height - m_size * 2, m_top + 4);
        m_left = m_style.rightToLeft ? 2 : gutter;
        m_right = m_scene.width - (m_style.rightToLeft ? gutter : m_size * 0.6);
    }

    /** Swatches in the shape of the marks; returns how much height they take. */
    double legend()
    {
        struct Entry
        {
            std::string name;
            Ink ink;
            double width;
            bool dashed;
        };
        std::vector<Entry> entries;
        for (const Series &series : m_spec.series)
            entries.push_back({series.name, seriesInk(series.colour), 2, series.dashed});
        if (m_spec.previous)
            entries.push_back({m_spec.previous->name.empty() ? m_style.words.previous : m_spec.previous->name, Ink::Previous, 1.2, false});
        if (entries.size() < 2)
            return 0;
        const double line = m_size * 1.7;
        double y = m_size * 0.7;
        double x = 1; // the round end of the first line needs a place
        for (const Entry &entry : entries) {
            const std::string label = elided(entry.name, std::max(40.0, m_scene.width * 0.45), m_size, false, m_measure);
            const double room = 18 + m_measure(label, m_size, false) + 14;
            if (x > 1 && x + room > m_scene.width) {
                x = 1;
                y += line;
            }
            const auto across = [&](double at) { return m_style.rightToLeft ? m_scene.width - at : at; };
            if (m_columns && entry.ink != Ink::Previous)
                m_scene.marks.emplace_back(BoxMark{m_style.rightToLeft ? across(x) - 10 : x, y - 5, 10, 10, 2, entry.ink, 1});
            else
                m_scene.marks.emplace_back(PathMark{{{across(x), y}, {across(x + 14), y}}, entry.ink, entry.width, entry.dashed, Ink::None, 1});
            m_scene.marks.emplace_back(TextMark{{across(x + (m_columns ? 15 : 18)), y}, label, m_style.rightToLeft ? Anchor::Right : Anchor::Left, Ink::Text2, m_size, false});
            x += room;
        }
        return y + m_size;
    }

    double up(double value) const { return m_bottom - (value - m_low) / (m_high - m_low) * (m_bottom - m_top); }

    double along(double place) const
    {
        const double half = m_columns ? slot() / 2 : 0;
        const double share = m_last > m_first ? (place - m_first) / (m_last - m_first) : 0.5;
        const double forward = m_left + half + share * (m_right - m_left - 2 * half);
        return m_style.mirrorTime ? m_left + m_right - forward : forward;
    }

    double slot() const { return (m_right - m_left) / static_cast<double>(std::max<std::size_t>(1, m_count)); }

    void gridAndValues()
    {
        for (const double tick : m_ticks) {
            const double y = up(tick);
            const bool base = std::abs(tick) < 1e-12 || (tick == m_low && m_low > 0);
            m_scene.marks.emplace_back(PathMark{{{m_left, y}, {m_right, y}}, base ? Ink::Axis : Ink::Border, base ? 1 : 0.8, false, Ink::None, 1});
            m_scene.marks.emplace_back(TextMark{{m_style.rightToLeft ? m_right + 8 : m_left - 8, y}, valueLabel(tick),
                                                m_style.rightToLeft ? Anchor::Left : Anchor::Right, Ink::Text3, m_size, false});
        }
    }

    void tickLabel(double x, const std::string &label)
    {
        const double half = m_measure(label, m_size, false) / 2;
        const double at = std::clamp(x, std::min(half, m_scene.width / 2), std::max(m_scene.width - half, m_scene.width / 2));
        if (m_haveLabel && std::abs(at - m_lastLabel) < half + m_lastHalf + m_size * 0.6)
            return;
        m_scene.marks.emplace_back(TextMark{{at, m_bottom + m_size * 1.25}, label, Anchor::Middle, Ink::Text3, m_size, false});
        m_haveLabel = true;
        m_lastLabel = at;
        m_lastHalf = half;
    }

    void placesAlong()
    {
        if (m_spec.days.empty()) {
            const double room = std::max(slot() - 4, 24.0);
            for (std::size_t i = 0; i < m_count; ++i)
                tickLabel(along(static_cast<double>(i)), elided(m_spec.categories[i], room, m_size, false, m_measure));
            return;
        }
        const int most = std::max(2, static_cast<int>((m_right - m_left) / (m_size * 6.2)));
        const double first = m_spec.days.front();
        const double last = m_spec.days.back();
        for (const Tick &tick : calendarTicks(first, last, most, m_locale)) {
            if (!m_columns) {
                tickLabel(along(tick.at), tick.label);
                continue;
            }
            const auto column = std::lower_bound(m_spec.days.begin(), m_spec.days.end(), tick.at - 1e-9);
            if (column != m_spec.days.end())
                tickLabel(along(static_cast<double>(column - m_spec.days.begin())), *column == tick.at ? tick.label : dayLabel(*column, false, m_locale));
        }
    }

    std::vector<std::vector<Point>> linesOf(const Values &values) const
    {
        const bool byIndex = m_spec.days.empty() || m_columns;
        std::vector<double> indices;
        for (std::size_t i = 0; byIndex && i < m_count; ++i)
            indices.push_back(static_cast<double>(i));
        auto lines = runs(byIndex ? indices : m_spec.days, values, m_first, m_last, static_cast<int>(m_right - m_left));
        for (auto &line : lines) {
            for (Point &point : line)
                point = {along(point.x), up(point.y)};
        }
        return lines;
    }

    void stroke(const Values &values, Ink ink, double width, bool dashed)
    {
        const double thin = static_cast<double>(m_count) > m_right - m_left ? std::min(width, 1.0) : width;
        for (auto &line : linesOf(values)) {
            if (line.size() == 1) // a lone day between two gaps must still be seen
                m_scene.marks.emplace_back(RingMark{line.front(), width, Ink::None, ink});
            else
                m_scene.marks.emplace_back(PathMark{std::move(line), ink, thin, dashed, Ink::None, 1});
        }
    }

    void band(const Band &band)
    {
        Values low(m_count);
        Values high(m_count);
        for (std::size_t i = 0; i < m_count; ++i) {
            if (finite(band.low, i) && finite(band.high, i)) {
                low[i] = band.low[i];
                high[i] = band.high[i];
            }
        }
        const auto lower = linesOf(low);
        auto upper = linesOf(high);
        for (std::size_t i = 0; i < std::min(lower.size(), upper.size()); ++i) {
            upper[i].insert(upper[i].end(), lower[i].rbegin(), lower[i].rend());
            m_scene.marks.emplace_back(PathMark{std::move(upper[i]), Ink::None, 0, false, seriesInk(band.colour), std::clamp(band.strength, 0.0, 1.0)});
        }
    }

    void lineMarks()
    {
        for (const Band &each : m_spec.bands)
            band(each);
        const bool dense = static_cast<double>(m_count) > m_right - m_left;
        if (m_spec.series.size() == 1 && m_low == 0 && !dense) { // a faint wash under the one series that matters
            for (auto &line : linesOf(m_spec.series.front().values)) {
                if (line.size() < 2)
                    continue;
                line.push_back({line.back().x, m_bottom});
                line.push_back({line.front().x, m_bottom});
                m_scene.marks.emplace_back(PathMark{std::move(line), Ink::None, 0, false, seriesInk(m_spec.series.front().colour), 0.06});
            }
        }
        if (m_spec.previous)
            stroke(m_spec.previous->values, Ink::Previous, 1.2, false);
        for (auto series = m_spec.series.rbegin(); series != m_spec.series.rend(); ++series) // the first, the own brand, on top
            stroke(series->values, seriesInk(series->colour), 2, series->dashed);
    }

    void columnMarks()
    {
        const double gap = std::min(slot() * 0.28, 18.0);
        const double room = std::max(slot() - gap, 0.4);
        const bool stacked = m_spec.kind == Kind::StackedColumns;
        const double wide = stacked ? std::min(room, 40.0) : std::min(room / static_cast<double>(std::max<std::size_t>(1, m_spec.series.size())), 40.0);
        for (std::size_t i = 0; i < m_count; ++i) {
            double above = 0;
            double below = 0;
            for (std::size_t s = 0; s < m_spec.series.size(); ++s) {
                const auto value = finite(m_spec.series[s].values, i);
                if (!value || *value == 0)
                    continue;
                const double offset = stacked ? 0 : (static_cast<double>(s) - (static_cast<double>(m_spec.series.size()) - 1) / 2) * wide;
                const double x = along(static_cast<double>(i)) + (m_style.mirrorTime ? -offset : offset) - wide / 2;
                double &from = *value < 0 ? below : above;
                const double start = stacked ? from : 0;
                const double y0 = up(start);
                const double y1 = up(start + *value);
                from += *value;
                const double inset = stacked && wide > 6 && start != 0 && std::abs(y0 - y1) > 3 ? 1 : 0;
                const double trim = !stacked && wide > 8 ? 1 : 0;
                m_scene.marks.emplace_back(BoxMark{x + trim, std::min(y0, y1), wide - 2 * trim, std::max(std::abs(y0 - y1) - inset, 0.4), 0, seriesInk(m_spec.series[s].colour), 1});
            }
        }
        if (m_spec.previous)
            stroke(m_spec.previous->values, Ink::Previous, 1.2, false);
    }

    void todayRule()
    {
        if (!m_spec.today || *m_spec.today < m_first || *m_spec.today > m_last)
            return;
        const double x = along(*m_spec.today);
        const double y = m_top - m_size;
        m_scene.marks.emplace_back(PathMark{{{x, y + m_size * 0.7}, {x, m_bottom}}, Ink::Axis, 1, true, Ink::None, 1});
        const std::string &name = m_spec.todayName.empty() ? m_style.words.today : m_spec.todayName;
        const double half = m_measure(name, m_size, false) / 2 + 6;
        m_scene.marks.emplace_back(BoxMark{x - half, y - m_size * 0.75, 2 * half, m_size * 1.5, 4, Ink::NeuBg, 1});
        m_scene.marks.emplace_back(TextMark{{x, y}, name, Anchor::Middle, Ink::Neu, m_size, false});
        const double room = (m_style.mirrorTime ? x - half - m_left : m_right - x - half) - 4;
        if (room > m_measure(m_style.words.forecast, m_size, false))
            m_scene.marks.emplace_back(TextMark{{m_style.mirrorTime ? x - half - 4 : x + half + 4, y}, m_style.words.forecast,
                                                m_style.mirrorTime ? Anchor::Right : Anchor::Left, Ink::AccentText, m_size, false});
    }

    bool isThere(const Note &note) const { return note.day >= m_first && note.day <= m_last && std::isfinite(note.value); }
    Point placeOf(const Note &note) { return {along(note.day), up(std::clamp(note.value, m_low, m_high))}; }

    void ring(const Note &note)
    {
        if (isThere(note))
            m_scene.marks.emplace_back(RingMark{placeOf(note), 4.4, Ink::Neg, Ink::Surface});
    }

    void label(const Note &note)
    {
        if (!isThere(note) || note.label.empty())
            return;
        const Point at = placeOf(note);
        const std::string label = elided(note.label, (m_right - m_left) * 0.5, m_size, false, m_measure);
        const double half = m_measure(label, m_size, false) / 2 + 4;
        const double x = std::clamp(at.x, m_left + half, std::max(m_left + half, m_right - half));
        const bool over = note.value > m_low + (m_high - m_low) * 0.33 || at.y + m_size * 2.2 > m_bottom; // never among the dates
        const double y = over ? at.y - m_size * 1.5 : at.y + m_size * 1.5;
        const BoxMark box{x - half, y - m_size * 0.7, 2 * half, m_size * 1.4, 3, Ink::Surface, 0.86};
        for (const BoxMark &other : m_labels) {
            if (box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height)
                return;
        }
        m_labels.push_back(box);
        m_scene.marks.emplace_back(box);
        m_scene.marks.emplace_back(TextMark{{x, y}, label, Anchor::Middle, Ink::Text2, m_size, false});
    }

    Scene &m_scene;
    const ChartSpec &m_spec;
    const ChartStyle &m_style;
    const Measure &m_measure;
    QLocale m_locale;
    double m_size;
    std::size_t m_count;
    bool m_columns;
    mutable bool m_whole = true;
    std::vector<double> m_ticks;
    double m_low = 0, m_high = 1, m_first = 0, m_last = 0;
    double m_left = 0, m_right = 0, m_top = 0, m_bottom = 0;
    bool m_haveLabel = false;
    double m_lastLabel = 0, m_lastHalf = 0;
    std::vector<BoxMark> m_labels; ///< of notes
};

} // namespace

void layOutPlot(Scene &scene, const ChartSpec &spec, const ChartStyle &style, const Measure &measure)
{
    Plot(scene, spec, style, measure).layOut();
}

} // namespace charts
