#pragma once

#include "services/licenseserver/billing/intake.h"

#include <cstdint>

namespace billing {

/** What billing does by the clock. */
class Rounds
{
public:
    Rounds(Desk &desk, Intake &intake) : m_desk(desk), m_intake(intake) {}

    /** Reminds of what is near, writes to who owes, ends what stayed unpaid for 21 days or was cancelled for a time that is over. Doing it again does
     * nothing twice. */
    foundation::Status dun();

    struct Reconciled
    {
        std::int64_t looked = 0;
        std::int64_t drifted = 0; ///< were not as the provider says, and now are
        std::int64_t failed = 0;  ///< could not be asked for
    };
    /** Asks every provider about every subscription that may still change, and for those made in the last 35 days. */
    foundation::Result<Reconciled> reconcile();

    /** Queues what was given up or not understood once more. */
    foundation::Result<std::int64_t> replay();
    foundation::Status tidy(); ///< forgets what notifications said after 45 days, and that they were after 400

private:
    foundation::Status dunOne(const licenseserver::SubscriptionRow &row);
    Desk &m_desk;
    Intake &m_intake;
};

} // namespace billing
