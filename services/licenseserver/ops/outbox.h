#pragma once

#include "services/foundation/clock.h"
#include "services/licenseserver/db/database.h"
#include "services/licenseserver/ops/keystore.h"
#include "services/licenseserver/ops/metrics.h"

#include <string>

namespace licenseserver {

struct Mail
{
    std::string to;
    std::string subject;
    std::string text;
};

/** The way out of the house. */
class Sender
{
public:
    virtual ~Sender() = default;
    virtual foundation::Status mail(const Mail &mail) = 0;
    virtual foundation::Status slack(const std::string &text) = 0;
    virtual foundation::Status fault(const std::string &event); ///< an error event for Sentry, as JSON; Refused where nobody takes it
};

/** Messages are rows, written in the transaction they tell about, and sent by somebody else: nobody who asks waits for a mail server. */
class Outbox
{
public:
    Outbox(const KeyStore &keys, const foundation::Clock &clock, Metrics &metrics) : m_keys(keys), m_clock(clock), m_metrics(metrics) {}

    /** `dedupe` names the reason: the same reason twice is one mail. */
    foundation::Status mail(Txn &txn, const Mail &mail, const std::string &dedupe) const;
    /** Equal codes within an hour are one message; how many there were is said in a summary after it. */
    foundation::Status alert(Txn &txn, const std::string &code, const std::string &text) const;
    foundation::Status fault(Txn &txn, const std::string &event, const std::string &dedupe) const; ///< equal `dedupe` within an hour: one event

    /** Sends what is due; what fails is due again later, up to 12 times in about a day. The number sent. */
    foundation::Result<int> deliver(Database &database, Sender &sender) const;
    /** Names what repeated in hours that are over, and drops what was sent 40 days ago. */
    foundation::Status tidy(Database &database) const;

private:
    foundation::Status put(Txn &txn, const std::string &kind, const std::string &dedupe, const std::string &body) const;
    const KeyStore &m_keys;
    const foundation::Clock &m_clock;
    Metrics &m_metrics;
};

} // namespace licenseserver
