#pragma once

#include "services/foundation/timezone.h"

#include <string>
#include <vector>

namespace domain {

enum class Step : std::uint8_t { Day, Week, Month };
/** "day", "week", "month". */
inline std::string stepWord(Step step) { return step == Step::Day ? "day" : step == Step::Week ? "week" : "month"; }

/** Whole local days, both ends included. */
struct Period
{
    foundation::DayNumber first = 0;
    foundation::DayNumber last = -1;

    int days() const { return last < first ? 0 : last - first + 1; }
    bool contains(foundation::DayNumber day) const { return day >= first && day <= last; }
    Period before() const { return {first - days(), first - 1}; } ///< the equally long period that ends the day before
    std::string text() const;                                    ///< "2026-01-01..2026-01-31"

    friend bool operator==(const Period &, const Period &) = default;
};

/** First day of the step that holds `day`; weeks start on Monday (ISO 8601). */
foundation::DayNumber stepStart(foundation::DayNumber day, Step step);
/** First days of every step that touches the period, in order. */
std::vector<foundation::DayNumber> steps(const Period &period, Step step);

/** "2026-01", "2026-01-05..2026-02-01", "2026-01-05" or "2026"; BadInput names what was expected. */
foundation::Result<Period> parsePeriod(std::string_view text);

} // namespace domain
