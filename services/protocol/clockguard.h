#pragma once

#include "services/foundation/clock.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace protocol {

/** What the machine's clocks say. `sinceBoot` counts through sleep and cannot be set; `bootId` says which boot it counts from. */
struct ClockReading
{
    foundation::Time wall;
    std::string bootId;
    std::chrono::milliseconds sinceBoot{};
};

/** What is remembered between two looks at the clock, kept in three places. */
struct ClockMark
{
    foundation::Time highWater;              ///< the latest moment seen: offline time never counts back from here
    foundation::Time lastWall;               ///< corrected wall clock at the last look
    std::chrono::milliseconds skew{};        ///< server minus wall clock at the last contact
    std::chrono::milliseconds rolledBack{};  ///< how far the wall clock went back, summed since the last contact
    std::string bootId;
    std::chrono::milliseconds sinceBoot{};
    std::int64_t licenceSeq = 0;             ///< the highest seen
    bool operator==(const ClockMark &) const = default;
};

enum class ClockState {
    Fine,
    Behind,   ///< went back by more than 5 minutes, up to 26 hours in all (summer time, two systems on one machine): worth a line in the log
    AskServer ///< went back by more than 26 hours: full use waits for one contact with the service
};

struct ClockLook
{
    ClockMark mark;       ///< to be stored, in all three places
    ClockState state = ClockState::Fine;
};

/** The first mark, at the moment a licence arrives from the service. */
ClockMark markAt(foundation::Time serverTime, const ClockReading &reading, std::int64_t licenceSeq);
/** Moves the mark on by what the wall clock or, within one boot, the boot clock says has passed, whichever is more. Pure. */
ClockLook look(const ClockMark &mark, const ClockReading &reading);

/** The mark as text with an HMAC; `place` is part of it, so that one cannot stand in for another. */
std::string sealMark(const ClockMark &mark, std::string_view key, std::string_view place);
std::optional<ClockMark> openMark(std::string_view text, std::string_view key, std::string_view place);
/** What the surviving marks agree on: the latest of them. None: nothing is known. */
std::optional<ClockMark> latest(std::span<const std::optional<ClockMark>> marks);

} // namespace protocol
