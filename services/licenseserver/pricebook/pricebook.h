#pragma once

#include "services/foundation/result.h"
#include "services/licenseserver/ops/ratelimiter.h"
#include "services/protocol/json.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licenseserver {

struct Money
{
    std::string currency;    ///< ISO 4217, one with hundredths
    std::int64_t amount = 0; ///< minor units
    bool operator==(const Money &) const = default;
};

struct Price
{
    std::string region;
    std::string plan;
    std::string interval;    ///< "week" or "month"
    std::int64_t amount = 0; ///< minor units
    std::string currency;    ///< ISO 4217
    std::vector<Money> also; ///< what it costs for who pays in another currency: set by the owner, never computed
    bool operator==(const Price &) const = default;
};

/** What is offered where: one validated, immutable version. Nobody sees it before registration and a confirmed address. */
class PriceBook
{
public:
    /** Checks everything: every region and plan named exists, amounts are positive, no cell twice, every country in one region, "world" takes the
     * rest. */
    static foundation::Result<PriceBook> parse(std::string_view text);

    std::string regionOf(std::string_view country) const; ///< of an ISO 3166 code; empty for what is no code
    bool hasRegion(std::string_view region) const;
    bool hasPlan(std::string_view plan) const { return m_plans.contains(std::string(plan)); }
    std::optional<Price> price(std::string_view region, std::string_view plan, std::string_view interval) const;
    std::vector<Price> pricesOf(std::string_view region) const;
    const std::vector<Price> &prices() const { return m_prices; }
    const std::map<std::string, std::int64_t> &entitlements(std::string_view plan) const; ///< empty for an unknown plan; -1: without limit
    Limit limit(std::string_view region, std::string_view plan) const;
    std::vector<std::string> plans() const;
    std::vector<std::string> regions() const;

private:
    struct Cell
    {
        std::string region; ///< "*": every region that has no cell of its own
        std::string plan;
        Limit limit;
    };
    foundation::Status readRegions(const protocol::Json &json);
    foundation::Status readPlans(const protocol::Json &json);
    foundation::Status readPrices(const protocol::Json &json);
    static foundation::Status readAlso(const protocol::Json &item, const std::string &where, Price &price);
    foundation::Status readLimits(const protocol::Json &json);

    std::map<std::string, std::string, std::less<>> m_countries;
    std::vector<std::string> m_regions;
    std::map<std::string, std::map<std::string, std::int64_t>> m_plans;
    std::vector<Price> m_prices;
    std::vector<Cell> m_limits;
};

/** The price book that comes with the program. */
std::string_view shippedPriceBook();

/** What changes from one to the other, a line each: "world creator month: 5900 USD -> 6400 USD". */
std::vector<std::string> differences(const PriceBook &from, const PriceBook &to);

} // namespace licenseserver
