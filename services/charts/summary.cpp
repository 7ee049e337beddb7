#include "services/charts/chart.h"
#include "services/charts/scale.h"

#include <QLocale>

namespace charts {

namespace {

std::string rangeOf(const Series &series, const ChartSpec &spec, const ChartStyle &style, const QLocale &locale)
{
    std::optional<std::size_t> low, high, latest;
    std::size_t gaps = 0;
    const std::size_t count = places(spec);
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = finite(series.values, i);
        if (!value) {
            ++gaps;
            continue;
        }
        latest = i;
        low = !low || *value < *series.values[*low] ? i : *low;
        high = !high || *value > *series.values[*high] ? i : *high;
    }
    if (!latest)
        return {};
    const auto text = [&](std::size_t i) { return fullNumber(*series.values[i], spec.percent, locale); };
    std::string out = filled(style.words.range, {series.name, text(*low), placeName(spec, *low, style), text(*high), placeName(spec, *high, style), text(*latest)});
    if (gaps > 0)
        out += ", " + filled(style.words.gaps, {fullNumber(static_cast<double>(gaps), false, locale)});
    while (out.starts_with(' '))
        out.erase(0, 1);
    return out;
}

} // namespace

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto digit = i + 1 < pattern.size() && pattern[i] == '%' ? static_cast<std::size_t>(static_cast<unsigned char>(pattern[i + 1])) - '1' : parts.size();
        if (digit < parts.size()) {
            out += parts.begin()[digit];
            ++i;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

std::string placeName(const ChartSpec &spec, std::size_t place, const ChartStyle &style)
{
    const QLocale locale(QString::fromStdString(style.locale));
    if (!spec.days.empty()) {
        const bool year = spec.days.back() - spec.days.front() > 360;
        return place < spec.days.size() ? dayLabel(spec.days[place] + 1e-6, year, locale) : std::string();
    }
    return place < spec.categories.size() ? spec.categories[place] : std::string();
}

std::string summary(const ChartSpec &spec, const ChartStyle &style)
{
    const QLocale locale(QString::fromStdString(style.locale));
    std::string out = spec.title;
    const std::size_t count = places(spec);
    std::string details;
    const auto add = [&details](const std::string &part) {
        if (!part.empty())
            details += (details.empty() ? "" : "; ") + part;
    };
    if (spec.kind == Kind::SplitBar) {
        double total = 0;
        for (const Series &series : spec.series)
            total += std::max(0.0, finite(series.values, 0).value_or(0));
        for (const Series &series : spec.series) {
            const double value = std::max(0.0, finite(series.values, 0).value_or(0));
            add(filled(style.words.part, {series.name, fullNumber(value, spec.percent, locale), fullNumber(total > 0 ? value / total : 0, true, locale)}));
        }
        if (total <= 0)
            details.clear();
    } else if (spec.kind == Kind::RankedBars && !spec.series.empty()) {
        for (std::size_t i = 0; i < std::min<std::size_t>(count, 12); ++i) {
            if (const auto value = finite(spec.series.front().values, i))
                add(filled(style.words.item, {placeName(spec, i, style), fullNumber(*value, spec.percent, locale)}));
        }
    } else if (count > 0) {
        for (const Series &series : spec.series)
            add(rangeOf(series, spec, style, locale));
        if (!details.empty())
            out = filled(style.words.span, {out, placeName(spec, 0, style), placeName(spec, count - 1, style)});
    }
    if (details.empty())
        details = style.words.noData;
    return out.empty() ? details : out + ": " + details;
}

} // namespace charts
