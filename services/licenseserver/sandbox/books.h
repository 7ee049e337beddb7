#pragma once

#include "services/foundation/result.h"
#include "services/licenseserver/billing/subscription.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sandbox {

struct Card
{
    std::string country = "US";
    std::string fingerprint = "fp_1";
    bool declines = false;
};

struct PriceRow
{
    std::string id;
    std::string lookup; ///< our own id of it
    std::string product;
    std::string currency;
    std::int64_t amount = 0;
    billing::Interval interval = billing::Interval::Month;
    int trialDays = 0; ///< of a plan that begins with a trial
};

/** A checkout nobody has paid yet. */
struct Order
{
    std::string id;
    std::string provider;
    std::string owner;     ///< as the service wrote it
    std::string reference; ///< the service's own number for it
    std::string email;
    std::string price;
    int trialDays = 0;
    std::int64_t startsAt = 0;
    std::int64_t atOnce = 0;
    std::string replaces;
    std::string returnUrl;
    std::string notifyUrl;
};

struct Line
{
    std::int64_t amount = 0;
    std::string price;
    std::int64_t start = 0;
    std::int64_t end = 0;
};

struct Invoice
{
    std::string id;
    std::string subscription;
    std::string customer;
    std::string currency;
    std::vector<Line> lines;
    std::int64_t total = 0;
    std::int64_t created = 0;
    std::int64_t paidAt = 0; ///< 0: open
    std::string intent;
    std::string charge;
    std::int64_t refunded = 0;
    bool disputed = false;
    Card card;
};

struct TakenBack
{
    std::string id;
    std::string invoice;
    std::int64_t amount = 0;
    std::int64_t at = 0;
    std::string status; ///< of a dispute: "needs_response", "won" or "lost"
};

struct Contract
{
    std::string id;
    Order order;
    std::string customer;
    std::string price;
    billing::Status status = billing::Status::Active;
    std::int64_t created = 0;
    std::int64_t periodStart = 0;
    std::int64_t periodEnd = 0;
    std::int64_t trialEnd = 0;
    bool cancelAtPeriodEnd = false;
    bool scheduled = false; ///< a schedule decides about its price
    std::string nextPrice;  ///< agreed in it for the next period
    int failures = 0;
    Card card;
};

/** What happened, in no provider's words. */
enum class Happening { CheckoutPaid, Begun, Changed, Ended, Paid, Failed, GivenBack, Disputed, DisputeClosed };

/** The state behind all three providers: prices, subscriptions, invoices, and a clock of its own. Not for use from several threads at once. */
class Books
{
public:
    using Listener = std::function<void(Happening, const Contract &, const std::string &object)>;
    explicit Books(std::int64_t now) : m_now(now) {}
    void listen(Listener listener) { m_listener = std::move(listener); }

    std::int64_t now() const { return m_now; }
    std::string addPrice(PriceRow price); ///< its id; the same lookup again is the same price
    std::string open(Order order, const std::string &prefix);
    /** Pays an open order. The id of the subscription; Refused when the card declines, NotFound when there is no such order. */
    foundation::Result<std::string> pay(const std::string &order, const Card &card, const std::string &prefix);

    /** Lets time pass, renewing and ending what is due on the way. */
    void advance(std::int64_t to);
    /** `from`: the moment the unused time is counted from, of the period that runs; 0: now. */
    foundation::Status changePrice(const std::string &subscription, const std::string &price, bool invoiceNow, std::int64_t from = 0);
    /** The lines of the invoice such a change brings at once. */
    foundation::Result<std::vector<Line>> linesOfChange(const std::string &subscription, const std::string &price, std::int64_t from) const;
    /** Agrees on a price for the next period; `release` takes that away again. */
    foundation::Status schedule(const std::string &subscription, const std::string &price);
    foundation::Status release(const std::string &subscription);
    foundation::Status setEnding(const std::string &subscription, bool atPeriodEnd);
    foundation::Status end(const std::string &subscription);
    foundation::Status pause(const std::string &subscription);
    foundation::Status unpause(const std::string &subscription);
    /** Another card; what is owed is tried on it at once. */
    foundation::Status setCard(const std::string &subscription, const Card &card);
    foundation::Result<std::string> refund(const std::string &invoice, std::int64_t amount);
    foundation::Result<std::string> dispute(const std::string &invoice);
    foundation::Status closeDispute(const std::string &dispute, bool won);

    /** Paid less given back less lost or open disputes, of one subscription or of all. */
    std::int64_t balance(const std::string &subscription = {}) const;

    std::map<std::string, PriceRow> prices;
    std::map<std::string, Order> orders;
    std::map<std::string, Contract> contracts;
    std::map<std::string, Invoice> invoices;
    std::map<std::string, TakenBack> refunds;
    std::map<std::string, TakenBack> disputes;
    struct Setup
    {
        std::string owner;
        Card card;
    };
    std::map<std::string, Setup> setups; ///< cards given without a charge: orders without a price become one

private:
    Contract *find(const std::string &subscription);
    std::string newId(const std::string &prefix);
    std::string bill(Contract &contract, std::vector<Line> lines, bool mustPay);
    foundation::Status switchInterval(Contract &contract, const std::string &price, std::vector<Line> lines);
    void settle(Contract &contract, Invoice &invoice);
    void tell(Happening happening, const Contract &contract, const std::string &object);

    std::int64_t m_now;
    std::int64_t m_count = 0;
    Listener m_listener;
};

} // namespace sandbox
