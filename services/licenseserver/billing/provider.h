#pragma once

#include "services/foundation/clock.h"
#include "services/foundation/result.h"
#include "services/licenseserver/billing/answer.h"
#include "services/licenseserver/billing/subscription.h"
#include "services/licenseserver/billing/wire.h"
#include "services/licenseserver/http/message.h"
#include "services/net/httpclient.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace billing {

/** What a checkout is opened for. Paying happens on the provider's own page; no card field ever passes through us. */
struct CheckoutOrder
{
    std::string id;    ///< of this wish: the same wish asked twice is one checkout
    std::string owner; ///< who the subscription will belong to; comes back with it
    std::string email;
    Price price;
    std::string priceRef; ///< as ensurePrice answered
    int trialDays = 0;
    std::string replaces;      ///< subscription that ends when this one begins, at a provider that cannot change one in place
    std::int64_t startsAt = 0; ///< first full payment; 0: at once
    std::int64_t atOnce = 0;   ///< what is paid for the time until then
    std::string returnUrl;
    std::string cancelUrl;
    std::string notifyUrl;
};

/** Where the browser goes: to `url`, or, when there is a form, by posting it there. */
struct Redirect
{
    std::string url;
    Form form;
};

struct PriceChange
{
    std::string subscription;   ///< the provider's id
    CheckoutOrder order;        ///< what it becomes; `id` is of this wish, so that asking again does not charge again
    bool atOnce = false;        ///< against the prorated payment; otherwise with the next period
    std::int64_t asOf = 0;      ///< at once: the moment that payment is counted from, seconds since 1970
    bool forGood = false;       ///< with the next period, and nothing the subscriber does before it takes that back
};

/** A card somebody set up without being charged. */
struct CardSeen
{
    std::string owner;
    std::string country; ///< ISO 3166
    std::string fingerprint;
};

/** A notification whose sender was checked. */
struct Incoming
{
    std::string id; ///< unique per provider
    std::string type;
    std::string subscription; ///< the provider's id of what it is about; empty: to be looked up by `detail`
    std::string detail;       ///< the object it is about where that is no subscription
    std::int64_t at = 0;
    bool known = false; ///< of a type that is acted on
};

/** One payment provider, spoken to in its own protocol. Any thread may call it. */
class Provider
{
public:
    virtual ~Provider() = default;
    virtual std::string_view name() const = 0;

    /**
     * The provider's id of a price, made there if it does not exist. Prices are never changed there: each version is a new one. Where a trial is
     * part of the price (`trialInPrice`), the same price with one is yet another.
     */
    virtual foundation::Result<std::string> ensurePrice(const Price &price, int trialDays) = 0;
    virtual bool trialInPrice() const { return false; }
    /** Whether a subscription can get another price; otherwise a new subscription takes its place. */
    virtual bool changesInPlace() const { return false; }
    virtual foundation::Result<Redirect> checkout(const CheckoutOrder &order) = 0;
    /** A page on which a card is set up and nothing is charged; Refused where the provider has none. Of the order only people and addresses count. */
    virtual foundation::Result<Redirect> cardCheck(const CheckoutOrder &order);
    /** The card behind `Incoming::detail`. NotFound where it is about something else. */
    virtual foundation::Result<CardSeen> cardOf(const std::string &detail);
    /** The provider's page for cards and invoices; Refused where it has none. */
    virtual foundation::Result<Redirect> portal(const std::string &customer, const std::string &returnUrl) = 0;

    /** The present state of a subscription. NotFound where there is none. */
    virtual foundation::Result<Snapshot> fetch(const std::string &ref) = 0;
    /** References of the subscriptions made since, for finding those we never heard of; empty at a provider that keeps no such list. */
    virtual foundation::Result<std::vector<std::string>> madeSince(std::int64_t seconds) = 0;

    /**
     * Moves to another price. Either done there and then (an empty redirect), or by a new subscription that replaces this one: then the payer
     * agrees at the redirect. `order.atOnce` and `order.startsAt` say what is paid now and from when on the new price is.
     */
    virtual foundation::Result<Redirect> changePrice(const PriceChange &change) = 0;
    /** What `changePrice` charges at once for the same change, to the minor unit; `order.atOnce` where the provider takes our word for it. */
    virtual foundation::Result<std::int64_t> costOf(const PriceChange &change) { return change.order.atOnce; }
    virtual foundation::Status cancelAtPeriodEnd(const std::string &ref) = 0;
    virtual foundation::Status cancelNow(const std::string &ref) = 0;
    /** Takes back a cancellation while time is paid for; Refused where the provider ended it for good. */
    virtual foundation::Status resume(const std::string &ref) = 0;
    virtual foundation::Status refund(const std::string &charge, std::int64_t amount, const std::string &currency, const std::string &key) = 0;

    /** Checks who sent a notification, before a byte of it is believed or stored. Unauthorized otherwise. */
    virtual foundation::Result<Incoming> receive(const licenseserver::Request &request, foundation::Time now) = 0;
    /** Adds what only the stored notification tells and cannot be asked for later. `receivedAt`: of its first delivery. */
    virtual foundation::Status addFrom(const std::string &body, std::int64_t receivedAt, Snapshot &snapshot) = 0;
    /** The subscription behind `Incoming::detail`. NotFound where it belongs to none. */
    virtual foundation::Result<std::string> subscriptionOf(const std::string &type, const std::string &detail) = 0;
};

/** The error of an answer that is not what was asked for. */
foundation::Error answerError(std::string_view provider, const net::HttpAnswer &answer);

} // namespace billing
