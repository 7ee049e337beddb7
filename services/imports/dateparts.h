#pragma once

#include "services/imports/characters.h"
#include "services/imports/dates.h"

namespace imports {

/** A time of day as it is written. */
struct Clock
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int half = 0; ///< 1: AM, 2: PM
};

/** Puts the parts into `date`; false where there is no such day or time, or it is not between 1970 and 2100. */
bool finishDate(WrittenDate &date, int year, int month, int day, const Clock &clock);

/** Seconds, milliseconds or microseconds since 1970, told by how many digits there are. */
std::optional<WrittenDate> readEpoch(std::string_view text);

} // namespace imports
