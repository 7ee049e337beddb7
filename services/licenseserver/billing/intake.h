#pragma once

#include "services/licenseserver/billing/desk.h"
#include "services/licenseserver/http/message.h"

#include <optional>
#include <string>

namespace licenseserver {
struct AccountRow;
}

namespace billing {

/**
 * From a provider's notification to our state. A notification is checked, written down and answered; later somebody asks the provider how the
 * subscription stands and stores that, unless somebody else stored something in between. So order, repetition and loss of notifications do not
 * matter, and nothing a notification says about state is believed.
 */
class Intake
{
public:
    explicit Intake(Desk &desk) : m_desk(desk) {}

    /** Answers 200 once it is on disk. Unauthorized: 401, and nothing is written. */
    licenseserver::Response receive(const std::string &provider, const licenseserver::Request &request);

    /** Works through up to `most` queued notifications; how many there were. Any number of workers may do so at once. */
    foundation::Result<int> work(int most = 16);

    /** Asks the provider and stores the answer; true when that changed something. NotFound: there is no such subscription, or it is not ours. */
    foundation::Result<bool> refresh(Provider &provider, const std::string &ref, const licenseserver::EventRow *event = nullptr);

private:
    enum class Stored { Same, Changed, Overtaken };
    foundation::Result<Stored> store(licenseserver::Txn &txn, Provider &provider, const Snapshot &snapshot,
                                     const std::optional<licenseserver::SubscriptionRow> &seen, const licenseserver::PriceBook &book);
    foundation::Result<Hold> judge(licenseserver::Txn &txn, Provider &provider, const Snapshot &snapshot, const std::string &account,
                                   const licenseserver::PriceBook &book);
    foundation::Status tellOfASecond(licenseserver::Txn &txn, const licenseserver::SubscriptionRow &row, const Snapshot &snapshot, Status before,
                                     const licenseserver::AccountRow &person);
    /** A card that was set up without a charge decides a region that is pending. */
    foundation::Status card(Provider &provider, const CardSeen &card);
    foundation::Status end(Provider &provider, const std::string &ref); ///< at the provider, and then here
    foundation::Status process(const licenseserver::EventRow &event);
    std::string opened(const licenseserver::EventRow &event) const;

    Desk &m_desk;
};

} // namespace billing
