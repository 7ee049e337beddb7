#include "models/figures.h"

#include <limits>

namespace models {

namespace {

Unit unitOf(metrics::Unit unit)
{
    switch (unit) {
    case metrics::Unit::Count: return Unit::Count;
    case metrics::Unit::Number: return Unit::Number;
    case metrics::Unit::Percent: return Unit::Percent;
    case metrics::Unit::Score: return Unit::Score;
    case metrics::Unit::PerDay: return Unit::PerDay;
    case metrics::Unit::Minutes: return Unit::Minutes;
    }
    return Unit::Number;
}

int goodOf(metrics::Good good)
{
    switch (good) {
    case metrics::Good::More: return 1;
    case metrics::Good::Less: return -1;
    case metrics::Good::Neither: return 0;
    }
    return 0;
}

} // namespace

Figure figureOf(const metrics::Answer &answer)
{
    Figure out;
    const metrics::Definition &definition = answer.definition;
    out.id = text(definition.id);
    out.name = text(definition.name);
    out.version = definition.version;
    out.unit = unitOf(definition.unit);
    out.good = goodOf(definition.good);
    out.formula = text(definition.formula);
    out.definedAt = text(definition.source);
    out.brand = text(answer.brandName);
    out.zone = text(answer.zone);
    out.first = dateOf(answer.period.first);
    out.last = dateOf(answer.period.last);
    out.value = answer.value.number;
    out.missing = text(answer.value.missing);
    out.note = text(answer.value.note);
    out.rows = answer.value.rows;
    out.interval = answer.value.interval;
    if (answer.before) {
        out.compared = true;
        out.before = answer.before->number;
        out.beforeMissing = text(answer.before->missing);
        out.beforeNote = text(answer.before->note);
    }
    for (const metrics::Point &point : answer.series)
        out.trend.append(point.value.number.value_or(std::numeric_limits<double>::quiet_NaN()));
    for (const metrics::Source &source : answer.sources)
        out.sources.append({text(source.name), text(source.sha256), momentOf(source.read), source.posts});
    for (const std::string &gap : answer.gaps)
        out.gaps.append(text(gap));
    return out;
}

} // namespace models
