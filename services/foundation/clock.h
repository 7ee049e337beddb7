#pragma once

#include <chrono>
#include <cstdint>

namespace foundation {

/** A moment in UTC, to the millisecond: the only time type below the models. */
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/** Milliseconds since 1970-01-01: how a moment is stored. */
constexpr std::int64_t number(Time time) { return time.time_since_epoch().count(); }

/** Where "now" comes from; tests hand in a fixed one. */
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
};

class SystemClock final : public Clock
{
public:
    Time now() const override
    {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

class FixedClock final : public Clock
{
public:
    explicit FixedClock(Time time) : m_time(time) {}
    Time now() const override { return m_time; }
    void set(Time time) { m_time = time; }

private:
    Time m_time;
};

} // namespace foundation
