#include "services/outlook/words.h"

#include "services/foundation/numbertext.h"

#include <array>
#include <cmath>

namespace outlook {

using foundation::decimal;
using foundation::grouped;

namespace {

std::string percent(double fraction) { return decimal(100 * fraction, 0) + "%"; }

std::string changeText(double fraction)
{
    const double shown = std::round(100 * std::abs(fraction));
    return shown == 0 ? "the same as" : decimal(shown, 0) + "% " + (fraction > 0 ? "more than" : "less than");
}

std::string stepsText(std::size_t steps, domain::Step step) { return grouped(static_cast<std::int64_t>(steps)) + " " + stepWord(step) + (steps == 1 ? "" : "s"); }

std::string partText(const Cause &cause, domain::Step step)
{
    std::string name;
    switch (cause.kind) {
    case CauseKind::Hashtag: name = "#" + cause.name + " in"; break;
    case CauseKind::Author: name = "@" + cause.name + " in"; break;
    case CauseKind::Platform: name = cause.name + " with"; break;
    case CauseKind::Sentiment: name = cause.name + " in"; break;
    case CauseKind::Source: name = "the file " + cause.name + " with"; break;
    }
    return name + " " + grouped(cause.posts) + (cause.posts == 1 ? " post" : " posts") + " (usually " + decimal(cause.usual, cause.usual < 10 ? 1 : 0) + " a " + stepWord(step) + ")";
}

} // namespace

std::string numberText(double number, metrics::Unit unit)
{
    using metrics::Unit;
    switch (unit) {
    case Unit::Count: return grouped(std::llround(number));
    case Unit::Percent: return decimal(number, 1) + "%";
    case Unit::Score: return (number > 0 ? "+" : "") + decimal(number, 1);
    case Unit::Minutes: return decimal(number, 1) + " min";
    case Unit::Number:
    case Unit::PerDay: return decimal(number, 2);
    }
    return {};
}

std::string benchmarkText(Benchmark benchmark)
{
    switch (benchmark) {
    case Benchmark::LastValue: return "the last value";
    case Benchmark::LastWeek: return "last week's value";
    case Benchmark::LastYear: return "last year's value";
    case Benchmark::LastSeason: return "the last season's value";
    }
    return {};
}

std::string forecastSentence(const Prediction &prediction, domain::Step step, metrics::Unit unit)
{
    const std::size_t steps = prediction.given().mean.size();
    return (steps == 1 ? "Next " + stepWord(step) : "Next " + stepsText(steps, step)) + ": " + numberText(prediction.total.expected, unit) + " expected" +
           (prediction.adds || steps == 1 ? "" : " on average") + ", " + numberText(prediction.total.low, unit) + " to " + numberText(prediction.total.high, unit) + " likely (80%).";
}

std::string qualitySentence(const Prediction &prediction, domain::Step step)
{
    const forecast::Report &report = prediction.made.report;
    if (report.origins == 0)
        return "Too short to check a forecast against its own past: " + benchmarkText(prediction.benchmark) + " is repeated.";
    const std::string checked = "Checked on " + std::to_string(report.origins) + (report.origins == 1 ? " past stretch of " : " past stretches of ") + stepsText(report.horizon, step) + ": ";
    const std::string kept = "the 80% ranges held " + percent(report.coverage80) + " of the values, the 95% ranges " + percent(report.coverage95) + ".";
    if (!prediction.made.hasSkill)
        return checked + "no better than " + benchmarkText(prediction.benchmark) + ", which is what is shown; " + kept;
    return checked + "its error was " + percent(report.owa) + " of that of " + benchmarkText(prediction.benchmark) + " repeated (MASE " + decimal(report.mase, 2) + ", sMAPE " +
           decimal(report.smape, 1) + "%); " + kept;
}

std::string causeText(const Event &event, domain::Step step)
{
    if (event.outage)
        return "no posts of any brand: an outage";
    std::string out;
    for (const std::string &platform : event.silent)
        out += (out.empty() ? "no posts from " : ", ") + platform;
    if (!out.empty())
        out += ", where there usually are some";
    for (const Cause &cause : event.causes)
        out += (out.empty() ? "" : event.silent.empty() ? ", " : "; ") + partText(cause, step);
    return out.empty() ? "unexplained" : out;
}

std::string budgetText(double perMonth)
{
    static constexpr std::array<const char *, 10> words = {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    const double whole = std::round(perMonth);
    if (std::abs(perMonth - whole) < 1e-9 && whole >= 1 && whole <= 9)
        return std::string("about ") + words[static_cast<std::size_t>(whole)] + " false " + (whole == 1 ? "alert" : "alerts") + " a month";
    if (perMonth < 1)
        return "about one false alert in " + decimal(1 / perMonth, 1 / perMonth < 10 && std::abs(1 / perMonth - std::round(1 / perMonth)) > 0.05 ? 1 : 0) + " months";
    return "about " + decimal(perMonth, std::abs(perMonth - whole) < 1e-9 ? 0 : 1) + " false alerts a month";
}

std::vector<std::string> conditionSentences(const Outlook &seen)
{
    static constexpr std::array<const char *, 7> weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    std::vector<std::string> out;
    if (!seen.prediction)
        return out;
    const Conditions &conditions = seen.conditions;
    const auto unit = seen.series.definition.unit;
    const std::string step = stepWord(seen.series.step);
    const std::size_t steps = seen.prediction->given().mean.size();
    // Of shares and scores a difference is told in points: a percentage of a percentage would mislead.
    const bool inPoints = unit == metrics::Unit::Percent || unit == metrics::Unit::Score;
    const auto end = [&](const Needed &needed, const char *which, const char *far) {
        std::string text = std::string("The ") + which + " end needs " + numberText(needed.level, unit) + " a " + step + " on average";
        const double points = needed.level - conditions.recent;
        if (inPoints)
            text += ", " + decimal(std::abs(points), 1) + " points " + (points >= 0 ? "more" : "less") + " than in the last " + stepsText(conditions.recentSteps, seen.series.step) + " (" +
                    numberText(conditions.recent, unit) + ")";
        else if (std::isfinite(needed.change))
            text += ", " + changeText(needed.change) + " in the last " + stepsText(conditions.recentSteps, seen.series.step) + " (" + numberText(conditions.recent, unit) + ")";
        if (needed.stretches > 0)
            text += "; " + grouped(static_cast<std::int64_t>(needed.reached)) + " of " + grouped(static_cast<std::int64_t>(needed.stretches)) + " past stretches of " + stepsText(steps, seen.series.step) +
                    " were " + far;
        out.push_back(text + ".");
    };
    end(conditions.upper, "upper", "that high");
    end(conditions.lower, "lower", "that low");
    if (conditions.growth && conditions.implied && !inPoints) {
        out.push_back("The last " + stepsText(steps, seen.series.step) + " brought " + changeText(*conditions.growth) + " the " + std::to_string(steps) + " before; the forecast means " +
                      changeText(*conditions.implied) + " them.");
    }
    if (conditions.strongest || conditions.weakest) {
        std::string text;
        if (conditions.strongest)
            text += std::string(weekdays[static_cast<std::size_t>(conditions.strongest->day)]) + " usually brings " + percent(conditions.strongest->ratio - 1) + " more than a mean day";
        if (conditions.weakest)
            text += (text.empty() ? std::string() : std::string(", ")) + weekdays[static_cast<std::size_t>(conditions.weakest->day)] + " " + (text.empty() ? "usually brings " : "") +
                    percent(1 - conditions.weakest->ratio) + " less" + (text.empty() ? " than a mean day" : "");
        out.push_back(text + "; the forecast takes this week's shape as given.");
    }
    return out;
}

std::string pastSentence(const TrackRecord &record, Benchmark benchmark)
{
    if (record.forecasts.empty())
        return "No forecast of this number was made before.";
    if (record.checked == 0)
        return std::to_string(record.forecasts.size()) + (record.forecasts.size() == 1 ? " forecast was" : " forecasts were") + " made before; nothing of what they were about has come yet.";
    std::string out = std::to_string(record.checked) + (record.checked == 1 ? " past forecast" : " past forecasts") + " held against " + grouped(static_cast<std::int64_t>(record.values)) +
                      (record.values == 1 ? " value" : " values") + " that came";
    if (record.mase)
        out += ": MASE " + decimal(*record.mase, 2) + " (" + benchmarkText(benchmark) + " repeated: " + decimal(*record.benchmarkMase, 2) + ")";
    return out + "; the 80% ranges held " + percent(record.within80) + ", the 95% ranges " + percent(record.within95) + ".";
}

} // namespace outlook
