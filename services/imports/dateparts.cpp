#include "services/imports/dateparts.h"

#include <algorithm>
#include <charconv>

namespace imports {

using namespace std::chrono;

bool finishDate(WrittenDate &date, int year, int month, int day, const Clock &clock)
{
    int hour = clock.hour;
    if (clock.half != 0) {
        if (hour < 1 || hour > 12)
            return false;
        hour = hour % 12 + (clock.half == 2 ? 12 : 0);
    }
    if (year < 1970 || year > 2100 || month < 1 || day < 1 || hour > 23 || clock.minute > 59 || clock.second > 60)
        return false;
    date.day = std::chrono::year(year) / month / day;
    date.clock = hours(hour) + minutes(clock.minute) + seconds(std::min(clock.second, 59)) + milliseconds(clock.millisecond);
    return date.day.ok();
}

namespace {
WrittenDate fromEpoch(std::int64_t ms)
{
    WrittenDate date;
    const sys_time<milliseconds> time{milliseconds(ms)};
    const auto day = floor<days>(time);
    date.day = year_month_day(day);
    date.clock = time - day;
    date.hasClock = true;
    date.offset = seconds(0);
    return date;
}
} // namespace

std::optional<WrittenDate> readEpoch(std::string_view text)
{
    const std::size_t whole = std::min(text.find('.'), text.size());
    std::string_view digits = text.substr(0, whole);
    const std::string_view fraction = whole < text.size() ? text.substr(whole + 1) : std::string_view();
    const auto allDigits = [](std::string_view part) { return std::all_of(part.begin(), part.end(), isDigit); };
    if (!allDigits(digits) || !allDigits(fraction) || (digits.size() != 9 && digits.size() != 10 && digits.size() != 13 && digits.size() != 16))
        return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    std::int64_t ms = value;
    if (digits.size() == 16) {
        ms = value / 1000;
    } else if (digits.size() != 13) {
        ms = value * 1000;
        for (std::size_t i = 0, scale = 100; i < 3 && i < fraction.size(); ++i, scale /= 10)
            ms += (fraction[i] - '0') * static_cast<std::int64_t>(scale);
    }
    return fromEpoch(ms);
}

} // namespace imports
