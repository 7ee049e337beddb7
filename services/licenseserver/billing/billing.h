#pragma once

#include "services/licenseserver/billing/desk.h"
#include "services/licenseserver/billing/intake.h"
#include "services/licenseserver/billing/moves.h"
#include "services/licenseserver/billing/purchase.h"
#include "services/licenseserver/billing/rounds.h"
#include "services/licenseserver/http/router.h"

#include <atomic>
#include <functional>
#include <memory>

namespace billing {

/** The providers that have keys in the configuration. BadInput for an address that may not be used. */
foundation::Result<Providers> configuredProviders(licenseserver::Core &core, net::HttpClient &http);

/** Billing as part of a service: routes, plan of an account, work by the clock. Ends before the core's database does. */
class Billing
{
public:
    Billing(licenseserver::Core &core, std::unique_ptr<net::HttpClient> http, Providers providers);
    /** With the providers of the configuration. */
    static foundation::Result<std::unique_ptr<Billing>> make(licenseserver::Core &core,
                                                             std::unique_ptr<net::HttpClient> http = net::makeHttpClient({.agent = agent}));
    ~Billing();

    /** Adds the routes and puts itself into the core: from then on a plan is what is paid for. */
    void attach(licenseserver::Router &router);

    Desk desk;
    Intake intake;
    Purchase purchase;
    Rounds rounds;
    Moves moves;

private:
    void addRoutes(licenseserver::Router &router);
    void wake(); ///< has the queued notifications worked through, on a thread of its own
    void chore();

    std::unique_ptr<licenseserver::Workers> m_workers;
    std::atomic<std::int64_t> m_dunned{0};
    std::atomic<std::int64_t> m_reconciled{0};
};

/** Billing as configured, for Service::make: lives as long as the core. */
foundation::Status addBilling(licenseserver::Router &router, licenseserver::Core &core);

} // namespace billing
