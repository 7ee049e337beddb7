#include "services/licensing/money.h"

#include <algorithm>
#include <array>

namespace licensing {

namespace {

/** ISO 4217: how many decimals the smallest unit stands for. */
std::size_t decimalsOf(std::string_view currency)
{
    static constexpr std::array<std::string_view, 16> none = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                              "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
    static constexpr std::array<std::string_view, 7> three = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    if (std::ranges::find(none, currency) != none.end())
        return 0;
    return std::ranges::find(three, currency) != three.end() ? 3 : 2;
}

} // namespace

std::string moneyText(std::int64_t amount, std::string_view currency)
{
    const auto decimals = decimalsOf(currency);
    const bool owed = amount < 0;
    // One digit stands before the point, whatever the amount. The unsigned negation also holds for the smallest number there is.
    const auto size = owed ? 0 - static_cast<std::uint64_t>(amount) : static_cast<std::uint64_t>(amount);
    auto digits = std::to_string(size);
    if (digits.size() <= decimals)
        digits = std::string(decimals + 1 - digits.size(), '0') + digits;
    const auto whole = digits.size() - decimals;
    std::string out(owed ? 1 : 0, '-');
    out.append(digits, 0, whole);
    if (decimals > 0) {
        out += '.';
        out.append(digits, whole);
    }
    out += ' ';
    out += currency;
    return out;
}

} // namespace licensing
