#pragma once

#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/sandbox/sandbox.h"
#include "services/licensing/account.h"
#include "tests/support/servicefixture.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>
#include <string>

namespace test {

/** The real service with billing and Stripe's sandbox behind a real socket, one clock for all, and folders for accounts. */
class World
{
public:
    World();
    ~World();

    std::string url() const;
    std::uint16_t port() const { return m_port; }
    void hangUp(); ///< nobody listens any more
    void advance(std::chrono::seconds time);
    std::string code(const std::string &email) { return fixture.mailedCode(email); }
    /** Pays the page a checkout led to, and has what then happens told to the service. */
    bool pay(const std::string &page, const std::string &country = "US");
    void deliver();

    /** An account over a folder of its own name; `traits` are its machine. */
    licensing::AccountParts parts(const std::string &folder, const licensing::DeviceTraits &traits = laptop);
    /** Registers, confirms and signs in through the account. */
    bool newcomer(licensing::Account &account, const std::string &email);
    /** Subscribes and pays. */
    bool buy(licensing::Account &account, const std::string &plan);
    std::string priceOf(licensing::Account &account, const std::string &plan);
    std::string path(const std::string &name) const { return m_dir.path().toStdString() + "/" + name; }

    static inline const licensing::DeviceTraits laptop{{"system-1", "board-1", "disk-1"}};
    static constexpr const char *password = "a long enough passphrase";

    sandbox::Sandbox sandbox;
    std::unique_ptr<billing::Billing> billing;
    support::ServiceFixture fixture;
    std::atomic<int> asked{0}; ///< requests that came over the socket

private:
    QTemporaryDir m_dir;
    std::unique_ptr<net::HttpClient> m_http = net::makeHttpClient();
    std::unique_ptr<licenseserver::Server> m_server;
    std::uint16_t m_port = 0;
};

} // namespace test
