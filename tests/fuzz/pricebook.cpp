#include "services/licenseserver/pricebook/pricebook.h"
#include "tests/fuzz/fuzz.h"

#include <set>

using namespace licenseserver;

int LLVMFuzzerInitialize(int *, char ***)
{
    fuzz::seed("shipped", shippedPriceBook());
    return 0;
}

/** A book that is taken has nothing but good prices and a region for every country. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto shipped = PriceBook::parse(shippedPriceBook());
    const auto book = PriceBook::parse(fuzz::textOf(data, size));
    if (!book)
        return 0;
    std::set<std::string> cells;
    for (const auto &price : book->prices()) {
        fuzz::require(price.amount > 0 && price.currency.size() == 3, "a price is an amount of a currency");
        fuzz::require(book->hasRegion(price.region) && book->hasPlan(price.plan), "a price is for a plan in a region");
        fuzz::require(book->price(price.region, price.plan, price.interval) == price, "a price is found");
        fuzz::require(cells.insert(price.region + " " + price.plan + " " + price.interval).second, "no cell twice");
    }
    for (const char *country : {"IL", "ZA", "DE", "US", "TV", "", "XX", "il"}) {
        const auto region = book->regionOf(country);
        fuzz::require(region.empty() || book->hasRegion(region), "a country lies in a region there is");
    }
    for (const auto &region : book->regions()) {
        for (const auto &plan : book->plans()) {
            const auto limit = book->limit(region, plan);
            fuzz::require(limit.count > 0 && limit.per.count() > 0, "a limit can be counted by");
        }
    }
    fuzz::require(differences(*book, *book).empty(), "a book does not differ from itself");
    static_cast<void>(differences(*shipped, *book));
    return 0;
}
