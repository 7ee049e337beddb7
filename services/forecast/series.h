#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace forecast {

using Values = std::vector<double>;
using View = std::span<const double>;

/** The distance between two neighbouring values. */
enum class Interval { Unknown, FiveMinutes, Hour, Day, Week, Month, Quarter, Year };

/** Equally spaced values, oldest first; NaN marks a gap. Borrows its values, which must outlive it. */
struct Series
{
    View values;
    Interval interval = Interval::Unknown;
    std::size_t period = 0; ///< values per season when the caller knows it; 0: taken from the interval or the data, 1: none
};

} // namespace forecast
