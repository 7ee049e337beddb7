#include "services/foundation/timezone.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <vector>

namespace foundation {

namespace {
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr double firstMoment = -2208988800000.0; // 1900-01-01
constexpr double lastMoment = 4102444800000.0;   // 2100-01-01
} // namespace

struct TimeZone::Transitions
{
    struct From
    {
        std::int64_t since; ///< milliseconds UTC
        seconds offset;
    };
    std::string name;
    std::vector<From> list; ///< never empty, oldest first
};

Result<TimeZone> TimeZone::find(const std::string &name)
{
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    icu::UnicodeString id;
    zone->getID(id);
    if (id == UNICODE_STRING_SIMPLE("Etc/Unknown"))
        return Error{Error::Kind::NotFound, "no time zone named \"" + name + "\" (expected an IANA name such as Europe/Berlin)"};

    auto data = std::make_shared<Transitions>();
    data->name = name;
    const auto offsetAt = [&](double at) {
        std::int32_t raw = 0;
        std::int32_t saving = 0;
        UErrorCode failed = U_ZERO_ERROR;
        zone->getOffset(at, false, raw, saving, failed);
        return std::chrono::duration_cast<seconds>(milliseconds(raw + saving));
    };
    data->list.push_back({INT64_MIN, offsetAt(firstMoment)});
    if (const auto *basic = dynamic_cast<const icu::BasicTimeZone *>(zone.get())) {
        icu::TimeZoneTransition transition;
        double at = firstMoment;
        while (at < lastMoment && basic->getNextTransition(at, false, transition)) {
            at = transition.getTime();
            const auto offset = offsetAt(at);
            if (offset != data->list.back().offset)
                data->list.push_back({static_cast<std::int64_t>(at), offset});
        }
    }
    return TimeZone(std::move(data));
}

TimeZone TimeZone::utc()
{
    auto data = std::make_shared<Transitions>();
    data->name = "UTC";
    data->list.push_back({INT64_MIN, seconds(0)});
    return TimeZone(std::move(data));
}

std::string TimeZone::systemName()
{
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::detectHostTimeZone());
    icu::UnicodeString id;
    if (zone)
        zone->getID(id);
    std::string name;
    id.toUTF8String(name);
    return name.empty() || name == "Etc/Unknown" || name == "Etc/UTC" ? "UTC" : name;
}

const std::string &TimeZone::name() const { return m_data->name; }

seconds TimeZone::offsetAt(Time time) const
{
    const auto &list = m_data->list;
    const auto after = std::upper_bound(list.begin(), list.end(), time.time_since_epoch().count(),
                                        [](std::int64_t at, const Transitions::From &from) { return at < from.since; });
    return std::prev(after)->offset;
}

DayNumber TimeZone::dayOf(Time time) const
{
    return static_cast<DayNumber>(std::chrono::floor<std::chrono::days>(time + offsetAt(time)).time_since_epoch().count());
}

Time TimeZone::startOf(DayNumber day) const
{
    return fromLocal(std::chrono::local_time<milliseconds>(std::chrono::days(day)));
}

Time TimeZone::fromLocal(std::chrono::local_time<milliseconds> wall) const
{
    const Time asUtc{wall.time_since_epoch()};
    // The offset in force just before decides for both the doubled and the skipped hour.
    const seconds before = offsetAt(asUtc - offsetAt(asUtc - std::chrono::hours(24)) - std::chrono::hours(3));
    const Time first = asUtc - before;
    if (offsetAt(first) == before)
        return first;
    const Time second = asUtc - offsetAt(first);
    return offsetAt(second) == offsetAt(first) ? second : first;
}

std::string isoDate(DayNumber day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

Result<DayNumber> parseIsoDate(std::string_view text)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
    const auto number = [&](std::size_t at, std::size_t size, auto &out) {
        const auto [end, failed] = std::from_chars(text.data() + at, text.data() + at + size, out);
        return failed == std::errc() && end == text.data() + at + size;
    };
    const bool read = shaped && number(0, 4, year) && number(5, 2, month) && number(8, 2, day);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!read || !date.ok())
        return Error{Error::Kind::BadInput, "\"" + std::string(text) + "\" is not a date (expected YYYY-MM-DD)"};
    return static_cast<DayNumber>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::string isoTime(Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock(time - day);
    char text[32];
    const auto ms = static_cast<int>(clock.subseconds().count());
    std::snprintf(text, sizeof text, ms ? "T%02d:%02d:%02d.%03dZ" : "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()), ms);
    return isoDate(static_cast<DayNumber>(day.time_since_epoch().count())) + text;
}

} // namespace foundation
