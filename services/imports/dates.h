#pragma once

#include "services/domain/rawpost.h"
#include "services/imports/profile.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace imports {

/** A date as it is written, before any zone is applied. */
struct WrittenDate
{
    std::chrono::year_month_day day{};
    std::chrono::milliseconds clock{};
    bool hasClock = false;
    std::optional<std::chrono::seconds> offset; ///< from UTC, where the text tells
    bool numeric = false;   ///< day and month are both small numbers and the year comes last: only the order tells them apart
    unsigned firstNumber = 0;  ///< … and these are they
    unsigned secondNumber = 0;
};

/**
 * Reads dates as exports write them: ISO 8601, RFC 2822, X's "Tue Feb 24 11:35:36 +0000 2015", seconds and milliseconds since 1970,
 * "2/24/2015 11:35", "24-02-2015 11.35", month names in English, Hebrew, German, Spanish and French. Never turns an impossible date into another.
 */
std::optional<WrittenDate> readDate(std::string_view text, DateOrder order);

/** The same by a pattern of %Y %y %m %d %H %I %M %S %f %p %z %b %a %s and literal characters. */
std::optional<WrittenDate> readDateBy(std::string_view pattern, std::string_view text);

/** 1 to 12 for a month's name or its short form in one of the five languages (folded), otherwise 0. */
unsigned monthNamed(std::string_view word);
bool isWeekdayName(std::string_view word);

} // namespace imports
