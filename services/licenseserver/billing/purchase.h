#pragma once

#include "services/licenseserver/billing/intake.h"
#include "services/licenseserver/http/router.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace billing {

/** What somebody wants to buy: a provider of the offer and a price of their own region, of the price book in force. */
struct Wish
{
    std::string provider;
    std::string price; ///< "world.creator.month@3"
};

enum class Refusal { ForeignPrice, UnknownProvider, RegionPending, AlreadySubscribed, Unsuitable, AmountChanged };
struct Refused
{
    Refusal why = Refusal::Unsuitable;
    std::string detail;
};
/** Somewhere to go, or why not. */
struct Outcome
{
    std::optional<Redirect> redirect;
    std::optional<Refused> refused;
    Price price{}; ///< what will be paid, in the currency of this way to pay
    int trialDays = 0;
};

struct Preview
{
    Price price;
    bool atOnce = false;          ///< now, against `amount`; otherwise with the next period, for nothing now
    bool otherInterval = false;   ///< at once then begins a new period
    std::int64_t amount = 0;      ///< minor units to be paid now
    std::int64_t nextPayment = 0; ///< seconds since 1970
    std::int64_t asOf = 0;        ///< the moment `amount` is counted from
};
/** What somebody was shown before asking for a change. */
struct Seen
{
    std::int64_t asOf = 0;
    std::int64_t amount = 0;
};
/** How long a change may be asked for as it was shown. */
inline constexpr std::int64_t seenFor = 3600; // seconds

/** Whether it is paid, or meant to be, and goes on. */
bool running(const Account &account, std::int64_t now);

/** Buying, changing and ending, for the organisation of who asks. */
class Purchase
{
public:
    Purchase(Desk &desk, Intake &intake) : m_desk(desk), m_intake(intake) {}

    /** Providers that take a currency some price of the account's region has; while that is pending, of any region. */
    foundation::Result<std::vector<std::string>> providersFor(const std::string &account) const;
    foundation::Result<Outcome> checkout(const licenseserver::Principal &who, const Wish &wish);
    /** While the region is pending: a page on which a card is set up without a charge. Its country decides. */
    foundation::Result<Redirect> cardCheck(const licenseserver::Principal &who);
    foundation::Result<Redirect> portal(const licenseserver::Principal &who, const std::string &subscription);
    /** What a change would cost, before it is asked for: at this moment, or counted from `asOf`. */
    foundation::Result<std::variant<Preview, Refused>> preview(const licenseserver::Principal &who, const std::string &subscription,
                                                               const std::string &price, std::int64_t asOf = 0);
    /** Charges what was `seen`, or, where the change costs something else by now, nothing: AmountChanged. */
    foundation::Result<Outcome> change(const licenseserver::Principal &who, const std::string &subscription, const std::string &price,
                                       const std::optional<Seen> &seen = {});
    foundation::Status cancel(const licenseserver::Principal &who, const std::string &subscription); ///< keeps what is paid
    foundation::Status resume(const licenseserver::Principal &who, const std::string &subscription);
    /** By staff: gives back part of a charge, at most what is left of it. */
    foundation::Status refund(const licenseserver::Principal &who, const std::string &subscription, const std::string &charge, std::int64_t amount);

private:
    foundation::Result<std::variant<Price, Refused>> priceNamed(const std::string &account, const std::string &id,
                                                                const std::function<bool(const Price &)> &takes);
    foundation::Result<Account> own(const licenseserver::Principal &who, const std::string &subscription);
    foundation::Result<std::string> emailOf(const std::string &account);
    foundation::Status note(const licenseserver::Principal &who, const std::string &action, const std::string &subject);

    Desk &m_desk;
    Intake &m_intake;
};

} // namespace billing
