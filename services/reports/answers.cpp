#include "services/reports/answers.h"

#include <algorithm>
#include <cmath>

namespace reports {

using metrics::Answer;
using metrics::Unit;
using metrics::Value;

std::string rangeText(const domain::Period &period, const Language &language)
{
    return period.days() == 1 ? language.longDate(period.first) : language.longDate(period.first) + " – " + language.longDate(period.last);
}

std::string valueText(const Value &value, Unit unit, const Language &language)
{
    if (!value.number)
        return language.say("not known");
    switch (unit) {
    case Unit::Count: return language.grouped(static_cast<std::int64_t>(std::llround(*value.number)));
    case Unit::Percent: return language.decimal(*value.number, std::abs(*value.number) < 1 ? 2 : 1) + "%";
    case Unit::Score: return (*value.number > 0 ? "+" : "") + language.decimal(*value.number, 1);
    case Unit::Minutes: return language.say("%1 min", {language.decimal(*value.number, 1)});
    case Unit::Number:
    case Unit::PerDay: return language.decimal(*value.number, 2);
    }
    return {};
}

KeyFigure keyFigure(const Answer &answer, const Language &language)
{
    KeyFigure figure;
    figure.label = language.phrase(answer.definition.name);
    figure.value = valueText(answer.value, answer.definition.unit, language);
    if (!answer.value.number) {
        figure.note = language.understood(answer.value.missing);
        return figure;
    }
    if (answer.value.interval)
        figure.note =
            language.say("95%: %1 to %2", {language.decimal(answer.value.interval->first, 1), language.decimal(answer.value.interval->second, 1)});
    if (!answer.before || !answer.before->number) {
        if (figure.note.empty() && answer.before)
            figure.note = language.say("no earlier data");
        return figure;
    }
    const double now = *answer.value.number;
    const double was = *answer.before->number;
    const bool points = answer.definition.unit == Unit::Percent || answer.definition.unit == Unit::Score;
    if (!points && was == 0.0) {
        figure.note = language.say("from %1", {"0"});
        return figure;
    }
    const double change = points ? now - was : 100.0 * (now - was) / std::abs(was);
    figure.change = language.say(points ? "%1 pt" : "%1%", {language.decimal(std::abs(change), 1)});
    if (std::abs(change) >= 0.05) {
        figure.trend = change > 0 ? Trend::Up : Trend::Down;
        if (answer.definition.good != metrics::Good::Neither)
            figure.goodness = (change > 0) == (answer.definition.good == metrics::Good::More) ? Goodness::Good : Goodness::Bad;
    }
    figure.note = language.say("from %1", {valueText(*answer.before, answer.definition.unit, language)});
    return figure;
}

std::string gapsText(const std::vector<std::string> &gaps, const Language &language)
{
    std::string out;
    for (const std::string &gap : gaps)
        out += (out.empty() ? "" : "; ") + language.understood(gap);
    return out;
}

Provenance provenance(const Answer &answer, const Language &language)
{
    Provenance out;
    out.metric =
        std::string(language.phrase(answer.definition.name)) + (answer.brandName.empty() ? "" : ", " + language.understood(answer.brandName));
    out.definition = language.understood(answer.definition.formula);
    if (answer.definition.source != "RLG")
        out.definition = language.say("%1 (%2)", {out.definition, answer.definition.source});
    out.version = std::to_string(answer.definition.version);
    out.rows = answer.value.rows;
    for (const metrics::Source &source : answer.sources)
        out.sources += (out.sources.empty() ? "" : "; ") + source.name + " (" + language.grouped(source.posts) + ")";
    std::vector<std::string> gaps = answer.gaps;
    for (const std::string &note : {answer.value.missing, answer.value.note}) {
        if (!note.empty())
            gaps.push_back(note);
    }
    out.gaps = gapsText(gaps, language);
    return out;
}

Cell cell(const Value &value, Unit unit)
{
    if (!value.number)
        return std::monostate();
    return unit == Unit::Percent ? *value.number / 100.0 : *value.number;
}

Column column(const metrics::Definition &definition, const Language &language)
{
    const std::string name(language.phrase(definition.name));
    switch (definition.unit) {
    case Unit::Percent: return {name, ColumnType::Percent, 1};
    case Unit::Count: return {name, ColumnType::Number, 0};
    case Unit::Score:
    case Unit::Minutes: return {name, ColumnType::Number, 1};
    case Unit::Number:
    case Unit::PerDay: return {name, ColumnType::Number, 2};
    }
    return {name, ColumnType::Number, 0};
}

std::string nameOf(const domain::Brand &brand, const Language &language)
{
    return brand.id == 0 ? std::string(language.phrase(brand.name)) : brand.name;
}

Document opened(const std::string &title, const std::string &brand, const domain::Period &period, const foundation::TimeZone &zone,
                const std::vector<metrics::Source> &sources, const Language &language)
{
    Document document;
    document.title = title;
    language.dress(document);
    document.subtitle = rangeText(period, language);
    document.brand = brand;
    document.range = document.subtitle;
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

std::string incompleteEnds(const domain::Period &period, domain::Step step, const Language &language)
{
    const bool first = domain::stepStart(period.first, step) != period.first;
    const bool last = domain::stepStart(period.last + 1, step) != period.last + 1;
    if (first && last)
        return language.say("; the first and the last " + stepWord(step) + " are not whole");
    return first  ? language.say("; the first " + stepWord(step) + " is not whole")
           : last ? language.say("; the last " + stepWord(step) + " is not whole")
                  : std::string();
}

} // namespace reports
