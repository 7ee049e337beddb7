#pragma once

#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/sandbox/sandbox.h"
#include "services/licenseserver/service.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace test {

/** Sends what is meant for a provider to the sandbox of this process. */
class SandboxClient final : public net::HttpClient
{
public:
    /** `lost`: of which calls the answer never arrives, although they were done. */
    using Lost = std::function<bool(const net::HttpCall &)>;
    explicit SandboxClient(sandbox::Sandbox &sandbox, const Lost *lost = nullptr) : m_sandbox(sandbox), m_lost(lost) {}
    foundation::Result<net::HttpAnswer> send(const net::HttpCall &call) override;

private:
    sandbox::Sandbox &m_sandbox;
    const Lost *m_lost;
};

/** Keeps the mails instead of sending them. */
class Mailbox final : public licenseserver::Sender
{
public:
    explicit Mailbox(std::vector<licenseserver::Mail> &mails, std::vector<std::string> &alerts) : m_mails(mails), m_alerts(alerts) {}
    foundation::Status mail(const licenseserver::Mail &mail) override;
    foundation::Status slack(const std::string &text) override;

private:
    std::vector<licenseserver::Mail> &m_mails;
    std::vector<std::string> &m_alerts;
};

/** The shipped book, with amounts in rand beside those in dollars for southern Africa: twenty for one, for tests only. */
std::string bookWithRand();

inline constexpr std::int64_t opening = 1'790'000'000; ///< seconds: when every shop opens

/** The whole service with billing, over a database of its own, and the three providers' sandbox. */
class Shop
{
public:
    /** `database` is a url; empty: SQLite in a folder that goes with the shop. `rand`: southern Africa pays in rand and in nothing else. */
    explicit Shop(const std::string &database = {}, bool rand = false);
    struct Options
    {
        std::string database;
        std::string book;     ///< empty: the shipped one
        std::string settings; ///< further ones, "[billing]\ntrial_days = 7\n"
    };
    explicit Shop(const Options &options);

    void open();  ///< the service, on the same database as before
    void close(); ///< as if its process had ended

    std::string customer(const std::string &region = "world"); ///< an account with a confirmed address
    licenseserver::Principal principal(const std::string &account) const;
    std::string priceId(const std::string &region, const std::string &plan, const std::string &interval = "month");
    /** Checks out and pays; the provider's id of the subscription, or the reason there is none. */
    std::string buy(const std::string &account, const std::string &provider, const std::string &price, const sandbox::Card &card = {});
    std::string pay(const billing::Redirect &redirect, const sandbox::Card &card = {});

    /** Something that happens at the provider; whether it could. */
    template <typename Body>
    bool happens(Body body)
    {
        return sandbox.with([&](sandbox::Books &books) { return body(books).ok(); });
    }
    void advance(std::int64_t seconds); ///< lets time pass for the service and the providers
    licenseserver::Response deliver(const sandbox::Event &event);
    void deliverAll(); ///< everything that happened, once and in order, then works it through
    void work();
    std::int64_t now() const;
    std::int64_t balance(); ///< of all ledgers of this shop
    billing::Entitlement entitlement(const std::string &account);
    std::vector<billing::Account> accounts(const std::string &account);
    std::int64_t eventsIn(const std::string &state);
    /** Subscriptions and ledger as text: equal exactly when what is stored is equal. Ids, versions and times of writing are not part of it. */
    std::string state();

    QTemporaryDir folder;
    foundation::FixedClock clock;
    sandbox::Sandbox sandbox;
    std::vector<licenseserver::Mail> mails;
    std::vector<std::string> alerts;
    SandboxClient::Lost lost; ///< empty: no answer is
    std::unique_ptr<licenseserver::Service> service;
    std::unique_ptr<billing::Billing> billing;

private:
    Options m_options;
    int m_people = 0;
};

} // namespace test
