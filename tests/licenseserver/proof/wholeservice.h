#pragma once

#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/broker/broker.h"
#include "services/licenseserver/sandbox/sandbox.h"
#include "tests/support/servicefixture.h"

#include <memory>
#include <string>

namespace test {

/** A network that gives the same tokens to whoever asks. */
class GivingNetwork final : public net::HttpClient
{
public:
    foundation::Result<net::HttpAnswer> send(const net::HttpCall &call) override;
};

/** The service with everything it has: three payment providers in their sandbox, a network to sign in at, every route. */
class WholeService
{
public:
    /** `randBook`: the shipped price book with southern Africa in rand, which is what PayFast takes. */
    explicit WholeService(const std::string &databaseUrl = {}, bool randBook = false);
    ~WholeService();

    using Session = support::ServiceFixture::Session;
    using Answer = support::ServiceFixture::Answer;

    /** A call with an Idempotency-Key nobody has used yet. */
    Answer post(const std::string &path, const protocol::Json &body, const std::string &token);
    std::string price(const Session &session, const std::string &plan, const std::string &interval = "month");
    Answer checkout(const Session &session, const std::string &provider, const std::string &price);
    /** Checks out, pays, delivers what happened. Empty, or what went wrong. */
    std::string buy(const Session &session, const std::string &provider, const std::string &plan, const sandbox::Card &card,
                    const std::string &interval = "month");
    std::string pay(const protocol::Json &redirect, const sandbox::Card &card); ///< where a checkout has led; empty, or what went wrong
    std::string deliver();                                                       ///< everything that happened, through the webhooks
    std::string subscription(const Session &session);                            ///< the id of the newest; empty where there is none
    void advance(std::int64_t seconds);

    sandbox::Sandbox sandbox;
    GivingNetwork network;
    std::unique_ptr<billing::Billing> billing;
    support::ServiceFixture fixture;

private:
    int m_keys = 0;
};

} // namespace test
