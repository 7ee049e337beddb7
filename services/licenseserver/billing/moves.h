#pragma once

#include "services/licenseserver/billing/intake.h"

#include <string>

namespace billing {

/**
 * Moves subscribers from one price to another of the same region, plan, interval and currency: first everybody is written to, and at least 30 days
 * later the next period of each who was written to has the new price. A subscription at PayPal or PayFast keeps its price for life.
 */
class Moves
{
public:
    Moves(Desk &desk, Intake &intake) : m_desk(desk), m_intake(intake) {}

    struct Announced
    {
        std::int64_t told = 0;
        std::int64_t toldBefore = 0;
        std::int64_t forLife = 0;     ///< at a provider that cannot change a price
        std::int64_t leaving = 0;     ///< end, or change to another price, with their period
        std::int64_t unreachable = 0; ///< of accounts that are gone: nobody can be told
    };
    /**
     * Writes to everybody who pays `from` ("world.creator.month@1"), and notes it. Doing it again writes to those who came since, and to nobody
     * twice. `notBefore`: seconds. Refused under 30 days from now, for prices that do not match, and for a `to` that is not of the price book in
     * force.
     */
    foundation::Result<Announced> announce(const std::string &from, const std::string &to, std::int64_t notBefore, const std::string &actor);

    struct Performed
    {
        std::int64_t moved = 0;
        std::int64_t left = 0;   ///< had ended or another price by then
        std::int64_t failed = 0; ///< the provider did not do it; tried again with the next call
    };
    /** Changes what is due, for periods that have not begun. */
    foundation::Result<Performed> perform();

private:
    foundation::Result<bool> performOne(const std::string &subscription, const std::string &move, const std::string &from, const std::string &to);
    Desk &m_desk;
    Intake &m_intake;
};

} // namespace billing
