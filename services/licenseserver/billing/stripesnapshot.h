#pragma once

#include "services/licenseserver/billing/subscription.h"
#include "services/protocol/json.h"

#include <string>

namespace billing::stripe {

/** The subscription an object of Stripe belongs to, wherever its API version puts that; empty where it belongs to none. */
std::string subscriptionOf(const protocol::Json &object);
/** The object by which the subscription can be found when it is not said: a charge, payment intent, invoice or set-up of a card. */
std::string detailOf(const protocol::Json &object);

/** The schedule that will change it; empty without one. */
std::string scheduleOf(const protocol::Json &subscription);
/** The price of the schedule's last phase; empty where it is `now`, or the schedule is over. */
std::string nextPriceOf(const protocol::Json &schedule, const std::string &now);

/** State of a subscription object, without its payments. An unknown status counts as incomplete: it grants nothing. */
Snapshot snapshotOf(const protocol::Json &subscription);
/** The charge of a paid invoice; false where nothing was paid by it. `payment` becomes the payment intent or charge behind it. */
bool chargeOf(const protocol::Json &invoice, Entry &charge, std::string &payment);

} // namespace billing::stripe
