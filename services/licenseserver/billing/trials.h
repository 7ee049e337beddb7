#pragma once

#include "services/licenseserver/billing/desk.h"

#include <span>
#include <string>

namespace billing {

/**
 * A free trial once per person: by the account's organisation, and by what a person is known by for the region too (address, devices, card, payer),
 * for 24 months. A card or payer is known only when the trial begins; one that had a trial before ends the second there and then, with nothing
 * charged.
 */
class Trials
{
public:
    explicit Trials(licenseserver::Core &core) : m_core(core) {}

    /**
     * Days of a trial that a checkout of this account at this provider may offer; 0: none. PayFast names no payer, so there the account must have a
     * device: without one nothing but an address would say that it is another person.
     */
    foundation::Result<int> offered(licenseserver::Txn &txn, const std::string &account, const std::string &organisation,
                                    std::string_view provider) const;
    /** Notes that the trial of this account begins, with the subscription `ref`; false where it is somebody's second. */
    foundation::Result<bool> begins(licenseserver::Txn &txn, const std::string &account, const std::string &provider, const std::string &payer,
                                    const std::string &ref) const;

private:
    struct Trace
    {
        std::string kind;
        std::string hash;
    };
    foundation::Result<std::vector<Trace>> tracesOf(licenseserver::Txn &txn, const std::string &account) const;
    foundation::Result<bool> usedByOthers(licenseserver::Txn &txn, const std::string &account, const std::vector<Trace> &traces) const;
    foundation::Result<bool> hasAnother(licenseserver::Txn &txn, const std::string &account, const std::string &provider,
                                        const std::string &ref) const;
    licenseserver::Core &m_core;
};

bool isCharged(std::span<const Entry> entries); ///< anything at all
bool isPaid(std::span<const Entry> entries);    ///< more than nothing
bool hasTrial(std::span<const Entry> entries);  ///< something for nothing

/** To who had a trial before. */
licenseserver::Mail secondTrialMail(const std::string &to);

} // namespace billing
