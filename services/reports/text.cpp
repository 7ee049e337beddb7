#include "services/reports/text.h"

#include "services/charts/chart.h"
#include "services/charts/scale.h"
#include "services/foundation/utf8.h"

#include <QTime>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace reports {

namespace {

bool isBidiControl(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }
bool isNonCharacter(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFE; }
bool isBreak(char32_t c) { return c == U'\n' || c == 0x2028 || c == 0x2029; }

std::string filtered(std::string_view text, bool keepTurns)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = foundation::decodeUtf8(text, at);
        if (isBreak(c) || (c == U'\r' && (at >= text.size() || text[at] != '\n')))
            out += '\n';
        else if (c == U'\t')
            out += ' ';
        else if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || isNonCharacter(c) || (!keepTurns && isBidiControl(c)))
            continue;
        else
            foundation::appendUtf8(out, c);
    }
    return out;
}

} // namespace

std::string plain(std::string_view text) { return filtered(text, true); }
std::string plainParagraph(std::string_view text)
{
    const std::string all = filtered(text, true);
    const std::string without = filtered(text, false);
    if (all.size() == without.size())
        return all;
    // An opening sign counts once its closing one comes; until then its place is kept open.
    struct Opened
    {
        std::size_t at;
        std::size_t size;
    };
    std::string out;
    std::vector<Opened> open;
    const auto dropOpen = [&] {
        for (; !open.empty(); open.pop_back())
            out.erase(open.back().at, open.back().size);
    };
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t from = at;
        const char32_t c = foundation::decodeUtf8(all, at);
        if (c >= 0x202A && c <= 0x202E)
            continue;
        if (c == U'\n')
            dropOpen();
        if (c >= 0x2066 && c <= 0x2068) {
            open.push_back({out.size(), at - from});
        } else if (c == 0x2069) {
            if (open.empty())
                continue;
            open.pop_back();
        }
        out.append(all, from, at - from);
    }
    dropOpen();
    return out;
}

