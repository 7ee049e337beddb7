#include "services/reports/answers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace reports {

using metrics::Answer;
using metrics::Unit;
using metrics::Value;

std::string plural(std::int64_t count, const std::string &one, const std::string &many) { return grouped(count) + " " + (count == 1 ? one : many); }

std::string longDate(foundation::DayNumber day)
{
    static constexpr std::array months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    return std::to_string(static_cast<unsigned>(date.day())) + " " + months[static_cast<unsigned>(date.month()) - 1] + " " + std::to_string(static_cast<int>(date.year()));
}

std::string rangeText(const domain::Period &period)
{
    return period.days() == 1 ? longDate(period.first) : longDate(period.first) + " – " + longDate(period.last);
}

std::string valueText(const Value &value, Unit unit)
{
    if (!value.number)
        return "not known";
    switch (unit) {
    case Unit::Count: return grouped(static_cast<std::int64_t>(std::llround(*value.number)));
    case Unit::Percent: return foundation::decimal(*value.number, std::abs(*value.number) < 1 ? 2 : 1) + "%";
    case Unit::Score: return (*value.number > 0 ? "+" : "") + foundation::decimal(*value.number, 1);
    case Unit::Minutes: return foundation::decimal(*value.number, 1) + " min";
    case Unit::Number:
    case Unit::PerDay: return foundation::decimal(*value.number, 2);
    }
    return {};
}

KeyFigure keyFigure(const Answer &answer)
{
    KeyFigure figure;
    figure.label = answer.definition.name;
    figure.value = valueText(answer.value, answer.definition.unit);
    if (!answer.value.number) {
        figure.note = answer.value.missing;
        return figure;
    }
    if (answer.value.interval)
        figure.note = "95%: " + foundation::decimal(answer.value.interval->first, 1) + " to " + foundation::decimal(answer.value.interval->second, 1);
    if (!answer.before || !answer.before->number) {
        if (figure.note.empty() && answer.before)
            figure.note = "no earlier data";
        return figure;
    }
    const double now = *answer.value.number;
    const double was = *answer.before->number;
    const bool points = answer.definition.unit == Unit::Percent || answer.definition.unit == Unit::Score;
    if (!points && was == 0.0) {
        figure.note = "from 0";
        return figure;
    }
    const double change = points ? now - was : 100.0 * (now - was) / std::abs(was);
    figure.change = foundation::decimal(std::abs(change), 1) + (points ? " pt" : "%");
    if (std::abs(change) >= 0.05) {
        figure.trend = change > 0 ? Trend::Up : Trend::Down;
        if (answer.definition.good != metrics::Good::Neither)
            figure.goodness = (change > 0) == (answer.definition.good == metrics::Good::More) ? Goodness::Good : Goodness::Bad;
    }
    figure.note = "from " + valueText(*answer.before, answer.definition.unit);
    return figure;
}

Provenance provenance(const Answer &answer)
{
    Provenance out;
    out.metric = answer.definition.name + (answer.brandName.empty() ? "" : ", " + answer.brandName);
    out.definition = answer.definition.formula;
    if (answer.definition.source != "RLG")
        out.definition += " (" + answer.definition.source + ")";
    out.version = std::to_string(answer.definition.version);
    out.rows = answer.value.rows;
    for (const metrics::Source &source : answer.sources)
        out.sources += (out.sources.empty() ? "" : "; ") + source.name + " (" + grouped(source.posts) + ")";
    for (const std::string &gap : answer.gaps)
        out.gaps += (out.gaps.empty() ? "" : "; ") + gap;
    for (const std::string &note : {answer.value.missing, answer.value.note}) {
        if (!note.empty())
            out.gaps += (out.gaps.empty() ? "" : "; ") + note;
    }
    return out;
}

Cell cell(const Value &value, Unit unit)
{
    if (!value.number)
        return std::monostate();
    return unit == Unit::Percent ? *value.number / 100.0 : *value.number;
}

Column column(const metrics::Definition &definition)
{
    switch (definition.unit) {
    case Unit::Percent: return {definition.name, ColumnType::Percent, 1};
    case Unit::Count: return {definition.name, ColumnType::Number, 0};
    case Unit::Score:
    case Unit::Minutes: return {definition.name, ColumnType::Number, 1};
    case Unit::Number:
    case Unit::PerDay: return {definition.name, ColumnType::Number, 2};
    }
    return {definition.name, ColumnType::Number, 0};
}

Document opened(const std::string &title, const std::string &brand, const domain::Period &period, const foundation::TimeZone &zone,
                const std::vector<metrics::Source> &sources)
{
    Document document;
    document.title = title;
    document.subtitle = rangeText(period);
    document.brand = brand;
    document.range = rangeText(period);
    document.zone = zone;
    for (const metrics::Source &source : sources) {
        document.sources.push_back(source.name);
        document.asOf = std::max(document.asOf, source.read);
    }
    return document;
}

const Answer &answerOf(const std::vector<Answer> &answers, std::string_view metric)
{
    const auto found = std::find_if(answers.begin(), answers.end(), [&](const Answer &answer) { return answer.definition.id == metric; });
    static const Answer none;
    return found == answers.end() ? none : *found;
}

charts::Values seriesOf(const Answer &answer)
{
    charts::Values values;
    for (const metrics::Point &point : answer.series)
        values.push_back(point.value.number);
    return values;
}

std::vector<double> daysOf(const Answer &answer)
{
    std::vector<double> days;
    for (const metrics::Point &point : answer.series)
        days.push_back(point.start);
    return days;
}

domain::Step stepFor(const domain::Period &period) { return period.days() <= 92 ? domain::Step::Day : period.days() <= 731 ? domain::Step::Week : domain::Step::Month; }

std::string incompleteEnds(const domain::Period &period, domain::Step step)
{
    const bool first = domain::stepStart(period.first, step) != period.first;
    const bool last = domain::stepStart(period.last + 1, step) != period.last + 1;
    const std::string word = stepWord(step);
    if (first && last)
        return "; the first and the last " + word + " are not whole";
    return first ? "; the first " + word + " is not whole" : last ? "; the last " + word + " is not whole" : "";
}

} // namespace reports
