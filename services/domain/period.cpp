#include "services/domain/period.h"

namespace domain {

using foundation::DayNumber;
using foundation::Error;
using foundation::Result;

namespace {
std::chrono::year_month_day dateOf(DayNumber day) { return std::chrono::sys_days(std::chrono::days(day)); }
DayNumber numberOf(const std::chrono::year_month_day &date)
{
    return static_cast<DayNumber>(std::chrono::sys_days(date).time_since_epoch().count());
}

/** A year, a month or a day as the period it spans. */
Result<Period> parseSpan(std::string_view text)
{
    if (text.size() == 10) {
        const auto day = foundation::parseIsoDate(text);
        return day ? Result<Period>(Period{*day, *day}) : Result<Period>(day.error());
    }
    if (text.size() == 7 || text.size() == 4) {
        const std::string first = std::string(text) + (text.size() == 7 ? "-01" : "-01-01");
        if (const auto day = foundation::parseIsoDate(first)) {
            const auto date = dateOf(*day);
            const auto next = text.size() == 7 ? date + std::chrono::months(1) : date + std::chrono::years(1);
            return Period{*day, numberOf(next) - 1};
        }
    }
    return Error{Error::Kind::BadInput, "\"" + std::string(text) + "\" is not a period (expected YYYY, YYYY-MM, YYYY-MM-DD, or two of them joined by ..)"};
}
} // namespace

std::string Period::text() const { return foundation::isoDate(first) + ".." + foundation::isoDate(last); }

DayNumber stepStart(DayNumber day, Step step)
{
    switch (step) {
    case Step::Day: return day;
    case Step::Week: {
        const int sinceMonday = (day + 3) % 7; // 1970-01-01 was a Thursday
        return day - (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday);
    }
    case Step::Month: {
        const auto date = dateOf(day);
        return numberOf(date.year() / date.month() / 1);
    }
    }
    return day;
}

std::vector<DayNumber> steps(const Period &period, Step step)
{
    std::vector<DayNumber> out;
    for (DayNumber day = period.first; day <= period.last;) {
        const DayNumber start = stepStart(day, step);
        out.push_back(start);
        if (step == Step::Month)
            day = numberOf(dateOf(start) + std::chrono::months(1));
        else
            day = start + (step == Step::Week ? 7 : 1);
    }
    return out;
}

Result<Period> parsePeriod(std::string_view text)
{
    const auto dots = text.find("..");
    const auto first = parseSpan(text.substr(0, dots));
    if (!first || dots == std::string_view::npos)
        return first;
    const auto last = parseSpan(text.substr(dots + 2));
    if (!last)
        return last;
    if (last->last < first->first)
        return Error{Error::Kind::BadInput, "the period \"" + std::string(text) + "\" ends before it starts"};
    return Period{first->first, last->last};
}

} // namespace domain
