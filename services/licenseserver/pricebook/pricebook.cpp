#include "services/licenseserver/pricebook/pricebook.h"

#include <algorithm>
#include <set>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using protocol::Json;

namespace licenseserver {

namespace {

constexpr std::string_view rest = "world";
constexpr std::int64_t mostAmount = 100'000'00;

Error fault(const std::string &where, const std::string &what) { return {Error::Kind::BadInput, "price book: " + where + ": " + what}; }

bool isUpper(std::string_view text, std::size_t length)
{
    return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isWord(std::string_view text)
{
    return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/** Whether amounts in it are hundredths: those that are not are written down otherwise by every provider, and no price needs them. */
bool hasHundredths(std::string_view currency)
{
    static const std::set<std::string_view> others = {"BHD", "BIF", "CLP", "DJF", "GNF", "HUF", "IQD", "ISK", "JOD",
                                                      "JPY", "KMF", "KRW", "KWD", "LYD", "MGA", "MRU", "OMR", "PYG",
                                                      "RWF", "TND", "TWD", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
    return !others.contains(currency);
}

bool isMoney(const Money &money)
{
    return money.amount > 0 && money.amount <= mostAmount && isUpper(money.currency, 3) && hasHundredths(money.currency);
}

/** Refuses members nobody reads: a misspelt one would silently mean nothing. */
Status onlyMembers(const Json &json, const std::string &where, const std::set<std::string> &known)
{
    if (!json.isObject())
        return fault(where, "must be an object");
    for (const auto &member : *json.members()) {
        if (!known.contains(member.key))
            return fault(where, "\"" + member.key + "\" is not known");
    }
    return Done{};
}

const Json::Array *arrayOf(const Json &json, std::string_view name)
{
    const auto *value = json.find(name);
    return value == nullptr ? nullptr : value->array();
}

} // namespace

Result<PriceBook> PriceBook::parse(std::string_view text)
{
    const auto json = Json::parse(text, {256 * 1024, 8});
    if (!json)
        return json.error();
    PriceBook book;
    if (auto known = onlyMembers(*json, "top", {"format", "regions", "plans", "prices", "limits"}); !known)
        return known.error();
    if (json->integer("format") != 1)
        return fault("format", "must be 1");
    for (const auto read : {&PriceBook::readRegions, &PriceBook::readPlans, &PriceBook::readPrices, &PriceBook::readLimits}) {
        if (auto done = (book.*read)(*json); !done)
            return done.error();
    }
    return book;
}

Status PriceBook::readRegions(const Json &json)
{
    const auto *regions = json.find("regions");
    if (regions == nullptr || !regions->isObject() || regions->find(rest) == nullptr)
        return fault("regions", "must be an object with \"world\"");
    for (const auto &region : *regions->members()) {
        const auto *countries = region.value.array();
        if (!isWord(region.key) || region.key == "pending" || countries == nullptr || (countries->empty() != (region.key == rest)))
            return fault("region " + region.key, "must list its countries; world lists none");
        m_regions.push_back(region.key);
        for (const auto &country : *countries) {
            if (country.text() == nullptr || !isUpper(*country.text(), 2))
                return fault("region " + region.key, "a country is two capital letters");
            if (!m_countries.emplace(*country.text(), region.key).second)
                return fault("region " + region.key, *country.text() + " is in two regions");
        }
    }
    return Done{};
}

Status PriceBook::readPlans(const Json &json)
{
    const auto *plans = json.find("plans");
    if (plans == nullptr || !plans->isObject() || plans->find("free") == nullptr)
        return fault("plans", "must be an object with \"free\"");
    for (const auto &plan : *plans->members()) {
        if (!isWord(plan.key) || !plan.value.isObject() || !plan.value.integer("devices"))
            return fault("plan " + plan.key, "must be an object of whole numbers with \"devices\"");
        for (const auto &amount : *plan.value.members()) {
            if (amount.value.integer() == nullptr || *amount.value.integer() < -1)
                return fault("plan " + plan.key, amount.key + " must be a whole number, -1 for no limit");
            m_plans[plan.key][amount.key] = *amount.value.integer();
        }
    }
    return Done{};
}

Status PriceBook::readPrices(const Json &json)
{
    const auto *prices = arrayOf(json, "prices");
    if (prices == nullptr)
        return fault("prices", "must be a list");
    for (const auto &item : *prices) {
        const auto where = "price " + std::to_string(m_prices.size() + 1);
        if (auto known = onlyMembers(item, where, {"region", "plan", "interval", "amount", "currency", "also"}); !known)
            return known;
        Price made{item.text("region").value_or(""),   item.text("plan").value_or(""),     item.text("interval").value_or(""),
                   item.integer("amount").value_or(0), item.text("currency").value_or(""), {}};
        if (!hasRegion(made.region) || !hasPlan(made.plan) || made.plan == "free" || (made.interval != "week" && made.interval != "month"))
            return fault(where, "needs a known region, a plan that costs something and the interval week or month");
        if (!isMoney({made.currency, made.amount}))
            return fault(where, "needs an amount in minor units and a currency of three capital letters that has hundredths");
        if (auto more = readAlso(item, where, made); !more)
            return more;
        if (price(made.region, made.plan, made.interval))
            return fault(where, made.region + " " + made.plan + " " + made.interval + " stands twice");
        m_prices.push_back(std::move(made));
    }
    return Done{};
}

Status PriceBook::readAlso(const Json &item, const std::string &where, Price &price)
{
    if (item.find("also") == nullptr)
        return Done{};
    const auto *list = arrayOf(item, "also");
    if (list == nullptr || list->empty())
        return fault(where, "also must be a list of amounts in further currencies; leave it out where there are none");
    for (const auto &one : *list) {
        if (auto known = onlyMembers(one, where + ", also", {"currency", "amount"}); !known)
            return known;
        Money money{one.text("currency").value_or(""), one.integer("amount").value_or(0)};
        if (!isMoney(money))
            return fault(where + ", also", "needs an amount in minor units and a currency of three capital letters that has hundredths");
        const auto same = [&](const Money &other) { return other.currency == money.currency; };
        if (money.currency == price.currency || std::any_of(price.also.begin(), price.also.end(), same))
            return fault(where + ", also", money.currency + " stands twice");
        price.also.push_back(std::move(money));
    }
    return Done{};
}

Status PriceBook::readLimits(const Json &json)
{
    const auto *limits = arrayOf(json, "limits");
    if (limits == nullptr)
        return fault("limits", "must be a list");
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto &item : *limits) {
        const auto where = "limit " + std::to_string(m_limits.size() + 1);
        if (auto known = onlyMembers(item, where, {"region", "plan", "requests_per_minute"}); !known)
            return known;
        const auto region = item.text("region").value_or("");
        const auto plan = item.text("plan").value_or("");
        const auto count = item.integer("requests_per_minute").value_or(0);
        if ((region != "*" && !hasRegion(region)) || !hasPlan(plan) || count <= 0 || count > 100'000)
            return fault(where, "needs a known region or *, a known plan and requests_per_minute");
        if (!seen.emplace(region, plan).second)
            return fault(where, "stands twice");
        m_limits.push_back({region, plan, {count, std::chrono::milliseconds(60'000)}});
    }
    for (const auto &plan : plans()) {
        if (!seen.contains({"*", plan}))
            return fault("limits", "no limit of " + plan + " for region *");
    }
    return Done{};
}

std::string PriceBook::regionOf(std::string_view country) const
{
    if (!isUpper(country, 2))
        return {};
    const auto found = m_countries.find(country);
    return found == m_countries.end() ? std::string(rest) : found->second;
}

bool PriceBook::hasRegion(std::string_view region) const { return std::find(m_regions.begin(), m_regions.end(), region) != m_regions.end(); }

std::optional<Price> PriceBook::price(std::string_view region, std::string_view plan, std::string_view interval) const
{
    for (const auto &known : m_prices) {
        if (known.region == region && known.plan == plan && known.interval == interval)
            return known;
    }
    return std::nullopt;
}

std::vector<Price> PriceBook::pricesOf(std::string_view region) const
{
    std::vector<Price> out;
    std::copy_if(m_prices.begin(), m_prices.end(), std::back_inserter(out), [&](const Price &known) { return known.region == region; });
    return out;
}

const std::map<std::string, std::int64_t> &PriceBook::entitlements(std::string_view plan) const
{
    static const std::map<std::string, std::int64_t> none;
    const auto found = m_plans.find(std::string(plan));
    return found == m_plans.end() ? none : found->second;
}

Limit PriceBook::limit(std::string_view region, std::string_view plan) const
{
    Limit out{30, std::chrono::milliseconds(60'000)}; // an unknown plan gets little
    for (const auto &cell : m_limits) {
        if (cell.plan != plan)
            continue;
        if (cell.region == region)
            return cell.limit;
        if (cell.region == "*")
            out = cell.limit;
    }
    return out;
}

std::vector<std::string> PriceBook::plans() const
{
    std::vector<std::string> out;
    for (const auto &[plan, amounts] : m_plans)
        out.push_back(plan);
    return out;
}

std::vector<std::string> PriceBook::regions() const { return m_regions; }

std::vector<std::string> differences(const PriceBook &from, const PriceBook &to)
{
    std::vector<std::string> out;
    const auto cell = [](const Price &price) { return price.region + " " + price.plan + " " + price.interval + ": "; };
    const auto cost = [](const std::optional<Price> &price) {
        if (!price)
            return std::string("not offered");
        auto text = std::to_string(price->amount) + " " + price->currency;
        for (const auto &money : price->also)
            text += " or " + std::to_string(money.amount) + " " + money.currency;
        return text;
    };
    for (const auto &old : from.prices()) {
        const auto now = to.price(old.region, old.plan, old.interval);
        if (now != std::optional(old))
            out.push_back(cell(old) + cost(old) + " -> " + cost(now));
    }
    for (const auto &added : to.prices()) {
        if (!from.price(added.region, added.plan, added.interval))
            out.push_back(cell(added) + "not offered -> " + cost(added));
    }
    std::set<std::string> plans;
    for (const auto &book : {&from, &to}) {
        for (const auto &plan : book->plans())
            plans.insert(plan);
    }
    for (const auto &plan : plans) {
        if (from.entitlements(plan) != to.entitlements(plan))
            out.push_back(plan + ": what it includes changes");
        for (const auto &region : to.regions()) {
            const auto before = from.limit(region, plan).count;
            if (const auto after = to.limit(region, plan).count; before != after)
                out.push_back(region + " " + plan + ": " + std::to_string(before) + " -> " + std::to_string(after) + " requests a minute");
        }
    }
    return out;
}

} // namespace licenseserver
