#include "services/outlook/words.h"

#include <array>
#include <cmath>

namespace outlook {

using domain::Step;

namespace {

std::string percent(double fraction, const Tongue &tongue) { return tongue.decimal(100 * fraction, 0) + "%"; }

std::string changeText(double fraction, const Tongue &tongue)
{
    const double shown = std::round(100 * std::abs(fraction));
    if (shown == 0)
        return tongue.say("the same as");
    return tongue.say(fraction > 0 ? "%1% more than" : "%1% less than", {tongue.decimal(shown, 0)});
}

std::string stepsText(std::size_t steps, Step step, const Tongue &tongue)
{
    const auto number = static_cast<std::int64_t>(steps);
    switch (step) {
    case Step::Day: return tongue.count(number, "%1 day", "%1 days");
    case Step::Week: return tongue.count(number, "%1 week", "%1 weeks");
    case Step::Month: break;
    }
    return tongue.count(number, "%1 month", "%1 months");
}

std::string partText(const Cause &cause, Step step, const Tongue &tongue)
{
    const char *pattern = "";
    switch (cause.kind) {
    case CauseKind::Hashtag: pattern = "#%1 in %2"; break;
    case CauseKind::Author: pattern = "@%1 in %2"; break;
    case CauseKind::Platform: pattern = "%1 with %2"; break;
    case CauseKind::Sentiment: pattern = "%1 in %2"; break;
    case CauseKind::Source: pattern = "the file %1 with %2"; break;
    }
    return tongue.say(pattern, {cause.kind == CauseKind::Sentiment ? tongue.phrase(cause.name) : cause.name,
                                tongue.count(cause.posts, "%1 post", "%1 posts")}) +
           tongue.say(" (usually %1 a " + stepWord(step) + ")", {tongue.decimal(cause.usual, cause.usual < 10 ? 1 : 0)});
}

/** What one end of the range asks for: its level, what that means against the last days, how often it was so. */
std::string endText(const Outlook &seen, const Needed &needed, bool upper, const Tongue &tongue)
{
    const Conditions &conditions = seen.conditions;
    const auto unit = seen.series.definition.unit;
    const Step step = seen.series.step;
    // Of shares and scores a difference is told in points: a percentage of a percentage would mislead.
    const bool inPoints = unit == metrics::Unit::Percent || unit == metrics::Unit::Score;
    std::string text = tongue.say((upper ? "The upper end needs %1 a " : "The lower end needs %1 a ") + stepWord(step) + " on average",
                                  {numberText(needed.level, unit, tongue)});
    const std::string lately = stepsText(conditions.recentSteps, step, tongue);
    const std::string recent = numberText(conditions.recent, unit, tongue);
    const double points = needed.level - conditions.recent;
    if (inPoints) {
        text += tongue.say(points >= 0 ? ", %1 points more than in the last %2 (%3)" : ", %1 points less than in the last %2 (%3)",
                           {tongue.decimal(std::abs(points), 1), lately, recent});
    } else if (std::isfinite(needed.change)) {
        const double shown = std::round(100 * std::abs(needed.change));
        text += shown == 0 ? tongue.say(", the same as in the last %1 (%2)", {lately, recent})
                           : tongue.say(needed.change > 0 ? ", %1% more than in the last %2 (%3)" : ", %1% less than in the last %2 (%3)",
                                        {tongue.decimal(shown, 0), lately, recent});
    }
    if (needed.stretches > 0) {
        const auto number = [&](std::size_t count) { return tongue.grouped(static_cast<std::int64_t>(count)); };
        text += tongue.say(upper ? "; %1 of %2 past stretches of %3 were that high" : "; %1 of %2 past stretches of %3 were that low",
                           {number(static_cast<std::size_t>(needed.reached)), number(static_cast<std::size_t>(needed.stretches)),
                            stepsText(seen.prediction->given().mean.size(), step, tongue)});
    }
    return text + ".";
}

} // namespace

std::string numberText(double number, metrics::Unit unit, const Tongue &tongue)
{
    using metrics::Unit;
    switch (unit) {
    case Unit::Count: return tongue.grouped(std::llround(number));
    case Unit::Percent: return tongue.decimal(number, 1) + "%";
    case Unit::Score: return (number > 0 ? "+" : "") + tongue.decimal(number, 1);
    case Unit::Minutes: return tongue.say("%1 min", {tongue.decimal(number, 1)});
    case Unit::Number:
    case Unit::PerDay: return tongue.decimal(number, 2);
    }
    return {};
}

std::string benchmarkText(Benchmark benchmark, const Tongue &tongue)
{
    switch (benchmark) {
    case Benchmark::LastValue: return tongue.say("the last value");
    case Benchmark::LastWeek: return tongue.say("last week's value");
    case Benchmark::LastYear: return tongue.say("last year's value");
    case Benchmark::LastSeason: return tongue.say("the last season's value");
    }
    return {};
}

std::string forecastSentence(const Prediction &prediction, Step step, metrics::Unit unit, const Tongue &tongue)
{
    const std::size_t steps = prediction.given().mean.size();
    const std::string next = steps == 1 ? tongue.say("Next " + stepWord(step)) : tongue.say("Next %1", {stepsText(steps, step, tongue)});
    const bool mean = !prediction.adds && steps != 1;
    return tongue.say(mean ? "%1: %2 expected on average, %3 to %4 likely (80%)." : "%1: %2 expected, %3 to %4 likely (80%).",
                      {next, numberText(prediction.total.expected, unit, tongue), numberText(prediction.total.low, unit, tongue),
                       numberText(prediction.total.high, unit, tongue)});
}

std::string qualitySentence(const Prediction &prediction, Step step, const Tongue &tongue)
{
    const forecast::Report &report = prediction.made.report;
    const std::string benchmark = benchmarkText(prediction.benchmark, tongue);
    if (report.origins == 0)
        return tongue.say("Too short to check a forecast against its own past: %1 is repeated.", {benchmark});
    const std::string checked =
        tongue.say("Checked on %1 of %2: ", {tongue.count(static_cast<std::int64_t>(report.origins), "%1 past stretch", "%1 past stretches"),
                                             stepsText(report.horizon, step, tongue)});
    const std::string kept = tongue.say("the 80% ranges held %1 of the values, the 95% ranges %2.",
                                        {percent(report.coverage80, tongue), percent(report.coverage95, tongue)});
    if (!prediction.made.hasSkill)
        return checked + tongue.say("no better than %1, which is what is shown; ", {benchmark}) + kept;
    return checked +
           tongue.say("its error was %1 of that of %2 repeated (MASE %3, sMAPE %4%); ",
                      {percent(report.owa, tongue), benchmark, tongue.decimal(report.mase, 2), tongue.decimal(report.smape, 1)}) +
           kept;
}

std::string causeText(const Event &event, Step step, const Tongue &tongue)
{
    if (event.outage)
        return tongue.say("no posts of any brand: an outage");
    std::string platforms;
    for (const std::string &platform : event.silent)
        platforms += (platforms.empty() ? "" : ", ") + platform;
    std::string out = platforms.empty() ? std::string() : tongue.say("no posts from %1, where there usually are some", {platforms});
    for (const Cause &cause : event.causes)
        out += (out.empty() ? "" : event.silent.empty() ? ", " : "; ") + partText(cause, step, tongue);
    return out.empty() ? tongue.say("unexplained") : out;
}

std::string budgetText(double perMonth, const Tongue &tongue)
{
    static constexpr std::array<const char *, 10> words = {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    const double whole = std::round(perMonth);
    if (std::abs(perMonth - whole) < 1e-9 && whole == 1)
        return tongue.say("about one false alert a month");
    if (std::abs(perMonth - whole) < 1e-9 && whole >= 1 && whole <= 9)
        return tongue.say("about %1 false alerts a month", {tongue.phrase(words[static_cast<std::size_t>(whole)])});
    if (perMonth < 1)
        return tongue.say("about one false alert in %1 months",
                          {tongue.decimal(1 / perMonth, 1 / perMonth < 10 && std::abs(1 / perMonth - std::round(1 / perMonth)) > 0.05 ? 1 : 0)});
    return tongue.say("about %1 false alerts a month", {tongue.decimal(perMonth, std::abs(perMonth - whole) < 1e-9 ? 0 : 1)});
}

std::vector<std::string> conditionSentences(const Outlook &seen, const Tongue &tongue)
{
    static constexpr std::array<const char *, 7> weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    std::vector<std::string> out;
    if (!seen.prediction)
        return out;
    const Conditions &conditions = seen.conditions;
    const auto unit = seen.series.definition.unit;
    const std::size_t steps = seen.prediction->given().mean.size();
    const bool inPoints = unit == metrics::Unit::Percent || unit == metrics::Unit::Score;
    out.push_back(endText(seen, conditions.upper, true, tongue));
    out.push_back(endText(seen, conditions.lower, false, tongue));
    if (conditions.growth && conditions.implied && !inPoints) {
        out.push_back(tongue.say("The last %1 brought %2 the %3 before; the forecast means %4 them.",
                                 {stepsText(steps, seen.series.step, tongue), changeText(*conditions.growth, tongue), std::to_string(steps),
                                  changeText(*conditions.implied, tongue)}));
    }
    if (conditions.strongest || conditions.weakest) {
        const auto day = [&](int which) { return tongue.phrase(weekdays[static_cast<std::size_t>(which)]); };
        std::string text;
        if (conditions.strongest)
            text = tongue.say("%1 usually brings %2 more than a mean day",
                              {day(conditions.strongest->day), percent(conditions.strongest->ratio - 1, tongue)});
        if (conditions.weakest)
            text += tongue.say(text.empty() ? "%1 usually brings %2 less than a mean day" : ", %1 %2 less",
                               {day(conditions.weakest->day), percent(1 - conditions.weakest->ratio, tongue)});
        out.push_back(text + tongue.say("; the forecast takes this week's shape as given."));
    }
    return out;
}

std::string pastSentence(const TrackRecord &record, Benchmark benchmark, const Tongue &tongue)
{
    if (record.forecasts.empty())
        return tongue.say("No forecast of this number was made before.");
    if (record.checked == 0)
        return tongue.count(static_cast<std::int64_t>(record.forecasts.size()),
                            "%1 forecast was made before; nothing of what they were about has come yet.",
                            "%1 forecasts were made before; nothing of what they were about has come yet.");
    std::string out =
        tongue.say("%1 held against %2 that came", {tongue.count(static_cast<std::int64_t>(record.checked), "%1 past forecast", "%1 past forecasts"),
                                                    tongue.count(static_cast<std::int64_t>(record.values), "%1 value", "%1 values")});
    if (record.mase)
        out += tongue.say(": MASE %1 (%2 repeated: %3)",
                          {tongue.decimal(*record.mase, 2), benchmarkText(benchmark, tongue), tongue.decimal(*record.benchmarkMase, 2)});
    return out + tongue.say("; the 80% ranges held %1, the 95% ranges %2.", {percent(record.within80, tongue), percent(record.within95, tongue)});
}

} // namespace outlook
