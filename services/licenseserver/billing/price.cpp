#include "services/licenseserver/billing/price.h"

#include <algorithm>
#include <array>

namespace billing {

namespace {

/** floor(a * b / c) for non-negative values with a product beyond 64 bits, by halving b. c > 0. */
std::int64_t share(std::int64_t a, std::int64_t b, std::int64_t c)
{
    // a = q c + r: a b / c = q b + r b / c, and r b is built bit by bit so that it never leaves 64 bits.
    std::int64_t whole = a / c * b;
    const std::int64_t r = a % c;
    std::int64_t remainder = 0;
    std::int64_t quotient = 0;
    for (int bit = 62; bit >= 0; --bit) {
        quotient *= 2;
        remainder *= 2;
        if ((b >> bit & 1) != 0)
            remainder += r;
        quotient += remainder / c;
        remainder %= c;
    }
    return whole + quotient;
}

} // namespace

int rankOf(std::string_view plan)
{
    if (plan == "agency")
        return 3;
    if (plan == "premium")
        return 2;
    return plan == "creator" ? 1 : 0;
}

std::string_view name(Interval interval) { return interval == Interval::Week ? "week" : "month"; }
Interval intervalNamed(std::string_view name) { return name == "week" ? Interval::Week : Interval::Month; }

namespace {

std::int64_t shifted(std::int64_t seconds, Interval interval, int count)
{
    using namespace std::chrono;
    if (interval == Interval::Week)
        return seconds + count * std::int64_t{7 * 86400};
    const auto days = floor<std::chrono::days>(sys_seconds(std::chrono::seconds(seconds)));
    const auto timeOfDay = seconds - std::int64_t{days.time_since_epoch().count()} * 86400;
    auto date = year_month_day(days) + months(count);
    if (!date.ok())
        date = date.year() / date.month() / last;
    return std::int64_t{sys_days(date).time_since_epoch().count()} * 86400 + timeOfDay;
}

} // namespace

std::int64_t oneLater(std::int64_t seconds, Interval interval) { return shifted(seconds, interval, 1); }
std::int64_t oneEarlier(std::int64_t seconds, Interval interval) { return shifted(seconds, interval, -1); }

std::chrono::milliseconds graceOf(Interval interval) { return std::chrono::hours(24) * (interval == Interval::Week ? 3 : 7); }
std::chrono::seconds licenceTtlOf(Interval interval) { return std::chrono::hours(24) * (interval == Interval::Week ? 7 : 14); }

std::int64_t prorated(const Price &from, const Price &to, std::int64_t start, std::int64_t end, std::int64_t now)
{
    const auto left = end - std::clamp(now, start, end);
    if (end <= start || to.amount <= from.amount)
        return 0;
    return share(to.amount - from.amount, left, end - start);
}

std::int64_t paidUntil(const FirstFull &agreed, std::int64_t at, std::int64_t amount)
{
    const auto from = std::max(agreed.start, at);
    const bool part = agreed.start > 0 && amount + 1 < agreed.amount; // a minor unit less is a full one that was rounded
    return part || agreed.start > at + 86400 ? from : oneLater(from, agreed.interval);
}

bool takesCurrency(std::string_view provider, std::string_view currency)
{
    // Those of PayPal that are written with hundredths.
    static constexpr std::array<std::string_view, 21> payPals = {"AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS",
                                                                 "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "USD"};
    if (provider == "payfast")
        return currency == "ZAR";
    return provider != "paypal" || std::find(payPals.begin(), payPals.end(), currency) != payPals.end();
}

std::int64_t switched(const Price &from, const Price &to, std::int64_t start, std::int64_t end, std::int64_t now)
{
    if (end <= start)
        return to.amount;
    const auto used = std::clamp(now, start, end) - start;
    return to.amount - (from.amount - share(from.amount, used, end - start));
}

} // namespace billing
