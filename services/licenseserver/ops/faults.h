#pragma once

#include "services/foundation/clock.h"
#include "services/licenseserver/ops/ratelimiter.h"

#include <string>
#include <string_view>

namespace licenseserver {

class Config;
class Database;
class Metrics;
class Outbox;
class Workers;

/** Something that failed inside. It names places of the program, never people, addresses or what was sent. */
struct Fault
{
    std::string_view kind; ///< "internal": answered 500; "uncaught": an exception; "chore": work nobody asked for
    std::string where;     ///< the pattern of the route, "/v1/devices/{id}", or the name of the chore
    std::string request;   ///< id of the request, as its answer and the log have it; empty for chores
    std::string type;      ///< of the exception
};

/**
 * Counts faults and, where sentry.dsn is set, puts an event for Sentry into the outbox: one an hour for each kind and place, at most twenty an hour
 * in all. Nobody waits for it.
 */
class Faults
{
public:
    Faults(const Config &config, const foundation::Clock &clock, Metrics &metrics, const Outbox &outbox, Database &database, Workers &background);
    void note(const Fault &fault);

private:
    const foundation::Clock &m_clock;
    Metrics &m_metrics;
    const Outbox &m_outbox;
    Database &m_database;
    Workers &m_background;
    const bool m_told;
    const std::string m_environment;
    RateLimiter m_bound;
};

} // namespace licenseserver
