#pragma once

#include "services/licenseserver/billing/subscription.h"
#include "services/licenseserver/db/database.h"

#include <map>

namespace licenseserver {

struct SubscriptionRow
{
    std::string id;
    std::string provider;
    std::string ref;
    std::string organisation;
    std::string account;
    std::string customer;
    std::string priceRef;
    billing::Status status = billing::Status::Incomplete;
    bool ends = false;
    std::int64_t periodStart = 0; ///< seconds
    std::int64_t periodEnd = 0;   ///< seconds
    std::string cardCountry;
    billing::Hold hold = billing::Hold::None;
    std::int64_t version = 0;
    std::int64_t created = 0; ///< milliseconds
    std::string nextPriceRef; ///< agreed for the next period; empty: the same
};

struct OrderRow
{
    std::string id;
    std::string organisation;
    std::string account;
    std::string provider;
    std::string price;
    std::int64_t atOnce = 0;
    std::int64_t recurring = 0;
    std::string replaces;
};

struct EventRow
{
    std::string provider;
    std::string event;
    std::string type;
    std::string subscription;
    std::string detail;
    std::int64_t at = 0;
    std::int64_t received = 0;
    std::string body; ///< sealed
    std::string state;
    std::int64_t attempts = 0;
};

/** A price with the provider's id of it. */
struct PricedRef
{
    billing::Price price;
    std::string ref;
};

/** The tables of billing. */
class BillingStore
{
public:
    explicit BillingStore(Txn &txn) : m_txn(txn) {}

    foundation::Result<std::optional<PricedRef>> price(const std::string &provider, const std::string &id);
    foundation::Result<std::optional<PricedRef>> priceByRef(const std::string &provider, const std::string &ref);
    foundation::Result<std::vector<PricedRef>> prices(const std::string &provider);
    foundation::Status addPrice(const std::string &provider, const PricedRef &price); ///< one that is there stays as it is

    foundation::Status addOrder(const OrderRow &row, std::int64_t now);
    foundation::Result<std::optional<OrderRow>> order(const std::string &id);

    foundation::Result<std::optional<SubscriptionRow>> subscription(const std::string &provider, const std::string &ref);
    foundation::Result<std::optional<SubscriptionRow>> subscriptionById(const std::string &id);
    foundation::Result<std::vector<SubscriptionRow>> subscriptionsOf(const std::string &organisation);
    foundation::Result<std::vector<SubscriptionRow>> subscriptionsAt(const std::string &provider, const std::string &priceRef);
    /** Behind `after`, by id: everything, a page at a time. */
    foundation::Result<std::vector<SubscriptionRow>> subscriptionsAfter(const std::string &after, int most);
    foundation::Result<bool> add(const SubscriptionRow &row);    ///< false: somebody else added it
    foundation::Result<bool> update(const SubscriptionRow &row); ///< where the version is still the row's; it grows. False: it is not

    foundation::Status giveSubscriptions(const std::string &from, const std::string &to); ///< of an account to another; for writers it is a change

    foundation::Result<std::vector<billing::Entry>> entries(const std::string &provider, const std::string &subscription);
    /** Adds what is new; of an entry that is known the larger amount stays. */
    foundation::Status put(const std::string &provider, const std::string &subscription, const billing::Entry &entry, const std::string &seller = {});
    /** Keeps who sells; its id for `put`. */
    foundation::Result<std::string> keepSeller(const std::string &body, std::int64_t now);
    /** Who sold, by kind and number of an entry as "charge in_1"; entries that name nobody are not in it. */
    foundation::Result<std::map<std::string, std::string>> sellers(const std::string &provider, const std::string &subscription);

    foundation::Result<bool> addEvent(const EventRow &row); ///< false: known
    /** Queued events that are due; nobody else gets them before `until`. */
    foundation::Result<std::vector<EventRow>> claim(std::int64_t now, std::int64_t until, int most);
    foundation::Status close(const EventRow &row, const std::string &state, const std::string &fault);
    foundation::Status later(const EventRow &row, std::int64_t due, const std::string &fault); ///< counts the attempt
    foundation::Result<std::int64_t> requeue(std::int64_t now);                                ///< every unknown, foreign and dead event; how many
    foundation::Result<std::int64_t> eventsIn(const std::string &state);
    foundation::Status forgetBodies(std::int64_t before); ///< of finished events received before; the ids stay
    foundation::Status forgetEvents(std::int64_t before);

private:
    foundation::Status run(std::string_view sql, const Params &params);
    foundation::Result<std::vector<PricedRef>> readPrices(std::string_view where, const Params &params);
    foundation::Result<std::vector<SubscriptionRow>> readSubscriptions(std::string_view where, const Params &params);
    Txn &m_txn;
};

} // namespace licenseserver