std::string plainSentence(std::string_view text)
{
    std::string line = plainParagraph(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

std::string plainLine(std::string_view text) { return charts::singleLine(text); }
std::string isolated(std::string_view text) { return "\u2068" + plainLine(text) + "\u2069"; }

std::string shortened(std::string_view text, std::size_t codePoints)
{
    if (text.size() <= codePoints)
        return std::string(text);
    std::size_t at = 0;
    for (std::size_t n = 0; n < codePoints && at < text.size(); ++n)
        foundation::decodeUtf8(text, at);
    return at >= text.size() ? std::string(text) : std::string(text.substr(0, at)) + "…";
}

std::string Formatter::number(double value, int decimals) const
{
    if (!std::isfinite(value))
        return "–";
    if (std::abs(value) >= 1e15)
        return m_locale.toString(value, 'g', 6).toStdString();
    return m_locale.toString(value == 0 ? 0.0 : value, 'f', std::clamp(decimals, 0, 9)).toStdString();
}

std::string Formatter::percent(double fraction) const
{
    return std::isfinite(fraction) ? charts::fullNumber(fraction, true, m_locale) : std::string("–");
}

std::string Formatter::date(foundation::DayNumber day) const { return charts::dayLabel(day, true, m_locale); }

std::string Formatter::moment(foundation::Time time) const
{
    const auto local = time + m_zone.offsetAt(time);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day);
    const QTime clock(static_cast<int>(minutes.count() / 60), static_cast<int>(minutes.count() % 60));
    return date(static_cast<foundation::DayNumber>(day.time_since_epoch().count())) + ' ' + m_locale.toString(clock, QLocale::ShortFormat).toStdString();
}

std::string Formatter::cell(const Cell &cell, const Column &column) const
{
    if (const auto *text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto *value = std::get_if<double>(&cell))
        return column.type == ColumnType::Percent ? percent(*value) : number(*value, column.decimals);
    if (const auto *day = std::get_if<foundation::DayNumber>(&cell))
        return date(*day);
    return {};
}

std::string sourcesLine(const Document &document)
{
    std::string line;
    for (const std::string &source : document.sources)
        line += (line.empty() ? "" : ", ") + isolated(source);
    return line;
}

std::vector<Fact> headOf(const Document &document)
{
    const Words &words = document.words;
    std::vector<Fact> facts{{words.brand, plainLine(document.brand)},
                            {words.range, plainLine(document.range)},
                            {words.zone, document.zone.name()},
                            {words.sources, sourcesLine(document)},
                            {words.asOf, Formatter(document).moment(document.asOf)}};
    for (const Fact &fact : document.facts)
        facts.push_back({plainLine(fact.label), plainLine(fact.value)});
    std::erase_if(facts, [](const Fact &fact) { return fact.value.empty(); });
    return facts;
}

Table dataOf(const Chart &chart, const Words &words)
{
    const charts::ChartSpec &spec = chart.spec;
    const ColumnType type = spec.percent ? ColumnType::Percent : ColumnType::Number;
    Table table;
    table.name = spec.title;
    const auto value = [](const charts::Values &values, std::size_t i) -> Cell {
        const auto number = charts::finite(values, i);
        return number ? Cell(*number) : Cell();
    };
    if (spec.kind == charts::Kind::SplitBar) {
        table.columns = {{words.item, ColumnType::Text, 0}, {spec.unit.empty() ? words.value : spec.unit, type, 0}};
        for (const charts::Series &series : spec.series)
            table.rows.push_back({series.name, value(series.values, 0)});
    } else {
        const bool wholeDays = std::all_of(spec.days.begin(), spec.days.end(), [](double day) { return day == std::floor(day) && std::abs(day) < 4e6; });
        const std::size_t count = charts::places(spec);
        table.columns.push_back({words.place, spec.days.empty() ? ColumnType::Text : wholeDays ? ColumnType::Date : ColumnType::Number, wholeDays ? 0 : 4});
        std::vector<const charts::Values *> all;
        const auto add = [&](const std::string &name, const charts::Values &values) {
            const bool whole = std::all_of(values.begin(), values.end(), [](const auto &v) { return !v || *v == std::round(*v); });
            table.columns.push_back({name, type, whole ? 0 : 2});
            all.push_back(&values);
        };
        for (const charts::Series &series : spec.series)
            add(series.name.empty() ? words.value : series.name, series.values);
        if (spec.previous)
            add(spec.previous->name.empty() ? words.previous : spec.previous->name, spec.previous->values);
        for (const charts::Band &band : spec.bands) {
            add("↓", band.low);
            add("↑", band.high);
        }
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<Cell> row;
            if (spec.days.empty())
                row.emplace_back(spec.categories[i]);
            else if (wholeDays)
                row.emplace_back(static_cast<foundation::DayNumber>(spec.days[i]));
            else
                row.emplace_back(spec.days[i]);
            for (const charts::Values *values : all)
                row.push_back(value(*values, i));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

Table tableOf(const ProvenanceTable &source, const Words &words)
{
    Table table;
    table.name = words.sourcesSheet;
    table.columns = {{words.metric, ColumnType::Text, 0}, {words.definition, ColumnType::Text, 0}, {words.version, ColumnType::Text, 0},
                     {words.rows, ColumnType::Number, 0}, {words.sources, ColumnType::Text, 0},    {words.gaps, ColumnType::Text, 0}};
    for (const Provenance &entry : source.entries)
        table.rows.push_back({entry.metric, entry.definition, entry.version, static_cast<double>(entry.rows), entry.sources, entry.gaps.empty() ? words.none : entry.gaps});
    return table;
}

const std::string &nameOf(Sentiment sentiment, const Words &words)
{
    switch (sentiment) {
    case Sentiment::Negative: return words.negative;
    case Sentiment::Neutral: return words.neutral;
    case Sentiment::Positive: return words.positive;
    case Sentiment::Unknown: break;
    }
    return words.unknown;
}

std::string exactNumber(double value)
{
    if (!std::isfinite(value))
        return {};
    char buffer[64];
    const bool plainDigits = value == 0 || (std::abs(value) < 1e15 && std::abs(value) >= 1e-6);
    const auto end = plainDigits ? std::to_chars(buffer, buffer + sizeof buffer, value == 0 ? 0.0 : value, std::chars_format::fixed).ptr
                                 : std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

} // namespace reports
