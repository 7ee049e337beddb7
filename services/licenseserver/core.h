#pragma once

#include "services/foundation/clock.h"
#include "services/licenseserver/accounts/passwords.h"
#include "services/licenseserver/config/config.h"
#include "services/licenseserver/db/database.h"
#include "services/licenseserver/http/workers.h"
#include "services/licenseserver/ops/audit.h"
#include "services/licenseserver/ops/faults.h"
#include "services/licenseserver/ops/keystore.h"
#include "services/licenseserver/ops/metrics.h"
#include "services/licenseserver/ops/outbox.h"
#include "services/licenseserver/ops/ratelimiter.h"
#include "services/licenseserver/pricebook/pricebooks.h"
#include "services/licenseserver/region/geo.h"
#include "services/licenseserver/region/regions.h"

#include <functional>
#include <memory>
#include <vector>

namespace licenseserver {

/** What every part of the service works with: made once, in the order it stands here. */
struct Core
{
    /** Opens the database and brings its schema up to date, reads the keys, publishes the first price book. */
    static foundation::Result<std::unique_ptr<Core>> make(Config config, const foundation::Clock &clock);
    ~Core();

    Config config;
    const foundation::Clock &clock;
    Metrics metrics;
    std::unique_ptr<KeyStore> keys;
    std::unique_ptr<Database> database;
    std::unique_ptr<Audit> audit;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<RateLimiter> limiter;
    std::unique_ptr<PriceBooks> prices;
    std::unique_ptr<Geo> geo;
    std::unique_ptr<Regions> regions;
    std::unique_ptr<Passwords> passwords;

    /** The plan an account has now; "free" until billing puts its own answer here. */
    std::function<foundation::Result<std::string>(Txn &, const std::string &account)> planOf;
    /** What a part keeps about a person: each adds its members to the export, each removes what need not stay. */
    std::vector<std::function<foundation::Status(Txn &, const std::string &account, protocol::Json &)>> exporters;
    std::vector<std::function<foundation::Status(Txn &, const std::string &account)>> erasers;
    /** What a part keeps in the name of one person and another of the organisation takes over. */
    std::vector<std::function<foundation::Status(Txn &, const std::string &from, const std::string &to)>> heirs;
    /** Jobs of the maintenance thread, each called about every 5 seconds. */
    std::vector<std::function<void()>> chores;

    std::unique_ptr<Workers> background; ///< work nobody waits for
    std::unique_ptr<Faults> faults;      ///< where what failed inside is told

    std::int64_t now() const { return clock.now().time_since_epoch().count(); }
    std::string emailKey(std::string_view validEmail) const; ///< what an address is found by

private:
    Core(Config given, const foundation::Clock &at) : config(std::move(given)), clock(at) {}
};

} // namespace licenseserver
