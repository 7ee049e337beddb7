#pragma once

#include "services/foundation/clock.h"
#include "services/foundation/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace foundation {

/** Days since 1970-01-01 in some zone's calendar. */
using DayNumber = std::int32_t;

/** An IANA time zone by name ("Europe/Berlin", "UTC"); immutable, cheap to copy, safe to use from any thread. */
class TimeZone
{
public:
    static Result<TimeZone> find(const std::string &name); ///< NotFound where the name is unknown
    static TimeZone utc();
    static std::string systemName();                       ///< the machine's own zone, "UTC" where it has none

    const std::string &name() const;
    std::chrono::seconds offsetAt(Time time) const;
    DayNumber dayOf(Time time) const;
    Time startOf(DayNumber day) const; ///< the first moment of that local day

    /** A wall-clock reading as UTC. In the hour that occurs twice the first is meant; in the skipped hour the clock is moved on. */
    Time fromLocal(std::chrono::local_time<std::chrono::milliseconds> wall) const;

private:
    struct Transitions;
    explicit TimeZone(std::shared_ptr<const Transitions> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Transitions> m_data;
};

/** "2026-11-22" of a day number, and back; BadInput where the text is not such a date. */
std::string isoDate(DayNumber day);
Result<DayNumber> parseIsoDate(std::string_view text);
/** "2026-11-22T09:05:00Z"; milliseconds only where there are any. */
std::string isoTime(Time time);

} // namespace foundation
