#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace test {

/** Amounts of the shipped price book in minor units. */
std::set<std::int64_t> shippedAmounts();

/** How a text may show an amount. */
enum class PriceForm {
    Written, ///< as people read it: 99.00, 99,00, $99, 99 $, USD 99, 99 dollars, 99/month, 99 a week
    Any      ///< that, and the minor units standing alone: 9900
};
/** The places of `text` that show one of the amounts, each with a little of what stands around it. */
std::vector<std::string> pricesIn(std::string_view text, const std::set<std::int64_t> &amounts, PriceForm form);

/** What `strings` would show of a file: printable runs of at least 4 characters, one-byte and two-byte ones of either order. */
std::vector<std::string> printableRuns(std::string_view bytes);

} // namespace test
