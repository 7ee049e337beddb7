#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace metrics {

enum class Unit : std::uint8_t {
    Count,   ///< whole things
    Number,  ///< an average, without a unit
    Percent, ///< 0 to 100
    Score,   ///< -100 to 100
    PerDay,
    Minutes
};
std::string_view name(Unit unit);

/** Which direction a person would call good; it decides green and red, never the sign. */
enum class Good : std::uint8_t { More, Less, Neither };

/** What a number means, exactly. A changed meaning is a new version, so that old numbers can still be told apart. */
struct Definition
{
    std::string id;      ///< stable: "net_sentiment"
    std::string name;    ///< "Net sentiment"
    int version = 1;
    Unit unit = Unit::Count;
    Good good = Good::More;
    std::string formula; ///< one sentence in words
    std::string source;  ///< where the field defines it, or "RLG"
};

} // namespace metrics
