#include "services/licenseserver/billing/offers.h"

#include "services/licenseserver/billing/price.h"

#include <algorithm>
#include <array>

namespace billing {

namespace {

struct Known
{
    std::string_view name;
    std::string_view shown;
    std::string_view key; ///< setting without which it is not offered
};
constexpr std::array<Known, 3> providers = {
    {{"stripe", "Stripe", "stripe.key"}, {"paypal", "PayPal", "paypal.client_id"}, {"payfast", "PayFast", "payfast.merchant_id"}}};

bool takes(std::string_view provider, const licenseserver::Price &price)
{
    return takesCurrency(provider, price.currency) ||
           std::any_of(price.also.begin(), price.also.end(), [&](const auto &money) { return takesCurrency(provider, money.currency); });
}

} // namespace

std::vector<std::string> offers(const licenseserver::Config &config, const licenseserver::PriceBook &book)
{
    std::vector<std::string> out;
    for (const auto &provider : providers) {
        const std::string shown(provider.shown);
        const auto count = std::count_if(book.prices().begin(), book.prices().end(), [&](const auto &price) { return takes(provider.name, price); });
        if (config.text(provider.key).empty())
            out.push_back(shown + " is not offered: " + std::string(provider.key) + " is not set.");
        else if (count > 0)
            out.push_back(shown + " is offered for " + std::to_string(count) + " of " + std::to_string(book.prices().size()) + " prices.");
        else if (provider.name == "payfast")
            out.push_back("PayFast is not offered: it takes rand (ZAR) only and the price book has no amount in rand. Amounts in rand are yours to "
                          "set, by \"also\": [{\"currency\": \"ZAR\", \"amount\": …}] at a price.");
        else
            out.push_back(shown + " is not offered: it takes none of the currencies of the price book.");
    }
    return out;
}

} // namespace billing
