#include "services/licenseserver/billing/reminders.h"

#include "services/licenseserver/billing/wire.h"

namespace billing {

namespace {

constexpr std::int64_t aDay = 86'400;
const char *const choice = "\n\nThese reminders can be switched off on the Profile page of your account.\n";

} // namespace

std::optional<Reminder> reminderDue(const Account &account, const std::string &to, std::int64_t now)
{
    const auto &value = account.value;
    const auto end = paidThrough(value);
    const bool trial = value.status == Status::Trialing;
    const auto ahead = value.price.interval == Interval::Week && !trial ? aDay : 3 * aDay;
    if ((value.status != Status::Active && !trial) || value.hold != Hold::None || now >= end || end - now > ahead)
        return std::nullopt;
    const auto date = dateText(end);
    const auto &next = account.next.id.empty() ? value.price : account.next;
    const auto amount = decimalText(next.amount) + " " + next.currency + " a " + std::string(name(next.interval));
    const auto reason = ":" + account.row.id + ":" + std::to_string(end);
    if (value.cancelAtPeriodEnd)
        return Reminder{
            {to, "Your RLG subscription ends on " + date,
             "It was cancelled, so nothing more is charged, and what is paid ends on " + date +
                 ". Your data stays on your machine and open to you. If you want to keep the plan, resume the subscription before that day." +
                 choice},
            "ends_soon" + reason};
    if (trial)
        return Reminder{{to, "Your RLG trial ends on " + date,
                         "From " + date + " on the plan costs " + amount +
                             ". If you do not want that, cancel before, on the Subscription page: one step." + choice},
                        "trial_ends_soon" + reason};
    return Reminder{{to, "Your RLG subscription goes on on " + date,
                     "On " + date + " the next payment is due: " + amount +
                         ". If you do not want that, cancel before, on the Subscription page: one step." + choice},
                    "renews_soon" + reason};
}

} // namespace billing
