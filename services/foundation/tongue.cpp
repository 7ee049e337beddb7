#include "services/foundation/tongue.h"

#include "services/foundation/numbertext.h"

#include <array>

namespace foundation {

std::string Tongue::say(std::string_view english, std::initializer_list<std::string_view> parts) const
{
    const std::string_view pattern = phrase(english);
    std::string out;
    out.reserve(pattern.size() + 16 * parts.size());
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::size_t place = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9'
                                      ? static_cast<std::size_t>(pattern[i + 1] - '0')
                                      : 0;
        if (place == 0 || place > parts.size()) {
            out += pattern[i];
            continue;
        }
        out += part(parts.begin()[place - 1]);
        ++i;
    }
    return out;
}

std::string Tongue::count(std::int64_t number, std::string_view one, std::string_view many) const
{
    std::string out(phraseFor(number, one, many));
    if (const std::size_t place = out.find("%1"); place != std::string::npos)
        out.replace(place, 2, grouped(number));
    return out;
}

std::string Tongue::grouped(std::int64_t number) const { return foundation::grouped(number); }
std::string Tongue::decimal(double number, int digits) const { return foundation::decimal(number, digits); }

std::string Tongue::longDate(DayNumber day) const
{
    static constexpr std::array months = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    return std::to_string(static_cast<unsigned>(date.day())) + " " + months[static_cast<unsigned>(date.month()) - 1] + " " +
           std::to_string(static_cast<int>(date.year()));
}

const Tongue &english()
{
    static const Tongue tongue;
    return tongue;
}

} // namespace foundation
