#pragma once

#include "services/licenseserver/billing/desk.h"
#include "services/licenseserver/ops/outbox.h"

#include <optional>

namespace billing {

/** A mail that comes before something happens by itself, and what it is about: the same twice is one mail. */
struct Reminder
{
    licenseserver::Mail mail;
    std::string reason;
};

/**
 * What a person is told before the next payment, before the first one after a trial, and before a cancelled subscription runs out: three days, for a
 * weekly one a day. Nothing where none of that is near at `now`, where the subscription is held back or past due.
 */
std::optional<Reminder> reminderDue(const Account &account, const std::string &to, std::int64_t now);

} // namespace billing
