#include "services/imports/dateparts.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"

namespace imports {

std::optional<WrittenDate> readDateBy(std::string_view pattern, std::string_view text)
{
    text = foundation::trimmed(text);
    WrittenDate date;
    Clock clock;
    int year = 0;
    int month = 0;
    int day = 0;
    std::size_t at = 0;
    const auto number = [&](std::size_t most, int &out) {
        const std::size_t from = at;
        for (out = 0; at < text.size() && isDigit(text[at]) && at - from < most; ++at)
            out = out * 10 + (text[at] - '0');
        return at > from;
    };
    const auto word = [&] {
        const std::size_t from = at;
        while (at < text.size() && isLetter(text[at]))
            ++at;
        return foundation::folded(text.substr(from, at - from));
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%' || i + 1 == pattern.size()) {
            if (at >= text.size() || text[at] != pattern[i])
                return std::nullopt;
            ++at;
            continue;
        }
        bool ok = true;
        switch (pattern[++i]) {
        case 'Y': ok = number(4, year); break;
        case 'y':
            ok = number(2, year);
            year += year < 70 ? 2000 : 1900;
            break;
        case 'm': ok = number(2, month); break;
        case 'd': ok = number(2, day); break;
        case 'H':
        case 'I':
            ok = number(2, clock.hour);
            date.hasClock = true;
            break;
        case 'M': ok = number(2, clock.minute); break;
        case 'S': ok = number(2, clock.second); break;
        case 'f': {
            const std::size_t from = at;
            int scale = 100;
            for (; at < text.size() && isDigit(text[at]); ++at, scale /= 10)
                clock.millisecond += (text[at] - '0') * scale;
            ok = at > from;
            break;
        }
        case 'p': {
            const std::string half = word();
            clock.half = half == "pm" ? 2 : 1;
            ok = half == "am" || half == "pm";
            break;
        }
        case 'b':
            month = static_cast<int>(monthNamed(word()));
            ok = month > 0;
            break;
        case 'a': ok = isWeekdayName(word()); break;
        case 'z': {
            const auto rest = readDate("2000-01-01 00:00 " + std::string(text.substr(at)), DateOrder::YearMonthDay);
            ok = rest && rest->offset;
            if (ok)
                date.offset = rest->offset;
            at = text.size();
            break;
        }
        case 's': return readEpoch(text.substr(at));
        default: return std::nullopt;
        }
        if (!ok)
            return std::nullopt;
    }
    if (at != text.size() || !finishDate(date, year, month, day, clock))
        return std::nullopt;
    return date;
}

} // namespace imports
