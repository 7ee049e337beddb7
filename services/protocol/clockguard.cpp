#include "services/protocol/clockguard.h"

#include "services/protocol/base64url.h"
#include "services/protocol/crypto.h"
#include "services/protocol/json.h"

#include <algorithm>

using std::chrono::milliseconds;

namespace protocol {

namespace {

constexpr milliseconds ignored = std::chrono::minutes(5);
constexpr milliseconds tolerated = std::chrono::hours(26);

std::string macOf(std::string_view payload, std::string_view key, std::string_view place)
{
    return toBase64Url(hmacSha256(key, "rlg clock mark\n" + std::string(place) + "\n" + std::string(payload)));
}

} // namespace

ClockMark markAt(foundation::Time serverTime, const ClockReading &reading, std::int64_t licenceSeq)
{
    return {serverTime, serverTime, serverTime - reading.wall, milliseconds(0), reading.bootId, reading.sinceBoot, licenceSeq};
}

ClockLook look(const ClockMark &mark, const ClockReading &reading)
{
    ClockLook out{mark, ClockState::Fine};
    const auto wall = reading.wall + mark.skew;
    milliseconds witnessed{0}; // passed for certain
    if (reading.bootId == mark.bootId && reading.sinceBoot > mark.sinceBoot)
        witnessed = reading.sinceBoot - mark.sinceBoot;
    const auto back = mark.lastWall + witnessed - wall;
    if (back > ignored)
        out.mark.rolledBack += back;
    out.mark.highWater = std::max(mark.highWater + witnessed, wall);
    out.mark.lastWall = wall;
    out.mark.bootId = reading.bootId;
    out.mark.sinceBoot = reading.sinceBoot;
    if (out.mark.rolledBack > tolerated || out.mark.highWater - wall > tolerated)
        out.state = ClockState::AskServer;
    else if (back > ignored)
        out.state = ClockState::Behind;
    return out;
}

std::string sealMark(const ClockMark &mark, std::string_view key, std::string_view place)
{
    const auto ms = [](foundation::Time time) { return std::int64_t{time.time_since_epoch().count()}; };
    const auto payload = toBase64Url(Json::object({{"high", ms(mark.highWater)},
                                                   {"wall", ms(mark.lastWall)},
                                                   {"skew", std::int64_t{mark.skew.count()}},
                                                   {"back", std::int64_t{mark.rolledBack.count()}},
                                                   {"boot", mark.bootId},
                                                   {"since", std::int64_t{mark.sinceBoot.count()}},
                                                   {"seq", mark.licenceSeq}})
                                         .dump());
    return payload + "." + macOf(payload, key, place);
}

std::optional<ClockMark> openMark(std::string_view text, std::string_view key, std::string_view place)
{
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || !equalInConstantTime(macOf(text.substr(0, dot), key, place), text.substr(dot + 1)))
        return std::nullopt;
    const auto bytes = fromBase64Url(text.substr(0, dot));
    const auto json = Json::parse(bytes.value_or(""));
    if (!json)
        return std::nullopt;
    const auto number = [&](std::string_view name) { return json->integer(name).value_or(0); };
    const auto time = [&](std::string_view name) { return foundation::Time(milliseconds(number(name))); };
    return ClockMark{time("high"),          time("wall"), milliseconds(number("skew")), milliseconds(number("back")), json->text("boot").value_or(""),
                     milliseconds(number("since")), number("seq")};
}

std::optional<ClockMark> latest(std::span<const std::optional<ClockMark>> marks)
{
    std::optional<ClockMark> best;
    std::int64_t seq = 0;
    for (const auto &mark : marks) {
        if (!mark)
            continue;
        seq = std::max(seq, mark->licenceSeq);
        if (!best || mark->highWater > best->highWater)
            best = mark;
    }
    if (best)
        best->licenceSeq = seq;
    return best;
}

} // namespace protocol
