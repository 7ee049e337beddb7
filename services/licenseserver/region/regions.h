#pragma once

#include "services/foundation/clock.h"
#include "services/licenseserver/db/regionstore.h"
#include "services/licenseserver/ops/audit.h"
#include "services/licenseserver/region/geo.h"

namespace licenseserver {

/**
 * The region an account was given: once, at registration, in an append-only list. It follows the person (address, card, payer, device), not the
 * account, and changes only when one admin asks and another one approves.
 */
class Regions
{
public:
    Regions(const KeyStore &keys, const Audit &audit, const foundation::Clock &clock) : m_keys(keys), m_audit(audit), m_clock(clock) {}

    /** At registration: what a trace of the address says, else what the address databases say. */
    foundation::Status decide(Txn &txn, const std::string &account, const std::string &canonicalEmail, const Locality &locality) const;
    /** The region in force; "pending" where none was found: then no price is shown. */
    foundation::Result<std::string> current(Txn &txn, const std::string &account) const;

    /**
     * Something of the person's was seen: kind "email", "card", "paypal", "payfast" or "device". The first account's region stays with it for
     * 24 months after the last sight. An account that brings what belonged to a deleted account of another region gets that region; to a living
     * one, becomes pending. Neither where its own region was settled before that other account was made: the first one stays. The region in force
     * afterwards.
     */
    foundation::Result<std::string> seen(Txn &txn, const std::string &account, const std::string &kind, const std::string &value) const;
    /** Whether a card may still decide: nothing but "pending" was ever decided. What was settled once is for two admins. */
    foundation::Result<bool> isOpen(Txn &txn, const std::string &account) const;
    /** An open region becomes the one of the country a card was issued in; any other stays. */
    foundation::Result<std::string> settle(Txn &txn, const std::string &account, const std::string &region, const protocol::Json &evidence,
                                           const std::string &by) const;

    foundation::Result<std::string> askChange(Txn &txn, const std::string &account, const std::string &region, const std::string &reason,
                                              const std::string &by) const; ///< the id of the request
    foundation::Status approveChange(Txn &txn, const std::string &request, const std::string &by) const; ///< Refused for who asked
    foundation::Status rejectChange(Txn &txn, const std::string &request, const std::string &by) const;

private:
    foundation::Status append(Txn &txn, const std::string &account, const std::string &region, const std::string &evidence, const std::string &reason,
                              const std::string &by, const std::string &approved) const;
    const KeyStore &m_keys;
    const Audit &m_audit;
    const foundation::Clock &m_clock;
};

} // namespace licenseserver
