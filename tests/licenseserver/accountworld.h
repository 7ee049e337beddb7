#pragma once

#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/http/server.h"
#include "services/licenseserver/sandbox/sandbox.h"
#include "tests/licenseserver/browser.h"
#include "tests/support/servicefixture.h"

#include <memory>
#include <string>

namespace test {

/**
 * The whole service and the providers' sandbox on ports of this machine, as somebody's browser finds them, by the real time. Southern Africa may
 * pay in rand, so that PayFast is offered there.
 */
class AccountWorld
{
public:
    /** Begins so many seconds before now. */
    explicit AccountWorld(std::int64_t before = 0);
    ~AccountWorld();

    bool start(); ///< the service on its port
    QString page(const char *view = "") const;
    std::string base() const { return m_base; } ///< of the service, "http://127.0.0.1:8080"
    std::string sandboxBase() const { return m_sandboxBase; }

    /** An account with a confirmed address, from that network; the session is closed again. */
    std::string person(const std::string &email, const std::string &peer = support::ServiceFixture::american);
    /** Subscribes it to a plan with a card, without the page. */
    bool subscribe(const std::string &email, const std::string &plan, const std::string &interval, const sandbox::Card &card = {});
    void declineCards(); ///< from now on every card of the sandbox is declined
    void later(std::int64_t seconds); ///< lets time pass for the service and the providers, and the notifications arrive
    void catchUp();      ///< later, until it is now
    void deliver();      ///< what happened at the providers reaches the service
    /** The code an authenticator program shows for a secret in base32; time moves on, because a code counts once. */
    QString code(const QString &secret);

    sandbox::Sandbox &sandbox() { return *m_sandbox; }
    support::ServiceFixture &service() { return *m_fixture; }

private:
    QTemporaryDir m_folder;
    std::string m_base;
    std::string m_sandboxBase;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<licenseserver::Server> m_sandboxServer;
    std::unique_ptr<billing::Billing> m_billing;
    std::unique_ptr<support::ServiceFixture> m_fixture;
};

} // namespace test
