#pragma once

#include "services/foundation/result.h"
#include "services/licenseserver/ops/faults.h"

#include <cstdint>

namespace licenseserver {

/** Where error events go: <scheme>://<public key>@<host>[/<path>]/<project>. */
struct SentryDsn
{
    std::string envelopes; ///< the address they are posted to: at the host of the DSN and nowhere else
    std::string key;

    static foundation::Result<SentryDsn> parse(std::string_view text); ///< https, or http on this machine (a relay)
    std::string authorisation() const;                                 ///< value of X-Sentry-Auth
};

/** The event as JSON. `id` has 32 hex digits, `at` is in seconds since 1970. */
std::string sentryEvent(const Fault &fault, std::string_view id, std::int64_t at, std::string_view environment);
/** The envelope around one event, sent at `now` (seconds since 1970); empty where `event` is none. */
std::string sentryEnvelope(const std::string &event, std::int64_t now);

} // namespace licenseserver
